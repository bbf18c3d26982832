"""A page put in the cut frame is the page that the engine would have rendered, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from annuaire.cadre.coquille import TROUS, decouper

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from projet_mkdocs import PAGE_DU_POSTE, lancer, monter_le_projet

CADRE = "<title>{}</title><header>{}</header><main>{}</main><footer>{}</footer>"
TEMOINS = {PAGE_DU_POSTE: "temoin/poste-iscg/page.html", "types/ccas.html": "temoin/ccas.html", "index.html": "x.html"}
# A page that MkDocs renders itself, through the template, from the same values.
GREFFON = f"""
from annuaire.cadre.oreille import epeler
from mkdocs.structure.files import File

TEMOINS = {TEMOINS!r}
MODELES = {{temoin: modele for modele, temoin in TEMOINS.items()}}


def modele(page, config):
    site = config.plugins["annuaire"].site
    uri = MODELES.get(page.file.dest_uri)
    return site, next((a for a in site.artefacts if a.uri == uri), None)


def on_files(files, config):
    for temoin in MODELES:
        files.append(File.generated(config, temoin.replace(".html", ".md"), content=""))
    return files


def on_page_markdown(markdown, page, config, files):
    if modele(page, config)[1]:
        page.meta["annuaire"] = True
    return markdown


def on_page_content(html, page, config, files):
    artefact = modele(page, config)[1]
    return epeler(artefact.contenu) if artefact else html


def on_page_context(context, page, config, nav):
    site, artefact = modele(page, config)
    if artefact:
        titre = f"{{artefact.titre}} – {{config.site_name}}" if artefact.titre else config.site_name
        cadre = {{"titre": titre, "entete": site.entete(artefact.uri), "pied": site.pied(artefact.uri)}}
        context["annuaire"] = {{**context["annuaire"], **cadre}}
    return context
"""


def test_chaque_morceau_va_a_sa_place_et_le_titre_reste_du_texte() -> None:
    coquille = decouper(CADRE.format(*TROUS))
    assert coquille.remplir("<b> & co", "<nav></nav>", "<p>a</p>", "b") == CADRE.format(
        "&lt;b&gt; &amp; co", "<nav></nav>", "<p>a</p>", "b"
    )


def test_une_valeur_qui_contient_le_nom_d_un_trou_reste_telle_quelle() -> None:
    coquille = decouper(CADRE.format(*TROUS))
    assert coquille.remplir(TROUS[3], TROUS[2], TROUS[0], TROUS[1]) == CADRE.format(
        TROUS[3], TROUS[2], TROUS[0], TROUS[1]
    )


@pytest.mark.parametrize(
    "html",
    [
        CADRE.format(TROUS[0], TROUS[1], TROUS[2], ""),  # lost
        CADRE.format(TROUS[0], TROUS[1], TROUS[2], TROUS[3] * 2),  # twice
        CADRE.format(TROUS[1], TROUS[0], TROUS[2], TROUS[3]),  # in another order
    ],
)
def test_une_coquille_mal_formee_est_refusee(html: str) -> None:
    with pytest.raises(ValueError, match="annuaire-trou"):
        decouper(html)


@pytest.mark.nuit
def test_une_page_remplie_est_celle_que_le_moteur_aurait_rendue(tmp_path: Path) -> None:
    projet = monter_le_projet(tmp_path / "projet")
    (projet / "temoin.py").write_text(GREFFON, encoding="utf-8")
    with (projet / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("\nhooks: [temoin.py]\n")
    fini = lancer(projet, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    site = projet / "site"
    for modele, temoin in TEMOINS.items():
        assert (site / modele).read_bytes() == (site / temoin).read_bytes(), modele
    assert not list(site.rglob("*coquille*")), "les coquilles coupées ne restent pas dans le site"
