"""What a person accepts of a waiting room → ordinary fiches: a new one, a fact that was unknown, a source that says the
same, or a dated disagreement beside the present value. Nothing of a fiche is ever replaced. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.regles.contexte import liste, protegee
from annuaire.saisie.attente import Attente, LigneEnAttente
from annuaire.saisie.chemins import chemin_permis
from annuaire.saisie.comparaison import Accord, Ecart
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.importer import ILLISIBLE, TAIRE
from annuaire.saisie.lignes import PROPOSE
from annuaire.saisie.rapprocher import ecarts
from annuaire.saisie.retouche import retoucher
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.typographie import date_longue

Texte = Callable[[str], str]  # path of a fiche → its text
CHAMPS_DE = {"telephone": "telephones", "courriel": "courriels", "voie": "lieux", "horaires": "horaires"}
TEXTE_MAX = 500


@dataclass(frozen=True)
class Acceptation:
    """``fichiers``: texts to write, by path; ``remplaces``: those of fiches that exist. ``faites``: lines settled."""

    fichiers: dict[str, str]
    remplaces: frozenset[str]
    faites: frozenset[int]
    constats: tuple[Constat, ...]


def accepter(
    attente: Attente, numeros: Collection[int], champs: Collection[str], controleur: Controleur, lire: Texte
) -> Acceptation:
    """The fiches as they would be, each judged by the rules; a line that one of them refuses stays in the room."""
    constats: list[Constat] = []
    textes: dict[str, tuple[LigneEnAttente, str]] = {}
    faites: set[int] = set()
    for ligne in (ligne for ligne in attente.lignes if ligne.numero in numeros):
        chemin = f"directory/{ligne.fiche}.yml"
        presente = controleur.contexte.fiches.get(ligne.fiche)
        if refus := _refus(ligne, presente, chemin in textes, controleur):
            constats.append(Constat(ligne.numero, Genre.REFUSE, refus))
        elif isinstance(texte := _texte(ligne, presente, attente, champs, controleur, lire), Diagnostic):
            constats.append(Constat(ligne.numero, Genre.REFUSE, f"{ILLISIBLE} : {texte.message}"))
        elif texte:
            textes[chemin] = (ligne, texte)
        else:
            faites.add(ligne.numero)  # it says nothing that the fiche does not
    fautes = _fautes({chemin: texte for chemin, (_, texte) in textes.items()}, controleur)
    bons = {chemin: texte for chemin, (_, texte) in textes.items() if not fautes[chemin]}
    constats += [Constat(textes[c][0].numero, Genre.REFUSE, _dire(f)) for c, f in fautes.items() if f]
    faites |= {textes[chemin][0].numero for chemin in bons}
    remplaces = frozenset(chemin for chemin in bons if textes[chemin][0].presente)
    return Acceptation(bons, remplaces, frozenset(faites), tuple(constats))


def _refus(ligne: LigneEnAttente, presente: Document | None, deja: bool, controleur: Controleur) -> str:
    if not chemin_permis(ligne.fiche):
        return "ce n’est pas le chemin d’une fiche : relancez « annuaire rapprocher »"
    if deja:
        return "une autre ligne acceptée en même temps touche cette fiche : acceptez-les l’une après l’autre"
    if ligne.presente and presente is None:
        return f"la fiche « {ligne.fiche} » n’est plus là : relancez « annuaire rapprocher »"
    if not ligne.presente and ligne.fiche in controleur.contexte.connues:
        return f"« {ligne.fiche} » existe maintenant : relancez « annuaire rapprocher »"
    if presente is not None and protegee(presente, controleur.contexte):
        return "l’adresse de cette fiche est protégée : complétez-la à la main"
    return ""


def _texte(
    ligne: LigneEnAttente,
    presente: Document | None,
    attente: Attente,
    champs: Collection[str],
    controleur: Controleur,
    lire: Texte,
) -> str | Diagnostic:
    """The text of the fiche with this line, empty when it would change nothing; or why it cannot be written."""
    if presente is None:
        brouillon = controleur.brouillon(ligne.fiche, ligne.donnees)
        return brouillon.texte if isinstance(brouillon, Brouillon) else brouillon[0]
    utiles = [e for e in ecarts(ligne, presente) if not champs or e.champ in champs]
    valeurs = _valeurs(ligne, presente, utiles, attente, bool(champs))
    if not valeurs:
        return ""
    return retoucher(presente, lire(presente.chemin), valeurs, controleur.corpus.schemas)


def _valeurs(
    ligne: LigneEnAttente, fiche: Document, ecarts_: Iterable[Ecart], attente: Attente, demandes: bool
) -> dict[str, Any]:
    """Keys of the fiche that change: what was unknown, the source of it, the disagreements, the questions. An older
    source that says otherwise is no disagreement, unless the person asks for that very field (``demandes``)."""
    valeurs: dict[str, Any] = {}
    faits: list[str] = []
    for ecart in ecarts_:
        if ecart.etat in (Accord.PAREIL, Accord.NOUVEAU):
            faits.append(ecart.fait)
        if ecart.etat is Accord.NOUVEAU:
            valeurs |= _ajout(ecart, fiche, ligne.donnees)
    if sources := _sources(ligne, fiche, faits):
        valeurs["sources"] = sources
    differents = [e for e in ecarts_ if e.etat is Accord.DIFFERE and (demandes or not e.la_fiche_est_plus_sure)]
    textes = [_desaccord(e, ligne, attente) for e in differents]
    connus = [d["texte"] for d in liste(fiche.data, "divergences")]
    if neufs := [d for d in textes if d["texte"] not in connus]:
        valeurs["divergences"] = [*liste(fiche.data, "divergences"), *neufs]
    questions = [q for q in _questions(ligne, ecarts_) if q not in liste(fiche.data, "a_verifier")]
    if questions:
        valeurs["a_verifier"] = [*liste(fiche.data, "a_verifier"), *questions]
    return valeurs


def _ajout(ecart: Ecart, fiche: Document, donnees: dict[str, Any]) -> dict[str, Any]:
    cle = CHAMPS_DE.get(ecart.champ, ecart.champ)
    if cle == "lieux":
        return {"lieux": _lieux(fiche, donnees)}
    return {cle: donnees[cle]}


def _lieux(fiche: Document, donnees: dict[str, Any]) -> list[Any]:
    """The street of a place that had none in this commune; else one more place."""
    neuf = donnees["lieux"][0]
    lieux = [dict(lieu) for lieu in liste(fiche.data, "lieux")]
    for lieu in lieux:
        if (lieu.get("adresse") or {}).get("commune") == neuf["adresse"]["commune"]:
            lieu["adresse"] = {**neuf["adresse"], **lieu["adresse"]}
            return lieux
    return [*lieux, neuf]


def _sources(ligne: LigneEnAttente, fiche: Document, faits: list[str]) -> list[Any]:
    """The source of what is the same or new, never of what the fiche says otherwise. A line that the fiche cites
    already, at the same date, is one source: it only supports more."""
    source = {**ligne.donnees["sources"][0], "faits": sorted(set(faits), key=faits.index)}
    presentes = [dict(s) for s in liste(fiche.data, "sources")]
    if not faits:
        return []
    for presente in presentes:
        if _est_la_meme(presente, source):
            manquent = [f for f in source["faits"] if f not in presente.get("faits", source["faits"])]
            if manquent:
                presente["faits"] = [*presente["faits"], *manquent]
            return presentes if manquent else []
    return [*presentes, source]


def _est_la_meme(presente: Mapping[str, Any], source: Mapping[str, Any]) -> bool:
    """The same line of the same day, whatever title somebody gave to the list."""
    cite = str(source["reference"]) in re.split(r" *[,;()] *", str(presente.get("reference", "")))
    return cite and presente.get("date") == source.get("date")


def _desaccord(ecart: Ecart, ligne: LigneEnAttente, attente: Attente) -> dict[str, str]:
    """What each says, with the date of the source; the reader sees both."""
    date = str(ligne.donnees["sources"][0].get("date", ""))
    quand = f" ({date_longue(date)})" if date else " (non datée)"
    texte = f"{attente.titre}{quand} : « {ecart.propose} ». La fiche dit : « {ecart.present} ».".replace("\u00a0", " ")
    return {"fait": ecart.fait, "texte": texte if len(texte) <= TEXTE_MAX else f"{texte[: TEXTE_MAX - 1]}…"}


def _questions(ligne: LigneEnAttente, ecarts_: Iterable[Ecart]) -> list[str]:
    """What the line itself raised, but not what its kind of body made one propose: the fiche has its own."""
    du_fichier = [q for q in liste(ligne.donnees, "a_verifier") if q != PROPOSE]
    disparus = [
        f"La source ne donne plus « {e.present[:200]} » : est-ce toujours valable ?"
        for e in ecarts_
        if e.etat is Accord.DISPARU
    ]
    return [*du_fichier, *disparus]


def _fautes(textes: Mapping[str, str], controleur: Controleur) -> dict[str, list[Diagnostic]]:
    """What blocks each text, judged beside the others: a service may belong to a body that is new too. A text that is
    refused is not there for the others, which are judged again without it."""
    lus = {chemin: lire_yaml(chemin, texte) for chemin, texte in textes.items()}
    bloquees = {c: [f for f in fautes if f.bloque] for c, (document, fautes) in lus.items() if document is None}
    restants = {c: document for c, (document, _) in lus.items() if document}
    while restants:
        ensemble = controleur.avec(d for d in restants.values() if not controleur.validateur.valider(d))
        jugees = {c: [f for f in controleur.juger(d, ensemble) if f.bloque] for c, d in restants.items()}
        bloquees |= {c: fautes for c, fautes in jugees.items() if fautes}
        if not any(jugees.values()):
            break
        restants = {c: d for c, d in restants.items() if not jugees[c]}
    return {c: bloquees.get(c, []) for c in textes}


def _dire(fautes: Iterable[Diagnostic]) -> str:
    dites = " ; ".join(TAIRE.get(f.regle, f.message) for f in list(fautes)[:3])
    return f"{dites} : corrigez la liste et relancez « annuaire rapprocher », ou écrivez la fiche à la main"
