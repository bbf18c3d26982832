"""What must never be published: protected addresses, names of people, markup."""

from __future__ import annotations

import re

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, liste, textes
from annuaire.socle.typographie import plier

CIVILITE = re.compile(
    r"\b(?:M\.|MM\.|Mr\.?|Mmes?|MMES?|Mlle|Melle|Monsieur|Madame|Mademoiselle|Me|Maître|Dr\.?|Docteur|Pr\.?|Professeur)"
    r"\s+(?:[A-ZÉÈ]\.[- ]?)*[A-ZÉÈÀ][A-Za-zÀ-ÿ’-]+"
)
ADRESSE = ("voie", "complement")  # « rue du Dr Calmette » names nobody who works there
RUES = "rue|ruelle|avenue|boulevard|place|chemin|impasse|quai|faubourg"
VOIES = f"{RUES}|route|allée|cours|square|passage|sentier"  # « cours de français » is no street: a number is needed
RUE = re.compile(
    rf"\b[0-9]{{1,4}}(?: ?(?:bis|ter|quater))?,? (?i:{VOIES})\b"  # « 12 bis, rue … »
    rf"|\b(?i:{RUES}) (?:(?:de|du|des|la|le|les) |[dl]’)*[A-ZÀÂÉÈÎ][\w’-]*"  # « rue de la Paix »
    r"|\b[0-9]{5} [A-ZÀÂÉÈÎ][\w’-]*"  # « 52100 Saint-Dizier »
    r"|\b[0-9]{1,3}\.[0-9]{4,}"  # « 48.63812 »
)
CHIFFRES = re.compile(r"(?<=[A-Za-z])[0-9]+(?=[._]|$)")  # « nom2 », but neither « 0520036g » nor « 52ia »
PRENOM_NOM = re.compile(r"[a-z]+(?:-[a-z]+)*(?:[._][a-z]+(?:-[a-z]+)*){1,2}", re.IGNORECASE)
INITIALES = 2  # letters: shorter is no name
BALISE = re.compile(r"<[a-zA-Z/!]|\]\(|&[a-z]+;|^#{1,6} |\*\*")


def protegee(fiche: Document, contexte: Contexte) -> bool:
    """Its address is not to be found anywhere: it asked so, or its type shelters people and nobody agreed."""
    localisation = fiche.data.get("localisation")
    return localisation == "confidentielle" or (localisation != "publique" and contexte.type_est(fiche, "protege"))


def adresse_a_proteger(fiche: Document, contexte: Contexte) -> Trouvailles:
    """L’adresse d’un lieu qui peut abriter des victimes n’est publiée qu’avec l’accord de l’organisme (S19, S20)."""
    # More than the commune: a street, a point, an entrance, or a host whose address is public.
    situent = contexte.natures.marques(fiche, "x-situe") if protegee(fiche, contexte) else ()
    for chemin in dict.fromkeys(m.chemin[:2] for m in situent):
        yield Trouvaille(
            chemin,
            "adresse d’un lieu qui peut abriter des victimes",
            "retirez-la, ou ajoutez « localisation: publique » et « localisation_accord: » (qui l’a permis)",
        )


def adresse_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une adresse protégée n’est pas non plus écrite dans une phrase, un titre ou une source (exigence S19)."""
    if not protegee(fiche, contexte):
        return
    # ``lieux.….adresse`` is what the rule above refuses already.
    liens = _liens(fiche, contexte)
    for chemin, texte in textes(fiche.data):
        trouve = RUE.search(texte)
        if trouve and "adresse" not in chemin and chemin not in liens:
            yield Trouvaille(
                chemin,
                f"« {trouve.group()} » situe un lieu à protéger",
                "retirez cette indication ; le dépôt est public, historique compris",
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
    """Les fiches désignent des fonctions, jamais des personnes (exigence S22)."""
    for chemin, texte in textes(fiche.data):
        trouve = CIVILITE.search(texte)
        if trouve and chemin[0] != "sources" and chemin[-1] not in ADRESSE:
            yield Trouvaille(
                chemin,
                f"nom de personne : « {trouve.group()} »",
                "écrivez la fonction : « l’intervenante sociale »",
            )


def courriel_personnel(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un courriel est celui d’un service : une adresse en « prenom.nom » publie le nom d’une personne (S22)."""
    services = contexte.schemas.vocabulaires["boite_de_service"]
    for chemin, courriel in contexte.natures.de(fiche, "courriel"):
        nom = PRENOM_NOM.fullmatch(CHIFFRES.sub("", courriel.partition("@")[0]))
        mots = re.split(r"[._-]", nom.group().lower()) if nom else []
        connu = any(mot in services for mot in mots) or _mots_du_nom(fiche, contexte).issuperset(mots)
        if nom and _nomme(nom.group()) and not connu:
            yield Trouvaille(
                chemin,
                f"« {courriel} » ressemble à l’adresse d’une personne",
                "donnez celle du service ; si c’en est une, ajoutez son mot à « boite_de_service » des vocabulaires",
            )


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
