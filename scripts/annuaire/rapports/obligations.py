"""What the publisher owes to the pages written by hand, and when the statement expires (requirements A2, A3, S15).

The date is read from the page, and today is an argument: the weekly job asks, the tests and the build never do. A late
statement must not stop the publication of a phone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten

from annuaire.socle.typographie import INSECABLE, MOIS, date_longue, pluriel

DECLARATION = "docs/accessibilite.md"
VALIDITE = 3  # years
PREAVIS = timedelta(days=30)
MARQUE = "préciser »**"
LARGEUR = 80
ETABLIE = re.compile(rf"établie le ([0-9]{{1,2}})(?:er)?\s({'|'.join(MOIS)}) ([0-9]{{4}})")


@dataclass(frozen=True)
class Manque:
    """A line that only the publisher can fill in."""

    chemin: str
    ligne: int
    intitule: str


def a_preciser(pages: Mapping[str, str]) -> Iterator[Manque]:
    """Every marked line of the pages, given by path, in order."""
    for chemin, texte in sorted(pages.items()):
        for numero, ligne in enumerate(texte.replace(INSECABLE, " ").splitlines(), 1):
            if MARQUE in ligne:
                intitule = ligne.partition(" : **")[0].strip("- ").replace("**", "")
                yield Manque(chemin, numero, shorten(intitule, LARGEUR, placeholder="…"))


def date_de_la_declaration(texte: str) -> date | None:
    """The day the statement was made, as the page says it."""
    trouvee = ETABLIE.search(texte)
    if not trouvee:
        return None
    jour, mois, annee = trouvee.groups()
    return date(int(annee), MOIS.index(mois) + 1, int(jour))


def echeance(etablie: date) -> date:
    """Three years later, to the day; the 28th for a 29 February."""
    jour = 28 if (etablie.month, etablie.day) == (2, 29) else etablie.day
    return date(etablie.year + VALIDITE, etablie.month, jour)


def faute_de_declaration(texte: str, aujourd_hui: date) -> str:
    """Why the statement must be made again; empty while nothing presses."""
    etablie = date_de_la_declaration(texte)
    if etablie is None:
        return "la déclaration d’accessibilité ne dit pas quand elle a été établie"
    if aujourd_hui >= echeance(etablie) - PREAVIS:
        return f"la déclaration d’accessibilité est à refaire avant le {date_longue(echeance(etablie).isoformat())}"
    return ""


def obligations(pages: Mapping[str, str], aujourd_hui: date) -> tuple[str, bool]:
    """What to print, and whether the statement can wait. Lines to fill in are told, and block nothing."""
    manques = list(a_preciser(pages))
    faute = faute_de_declaration(pages.get(DECLARATION, ""), aujourd_hui)
    lignes = [f"{m.chemin}:{m.ligne}: à préciser : {m.intitule}" for m in manques]
    bilan = f"{pluriel(len(manques), 'mention')} à préciser." if manques else "Rien n’est à préciser."
    conseil = f"{DECLARATION}: {faute}\n    → refaites-la, changez sa date, et celle de son échéance" if faute else ""
    return "\n".join(filter(None, [*lignes, bilan, conseil])), not faute
