"""The headers of the hosts that read them, and what the hosting page says of them (requirements X19, X20, O14)."""

from __future__ import annotations

from pathlib import Path

import pytest

from annuaire.exports.entetes import entetes, fichier_d_entetes

HEBERGER = Path(__file__).parents[2] / "docs" / "heberger.md"
RELU = """\
/*
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Permissions-Policy: accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), \
encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), \
usb=(), window-management=(), xr-spatial-tracking=()
  Cross-Origin-Opener-Policy: same-origin
  Strict-Transport-Security: max-age=63072000
  Cache-Control: no-cache
"""


def test_le_fichier_est_celui_qui_a_ete_relu() -> None:
    fichier = fichier_d_entetes()
    assert fichier.uri == "_headers"
    assert fichier.contenu == RELU


def test_aucune_ligne_ne_depasse_ce_que_lisent_les_hebergeurs() -> None:
    """Cloudflare Pages stops at 2,000 characters a line."""
    assert max(map(len, fichier_d_entetes().contenu.splitlines())) < 2000


@pytest.mark.parametrize(("commande", "fois"), [("add_header {} {} always;", 1), ("Header always set {} {}\n", 1)])
def test_la_page_d_hebergement_donne_les_memes_lignes(commande: str, fois: int) -> None:
    page = HEBERGER.read_text(encoding="utf-8")
    for nom, valeur in entetes().items():
        assert page.count(commande.format(nom, f'"{valeur}"')) == fois, nom
