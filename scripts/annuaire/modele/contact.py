"""Which fiches one may add to the contacts of a phone, and where their cards are."""

from __future__ import annotations

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche, Telephone
from annuaire.modele.territoire import Territoire


def adresse_de_contact(annuaire: Annuaire, fiche: Fiche) -> str:
    """Address of its card from the root of the site; empty when it is closed, confidential, or says how to reach
    nobody."""
    ouverte = not annuaire.finie(fiche) and not fiche.confidentielle
    return f"{fiche.adresse}.vcf" if ouverte and _joignable(fiche) else ""


def _joignable(fiche: Fiche) -> bool:
    """By a number that anyone may call, by e-mail, or by going there."""
    return bool(telephones_publics(fiche) or fiche.courriels or any(a.voie for a in fiche.adresses))


def telephones_publics(fiche: Fiche) -> list[Telephone]:
    """Numbers of the fiche that anyone may call, or that of its front door when it has none."""
    return list(fiche.lignes_ouvertes) or ([fiche.joignable.telephone] if fiche.joignable else [])


def adresse_des_contacts(annuaire: Annuaire, territoire: Territoire) -> str:
    """Address of the file that holds every card of a territory; empty when there is none."""
    cartes = (adresse_de_contact(annuaire, f) for f in annuaire.par_territoire.get(territoire.slug, ()))
    return f"{territoire.slug}/contacts.vcf" if any(cartes) else ""
