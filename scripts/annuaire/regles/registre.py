"""The registry of rules and the engine that stamps file, place, name and severity on what they find."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annuaire.lecture.documents import REPERE, SITUATION, Document
from annuaire.regles import (
    abris,
    coordonnees,
    doublons,
    emplacement,
    geographie,
    horaires,
    points,
    protection,
    provenance,
    references,
    situations,
    taille,
    temps,
)
from annuaire.regles.contexte import Alentour, Contexte, Ensemble, Trouvaille, Trouvailles
from annuaire.socle.diagnostics import Diagnostic

RegleSeule = Callable[[Document, Contexte], Trouvailles]
RegleAupres = Callable[[Document, Alentour], Trouvailles]
Regle = Callable[[Document, Ensemble], Trouvailles]  # a rule that asks for less is one too

# What these find in a document is kept as long as it does not change (annuaire.verification).
REGLES_DU_DOCUMENT: tuple[RegleSeule, ...] = (
    emplacement.type_inconnu,
    emplacement.fuseau_inattendu,
    emplacement.departement_en_double,
    references.reference_a_soi_meme,
    references.remplacement_incomplet,
    geographie.commune_inconnue,
    geographie.code_postal_de_la_commune,
    geographie.code_postal_pour_insee,
    points.coordonnees_hors_de_france,
    geographie.zone_inconnue,
    geographie.zone_vide,
    coordonnees.telephone_invalide,
    coordonnees.mobile_personnel,
    coordonnees.numero_surtaxe_sans_cout,
    coordonnees.identifiant_officiel_invalide,
    coordonnees.adresse_internet_invalide,
    temps.date_impossible,
    temps.date_dans_le_futur,
    temps.convention_a_l_envers,
    horaires.horaires_illisibles,
    horaires.lignes_contradictoires,
    horaires.nuit_qui_deborde,
    horaires.quinzaine_sans_depart,
    horaires.saisons_qui_se_chevauchent,
    horaires.fermeture_a_l_envers,
    horaires.fermeture_passee,
    horaires.fermeture_sans_fin,
    horaires.ouverture_pendant_une_fermeture,
    horaires.ouverture_en_double,
    temps.evenement_passe,
    temps.plan_a_l_envers,
    temps.plan_fini,
    provenance.fait_sans_source,
    provenance.memoire_non_publiable,
    provenance.source_introuvable,
    protection.adresse_a_proteger,
    protection.adresse_dans_un_texte,
    protection.accord_manquant,
    protection.nom_de_personne,
    protection.courriel_personnel,
    protection.balise_dans_un_texte,
    taille.fiche_trop_longue,
)
# The same, as long as what is told of the others does not change either.
REGLES_DE_L_ALENTOUR: tuple[RegleAupres, ...] = (
    emplacement.territoire_sans_description,
    references.reference_inconnue,
    abris.lieu_protege_trahi,
)
# These look at the other documents: they judge every one of them again.
REGLES_D_ENSEMBLE: tuple[Regle, ...] = (
    geographie.table_absente,
    references.reference_en_rond,
    references.remplacement_ferme,
)
# The first and the last circle, for one kind of document.
DES_FICHES: tuple[Regle, ...] = (
    doublons.page_en_double,
    doublons.nom_en_double,
    doublons.telephone_en_double,
    doublons.adresse_en_double,
    abris.ligne_d_un_lieu_protege,
    points.coordonnees_lointaines,
)
DE_LA_SITUATION: tuple[RegleSeule, ...] = (
    situations.situation_incomplete,
    situations.champ_national,
    situations.question_sans_reponse,
    situations.etape_en_double,
    situations.ligne_sans_appui,
    situations.delai_sans_repere,
)
DES_SITUATIONS: tuple[Regle, ...] = (
    doublons.page_en_double,
    situations.complement_sans_situation,
    situations.etape_inconnue,
    situations.situation_inconnue,
    situations.repere_inconnu,
    situations.etape_sans_personne,
    situations.reference_fermee,
    situations.numero_sans_telephone,
    situations.lieu_a_proteger_situe,
)
DU_REPERE: tuple[RegleSeule, ...] = (situations.code_de_repere,)
SEULES: Mapping[str, tuple[RegleSeule, ...]] = {SITUATION: DE_LA_SITUATION, REPERE: DU_REPERE}
PARMI: Mapping[str, tuple[Regle, ...]] = {SITUATION: DES_SITUATIONS, REPERE: ()}
REGLES: tuple[Regle, ...] = tuple(
    dict.fromkeys(
        (
            *(*REGLES_DU_DOCUMENT, *REGLES_DE_L_ALENTOUR, *REGLES_D_ENSEMBLE, *DES_FICHES),
            *(*DE_LA_SITUATION, *DES_SITUATIONS, *DU_REPERE),
        )
    )
)


def nom_de_regle(regle: RegleSeule | RegleAupres | Regle) -> str:
    """``telephone_invalide`` → ``telephone-invalide``."""
    return regle.__name__.replace("_", "-")


def juger_seul(fiche: Document, contexte: Contexte) -> list[Diagnostic]:
    """What is wrong in one document, whatever the others say."""
    regles = (*REGLES_DU_DOCUMENT, *SEULES.get(fiche.type, ()))
    return [_situer(fiche, regle, t) for regle in regles for t in regle(fiche, contexte)]


def juger_aupres(fiche: Document, alentour: Alentour) -> list[Diagnostic]:
    """What is wrong in one document, knowing what is told of the others."""
    return [_situer(fiche, regle, t) for regle in REGLES_DE_L_ALENTOUR for t in regle(fiche, alentour)]


def juger_parmi(fiche: Document, ensemble: Ensemble) -> list[Diagnostic]:
    """What is wrong in one document beside the others."""
    regles = (*REGLES_D_ENSEMBLE, *PARMI.get(fiche.type, DES_FICHES))
    return [_situer(fiche, regle, t) for regle in regles for t in regle(fiche, ensemble)]


def _situer(fiche: Document, regle: RegleSeule | RegleAupres | Regle, t: Trouvaille) -> Diagnostic:
    place = fiche.place_de_la_cle if t.sur_la_cle else fiche.place_de_la_valeur
    return Diagnostic(fiche.chemin, place(t.chemin), nom_de_regle(regle), t.message, t.conseil, t.gravite, t.autres)
