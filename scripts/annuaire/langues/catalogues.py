"""Reads and judges the catalogues of translation. Sole door to Babel.

A sentence that a catalogue does not have is shown in French, never empty. A catalogue is reviewed when none of its
sentences is marked ``fuzzy``, as translators' tools do; its first lines then say by whom.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from annuaire.langues.phrases import TOUTES
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position

DOSSIER = Path(__file__).parent
CODES = ("en", "es", "pt", "ar", "tr", "ro", "ru", "uk")  # in the order that readers see
VARIABLE = re.compile(r"\{[a-z_]+\}")
SENS_DES_LETTRES = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@dataclass(frozen=True)
class Langue:
    """``nom`` is what its speakers call it; ``jours`` begin on Monday; ``mots`` has only what is translated."""

    code: str
    nom: str
    sens: str
    jours: tuple[str, ...]
    relue: bool
    mots: Mapping[str, str]

    def dire(self, phrase: str) -> str:
        """A fixed sentence in this language, or in French."""
        return self.mots.get(phrase) or phrase

    def traduit(self, phrase: str) -> bool:
        """Is it in this language?"""
        return bool(self.mots.get(phrase))


@cache
def langues() -> tuple[Langue, ...]:
    """Every language of the site, French apart."""
    return tuple(lire(code, (DOSSIER / f"{code}.po").read_bytes()) for code in CODES)


def lire(code: str, octets: bytes) -> Langue:
    """One language from its catalogue."""
    locale, messages = Locale.parse(code), list(_messages(_catalogue(code, octets)))
    jours = locale.days["format"]["wide"]
    return Langue(
        code=code,
        nom=_majuscule(locale.get_display_name(code) or code),
        sens=locale.text_direction,
        jours=tuple(jours[n] for n in range(7)),
        relue=bool(messages) and not any(douteux for *_, douteux in messages),
        mots={cle: texte for cle, texte, *_ in messages if texte},
    )


def controler(chemin: str, code: str, octets: bytes, phrases: Iterable[str] = TOUTES) -> list[Diagnostic]:
    """What is wrong in a catalogue: it cannot be read, a variable or a direction is lost, a sentence is no longer
    one of ours. A missing sentence is only missing."""
    try:
        messages = list(_messages(_catalogue(code, octets)))
    except (PoFileError, UnicodeDecodeError) as faute:
        return [
            Diagnostic(
                chemin,
                DEBUT,
                "catalogue-illisible",
                f"ce catalogue ne se lit pas : {faute}",
                "rouvrez-le dans un éditeur de .po",
            )
        ]
    connues, sens = set(phrases), Locale.parse(code).text_direction
    constats = []
    for cle, texte, ligne, _ in messages:
        constats += [
            Diagnostic(chemin, Position(ligne, 1), regle, message, conseil)
            for regle, message, conseil in _fautes(cle, texte, cle in connues, sens)
        ]
    return constats


def _fautes(cle: str, texte: str, connue: bool, sens: str) -> Iterator[tuple[str, str, str]]:
    if not connue:
        yield "phrase-inconnue", f"« {cle} » n’est plus une phrase du site", "retirez-la du catalogue"
    if texte and sorted(VARIABLE.findall(cle)) != sorted(VARIABLE.findall(texte)):
        attendues = ", ".join(VARIABLE.findall(cle)) or "aucune"
        yield "variable-perdue", f"« {texte} » n’a pas les variables de « {cle} »", f"recopiez-les : {attendues}"
    if texte and _sens(texte) not in ("", sens):
        yield (
            "sens-de-lecture",
            f"« {texte} » ne s’écrit pas dans le sens de cette langue",
            "vérifiez la langue du fichier",
        )


def _sens(texte: str) -> str:
    """Direction of its first letter that has one."""
    sens = (SENS_DES_LETTRES.get(unicodedata.bidirectional(c)) for c in VARIABLE.sub("", texte))
    return next((s for s in sens if s), "")


def _catalogue(code: str, octets: bytes) -> Catalog:
    return read_po(BytesIO(octets), locale=code, abort_invalid=True)


def _messages(catalogue: Catalog) -> Iterator[tuple[str, str, int, bool]]:
    """(French, translation, line, not reviewed) of each sentence; the first entry is the head of the file."""
    for message in catalogue:
        if message.id:
            yield str(message.id), str(message.string or ""), message.lineno or 1, message.fuzzy


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
