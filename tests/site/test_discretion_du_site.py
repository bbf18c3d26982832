"""Every file of the published site, hand-written pages included: no address, title or meta tells (S16, S17)."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from adresses import DISCRETION
from charges_hostiles import ossature
from vrai_site import pages_baties

META = re.compile(r"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
ANNONCES = ("description", "keywords", "author", "application-name", "og:", "twitter:")


def test_le_site_a_des_pages(site_bati: Path) -> None:
    assert len(pages_baties(site_bati)) > 200


def test_aucun_nom_de_fichier_ni_de_dossier_ne_parle(site_bati: Path) -> None:
    noms = {p.relative_to(site_bati).as_posix() for p in site_bati.rglob("*")}
    assert {n for n in noms if any(DISCRETION.sensible(s.split(".")[0]) for s in n.split("/"))} == set()


def test_aucun_titre_ne_parle_et_tous_finissent_par_le_nom_du_site(site_bati: Path) -> None:
    for uri, html in pages_baties(site_bati).items():
        (titre,) = (unescape(t) for t in re.findall(r"<title>(.*?)</title>", html.partition("<body")[0]))
        assert not DISCRETION.sensible(titre), uri
        assert titre == "Annuaire ISCG" or titre.endswith(" – Annuaire ISCG"), uri


def test_aucune_page_ne_prepare_d_apercu_pour_une_messagerie(site_bati: Path) -> None:
    """A shared link shows ``og:`` and ``twitter:`` fields to who reads over a shoulder (S17)."""
    for uri, html in pages_baties(site_bati).items():
        lues = ossature("".join(META.findall(html))).attributs
        metas = [valeur for nom, valeur in lues if nom in ("name", "property")]
        assert "viewport" in metas, uri
        assert [m for m in metas if m.startswith(ANNONCES)] == [], uri


def test_le_plan_du_site_n_a_que_des_adresses_neutres(site_bati: Path) -> None:
    adresses = re.findall(r"<loc>https?://[^/]+/(.*?)</loc>", (site_bati / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(adresses) > 200
    assert [a for a in adresses if any(map(DISCRETION.sensible, a.split("/")))] == []


def test_l_icone_ne_contient_que_son_dessin(site_bati: Path) -> None:
    pages = pages_baties(site_bati).values()
    icones = {lien for html in pages for lien in re.findall(r'rel="icon" href="([^"]+)"', html)}
    assert {Path(i).name for i in icones} == {"favicon.svg"}
    assert "<text" not in (site_bati / "assets/favicon.svg").read_text(encoding="utf-8")
