"""Which fiches one may add to the contacts of a phone, and where their cards are."""

from __future__ import annotations

from annuaire.model.annuaire import Annuaire, Territoire
from annuaire.model.fiche import Fiche


def adresse_de_contact(annuaire: Annuaire, fiche: Fiche) -> str:
    """Address of its card from the root of the site; empty when it is closed, confidential, or says how to reach
    nobody."""
    joignable = fiche.courriels or fiche.lieux or annuaire.joindre(fiche)
    ouverte = fiche.statut not in ("ferme", "remplace") and not fiche.confidentielle
    return f"{fiche.adresse}.vcf" if ouverte and joignable else ""


def adresse_des_contacts(annuaire: Annuaire, territoire: Territoire) -> str:
    """Address of the file that holds every card of a territory; empty when there is none."""
    cartes = (adresse_de_contact(annuaire, f) for f in annuaire.actives if f.territoire == territoire.slug)
    return f"{territoire.slug}/contacts.vcf" if any(cartes) else ""
