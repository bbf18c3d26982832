"""The same schedule said twice: a sentence, and the seven rows of a table.

Both are made from the same lines by the same functions, so they cannot disagree (requirement H11). They are
true on any day: nothing here depends on today (requirement H3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from annuaire.horaires.programme import (
    DERNIER,
    Annonce,
    Fermeture,
    Jour,
    JourDeLAn,
    Mode,
    Ouverture,
    Programme,
    Selecteur,
    Semaine,
    Tranche,
)
from annuaire.socle.dates import lundi
from annuaire.socle.typographie import FINE, INSECABLE, JOURS, MOIS, date_longue, enumerer, heure

LIANT = "\u2060"  # a line may break after a dash, even before a no-break space (Unicode line breaking, LB12a)
RIEN = "pas de présence annoncée"
ET_PUIS = f"{FINE}; "
MOMENTS = {
    Annonce.JOURNEE: "toute la journée",
    Annonce.MATIN: "le matin",
    Annonce.APRES_MIDI: "l’après-midi",
    Annonce.PRESENCE: "présence, heure inconnue",
}
APRES_LE_JOUR = {
    Annonce.JOURNEE: "toute la journée",
    Annonce.MATIN: "matin",
    Annonce.APRES_MIDI: "après-midi",
    Annonce.PRESENCE: "(heure inconnue)",
}


def tableau(semaine: Semaine, rien: str = RIEN) -> list[tuple[str, str, bool]]:
    """(weekday, cell, is anything announced) for the seven days, in order."""
    return [(nom, *_cellule(semaine, rang, rien)) for rang, nom in enumerate(JOURS)]


def _cellule(semaine: Semaine, rang: int, rien: str) -> tuple[str, bool]:
    lignes = sorted(
        ((s, j) for s, j in semaine.items() if s.jour == rang), key=lambda ligne: (ligne[0].precis, ligne[0])
    )
    textes = [f"{_quand(s)}{INSECABLE}: {texte_du_jour(j)}" if s.precis else texte_du_jour(j) for s, j in lignes]
    return (ET_PUIS.join(textes), True) if textes else (rien, False)


def texte_du_jour(jour: Jour) -> str:
    """« 9 h – 12 h, 14 h – 17 h », « le matin », « fermé »."""
    if jour.ferme:
        return "fermé"
    return _avec_modes(jour.tranches, [_moment(t) for t in jour.tranches], ", ".join)


def _moment(t: Tranche) -> str:
    return MOMENTS[t.annonce] if t.annonce else f"{heure(t.debut)}{INSECABLE}–{LIANT}{INSECABLE}{heure(t.fin)}"


def _avec_modes(tranches: tuple[Tranche, ...], textes: list[str], relier: Callable[[Iterable[str]], str]) -> str:
    """The mode is said once at the end when all slots share it, otherwise between brackets after its slot."""
    modes = {t.mode for t in tranches}
    if len(modes) == 1:
        return f"{relier(textes)} {next(iter(modes))}".rstrip()
    return relier(f"{x} ({t.mode})" if t.mode is not Mode.LIBRE else x for t, x in zip(tranches, textes, strict=True))


def _quand(s: Selecteur) -> str:
    """« 2e et 4e », « un sur deux »: what a precise line adds to its weekday."""
    return "un sur deux" if s.quinzaine else enumerer(map(_rang, s.rangs))


def _rang(rang: int) -> str:
    return "dernier" if rang == DERNIER else "1er" if rang == 1 else f"{rang}e"


def phrase(programme: Programme) -> str:
    """« lundi et mercredi toute la journée ; vendredi matin », seasons after the usual week."""
    morceaux = ["24 h sur 24, 7 jours sur 7".replace(" h", INSECABLE + "h")] if programme.permanent else []
    morceaux += _phrases_de_semaine(programme.semaine, programme.quinzaine_depuis)
    for saison in programme.saisons:
        semaine = _phrases_de_semaine(saison.semaine, programme.quinzaine_depuis)
        morceaux.append(f"{periode(saison.du, saison.au)}{INSECABLE}: " + ", ".join(semaine))
    return ET_PUIS.join(morceaux)


def periode(du: JourDeLAn, au: JourDeLAn) -> str:
    """« du 1er novembre au 31 mars »."""
    return f"du {_jour_de_l_an(du)} au {_jour_de_l_an(au)}"


def _jour_de_l_an(jour: JourDeLAn) -> str:
    return f"{'1er' if jour[1] == 1 else jour[1]}{INSECABLE}{MOIS[jour[0] - 1]}"


def _phrases_de_semaine(semaine: Semaine, depuis: date | None) -> list[str]:
    """Days with the same hours are said together, closed days last."""
    groupes: dict[tuple[tuple[int, ...], bool, Jour], list[Selecteur]] = {}
    for s, jour in sorted(semaine.items(), key=lambda ligne: (ligne[0].precis, ligne[0])):
        groupes.setdefault((s.rangs, s.quinzaine, jour), []).append(s)
    ouverts = [
        f"{_noms(s)} {_heures(jour)}{_repere(s, depuis)}" for (_, _, jour), s in groupes.items() if not jour.ferme
    ]
    fermes = [f"fermé {_noms(s)}{_repere(s, depuis)}" for (_, _, jour), s in groupes.items() if jour.ferme]
    return ouverts + fermes


def _repere(selecteurs: list[Selecteur], depuis: date | None) -> str:
    """Which week in two, named by its Monday; the weeks before count as well as those after."""
    if not selecteurs[0].quinzaine or depuis is None:
        return ""
    return f" (dont la semaine du {date_longue(lundi(depuis).isoformat())})"


def _heures(jour: Jour) -> str:
    textes = [APRES_LE_JOUR[t.annonce] if t.annonce else f"de {heure(t.debut)} à {heure(t.fin)}" for t in jour.tranches]
    return _avec_modes(jour.tranches, textes, enumerer)


def _noms(selecteurs: list[Selecteur]) -> str:
    """« du lundi au vendredi » for three days or more in a row, « 2e et 4e jeudi », « un mardi sur deux »."""
    noms = [JOURS[s.jour] for s in selecteurs]
    premier = selecteurs[0]
    if premier.quinzaine:
        return enumerer(f"un {nom} sur deux" for nom in noms)
    if premier.rangs:
        return enumerer(f"{_quand(premier)} {nom}" for nom in noms)
    suivis = list(JOURS[premier.jour : premier.jour + len(noms)]) == noms
    return f"du {noms[0]} au {noms[-1]}" if suivis and len(noms) >= 3 else enumerer(noms)


def exceptions(programme: Programme, aujourd_hui: date) -> list[str]:
    """Dated closures, absences and openings that are not over, in full dates (requirement H3)."""
    fermetures = (
        _fermeture(f, aujourd_hui) for f in sorted(programme.fermetures, key=lambda f: f.du) if f.au >= aujourd_hui
    )
    ouvertures = (_ouverture(o) for o in sorted(programme.ouvertures, key=lambda o: o.le) if o.le >= aujourd_hui)
    return [*fermetures, *ouvertures]


def _fermeture(f: Fermeture, aujourd_hui: date) -> str:
    du, au = date_longue(f.du.isoformat()), date_longue(f.au.isoformat())
    quand = f"le {du}" if f.du == f.au else f"du {du} au {au}"
    if f.sans_fin_connue:
        quand = f"{'depuis le' if f.du <= aujourd_hui else 'à partir du'} {du}, jusqu’à nouvel ordre"
    motif = f" ({f.motif})" if f.motif else ""
    if not f.absence:
        return f"Fermé {quand}{motif}"
    suite = f"remplacement : {f.remplacement}" if f.remplacement else "remplacement inconnu"
    return f"Absence {quand}{motif}, {suite}"


def _ouverture(o: Ouverture) -> str:
    motif = f" ({o.motif})" if o.motif else ""
    return f"Ouverture exceptionnelle le {date_longue(o.le.isoformat())} : {texte_du_jour(o.jour)}{motif}"


def resume(programmes: Iterable[Programme | None]) -> str:
    """The sentence of the first known schedule, for a list or a search result."""
    premier = premier_connu(programmes)
    return phrase(premier) if premier else ""


def premier_connu(programmes: Iterable[Programme | None]) -> Programme | None:
    """The first schedule that says something."""
    return next((p for p in programmes if p and (p.permanent or p.semaine or p.saisons)), None)
