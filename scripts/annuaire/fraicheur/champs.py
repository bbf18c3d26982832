"""The facts that a fiche should tell: what a person asks first, then what a professional needs to refer somebody
(annuaires-existants §4, point 14). A fact only counts where it would mean something: an aid has no street.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annuaire.horaires.programme import Feries
from annuaire.modele.fiche import Fiche

Question = Callable[[Fiche], bool]


@dataclass(frozen=True)
class ChampAttendu:
    """A fact to know: its name for the reader, whether it means something for a fiche, whether it is known."""

    nom: str
    concerne: Question
    connu: Question


def _toutes(fiche: Fiche) -> bool:
    return True


def _hors_aides(fiche: Fiche) -> bool:
    return not fiche.est_une_aide


def _avec_accueil(fiche: Fiche) -> bool:
    return not fiche.terme.est("sans-accueil")


def _avec_demarche(fiche: Fiche) -> bool:
    return not fiche.terme.est("sans-demarche")


def _avec_adresse(fiche: Fiche) -> bool:
    return not fiche.terme.est("sans-lieu") and not fiche.confidentielle


def _avec_lieu(fiche: Fiche) -> bool:
    return bool(fiche.lieux)


def _avec_feries(fiche: Fiche) -> bool:
    return any(p.evaluable and not p.permanent for p in fiche.programmes)


def _poste(fiche: Fiche) -> bool:
    return fiche.poste is not None


def _adresse_connue(fiche: Fiche) -> bool:
    return any(adresse.voie for adresse in fiche.adresses)


def _feries_connus(fiche: Fiche) -> bool:
    programmes = [p for p in fiche.programmes if p.evaluable and not p.permanent]
    return all(p.jours_feries is not Feries.INCONNU for p in programmes)


def _cout_connu(fiche: Fiche) -> bool:
    return bool(fiche.cout or any(t.cout for t in fiche.telephones))


CHAMPS = (
    ChampAttendu("téléphone", _hors_aides, lambda f: f.joignable is not None),
    ChampAttendu("courriel", _hors_aides, lambda f: bool(f.courriels)),
    ChampAttendu("adresse", _avec_adresse, _adresse_connue),
    ChampAttendu("accessibilité des lieux", _avec_lieu, lambda f: any(lieu.accessibilite for lieu in f.lieux)),
    ChampAttendu("jours ou horaires", _avec_accueil, lambda f: bool(f.programmes)),
    ChampAttendu("règle des jours fériés", _avec_feries, _feries_connus),
    ChampAttendu("territoire de compétence", _toutes, lambda f: f.zone is not None),
    ChampAttendu("publics", _toutes, lambda f: bool(f.publics)),
    ChampAttendu("coût", _hors_aides, _cout_connu),
    ChampAttendu("langues parlées", _avec_accueil, lambda f: bool(f.langues)),
    ChampAttendu("documents à apporter", _avec_demarche, lambda f: bool(f.documents)),
    ChampAttendu("accès pour la personne", _avec_demarche, lambda f: f.acces_usager is not None),
    ChampAttendu("accès pour un professionnel", _avec_demarche, lambda f: f.acces_professionnel is not None),
    ChampAttendu("employeur", _poste, lambda f: bool(f.poste and (f.poste.employeur or f.poste.employeur_nom))),
    ChampAttendu("qui peut saisir le poste", _poste, lambda f: bool(f.poste and f.poste.saisine)),
    ChampAttendu("remplacement en cas d’absence", _poste, lambda f: bool(f.poste and f.poste.remplacement)),
    ChampAttendu("secret professionnel", _poste, lambda f: bool(f.poste and f.poste.secret_professionnel)),
    ChampAttendu("place par rapport à l’enquête", _poste, lambda f: bool(f.poste and f.poste.independance)),
    ChampAttendu("métier de l’intervenant", _poste, lambda f: bool(f.poste and f.poste.profil)),
    ChampAttendu("date d’ouverture du poste", _poste, lambda f: bool(f.debut)),
    ChampAttendu("convention", _poste, lambda f: bool(f.poste and f.poste.convention)),
)
