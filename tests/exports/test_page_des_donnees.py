"""« Données ouvertes »: every file is linked, every loss is said, every field has its meaning."""

from __future__ import annotations

import re
from html import unescape

from reel import site

from annuaire.exports.donnees.formats import LICENCE
from annuaire.exports.donnees.page import URI
from annuaire.exports.donnees.registre import FORMATS
from annuaire.pipeline import Site
from annuaire.schema.schemas import FICHE


def page(du_site: Site) -> str:
    return unescape(next(a.contenu for a in du_site.artefacts if a.uri == URI)).replace("\u00a0", " ")


def test_la_page_mene_a_tout_ce_qui_est_produit_et_a_rien_d_autre() -> None:
    produits = {a.uri for a in site().artefacts if a.uri.startswith("donnees/") and a.uri != URI}
    assert {adresse for f in FORMATS for adresse in f.adresses} < produits
    menes = {f"donnees/{uri}" for uri in re.findall(r'href="([^"]+)" download', page(site()))}
    assert menes == produits


def test_chaque_perte_annoncee_par_un_format_est_lue_sur_la_page() -> None:
    for perte in (p for f in FORMATS for p in f.pertes):
        assert perte.texte.replace("\u00a0", " ") in page(site()).replace("\u202f", " ")


def test_la_licence_la_date_et_tous_les_champs_y_sont() -> None:
    assert LICENCE in page(site())
    assert "daté du 21 novembre 2026" in page(site())
    champs = site().annuaire.schemas.cles(FICHE, ())
    assert len(champs) > 30
    assert [c for c in champs if f"<code>{c}</code>" not in page(site())] == []
