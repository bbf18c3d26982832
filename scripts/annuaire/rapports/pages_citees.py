"""Which pages the fiches quote, and what their answers mean (requirement C21). Pure: who asks the network is given.

A page that is gone takes the proof of a fact with it. Nothing here blocks a proposal: sites fall, and come back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from annuaire.modele.annuaire import Annuaire
from annuaire.socle.typographie import pluriel

PARTIES = (404, 410)  # the site answers, and says that the page is not there any more
Interroger = Callable[[str], int]  # the code of the answer, 0 when nothing came back


@dataclass(frozen=True)
class Citation:
    """An address and the files that quote it."""

    adresse: str
    chemins: tuple[str, ...]


@dataclass(frozen=True)
class Passees:
    """Addresses that are not asked, each with its reason; ``sans_raison``: lines of the list that give none."""

    raisons: Mapping[str, str]
    sans_raison: tuple[int, ...]


def citations(annuaire: Annuaire) -> list[Citation]:
    """Every address once, in order; sites of closed services do not matter any more."""
    par_adresse: defaultdict[str, set[str]] = defaultdict(set)
    for fiche in annuaire.actives:
        for adresse in filter(None, (fiche.site, *(s.url for s in fiche.sources))):
            par_adresse[adresse].add(fiche.chemin)
    for repere in annuaire.situations.reperes.values():
        for source in repere.sources:
            par_adresse[source.url].add(repere.chemin)
    par_adresse.pop("", None)
    return [Citation(a, tuple(sorted(par_adresse[a]))) for a in sorted(par_adresse)]


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
    perdues = {c: code for c, code in reponses.items() if code == 0 or code in PARTIES}
    # Many sites turn away whatever is not a browser: that says nothing of the page.
    douteuses = {c: code for c, code in reponses.items() if c not in perdues and code != 200}
    lignes = [*_dire("Ne répondent plus", perdues), *_dire("À ouvrir soi-même", douteuses)]
    compte = f"{pluriel(len(reponses), 'page demandée', 'pages demandées')}, {len(passees.raisons)} laissées de côté."
    return [*lignes, compte], not perdues


def _dire(titre: str, trouvees: Mapping[Citation, int]) -> Iterator[str]:
    if trouvees:
        yield f"{titre} ({len(trouvees)})"
        for citation, code in trouvees.items():
            yield f"  {citation.adresse} ({code or 'aucune réponse'})"
            yield from (f"    → {chemin}" for chemin in citation.chemins)
        yield ""
