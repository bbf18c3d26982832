"""« Cette semaine »: every post of a territory, day by day, on one page to print or to leave on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.presence import presences
from annuaire.modele.territoire import Territoire
from annuaire.pages.fiche.horaires import vues_horaires
from annuaire.pages.postes import cases_des_programmes, nom_court, numeros, vue_poste
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import JOURS


@dataclass(frozen=True)
class RangeeDePoste:
    """A post, or one of its places: seven days in words, each with the class of its cell; none when no week is
    known. ``notes``: closures and holidays."""

    fiche: Fiche
    nom: str
    sorte: str
    jours: tuple[tuple[str, str], ...]
    phrase: str
    notes: tuple[str, ...]
    etat: str


def uri_de_la_semaine(territoire: Territoire) -> str:
    """One page per territory that has posts."""
    return f"{territoire.slug}/semaine.html"


def page_de_la_semaine(annuaire: Annuaire, territoire: Territoire) -> Artefact:
    """The usual week, which is true on any day; the script marks today, and speaks of now."""
    postes, uri = annuaire.postes(territoire.slug), uri_de_la_semaine(territoire)
    jours = annuaire.aujourd_hui, annuaire.debut_de_page(uri)
    rangees = [rangee for fiche in postes for rangee in _rangees(*jours, fiche)]
    contenu = rendre(
        "pages/tableau.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        jours=JOURS,
        rangees=rangees,
        notes=_notes_de_tous(rangees),
        numeros=numeros([vue_poste(*jours, f) for f in postes]),
    )
    return Artefact(uri, contenu, f"Cette semaine {territoire.dans}")


def _rangees(aujourd_hui: date, debut: date, fiche: Fiche) -> Iterator[RangeeDePoste]:
    nom, sorte = nom_court(fiche)
    siennes = [p for p in presences(fiche) if p.genre == "presence"]
    vues = [v for v in vues_horaires(aujourd_hui, debut, fiche) if v.genre == "presence"]
    if not siennes:
        yield RangeeDePoste(fiche, nom, sorte, (), "", (), "")
    for presence, vue in zip(siennes, vues, strict=True):
        classes = cases_des_programmes([presence.programme])
        mots = [texte if annonce else "" for _, texte, annonce in vue.tables[0].rangees] if vue.tables else []
        jours = tuple(zip(mots, classes, strict=True)) if classes and mots else ()
        yield RangeeDePoste(fiche, nom, presence.titre or sorte, jours, vue.phrase, vue.notes, vue.etat)


def _notes_de_tous(rangees: Sequence[RangeeDePoste]) -> tuple[str, ...]:
    """What every known week says is said once, under the table."""
    dites = [r.notes for r in rangees if r.jours]
    return tuple(n for n in dites[0] if all(n in notes for notes in dites)) if len(dites) > 1 else ()


def _semaines(annuaire: Annuaire) -> list[tuple[str, Territoire]]:
    return [(uri_de_la_semaine(t), t) for t in annuaire.departements if annuaire.postes(t.slug)]


PAGES = (Famille("semaine des postes", _semaines, chacune(page_de_la_semaine)),)
