"""« Qui contacter à Joinville ? »: one static page per commune, on one sheet of paper, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.model.annuaire import Annuaire, Commune, Territoire
from annuaire.model.competence import Avis, Niveau, avis
from annuaire.model.couverture import communes_de
from annuaire.model.fiche import Fiche
from annuaire.model.tri import cle_alphabetique
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import rendre
from annuaire.pages.orienter import adresse_pour_la_commune
from annuaire.pages.recherche import numeros_de_secours
from annuaire.pages.signaler import voies_de_la_commune

# What a reader looks for first, and the types that answer; the words say what is missing when nobody does.
RUBRIQUES = (
    ("Rencontrer un intervenant social", ("poste-iscg",)),
    ("Police ou gendarmerie", ("police", "gendarmerie")),
    ("Assistante sociale de secteur", ("mds",)),
    ("CCAS ou mairie", ("ccas", "cias")),
    ("CAF, MSA, assurance maladie", ("caf", "msa", "cpam")),
    ("Aide aux victimes", ("aide-victimes", "violences-conjugales", "cidff")),
    ("Hébergement", ("siao",)),
    ("Droit et justice", ("acces-au-droit", "justice")),
)


@dataclass(frozen=True)
class Rubrique:
    """Services with what is known of their competence, those that receive in the commune itself first."""

    titre: str
    services: tuple[tuple[Fiche, Avis], ...]
    a_defaut: tuple[Fiche, ...]  # whom to ask when no service is known


def adresse_de_commune(territoire: Territoire, commune: Commune) -> str:
    """By INSEE code: communes share names, and the address says nothing to who reads the history."""
    return f"{territoire.slug}/communes/{commune.insee.lower()}.html"


def pages_de_communes(annuaire: Annuaire) -> Iterator[Artefact]:
    """One page per current commune of each département."""
    for territoire in annuaire.departements:
        for commune in communes_de(annuaire, territoire):
            yield _page(annuaire, territoire, commune)


def _page(annuaire: Annuaire, territoire: Territoire, commune: Commune) -> Artefact:
    uri = adresse_de_commune(territoire, commune)
    contenu = rendre(
        "commune.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        commune=commune,
        rubriques=_rubriques(annuaire, commune),
        secours=numeros_de_secours(annuaire),
        orienter=adresse_pour_la_commune(commune.insee),
        voies=voies_de_la_commune(annuaire, territoire, commune, uri),
    )
    return Artefact(uri, contenu, f"Qui contacter : {commune.nom}")


def _rubriques(annuaire: Annuaire, commune: Commune) -> list[Rubrique]:
    juges = [(f, avis(annuaire, f, commune)) for f in annuaire.candidates(commune)]
    utiles = [j for j in juges if _utile(annuaire, j[0], j[1], commune)]
    tries = sorted(utiles, key=lambda j: _rang(annuaire, j[0], j[1], commune))
    return [_rubrique(tries, titre, types) for titre, types in RUBRIQUES]


def _rubrique(tries: list[tuple[Fiche, Avis]], titre: str, types: tuple[str, ...]) -> Rubrique:
    services = tuple(j for j in tries if j[0].type in types)
    # The Département runs the social sectors: its switchboard knows which one.
    departement = [f for f, _ in tries if f.type == "departement"] if "mds" in types else []
    return Rubrique(titre, services, () if services else tuple(departement))


def _utile(annuaire: Annuaire, fiche: Fiche, verdict: Avis, commune: Commune) -> bool:
    """An unconfirmed brigade or post of the far end of the département would only mislead: it must at least
    receive people in the same intercommunalité, or nowhere in particular."""
    if verdict.niveau is not Niveau.A_CONFIRMER:
        return verdict.niveau is Niveau.COMPETENT
    lieux = annuaire.communes_de(fiche)
    return not lieux or any(annuaire.communes[c].epci == commune.epci for c in lieux)


def _rang(annuaire: Annuaire, fiche: Fiche, verdict: Avis, commune: Commune) -> tuple[bool, bool, str]:
    sur_place = commune.insee in annuaire.communes_de(fiche)
    return not sur_place, verdict.niveau is Niveau.A_CONFIRMER, cle_alphabetique(fiche.nom)
