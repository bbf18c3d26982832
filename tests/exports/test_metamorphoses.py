"""One input changes, every output that tells it must change: what a reader cannot see is what nobody compares.

Each change is made in a whole build and in that of one territory, where part of the fiches are only neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pytest
from donnees_ouvertes import ASSOCIATION, POSTE, SITE, corpus, modifier
from petit_annuaire import JOUR, REGLAGES

from annuaire.lecture.documents import Document
from annuaire.pipeline import Site, build

CCAS = "99-exemple/ccas/ville-haute"
EMPRUNTEUR = "99-exemple/caritatif/vestiaire"
VOISINE = "98-voisin/caf/voisine"
DATEE = [{"titre": "Un appel", "nature": "presse", "date": "2026-09-01"}]
AJOUTS: dict[str, dict[str, Any]] = {
    # Its number and its street are those of others.
    EMPRUNTEUR: {
        "nom": "Vestiaire",
        "presentation": "Des vêtements.",
        "porte_d_entree": ASSOCIATION,
        "lieux": [{"hote": "99-exemple/police/ville-haute"}],
        "zone": {"inclure": ["dep:99"]},
        "sources": DATEE,
    },
    "98-voisin/territoire": {
        "nom": "Voisin",
        "dans": "en Voisin",
        "departement": "98",
        "fuseau": "Europe/Paris",
        "jours_feries": "metropole",
    },
    VOISINE: {
        "nom": "Caf voisine",
        "presentation": "Des prestations.",
        "telephones": [{"numero": "03 53 01 00 99"}],
        "besoins": ["aide-financiere"],
        "zone": {"inclure": ["dep:99"]},
        "sources": DATEE,
    },
}
HEURES: dict[str, Any] = {
    "semaine": {"lundi": "9h-12h", "mardi": "matin", "vendredi": "9h-12h"},
    "jours_feries": "ferme",
}
DEPART: dict[str, dict[str, Any]] = {POSTE: {"horaires": HEURES}, ASSOCIATION: {"sources": DATEE}}
PARTIES = pytest.mark.parametrize("territoires", [(), ("99-exemple",)], ids=["tout", "une partie"])
Changement = Mapping[str, Mapping[str, Any]]


def documents(changement: Changement) -> list[Document]:
    tous = [*corpus().documents]
    for identifiant, donnees in AJOUTS.items():
        tous.append(Document(f"directory/{identifiant}.yml", donnees))
    for changes in (DEPART, changement):
        tous = [modifier(d, dict(changes.get(d.identifiant, {}))) for d in tous]
    return tous


class Sorties:
    """One site, whose files are made when somebody asks for them."""

    def __init__(self, changement: Changement, territoires: tuple[str, ...]) -> None:
        reglages = replace(REGLAGES, adresse=SITE, territoires=territoires, sites="../{territoire}/")
        lus = replace(corpus(), documents=tuple(documents(changement)))
        self.site: Site = build(lus, JOUR, reglages, par_lot=1)
        self.lu = cache(self._lire)

    def _lire(self, uri: str) -> str:
        for lot in self.site.lots_de(uri):
            for artefact in lot():
                if artefact.uri == uri:
                    return artefact.contenu
        return ""

    def de(self, identifiant: str) -> dict[str, str]:
        """Addresses that may tell something of a fiche, by what a reader calls them."""
        fiche = self.site.annuaire.fiche(identifiant)
        adresse = fiche.adresse if fiche else ""
        return {
            "page": f"{adresse}.html",
            "affiche": f"{adresse}-affiche.html",
            "calendrier": f"{adresse}.ics",
            "carte": f"{adresse}.vcf",
            "cartes": "99-exemple/contacts.vcf",
            "index": f"assets/recherche/{identifiant.split('/')[0]}.js",
            "flux": REGLAGES.flux or "flux.xml",
            "commune": "99-exemple/communes/99001.html",
            "qualité": "99-exemple/qualite.html",
            "couverture": "couverture.html",
            **{
                nom: f"donnees/{nom}"
                for nom in (
                    "annuaire.json",
                    "annuaire.csv",
                    "annuaire-machine.csv",
                    "annuaire.geojson",
                    "data-inclusion/services.json",
                    "data-inclusion/structures.json",
                    "hsds/services.json",
                )
            },
        }


@cache
def depart(territoires: tuple[str, ...]) -> Sorties:
    return Sorties({}, territoires)


def changees(identifiant: str, changement: Changement, territoires: tuple[str, ...]) -> set[str]:
    """What does not say the same any more."""
    avant, apres = depart(territoires), Sorties(changement, territoires)
    return {nom for nom, uri in avant.de(identifiant).items() if avant.lu(uri) != apres.lu(uri)}


# What tells how old a fact is, who confirmed it, or on what day.
DONNEES = {"annuaire.json", "annuaire.csv", "data-inclusion/services.json", "data-inclusion/structures.json",
           "hsds/services.json"}  # fmt: skip
DATES = {*DONNEES, "page", "carte", "cartes", "index", "flux", "qualité"}
HEURES_DITES = {*DONNEES, "page", "affiche", "calendrier", "index", "commune", "annuaire-machine.csv"}
ANCIENNES = [{"titre": "Annuaire", "nature": "presse", "date": "2019-02"}]
RESERVE = [{"numero": "03 53 01 00 70", "usage": "professionnel"}]
VERIFIEE = {"le": "2026-11-02", "par": "le secrétariat", "moyen": "téléphone"}


def heures(lundi: str, mardi: str = "matin") -> dict[str, Any]:
    return {"horaires": {**HEURES, "semaine": {**HEURES["semaine"], "lundi": lundi, "mardi": mardi}}}


@dataclass(frozen=True)
class Cas:
    """``qui`` is read, ``changement`` is made, ``dites`` must change; ``seule``: what a site of one territory has."""

    qui: str
    changement: Changement
    dites: set[str]
    seule: set[str] | None = None

    def attendues(self, territoires: tuple[str, ...]) -> set[str]:
        return self.seule if territoires and self.seule is not None else self.dites


CAS = {
    "la date du propriétaire, chez lui": Cas(ASSOCIATION, {ASSOCIATION: {"sources": ANCIENNES}}, DATES),
    "la date du propriétaire, chez qui emprunte son numéro": Cas(
        EMPRUNTEUR, {ASSOCIATION: {"sources": ANCIENNES}}, {"carte"}
    ),
    "la date de l’hôte, chez qui emprunte sa rue": Cas(
        EMPRUNTEUR, {"99-exemple/police/ville-haute": {"sources": ANCIENNES}}, {"page"}
    ),
    "des heures sur rendez-vous": Cas(POSTE, {POSTE: heures("9h-12h sur rendez-vous")}, HEURES_DITES),
    "des heures par téléphone": Cas(POSTE, {POSTE: heures("9h-12h par téléphone")}, HEURES_DITES),
    "une demi-journée sur rendez-vous": Cas(POSTE, {POSTE: heures("9h-12h", "matin sur rendez-vous")}, HEURES_DITES),
    "la manière de joindre": Cas(
        POSTE,
        {POSTE: {"acces_usager": {"modes": ["sur-rendez-vous"]}}},
        {*DONNEES, "page", "annuaire-machine.csv"} - {"data-inclusion/structures.json"},
    ),
    "un numéro devenu professionnel": Cas(
        CCAS, {CCAS: {"telephones": RESERVE}}, {*DONNEES, "page", "carte", "cartes", "index", "annuaire-machine.csv"}
    ),
    "une vérification": Cas(CCAS, {CCAS: {"verification": VERIFIEE}}, DATES),
    "le fuseau du territoire": Cas(
        POSTE,
        {"99-exemple/territoire": {"fuseau": "Indian/Reunion"}},
        {"page", "calendrier", "index", "hsds/services.json", "annuaire.json"},
    ),
    "les jours fériés du territoire": Cas(
        POSTE,
        {"99-exemple/territoire": {"jours_feries": "polynesie-francaise"}},  # 5 March, a Friday
        {"page", "calendrier", "index", "annuaire.json"},
    ),
    "la zone d’une voisine": Cas(
        VOISINE,
        {VOISINE: {"zone": {"inclure": ["dep:98"]}}},
        {"commune", "couverture", "index", "qualité", "page", "annuaire.json"},
        {"commune", "couverture", "index", "qualité"},
    ),
    "le numéro d’une voisine": Cas(
        VOISINE,
        {VOISINE: {"telephones": [{"numero": "03 53 01 00 98"}]}},
        {*DONNEES, "commune", "index", "page", "carte"},
        {"commune", "index"},
    ),
    "une voisine devenue confidentielle": Cas(
        VOISINE, {VOISINE: {"localisation": "confidentielle"}}, {*DONNEES, "page", "carte", "flux"}, set()
    ),
    "un poste fermé": Cas(POSTE, {POSTE: {"statut": "ferme"}}, {*HEURES_DITES, "carte", "cartes", "couverture"}),
}


def _jour_et_nuit() -> Iterator[Any]:
    """A site of one territory every day where neighbours matter, else at night."""
    for nom, cas in CAS.items():
        yield pytest.param(nom, (), id=nom)
        marques = () if cas.seule is not None else pytest.mark.nuit
        yield pytest.param(nom, ("99-exemple",), id=f"{nom}, une partie", marks=marques)


@pytest.mark.parametrize(("nom", "territoires"), [*_jour_et_nuit()])
def test_ce_qui_change_se_voit_partout_ou_c_est_dit(nom: str, territoires: tuple[str, ...]) -> None:
    cas = CAS[nom]
    assert cas.attendues(territoires) - changees(cas.qui, cas.changement, territoires) == set()


def test_chaque_sortie_existe_et_ne_bouge_pas_sans_raison() -> None:
    assert [nom for nom, uri in depart(()).de(POSTE).items() if not depart(()).lu(uri)] == []
    assert changees(POSTE, {}, ()) == set()


@PARTIES
def test_une_carte_ne_dit_pas_l_age_de_sa_fiche_pour_un_numero_emprunte(territoires: tuple[str, ...]) -> None:
    """The number is the owner’s: so is its age."""
    (avant, apres) = (depart(territoires), Sorties({EMPRUNTEUR: {"sources": ANCIENNES}}, territoires))
    uri = avant.de(EMPRUNTEUR)["carte"]
    assert "Téléphone" not in avant.lu(uri) + apres.lu(uri)
    proprietaire = Sorties({ASSOCIATION: {"sources": ANCIENNES}}, territoires).lu(uri)
    assert "Source de 2019" in proprietaire.replace("\r\n ", "")


def test_qui_n_a_qu_une_ligne_de_professionnels_n_est_pas_joignable_par_le_public() -> None:
    """Neither its number nor, for who borrows it, that of its front door: the page alone shows it, with its reserve."""
    site = Sorties({CCAS: {"telephones": RESERVE}, EMPRUNTEUR: {"porte_d_entree": CCAS}}, ())
    for sortie in ("index", "commune", "carte"):
        assert "53 01 00 70" not in site.lu(site.de(CCAS)[sortie]).replace("\u00a0", " "), sortie
    page = site.lu(site.de(CCAS)["page"])
    assert "Vous êtes un professionnel" in page[: page.index("53010070")]
    assert site.site.annuaire.fiches[EMPRUNTEUR].joignable is None
