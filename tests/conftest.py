"""Fixtures that several files of tests share; each family lives in a module of its own."""

from __future__ import annotations

from vrai_site import archive_reelle, copie_extraite, france_batie, projet_reel, site_bati

from navigateur import (
    chrome,
    chrome_qui_garde,
    chromium,
    en_ligne,
    ouvrir,
    ouvrir_et_garder,
    pilote,
    racine,
    site_reel,
    sur_cle,
)

__all__ = [
    "archive_reelle",
    "chrome",
    "chrome_qui_garde",
    "chromium",
    "copie_extraite",
    "en_ligne",
    "france_batie",
    "ouvrir",
    "ouvrir_et_garder",
    "pilote",
    "projet_reel",
    "racine",
    "site_bati",
    "site_reel",
    "sur_cle",
]
