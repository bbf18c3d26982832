"""How a fiche is named where others may look: tab, history, feed reader, list of contacts (requirements S16, X16)."""

from __future__ import annotations

from annuaire.modele.fiche import Fiche

TITRE_NEUTRE = "Fiche"
CONTACT_NEUTRE = "Contact"


def titre_neutre(fiche: Fiche) -> str:
    """Name and commune, without a name that says too much. The skeleton of a page adds the name of the site."""
    nom = fiche.discretion.titre(fiche.nom, TITRE_NEUTRE)
    return _avec_sa_commune(fiche, nom)


def nom_de_contact(fiche: Fiche) -> str:
    """What a phone shows when it rings: the name, else the acronym when it keeps silent, else the commune alone."""
    neutres = (n for n in (fiche.nom, fiche.sigle) if n and not fiche.discretion.sensible(n))
    return next(neutres, "") or _avec_sa_commune(fiche, CONTACT_NEUTRE)


def _avec_sa_commune(fiche: Fiche, nom: str) -> str:
    communes = [commune.nom for commune in fiche.communes]
    lieu = communes[0] if len(communes) == 1 and communes[0] not in nom else ""
    return " – ".join(filter(None, (nom, lieu)))
