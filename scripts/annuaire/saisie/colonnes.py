"""The headers that partners write, and the field each one stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from annuaire.socle.typographie import plier

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
    ("fax", ("fax", "telecopie")),
    ("courriel", ("courriel", "mail", "e mail", "email", "mel", "adresse mail", "adresse electronique")),
    ("telephone", ("tel", "telephone", "num tel", "numero de tel", "numero tel", "standard", "n tel", "fixe")),
    ("site", ("site web", "site", "web", "url", "internet", "page internet", "adresse internet", "lien")),
    ("horaires", ("horaire", "ouverture", "heures", "jours", "permanence")),
    ("siret", ("siret",)),
    ("reserve", ("observation", "remarque", "commentaire", "note", "confidentiel")),
)  # fmt: skip
AVANT = ("courriel", "site", "fax")  # « adresse mail » is no street
PLUSIEURS = ("telephone", "reserve", PERSONNE)  # every column of these counts
CHAMPS = frozenset(nom for nom, _ in DEBUTS)


def champ(entete: str) -> str:
    """« Téléphone fixe » → ``telephone``; empty when it is not known."""
    plie = plier(entete)
    if "confidentiel" in plie:
        return "reserve"
    ordonnes = sorted(DEBUTS, key=lambda d: (d[0] != PERSONNE, d[0] not in AVANT))
    for nom, debuts in ordonnes:
        if any(plie == d or plie.startswith(f"{d} ") or (len(d) > 5 and plie.startswith(d)) for d in debuts):
            return "" if plie.split()[-1] in ("id", "identifiant") else nom
    return "telephone" if plie.startswith("tel") else ""


def _exact(entete: str) -> bool:
    """The header is one of the words themselves, not the beginning of something else."""
    plie = plier(entete)
    return any(plie in debuts for _, debuts in DEBUTS)


def reconnaitre(entetes: Iterable[str], colonnes: Mapping[str, str] | None = None) -> list[str]:
    """The field of each column: what the person said, then exact headers, then the others; a field is taken once,
    except those of ``PLUSIEURS``."""
    tous, dits = list(entetes), {plier(e): c for e, c in (colonnes or {}).items()}
    champs = [dits.get(plier(e), champ(e)) for e in tous]
    rangs = sorted(range(len(tous)), key=lambda n: (plier(tous[n]) not in dits, not _exact(tous[n]), n))
    pris: set[str] = set()
    for rang in rangs:
        if champs[rang] in pris:
            champs[rang] = ""
        elif champs[rang] not in PLUSIEURS:
            pris.add(champs[rang])
    return champs
