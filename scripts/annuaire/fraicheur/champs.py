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
class Champ:
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
    Champ("téléphone", _hors_aides, lambda f: f.joignable is not None),
    Champ("courriel", _hors_aides, lambda f: bool(f.courriels)),
    Champ("adresse", _avec_adresse, _adresse_connue),
    Champ("accessibilité des lieux", _avec_lieu, lambda f: any(lieu.accessibilite for lieu in f.lieux)),
    Champ("jours ou horaires", _avec_accueil, lambda f: bool(f.programmes)),
    Champ("règle des jours fériés", _avec_feries, _feries_connus),
    Champ("territoire de compétence", _toutes, lambda f: f.zone is not None),
    Champ("publics", _toutes, lambda f: bool(f.publics)),
    Champ("coût", _hors_aides, _cout_connu),
    Champ("langues parlées", _avec_accueil, lambda f: bool(f.langues)),
    Champ("documents à apporter", _avec_demarche, lambda f: bool(f.documents)),
    Champ("accès pour la personne", _avec_demarche, lambda f: f.acces_usager is not None),
    Champ("accès pour un professionnel", _avec_demarche, lambda f: f.acces_professionnel is not None),
    Champ("employeur", _poste, lambda f: bool(f.poste and (f.poste.employeur or f.poste.employeur_nom))),
    Champ("qui peut saisir le poste", _poste, lambda f: bool(f.poste and f.poste.saisine)),
    Champ("remplacement en cas d’absence", _poste, lambda f: bool(f.poste and f.poste.remplacement)),
    Champ("secret professionnel", _poste, lambda f: bool(f.poste and f.poste.secret_professionnel)),
    Champ("place par rapport à l’enquête", _poste, lambda f: bool(f.poste and f.poste.independance)),
    Champ("métier de l’intervenant", _poste, lambda f: bool(f.poste and f.poste.profil)),
    Champ("date d’ouverture du poste", _poste, lambda f: bool(f.debut)),
    Champ("convention", _poste, lambda f: bool(f.poste and f.poste.convention)),
)
