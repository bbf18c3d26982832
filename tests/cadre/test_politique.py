"""The Content-Security-Policy of the pages, and the scripts that it lets run (requirements X17 to X19)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from projet_mkdocs import empreintes, lancer, monter_le_projet

from annuaire.cadre.politique import EMPREINTES, politique, politique_d_en_tete, scripts_en_ligne, scripts_imprevus

COMMANDES = pytest.mark.parametrize("commande", [("mkdocs", "build"), ("annuaire", "construire")], ids=lambda c: c[0])
EN_TETE_DE_PAGE = re.compile(
    r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)


def directives(texte: str) -> dict[str, list[str]]:
    return {nom: valeurs for nom, *valeurs in (d.split() for d in texte.split(";"))}


def test_rien_n_est_permis_que_ce_qui_vient_du_site() -> None:
    """X17: nothing by default, no inline style, no inline script that was not reviewed."""
    lues = directives(politique())
    assert lues.pop("default-src") == ["'none'"]
    assert lues.pop("script-src") == ["'self'", *(f"'{e}'" for e in EMPREINTES)]
    assert lues.pop("style-src") == ["'self'"]
    assert lues.pop("img-src") == ["'self'", "data:"]
    assert {nom for nom, valeurs in lues.items() if valeurs == ["'none'"]} == {"object-src", "base-uri", "form-action"}
    assert len(lues) == 3


def test_les_cadres_ne_s_interdisent_que_par_un_en_tete() -> None:
    """X19: a browser ignores ``frame-ancestors`` in a page, and complains about it."""
    assert directives(politique_d_en_tete()) == {**directives(politique()), "frame-ancestors": ["'none'"]}


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    racine = monter_le_projet(tmp_path_factory.mktemp("politique"))
    fini = lancer(racine, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    return racine


@pytest.fixture
def projet(modele: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(modele, tmp_path / "projet"))


def pages(racine: Path) -> dict[str, str]:
    site = racine / "site"
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))}


@pytest.mark.nuit
def test_chaque_page_porte_la_politique_juste_apres_son_encodage(modele: Path) -> None:
    """404, posters and hand-written pages included."""
    lues = pages(modele)
    assert {"404.html", "a-propos.html", "index.html"} <= set(lues)
    assert [uri for uri in lues if "affiche" in uri]
    for uri, html in lues.items():
        trouve = EN_TETE_DE_PAGE.search(html)
        assert trouve, uri
        assert trouve[1].replace("&#39;", "'") == politique(), uri


@pytest.mark.nuit
def test_la_liste_relue_est_celle_d_un_site_sans_contenu(projet: Path) -> None:
    """X18: a list taken from the published pages would allow whatever was injected there."""
    shutil.rmtree(projet / "directory")
    (projet / "directory").mkdir()
    fini = lancer(projet, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    assert "0 fiches" in fini.stdout
    vides = pages(projet)
    assert {"404.html", "index.html", "a-z.html"} <= set(vides)
    assert sorted({e for html in vides.values() for e in scripts_en_ligne(html)}) == sorted(EMPREINTES)


def test_le_site_publie_n_a_pas_d_autre_script_en_ligne(modele: Path) -> None:
    assert {uri: s for uri, html in pages(modele).items() if (s := scripts_imprevus(html))} == {}


@COMMANDES
def test_une_page_au_script_imprevu_arrete_la_construction(projet: Path, commande: tuple[str, str]) -> None:
    avant = empreintes(projet / "site")
    with (projet / "docs" / "contribuer.md").open("a", encoding="utf-8") as page:
        page.write("\n<script>document.title = 'ici'</script>\n")
    fini = lancer(projet, *commande)
    assert fini.returncode == 1
    assert "contribuer.html : script en ligne que la politique de sécurité ne prévoit pas (sha256-" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert empreintes(projet / "site") == avant
    assert not list(projet.glob(".site*"))


def test_l_empreinte_est_celle_que_calculent_les_navigateurs() -> None:
    """The example of MDN."""
    script = "var inline = 1;"
    assert scripts_en_ligne(f"<p>a</p><script>{script}</script>") == [
        "sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8="
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>un texte</p>",
        '<script src="assets/annuaire.js" defer></script>',
        '<script type="application/ld+json">{"name": "a \\u003c/script>"}</script>',
        "<p>&lt;script>alert(1)&lt;/script></p>",
    ],
)
def test_un_fichier_du_site_ou_des_donnees_ne_sont_pas_des_scripts_en_ligne(html: str) -> None:
    assert scripts_imprevus(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<script\n>alert(1)</script\n>",
        "<script/x>alert(1)</script>",
        "<script>alert(1)",
        "<script type=module>import './a.js'</script>",
        '<script data-src="a.js">alert(1)</script>',
        '<script src="a.js" onerror="<">alert(1)</script>',
        '<script src="a.js">alert(1)</script>',
        '<script type="application/ld+json">{}</script><script>alert(1)</script>',
        '<script type="application/ld+json ">alert(1)</script>',
        '<script type="importmap">{"imports": {}}</script>',
    ],
)
def test_tout_autre_script_ecrit_dans_la_page_est_imprevu(html: str) -> None:
    assert len(scripts_imprevus(html)) == 1
