"""What a proposal should not do, or not without a second pair of eyes. Each check yields sentences in French.

They block nothing: a person decides. To add one: a function, and its name in ``CONTROLES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from annuaire.competence.avis import Niveau, jugements
from annuaire.fraicheur.revue import sensible
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.relecture.annonces import a_noter
from annuaire.relecture.changements import Changements
from annuaire.relecture.communes import Passage, dire_ou
from annuaire.relecture.situations import devenus_publiables
from annuaire.socle.typographie import enumerer

PREUVES = ("sources", "verification")
# A wrong one leaves somebody in front of a closed door or of a dead line.
FAITS = {"telephones": "un téléphone", "horaires": "des horaires", "lieux": "un lieu", "zone": "la zone"}


@dataclass(frozen=True)
class DeuxModeles:
    """Two states of the directory and what was found between them."""

    avant: Annuaire
    apres: Annuaire
    faits: Changements
    passages: tuple[Passage, ...]

    def couples(self) -> Iterator[tuple[Fiche, Fiche]]:
        """(before, after) of every modified fiche."""
        yield from ((self.avant.fiches[i], self.apres.fiches[i]) for i in self.faits.modifiees)


def fiche_supprimee(r: DeuxModeles) -> Iterator[str]:
    """A closed service keeps its page, which says so and where to go (requirement C22)."""
    deplacees = {ancien for fiche in r.apres.fiches.values() for ancien in fiche.anciens_fichiers}
    for identifiant in (i for i in r.faits.supprimees if i not in deplacees):
        nom = r.avant.fiches[identifiant].nom
        yield (
            f"« {nom} » est supprimée : sa page disparaît sans dire où aller. Écrivez plutôt « statut: ferme »."
            " Renommée ? Donnez son ancien chemin dans « anciens_fichiers »."
        )


def numero_sensible(r: DeuxModeles) -> Iterator[str]:
    """Two reviewers for a number that one calls when in danger (requirement C23)."""
    for a, b in r.couples():
        if sensible(b) and a.donnees.get("telephones") != b.donnees.get("telephones"):
            yield f"« {b.nom} » : le numéro d’un service d’urgence change. Deux personnes le composent d’abord."


def secours_changes(r: DeuxModeles) -> Iterator[str]:
    """The numbers shown on every page when nothing is open."""
    for slug in r.faits.territoires:
        a, b = r.avant.territoires.get(slug), r.apres.territoires.get(slug)
        if a and b and a.secours != b.secours:
            yield f"Les numéros de secours changent ({b.nom}). Deux personnes les composent d’abord."


def fait_sans_preuve(r: DeuxModeles) -> Iterator[str]:
    """What changes was read or heard somewhere (requirement C23)."""
    for a, b in r.couples():
        changes = [mots for champ, mots in FAITS.items() if _differe(a, b, champ)]
        if changes and not any(_differe(a, b, preuve) for preuve in PREUVES):
            yield f"« {b.nom} » change {enumerer(changes)} sans nouvelle source ni vérification."


def _differe(a: Fiche, b: Fiche, champ: str) -> bool:
    return bool(a.donnees.get(champ) != b.donnees.get(champ))


def changement_tu(r: DeuxModeles) -> Iterator[str]:
    """Who holds an old paper has to learn that its number is no longer the one."""
    for c in a_noter(r.avant, r.apres):
        yield (
            f"« {c.fiche.nom} » : {c.quoi} change, et « Ce qui a changé » ne le dirait pas."
            " Écrivez-le dans « changements », ou lancez « annuaire relire AVANT APRES --noter »."
        )


def adresse_revelee(r: DeuxModeles) -> Iterator[str]:
    """An address that was kept secret is never published by mistake (requirement S20)."""
    for a, b in r.couples():
        if a.confidentielle and not b.confidentielle:
            yield f"« {b.nom} » n’est plus confidentielle. Qui l’a permis, par écrit ?"


def zone_perdue(r: DeuxModeles) -> Iterator[str]:
    """Unknown is worse than known: nobody is told to call."""
    for a, b in r.couples():
        if a.zone and not b.zone:
            yield f"« {b.nom} » n’a plus de territoire de compétence : il sera montré « à confirmer »."


def source_retiree(r: DeuxModeles) -> Iterator[str]:
    """A fact keeps the source where it was read until another one replaces it."""
    for a, b in r.couples():
        if len(b.sources) < len(a.sources):
            yield f"« {b.nom} » perd une source. Est-elle remplacée ?"


def besoin_sans_personne(r: DeuxModeles) -> Iterator[str]:
    """Where a service leaves, who remains?"""
    for passage in r.passages:
        if passage.avant is Niveau.COMPETENT and passage.apres is not Niveau.COMPETENT:
            for besoin in passage.fiche.besoins:
                seules = [c for c in passage.communes if not _quelqu_un(r.apres, besoin, c)]
                if seules:
                    libelle = r.apres.libelle("besoin", besoin)
                    yield f"« {libelle} » : plus personne n’est connu comme compétent {dire_ou(r.apres, seules)}."


def _quelqu_un(annuaire: Annuaire, besoin: str, commune: Commune) -> bool:
    juges = jugements(annuaire, commune)
    return any(besoin in groupe.besoins and verdict.niveau is Niveau.COMPETENT for groupe, verdict in juges)


def ligne_devenue_publiable(r: DeuxModeles) -> Iterator[str]:
    """A person who can answer has read it: who, and when? The file says it (``relecture``)."""
    for chemin, combien in devenus_publiables(r.avant, r.apres):
        lignes = "une ligne devient publiable" if combien == 1 else f"{combien} lignes deviennent publiables"
        yield f"{chemin} : {lignes}. Relisez ce qui les appuie, et qui les a validées."


Controle = Callable[[DeuxModeles], Iterator[Any]]
CONTROLES: tuple[Controle, ...] = (
    numero_sensible,
    secours_changes,
    adresse_revelee,
    fait_sans_preuve,
    changement_tu,
    fiche_supprimee,
    zone_perdue,
    source_retiree,
    besoin_sans_personne,
    ligne_devenue_publiable,
)


def vigilances(r: DeuxModeles) -> list[str]:
    """Every sentence once, in the order of the checks."""
    return list(dict.fromkeys(phrase for controle in CONTROLES for phrase in controle(r)))
