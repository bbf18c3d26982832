"""Which fiches one may add to the contacts of a phone, and where their cards are."""

from __future__ import annotations

from collections.abc import Iterable

from annuaire.modele.coordonnees import Telephone
from annuaire.modele.fiche import Fiche
from annuaire.modele.territoire import Territoire


def uri_de_contact(fiche: Fiche) -> str:
    """Address of its card from the root of the site; empty when it is closed, confidential, or says how to reach
    nobody."""
    ouverte = not fiche.finie and not fiche.confidentielle
    return f"{fiche.adresse}.vcf" if ouverte and _joignable(fiche) else ""


def _joignable(fiche: Fiche) -> bool:
    """By a number that anyone may call, by e-mail, or by going there."""
    return bool(telephones_publics(fiche) or fiche.courriels or any(a.voie for a in fiche.adresses))


def telephones_publics(fiche: Fiche) -> list[Telephone]:
    """Numbers of the fiche that anyone may call, or that of its front door when it has none."""
    return list(fiche.lignes_ouvertes) or ([fiche.joignable.telephone] if fiche.joignable else [])


def uri_des_contacts(territoire: Territoire, fiches: Iterable[Fiche]) -> str:
    """Address of the file that holds every card of a territory; empty when there is none."""
    return f"{territoire.slug}/contacts.vcf" if any(map(uri_de_contact, fiches)) else ""
