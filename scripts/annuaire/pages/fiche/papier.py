"""The slip to hand over: what is needed to come and to call, and nothing that says why (requirement S25).

A paper found in a bag is a trace: it names no body and holds no word to avoid. Who hands it over writes the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from annuaire.fraicheur.mentions import mention
from annuaire.horaires.phrases import phrase
from annuaire.horaires.programme import Programme
from annuaire.modele.coordonnees import Adresse, Telephone
from annuaire.modele.fiche import Fiche
from annuaire.schema.discretion import Discretion


@dataclass(frozen=True)
class LieuDePapier:
    """Street and town in one line, and when."""

    adresse: str
    quand: tuple[str, ...]


@dataclass(frozen=True)
class Papier:
    """Number, hours and places, each possibly empty: the template leaves room to write. ``reserve`` is how old the
    hours are."""

    telephone: str
    quand: tuple[str, ...]
    lieux: tuple[LieuDePapier, ...]
    reserve: str


def vue_papier(aujourd_hui: date, fiche: Fiche) -> Papier | None:
    """None when there is nothing to print that keeps silent: 3919 on a paper speaks for itself."""
    if fiche.finie:
        return None
    discretion = fiche.discretion
    telephone = fiche.joignable.telephone if fiche.joignable else None
    numero = telephone.numero if telephone else None
    papier = Papier(
        telephone=numero.affichage if numero and not discretion.parlant(numero.chiffres) else "",
        quand=(*_quand(discretion, fiche.horaires), *_par_telephone(discretion, telephone)),
        lieux=tuple(_lieux(discretion, fiche)),
        reserve=mention(aujourd_hui, fiche, "horaires") if fiche.programmes else "",
    )
    return papier if papier.telephone or papier.lieux else None


def _par_telephone(discretion: Discretion, telephone: Telephone | None) -> Iterator[str]:
    if telephone:
        yield from (f"par téléphone : {q}" for q in _quand(discretion, telephone.horaires))


def _lieux(discretion: Discretion, fiche: Fiche) -> Iterator[LieuDePapier]:
    for lieu in fiche.lieux:
        adresse = lieu.postale
        if adresse and adresse.voie:
            yield LieuDePapier(_une_ligne(discretion, adresse), tuple(_quand(discretion, lieu.horaires)))


def _une_ligne(discretion: Discretion, adresse: Adresse) -> str:
    """The building may be named after what goes on in it; the street is a street."""
    batiment = discretion.titre(adresse.complement, "")
    ville = f"{adresse.code_postal} {adresse.ville.nom}".strip()
    return ", ".join(filter(None, (batiment, adresse.voie, ville)))


def _quand(discretion: Discretion, programme: Programme | None) -> Iterator[str]:
    """The hours in a sentence, without what a precision would give away."""
    if programme:
        mots = (phrase(programme), "sur rendez-vous" if programme.sur_rendez_vous else "", programme.precision)
        yield from (m for m in mots if m and not discretion.sensible(m))
