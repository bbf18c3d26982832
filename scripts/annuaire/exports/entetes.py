"""``_headers``: what the host adds to every answer, in the form that Netlify and Cloudflare Pages read (X19, X20).

Other hosts get the same lines by hand: ``docs/heberger.md``, which a test compares with this module.
"""

from __future__ import annotations

from annuaire.cadre.politique import politique_d_en_tete
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact, Lot

URI = "_headers"
DEUX_ANS = 2 * 365 * 24 * 3600
# Named one by one: a header cannot say « everything », and an unknown name is a warning in the console.
REFUSEES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get",
    "screen-wake-lock", "serial", "storage-access", "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip


def entetes() -> dict[str, str]:
    """Header by header. Everything is revalidated: a page, its script and its index belong to the same build, and
    their names do not change from one build to the next (requirement O14)."""
    return {
        "Content-Security-Policy": politique_d_en_tete(),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{nom}=()" for nom in REFUSEES),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Strict-Transport-Security": f"max-age={DEUX_ANS}",
        "Cache-Control": "no-cache",
    }


def fichier_d_entetes() -> Artefact:
    """One rule for the whole site."""
    lignes = (f"  {nom}: {valeur}" for nom, valeur in entetes().items())
    return Artefact(URI, "\n".join(["/*", *lignes, ""]))


def lots(_: Annuaire) -> list[Lot]:
    return [Lot((URI,), lambda: (fichier_d_entetes(),))]
