"""``mkdocs serve``: what an author sees while writing. Waits are generous, and nothing is asserted about seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from projet_mkdocs import PAGE_DU_POSTE, POSTE, environnement, monter_le_projet, remplacer, texte_visible
from serveur import PATIENCE, Serveur, servir

AVANT = "Rampe à gauche de l’entrée."
CCAS = "directory/99-exemple/ccas/ville-haute.yml"
PAGE_DU_CCAS = "99-exemple/ccas/ville-haute.html"
ALERTE = "alerte-en-service"
FAUX = ('numero: "03 53 01 00 12"', 'numero: "03 53 01"')
DIT = "« 03 53 01 » n’est pas un numéro"


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    return monter_le_projet(tmp_path / "projet")


@pytest.fixture
def serveur(projet: Path) -> Iterator[Serveur]:
    with servir(projet) as en_service:
        en_service.regarder(PAGE_DU_POSTE, AVANT)
        yield en_service


def test_la_page_servie_suit_le_fichier_et_survit_a_une_faute(projet: Path, serveur: Serveur) -> None:
    fiche = projet / POSTE
    remplacer(fiche, AVANT, "Entrée de plain-pied.")
    serveur.regarder(PAGE_DU_POSTE, "Entrée de plain-pied.")

    remplacer(fiche, *FAUX)
    page = serveur.regarder(PAGE_DU_POSTE, ALERTE)
    assert "Entrée de plain-pied." in page
    assert f"{POSTE}:" in texte_visible(page)
    assert DIT in page
    assert DIT in serveur.journal
    assert "Traceback" not in serveur.journal

    remplacer(fiche, FAUX[1], 'numero: "03 53 01 00 13"')
    assert ALERTE not in serveur.regarder(PAGE_DU_POSTE, "tel:+33353010013")
    assert not (projet / "site").exists(), "servir n’écrit pas dans site/"


def test_une_fiche_fausse_est_dite_sur_toutes_les_pages_et_n_arrete_pas_les_autres(
    projet: Path, serveur: Serveur
) -> None:
    remplacer(projet / POSTE, *FAUX)
    for uri in ("index.html", "a-z.html", "a-propos.html", "nulle-part.html"):
        assert DIT in serveur.regarder(uri, ALERTE), uri
    remplacer(projet / CCAS, "nom: CCAS de Ville-Haute", "nom: CCAS du Haut")
    assert "tel:+33353010012" in serveur.regarder("a-z.html", "CCAS du Haut")
    assert ALERTE in serveur.lire(PAGE_DU_CCAS)


@pytest.mark.nuit
def test_une_fiche_nouvelle_puis_effacee_parait_puis_disparait_partout(projet: Path, serveur: Serveur) -> None:
    modele = (projet / CCAS).read_text(encoding="utf-8")
    nouvelle, adresse = projet / "directory/99-exemple/mds/ville-haute.yml", "99-exemple/mds/ville-haute.html"
    combien = next(p for p in texte_visible(serveur.lire("a-z.html")).split() if p.isdigit())
    assert not serveur.existe(adresse)
    nouvelle.parent.mkdir()
    nouvelle.write_text(modele.replace("CCAS de Ville-Haute", "Maison des solidarités"), encoding="utf-8")
    serveur.regarder("a-z.html", "Maison des solidarités")
    assert "Maison des solidarités" in serveur.lire(adresse)

    nouvelle.unlink()
    assert "Maison des solidarités" not in serveur.regarder("a-z.html", f"{combien}\u00a0fiches")
    assert not serveur.existe(adresse)


@pytest.mark.nuit
def test_l_index_de_recherche_et_les_fichiers_a_telecharger_suivent_aussi(projet: Path, serveur: Serveur) -> None:
    fichiers = ("assets/recherche/99-exemple.js", "donnees/annuaire.csv", "99-exemple/ccas/ville-haute.vcf")
    avant, apres = "CCAS de Ville-Haute", "Guichet unique"
    assert not any(apres in serveur.lire(uri) for uri in fichiers)
    remplacer(projet / CCAS, f"nom: {avant}", f"nom: {apres}")
    serveur.regarder(PAGE_DU_CCAS, apres)
    assert all(apres in serveur.lire(uri) and avant not in serveur.lire(uri) for uri in fichiers)


@pytest.mark.nuit
def test_une_page_ecrite_a_la_main_suit_son_fichier_et_le_cadre_que_l_annuaire_lui_donne(
    projet: Path, serveur: Serveur
) -> None:
    (projet / "docs/a-propos.md").write_text("# Autre titre\n", encoding="utf-8")
    assert "Autre titre" in serveur.regarder("a-propos.html", "Autre titre")
    remplacer(projet / "directory/99-exemple/territoire.yml", "nom: Exemple", "nom: Département nouveau")
    assert "Autre titre" in serveur.regarder("a-propos.html", "Département nouveau")
    assert "Département nouveau" in serveur.lire(PAGE_DU_POSTE)


@pytest.mark.nuit
def test_un_schema_illisible_laisse_tout_le_site_comme_avant(projet: Path, serveur: Serveur) -> None:
    schema = projet / "schemas/vocabulaires.schema.json"
    texte = schema.read_text(encoding="utf-8")
    schema.write_text(texte[1:], encoding="utf-8")
    page = serveur.regarder(PAGE_DU_POSTE, "Tout le site reste comme avant")
    assert AVANT in page
    assert "schemas/vocabulaires.schema.json:" in page

    vocabulaires = json.loads(texte)
    terme = next(t for t in vocabulaires["$defs"]["type"]["oneOf"] if t["const"] == "ccas")
    terme["title"] = "Centre d’action"
    schema.write_text(json.dumps(vocabulaires), encoding="utf-8")
    assert ALERTE not in serveur.regarder("a-z.html", "Centre d’action")


@pytest.mark.nuit
def test_construire_ne_sait_rien_de_l_alerte(projet: Path, serveur: Serveur) -> None:
    remplacer(projet / POSTE, *FAUX)
    serveur.regarder(PAGE_DU_POSTE, ALERTE)
    remplacer(projet / POSTE, *reversed(FAUX))
    fini = subprocess.run(
        [sys.executable, "-m", "annuaire", "construire"], cwd=projet, env=environnement(), timeout=PATIENCE
    )
    assert fini.returncode == 0
    pages = list((projet / "site").rglob("*.html"))
    assert [p for p in pages if ALERTE in p.read_text(encoding="utf-8")] == []
    assert pages


@pytest.mark.nuit
def test_sans_rechargement_tout_le_site_est_ecrit_d_abord(projet: Path) -> None:
    """MkDocs then tells a plugin nothing of its server."""
    with servir(projet, "--no-livereload") as serveur:
        assert "livereload(" not in serveur.regarder(PAGE_DU_POSTE, AVANT)


def test_servir_un_annuaire_deja_casse_le_dit_sans_pile_d_appels(projet: Path) -> None:
    """There is no good page to keep yet: the command stops with the report."""
    remplacer(projet / POSTE, *FAUX)
    fini = subprocess.run(
        [sys.executable, "-m", "annuaire", "servir", "--adresse", "127.0.0.1:0"],
        cwd=projet,
        env=environnement(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    )
    assert fini.returncode == 1
    assert DIT in fini.stdout
    assert "Traceback" not in fini.stdout
