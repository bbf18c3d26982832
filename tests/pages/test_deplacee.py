"""A renamed entry keeps its old address: posters that are already printed carry it in their code."""

from __future__ import annotations

from pathlib import Path

import pytest
from petit_annuaire import construire_le_petit_annuaire, monter_le_petit_annuaire

from annuaire.pipeline import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return construire_le_petit_annuaire(monter_le_petit_annuaire(tmp_path_factory.mktemp("deplacee")))


def page(site: Site, uri: str) -> str:
    (artefact,) = [a for lot in site.lots_de(uri) for a in lot() if a.uri == uri]
    assert artefact.titre == "Intervenant social en gendarmerie, campagne"
    return str(artefact.contenu)


def test_l_ancienne_adresse_mene_a_la_nouvelle(site: Site) -> None:
    assert '<a href="campagne.html">' in page(site, "99-exemple/poste-iscg/deux-rives.html")


def test_une_ancienne_adresse_reste_aussi_neutre_qu_elle_l_etait(site: Site) -> None:
    """The folder « aide-victimes » never showed in an address (requirement S16)."""
    anciennes = [u for u in site._par_adresse if u.endswith("/campagne.html")]
    assert sorted(u for u in anciennes if "victime" in u) == []
    (neutre,) = [u for u in anciennes if "/poste-iscg/" not in u]
    assert '<a href="../poste-iscg/campagne.html">' in page(site, neutre)


def test_sans_fiche_deplacee_il_n_y_a_pas_de_page_de_plus(tmp_path: Path) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    chemin = racine / "directory" / "99-exemple" / "poste-iscg" / "campagne.yml"
    lignes = chemin.read_text(encoding="utf-8").splitlines(keepends=True)
    chemin.write_text("".join(li for li in lignes if not li.startswith("anciens_fichiers")), encoding="utf-8")
    assert "99-exemple/poste-iscg/deux-rives.html" not in construire_le_petit_annuaire(racine)._par_adresse
