"""What a page may load and run: its Content-Security-Policy (requirements X17 to X19).

The same policy is in the ``meta`` element of every page and in the header files of the hosts that read them. It
holds from ``file://`` too: Chromium and Firefox take ``'self'`` there for the files of the computer.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

# Inline scripts that may run: « sha256-… » as browsers write it in their console. Taken from a site WITHOUT any
# fiche (tests/cadre/test_politique.py rebuilds one and compares), read by a human, never from the site being published:
# its hashes would allow whatever somebody had injected (requirement X18). Our skeleton needs none.
EMPREINTES: tuple[str, ...] = ()

DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'", *(f"'{empreinte}'" for empreinte in EMPREINTES)),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
}
# Browsers ignore it in a ``meta`` element, and complain in the console.
EN_TETE_SEULEMENT = {"frame-ancestors": ("'none'",)}

# The two forms that our pages use: a file of the site, and data that no browser runs.
SANS_DANGER = re.compile(
    r'<script src="[^"<>]*"[^<>]*></script>|<script type="application/ld\+json"[^<>]*>[^<]*</script>', re.IGNORECASE
)
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)(?:</script|\Z)", re.IGNORECASE | re.DOTALL)


def politique() -> str:
    """For the ``meta`` element of a page."""
    return _ecrire(DIRECTIVES)


def politique_d_en_tete() -> str:
    """For an HTTP header, where one may also forbid frames (requirement X19)."""
    return _ecrire({**DIRECTIVES, **EN_TETE_SEULEMENT})


def _ecrire(directives: dict[str, tuple[str, ...]]) -> str:
    return "; ".join(f"{nom} {' '.join(valeurs)}" for nom, valeurs in directives.items())


def scripts_en_ligne(html: str) -> list[str]:
    """Hashes of the scripts written in a page. Whatever is not one of our two forms counts as a script to run."""
    return [_empreinte(script) for script in SCRIPT.findall(SANS_DANGER.sub("", html))]


def scripts_imprevus(html: str) -> list[str]:
    """Those that the policy does not allow: the page would not work, or somebody put them there."""
    return [empreinte for empreinte in scripts_en_ligne(html) if empreinte not in EMPREINTES]


def script_imprevu(html: str) -> str:
    """Requirement X18: why a page whose inline script nobody has reviewed must not be published, or nothing."""
    if imprevus := scripts_imprevus(html):
        return f"script en ligne que la politique de sécurité ne prévoit pas ({imprevus[0]})"
    return ""


def _empreinte(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
