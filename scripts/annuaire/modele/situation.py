"""What somebody is going through, and what one does, in order: reviewed data, and what of it may be shown.

Two locks, because a wrong line is followed by somebody in danger. A line is shown when what supports it was read as it
stands today and nobody has to confirm it (:func:`publiable`). A whole situation is said to be safe when a person read
it (``relecture``): until then, whatever shows it says that it is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from annuaire.lecture.documents import NATIONAL, SITUATION
from annuaire.modele.repere import Relecture, Repere

DERNIERE = 999  # rank of a situation that asks for none
REDACTION = "redaction"  # who releases a text that was read in an old wording: anybody who reads the new one


@dataclass(frozen=True)
class Ligne:
    """One thing that is said. ``fiches``: entries that support it by their own sources; ``code``: a term of the
    vocabulary ``non_requis``."""

    texte: str = ""
    reperes: tuple[Repere, ...] = ()
    fiches: tuple[str, ...] = ()
    a_valider: tuple[str, ...] = ()
    code: str = ""

    @property
    def appuyee(self) -> bool:
        """Does something that was read support it?"""
        return bool(self.reperes or self.fiches)


@dataclass(frozen=True)
class Reponse(Ligne):
    """An answer ``si`` to ``question``, and what it changes: steps to take first, another situation to look at."""

    question: str = ""
    si: str = ""
    etapes: tuple[str, ...] = ()
    voir: str = ""


@dataclass(frozen=True)
class Question:
    """``ne_sait_pas`` is the answer to hold true when one does not know, or nothing: then nothing changes."""

    question: str
    reponses: tuple[Reponse, ...]
    ne_sait_pas: str = ""


@dataclass(frozen=True)
class Etape(Ligne):
    """Whom to call: ``fiches`` first, then those of ``types`` that answer ``besoins``. ``sinon``: the step to go to
    when nobody answers; ``sans_phrase``: what one usually says to those services would be wrong here; ``locales``:
    what a territory says of it."""

    types: tuple[str, ...] = ()
    besoins: tuple[str, ...] = ()
    mode: str = ""
    moment: str = ""
    sinon: str = ""
    sans_phrase: bool = False
    locales: tuple[Ligne, ...] = ()

    @property
    def parlee(self) -> bool:
        """One calls, and says what each service is used to hear."""
        return not self.mode and not self.sans_phrase

    @property
    def appuyee(self) -> bool:
        """A service speaks for itself: its fiche has sources."""
        return bool(self.reperes or self.fiches or self.types or self.besoins)


@dataclass(frozen=True, kw_only=True)
class Situation:
    """``id`` is ``<territoire>/situation/<slug>``; ``adresse`` that of its page, which never tells its name. A file of
    a territory is one too, without name nor question, until it completes the national one."""

    id: str
    chemin: str
    adresse: str
    nom: str = ""
    presentation: str = ""
    ordre: int = DERNIERE
    page: bool = False
    pour_toutes: bool = False
    besoins: tuple[str, ...] = ()
    mots: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    etapes: tuple[Etape, ...] = ()
    apporter: tuple[Ligne, ...] = ()
    non_requis: tuple[Ligne, ...] = ()
    droits: tuple[Repere, ...] = ()
    dire: tuple[Ligne, ...] = ()
    eviter: tuple[Ligne, ...] = ()
    transmettre: tuple[Ligne, ...] = ()
    ne_pas_transmettre: tuple[Ligne, ...] = ()
    a_demander: tuple[Ligne, ...] = ()
    a_valider: tuple[str, ...] = ()
    relecture: Relecture | None = None

    @property
    def etapes_publiables(self) -> tuple[Etape, ...]:
        """Steps that readers may see, in order."""
        return tuple(filter(publiable, self.etapes))

    def sinon(self, etape: Etape) -> Etape | None:
        """The step to go to when nobody answers: a step that waits gives way to the one after it."""
        par_code = {e.code: e for e in self.etapes}
        vus = {etape.code}
        while (suivante := par_code.get(etape.sinon)) and suivante.code not in vus:
            if publiable(suivante):
                return suivante
            vus.add(suivante.code)
            etape = suivante
        return None

    @property
    def slug(self) -> str:
        """The name that its files share."""
        return self.id.split("/")[-1]

    @property
    def titre(self) -> str:
        """What a tab and a history may show (requirement S16)."""
        return f"Situation {self.ordre}"

    @property
    def territoire(self) -> str:
        """Folder of the territory."""
        return self.id.split("/")[0]

    @property
    def lignes(self) -> Iterator[tuple[str, Ligne]]:
        """(title of the schema's field, line) for everything that is said, in the order of the file."""
        for question in self.questions:
            yield from (("questions", reponse) for reponse in question.reponses)
        for etape in self.etapes:
            yield "etapes", etape
            yield from (("etapes", ligne) for ligne in etape.locales)
        for bloc in BLOCS:
            yield from ((bloc, ligne) for ligne in getattr(self, bloc))

    @property
    def reperes(self) -> tuple[Repere, ...]:
        """Those it shows or leans on, once each."""
        des_lignes = (repere for _, ligne in self.lignes for repere in ligne.reperes)
        return tuple({r.code: r for r in (*self.droits, *des_lignes)}.values())


BLOCS = ("apporter", "non_requis", "dire", "eviter", "transmettre", "ne_pas_transmettre", "a_demander")


def publiable(ligne: Ligne | Repere) -> bool:
    """May readers see it? Never what is known but not read, read in an old wording, or waiting for somebody."""
    if ligne.a_valider:
        return False
    if isinstance(ligne, Repere):
        return ligne.bien_lu
    return ligne.appuyee and all(map(publiable, ligne.reperes))


def attendus(ligne: Ligne | Repere) -> tuple[str, ...]:
    """Who can release it (codes of ``validateur``); nobody when nothing but its « repères » holds it back."""
    if ligne.a_valider or publiable(ligne):
        return ligne.a_valider
    return (REDACTION,) if isinstance(ligne, Repere) else ()


def completer(nationale: Situation, locale: Situation) -> Situation:
    """The national one with the bodies, numbers and lines of a territory; it was read again when both were."""
    ajouts = {etape.code: etape for etape in locale.etapes}
    blocs: dict[str, Any] = {bloc: (*getattr(nationale, bloc), *getattr(locale, bloc)) for bloc in (*BLOCS, "droits")}
    return replace(
        nationale,
        id=locale.id,
        chemin=locale.chemin,
        adresse=locale.adresse,
        etapes=tuple(_completee(etape, ajouts.get(etape.code)) for etape in nationale.etapes),
        a_valider=tuple(dict.fromkeys((*nationale.a_valider, *locale.a_valider))),
        relecture=locale.relecture if nationale.relecture else None,
        **blocs,
    )


def _completee(etape: Etape, ajout: Etape | None) -> Etape:
    """Local bodies come first, and what the territory says of them stays beside what is true everywhere. What waits
    only says that it waits."""
    if ajout is None:
        return etape
    dit = (Ligne(ajout.texte, ajout.reperes, ajout.fiches, ajout.a_valider),) if ajout.texte else ()
    if ajout.a_valider:
        return replace(etape, locales=dit)
    fiches = tuple(dict.fromkeys((*ajout.fiches, *etape.fiches)))
    return replace(etape, fiches=fiches, moment=ajout.moment or etape.moment, locales=dit)


@dataclass(frozen=True)
class Situations:
    """``nationales`` and ``locales`` by id, as their files say them, in order; ``reperes`` by code."""

    nationales: Mapping[str, Situation] = field(default_factory=dict)
    locales: Mapping[str, Situation] = field(default_factory=dict)
    reperes: Mapping[str, Repere] = field(default_factory=dict)

    @property
    def toutes(self) -> tuple[Situation, ...]:
        """As their files say them, the national ones first."""
        return (*self.nationales.values(), *self.locales.values())

    @property
    def fiches(self) -> frozenset[str]:
        """Ids of every fiche that they name."""
        return frozenset(i for s in self.toutes for _, ligne in s.lignes for i in ligne.fiches)

    @property
    def publiees(self) -> tuple[Situation, ...]:
        """National ones that have a page, in the order of people; what is done first, whatever happens, comes first."""
        return tuple(s for s in self.nationales.values() if s.page)

    def nationale(self, slug: str) -> Situation:
        """The one that territories complete; the rule ``complement-sans-situation`` came before."""
        return self.nationales[f"{NATIONAL}/{SITUATION}/{slug}"]

    def pour(self, slug: str, territoire: str) -> Situation | None:
        """A situation as it is in a territory; ``None`` when nobody wrote it."""
        nationale = self.nationales.get(f"{NATIONAL}/{SITUATION}/{slug}")
        locale = self.locales.get(f"{territoire}/{SITUATION}/{slug}")
        return completer(nationale, locale) if nationale and locale else nationale
