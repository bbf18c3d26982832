"""What must never be published: protected addresses, names of people, markup."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, avertir, liste, textes
from annuaire.regles.indices import Indice, est_un_batiment, indice_de_l_adresse, indice_du_texte, pres_d_un_repere
from annuaire.regles.personnes import ARTICLES, BOITE_EN_DEUX, mots, personne_nommee
from annuaire.socle.typographie import plier

ADRESSE = ("voie", "complement")  # « rue du Dr Calmette » names nobody who works there
LIENS = ("url", "site")
NOMS = ("nom", "autres_noms", "anciens_noms")
ACCORD = "ou ajoutez « localisation: publique » et « localisation_accord: » (qui l’a permis)"
CHIFFRES = re.compile(r"(?<=[A-Za-z])[0-9]+(?=[._]|$)")  # « nom2 », but neither « 0520036g » nor « 52ia »
INITIALES = 2  # letters: shorter is no name
BALISE = re.compile(r"<[a-zA-Z/!]|\]\(|&[a-z]+;|^#{1,6} |\*\*")


def protegee(fiche: Document, contexte: Contexte) -> bool:
    """Its address is not to be found anywhere: it asked so, or its type shelters people and nobody agreed."""
    localisation = fiche.data.get("localisation")
    return localisation == "confidentielle" or (localisation != "publique" and contexte.type_est(fiche, "protege"))


def adresse_a_proteger(fiche: Document, contexte: Contexte) -> Trouvailles:
    """L’adresse d’un lieu qui peut abriter des victimes n’est publiée qu’avec l’accord de l’organisme (S19, S20)."""
    if not protegee(fiche, contexte):
        return
    # More than the commune: a street, a point, an entrance, or a host whose address is public.
    situent = contexte.natures.marques(fiche, "x-situe")
    for chemin in dict.fromkeys(m.chemin[:2] for m in situent):
        yield Trouvaille(chemin, "adresse d’un lieu qui peut abriter des victimes", f"retirez-la, {ACCORD}")
    for champ in ("siret", "siren"):
        if champ in fiche.data:
            message = f"avec le {champ.upper()}, n’importe qui trouve l’adresse de ce lieu"
            yield Trouvaille((champ,), message, f"retirez-le, {ACCORD}", sur_la_cle=True)


def adresse_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une adresse protégée n’est écrite nulle part : ni phrase, ni lien, ni source, ni nom de fichier (exigence S19).

    Bon : « appelez le 115 ». Mauvais : « 12 av. Foch », un lien vers une carte. « Derrière la gare » pose la question.
    """
    if not protegee(fiche, contexte):
        return
    for chemin, texte in (((), fiche.slug), *textes(fiche.data)):
        indice = indice_en(chemin, texte)
        # ``lieux.….adresse`` is what the rule above refuses already.
        if indice and not (chemin[:1] == ("lieux",) and "adresse" in chemin):
            yield _dire(chemin, _juger(fiche, contexte, chemin, texte, indice))


def indice_en(chemin: Chemin, texte: str) -> Indice | None:
    """The sign of a place in one string of a document; links, mailboxes and names of files are not sentences."""
    lien = not chemin or chemin[-1] in LIENS or (chemin[0] == "courriels" and chemin[-1] == "adresse")
    return indice_de_l_adresse(texte) if lien else indice_du_texte(texte)


def _juger(fiche: Document, contexte: Contexte, chemin: Chemin, texte: str, indice: Indice) -> Indice:
    """A landmark beside the name of a commune is sure. A home that is not confidential is often called after its
    building: a person decides."""
    if indice.sur:
        nomme = bool(chemin) and (chemin[0] in NOMS or est_un_batiment(indice))
        return indice._replace(sur=not nomme or fiche.data.get("localisation") == "confidentielle")
    repere = pres_d_un_repere(texte)
    return Indice(repere, sur=True) if repere and contexte.communes_dites(texte) else indice


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
            "ajoutez « localisation_accord: »",
        )


def _liens(fiche: Document, contexte: Contexte) -> frozenset[Chemin]:
    """Where there are web addresses: they are not sentences."""
    return frozenset(chemin for chemin, _ in contexte.natures.de(fiche, "url"))


def nom_de_personne(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les fiches désignent des fonctions, jamais des personnes (exigence S22) ; un lieu peut porter un nom célèbre."""
    siens = [str(fiche.data.get("nom", "")), *liste(fiche.data, "autres_noms")]
    for chemin, texte in textes(fiche.data):
        connus = chain(siens, contexte.noms_de_communes)  # long, and rarely looked at
        lue = personne_nommee(texte, connus) if chemin[0] != "sources" and chemin[-1] not in ADRESSE else None
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

    Passent : un mot de service, du nom de l’organisme ou de sa commune, d’un type de ressource, des initiales. Une
    autre commune pose la question.
    """
    for chemin, courriel in contexte.natures.de(fiche, "courriel"):
        boite = CHIFFRES.sub("", courriel.partition("@")[0])
        nom = BOITE_EN_DEUX.fullmatch(boite)
        if nom and nom[1].lower() not in ARTICLES and _nomme(boite) and not _du_service(mots(boite), fiche, contexte):
            yield from _boite_douteuse(chemin, courriel, fiche, contexte)


def _du_service(boite: frozenset[str], fiche: Document, contexte: Contexte) -> bool:
    return bool(boite & _mots_du_service(fiche, contexte)) or boite <= _mots_du_nom(fiche, contexte)


def _boite_douteuse(chemin: Chemin, courriel: str, fiche: Document, contexte: Contexte) -> Trouvailles:
    boite = mots(courriel.partition("@")[0])
    commune = any(noms and noms <= boite for noms in map(mots, contexte.noms_de_communes))
    libelle = _a_cote(fiche, chemin, "libelle")
    if commune and libelle:
        return
    if commune or libelle:
        yield avertir(
            chemin,
            f"« {courriel} » : est-ce l’adresse d’un service ?",
            "si c’est celle d’une personne, retirez-la ; sinon, rien à faire",
        )
        return
    yield Trouvaille(
        chemin,
        f"« {courriel} » ressemble à l’adresse d’une personne",
        "donnez celle du service ; si c’en est une, dites à quoi elle sert : « libelle: Accueil »",
    )


def _a_cote(fiche: Document, chemin: Chemin, champ: str) -> object:
    """The value of another field of the same object."""
    objet: Any = fiche.data
    for cle in chemin[:-1]:
        objet = objet[cle]
    return objet.get(champ)


def _mots_du_service(fiche: Document, contexte: Contexte) -> frozenset[str]:
    """Words of a mailbox that nobody bears."""
    types = contexte.schemas.vocabulaires["type"]
    noms = (str(fiche.data.get("nom", "")), str(fiche.data.get("sigle", "")), *liste(fiche.data, "autres_noms"))
    services = contexte.schemas.vocabulaires["boite_de_service"]
    return mots(*noms, *types, *(t.libelle for t in types.values()), *services)


def _nomme(boite: str) -> bool:
    """« j.martin » does; « ce.ia » and « c.c.marne » are initials of a body."""
    parties = re.split(r"[._]", boite)
    longues = [p for p in parties if any(len(mot) > INITIALES for mot in p.split("-"))]
    return len(longues) >= max(1, len(parties) - 1)


def _mots_du_nom(fiche: Document, contexte: Contexte) -> frozenset[str]:
    """Words of the body and of its communes: « pays.langres » is not somebody whose first name is Pays."""
    communes = (contexte.communes_actuelles.get(code) for _, code in contexte.natures.de(fiche, "commune"))
    siens = [str(fiche.data.get("nom", "")), *map(str, liste(fiche.data, "autres_noms"))]
    noms = [*siens, *(c.nom for c in communes if c)]
    return frozenset(mot for nom in noms for mot in plier(nom).split())


def balise_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les textes sont du texte simple : ni HTML ni Markdown."""
    trouves = [(chemin, t) for chemin, texte in textes(fiche.data) if (t := BALISE.search(texte))]
    liens = _liens(fiche, contexte) if trouves else ()
    for chemin, trouve in trouves:
        if chemin not in liens:
            yield Trouvaille(
                chemin, f"mise en forme « {trouve.group().strip()} » dans un texte", "écrivez du texte simple"
            )
