"""The discreet words beside a fact: how old its source is, and that nobody has confirmed it."""

from __future__ import annotations

from datetime import date

from annuaire.fraicheur.fraicheur import EtatDeFait, Fraicheur, fraicheur
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Source
from annuaire.socle.typographie import INSECABLE, date_longue, enumerer

TENUE = "mise à jour par l’organisme"  # means of a verification
FICHIER = "jeu-de-donnees"  # nature of a source


Etiquette = tuple[str, str]  # « 2019 », and the words it stands for; empty without a doubt


def mention(aujourd_hui: date, fiche: Fiche, fait: str) -> str:
    """« Source de 2019, à confirmer par téléphone », or nothing when the fact is recent or verified."""
    return etiquette(aujourd_hui, fiche, fait)[1]


def etiquette(aujourd_hui: date, fiche: Fiche, fait: str) -> Etiquette:
    """The same after one small tag: « 2019 », or « ? » without a date."""
    etat = fraicheur(aujourd_hui, fiche, fait)
    if not etat.a_confirmer or _de_notoriete_publique(fiche, fait):
        return "", ""
    return etat.date[:4] or "?", f"{_constat(etat)}, {_geste(fiche, fait)}"


def _de_notoriete_publique(fiche: Fiche, fait: str) -> bool:
    """Nobody in danger should hesitate before dialling 17 because the page that says so is old."""
    if not fiche.rang_de_secours:
        return False
    return fait == "telephones" or (fait == "horaires" and all(p.permanent for p in fiche.programmes))


def _constat(etat: Fraicheur) -> str:
    if etat.etat is EtatDeFait.NON_VERIFIE:
        return "Non vérifié : aucune source lue"
    if etat.etat is EtatDeFait.NON_DATE:
        return "Source non datée"
    if etat.verifie:
        return f"Vérifié en {etat.date[:4]}"
    return f"Source de {etat.date[:4]}"


def _geste(fiche: Fiche, fait: str) -> str:
    appelable = fiche.telephones and fait != "telephones" and not fiche.terme.est("numero")
    return "à confirmer par téléphone" if appelable else "à confirmer"


def est_de_memoire(fiche: Fiche) -> bool:
    """Nobody has read or confirmed anything of this fiche."""
    return not fiche.verification and not any(s.lue for s in fiche.sources)


def etat_de_verification(fiche: Fiche) -> str:
    """One sentence, the level of what is known: found, in an official file, confirmed by the body, or kept by it."""
    v = fiche.verification
    if v:
        verbe = "Tenue par l’organisme, relue" if v.moyen == TENUE else "Vérifiée"
        moyen = "" if v.moyen == TENUE else f" ({v.moyen})"
        faits = enumerer(fiche.libelle("fait", f) for f in v.faits)
        return f"{verbe} le {date_longue(v.le)} par {v.par}{moyen}{f'{INSECABLE}: {faits}' if faits else ''}."
    if fiche.terme.est("numero"):
        return "Établie d’après les sources, sans appel de contrôle."
    return f"Pas encore vérifiée par téléphone{_origine(fiche)}."


def _origine(fiche: Fiche) -> str:
    """Of the latest source: an official file is one level above what was found."""
    derniere = max(fiche.sources, key=lambda s: s.date, default=None)
    if derniere is None or not derniere.lue:
        return ""
    return " : fichier officiel" if derniere.nature == FICHIER else " : trouvée en ligne ou dans un document"


def date_de_source(source: Source) -> str:
    """« août 2019 (déduite du contenu) », « non datée »."""
    base = date_longue(source.date) if source.date else ""
    precision = source.date_precision
    if not base:
        return precision or "non datée"
    return f"{base} ({precision})" if precision else base
