"""Templates. Everything is escaped for HTML by default (requirement X3). Sole door to Jinja2."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from annuaire import typographie
from annuaire.horaires.phrases import phrase

Html = Markup  # ready HTML, which templates print as it is


@cache
def _environnement() -> Environment:
    env = Environment(
        loader=PackageLoader("annuaire"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        composer=typographie.composer,
        date=typographie.date_longue,
        jusqu_a=typographie.jusqu_a,
        nombre=typographie.nombre,
        enumerer=typographie.enumerer,
        heure=typographie.heure,
        phrase=phrase,
        pluriel=typographie.pluriel,
        majuscule=majuscule,
        requete=quote,
        adresse_web=adresse_web,
    )
    return env


def adresse_web(url: str) -> str:
    """A link out is http or https (requirement X5); the schema already refuses the rest, ``javascript:`` first."""
    return url if url.startswith(("https://", "http://")) else ""


def deja_html(html: str) -> Html:
    """For HTML that a library made (a QR code), never for anything that a contributor typed."""
    return Html(html)


def majuscule(texte: str) -> str:
    """Upper-case the first letter only: « du lundi » → « Du lundi »."""
    return texte[:1].upper() + texte[1:]


def rendre(gabarit: str, uri: str, *, base: str = "", **valeurs: Any) -> str:
    """Render a template for the page ``uri``; ``lien(cible)`` in it gives the relative address of another page.

    With ``base`` (``/`` or ``/annuaire/``) addresses start there: « page introuvable » is read at any depth.
    """
    dossier = posixpath.dirname(uri)

    def lien(cible: str) -> str:
        return base + cible if base else posixpath.relpath(cible, dossier or ".")

    return _environnement().get_template(gabarit).render(lien=lien, uri=uri, **valeurs)
