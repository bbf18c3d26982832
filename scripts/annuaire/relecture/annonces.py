"""What a reader finds on the page of his commune and that changes: whom to call, where to go, when (requirement C15).

« À Joinville, CCAS de Joinville : le numéro à composer passe de « … » à « … ». » One line for all the communes where
the same service is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annuaire.competence.avis import avis
from annuaire.competence.distance import abritee
from annuaire.competence.pertinence import utile
from annuaire.lecture.communes import Commune
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.relecture.changements import emprunts
from annuaire.relecture.communes import trier_par_nom
from annuaire.relecture.valeurs import HORAIRES, NON_REPETE, LecteurDeValeurs

Faits = Mapping[str, str]
NUMERO, ADRESSE, HORAIRE = "le numéro à composer", "l’adresse", "l’horaire"
# What a fiche keeps of it (« changements »): the fact, and the key where it is written.
A_NOTER = {NUMERO: ("telephones", "telephones"), ADRESSE: ("adresse", "lieux"), HORAIRE: ("horaires", HORAIRES)}


@dataclass(frozen=True)
class AnnonceDeRelecture:
    """The same change for every commune where the service was shown, and still is."""

    fiche: Fiche
    quoi: str
    avant: str
    apres: str
    communes: tuple[Commune, ...]

    def dire(self) -> str:
        """« le numéro à composer passe de « 03 … » à « 03 … » »; what is unknown is said unknown."""
        if not self.avant:
            return f"{self.quoi} était inconnu, et devient « {self.apres} »"
        return f"{self.quoi} passe de « {self.avant} » à " + (f"« {self.apres} »" if self.apres else "« inconnu »")


def annonces(avant: Annuaire, apres: Annuaire) -> list[AnnonceDeRelecture]:
    """In the order of the fiches; a fiche that nobody touched counts too, when it borrows what changed."""
    communs = sorted(_locales(avant) & _locales(apres))
    return [a for i in communs for a in _de_la_fiche(avant, apres, i)]


def _locales(annuaire: Annuaire) -> set[str]:
    return {f.id for f in annuaire.locales} & set(annuaire.fiches)


def _de_la_fiche(avant: Annuaire, apres: Annuaire, identifiant: str) -> Iterator[AnnonceDeRelecture]:
    a, b = _faits(avant, identifiant), _faits(apres, identifiant)
    changes = [quoi for quoi in b if a[quoi] != b[quoi]]
    if abritee(avant.fiches[identifiant]) or abritee(apres.fiches[identifiant]):
        a = {quoi: texte and NON_REPETE for quoi, texte in a.items()}
    communes = _ou(avant, apres, identifiant) if changes else ()
    if communes:
        yield from (AnnonceDeRelecture(apres.fiches[identifiant], q, a[q], b[q], communes) for q in changes)


def _faits(annuaire: Annuaire, identifiant: str) -> Faits:
    fiche = annuaire.fiches[identifiant]
    horaires = LecteurDeValeurs(annuaire, fiche).dire((HORAIRES,), fiche.donnees.get(HORAIRES))
    lus = emprunts(fiche)
    return {NUMERO: lus["numéro à composer"], ADRESSE: lus["adresse"], HORAIRE: horaires}


@dataclass(frozen=True)
class ChangementANoter:
    """What the fiche itself says anew, and does not tell to who holds an old paper. ``fait``: in the vocabulary."""

    fiche: Fiche
    quoi: str
    fait: str
    avant: str
    apres: str


def a_noter(avant: Annuaire, apres: Annuaire) -> Iterator[ChangementANoter]:
    """The same comparison as the announcements, of national lines too; of a protected place, nothing."""
    for identifiant in sorted(set(avant.fiches) & set(apres.fiches)):
        ancienne, neuve = avant.fiches[identifiant], apres.fiches[identifiant]
        if ancienne.donnees == neuve.donnees or abritee(neuve):
            continue
        a, b = _faits(avant, identifiant), _faits(apres, identifiant)
        dits = {c.fait for c in neuve.changements if c not in ancienne.changements}
        for quoi, (fait, cle) in A_NOTER.items():
            siens = ancienne.donnees.get(cle) != neuve.donnees.get(cle)
            if siens and a[quoi] and b[quoi] and a[quoi] != b[quoi] and fait not in dits:
                yield ChangementANoter(neuve, quoi, fait, a[quoi], b[quoi])


def _ou(avant: Annuaire, apres: Annuaire, identifiant: str) -> tuple[Commune, ...]:
    """Communes whose page shows the service, before and after."""
    return trier_par_nom(
        c for i, c in apres.communes.items() if _montree(avant, identifiant, i) and _montree(apres, identifiant, i)
    )


def _montree(annuaire: Annuaire, identifiant: str, insee: str) -> bool:
    fiche, commune = annuaire.fiches[identifiant], annuaire.communes.get(insee)
    return commune is not None and utile(fiche, avis(fiche, commune), commune)
