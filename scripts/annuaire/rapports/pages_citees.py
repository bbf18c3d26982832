"""Which pages the fiches quote, and what their answers mean (requirement C21). Pure: who asks the network is given.

A page that is gone takes the proof of a fact with it. Nothing here blocks a proposal: sites fall, and come back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from annuaire.fraicheur.revue import sensible
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.typographie import pluriel

PARTIES = (404, 410)  # the site answers, and says that the page is not there any more
PERDUE = re.compile(
    r"(?:page|article|contenu|fichier)s? (?:non trouvée?s?|introuvables?|inconnue?s?)|introuvable|not found|"
    r"n[’']existe (?:pas|plus)|\b404\b|erreur 4[0-9]{2}|site (?:suspendu|fermé|en construction|en maintenance)",
    re.IGNORECASE,
)
VENDUE = re.compile(
    r"domaine? (?:est |is )?(?:à vendre|for sale|parked|expir\w*)|(?:à vendre|for sale|buy this domain|parking)|"
    r"casino|paris sportifs?|poker|betting|slots?\b|gambling|viagra|cialis|crypto|escort|porno?\b|\bsex\b",
    re.IGNORECASE,
)
ACCUEIL = re.compile(r"/?(?:[a-z]{2}/?)?(?:index|accueil|home|default)?(?:\.\w{2,5})?/?", re.IGNORECASE)
SECONDS = ("gouv", "asso", "co", "com", "org")  # under which anybody, or every service, has a name


@dataclass(frozen=True)
class Page:
    """What came back: the code, 0 for nothing; where it ended; what the page says first."""

    code: int
    adresse: str
    titre: str = ""


Interroger = Callable[[str], Page]


@dataclass(frozen=True)
class Citation:
    """An address and the files that quote it; ``sensible``: somebody in danger may follow it."""

    adresse: str
    chemins: tuple[str, ...]
    sensible: bool = False


@dataclass(frozen=True)
class Passees:
    """Addresses that are not asked, each with its reason; ``sans_raison``: lines of the list that give none."""

    raisons: Mapping[str, str]
    sans_raison: tuple[int, ...]


def citations(annuaire: Annuaire) -> list[Citation]:
    """Every address once, in order; sites of closed services do not matter any more."""
    par_adresse: defaultdict[str, set[str]] = defaultdict(set)
    sensibles: set[str] = set()
    for fiche in annuaire.actives:
        for adresse in filter(None, (fiche.site, *(s.url for s in fiche.sources))):
            par_adresse[adresse].add(fiche.chemin)
            sensibles |= {adresse} if sensible(fiche) else set()
    for repere in annuaire.situations.reperes.values():
        for source in repere.sources:
            par_adresse[source.url].add(repere.chemin)
    par_adresse.pop("", None)
    return [Citation(a, tuple(sorted(par_adresse[a])), a in sensibles) for a in sorted(par_adresse)]


def lire_les_passees(texte: str) -> Passees:
    """One address a line, then why it is not asked; « # » starts a remark."""
    raisons: dict[str, str] = {}
    sans_raison: list[int] = []
    for numero, ligne in enumerate(texte.splitlines(), 1):
        adresse, _, raison = ligne.strip().partition(" ")
        if not adresse or adresse.startswith("#"):
            continue
        if not raison.strip():
            sans_raison.append(numero)
        raisons[adresse] = raison.strip()
    return Passees(raisons, tuple(sans_raison))


def juger(cites: Iterable[Citation], passees: Passees, interroger: Interroger) -> tuple[list[str], bool]:
    """Lines to print, and whether every page that was asked is still there."""
    reponses = {c: interroger(c.adresse) for c in cites if c.adresse not in passees.raisons}
    perdues = {c: str(p.code or "aucune réponse") for c, p in reponses.items() if p.code == 0 or p.code in PARTIES}
    douteuses = {c: doute for c, p in reponses.items() if c not in perdues and (doute := _doute(c.adresse, p))}
    lignes = [*_dire("Ne répondent plus", perdues)]
    for sensibles, titre in (
        (True, "À ouvrir soi-même d’abord (victimes, abris, urgences)"),
        (False, "À ouvrir soi-même"),
    ):
        lignes += _dire(titre, {c: doute for c, doute in douteuses.items() if c.sensible is sensibles})
    compte = f"{pluriel(len(reponses), 'page demandée', 'pages demandées')}, {len(passees.raisons)} laissées de côté."
    return [*lignes, compte], not perdues


def _doute(adresse: str, page: Page) -> str:
    """Why a person should look: a site that was sold answers too, and sends victims anywhere."""
    if page.code != 200:
        return str(page.code)  # many sites turn away whatever is not a browser: that says nothing of the page
    demandee, finale = urlsplit(adresse), urlsplit(page.adresse)
    if _maison(demandee.hostname or "") != _maison(finale.hostname or ""):
        return f"mène à un autre site : {finale.hostname}"
    if trouve := PERDUE.search(page.titre) or VENDUE.search(page.titre):
        return f"dit « {trouve.group()} »"
    if len(demandee.path) > 1 and ACCUEIL.fullmatch(finale.path) and not ACCUEIL.fullmatch(demandee.path):
        return "mène à l’accueil du site, et non à la page citée"
    return ""


def _maison(hote: str) -> str:
    """The domain that somebody owns: « www.ville.fr » and « ville.fr » are one, « x.gouv.fr » and « y.gouv.fr » two."""
    etiquettes = hote.lower().removeprefix("www.").split(".")
    combien = 3 if len(etiquettes) > 2 and etiquettes[-2] in SECONDS else 2
    return ".".join(etiquettes[-combien:])


def _dire(titre: str, trouvees: Mapping[Citation, str]) -> Iterator[str]:
    if trouvees:
        yield f"{titre} ({len(trouvees)})"
        for citation, pourquoi in trouvees.items():
            yield f"  {citation.adresse} ({pourquoi})"
            yield from (f"    → {chemin}" for chemin in citation.chemins)
        yield ""
