"""An author beside an open browser: the page reloads itself, and says what is wrong (``annuaire servir``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from projet_mkdocs import PAGE_DU_POSTE, POSTE, monter_le_projet, remplacer
from serveur import Serveur, servir
from test_navigateur_axe import AXE, JUGER
from tirages import la_nuit

from navigateur import Ouvrir

pytestmark = pytest.mark.navigateur

JUSTE, FAUX, NOUVEAU = ('numero: "03 53 01 00 12"', 'numero: "03 53 01"', 'numero: "03 53 01 00 13"')
LARGEURS = pytest.mark.parametrize("largeur", la_nuit([360, 1280], sauf=[360]))
DEPASSE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    return monter_le_projet(tmp_path / "projet")


@pytest.fixture
def serveur(projet: Path, chromium: str) -> Iterator[Serveur]:
    with servir(projet) as en_service:
        en_service.regarder(PAGE_DU_POSTE, "tel:+33353010012")
        yield en_service


@LARGEURS
def test_la_page_ouverte_montre_le_nouveau_numero_puis_la_faute_puis_la_reparation(
    projet: Path, serveur: Serveur, ouvrir: Ouvrir, largeur: int
) -> None:
    page = ouvrir(serveur.adresse + PAGE_DU_POSTE, largeur=largeur).page
    remplacer(projet / POSTE, JUSTE, NOUVEAU)
    page.locator('a[href="tel:+33353010013"]').first.wait_for()

    remplacer(projet / POSTE, NOUVEAU, FAUX)
    page.get_by_role("alert").wait_for()
    rapport = page.get_by_role("group", name="Rapport d’erreur")
    assert f"{POSTE}:" in rapport.inner_text()
    assert page.get_by_role("complementary", name="Erreur dans les données").bounding_box()["y"] == 0  # type: ignore[index]
    assert not page.evaluate(DEPASSE), "rien ne dépasse sur le côté"
    assert page.locator('a[href="tel:+33353010013"]').count(), "la dernière fiche correcte reste là"

    remplacer(projet / POSTE, FAUX, JUSTE)
    page.locator('a[href="tel:+33353010012"]').first.wait_for()
    assert page.get_by_role("alert").count() == 0


@pytest.mark.nuit
@LARGEURS
@pytest.mark.parametrize("sombre", la_nuit([False, True], sauf=[True]), ids=["clair", "sombre"])
def test_axe_ne_trouve_rien_a_dire_de_l_alerte(
    projet: Path, serveur: Serveur, ouvrir: Ouvrir, largeur: int, sombre: bool
) -> None:
    remplacer(projet / POSTE, JUSTE, FAUX)
    serveur.regarder("a-propos.html", "alerte-en-service")
    page = ouvrir(f"{serveur.adresse}a-propos.html", largeur=largeur, sombre=sombre).page
    page.get_by_role("alert").wait_for()
    page.add_script_tag(path=AXE)
    assert page.evaluate(JUGER, {"zone": "body", "regles": {}}) == []
