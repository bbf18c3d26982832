"""From sound documents to the :class:`Annuaire`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from annuaire.lecture.communes import ACTUELLE, Commune
from annuaire.lecture.documents import Document
from annuaire.lecture.points import TableDePoints
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.lecture import lecteur, lire_fiche
from annuaire.modele.lecture_situation import lire_situations
from annuaire.modele.reglages import NATIONAL, Reglages
from annuaire.modele.renvois import Renvois, identifiants_de_secours
from annuaire.modele.selection import Liens, Selection, selectionner
from annuaire.modele.situation import Situations
from annuaire.modele.territoire import Territoire
from annuaire.schema.discretion import Discretion
from annuaire.schema.nature import Natures
from annuaire.schema.schemas import Schemas
from annuaire.socle.distances import PointTerrestre
from annuaire.socle.telephones import region

Lire = Callable[[Document, str, Discretion], Fiche]  # as lire_fiche does


@dataclass(frozen=True)
class ChoixDuModele:
    """What a build is made from, out of a whole corpus: with the communes, the schemas, the settings and the day, the
    model sees nothing else. Who asks whether a site is still right compares this (``moteurs/cles.py``)."""

    territoires: Mapping[str, Territoire]
    situations: Situations
    selection: Selection
    documents: tuple[Document, ...]


def choisir(
    documents: Iterable[Document],
    communes: Iterable[Commune],
    schemas: Schemas,
    reglages: Reglages,
    liens: Liens | None = None,
) -> ChoixDuModele:
    """Every description of a territory, the situations and the fiches of this build, and the fiches that it names."""
    tous = sorted(documents, key=lambda d: d.identifiant)
    decrits = [d for d in tous if not d.type]
    territoires = {t.slug: t for t in sorted(map(_territoire, decrits), key=lambda t: (t.ordre, t.nom))}
    a_part = [d for d in tous if d.type and not d.est_une_fiche and _est_ici(d, reglages)]
    situations = lire_situations(a_part, Discretion.selon(schemas))
    fiches = [d for d in tous if d.est_une_fiche]
    actuelles = [c for c in communes if c.nature == ACTUELLE]
    liens = liens or Liens(Natures(schemas), fiches)
    selection = selectionner(fiches, territoires, actuelles, reglages, liens, situations.fiches)
    return ChoixDuModele(
        territoires, situations, selection, (*decrits, *a_part, *selection.fiches, *selection.voisines)
    )


def construire_annuaire(
    documents: Iterable[Document],
    communes: Iterable[Commune],
    schemas: Schemas,
    aujourd_hui: date,
    reglages: Reglages,
    lire_une_fiche: Lire = lire_fiche,
    points: Iterable[TableDePoints] = (),
) -> Annuaire:
    """Build the model. Replaced communes only lend their names: nothing may refer to them."""
    discretion = Discretion.selon(schemas)
    toutes, (lieux, origine) = list(communes), _points(points)
    tout = choisir(documents, toutes, schemas, reglages)
    choix, actuelles = tout.selection, _situees(toutes, lieux, tout.territoires.values())
    territoires = _avec_leurs_communes(tout.territoires, actuelles.values())
    ici_, voisins = ({slug: territoires[slug] for slug in siens} for siens in (choix.territoires, choix.voisins))

    def lire(document: Document) -> Fiche:
        return lire_une_fiche(document, region(territoires[document.territoire].departement), discretion)

    ici = {d.identifiant: lire(d) for d in choix.fiches}
    ailleurs = {d.identifiant: _ailleurs(lire(d), reglages) for d in choix.voisines}
    secours = identifiants_de_secours(ici_.values())
    renvois = Renvois({**ailleurs, **ici}, actuelles, territoires, schemas.vocabulaires, secours)
    return Annuaire(
        {i: renvois.resoudre(f) for i, f in ici.items()},
        ici_,
        actuelles,
        schemas.vocabulaires,
        aujourd_hui,
        reglages,
        schemas,
        _absorbees(toutes, actuelles),
        {i: renvois.resoudre(f) for i, f in ailleurs.items()},
        voisins,
        tout.situations,
        lieux,
        origine,
    )


def _points(tables: Iterable[TableDePoints]) -> tuple[dict[str, PointTerrestre], str]:
    """PointTerrestre of each commune, and where they come from."""
    toutes = [t for t in tables if t.mairies]
    origines = dict.fromkeys(t.origine for t in toutes)
    return {m.insee: m.point for t in toutes for m in t.mairies}, " ; ".join(origines)


def _situees(
    communes: Iterable[Commune], points: Mapping[str, PointTerrestre], territoires: Iterable[Territoire]
) -> dict[str, Commune]:
    """Current ones by INSEE code, with what the directory knows of where they are."""
    noms = {t.departement: t.nom for t in territoires if t.departement}
    return {
        c.insee: replace(c, point=points.get(c.insee), nom_du_departement=noms.get(c.departement, ""))
        for c in communes
        if c.nature == ACTUELLE
    }


def _avec_leurs_communes(territoires: Mapping[str, Territoire], communes: Iterable[Commune]) -> dict[str, Territoire]:
    siennes: defaultdict[str, list[Commune]] = defaultdict(list)
    for commune in sorted(communes, key=lambda c: c.insee):
        siennes[commune.departement].append(commune)
    return {slug: replace(t, communes=tuple(siennes[t.departement])) for slug, t in territoires.items()}


def _est_ici(document: Document, reglages: Reglages) -> bool:
    """Of a territory of this build, or true everywhere."""
    return not reglages.territoires or document.territoire in (*reglages.territoires, NATIONAL)


def _ailleurs(fiche: Fiche, reglages: Reglages) -> Fiche:
    """The same, whose page is on the site of its territory, or nowhere that we know."""
    site = reglages.site_de(fiche.territoire)
    return replace(fiche, adresse=f"{site}{fiche.adresse}" if site else "")


def _absorbees(communes: list[Commune], actuelles: Mapping[str, Commune]) -> dict[str, tuple[Commune, ...]]:
    """Communes that are a part of another one now; people still use their names, and files their codes."""
    absorbees: defaultdict[str, list[Commune]] = defaultdict(list)
    for c in communes:
        if c.nature != ACTUELLE and c.chef_lieu in actuelles:
            absorbees[c.chef_lieu].append(c)
    return {insee: tuple(anciennes) for insee, anciennes in absorbees.items()}


def _territoire(document: Document) -> Territoire:
    d: dict[str, Any] = document.data
    return lecteur().lire(Territoire, d, slug=document.territoire, donnees=d)
