"""The answers of a phoning sheet → what changes in the fiches: facts confirmed, values given by the body itself,
questions that remain. A number that the body gives replaces the one that it says is wrong. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from annuaire.lecture.documents import Document
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.rapports.feuille import APPEL, FERME, FICHE, NOTE, PAR, QUESTIONS
from annuaire.regles.contexte import liste
from annuaire.saisie.cellules import lire_courriels
from annuaire.saisie.comparaison import CHAMPS
from annuaire.saisie.constats import Constat, Genre, Lu
from annuaire.saisie.controle import Controleur
from annuaire.saisie.horaires import lire_horaires
from annuaire.saisie.importer import TAIRE
from annuaire.saisie.lignes import TEXTE_MAX
from annuaire.saisie.personnel import est_personnel
from annuaire.saisie.retouche import retoucher
from annuaire.saisie.telephones import lire_telephones, telephone
from annuaire.schema.discretion import Discretion
from annuaire.socle.dates import premier_jour
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import date_longue

NUMERO, RESULTAT = "numéro", "résultat"  # what a page of the site notes of a call (``scripts/web/commun/releve.mjs``)
REPONDU, MAUVAIS, REFUSE = "a répondu", "mauvais numéro", "refusé ou fermé"
QUI_A_REPONDU = "qui a répondu à l’appel"
CLES = (APPEL, PAR, FERME, NOTE, NUMERO, RESULTAT, *QUESTIONS)
LIGNE = re.compile(rf"({'|'.join(map(re.escape, CLES))}) =(.*)")
CHANGEMENTS_MAX = 20
DIRE = {champ.fait: champ.dire for champ in CHAMPS} | {
    "adresse": lambda donnees: " ; ".join(
        lieu["adresse"]["voie"] for lieu in liste(donnees, "lieux") if (lieu.get("adresse") or {}).get("voie")
    )
}
OUI, NON = ("oui", "o", "ok"), ("non", "n")
JOUR = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")


@dataclass
class ReponseDAppel:
    """What was written under one fiche; ``ligne``: where it starts in the sheet."""

    ligne: int
    fiche: str
    dites: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Confirmation:
    """Texts to write, by path, and what a person has to read: refusals, notes."""

    fichiers: dict[str, str]
    constats: tuple[Constat, ...]


def lire_feuille(texte: str) -> list[ReponseDAppel] | str:
    """Answers by fiche, those that nobody filled left out; or why this is no sheet."""
    reponses: list[ReponseDAppel] = []
    for numero, ligne in enumerate(texte.splitlines(), 1):
        trouve = LIGNE.fullmatch(ligne.strip())
        if ligne.startswith(FICHE):
            reponses.append(ReponseDAppel(numero, ligne.removeprefix(FICHE).strip()))
        elif trouve and reponses and trouve[2].strip():
            reponses[-1].dites[trouve[1]] = trouve[2].strip()
    if not reponses:
        return "ce n’est pas une feuille d’appels : aucune ligne ne commence par « === »"
    return [r for r in reponses if r.dites]


def confirmer(reponses: Iterable[ReponseDAppel], controleur: Controleur, lire: Callable[[str], str]) -> Confirmation:
    """The fiches as the answers make them, each judged by the rules."""
    fichiers: dict[str, str] = {}
    constats: list[Constat] = []
    adresses = _adresses(controleur)
    lues = dict(controleur.contexte.fiches)  # as the answers before have left them
    for reponse in _un_seul_appel(list(reponses), adresses, lues):
        fiche = _celle_du_numero(reponse, lues.get(adresses.get(reponse.fiche, reponse.fiche)), lues, controleur)
        refus = _refus(reponse, fiche, controleur.aujourd_hui)
        if fiche is None or refus:
            constats.append(Constat(reponse.ligne, Genre.REFUSE, refus))
            continue
        juger = _valeurs_d_un_appel if RESULTAT in reponse.dites else _valeurs
        valeurs, dits = juger(reponse, fiche, controleur)
        constats += [Constat(reponse.ligne, Genre.OMIS, dit) for dit in dits]
        if not valeurs:
            continue
        avant = fichiers.get(fiche.chemin) or lire(fiche.chemin)
        texte = retoucher(fiche, avant, valeurs, controleur.corpus.schemas)
        document = _relire(fiche.chemin, texte, controleur)
        if isinstance(document, str):
            constats.append(Constat(reponse.ligne, Genre.REFUSE, document))
        else:
            fichiers[fiche.chemin], lues[fiche.identifiant] = texte, document
    return Confirmation(fichiers, tuple(constats))


def _relire(chemin: str, texte: str, controleur: Controleur) -> Document | str:
    """The fiche that this text makes, or why the rules refuse it."""
    document, fautes = lire_yaml(chemin, texte)
    bloquantes = [f for f in (controleur.juger(document) if document else fautes) if f.bloque]
    dites = " ; ".join(TAIRE.get(f.regle, f.message) for f in bloquantes[:3])
    return document if document and not bloquantes else dites


def _adresses(controleur: Controleur) -> dict[str, str]:
    """Ids by address of their page: a site never names what it must not."""
    discretion = Discretion(controleur.corpus.schemas.vocabulaires["mot_sensible"])
    return {f"{discretion.adresse(identifiant)}.html": identifiant for identifiant in controleur.contexte.fiches}


def _un_seul_appel(
    reponses: list[ReponseDAppel], adresses: Mapping[str, str], fiches: Mapping[str, Document]
) -> list[ReponseDAppel]:
    """One call settles a body and its posts: those whose date was left empty have that of the call to their body."""
    appels = {adresses.get(r.fiche, r.fiche): r.dites for r in reponses if APPEL in r.dites}
    for reponse in (r for r in reponses if APPEL not in r.dites):
        fiche = fiches.get(adresses.get(reponse.fiche, reponse.fiche))
        du_corps = next((appels[p] for p in _portes(fiche) if p in appels), {}) if fiche else {}
        reponse.dites = {c: du_corps[c] for c in (APPEL, PAR) if c in du_corps} | reponse.dites
    return reponses


def _celle_du_numero(
    reponse: ReponseDAppel, fiche: Document | None, lues: Mapping[str, Document], controleur: Controleur
) -> Document | None:
    """Whose the number that was dialled is: a post is called at its employer or at its front door."""
    if fiche is None or RESULTAT not in reponse.dites:
        return fiche
    compose = lire_numero(reponse.dites.get(NUMERO, ""), controleur.contexte.region_telephonique(fiche))
    possibles = [fiche, *(lues[i] for i in _portes(fiche) if i in lues)]
    return next((f for f in possibles if compose and compose.chiffres in _numeros(f, controleur)), fiche)


def _portes(fiche: Document) -> list[str]:
    """Through whom a fiche is reached."""
    poste: Any = fiche.data.get("poste") or {}
    portes = (fiche.data.get("porte_d_entree"), fiche.data.get("rattachement"), poste.get("employeur"))
    return [str(p) for p in portes if p]


def _numeros(fiche: Document, controleur: Controleur) -> frozenset[str]:
    region = controleur.contexte.region_telephonique(fiche)
    return frozenset(n.chiffres for t in liste(fiche.data, "telephones") if (n := lire_numero(t["numero"], region)))


def _refus(reponse: ReponseDAppel, fiche: Document | None, aujourd_hui: date) -> str:
    if fiche is None:
        return f"« {reponse.fiche[:120]} » n’est pas une fiche"
    jour, par = reponse.dites.get(APPEL, ""), reponse.dites.get(PAR, "")
    appel = premier_jour(jour) if JOUR.fullmatch(jour) else None
    if appel is None or appel > aujourd_hui:
        return "la date de l’appel manque, ou n’est pas une date passée (AAAA-MM-JJ)"
    if RESULTAT not in reponse.dites and (len(par) < 2 or est_personnel(par, role=True)):
        return "la fonction de qui a répondu manque, ou c’est un nom : écrivez « accueil », « secrétariat »…"
    return ""


def _valeurs(reponse: ReponseDAppel, fiche: Document, controleur: Controleur) -> tuple[dict[str, Any], list[str]]:
    """Keys that change, and what was not taken."""
    valeurs: dict[str, Any] = {}
    dits, confirmes, questions = list[str](), list[str](), list[str]()
    changements: list[dict[str, str]] = []
    for fait in (f for f in QUESTIONS if f in reponse.dites):
        dite = reponse.dites[fait]
        if dite.lower() in OUI:
            confirmes.append(fait)
        elif dite.lower() in NON:
            questions.append(_question(fait, reponse.dites[APPEL]))
        elif neuve := _LIRE[fait](dite, fiche, controleur.contexte.region_telephonique(fiche)):
            valeurs |= neuve
            confirmes.append(fait)
            changements += _changement(fait, fiche, neuve, reponse.dites[APPEL])
        else:
            dits.append(f"{fait} : la réponse ne se lit pas, corrigez la fiche à la main")
    if reponse.dites.get(FERME, "").lower() in OUI:
        valeurs["statut"] = "ferme"
    if note := reponse.dites.get(NOTE):
        dits.append("note, à reporter à la main : " + ("nom de personne" if est_personnel(note) else note[:200]))
    if confirmes or "statut" in valeurs:
        valeurs |= _verification(reponse, fiche, confirmes)
    if changements:
        valeurs["changements"] = [*liste(fiche.data, "changements"), *changements][-CHANGEMENTS_MAX:]
    neuves = [q for q in questions if q not in liste(fiche.data, "a_verifier")]
    if neuves:
        valeurs["a_verifier"] = [*liste(fiche.data, "a_verifier"), *neuves]
    return valeurs, dits


def _valeurs_d_un_appel(
    reponse: ReponseDAppel, fiche: Document, controleur: Controleur
) -> tuple[dict[str, Any], list[str]]:
    """What one call tells: the number of the fiche answers, or a question for who keeps it. Silence tells nothing."""
    resultat, jour = reponse.dites[RESULTAT], reponse.dites[APPEL]
    region = controleur.contexte.region_telephonique(fiche)
    compose = lire_numero(reponse.dites.get(NUMERO, ""), region)
    if resultat not in (REPONDU, MAUVAIS, REFUSE):
        return {}, [f"{resultat[:40]} : rien n’est changé"]
    if compose is None or compose.chiffres not in _numeros(fiche, controleur):
        return {}, ["le numéro composé n’est pas, ou plus, celui de cette fiche"]
    if resultat == REPONDU:
        return _verification(ReponseDAppel(0, "", {APPEL: jour, PAR: QUI_A_REPONDU}), fiche, ["telephones"]), []
    quand, numero = (x.replace("\u00a0", " ") for x in (date_longue(jour), compose.affichage))
    presentes = liste(fiche.data, "a_verifier")
    question = {
        MAUVAIS: f"Le {numero} est un mauvais numéro, d’après un appel du {quand} : lequel écrire ?",
        REFUSE: f"Un appel du {quand} a été refusé, ou c’était fermé : quand appeler, et pour qui ?",
    }[resultat]
    return {} if question in presentes else {"a_verifier": [*presentes, question]}, []


def _changement(fait: str, fiche: Document, neuve: dict[str, Any], jour: str) -> list[dict[str, str]]:
    """What a reader of an old paper has to know: « 03 … » is no longer the number."""
    avant, apres = (DIRE[fait](donnees) for donnees in (fiche.data, neuve))
    if not avant or avant == apres:
        return []
    return [{"le": jour, "fait": fait, "avant": avant[:TEXTE_MAX], "apres": apres[:TEXTE_MAX]}]


def _question(fait: str, jour: str) -> str:
    noms = {
        "telephones": "Le téléphone",
        "horaires": "Les horaires",
        "adresse": "L’adresse",
        "courriels": "Le courriel",
    }
    verbe = "sont faux" if fait == "horaires" else "est faux"
    quand = date_longue(jour).replace("\u00a0", " ")
    return f"{noms[fait]} de cette fiche {verbe}, dit l’organisme le {quand} : que faut-il écrire ?"


def _verification(reponse: ReponseDAppel, fiche: Document, confirmes: list[str]) -> dict[str, Any]:
    """What the body confirmed that day; what it confirmed before stays, as a dated source."""
    neuve = {"le": reponse.dites[APPEL], "par": reponse.dites[PAR], "moyen": "téléphone"}
    ancienne: Any = fiche.data.get("verification") or {}
    avant = [f for f in ancienne.get("faits", list(QUESTIONS)) if f not in confirmes] if ancienne else []
    valeurs: dict[str, Any] = {"verification": {**neuve, "faits": confirmes or ["existence"]}}
    if avant and ancienne["le"] != neuve["le"]:
        source = {
            "titre": f"Réponse de l’organisme ({ancienne['moyen']})", "nature": "document",
            "reference": str(ancienne["par"]), "date": ancienne["le"], "faits": avant,
        }  # fmt: skip
        valeurs["sources"] = [*liste(fiche.data, "sources"), source]
    elif avant:
        valeurs["verification"]["faits"] = [*confirmes, *avant]
    return valeurs


def _telephones(dite: str, fiche: Document, region: str) -> dict[str, Any]:
    """The numbers given, with the label that each already had."""
    presents = {n.chiffres: t for t in liste(fiche.data, "telephones") if (n := lire_numero(t["numero"], region))}
    lus = list(lire_telephones(dite, region))
    if any(lu.omis for lu in lus) or not any(lu.valeur for lu in lus):
        return {}
    return {"telephones": [_telephone(lu, presents, region) for lu in lus if lu.valeur]}


def _telephone(lu: Lu, presents: dict[str, Any], region: str) -> dict[str, Any]:
    numero = lire_numero(lu.valeur, region)
    neuf = telephone(lu)
    return dict(presents.get(numero.chiffres, neuf)) if numero else neuf


def _courriels(dite: str, fiche: Document, region: str) -> dict[str, Any]:
    lus = [lu.valeur for lu in lire_courriels(dite) if lu.valeur]
    return {"courriels": [{"adresse": a} for a in lus]} if lus else {}


def _horaires(dite: str, fiche: Document, region: str) -> dict[str, Any]:
    """A week that could be read, in the place where the fiche has its own; several places are for a person."""
    lus = lire_horaires(dite)
    if lus.mots or lus.question or any(lieu.get("horaires") for lieu in liste(fiche.data, "lieux")):
        return {}
    ancien: Any = fiche.data.get("horaires") or {}
    gardes = {c: v for c, v in ancien.items() if c in ("jours_feries", "fermetures", "absences", "ouvertures")}
    return {"horaires": {**lus.bloc(), **gardes}}


def _adresse(dite: str, fiche: Document, region: str) -> dict[str, Any]:
    """The street of the only place of the fiche, in the same commune."""
    lieux = [dict(lieu) for lieu in liste(fiche.data, "lieux")]
    if len(lieux) != 1 or not lieux[0].get("adresse") or re.search(r"\d{5}", dite):
        return {}
    lieux[0]["adresse"] = {**lieux[0]["adresse"], "voie": dite.partition(",")[0].strip()[:160]}
    lieux[0].pop("coordonnees", None)
    return {"lieux": lieux}


_LIRE = {"telephones": _telephones, "courriels": _courriels, "horaires": _horaires, "adresse": _adresse}
