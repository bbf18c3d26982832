"""What a site still lacks to be published: settings, and lines of the pages written by hand; and when the statement of
accessibility expires (requirements A2, A3, S15).

The date is read from the page, and today is an argument: the weekly job asks, the tests and the build never do. A late
statement must not stop the publication of a phone number.
"""

from __future__ import annotations

import re
from collections import Counter
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
# Settings without which a site cannot be published, and what a reader loses.
REGLAGES = {
    "contact": "le courriel qui reçoit les corrections : sans lui, personne ne peut en envoyer sans compte",
    "forge": "l’adresse de la forge : sans elle, une page donne seulement le nom de son fichier",
    "site_url": "l’adresse publique du site : sans elle, ni code QR sur les affiches, ni calendrier à suivre",
}
EXEMPLE = re.compile(r"\bexemple\.(fr|com|org)\b|\.example\b")
ETABLIE = re.compile(rf"établie le ([0-9]{{1,2}})(?:er)?\s({'|'.join(MOIS)}) ([0-9]{{4}})")


@dataclass(frozen=True)
class Manque:
    """A line that only the publisher can fill in; ``ligne`` is 0 for a setting."""

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


def reglages_a_remplir(reglages: Mapping[str, str]) -> Iterator[Manque]:
    """Settings that are empty, or still those of the example."""
    for nom, perdu in REGLAGES.items():
        valeur = reglages.get(nom, "")
        if not valeur or EXEMPLE.search(valeur):
            yield Manque("mkdocs.yml", 0, f"« {nom} », {perdu}")


def reste_a_publier(pages: Mapping[str, str], reglages: Mapping[str, str]) -> str:
    """One list for who has just built a site, each page once; empty when it can be published."""
    comptes = Counter(m.chemin for m in a_preciser(pages))
    lignes = [f"  {m.chemin} : {m.intitule}" for m in reglages_a_remplir(reglages)]
    lignes += [f"  {chemin} : {pluriel(n, 'mention')} à préciser" for chemin, n in comptes.items()]
    tete, pied = "Avant de publier ce site, il manque :", "    → « annuaire obligations » les dit une à une"
    return "\n".join([tete, *lignes, pied]) if lignes else ""


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


def obligations(pages: Mapping[str, str], reglages: Mapping[str, str], aujourd_hui: date) -> tuple[str, bool]:
    """What to print, and whether the statement can wait. Lines to fill in are told, and block nothing."""
    manques = list(a_preciser(pages))
    faute = faute_de_declaration(pages.get(DECLARATION, ""), aujourd_hui)
    vides = list(reglages_a_remplir(reglages))
    lignes = [f"{m.chemin}: à remplir : {m.intitule}" for m in vides]
    lignes += [f"{m.chemin}:{m.ligne}: à préciser : {m.intitule}" for m in manques]
    bilan = f"{pluriel(len(manques) + len(vides), 'mention')} à préciser." if lignes else "Rien n’est à préciser."
    conseil = f"{DECLARATION}: {faute}\n    → refaites-la, changez sa date, et celle de son échéance" if faute else ""
    return "\n".join(filter(None, [*lignes, bilan, conseil])), not faute
