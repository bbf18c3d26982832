"""What must never be published: protected addresses, names of people, markup."""

from __future__ import annotations

import re

from annuaire.read.documents import Document
from annuaire.rules.contexte import Contexte, Trouvaille, Trouvailles, liste, textes

TYPES_PROTEGES = ("hebergement", "chrs", "violences-conjugales")
CIVILITE = re.compile(
    r"\b(?:M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle|Me|Maître|Dr\.?|Docteur)\s+(?:[A-ZÉÈ]\.\s*)?[A-ZÉÈÀ][A-Za-zÀ-ÿ’-]+"
)
ADRESSE = ("voie", "complement")  # « rue du Dr Calmette » names nobody who works there
BALISE = re.compile(r"<[a-zA-Z/!]|\]\(|&[a-z]+;|^#{1,6} |\*\*")


def adresse_a_proteger(fiche: Document, contexte: Contexte) -> Trouvailles:
    """L’adresse d’un lieu qui peut abriter des victimes n’est publiée qu’avec l’accord de l’organisme (S19, S20)."""
    if fiche.type not in TYPES_PROTEGES or fiche.data.get("localisation") == "publique":
        return
    for rang, lieu in enumerate(liste(fiche.data, "lieux")):
        if (lieu.get("adresse") or {}).get("voie") or lieu.get("coordonnees"):
            yield Trouvaille(
                ("lieux", rang),
                "adresse d’un lieu qui peut abriter des victimes",
                "retirez-la, ou ajoutez « localisation: publique » et « localisation_accord: » (qui l’a permis)",
            )


def accord_manquant(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Rendre publique une adresse d’ordinaire protégée demande de dire d’où vient l’accord."""
    publique = fiche.data.get("localisation") == "publique"
    if publique and fiche.type in TYPES_PROTEGES and not fiche.data.get("localisation_accord"):
        yield Trouvaille(
            ("localisation",),
            "adresse rendue publique sans dire qui l’a permis",
            "ajoutez « localisation_accord: »",
        )


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


def balise_dans_un_texte(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Les textes sont du texte simple : ni HTML ni Markdown."""
    for chemin, texte in textes(fiche.data):
        trouve = BALISE.search(texte)
        if trouve and chemin[-1] not in ("url", "site"):
            yield Trouvaille(
                chemin, f"mise en forme « {trouve.group().strip()} » dans un texte", "écrivez du texte simple"
            )
