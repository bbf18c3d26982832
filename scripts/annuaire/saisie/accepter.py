"""What a person accepts of a waiting room → ordinary fiches: a new one, a fact that was unknown, a source that says the
same, or a dated disagreement beside the present value. Nothing of a fiche is ever replaced. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.lecture.yaml_strict import read_yaml
from annuaire.regles.contexte import liste
from annuaire.regles.protection import protegee
from annuaire.saisie.attente import Attente, Ligne
from annuaire.saisie.comparaison import Ecart, Etat
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.importer import TAIRE
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
    fichiers: dict[str, str] = {}
    remplaces: set[str] = set()
    faites: set[int] = set()
    constats: list[Constat] = []
    for ligne in (ligne for ligne in attente.lignes if ligne.numero in numeros):
        chemin = f"directory/{ligne.fiche}.yml"
        presente = controleur.contexte.fiches.get(ligne.fiche)
        refus = _refus(ligne, presente, chemin in fichiers, controleur)
        texte = "" if refus else _texte(ligne, presente, attente, champs, controleur, lire)
        fautes = _fautes(chemin, texte, controleur) if texte else []
        if refus or fautes:
            constats.append(Constat(ligne.numero, Genre.REFUSE, refus or _dire(fautes)))
            continue
        faites.add(ligne.numero)
        if texte:
            fichiers[chemin] = texte
            remplaces |= {chemin} if presente else set()
    return Acceptation(fichiers, frozenset(remplaces), frozenset(faites), tuple(constats))


def _refus(ligne: Ligne, presente: Document | None, deja: bool, controleur: Controleur) -> str:
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
    ligne: Ligne,
    presente: Document | None,
    attente: Attente,
    champs: Collection[str],
    controleur: Controleur,
    lire: Texte,
) -> str:
    """The text of the fiche with this line; empty when it would change nothing."""
    if presente is None:
        brouillon = controleur.brouillon(ligne.fiche, ligne.donnees)
        return brouillon.texte if isinstance(brouillon, Brouillon) else "illisible: ["
    utiles = [e for e in ecarts(ligne, presente) if not champs or e.champ in champs]
    valeurs = _valeurs(ligne, presente, utiles, attente)
    if not valeurs:
        return ""
    return retoucher(presente, lire(presente.chemin), valeurs, controleur.corpus.schemas)


def _valeurs(ligne: Ligne, fiche: Document, ecarts_: Iterable[Ecart], attente: Attente) -> dict[str, Any]:
    """Keys of the fiche that change: what was unknown, the source of it, the disagreements, the questions."""
    valeurs: dict[str, Any] = {}
    faits: list[str] = []
    for ecart in ecarts_:
        if ecart.etat in (Etat.PAREIL, Etat.NOUVEAU):
            faits.append(ecart.fait)
        if ecart.etat is Etat.NOUVEAU:
            valeurs |= _ajout(ecart, fiche, ligne.donnees)
    if sources := _sources(ligne, fiche, faits, attente):
        valeurs["sources"] = sources
    textes = [_desaccord(e, ligne, attente) for e in ecarts_ if e.etat is Etat.DIFFERE]
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


def _sources(ligne: Ligne, fiche: Document, faits: list[str], attente: Attente) -> list[Any]:
    """The source of what is the same or new, once; never of what the fiche says otherwise."""
    source = {**ligne.donnees["sources"][0], "faits": sorted(set(faits), key=faits.index)}
    presentes = liste(fiche.data, "sources")
    cles = ("titre", "reference", "date")
    deja = any(all(s.get(c) == source.get(c) for c in cles) for s in presentes)
    return [*presentes, source] if faits and not deja else []


def _desaccord(ecart: Ecart, ligne: Ligne, attente: Attente) -> dict[str, str]:
    """What each says, with the date of the source; the reader sees both."""
    date = str(ligne.donnees["sources"][0].get("date", ""))
    quand = f" ({date_longue(date)})" if date else " (non datée)"
    texte = f"{attente.titre}{quand} : « {ecart.propose} ». La fiche dit : « {ecart.present} ».".replace("\u00a0", " ")
    return {"fait": ecart.fait, "texte": texte if len(texte) <= TEXTE_MAX else f"{texte[: TEXTE_MAX - 1]}…"}


def _questions(ligne: Ligne, ecarts_: Iterable[Ecart]) -> list[str]:
    """What the line itself raised, but not what its kind of body made one propose: the fiche has its own."""
    du_fichier = [q for q in liste(ligne.donnees, "a_verifier") if q != PROPOSE]
    disparus = [
        f"La source ne donne plus « {e.present[:200]} » : est-ce toujours valable ?"
        for e in ecarts_
        if e.etat is Etat.DISPARU
    ]
    return [*du_fichier, *disparus]


def _fautes(chemin: str, texte: str, controleur: Controleur) -> list[Diagnostic]:
    document, fautes = read_yaml(chemin, texte)
    return [f for f in (controleur.juger(document) if document else fautes) if f.bloque]


def _dire(fautes: Iterable[Diagnostic]) -> str:
    return " ; ".join(TAIRE.get(f.regle, f.message) for f in list(fautes)[:3])
