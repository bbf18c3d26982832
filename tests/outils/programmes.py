"""Random schedules within the notation, and the small writer that puts them back into the words of authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from annuaire.horaires.nuits import reunir
from annuaire.horaires.programme import (
    DERNIER,
    FENETRES,
    MINUIT,
    NUIT_DES,
    NUIT_JUSQU_A,
    Annonce,
    Feries,
    Fermeture,
    Jour,
    JourDeLAn,
    Mode,
    Ouverture,
    Programme,
    Saison,
    Selecteur,
    Semaine,
    Tranche,
)

JOUR = date(2026, 11, 21)
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
ANNEE = tuple((d.month, d.day) for d in (date(2027, 1, 1) + timedelta(days=n) for n in range(365)))
JEUX_DE_RANGS = ((1,), (2, 4), (1, 3), (5,), (DERNIER,), (4, DERNIER), (1, 2, 3), (3, 5))
MOTIFS = ("", "travaux", "congés d’été", 'réunion "plénière"', '"', "salle prêtée || voir l’accueil")
REMPLACANTS = ("", "", "l’intervenante de Langres", "l’accueil du commissariat")

# --- strategies

DATES = st.integers(-60, 430).map(lambda n: JOUR + timedelta(days=n))
MODES = st.sampled_from((Mode.LIBRE, Mode.LIBRE, Mode.RENDEZ_VOUS, Mode.TELEPHONE))


def sans_recouvrement(candidates: Sequence[Tranche]) -> tuple[Tranche, ...]:
    """In order, dropping what overlaps; two half-days count by their windows."""
    gardees: list[Tranche] = []
    for t in sorted(candidates, key=lambda t: (t.debut, t.fin)):
        if not gardees or t.debut >= gardees[-1].fin:
            gardees.append(t)
    return tuple(gardees)


@st.composite
def plages(draw: st.DrawFn) -> Tranche:
    """A range of clock times, often touching midnight."""
    if draw(st.integers(0, 5)) == 0:  # a night
        return Tranche(
            draw(st.integers(NUIT_DES, MINUIT - 1)), MINUIT + draw(st.integers(1, NUIT_JUSQU_A)), None, draw(MODES)
        )
    debut = draw(st.sampled_from((0, 150, 480, 540, 840)) | st.integers(0, MINUIT - 1))
    fin = draw(st.sampled_from((180, 720, 1020, MINUIT)) | st.integers(1, MINUIT))
    return Tranche(min(debut, fin - 1), max(debut + 1, fin), None, draw(MODES))


ANNONCEES = st.builds(lambda a, mode: Tranche(*FENETRES[a], a, mode), st.sampled_from(Annonce), MODES)
OUVERTS = st.lists(plages() | ANNONCEES, min_size=1, max_size=4).map(lambda c: Jour(sans_recouvrement(c)))
UN_JOUR = OUVERTS | OUVERTS | st.just(Jour())


@st.composite
def semaines(draw: st.DrawFn, *, quinzaines: bool = True, jours: st.SearchStrategy[Jour] = UN_JOUR) -> Semaine:
    """Plain and precise lines; few different values, so that days can be said together."""
    valeurs = st.sampled_from(draw(st.lists(jours, min_size=1, max_size=3)))
    semaine: Semaine = {}
    for rang in sorted(draw(st.sets(st.integers(0, 6), min_size=1))):
        for selecteur in draw(st.sampled_from(_lignes(rang, quinzaines))):
            semaine[selecteur] = draw(valeurs)
    return reunir(_sans_debordement(semaine))


def _sans_debordement(semaine: Semaine) -> Semaine:
    """Nights that would run into the next day stop at midnight; a rule refuses them."""
    debuts = {
        rang: [j.tranches[0].debut for s, j in semaine.items() if s.jour == rang and j.tranches] for rang in range(7)
    }
    return {s: Jour(tuple(_borner(t, debuts[(s.jour + 1) % 7]) for t in j.tranches)) for s, j in semaine.items()}


def _borner(tranche: Tranche, lendemain: Sequence[int]) -> Tranche:
    return replace(tranche, fin=min([tranche.fin, *(max(MINUIT, MINUIT + debut) for debut in lendemain)]))


def _lignes(rang: int, quinzaines: bool) -> list[list[Selecteur]]:
    """What may be written of one weekday without contradiction."""
    simple, deux = Selecteur(rang), [Selecteur(rang, (1,)), Selecteur(rang, (2, 4))]
    precises = [[Selecteur(rang, rangs)] for rangs in JEUX_DE_RANGS] + [deux]
    precises += [[Selecteur(rang, quinzaine=True)]] * 3 if quinzaines else []
    return [[simple]] * 14 + precises + [[simple, *lignes] for lignes in precises]


@st.composite
def saisons(draw: st.DrawFn) -> tuple[Saison, ...]:
    """None, one or two parts of the year; one may span the year end, one may be a single day."""
    combien = draw(st.sampled_from((0, 0, 1, 2)))
    bornes: list[JourDeLAn] = sorted(draw(st.sets(st.sampled_from(ANNEE), min_size=2 * combien, max_size=2 * combien)))
    a_cheval, un_jour = draw(st.booleans()), draw(st.integers(0, 9)) == 0
    if bornes and a_cheval:
        bornes = [*bornes[1:], bornes[0]]
    if bornes and un_jour:
        bornes[1] = bornes[0]
    paires = zip(bornes[::2], bornes[1::2], strict=True)
    return tuple(Saison(f"Saison {n}", du, au, draw(semaines())) for n, (du, au) in enumerate(paires))


@st.composite
def fermetures(draw: st.DrawFn) -> Fermeture:
    """A closure, or an absence with or without someone standing in."""
    du, jours, absence = draw(DATES), draw(st.integers(0, 40)), draw(st.booleans())
    remplacant = draw(st.sampled_from(REMPLACANTS)) if absence else ""
    return Fermeture(du, du + timedelta(days=jours), draw(st.sampled_from(MOTIFS)), absence, remplacant)


OUVERTURES = st.builds(Ouverture, DATES, OUVERTS, st.sampled_from(MOTIFS))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Everything that a sound ``horaires`` block may hold."""
    permanent = draw(st.integers(0, 14)) == 0
    return Programme(
        semaine={} if permanent else draw(semaines()),
        saisons=() if permanent else draw(saisons()),
        quinzaine_depuis=draw(DATES),
        permanent=permanent,
        sur_rendez_vous=draw(st.integers(0, 4)) == 0,
        jours_feries=draw(st.sampled_from(Feries)),
        fermetures=tuple(sorted(draw(st.lists(fermetures(), max_size=3)), key=lambda f: f.absence)),
        ouvertures=tuple(draw(st.lists(OUVERTURES, max_size=3, unique_by=lambda o: o.le))),
        precision=draw(st.sampled_from(("", "Sonner à gauche."))),
    )


# --- writer


def ecrire_heure(minutes: int, espace: str = "") -> str:
    """570 → « 9h30 », or « 9 h 30 »."""
    heures, reste = divmod(minutes - MINUIT if minutes > MINUIT else minutes, 60)
    return f"{heures}{espace}h" + (f"{espace}{reste:02d}" if reste else "")


def ecrire_jour(jour: Jour, espace: str = "", tiret: str = "-", virgule: str = ", ") -> str:
    """The value of a line of the week."""
    return virgule.join(_ecrire_tranche(t, espace, tiret) for t in jour.tranches) or "fermé"


def _ecrire_tranche(t: Tranche, espace: str, tiret: str) -> str:
    quand = t.annonce.value if t.annonce else f"{ecrire_heure(t.debut, espace)}{tiret}{ecrire_heure(t.fin, espace)}"
    return f"{quand} {t.mode.value}" if t.mode.value else quand


def ecrire_cle(selecteur: Selecteur) -> str:
    """The key of a line of the week."""
    nom = JOURS[selecteur.jour]
    if selecteur.quinzaine:
        return f"un {nom} sur deux"
    rangs = [{1: "1er", DERNIER: "dernier"}.get(r, f"{r}e") for r in selecteur.rangs]
    return " ".join(filter(None, (" et ".join(filter(None, (", ".join(rangs[:-1]), *rangs[-1:]))), nom)))


def ecrire_semaine(semaine: Semaine) -> dict[str, str]:
    """A whole week."""
    return {ecrire_cle(s): ecrire_jour(j) for s, j in semaine.items()}


def ecrire_jour_de_l_an(jour: JourDeLAn) -> str:
    """(11, 1) → « 1er novembre »."""
    return f"{'1er' if jour[1] == 1 else jour[1]} {MOIS[jour[0] - 1]}"


def ecrire_bloc(p: Programme) -> dict[str, Any]:
    """The ``horaires`` block of a fiche; what is empty is absent."""
    bloc: dict[str, Any] = {
        "semaine": ecrire_semaine(p.semaine),
        "quinzaine_depuis": p.quinzaine_depuis.isoformat() if p.quinzaine_depuis else "",
        "saisons": [_ecrire_saison(s) for s in p.saisons],
        "permanent": "oui" if p.permanent else "",
        "sur_rendez_vous": "oui" if p.sur_rendez_vous else "",
        "jours_feries": "" if p.jours_feries is Feries.INCONNU else p.jours_feries.value,
        "fermetures": [_ecrire_fermeture(f) for f in p.fermetures if not f.absence],
        "absences": [_ecrire_fermeture(f) for f in p.fermetures if f.absence],
        "ouvertures": [_plein(le=o.le.isoformat(), heures=ecrire_jour(o.jour), motif=o.motif) for o in p.ouvertures],
        "precision": p.precision,
    }
    return _plein(**bloc)


def _plein(**champs: Any) -> dict[str, Any]:
    return {cle: valeur for cle, valeur in champs.items() if valeur}


def _ecrire_saison(s: Saison) -> dict[str, Any]:
    du, au = ecrire_jour_de_l_an(s.du), ecrire_jour_de_l_an(s.au)
    return _plein(nom=s.nom, du=du, au=au, semaine=ecrire_semaine(s.semaine))


def _ecrire_fermeture(f: Fermeture) -> dict[str, Any]:
    au = "" if f.au == f.du else f.au.isoformat()
    return _plein(du=f.du.isoformat(), au=au, motif=f.motif, remplacement=f.remplacement)
