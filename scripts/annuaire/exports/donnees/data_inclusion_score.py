"""The quality score of data·inclusion v1: the mean of ten criteria worth 0 to 1, or that do not apply.

The same sums as ``data_inclusion.schema.v1.score_qualite``, which the tests ask for its own answer; that package is
only a test's, because the build must stay small (bibliotheques.md §2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

Service = Mapping[str, Any]
SIX_MOIS, DEUX_ANS = 180, 730  # days


def criteres(service: Service, aujourd_hui: date) -> dict[str, float | None]:
    """Value of each criterion; ``None`` when it does not apply."""
    return {nom: critere(service, aujourd_hui) for nom, critere in CRITERES.items()}


def score(service: Service, aujourd_hui: date) -> float:
    """Mean of what applies, to two decimals."""
    valeurs = [round(v, 2) for v in criteres(service, aujourd_hui).values() if v is not None]
    return round(sum(valeurs) / len(valeurs), 2)


def _present(champ: str) -> Callable[[Service], float]:
    return lambda service: float(bool(service.get(champ)))


def _si_mode(mode: str, champ: str) -> Callable[[Service], float | None]:
    """The field counts only when people are told to use it."""
    return lambda service: _present(champ)(service) if mode in service.get("modes_mobilisation", ()) else None


def _adresse(service: Service) -> float | None:
    sur_place = "en-presentiel" in service.get("modes_accueil", ())
    if sur_place or "se-presenter" in service.get("modes_mobilisation", ()):
        return _present("adresse")(service)
    return None


def _mobilisation(service: Service) -> float:
    return sum(bool(service.get(champ)) for champ in ("modes_mobilisation", "mobilisable_par")) / 2


def _contact(service: Service) -> float:
    return float(any(service.get(champ) for champ in ("courriel", "lien_mobilisation", "telephone")))


def _frais(service: Service) -> float:
    if service.get("frais") == "payant":
        return 1.0 if service.get("frais_precisions") else 0.5
    return _present("frais")(service)


def _description(service: Service) -> float:
    longueur = len(service["description"])
    if longueur < 50:
        return 0.0
    return 1.0 if 200 <= longueur < 2000 else 0.5


def _date_recente(service: Service, aujourd_hui: date) -> float:
    """1 under six months, then a straight line down to 0 at two years."""
    age = (aujourd_hui - date.fromisoformat(service["date_maj"])).days
    return min(1.0, max(0.0, (DEUX_ANS - age) / (DEUX_ANS - SIX_MOIS)))


def _sans_date(critere: Callable[[Service], float | None]) -> Callable[[Service, date], float | None]:
    return lambda service, _: critere(service)


# In the order of the package: a sum of decimals depends on it, when its mean is halfway between two hundredths.
CRITERES: Mapping[str, Callable[[Service, date], float | None]] = {
    "adresse_bien_definie": _sans_date(_adresse),
    "modes_mobilisation_bien_definis": _sans_date(_mobilisation),
    "au_moins_un_public": _sans_date(_present("publics")),
    "au_moins_une_thematique": _sans_date(_present("thematiques")),
    "au_moins_un_moyen_de_contact": _sans_date(_contact),
    "courriel_bien_defini": _sans_date(_si_mode("envoyer-un-courriel", "courriel")),
    "date_maj_recente": _date_recente,
    "frais_bien_definis": _sans_date(_frais),
    "description_bien_definie": _sans_date(_description),
    "telephone_bien_defini": _sans_date(_si_mode("telephoner", "telephone")),
}
