"""A cell of phones, read digit run by digit run: labels are kept, faxes and left-over digits are said and not taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from annuaire.saisie.constats import Lu
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import plier

EXCEL = re.compile(r"([1-9])[.,](\d{8})E\+?0?8", re.IGNORECASE)
TRONQUE = re.compile(r"\dE\+?\d", re.IGNORECASE)
ESPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
TIRETS = re.compile(r"[\u2010-\u2015\u2212]")
SUITE = re.compile(r"(?:\+|\()?\d(?:(?: ?[.-] ?|/| {1,2}|\)[ .-]?| ?\()?\d)*")
COURT = re.compile(r"116\d{3}|3\d{3}|10\d{2}|1[15-9]\d?")
EN_TETE = re.compile(r"(?:116\d{3}|3\d{3}|10\d{2})\b *(?:/|$)")  # « 3646 / service payant… »
DIX = 10
FIN_SEULE = 2  # « …/02 »
FIXE = re.compile(r"0[1-59]\d{8}")
POSTE, POSTE_MAX = re.compile(r"\bposte$"), 5
FAX = re.compile(r"\b(fax|telecopie\w*|telec)\b")
LIBELLES = (
    "serveur vocal", "numero vert", "prise de rendez vous", "rendez vous", "service social", "secretariat", "standard",
    "accueil", "urgences", "urgence", "permanence", "ecoute", "astreinte", "siege", "mairie",
)  # fmt: skip
ECRITS = {"numero vert": "Numéro vert", "secretariat": "Secrétariat", "ecoute": "Écoute", "siege": "Siège",
          "rendez vous": "Rendez-vous", "prise de rendez vous": "Prise de rendez-vous"}  # fmt: skip
MOTS_VIDES = re.compile(r"\b(tel|telephone|numero|n|no|fixe|ou|et|le|au|appelez)\b")


@dataclass(frozen=True)
class _Suite:
    """Digits as they stand, the words before them and those in brackets after."""

    ecrit: str
    avant: str
    apres: str


def lire_telephones(brut: str, region: str) -> Iterator[Lu]:
    """Every number of a cell. A mobile is left out without being repeated (requirement S22)."""
    texte = TIRETS.sub("-", ESPACES.sub(" ", EXCEL.sub(r"\1\2", brut)))
    if TRONQUE.search(texte):
        yield Lu(omis="numéro tronqué par le tableur (3,25E+08)")
        return
    suites = list(_suites(texte))
    lus: list[Lu] = []
    for suite in suites:
        if lus and lus[-1].valeur and POSTE.search(suite.avant) and len(suite.ecrit) <= POSTE_MAX:
            lus[-1] = replace(lus[-1], precision=f"poste {suite.ecrit}")
        else:
            lus += _lire(suite, region, brut.strip(), lus[-1].valeur if lus else "")
    yield from lus
    if not any(lu.valeur or lu.omis for lu in lus) and plier(texte):
        yield Lu(omis="aucun numéro de téléphone reconnu")
    elif any(lu.valeur for lu in lus) and _reste(suites):
        yield Lu(repare="texte autour du numéro retiré")


def telephone(lu: Lu) -> dict[str, str]:
    """A number as a fiche has it."""
    return {c: v for c, v in (("numero", lu.valeur), ("libelle", lu.libelle), ("precision", lu.precision)) if v}


def _suites(texte: str) -> Iterator[_Suite]:
    fin = 0
    trouves = list(SUITE.finditer(texte))
    for trouve, suivant in zip_longest(trouves, trouves[1:]):
        reste = texte[trouve.end() : suivant.start() if suivant else len(texte)]
        apres = re.match(r"\s*\(([^)\d]*)\)", reste)
        yield _Suite(trouve.group(), plier(texte[fin : trouve.start()]), plier(apres.group(1)) if apres else "")
        fin = trouve.end() + (apres.end() if apres else 0)


def _lire(suite: _Suite, region: str, cellule: str, precedent: str) -> Iterator[Lu]:
    """The numbers of one run of digits; ``precedent``: the number before it in the cell."""
    morceaux = list(_morceaux(suite.ecrit))
    for rang, ecrit in enumerate(morceaux):
        chiffres = _chiffres(ecrit)
        seul = not re.search(r"\d", cellule.replace(suite.ecrit, "", 1)) and len(morceaux) == 1
        if FAX.search(suite.apres) or FAX.search(suite.avant):
            yield Lu(omis="télécopie, jamais reprise")
        elif len(chiffres) in (DIX, DIX - 1) or _court(chiffres, seul, suite, cellule):
            lu = _un_numero(ecrit, chiffres, region, suite, cellule)
            precedent = lu.valeur
            yield lu
        elif suivant := _suivant(precedent, chiffres, region) if rang or suite.avant in ("ou", "et") else None:
            yield suivant
        else:
            yield Lu(omis=f"{len(chiffres)} chiffre{'s' if len(chiffres) > 1 else ''} en trop, sans numéro complet")


def _court(chiffres: str, seul: bool, suite: _Suite, cellule: str) -> bool:
    """A short number is taken when it stands alone, or comes first and what follows only comments it."""
    en_tete = EN_TETE.match(cellule)
    if en_tete and not suite.avant and chiffres == _chiffres(en_tete.group()):
        return True
    return seul and bool(COURT.fullmatch(chiffres)) and not _autre_chose(suite)


def _suivant(precedent: str, chiffres: str, region: str) -> Lu | None:
    """« 03 25 00 00 01/02 » is two numbers of one switchboard."""
    premier = _chiffres(precedent)
    if len(chiffres) != FIN_SEULE or not FIXE.fullmatch(premier):
        return None
    numero = lire_numero(premier[:-FIN_SEULE] + chiffres, region)
    affiche = numero.affichage.replace("\u00a0", " ") if numero else ""
    return Lu(affiche, f"deuxième numéro complété (« {affiche} »)") if affiche else None


def _autre_chose(suite: _Suite) -> bool:
    """« poste 15 » is an extension, « bâtiment 17 » a building: a short number stands alone, or after its label."""
    return bool(MOTS_VIDES.sub("", suite.avant).strip()) and not _libelle(suite.avant)


def _morceaux(ecrit: str) -> Iterator[str]:
    """« 03 25 02 87 50/51 » is a number and two digits; « 03/25/02/87/50 » is one number; two in a row are two."""
    if "/" in ecrit and len(_chiffres(ecrit)) != DIX:
        for morceau in ecrit.split("/"):
            yield from _morceaux(morceau)
        return
    chiffres = _chiffres(ecrit)
    dizaines = [chiffres[n : n + DIX] for n in range(0, len(chiffres), DIX)]
    if len(dizaines) > 1 and re.search(r"\d\D+\d", ecrit) and all(len(d) == DIX and d[0] == "0" for d in dizaines):
        yield from dizaines
    else:
        yield ecrit


def _chiffres(ecrit: str) -> str:
    """National digits: « +33 (0)3 », « 0033 3 » and « 33325… » lose what only serves abroad."""
    chiffres = re.sub(r"\D", "", ecrit.replace("(0)", ""))
    return re.sub(r"^(?:00)?33(?=[1-9]\d{8}$)", "0", chiffres)


def _un_numero(ecrit: str, chiffres: str, region: str, suite: _Suite, cellule: str) -> Lu:
    perdu = len(chiffres) == DIX - 1
    numero = lire_numero(f"0{chiffres}" if perdu else chiffres, region)
    if numero is None:
        return Lu(omis="numéro que l’on ne peut pas composer")
    if numero.mobile:
        return Lu(omis="numéro de mobile")
    affiche = numero.affichage.replace("\u00a0", " ")
    libelle = _libelle(suite.avant) or _libelle(suite.apres)
    if ecrit == affiche and cellule == affiche:
        return Lu(affiche)
    return Lu(affiche, "zéro de tête remis" if perdu else "numéro remis en forme", libelle=libelle)


def _libelle(mots: str) -> str:
    """Only words of a service: what is before a number is often the name of a person."""
    trouve = next((m for m in LIBELLES if re.search(rf"\b{m}\b", mots)), "")
    return ECRITS.get(trouve, trouve.capitalize())


def _reste(suites: list[_Suite]) -> bool:
    """Words that are neither « tél. » nor a label that was kept."""
    mots = " ".join(f"{POSTE.sub('', s.avant)} {s.apres}" for s in suites)
    for libelle in LIBELLES:
        mots = re.sub(rf"\b{libelle}\b", "", mots)
    return bool(MOTS_VIDES.sub("", FAX.sub("", mots)).strip())
