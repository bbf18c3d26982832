"""Dates that exist and follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, avertir, liste
from annuaire.socle.dates import premier_jour

SAISON = timedelta(days=214)  # from 1 November to 31 May
FORME_DATE = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}")


def _dates(fiche: Document, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    """Not « non datée », that the schema allows for an amount."""
    return ((chemin, t) for chemin, t in contexte.natures.de(fiche, "date") if FORME_DATE.fullmatch(t))


def date_impossible(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une date est dans le calendrier : le 30 février n’existe pas."""
    for chemin, texte in _dates(fiche, contexte):
        if premier_jour(texte) is None:
            yield Trouvaille(
                chemin, f"« {texte} » n’est pas une date du calendrier", "écrivez AAAA-MM-JJ, AAAA-MM ou AAAA"
            )


def date_dans_le_futur(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une source a été lue et une fiche vérifiée au plus tard aujourd’hui."""
    for date_ in contexte.natures.marques(fiche, "x-passee"):
        jour = premier_jour(date_.valeur)
        if jour and jour > contexte.aujourd_hui:
            conseil = "écrivez la date où la source a été lue ou publiée"
            yield Trouvaille(date_.chemin, f"« {date_.valeur} » est dans le futur", conseil)


def convention_a_l_envers(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une convention finit après avoir commencé."""
    poste = fiche.data.get("poste")
    convention = poste.get("convention") if isinstance(poste, dict) else None
    if isinstance(convention, dict):
        debut, fin = convention.get("debut"), convention.get("fin")
        if isinstance(debut, str) and isinstance(fin, str) and fin < debut[: len(fin)]:
            yield Trouvaille(
                ("poste", "convention", "fin"),
                "la convention finit avant d’avoir commencé",
                "vérifiez « debut » et « fin »",
            )


def plan_a_l_envers(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un plan froid ou canicule finit après avoir commencé, et tient en une saison."""
    for rang, plan in enumerate(liste(fiche.data, "plans")):
        du, au = premier_jour(plan["du"]), premier_jour(plan["au"])
        if du and au and not du <= au <= du + SAISON:
            yield Trouvaille(
                ("plans", rang, "au"),
                "ce plan finit avant d’avoir commencé, ou dure plus de sept mois",
                "vérifiez « du » et « au »",
            )


def plan_fini(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un plan fini est refusé : on le retire, ou on écrit le suivant."""
    for rang, plan in enumerate(liste(fiche.data, "plans")):
        au = premier_jour(plan["au"])
        if au and au < contexte.aujourd_hui:
            yield Trouvaille(
                ("plans", rang, "au"), f"ce plan a fini le {plan['au']}", "retirez-le, ou annoncez le suivant"
            )


def evenement_passe(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un événement passé n’est plus annoncé sur la page : on peut le retirer du fichier."""
    for rang, evenement in enumerate(liste(fiche.data, "evenements")):
        jour = premier_jour(evenement["date"])
        if jour and jour < contexte.aujourd_hui:
            yield avertir(
                ("evenements", rang, "date"),
                f"l’événement du {evenement['date']} est passé",
                "retirez-le, ou annoncez le suivant",
            )
