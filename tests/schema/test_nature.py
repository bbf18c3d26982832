"""What the schemas say of a field is obeyed wherever it stands: a rule that forgets one place is a rule that lies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from cas import PROJET

from annuaire.lecture.communes import Commune
from annuaire.lecture.documents import A_PART, Chemin, Document
from annuaire.regles import coordonnees, geographie, horaires, protection, provenance, references, situations, temps
from annuaire.regles.contexte import Ensemble, Trouvailles, contexte_de, ensemble_de
from annuaire.schema.nature import NATURE, Natures, _Plan, _plan
from annuaire.schema.schemas import FICHE, SUFFIXE, TERRITOIRE, Schemas, lire_les_schemas

SCHEMAS: Schemas = lire_les_schemas(PROJET / "schemas")
NATURES = Natures(SCHEMAS)
CHAUMONT = Commune("52121", "Chaumont", "actuelle", ("52000",), "", "", 0, "")
CONNUES = frozenset({"52-x/caf/x"})
ENSEMBLE = ensemble_de((), CONNUES, contexte_de((), (CHAUMONT,), SCHEMAS, date(2026, 11, 21)))
Regle = Callable[[Document, Ensemble], Trouvailles]
Place = tuple[str, Chemin, str]  # type of the document, place in it, what the schema says there

# A wrong value of each nature, and the rule that must find it.
FAUX: dict[str, tuple[Any, Regle]] = {
    "date": ("2026-02-30", temps.date_impossible),
    "renvoi": ("52-x/caf/nulle-part", references.reference_inconnue),
    "commune": ("99999", geographie.commune_inconnue),
    "zone": ("epci:000000000", geographie.zone_inconnue),
    "adresse": ({"commune": "52121", "code_postal": "99999"}, geographie.code_postal_de_la_commune),
    "numero": ("12", coordonnees.telephone_invalide),
    "telephone": ({"numero": "06 12 34 56 78"}, coordonnees.mobile_personnel),
    "courriel": ("camille.martin@exemple.fr", protection.courriel_personnel),
    "url": ("https://exemple", coordonnees.adresse_internet_invalide),
    "siret": ("73282932000075", coordonnees.identifiant_officiel_invalide),
    "siren": ("732829321", coordonnees.identifiant_officiel_invalide),
    "horaires": ({"semaine": {"lundi": "vers midi"}}, horaires.horaires_illisibles),
    "repere": ("F999", situations.repere_inconnu),
}
SANS_REGLE = {"commune-demandee"}  # the table of communes is made from it


def places(annotation: str) -> list[Place]:
    """Every place of every kind of document that bears the annotation, once each."""
    trouvees: dict[tuple[str, Chemin], Place] = {}
    for nom in (FICHE, TERRITOIRE, *(f"{t}{SUFFIXE}" for t in (*sorted(A_PART), "aide", "poste-iscg"))):
        type_ = {FICHE: "caf", TERRITOIRE: ""}.get(nom, nom.removesuffix(SUFFIXE))
        communs = {"caf"} if type_ in SCHEMAS.vocabulaires["type"] else {type_}
        for chemin, dit in _du_plan(_plan(SCHEMAS, nom, annotation), ()):
            if not any((c, chemin) in trouvees for c in communs):
                trouvees[type_, chemin] = (type_, chemin, dit)
    return list(trouvees.values())


def _du_plan(plan: _Plan, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if plan.dit:
        yield chemin, plan.dit
    for cle, dessous in plan.champs.items():
        yield from _du_plan(dessous, (*chemin, cle))
    if plan.autres:
        yield from _du_plan(plan.autres, (*chemin, "cle-libre" if chemin == ("secteurs",) else 0))


def document(type_: str, chemin: Chemin, valeur: Any, **autres: Any) -> Document:
    """A document that only holds this value, at this place."""
    for etape in reversed(chemin):
        valeur = [valeur] if isinstance(etape, int) else {etape: valeur}
    return Document(f"directory/52-x/{type_}/x.yml" if type_ else "directory/52-x/territoire.yml", {**valeur, **autres})


def nommer(place: Place) -> str:
    return f"{place[0] or 'territoire'}.{'.'.join(map(str, place[1]))}"


DE_NATURE = [p for p in places(NATURE) if p[2] not in SANS_REGLE]
DE_FAIT = places("x-fait")


def chemins(regle: Regle, lu: Document) -> list[Sequence[str | int]]:
    return [t.chemin for t in regle(lu, ENSEMBLE)]


def test_chaque_nature_a_sa_regle() -> None:
    dites = {m for schema in SCHEMAS.par_nom.values() for m in re.findall(r"'x-nature': '([^']+)'", str(schema))}
    assert dites == set(FAUX) | SANS_REGLE
    assert len(DE_NATURE) > 60


@pytest.mark.parametrize("place", DE_NATURE, ids=nommer)
def test_une_valeur_fausse_est_trouvee_partout_ou_le_schema_dit_sa_nature(place: Place) -> None:
    type_, chemin, nature = place
    faux, regle = FAUX[nature]
    assert any(t[: len(chemin)] == chemin for t in chemins(regle, document(type_, chemin, faux)))


@pytest.mark.parametrize("place", DE_FAIT, ids=nommer)
def test_un_fait_sans_source_est_trouve_partout_ou_le_schema_le_nomme(place: Place) -> None:
    type_, chemin, fait = place
    assert fait in SCHEMAS.vocabulaires["fait"]
    sources = [{"titre": "Une page", "nature": "presse", "reference": "p. 1", "faits": ["existence"]}]
    assert chemins(provenance.fait_sans_source, document(type_, chemin, "x", sources=sources)) == [chemin[:1]]


@pytest.mark.parametrize("place", places("x-passee"), ids=nommer)
def test_une_date_passee_n_est_pas_dans_le_futur(place: Place) -> None:
    type_, chemin, _ = place
    assert place[1] in {p[1] for p in DE_NATURE if p[2] == "date"}
    assert chemins(temps.date_dans_le_futur, document(type_, chemin, "2030-01-01")) == [chemin]
    assert chemins(temps.date_dans_le_futur, document(type_, chemin, "2026-11")) == []


def test_un_parent_est_une_fiche_citee() -> None:
    assert {p[1] for p in places("x-parent")} <= {p[1] for p in DE_NATURE if p[2] == "renvoi"}
