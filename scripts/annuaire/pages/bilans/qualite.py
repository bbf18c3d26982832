"""What remains to be asked: the figures of the whole directory, then one page per territory, fiche by fiche.

A list of things to do for partners, not a mark: nothing is ranked, and every line says what to send.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from annuaire.cadre.familles import Famille
from annuaire.cadre.gabarits import rendre
from annuaire.competence.couverture import Couverture, LigneDeCouverture, couverture
from annuaire.fraicheur.qualite import AFaire, Age, Qualite, Verifiee, qualite, total_de_couverture
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.territoire import Territoire
from annuaire.pages.bilans.couverture import URI as COUVERTURE
from annuaire.pages.bilans.couverture import Couvertures, page_de_couverture
from annuaire.pages.bilans.graphique import Graphique, Rangee, graphique
from annuaire.socle.artefacts import Artefact

URI = "qualite.html"
ANCIENNES = (Age.DEUX_ANS, Age.CINQ_ANS, Age.PLUS, Age.SANS_DATE)  # pages say « à confirmer » beside them
A_APPELER = (Verifiee.ANCIENNE, Verifiee.SUR_SOURCES, Verifiee.DE_MEMOIRE)


@dataclass(frozen=True)
class LigneDeTerritoire:
    """One territory in the summary."""

    territoire: Territoire
    adresse: str
    qualite: Qualite

    @property
    def a_appeler(self) -> int:
        """Fiches that nobody has confirmed with the body for a year."""
        return sum(self.qualite.verifications[v] for v in A_APPELER)

    @property
    def anciennes(self) -> int:
        """Fiches whose latest information is older than a year, or undated."""
        return sum(self.qualite.ages[a] for a in ANCIENNES)


def _ligne(annuaire: Annuaire, territoire: Territoire) -> LigneDeTerritoire:
    siennes = [f for f in annuaire.actives_de(territoire) if f.id in annuaire.fiches]
    return LigneDeTerritoire(territoire, f"{territoire.slug}/{URI}", qualite(annuaire.aujourd_hui, siennes))


def _sommaire(annuaire: Annuaire, couvertures: Couvertures) -> Artefact:
    lignes = [_ligne(annuaire, territoire) for territoire in annuaire.territoires.values()]
    toutes = [ligne for territoire in annuaire.departements for ligne in couvertures(territoire.slug)]
    graphiques = _graphiques(qualite(annuaire.aujourd_hui, annuaire.actives), toutes)
    contenu = rendre("pages/bilans/qualite.html.j2", URI, annuaire=annuaire, lignes=lignes, graphiques=graphiques)
    return Artefact(URI, contenu, "À compléter")


def _page_de_territoire(territoire: Territoire, annuaire: Annuaire, couvertures: Couvertures) -> Artefact:
    ligne = _ligne(annuaire, territoire)
    contenu = rendre(
        "pages/bilans/qualite_du_territoire.html.j2",
        ligne.adresse,
        annuaire=annuaire,
        sommaire=URI,
        ligne=ligne,
        par_type=_par_type(annuaire, [f for f in ligne.qualite.a_faire if f.questions or f.manques]),
        en_desaccord=[f for f in ligne.qualite.a_faire if f.desaccords],
        graphiques=_graphiques(ligne.qualite, couvertures(territoire.slug)),
    )
    titre = f"À compléter – {territoire.nom}"
    return Artefact(ligne.adresse, contenu, titre, "à compléter dans un territoire")


def _par_type(annuaire: Annuaire, a_faire: list[AFaire]) -> list[tuple[str, str, list[AFaire]]]:
    """(anchor, heading, fiches), in the order of the vocabulary: a partner looks for its own trade first."""
    groupes: defaultdict[str, list[AFaire]] = defaultdict(list)
    for f in a_faire:
        groupes[f.fiche.type].append(f)
    types = annuaire.vocabulaires["type"]
    presents = [types[code] for code in types if code in groupes]
    return [(annuaire.discretion.segment(t.code), str(t.extra["pluriel"]), groupes[t.code]) for t in presents]


def _graphiques(q: Qualite, lignes: Sequence[LigneDeCouverture]) -> list[Graphique]:
    """Completeness, age, verification, then coverage where there are communes."""
    fiches = len(q.a_faire)
    couverture = total_de_couverture(lignes)
    couples = sum(couverture.values())
    champs = [Rangee(c.nom, c.connues, c.total) for c in q.completude]
    ages = [Rangee(a.value, n, fiches) for a, n in q.ages.items()]
    verifications = [Rangee(v.value, n, fiches) for v, n in q.verifications.items()]
    cas = [Rangee(e.value, couverture[e], couples) for e in Couverture]
    services = "Services connus, commune par commune et besoin par besoin"
    tous = [
        graphique("champs", "Ce que disent les fiches", ("Information", "Connue", "Sur"), champs),
        graphique("ages", "Âge de l’information la plus récente", ("Âge", "Fiches"), ages),
        graphique("verifications", "Vérification auprès de l’organisme", ("Fiche", "Nombre"), verifications),
        graphique("couverture", services, ("Services connus", "Cas"), cas),
    ]
    return [g for g in tous if any(b.rangee.total for b in g.barres)]


Bilan = Callable[[Annuaire, Couvertures], Artefact]


def _bilans(annuaire: Annuaire) -> Iterator[tuple[str, Bilan]]:
    yield from ((COUVERTURE, page_de_couverture), (URI, _sommaire))
    yield from ((f"{t.slug}/{URI}", partial(_page_de_territoire, t)) for t in annuaire.territoires.values())


def _atelier(annuaire: Annuaire) -> Callable[[Iterable[Bilan]], Iterator[Artefact]]:
    """What each page counts, it counts once for all of them."""

    @cache
    def couvertures(slug: str) -> Sequence[LigneDeCouverture]:
        territoire = annuaire.territoires[slug]
        return couverture(annuaire, territoire) if territoire.departement else ()

    return lambda bilans: (bilan(annuaire, couvertures) for bilan in bilans)


PAGES = (Famille("à compléter", _bilans, _atelier),)
