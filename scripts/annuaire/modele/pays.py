"""The whole country, as the national entrance knows it: départements and communes, whether they have a site or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annuaire.lecture.cog import Pays
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.rangement import cle_alphabetique
from annuaire.modele.reglages import Reglages
from annuaire.modele.territoire import Territoire
from annuaire.socle.distances import PointTerrestre
from annuaire.socle.typographie import sans_accents

# Left out of the two letters that open a file of names: one types « Dizier », « st dizier » or « saint dizier ».
MOTS_DE_TETE = frozenset({"d", "l", "la", "le", "les", "sain", "saint", "sainte", "sant", "st", "ste"})
# Spellings that sound alike, in this order: a name is often heard before it is typed.
SONS = tuple(
    (re.compile(ecrit), dit)
    for ecrit, dit in (
        ("ch", "x"),
        ("ph", "f"),
        ("h", ""),
        ("y", "i"),
        ("eau|au", "o"),
        ("ai|ei", "e"),
        ("e[mn](?![aeioumn])", "an"),
        ("am(?=[bp])", "an"),
        ("qu?|k", "c"),
        ("w", "v"),
        ("z", "s"),
        (r"([a-z])\1", r"\1"),
    )
)


@dataclass(frozen=True)
class Departement:
    """One département; ``site`` is the address of its directory from the root of the entrance, empty for none;
    ``point``: where its chief town is, when a source says it."""

    code: str
    nom: str
    territoire: Territoire | None
    site: str
    point: PointTerrestre | None = None

    @property
    def adresse(self) -> str:
        """Where to go: its site, or the page that says that it has none."""
        return f"{self.site}index.html" if self.site else f"departements/{self.code.lower()}.html"

    @property
    def hors_departement(self) -> bool:
        """An overseas collectivity, where nobody has checked that the national numbers answer."""
        return self.code.startswith("98") or self.code in ("975", "977", "978")

    @property
    def outre_mer(self) -> bool:
        """Far from the mainland."""
        return self.code.startswith(("97", "98"))

    @property
    def communes(self) -> str:
        """Folder of the pages of its communes; empty when it has no site."""
        return f"{self.site}{self.territoire.slug}/communes/" if self.territoire and self.site else ""

    def page_de(self, commune: Commune) -> str:
        """Where a person of this commune goes."""
        return f"{self.communes}{commune.insee.lower()}.html" if self.communes else self.adresse


@dataclass(frozen=True)
class Nom:
    """A name under which a commune is looked for: its own, or that of one that merged into it."""

    texte: str
    commune: Commune


@dataclass(frozen=True)
class Repertoire:
    """What the entrance leads to: départements by code, names in alphabetical order."""

    departements: Mapping[str, Departement]
    noms: tuple[Nom, ...]


def repertoire(annuaire: Annuaire, pays: Pays) -> Repertoire:
    """Every département and collectivity where people live, and every name of a commune."""
    connus = _departements(annuaire, pays)
    return Repertoire(connus, tuple(_noms(annuaire, pays, connus)))


def _departements(annuaire: Annuaire, pays: Pays) -> dict[str, Departement]:
    sites = {t.departement: t for t in annuaire.voisins.values() if t.departement}
    habites = {c.departement for c in pays.communes if c.population}
    noms = {code: nom for code, nom in sorted(pays.departements.items()) if code in habites}
    points = {code: annuaire.points.get(insee) for code, insee in pays.chefs_lieux.items()}
    return {c: _departement(annuaire.reglages, c, nom, sites.get(c), points.get(c)) for c, nom in noms.items()}


def _departement(
    reglages: Reglages, code: str, nom: str, territoire: Territoire | None, point: PointTerrestre | None
) -> Departement:
    site = reglages.site_de(territoire.slug) if territoire else ""
    return Departement(code, nom, territoire, site, point)


def _noms(annuaire: Annuaire, pays: Pays, connus: Mapping[str, Departement]) -> list[Nom]:
    """A département that has a site is known by its own table: a commune leads to a page that exists."""
    de_la_table = {code for code, d in connus.items() if d.territoire}
    siennes = (c for c in annuaire.communes.values() if c.departement in de_la_table)
    autres = (c for c in pays.communes if c.nature == "actuelle" and c.departement in connus.keys() - de_la_table)
    actuelles = {c.insee: c for c in (*siennes, *autres)}
    noms = {(c.nom, c.insee): Nom(c.nom, c) for c in actuelles.values()}
    for ancienne in pays.communes:
        actuelle = actuelles.get(ancienne.chef_lieu)
        if actuelle:
            noms.setdefault((ancienne.nom, actuelle.insee), Nom(ancienne.nom, actuelle))
    return sorted(noms.values(), key=lambda n: (cle_alphabetique(n.texte), n.commune.insee))


def cle_de_nom(texte: str) -> str:
    """The two letters that open the file where a name is, as they sound: « Auteville » is with « Hauteville ». The same
    as ``cleDeNom`` of ``scripts/web/saisie/fichiers.mjs``."""
    mots = re.findall(r"[a-z]+", sans_accents(texte))
    utiles = [mot for mot in mots if mot not in MOTS_DE_TETE] or mots[-1:]
    entendu = utiles[0] if utiles else ""
    for ecrit, dit in SONS:
        entendu = ecrit.sub(dit, entendu)
    return (entendu or "h")[:2]


def par_cle(noms: Iterable[Nom]) -> Iterator[tuple[str, list[Commune]]]:
    """Communes of each file of names, then of each file of postal codes (their first two digits)."""
    fichiers: dict[str, dict[str, Commune]] = {}
    for nom in noms:
        for cle in (cle_de_nom(nom.texte), *(code[:2] for code in nom.commune.codes_postaux)):
            fichiers.setdefault(cle, {})[nom.commune.insee] = nom.commune
    return ((cle, list(communes.values())) for cle, communes in sorted(fichiers.items()))
