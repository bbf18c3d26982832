"""The page « Écoconception » says what the site weighs, and does not lie (requirement O5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cas import PROJET
from test_poids import KO, compresse, est_une_fiche, ressources

from navigateur import SAINT_DIZIER

PAGE = PROJET / "docs" / "ecoconception.md"
LIGNE = re.compile(r"^\| ([^|]+) \| ([0-9,]+)(?:\sko)? \| ([0-9,]+)(?:\sko)? \|$", re.MULTILINE)
ECART = 0.2
THEMES = (
    "Stratégie", "Spécifications", "Architecture", "Interface", "Contenus", "Affichage", "hébergement", "Algorithmes",
)  # fmt: skip


class Site:
    """The built site, and what its pages ask for."""

    def __init__(self, racine: Path) -> None:
        self.racine = racine
        pages = {p.relative_to(racine).as_posix(): p.read_bytes() for p in sorted(racine.rglob("*.html"))}
        self.fiches = {uri: html for uri, html in pages.items() if est_une_fiche(uri, html)}
        self.accueil = ressources(racine, "index.html", pages["index.html"])
        self.demandes = {uri: ressources(racine, uri, html) for uri, html in self.fiches.items()}

    def pese(self, suffixe: str) -> float:
        """Compressed kB of what one fiche loads under this suffix."""
        return sum(n for chemin, n in self.demandes[SAINT_DIZIER].items() if chemin.endswith(suffixe)) / KO

    def recherche(self) -> float:
        """Compressed kB of the search indexes together."""
        return sum(len(compresse(p)) for p in (self.racine / "assets" / "recherche").glob("*.js")) / KO


MESURES: dict[str, Callable[[Site], float]] = {
    "Accueil, première visite": lambda s: sum(s.accueil.values()) / KO,
    "Fiche la plus lourde, première visite": lambda s: max(sum(d.values()) for d in s.demandes.values()) / KO,
    "Fiche la plus lourde, la page seule": lambda s: max(len(compresse(s.racine / uri)) for uri in s.fiches) / KO,
    "Scripts": lambda s: s.pese(".js"),
    "Feuille de style": lambda s: s.pese(".css"),
    "Recherche, tous départements réunis": Site.recherche,
    "Fichiers demandés par une page": lambda s: max(len(d) for d in s.demandes.values()),
    "Polices téléchargées": lambda s: len([p for p in s.racine.rglob("*") if p.suffix in (".woff", ".woff2", ".ttf")]),
    "Images dans une fiche": lambda s: max(html.count(b"<img") for html in s.fiches.values()),
}


def annonces() -> dict[str, tuple[float, float]]:
    """Label → (limit, measure) as the page gives them."""
    lignes = LIGNE.findall(PAGE.read_text(encoding="utf-8"))
    return {nom: (float(limite.replace(",", ".")), float(mesure.replace(",", "."))) for nom, limite, mesure in lignes}


@pytest.fixture(scope="module")
def site(site_bati: Path) -> Site:
    return Site(site_bati)


def test_la_page_annonce_tout_ce_qui_se_mesure() -> None:
    assert list(annonces()) == list(MESURES)


@pytest.mark.parametrize("nom", MESURES)
def test_chaque_limite_est_tenue_et_chaque_chiffre_est_vrai(site: Site, nom: str) -> None:
    limite, annonce = annonces()[nom]
    mesure = MESURES[nom](site)
    assert mesure <= limite
    assert abs(mesure - annonce) <= ECART * annonce, f"la page annonce {annonce}, la mesure donne {mesure:.1f}"


@pytest.mark.parametrize("theme", THEMES)
def test_la_page_suit_les_themes_du_referentiel(theme: str) -> None:
    assert theme in PAGE.read_text(encoding="utf-8")


def test_la_page_ne_pretend_pas_avoir_ete_evaluee() -> None:
    assert "n’a pas été évalué" in PAGE.read_text(encoding="utf-8")
