"""The same directory in the table of 2019, made for requests of information: everything about a body in one cell of
notes (« Adresse : … | Tél : … | Fax : … »), its code at the end of its name; no hours, no dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annuaire.saisie.candidat import Enregistrement
from annuaire.saisie.sources.contenu import Contenu
from annuaire.saisie.sources.service_public import FAMILLE
from annuaire.saisie.sources.source import Choix, SourceOuverte, dans, objets_du_tableau

SIGNATURE = frozenset({"#id", "request_email", "notes", "tag_string"})
CODE = re.compile(r" [0-9][0-9AB][0-9]{3}-[0-9]{2}$")
CHAMPS = {"adresse": "voie", "tél": "telephone", "fax": "fax"}


def _lire(contenu: Contenu, choix: Choix) -> list[Enregistrement]:
    lus = ((rang, objet, objet["#id"].split("-")) for rang, objet in objets_du_tableau(contenu))
    return [_un(rang, o) for rang, o, morceaux in lus if dans("".join(morceaux[1:2]), choix.departement)]


def _un(rang: int, objet: Mapping[str, str]) -> Enregistrement:
    identifiant = objet["#id"]
    if not FAMILLE.fullmatch(identifiant):
        return Enregistrement(rang, refus="identifiant illisible : la ligne n’est pas celle d’un organisme")
    code, insee, _ = identifiant.split("-")
    cellules = {"nom": CODE.sub("", objet.get("name", "")), "insee": insee, "site": objet.get("home_page", ""),
                "courriel": objet.get("request_email", ""), **_notes(objet.get("notes", ""))}  # fmt: skip
    remplies = {champ: [(champ, texte)] for champ, texte in cellules.items() if texte.strip()}
    return Enregistrement(rang, remplies, f"ligne {identifiant}", code=code)


def _notes(notes: str) -> dict[str, str]:
    """The parts of the cell of notes; a part whose label is unknown is a remark, for a person to read."""
    parties: dict[str, str] = {}
    for partie in notes.split("|"):
        libelle, _, texte = partie.partition(":")
        champ = CHAMPS.get(libelle.strip().lower(), "reserve")
        dite = partie.strip() if champ == "reserve" else texte.strip()
        parties[champ] = " | ".join(filter(None, (parties.get(champ), dite)))
    return parties


SERVICE_PUBLIC_2019 = SourceOuverte(
    "service-public-2019",
    "Annuaire de l’administration (service-public.fr)",
    "table publique de 2019, une ligne par organisme à courriel (dépôt okfnfr/dada-france-authorities)",
    lambda contenu: contenu.champs >= SIGNATURE,
    _lire,
    FAMILLE,
    "télécopies",
    codes="service-public",
)
