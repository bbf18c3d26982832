"""The frame that the engine puts around a page, cut at its holes: rendered once per depth, filled thousands of times.

The engine needs milliseconds for each page that it renders itself, and the frame is the same at one depth of the site
(docs/decisions, « Coquille »). Holes are found before anything is put in them: a value may hold any text.
"""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.cadre.gabarits import echapper
from annuaire.cadre.oreille import epeler

TITRE, ENTETE, CONTENU, PIED = TROUS = tuple(f"annuaire-trou-{nom}" for nom in ("titre", "entete", "contenu", "pied"))


def titre_complet(titre: str, site: str) -> str:
    """What a tab shows: the neutral title of the page, then the name of the site."""
    return f"{titre} – {site}" if titre else site


@dataclass(frozen=True)
class Coquille:
    """What stands before, between and after the four holes."""

    morceaux: tuple[str, str, str, str, str]

    def remplir(self, titre: str, entete: str, contenu: str, pied: str) -> str:
        """A whole page. ``titre`` is text, the rest is HTML."""
        avant, tete, corps, bas, fin = self.morceaux
        return "".join((avant, echapper(titre), tete, entete, corps, epeler(contenu), bas, pied, fin))


def decouper(html: str) -> Coquille:
    """Raises ``ValueError`` when the engine lost a hole, or shows one twice."""
    morceaux = []
    for trou in TROUS:
        avant, trouve, html = html.partition(trou)
        if not trouve or trou in html:
            raise ValueError(f"la coquille du moteur n’a pas, une fois et dans l’ordre, « {trou} »")
        morceaux.append(avant)
    avant, tete, corps, bas = morceaux
    return Coquille((avant, tete, corps, bas, html))
