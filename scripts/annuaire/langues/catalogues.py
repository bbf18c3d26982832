"""Reads and judges the catalogues of translation. Sole door to Babel.

A sentence that a catalogue does not have is shown in French, never empty. A catalogue is reviewed when none of its
sentences is marked ``fuzzy``, as translators' tools do, and its first lines say by whom: one of these tools takes every
mark away when it saves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from annuaire.langues.phrases import TOUTES
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position
from annuaire.socle.typographie import majuscule

DOSSIER = Path(__file__).parent
CHEMIN = "scripts/annuaire/langues"  # what findings call it
CODES = ("en", "es", "pt", "ar", "tr", "ro", "ru", "uk")  # in the order that readers see
VARIABLE = re.compile(r"\{[a-z_]+\}")
RELU_PAR = re.compile(r"^.*Relu par\s?:(.*?)\.?$", re.MULTILINE)
PERSONNE = "personne encore"
DE_DROITE_A_GAUCHE = ("ar",)  # as the CLDR says; asking it reads all that it knows of each language
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

    def enumerer(self, textes: Sequence[str]) -> str:
        """« Monday, Tuesday, and Friday », as the CLDR has it."""
        return format_list(textes, locale=self.code)

    def semaine(self, jours: Iterable[tuple[int, str]]) -> str:
        """Days, by rank, with the fixed sentence of each."""
        return self.enumerer([f"{self.jours[rang]} {self.dire(moment)}" for rang, moment in jours])

    def traduit(self, phrase: str) -> bool:
        """Is it in this language?"""
        return bool(self.mots.get(phrase))


@cache
def langues() -> tuple[Langue, ...]:
    """Every language of the site, French apart."""
    return tuple(lire(code, (DOSSIER / f"{code}.po").read_bytes()) for code in CODES)


def lire(code: str, octets: bytes) -> Langue:
    """One language from its catalogue."""
    locale, catalogue = Locale.parse(code), _catalogue(code, octets)
    messages = list(_messages(catalogue))
    jours = locale.days["format"]["wide"]
    return Langue(
        code=code,
        nom=majuscule(locale.get_display_name(code) or code),
        sens=_sens_de(code),
        jours=tuple(jours[n] for n in range(7)),
        relue=_sans_doute(messages) and _relu_par(catalogue) != PERSONNE,
        mots={cle: texte for cle, texte, *_ in messages if texte},
    )


@cache
def fautes() -> tuple[Diagnostic, ...]:
    """What is wrong in all of them. Nothing is built until it is mended."""
    return tuple(faute for code in CODES for faute in _fautes_du_fichier(f"{code}.po", code))


def _fautes_du_fichier(nom: str, code: str) -> list[Diagnostic]:
    try:
        octets = (DOSSIER / nom).read_bytes()
    except OSError:
        return [_illisible(f"{CHEMIN}/{nom}", "le fichier manque")]
    return controler(f"{CHEMIN}/{nom}", code, octets)


def _illisible(chemin: str, raison: str, ligne: int = 1) -> Diagnostic:
    message = f"ce catalogue ne se lit pas : {raison}"
    place = Position(ligne, 1)
    return Diagnostic(chemin, place, "catalogue-illisible", message, "rouvrez-le dans un éditeur de .po")


def controler(chemin: str, code: str, octets: bytes, phrases: Iterable[str] = TOUTES) -> list[Diagnostic]:
    """What is wrong in a catalogue: it cannot be read, a variable or a direction is lost, a sentence is no longer
    one of ours, nobody is said to have reviewed it. A missing sentence is only missing."""
    try:
        catalogue = _catalogue(code, octets)
    except PoFileError as faute:
        return [_illisible(chemin, f"« {faute.line.strip()} » n’y a pas de sens", faute.lineno + 1)]
    except UnicodeDecodeError as faute:
        avant = octets[: octets.find(faute.object)] if isinstance(faute.object, bytes) else b""
        return [_illisible(chemin, "il n’est pas écrit en UTF-8", avant.count(b"\n") + 1)]
    messages = list(_messages(catalogue))
    connues, sens = set(phrases), _sens_de(code)
    constats = _anonyme(chemin) if _sans_doute(messages) and _relu_par(catalogue) == PERSONNE else []
    for cle, texte, ligne, _ in messages:
        constats += [
            Diagnostic(chemin, Position(ligne, 1), regle, message, conseil)
            for regle, message, conseil in _fautes(cle, texte, cle in connues, sens)
        ]
    return constats


def _anonyme(chemin: str) -> list[Diagnostic]:
    return [
        Diagnostic(
            chemin,
            DEBUT,
            "relecture-anonyme",
            "ce catalogue se dit relu, et ne dit pas par qui",
            "en tête, après « Relu par : », écrivez une fonction ; ou remettez « #, fuzzy » devant ce qui ne l’est pas",
        )
    ]


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


def _sens_de(code: str) -> str:
    return "rtl" if code in DE_DROITE_A_GAUCHE else "ltr"


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


def _sans_doute(messages: Sequence[tuple[str, str, int, bool]]) -> bool:
    return bool(messages) and not any(douteux for *_, douteux in messages)


def _relu_par(catalogue: Catalog) -> str:
    """By whom, as its first lines say it."""
    trouve = RELU_PAR.search(catalogue.header_comment)
    return (trouve.group(1).strip() if trouve else "") or PERSONNE
