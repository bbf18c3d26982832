"""data·inclusion v1: structures, services, and what is left out of them (bibliotheques.md §2).

One fiche is one structure and one service of the same identifier. An aid is a service of the first body where one
asks for it. A fiche that the format could only misrepresent is left out, and named with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from annuaire.exports.donnees.abrege import date_de_mise_a_jour, porteuse
from annuaire.exports.donnees.data_inclusion_service import service
from annuaire.exports.donnees.data_inclusion_structure import VOCABULAIRE, commun, description, structure
from annuaire.exports.donnees.formats import AIDES, CONFIDENTIELLES, DOSSIER, LE_RESTE, Format, Perte, entete
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import en_json

STRUCTURES = f"{DOSSIER}/data-inclusion/structures.json"
SERVICES = f"{DOSSIER}/data-inclusion/services.json"
QUALITE = f"{DOSSIER}/data-inclusion/qualite.json"
SIECLE = "2000-01-01"
PORTE = (
    "nom", "presentation", "porte_d_entree", "site", "publics_precision", "missions", "cout_precision", "documents",
    "non_requis", "acces_usager", "acces_professionnel", "competence", "siret",
)  # fmt: skip
PERTES = (
    Perte(
        "Le type n’y est que par son réseau porteur, et plusieurs de nos types n’en ont pas : « qualite.json » donne "
        "la liste."
    ),
    Perte("Une fiche fermée, remplacée, annoncée ou à confirmer n’y est pas.", ("statut", "remplace_par")),
    Perte(
        "Une seule date par fiche, celle de la source la plus récente ; ce qui est à confirmer est dit dans la "
        "description. Une fiche dont aucune source n’est datée n’y est pas.",
        ("sources", "verification"),
    ),
    Perte("Un seul lieu par fiche, le premier qui a une rue, sans entrée, précision ni accessibilité.", ("lieux",)),
    Perte("Le premier numéro public seulement, sans libellé, horaires ni coût.", ("telephones",)),
    Perte("Le premier seulement.", ("courriels",)),
    Perte(
        "La notation OpenStreetMap des horaires du lieu donné ; leurs précisions en mots sont dans la description. Une "
        "demi-journée est « unknown », dont la fenêtre n’est pas un horaire : ne l’affichez pas comme des heures.",
        ("horaires",),
    ),
    Perte(
        "Un territoire qui a des exclusions, ou un secteur aux communes inconnues, n’est pas donné ; ni la base, ni la "
        "précision.",
        ("zone",),
    ),
    Perte("Une seule thématique pour violences, séparations et conflits ; aucune pour l’urgence.", ("besoins",)),
    Perte("Victimes et personnes sans domicile y ont le même code ; nos mots restent à côté.", ("publics",)),
    Perte("« Gratuit sous conditions » n’a pas de code : les mots restent à côté.", ("cout",)),
    AIDES,
    Perte("Seulement qui peut saisir le poste, et le réseau de son employeur.", ("poste",)),
    Perte("Ces champs n’y sont pas.", (LE_RESTE,)),
    Perte("La licence et la date de publication sont dans « qualite.json »."),
    CONFIDENTIELLES,
)


def fichiers_data_inclusion(annuaire: Annuaire) -> Iterator[Artefact]:
    """Structures, services, and the list of what the format cannot say."""
    retenues = {f.id: f for f in annuaire.fiches.values() if not _inexprimable(annuaire.aujourd_hui, f)}
    porteuses = {i: p for i, f in retenues.items() if (p := porteuse(f, retenues))}
    bases = {i: commun(annuaire.aujourd_hui, f, annuaire.reglages.url(f.uri)) for i, f in retenues.items()}
    services = {i: service(retenues[i], p, bases[i]) for i, p in porteuses.items()}
    organismes = [p for i, p in porteuses.items() if p.id == i]
    yield _liste(STRUCTURES, (structure(p, bases[p.id]) for p in organismes))
    yield _liste(SERVICES, services.values())
    yield Artefact(QUALITE, en_json(_qualite(annuaire, services, len(organismes))) + "\n")


def _liste(uri: str, objets: Iterable[Mapping[str, Any]]) -> Artefact:
    return Artefact(uri, "[\n" + ",\n".join(map(en_json, objets)) + "\n]\n")


def _inexprimable(aujourd_hui: date, fiche: Fiche) -> str:
    """Why the format would say something false of it, or nothing."""
    if fiche.statut != "actif":
        return f"statut « {fiche.libelle('statut', fiche.statut)} »"
    if date_de_mise_a_jour(fiche) < SIECLE:
        return "aucune source datée depuis 2000"
    if len(fiche.nom) < 3 or len(description(aujourd_hui, fiche)) < 5:
        return "nom ou présentation trop courts"
    return ""


def _qualite(annuaire: Annuaire, services: Mapping[str, Mapping[str, Any]], structures: int) -> dict[str, Any]:
    omises, jour = [f for i, f in annuaire.fiches.items() if i not in services], annuaire.aujourd_hui
    sans_code = [t for t in annuaire.vocabulaires["type"].values() if not t.extra[VOCABULAIRE]]
    return {
        **entete(annuaire),
        "schema": "data·inclusion v1",
        "structures": structures,
        "services": len(services),
        "types_sans_code": {t.code: t.libelle for t in sans_code},
        "omises": {f.id: _inexprimable(jour, f) or "aucune fiche où demander cette aide" for f in omises},
    }


FORMAT = Format(
    "data·inclusion v1",
    "Le format d’échange de l’offre d’insertion en France : structures, services, et la liste de ce qui n’y entre pas.",
    (STRUCTURES, SERVICES, QUALITE),
    PERTES,
    fichiers_data_inclusion,
    PORTE,
)
