"""What must never be published: protected addresses, names of people, markup."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, avertir, liste, protegee, textes
from annuaire.regles.indices import (
    Indice,
    est_un_batiment,
    indice_de_l_adresse,
    indice_du_texte,
    loge_a,
    nom_seul,
    pres_d_un_repere,
)
from annuaire.regles.personnes import boite_nominative, mots, personne_nommee
from annuaire.socle.typographie import plier

ADRESSE = ("voie", "complement")  # « rue du Dr Calmette » names nobody who works there
ROLES = frozenset({"libelle", "par", "signataires"})  # who answers, who confirmed: a function, never somebody
ACCORD = "ou ajoutez « localisation: publique » et « localisation_accord: » (qui l’a permis)"
# « Trois appartements à … », « il se trouve à … »: before the name of a commune.
LOGE = re.compile(
    r"\b(?:logements?|appartements?|maisons?|studios?|chambres?|hébergements?|refuges?|foyers?|abris?|locaux|est|sont|"
    r"se trouve(?:nt)?|située?s?|implantée?s?|installée?s?)\b[^.,;]{0,30}\b(?:à|au|aux|sur|dans|vers) $",
    re.IGNORECASE,
)
BALISE = re.compile(r"<[a-zA-Z/!]|\]\(|&[a-z]+;|^#{1,6} |\*\*")


def adresse_a_proteger(fiche: Document, contexte: Contexte) -> Trouvailles:
    """L’adresse d’un lieu qui peut abriter des victimes n’est publiée qu’avec l’accord de l’organisme (S19, S20)."""
    if not protegee(fiche, contexte):
        return
    # More than the commune: a street, a point, an entrance, or a host whose address is public.
    for chemin in dict.fromkeys(m.chemin[:2] for m in contexte.natures.marques(fiche, "x-situe")):
        yield Trouvaille(chemin, "adresse d’un lieu qui peut abriter des victimes", f"retirez-la, {ACCORD}")
    for nature in ("siret", "siren"):
        for chemin, _ in contexte.natures.de(fiche, nature):
            message = f"avec le {nature.upper()}, n’importe qui trouve l’adresse de ce lieu"
            yield Trouvaille(chemin, message, f"retirez-le, {ACCORD}", sur_la_cle=True)


def adresse_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une adresse protégée n’est écrite nulle part : ni phrase, ni lien, ni source, ni nom de fichier (exigence S19).

    Bon : « appelez le 115 ». Mauvais : « 12 av. Foch », un lien vers une carte. « Derrière la gare » pose la question.
    """
    if not protegee(fiche, contexte):
        return
    liens = hors_des_phrases(fiche, contexte)
    for chemin, texte in (((), fiche.slug), *textes(fiche.data)):
        indice = indice_en(chemin, texte, liens)
        # ``lieux.….adresse`` is what the rule above refuses already.
        if indice and not (chemin[:1] == ("lieux",) and "adresse" in chemin):
            yield _dire(chemin, _juger(fiche, contexte, texte, indice))
        elif lieu := _lieu_du_logement(fiche, contexte, texte) or _nom_d_un_lieu(fiche, chemin, texte):
            yield _dire(chemin, Indice(lieu, sur=False))


def hors_des_phrases(document: Document, contexte: Contexte) -> frozenset[Chemin]:
    """Where there are links and mailboxes, and the names of the file, now and before, which are not sentences."""
    anciens = (("anciens_fichiers", rang) for rang, _ in enumerate(liste(document.data, "anciens_fichiers")))
    liens = (c for nature in ("url", "courriel") for c, _ in contexte.natures.de(document, nature))
    return frozenset({(), *anciens, *liens})


def indice_en(chemin: Chemin, texte: str, liens: frozenset[Chemin]) -> Indice | None:
    """The sign of a place in one string of a document; ``liens``: see :func:`hors_des_phrases`."""
    return indice_de_l_adresse(texte) if chemin in liens else indice_du_texte(texte)


def _juger(fiche: Document, contexte: Contexte, texte: str, indice: Indice) -> Indice:
    """A landmark beside the name of a commune is sure. A home that is not confidential is often called after its
    building: a person decides."""
    if indice.sur:
        confidentielle = fiche.data.get("localisation") == "confidentielle"
        return indice._replace(sur=confidentielle or not est_un_batiment(indice))
    repere = pres_d_un_repere(texte)
    return Indice(repere, sur=True) if repere and contexte.communes_dites(texte) else indice


def _lieu_du_logement(fiche: Document, contexte: Contexte, texte: str) -> str:
    """The place where it says that it lodges people. A commune may be said: where a confidential place receives them,
    and where any other is."""
    communes = contexte.communes_dites(texte)
    nom = loge_a(texte)
    if nom and nom not in communes:
        return nom
    confidentielle = fiche.data.get("localisation") == "confidentielle"
    return next((c for c in communes if confidentielle and LOGE.search(texte.partition(c)[0])), "")


def _nom_d_un_lieu(fiche: Document, chemin: Chemin, texte: str) -> str:
    """« Les Tilleuls » and nothing else, where neither a source nor somebody is named: a building, perhaps."""
    siens = plier(" ".join((str(fiche.data.get("nom", "")), *liste(fiche.data, "autres_noms"))))
    nom = nom_seul(texte) if chemin[:1] != ("sources",) and ROLES.isdisjoint(chemin) else ""
    return nom if plier(nom) not in siens else ""


def _dire(chemin: Chemin, indice: Indice) -> Trouvaille:
    if indice.sur:
        return Trouvaille(
            chemin,
            f"« {indice.extrait} » situe un lieu à protéger",
            "retirez cette indication ; le dépôt est public, historique compris",
        )
    return avertir(
        chemin,
        f"« {indice.extrait} » : ces mots disent-ils où est un lieu à protéger ?",
        "si oui, retirez-les ; sinon, rien à faire",
    )


def accord_manquant(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Rendre publique une adresse d’ordinaire protégée demande de dire d’où vient l’accord (exigence S20)."""
    publique = fiche.data.get("localisation") == "publique"
    if publique and contexte.type_est(fiche, "protege") and not fiche.data.get("localisation_accord"):
        yield Trouvaille(
            ("localisation",),
            "adresse rendue publique sans dire qui l’a permis",
            "ajoutez « localisation_accord: » : qui l’a permis, et quand",
        )


def nom_de_personne(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les fiches désignent des fonctions, jamais des personnes (exigence S22) ; un lieu peut porter un nom célèbre."""
    siens = [str(fiche.data.get("nom", "")), *liste(fiche.data, "autres_noms")]
    for chemin, texte in textes(fiche.data):
        connus = chain(siens, contexte.noms_de_communes)  # long, and rarely looked at
        role = not ROLES.isdisjoint(chemin)
        cherchee = chemin[0] != "sources" and chemin[-1] not in ADRESSE
        lue = personne_nommee(texte, connus, role=role) if cherchee else None
        if lue and lue.sure:
            yield Trouvaille(
                chemin, f"nom de personne : « {lue.extrait} »", "écrivez la fonction : « l’intervenante sociale »"
            )
        elif lue:
            yield avertir(
                chemin,
                f"« {lue.extrait} » : est-ce une personne que l’on rencontre ?",
                "si oui, écrivez sa fonction à la place ; si c’est le nom d’un lieu ou d’un organisme, rien à faire",
            )


def courriel_personnel(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un courriel est celui d’un service : une adresse en « prenom.nom » publie le nom d’une personne (S22).

    Passent : un mot de service ou de type que personne ne porte, le nom de l’organisme, celui de sa commune. Une autre
    commune se demande.
    """
    for chemin, courriel in contexte.natures.de(fiche, "courriel"):
        boite = courriel.partition("@")[0]
        siens = boite_nominative(boite)
        if _de_service(boite, siens, fiche, contexte):
            continue
        commune = any(noms and noms <= siens for noms in map(mots, contexte.noms_de_communes))
        libelle = bool(_bloc(fiche, chemin).get("libelle"))
        if not commune and not libelle:
            yield Trouvaille(
                chemin,
                f"« {courriel} » ressemble à l’adresse d’une personne",
                "donnez celle du service ; si c’en est une, dites à quoi elle sert : « libelle: Accueil »",
            )
        elif not (commune and libelle):
            yield avertir(
                chemin,
                f"« {courriel} » : est-ce l’adresse d’un service ?",
                "si c’est celle d’une personne, retirez-la ; sinon, rien à faire",
            )


def _bloc(fiche: Document, chemin: Chemin) -> dict[str, Any]:
    """The block where a field stands."""
    bloc: Any = fiche.data
    for etape in chemin[:-1]:
        bloc = bloc[etape]
    return bloc if isinstance(bloc, dict) else {}


def _de_service(boite: str, siens: frozenset[str], fiche: Document, contexte: Contexte) -> bool:
    """One word that nobody bears says so, or all of them together: « france.services », but not « france.dupont ». No
    word at all (« accueil ») is nobody.
    First names come first: « maison.relais » is a house, « jean.maison » somebody."""
    termes = contexte.schemas.vocabulaires["boite_de_service"]
    tous = mots(*contexte.schemas.vocabulaires["type"], *termes)
    portes = {code for code, terme in termes.items() if terme.est("porte")}
    d_abord = {code for code in portes if termes[code].extra["porte"] == "nom"} & set(plier(boite).split()[:1])
    return bool(siens & (tous - portes | d_abord)) or siens <= tous | _mots_du_nom(fiche, contexte)


def _mots_du_nom(fiche: Document, contexte: Contexte) -> frozenset[str]:
    """Words of the body and of its communes: « pays.langres » is not somebody whose first name is Pays."""
    communes = (contexte.communes_actuelles.get(code) for _, code in contexte.natures.de(fiche, "commune"))
    siens = [*(str(fiche.data.get(c, "")) for c in ("nom", "sigle")), *liste(fiche.data, "autres_noms")]
    return mots(*siens, *(c.nom for c in communes if c))


def balise_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les textes sont du texte simple : ni HTML ni Markdown."""
    trouves = [(chemin, t) for chemin, texte in textes(fiche.data) if (t := BALISE.search(texte))]
    liens = hors_des_phrases(fiche, contexte) if trouves else ()
    for chemin, trouve in trouves:
        if chemin not in liens:
            yield Trouvaille(
                chemin, f"mise en forme « {trouve.group().strip()} » dans un texte", "écrivez du texte simple"
            )
