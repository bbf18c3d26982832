"""« Qui contacter à Joinville ? »: one static page per commune, on one sheet of paper, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from annuaire.model.annuaire import Annuaire, Commune, Territoire
from annuaire.model.competence import Avis, Niveau, avis
from annuaire.model.couverture import communes_de
from annuaire.model.fiche import Fiche
from annuaire.model.pertinence import utile
from annuaire.model.tri import cle_alphabetique
from annuaire.pages.artefacts import Artefact
from annuaire.pages.gabarits import Html, rendre, rendre_html
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
DEPARTEMENT = "departement"  # runs the social sectors: its switchboard knows which one
TYPES = frozenset({DEPARTEMENT, *(type_ for _, types in RUBRIQUES for type_ in types)})
AServir = tuple[Territoire, Commune]
Ligne = Callable[[Fiche, Avis | None], Html]


@dataclass(frozen=True)
class Rubrique:
    """Lines of services, those that receive in the commune itself first; whom to ask when no service is known."""

    titre: str
    services: tuple[Html, ...]
    a_defaut: tuple[Html, ...]


def adresse_de_commune(territoire: Territoire, commune: Commune) -> str:
    """By INSEE code: communes share names, and the address says nothing to who reads the history."""
    return f"{territoire.slug}/communes/{commune.insee.lower()}.html"


def communes_a_servir(annuaire: Annuaire) -> list[AServir]:
    """Every current commune of each département."""
    return [(t, commune) for t in annuaire.departements for commune in communes_de(annuaire, t)]


def pages_de_communes(annuaire: Annuaire, communes: Iterable[AServir]) -> Iterator[Artefact]:
    """One page each."""
    lignes = cache(lambda territoire: _lignes(annuaire, territoire))
    return (_page(annuaire, territoire, commune, lignes(territoire.slug)) for territoire, commune in communes)


def _lignes(annuaire: Annuaire, slug: str) -> Ligne:
    """Lines of services as the pages of a territory show them: they all stand in one folder, so a service that is
    competent in five hundred communes is written once."""
    uri = f"{slug}/communes/x.html"

    @cache
    def ligne(identifiant: str, verdict: Avis | None) -> Html:
        return rendre_html("ligne.html.j2", uri, annuaire=annuaire, fiche=annuaire.fiche(identifiant), verdict=verdict)

    return lambda fiche, verdict: ligne(fiche.id, verdict)


def _page(annuaire: Annuaire, territoire: Territoire, commune: Commune, ligne: Ligne) -> Artefact:
    uri = adresse_de_commune(territoire, commune)
    contenu = rendre(
        "commune.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        commune=commune,
        rubriques=_rubriques(annuaire, commune, ligne),
        secours=numeros_de_secours(annuaire),
        orienter=adresse_pour_la_commune(commune.insee),
        voies=voies_de_la_commune(annuaire, territoire, commune, uri),
    )
    return Artefact(uri, contenu, f"Qui contacter : {commune.nom}")


def _rubriques(annuaire: Annuaire, commune: Commune, ligne: Ligne) -> list[Rubrique]:
    juges = [(f, avis(annuaire, f, commune)) for f in annuaire.candidates(commune) if f.type in TYPES]
    utiles = [j for j in juges if utile(annuaire, j[0], j[1], commune)]
    tries = sorted(utiles, key=lambda j: _rang(annuaire, j[0], j[1], commune))
    return [_rubrique(tries, titre, types, ligne) for titre, types in RUBRIQUES]


def _rubrique(tries: list[tuple[Fiche, Avis]], titre: str, types: tuple[str, ...], ligne: Ligne) -> Rubrique:
    services = tuple(ligne(fiche, verdict) for fiche, verdict in tries if fiche.type in types)
    departement = [ligne(f, None) for f, _ in tries if f.type == DEPARTEMENT] if "mds" in types else []
    return Rubrique(titre, services, () if services else tuple(departement))


def _rang(annuaire: Annuaire, fiche: Fiche, verdict: Avis, commune: Commune) -> tuple[bool, bool, str]:
    sur_place = commune.insee in annuaire.communes_de(fiche)
    return not sur_place, verdict.niveau is Niveau.A_CONFIRMER, cle_alphabetique(fiche.nom)
