"""Fixtures that several files of tests share; each family lives in a module of its own."""

from __future__ import annotations

from navigateur import chrome, chromium, en_ligne, ouvrir, racine, site_reel, sur_cle
from vrai_site import archive_reelle, copie_extraite, france_batie, projet_reel, site_bati

__all__ = [
    "archive_reelle",
    "chrome",
    "chromium",
    "copie_extraite",
    "en_ligne",
    "france_batie",
    "ouvrir",
    "projet_reel",
    "racine",
    "site_bati",
    "site_reel",
    "sur_cle",
]
