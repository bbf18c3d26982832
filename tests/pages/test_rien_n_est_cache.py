"""What a contributor wrote reaches the page: a fact that the template forgets is a fact the reader never gets."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from charges_hostiles import ossature
from petit_annuaire import petit_annuaire
from test_echappement import ADRESSES_INTERNET, AILLEURS, FERMES

from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Divergence
from annuaire.pages.fiche.fiche import page_de_fiche

PAS_MONTRES = {
    ("Fiche", "autres_noms"),  # for the search only
    ("Fiche", "phrases"),
    ("Fiche", "siret"),  # for exports
    ("Fiche", "siren"),
    ("Fiche", "rythme"),  # for those who keep the directory, « annuaire a-verifier »
    ("Point", "latitude"),
    ("Point", "longitude"),
    ("Numero", "chiffres"),
}
TEXTE = "Le désaccord que voici"
POSTE = "99-exemple/poste-iscg/ville-haute"
ASSOCIATION = "99-exemple/aide-victimes/deux-rives"
AVANCE = "france/aide/avance"


class Jetons:
    """Puts a word of its own in each free text."""

    def __init__(self) -> None:
        self.poses: dict[str, str] = {}

    def poser(self, valeur: Any, champ: tuple[str, str] = ("", "")) -> Any:
        if isinstance(valeur, str) and not isinstance(valeur, Enum):
            return self._jeton(champ) if valeur and champ not in FERMES | PAS_MONTRES else valeur
        if isinstance(valeur, tuple):
            return tuple(self.poser(v, champ) for v in valeur)
        if is_dataclass(valeur) and not isinstance(valeur, type):
            classe = type(valeur).__name__
            return replace(
                valeur,
                **{f.name: self.poser(getattr(valeur, f.name), (classe, f.name)) for f in fields(valeur) if f.compare},
            )
        return valeur

    def poser_ce_que_le_schema_montre(self, fiche: Fiche) -> Fiche:
        montres = [c for c in petit_annuaire().schemas.montres if c in fiche.donnees and ("Fiche", c) not in FERMES]
        return replace(fiche, donnees={**fiche.donnees, **{c: [self._jeton(("Fiche", c))] for c in montres}})

    def _jeton(self, champ: tuple[str, str]) -> str:
        jeton = f"jeton{len(self.poses):03d}x"
        self.poses[jeton] = ".".join(champ)
        return AILLEURS + jeton if champ in ADRESSES_INTERNET else jeton


def caches(fiche: Fiche) -> list[str]:
    """Fields of a fiche that its page does not show."""
    jetons = Jetons()
    marquee = jetons.poser_ce_que_le_schema_montre(jetons.poser(fiche))
    lue = ossature(page_de_fiche(petit_annuaire(), marquee).contenu)
    visible = " ".join([*lue.textes, *(valeur for nom, valeur in lue.attributs if nom == "href")]).lower()
    return [champ for jeton, champ in jetons.poses.items() if jeton not in visible]


@pytest.mark.parametrize("identifiant", sorted(petit_annuaire().fiches))
def test_une_page_montre_tout_ce_que_dit_sa_fiche(identifiant: str) -> None:
    fiche = petit_annuaire().fiches[identifiant]
    jour = petit_annuaire().aujourd_hui.isoformat()
    futurs = tuple(e for e in fiche.evenements if e.date >= jour)
    plans = tuple(p for p in fiche.plans if p.au >= jour)
    assert caches(replace(fiche, evenements=futurs, plans=plans)) == []


@pytest.mark.parametrize("modele", [POSTE, ASSOCIATION])
@pytest.mark.parametrize("avec_telephone", [True, False])
def test_une_aide_montre_tout_avec_ou_sans_telephone(modele: str, avec_telephone: bool) -> None:
    """An aid is asked for somewhere, and may still have an address, hours, an e-mail and dates of its own."""
    fiches = petit_annuaire().fiches
    base = fiches[modele]
    telephones = base.telephones if avec_telephone else ()
    futurs = tuple(e for e in base.evenements if e.date >= petit_annuaire().aujourd_hui.isoformat())
    aide = replace(
        base, id=AVANCE, zone=None, aide=fiches[AVANCE].aide, poste=None, telephones=telephones, evenements=futurs
    )
    assert caches(aide) == []


@pytest.mark.parametrize("fait", list(petit_annuaire().vocabulaires["fait"]))
def test_un_desaccord_entre_sources_se_lit_sur_toute_fiche(fait: str) -> None:
    """Above all when the fact itself is left out, because nobody knows which source is right."""
    annuaire = petit_annuaire()
    modele = annuaire.fiches["99-exemple/ccas/ville-haute"].divergences[0]
    muettes = [
        fiche.id
        for fiche in annuaire.fiches.values()
        if TEXTE not in page_de_fiche(annuaire, _en_desaccord(fiche, replace(modele, fait=fait, texte=TEXTE))).contenu
    ]
    assert muettes == []


def _en_desaccord(fiche: Fiche, divergence: Divergence) -> Fiche:
    return replace(fiche, divergences=(divergence,))
