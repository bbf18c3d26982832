"""What somebody meant, when only the way to write it is wrong: « juin 2014 » is 2014-06, « www.exemple.fr » a site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annuaire.socle.dates import premier_jour
from annuaire.socle.telephones import proposer
from annuaire.socle.typographie import MOIS, sans_accents

DOMAINE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
RANGS = {sans_accents(nom): rang for rang, nom in enumerate(MOIS, 1)}
EN_MOTS = re.compile(rf"(?:(?:le )?(\d{{1,2}})(?:er)? )?({'|'.join(RANGS)}) (\d{{4}})")
EN_CHIFFRES = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def geste(cle: str | int, texte: str, forme: str) -> str:
    """The line to paste, or nothing."""
    if cle == "numero":
        return proposer(texte)
    propose = redresser(texte, forme) if isinstance(cle, str) else ""
    return f"écrivez « {cle}: {propose} »" if propose else ""


def redresser(texte: str, forme: str) -> str:
    """The same value as the pattern wants it; empty when it is not sure."""
    return next((c for c in _possibles(texte.strip()) if re.fullmatch(forme.strip("^$"), c)), "")


def _possibles(texte: str) -> Iterator[str]:
    if re.fullmatch(r"[\d ]+|[^ ]+ ?@ ?[^ ]+", texte):
        yield texte.replace(" ", "")
    if DOMAINE.fullmatch(texte) and "@" not in texte:
        yield f"https://{texte}"
    yield from _date(sans_accents(texte.lower()))


def _date(texte: str) -> Iterator[str]:
    if mots := EN_MOTS.fullmatch(texte):
        jour, mois, annee = mots[1], RANGS[mots[2]], mots[3]
    elif chiffres := EN_CHIFFRES.fullmatch(texte):
        jour, mois, annee = chiffres[1], int(chiffres[2]), chiffres[3]
    else:
        return
    lue = f"{annee}-{mois:02d}" + (f"-{int(jour):02d}" if jour else "")
    if premier_jour(lue):
        yield lue
