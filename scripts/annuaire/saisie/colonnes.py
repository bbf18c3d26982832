"""The headers that partners write, and the field each one stands for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# What a header starts with, folded. The first line that fits wins, so that « nom du responsable » names a person.
PERSONNE = "personne"
DEBUTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        PERSONNE,
        (
            "responsable", "referent", "directeur", "directrice", "president", "interlocut", "prenom", "contact nom",
            "nom du contact", "nom contact", "nom du responsable", "nom du referent", "nom de famille", "personne",
            "civilite", "intervenant", "agent", "mobile", "portable", "gsm", "tel portable", "tel mobile",
            "telephone portable", "telephone mobile", "date de naissance",
        ),
    ),
    ("nom", ("nom", "structure", "organisme", "association", "raison sociale", "denomination", "intitule", "service")),
    ("sigle", ("sigle", "acronyme")),
    ("type", ("type", "categorie", "nature")),
    ("presentation", ("presentation", "description", "activite", "mission", "objet")),
    ("insee", ("insee", "code insee", "code commune", "depcom")),
    ("code_postal", ("cp", "code postal", "c p", "codepostal", "code post")),
    ("complement", ("complement", "adresse 2", "adresse2", "batiment", "suite adresse")),
    ("voie", ("adresse", "voie", "rue", "numero et voie", "adresse postale", "adresse 1", "lieu")),
    ("ville", ("ville", "commune", "localite", "bureau distributeur")),
    ("courriel", ("courriel", "mail", "e mail", "email", "mel", "adresse mail", "adresse electronique")),
    ("telephone", ("tel", "telephone", "num tel", "numero de tel", "numero tel", "standard", "n tel", "fixe")),
    ("site", ("site", "web", "url", "internet", "page internet", "adresse internet", "lien")),
    ("horaires", ("horaire", "ouverture", "heures", "jours", "permanence")),
    ("siret", ("siret",)),
)  # fmt: skip
AVANT = ("courriel", "site")  # « adresse mail » is no street


def plier(texte: str) -> str:
    """Lower case, no accent, words apart by one space."""
    sans = "".join(c for c in unicodedata.normalize("NFD", texte.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", sans.replace("œ", "oe")).strip()


def champ(entete: str) -> str:
    """« Téléphone fixe » → ``telephone``; empty when it is not known."""
    plie = plier(entete)
    ordonnes = sorted(DEBUTS, key=lambda d: (d[0] != PERSONNE, d[0] not in AVANT))
    for nom, debuts in ordonnes:
        if any(plie == d or plie.startswith(f"{d} ") or (len(d) > 5 and plie.startswith(d)) for d in debuts):
            return nom
    return "telephone" if plie.startswith("tel") else ""


def reconnaitre(entetes: Iterable[str]) -> list[str]:
    """The field of each column; of two columns for one field, the first counts, except for phones."""
    champs: list[str] = []
    for entete in entetes:
        trouve = champ(entete)
        repete = trouve in champs and trouve not in ("telephone", PERSONNE)
        champs.append("" if repete else trouve)
    return champs
