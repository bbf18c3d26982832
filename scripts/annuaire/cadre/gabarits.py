"""Templates. Everything is escaped for HTML by default (requirement X3). Sole door to Jinja2."""

from __future__ import annotations

import posixpath
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup, escape

from annuaire.cadre.icones import icone
from annuaire.cadre.oreille import pour_l_oreille, rangs_pour_l_oreille
from annuaire.horaires.phrases import phrase
from annuaire.socle import typographie
from annuaire.socle.json_texte import en_json

# Filters of the templates under the names that they have there.
DE_TYPOGRAPHIE = (
    "a_la_commune", "de_la_commune", "composer", "jusqu_a", "nombre", "enumerer", "heure", "pluriel", "majuscule"
)  # fmt: skip
RACINE = "/france/site"  # where the site is thought to be: there is room for others beside it
Html = Markup  # ready HTML, which templates print as it is
# As typographie.heure writes it. Not « 24 h », which is a duration, or an end of day that HTML cannot write.
HEURE = re.compile(r"(?<!\d)([01]?\d|2[0-3])\u00a0h(?:\u00a0([0-5]\d))?(?!\d)")


class Composition(Extension):
    """What a template says itself is set as what contributors type: no line begins with « : » (requirement A16)."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Once, when the template is compiled."""
        for jeton in stream:
            dit = jeton.type in ("data", "string")
            yield Token(jeton.lineno, jeton.type, typographie.espacer(jeton.value)) if dit else jeton


class Compiles(FileSystemBytecodeCache):
    """Compiled templates, beside the modules that Python compiles and under its rules: two fifths of a small build."""

    # What a template becomes depends on these, as on its own text.
    fabrique = "".join(Path(f).read_text(encoding="utf-8") for f in (__file__, typographie.__file__))

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(source + self.fabrique)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk, a folder that nobody may write in: compiled again next time
            super().dump_bytecode(bucket)


def _compiles() -> Compiles | None:
    dossier = Path(__file__).with_name("__pycache__")
    return None if sys.dont_write_bytecode else Compiles(str(dossier), "gabarit-%s.pyc")


@cache
def _environnement() -> Environment:
    env = Environment(
        extensions=[Composition],
        bytecode_cache=_compiles(),
        loader=PackageLoader("annuaire", "."),
        autoescape=True,
        cache_size=-1,  # all of them, asked for twenty times a page
        auto_reload=False,  # otherwise each page asks the disk whether its templates have changed
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_function"] = _en_json  # for ``tojson``
    env.globals["icone"] = lambda nom: deja_html(icone(nom))
    env.filters.update({nom: getattr(typographie, nom) for nom in DE_TYPOGRAPHIE}, date=typographie.date_longue)
    env.filters.update(horodater=horodater, phrase=phrase, requete=quote, adresse_web=adresse_web)
    return env


def _en_json(valeur: Any, **_: Any) -> str:
    """Letters as they are, which compress with those of the page. ``tojson`` then escapes « <>&' »; these two remain
    (requirement X15)."""
    texte = en_json(valeur)
    return texte.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def adresse_web(url: str) -> str:
    """A link out is http or https (requirement X5); the schema already refuses the rest, ``javascript:`` first."""
    return url if url.startswith(("https://", "http://")) else ""


def echapper(texte: str) -> str:
    """Text as HTML shows it, for what is put together without a template."""
    return str(escape(texte))


def deja_html(html: str) -> Html:
    """For HTML that a library made (a QR code), never for anything that a contributor typed."""
    return Html(html)


def horodater(phrase: str) -> Html:
    """``<time datetime="09:30">9 h 30</time>`` for each clock time of a sentence that we wrote (requirements A10, A17).

    An announced half-day has no clock time, hence no mark. « 2e jeudi » is heard as it is said.
    """
    return Html(rangs_pour_l_oreille(HEURE.sub(_en_time, str(escape(phrase)))))


def _en_time(heure: re.Match[str]) -> str:
    return f'<time datetime="{int(heure[1]):02d}:{heure[2] or "00"}">{heure[0]}</time>'


@lru_cache(maxsize=1 << 16)  # headers, footers and lists lead to the same pages again and again
def _relative(cible: str, dossier: str) -> str:
    return posixpath.relpath(posixpath.join(RACINE, cible), dossier)


def rendre(gabarit: str, uri: str, *, base: str = "", **valeurs: Any) -> str:
    """Render a template for the page ``uri``; ``lien(cible)`` in it gives the relative address of another page.

    With ``base`` (``/`` or ``/annuaire/``) addresses start there: « page introuvable » is read at any depth. A page
    of another site stands beside this one (``../38-isere/…``) or has a whole address.
    """
    dossier = posixpath.join(RACINE, posixpath.dirname(uri))

    def lien(cible: str) -> str:
        if cible.startswith("https://"):
            return cible
        return base + cible if base else _relative(cible, dossier)

    return pour_l_oreille(_environnement().get_template(gabarit).render(lien=lien, uri=uri, **valeurs))


def rendre_html(gabarit: str, uri: str, **valeurs: Any) -> Html:
    """The same, for a part that another template prints as it is: its values are already escaped."""
    return Html(rendre(gabarit, uri, **valeurs))


def mettre_bout_a_bout(morceaux: Iterable[Html]) -> Html:
    """Ready parts, one after the other: nothing is left to escape."""
    return Html("".join(morceaux))
