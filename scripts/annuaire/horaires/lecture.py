"""Builds a :class:`Programme` from a valid ``horaires`` block. Cannot fail: schema and rules came before."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from annuaire.horaires.cles import semaine_reunie
from annuaire.horaires.notation import SANS_FIN_CONNUE, Faute, lire_jour, lire_jour_de_l_an
from annuaire.horaires.nuits import reunir
from annuaire.horaires.programme import Feries, Fermeture, Ouverture, Programme, Saison, Semaine

Bloc = dict[str, Any]
T = TypeVar("T")


def lire_programme(bloc: Bloc | None) -> Programme | None:
    """``None`` when nothing is known of the hours."""
    if not bloc:
        return None
    return Programme(
        semaine=_semaine(bloc.get("semaine")),
        saisons=tuple(_saison(s) for s in bloc.get("saisons", ())),
        quinzaine_depuis=date.fromisoformat(bloc["quinzaine_depuis"]) if bloc.get("quinzaine_depuis") else None,
        permanent=bloc.get("permanent") == "oui",
        sur_rendez_vous=bloc.get("sur_rendez_vous") == "oui",
        jours_feries=Feries(bloc.get("jours_feries", "inconnu")),
        fermetures=tuple(_fermetures(bloc)),
        ouvertures=tuple(_ouverture(o) for o in bloc.get("ouvertures", ())),
        precision=bloc.get("precision", ""),
    )


def _sur(valeur: T | Faute) -> T:
    assert not isinstance(valeur, Faute), "the rule horaires-illisibles came before"
    return valeur


def _semaine(bloc: Bloc | None) -> Semaine:
    return reunir(semaine_reunie(bloc or {}))


def _saison(bloc: Bloc) -> Saison:
    bornes = _sur(lire_jour_de_l_an(bloc["du"])), _sur(lire_jour_de_l_an(bloc["au"]))
    return Saison(bloc.get("nom", ""), *bornes, _semaine(bloc["semaine"]))


def _fermetures(bloc: Bloc) -> list[Fermeture]:
    return [
        Fermeture(
            du=date.fromisoformat(f["du"]),
            au=date.max if f.get("au") == SANS_FIN_CONNUE else date.fromisoformat(f.get("au", f["du"])),
            motif=f.get("motif", ""),
            absence=champ == "absences",
            remplacement=f.get("remplacement", ""),
        )
        for champ in ("fermetures", "absences")
        for f in bloc.get(champ, ())
    ]


def _ouverture(bloc: Bloc) -> Ouverture:
    return Ouverture(date.fromisoformat(bloc["le"]), _sur(lire_jour(bloc["heures"])), bloc.get("motif", ""))
