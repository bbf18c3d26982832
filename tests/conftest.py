"""Fixtures that several files of tests share; each family lives in a module of its own."""

from __future__ import annotations

from navigateur import chrome, chromium, en_ligne, ouvrir, racine, site_reel, sur_cle

__all__ = ["chrome", "chromium", "en_ligne", "ouvrir", "racine", "site_reel", "sur_cle"]
