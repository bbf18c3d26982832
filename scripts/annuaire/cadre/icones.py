"""Line drawings, put into the page itself: an external sprite does not load from ``file://``. Always beside words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DESSINS = Path(__file__).parent.parent / "static" / "icones.json"  # made by scripts/web/assembler.mjs


@cache
def _dessins() -> Mapping[str, str]:
    """Inner SVG by name. The engine refuses to build a site without the file; before it, pages are only words."""
    return json.loads(DESSINS.read_text(encoding="utf-8")) if DESSINS.is_file() else {}


@cache
def icone(nom: str) -> str:
    """The HTML of one drawing, mute for a screen reader."""
    dessins = _dessins()
    trait = dessins[nom] if dessins else ""
    return f'<svg class="icone" viewBox="0 0 24 24" aria-hidden="true">{trait}</svg>' if trait else ""
