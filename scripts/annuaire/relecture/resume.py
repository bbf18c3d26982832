"""The summary of a proposal, in Markdown: what changes for readers, before and after (requirement C15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.rapports.markdown import echapper, limiter
from annuaire.relecture.annonces import annonces
from annuaire.relecture.changements import Changements, changements, effets
from annuaire.relecture.communes import dire_ou, dire_passage, passages
from annuaire.relecture.ecarts import Difference, ecarts
from annuaire.relecture.situations import fichiers_touches
from annuaire.relecture.valeurs import LecteurDeValeurs
from annuaire.relecture.vigilance import DeuxModeles, vigilances
from annuaire.schema.schemas import TERRITOIRE
from annuaire.socle.typographie import enumerer, pluriel

TITRE = "## Ce qui change pour les lecteurs"
RIEN = "Rien ne change pour les lecteurs."


def resumer(avant: Annuaire, apres: Annuaire, illisibles: Sequence[str] = ()) -> str:
    """The whole summary. ``illisibles``: paths with errors, which could not be compared."""
    faits = changements(avant, apres)
    relecture = DeuxModeles(avant, apres, faits, tuple(passages(avant, apres, faits)))
    sections = [*_attention(relecture), *_illisibles(illisibles), *_fiches(relecture), *_ailleurs(relecture)]
    sections += [*_par_commune(relecture), *_situations(avant, apres)]
    return limiter("\n".join([TITRE, "", _compte(faits), *(sections or ["", RIEN])]))


def _situations(avant: Annuaire, apres: Annuaire) -> list[str]:
    lignes = [f"- {echapper(chemin)}" for chemin in fichiers_touches(avant, apres)]
    return _section("Situations et repères qui changent", lignes)


def _compte(faits: Changements) -> str:
    comptes = (
        (len(faits.ajoutees), "fiche ajoutée", "fiches ajoutées"),
        (len(faits.modifiees), "fiche modifiée", "fiches modifiées"),
        (len(faits.supprimees), "fiche supprimée", "fiches supprimées"),
        (len(faits.territoires), "territoire modifié", "territoires modifiés"),
    )
    return enumerer(pluriel(*c) for c in comptes if c[0]) + "." if any(c[0] for c in comptes) else "Aucune fiche."


def _section(titre: str, lignes: list[str]) -> list[str]:
    return ["", f"### {titre}", "", *lignes] if lignes else []


def _attention(r: DeuxModeles) -> list[str]:
    return _section("À regarder de près", [f"- [ ] {echapper(phrase)}" for phrase in vigilances(r)])


def _illisibles(chemins: Sequence[str]) -> list[str]:
    lignes = [f"- {echapper(c)}" for c in sorted(set(chemins))]
    return _section("Non comparées : à corriger d’abord", lignes)


def _fiches(r: DeuxModeles) -> list[str]:
    ajoutees = [ligne for i in r.faits.ajoutees for ligne in _ajoutee(r.apres, r.apres.fiches[i])]
    supprimees = [f"- {_nom(r.avant.fiches[i])}" for i in r.faits.supprimees]
    modifiees = [ligne for i in r.faits.modifiees for ligne in _modifiee(r, i)]
    territoires = [f"- {echapper(_territoire(r, slug))}" for slug in r.faits.territoires]
    return [
        *_section("Fiches modifiées", modifiees),
        *_section("Fiches ajoutées", ajoutees),
        *_section("Fiches supprimées", supprimees),
        *_section("Territoires modifiés", territoires),
    ]


def _territoire(r: DeuxModeles, slug: str) -> str:
    """« Exemple : Secteurs, Numéros de secours »."""
    a, b = r.avant.territoires.get(slug), r.apres.territoires.get(slug)
    if a is None or b is None:
        return f"{(a or b).nom}, {'ajouté' if b else 'supprimé'}"  # type: ignore[union-attr]  # one of them is there
    champs = [c for c in dict.fromkeys((*a.donnees, *b.donnees)) if a.donnees.get(c) != b.donnees.get(c)]
    titres = (str(r.apres.schemas.champ(TERRITOIRE, (c,)).get("title", c)) for c in champs)
    return f"{b.nom} : {enumerer(titres)}"


def _nom(fiche: Fiche) -> str:
    return f"**{echapper(fiche.nom)}** ({echapper(fiche.id)})"


def _ajoutee(annuaire: Annuaire, fiche: Fiche) -> Iterator[str]:
    lecteur = LecteurDeValeurs(annuaire, fiche)
    yield f"- {_nom(fiche)}"
    for cle, valeur in fiche.donnees.items():
        yield f"  - {echapper(lecteur.titre((cle,)))} : {echapper(lecteur.dire((cle,), valeur))}"


def _modifiee(r: DeuxModeles, identifiant: str) -> Iterator[str]:
    ferme = " : **fermeture**" if identifiant in r.faits.fermees else ""
    yield f"- {_nom(r.apres.fiches[identifiant])}{ferme}"
    yield from (f"  - {_dire(e)}" for e in ecarts(r.avant, r.apres, identifiant))


def _dire(e: Difference) -> str:
    """« Téléphones (Standard) › Numéro : 03 25 … → 03 25 … »."""
    champ, avant, apres = echapper(e.champ), echapper(e.avant), echapper(e.apres)
    if not avant:
        return f"{champ}, ajouté : {apres}"
    return f"{champ} : {avant} → {apres}" if apres else f"{champ}, retiré : {avant}"


def _ailleurs(r: DeuxModeles) -> list[str]:
    lignes = [
        f"- {_nom(e.fiche)}, {e.quoi} : {echapper(e.avant) or 'aucun'} → {echapper(e.apres) or 'aucun'}"
        for e in effets(r.avant, r.apres, r.faits)
    ]
    return _section("Ce qui change aussi, sur des fiches non touchées", lignes)


def _par_commune(r: DeuxModeles) -> list[str]:
    lignes = []
    for passage in r.passages:
        ou = echapper(dire_ou(r.apres, passage.communes))
        lignes.append(f"- {ou[:1].upper()}{ou[1:]}, {_nom(passage.fiche)} {dire_passage(passage)}.")
    for annonce in annonces(r.avant, r.apres):
        ou = echapper(dire_ou(r.apres, annonce.communes))
        lignes.append(f"- {ou[:1].upper()}{ou[1:]}, {_nom(annonce.fiche)} : {echapper(annonce.dire())}.")
    return _section("Commune par commune", lignes)
