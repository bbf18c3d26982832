"""What people would follow step by step in an emergency: every line has a support, every step leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from annuaire.lecture.documents import NATIONAL, REPERE, SITUATION, Chemin, Document
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles, avertir, liste, protegee, textes
from annuaire.regles.protection import hors_des_phrases, indice_en
from annuaire.regles.references import fiches_citees

NATIONAUX = ("nom", "presentation", "ordre", "page", "pour_toutes", "besoins", "mots", "questions")
OBLIGATOIRES = ("nom", "presentation", "mots", "etapes")
BLOCS = ("apporter", "non_requis", "dire", "eviter", "transmettre", "ne_pas_transmettre", "a_demander")
APPUIS = ("reperes", "fiches", "types", "besoins", "a_valider")
CODE_DE_REPERE = re.compile(r"[fg][0-9]{1,3}")
NOMBRES = "[0-9]+|deux|trois|quatre|cinq|six|sept|huit|dix|douze|quinze"
DELAI = re.compile(rf"\b(?:{NOMBRES})\s(?:minutes?|heures?|jours?|semaines?|mois|ans?|euros?)\b|[0-9]\s?€")

Ligne = tuple[Chemin, dict[str, Any]]


def _etapes(situation: Document) -> Iterator[Ligne]:
    yield from ((("etapes", n), etape) for n, etape in enumerate(liste(situation.data, "etapes")))


def _questions(situation: Document) -> Iterator[Ligne]:
    yield from ((("questions", n), question) for n, question in enumerate(liste(situation.data, "questions")))


def _reponses(situation: Document) -> Iterator[Ligne]:
    for chemin, question in _questions(situation):
        yield from (((*chemin, "reponses", n), r) for n, r in enumerate(liste(question, "reponses")))


def _lignes(situation: Document) -> Iterator[Ligne]:
    """Everything that says something: answers, steps and lines."""
    yield from _reponses(situation)
    yield from _etapes(situation)
    for bloc in BLOCS:
        yield from (((bloc, n), ligne) for n, ligne in enumerate(liste(situation.data, bloc)))


def _codes(situation: Document) -> list[str]:
    return [etape["code"] for _, etape in _etapes(situation)]


def _nationale(slug: str) -> str:
    """Id of the one that the file of a territory completes, or that an answer leads to."""
    return f"{NATIONAL}/{SITUATION}/{slug}"


def situation_incomplete(situation: Document, contexte: Contexte) -> Trouvailles:
    """Une situation de « france » a un nom, une présentation, des mots et des étapes qui disent quoi faire."""
    if situation.territoire != NATIONAL:
        return
    for champ in OBLIGATOIRES:
        if champ not in situation.data:
            yield Trouvaille((), f"il manque le champ « {champ} »", f"ajoutez « {champ}: … »", sur_la_cle=True)
    for chemin, etape in _etapes(situation):
        if "texte" not in etape:
            yield Trouvaille(chemin, f"l’étape « {etape['code']} » ne dit pas quoi faire", "ajoutez « texte: … »")


def champ_national(situation: Document, contexte: Contexte) -> Trouvailles:
    """Le fichier d’un territoire complète les étapes et les lignes ; il ne redit ni le nom ni les questions."""
    for champ in NATIONAUX if situation.territoire != NATIONAL else ():
        if champ in situation.data:
            yield Trouvaille(
                (champ,),
                f"« {champ} » se dit une seule fois, dans le fichier de « {NATIONAL} »",
                f"retirez-le, ou changez directory/{NATIONAL}/{SITUATION}/{situation.slug}.yml",
                sur_la_cle=True,
            )


def complement_sans_situation(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Le fichier d’un territoire porte le nom d’une situation de « france »."""
    if _nationale(situation.slug) not in contexte.connues:
        yield Trouvaille(
            (),
            f"aucune situation « {situation.slug} » à compléter",
            f"donnez à ce fichier le nom d’un de ceux de directory/{NATIONAL}/{SITUATION}",
            autres=(_nationale(situation.slug),),
        )


def question_sans_reponse(situation: Document, contexte: Contexte) -> Trouvailles:
    """Une question dit ce que change chaque réponse ; si l’on ne sait pas, la réponse prudente est l’une d’elles."""
    for chemin, question in _questions(situation):
        reponses = [r["si"] for r in liste(question, "reponses")]
        prudente = question.get("ne_sait_pas")
        if not reponses:
            yield Trouvaille(
                chemin, "cette question n’a pas de réponse", "ajoutez « reponses: » et ce que chacune change"
            )
        elif prudente and prudente not in reponses:
            yield Trouvaille(
                (*chemin, "ne_sait_pas"),
                f"« {prudente} » n’est pas une réponse de cette question",
                f"recopiez l’une d’elles : {', '.join(reponses)}",
            )


def etape_en_double(situation: Document, contexte: Contexte) -> Trouvailles:
    """Chaque étape a son code."""
    codes = _codes(situation)
    for rang, (chemin, etape) in enumerate(_etapes(situation)):
        if etape["code"] in codes[:rang]:
            yield Trouvaille(
                (*chemin, "code"), f"l’étape « {etape['code']} » est écrite deux fois", "donnez-lui un autre code"
            )


def etape_inconnue(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Une étape citée est une étape de la situation ; un territoire complète celles de « france »."""
    nationale = _nationale(situation.slug)
    codes = _codes(contexte.situations.get(nationale) or situation)
    for chemin, code in _codes_cites(situation):
        if code not in codes:
            possibles = f"étapes possibles : {', '.join(codes)}"
            yield Trouvaille(chemin, f"aucune étape « {code} »", possibles, autres=(nationale,))


def _codes_cites(situation: Document) -> Iterator[tuple[Chemin, str]]:
    for chemin, etape in _etapes(situation):
        yield from (((*chemin, cle), etape[cle]) for cle in ("code", "sinon") if cle in etape)
    for chemin, reponse in _reponses(situation):
        yield from (((*chemin, "etapes", n), code) for n, code in enumerate(liste(reponse, "etapes")))


def situation_inconnue(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Une réponse renvoie à une situation qui existe."""
    for chemin, reponse in _reponses(situation):
        if "voir" in reponse and _nationale(reponse["voir"]) not in contexte.connues:
            yield Trouvaille(
                (*chemin, "voir"),
                f"aucune situation « {reponse['voir']} »",
                f"donnez le nom d’un des fichiers de directory/{NATIONAL}/{SITUATION}, sans « .yml »",
                autres=(_nationale(reponse["voir"]),),
            )


def repere_inconnu(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Un code de repère est celui d’un fichier du dossier « repere »."""
    for chemin, code in contexte.natures.de(situation, "repere"):
        cible = f"{NATIONAL}/{REPERE}/{code.lower()}"
        if cible not in contexte.connues:
            yield Trouvaille(chemin, f"aucun repère « {code} »", f"créez « directory/{cible}.yml »", autres=(cible,))


def code_de_repere(repere: Document, contexte: Contexte) -> Trouvailles:
    """Un repère vaut partout, et le nom de son fichier est son code."""
    if repere.territoire != NATIONAL or not CODE_DE_REPERE.fullmatch(repere.slug):
        yield Trouvaille(
            (),
            f"« {repere.identifiant} » n’est pas la place d’un repère",
            f"nommez-le d’un code : directory/{NATIONAL}/{REPERE}/f20.yml (fait de droit) ou g4.yml (pratique)",
        )


def ligne_sans_appui(situation: Document, contexte: Contexte) -> Trouvailles:
    """Chaque ligne dit ce qui l’appuie (repère, fiche, genre de service) ou qui peut la valider."""
    for chemin, ligne in _lignes(situation):
        if not any(appui in ligne for appui in APPUIS):
            yield Trouvaille(
                chemin,
                f"rien n’appuie « {ligne.get('texte') or ligne.get('code')} »",
                "ajoutez « reperes: », « fiches: », ou « a_valider: » et qui peut répondre",
            )


def delai_sans_repere(situation: Document, contexte: Contexte) -> Trouvailles:
    """Un délai ou une somme d’argent s’appuie sur un fait de droit : sans lui, on attend de l’avoir lu."""
    for chemin, ligne in _lignes(situation):
        trouve = DELAI.search(ligne.get("texte", ""))
        de_droit = any(code.startswith("F") for code in liste(ligne, "reperes"))
        if trouve and not de_droit and "a_valider" not in ligne:
            yield Trouvaille(
                (*chemin, "texte"),
                f"« {trouve.group()} » n’est appuyé par aucun fait de droit",
                "ajoutez son code F à « reperes: », ou « a_valider: »",
            )


def etape_sans_personne(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Une étape qui désigne un genre de service ou un besoin trouve quelqu’un dans l’annuaire."""
    for chemin, etape in _etapes(situation):
        types, besoins = liste(etape, "types"), liste(etape, "besoins")
        if (types or besoins) and not liste(etape, "fiches") and not _quelqu_un(contexte, types, besoins):
            yield avertir(
                chemin,
                f"aucune commune n’a de service pour l’étape « {etape['code']} »",
                "ajoutez des fiches de ce genre, ou citez un numéro national",
            )


def _quelqu_un(contexte: Ensemble, types: list[str], besoins: list[str]) -> bool:
    if "services" not in contexte.index:
        actives = [f for f in contexte.fiches.values() if not contexte.finie(f)]
        contexte.index["services"] = {
            (t, b) for f in actives for t in ("", f.type) for b in ("", *liste(f.data, "besoins"))
        }
    return any((t, b) in contexte.index["services"] for t in types or [""] for b in besoins or [""])


def reference_fermee(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Une situation n’envoie pas vers un service fermé ou remplacé."""
    for chemin, cible in fiches_citees(situation, contexte):
        fiche = contexte.fiches.get(cible)
        if fiche and contexte.finie(fiche):
            suite = fiche.data.get("remplace_par")
            conseil = f"citez « {suite} »" if suite else "retirez cette ligne, ou citez un autre service"
            yield Trouvaille(chemin, f"« {fiche.data['nom']} » n’existe plus", conseil, autres=(cible,))


def numero_sans_telephone(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Un numéro national que l’on fait appeler a un téléphone ; un tchat se dit avec « mode »."""
    for chemin, etape in _etapes(situation):
        for rang, cible in enumerate(liste(etape, "fiches")):
            fiche = contexte.fiches.get(cible)
            a_la_voix = etape.get("mode", "telephone") == "telephone"
            if fiche and contexte.type_est(fiche, "numero") and a_la_voix and not liste(fiche.data, "telephones"):
                yield Trouvaille(
                    (*chemin, "fiches", rang),
                    f"« {fiche.data['nom']} » n’a pas de téléphone",
                    "donnez-lui un numéro, ou écrivez « mode: en-ligne » si l’on y écrit",
                    autres=(cible,),
                )


def lieu_a_proteger_situe(situation: Document, contexte: Ensemble) -> Trouvailles:
    """Une situation n’écrit aucune adresse, ni la commune d’un lieu à protéger (exigence S19)."""
    liens = hors_des_phrases(situation, contexte)
    for chemin, texte in textes(situation.data):
        indice = indice_en(chemin, texte, liens)
        if indice and indice.sur:
            yield _situe(chemin, indice.extrait)
    for chemin, ligne in _lignes(situation):
        citees = [contexte.fiches[i] for i in liste(ligne, "fiches") if i in contexte.fiches]
        if any(protegee(fiche, contexte) for fiche in citees):
            yield from (_situe((*chemin, "texte"), nom) for nom in contexte.communes_dites(ligne.get("texte", "")))


def _situe(chemin: Chemin, quoi: str) -> Trouvaille:
    return Trouvaille(
        chemin,
        f"« {quoi} » situe un lieu",
        "citez la fiche, qui dit ce qui peut l’être ; le dépôt est public, historique compris",
    )
