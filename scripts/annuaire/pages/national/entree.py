"""The national entrance: from the name of a commune to the directory of its département, or to whom to call.

It is the site of the ``france`` territory alone. Its pages are complete without JavaScript: the list of départements,
every commune in alphabetical order, and a page that says so for each département without a directory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from annuaire.cadre.familles import Famille, chacune
from annuaire.cadre.gabarits import rendre
from annuaire.carte.pays import DessinDuPays, dessin_du_pays
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.pays import Departement, Nom, Repertoire, par_cle
from annuaire.modele.rangement import cle_alphabetique
from annuaire.socle.artefacts import Artefact

PAR_PAGE = 500  # names: a page of 40 kB, and 76 pages for the country


@dataclass(frozen=True)
class Volume:
    """One page of the list of communes, as a volume of a dictionary."""

    uri: str
    noms: tuple[Nom, ...]

    @property
    def lettre(self) -> str:
        """Under which it stands in the summary."""
        return cle_alphabetique(self.noms[0].texte)[:1].upper()

    @property
    def titre(self) -> str:
        """« de Aast à Agy »."""
        return f"{self.noms[0].texte} – {self.noms[-1].texte}"


Place = tuple[Repertoire, list[Volume], int]  # of a volume among the others


def _accueil(annuaire: Annuaire, repertoire: Repertoire) -> Artefact:
    contenu = rendre(
        "pages/national/entree.html.j2",
        "index.html",
        annuaire=annuaire,
        departements=repertoire.departements.values(),
        groupes=annuaire.besoins_par_groupe,
        carte=_carte(repertoire),
        cles=" ".join(cle for cle, _ in par_cle(repertoire.noms)),
    )
    return Artefact("index.html", contenu)


def _carte(repertoire: Repertoire) -> DessinDuPays[Departement] | None:
    """A dot per chief town whose place is known."""
    places = [(d, d.point) for d in repertoire.departements.values() if d.point]
    metropole = [(d, point) for d, point in places if not d.outre_mer]
    if len(metropole) < 2:
        return None
    nommes = {rang: d.nom for rang, (d, _) in enumerate(metropole) if d.site}
    return dessin_du_pays(metropole, [(d, d.nom) for d, _ in places if d.outre_mer], nommes)


def _volumes(noms: tuple[Nom, ...]) -> list[Volume]:
    rangs = range(0, len(noms), PAR_PAGE)
    return [Volume(f"communes/{n}.html", noms[rang : rang + PAR_PAGE]) for n, rang in enumerate(rangs, 1)]


def _sommaire(_: Annuaire, repertoire: Repertoire) -> Artefact:
    lettres: defaultdict[str, list[Volume]] = defaultdict(list)
    for volume in _volumes(repertoire.noms):
        lettres[volume.lettre].append(volume)
    contenu = rendre("pages/national/communes_de_france.html.j2", "communes.html", lettres=sorted(lettres.items()))
    return Artefact("communes.html", contenu, "Communes, de A à Z")


def _page_de_volume(_: Annuaire, place: Place) -> Artefact:
    repertoire, volumes, rang = place
    volume = volumes[rang]
    contenu = rendre(
        "pages/national/communes_de_france_volume.html.j2",
        volume.uri,
        volume=volume,
        precedent=volumes[rang - 1] if rang else None,
        suivant=volumes[rang + 1] if rang + 1 < len(volumes) else None,
        departements=repertoire.departements,
    )
    return Artefact(volume.uri, contenu, f"Communes : {volume.titre}")


def _page_de_departement(annuaire: Annuaire, departement: Departement) -> Artefact:
    contenu = rendre(
        "pages/national/departement_sans_site.html.j2", departement.adresse, annuaire=annuaire, departement=departement
    )
    return Artefact(departement.adresse, contenu, departement.nom)


def _places(annuaire: Annuaire) -> Iterator[tuple[str, Place]]:
    if repertoire := annuaire.entree:
        volumes = _volumes(repertoire.noms)
        yield from ((volume.uri, (repertoire, volumes, rang)) for rang, volume in enumerate(volumes))


def _sans_annuaire(annuaire: Annuaire) -> Iterator[tuple[str, Departement]]:
    departements = annuaire.entree.departements.values() if annuaire.entree else ()
    return ((d.adresse, d) for d in departements if not d.site)


PAGES = (
    Famille("accueil", lambda a: [("index.html", a.entree)] if a.entree else [], chacune(_accueil)),
    Famille("choix du département", lambda a: [("communes.html", a.entree)] if a.entree else [], chacune(_sommaire)),
    Famille("communes de France", _places, chacune(_page_de_volume)),
    Famille("département sans annuaire", _sans_annuaire, chacune(_page_de_departement)),
)
