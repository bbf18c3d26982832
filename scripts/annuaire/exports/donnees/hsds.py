"""Open Referral HSDS 3: one nested service per fiche, as the standard lists them (bibliotheques.md §3).

One fiche is one organization and one service; an aid is a service of the first body where one asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from annuaire.competence.avis import reserves as reserves_de_personne
from annuaire.exports.donnees.abrege import lignes_d_acces, lignes_de_presentation, porteuse, reserves
from annuaire.exports.donnees.formats import AIDES, CONFIDENTIELLES, DOSSIER, LE_RESTE, Format, Perte, entete
from annuaire.exports.donnees.hsds_horaires import horaires
from annuaire.exports.donnees.hsds_lieux import services_sur_place, territoires_servis
from annuaire.horaires.phrases import phrase
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.coordonnees import Telephone
from annuaire.modele.fiche import Fiche
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import en_json, sans_vide
from annuaire.socle.uuid_stable import identifiant

URI = f"{DOSSIER}/hsds/services.json"
STATUTS = {"actif": "active", "ferme": "defunct", "remplace": "defunct"}  # the others are not known to be open
INTERPRETE = "interprete"
LANGUES = {"lsf": "fsl"}  # ours are ISO 639-1, sign language is only in ISO 639-3
PORTE = (
    "nom", "sigle", "autres_noms", "presentation", "rattachement", "site", "besoins", "publics", "publics_precision",
    "missions", "cout", "cout_precision", "langues", "documents", "non_requis", "acces_usager",
    "acces_professionnel", "competence", "siret", "siren",
)  # fmt: skip
PERTES = (
    Perte(
        "Jours fériés, fermetures, absences, ouvertures exceptionnelles, saisons et demi-journées sont des mots ; "
        "l’heure est celle du lieu, parce que le format n’a qu’un décalage horaire fixe.",
        ("horaires",),
    ),
    Perte("Un nom et notre code, sans contour ; avec des exclusions, seulement des mots.", ("zone",)),
    Perte("Une adresse sans rue ou sans code postal n’y est qu’un nom de commune.", ("lieux",)),
    Perte("L’usage, le coût et les horaires d’une ligne n’y sont que des mots.", ("telephones",)),
    Perte("Le premier seulement.", ("courriels",)),
    Perte(
        "« Existence à confirmer » et « ouverture annoncée » deviennent « inactive », avec nos mots en alerte.",
        ("statut", "remplace_par"),
    ),
    Perte("Le type de ressource n’a pas de champ."),
    Perte(
        "Ni sources, ni dates : seulement le jour d’une vérification, et ce qui est à confirmer, en alerte.",
        ("sources", "verification"),
    ),
    AIDES,
    Perte("Seulement qui peut saisir le poste.", ("poste",)),
    Perte("Ces champs n’y sont pas.", (LE_RESTE,)),
    CONFIDENTIELLES,
)


def fichier_hsds(annuaire: Annuaire) -> list[Artefact]:
    """The list of services as one page of the HSDS interface, each complete."""
    porteuses = ((f, porteuse(f, annuaire.fiches)) for f in annuaire.fiches.values())
    parents = {f.id: annuaire.fiches.get(f.rattachement) for f in annuaire.fiches.values()}
    services = [en_json(_service(annuaire.aujourd_hui, f, _organisme(p, parents[p.id]))) for f, p in porteuses if p]
    n = len(services)
    page = {"total_items": n, "total_pages": 1, "page_number": 1, "size": n}
    tete = {**page, "first_page": True, "last_page": True, "empty": not n, **entete(annuaire)}
    return [Artefact(URI, en_json(tete)[:-1] + ',"contents":[\n' + ",\n".join(services) + "\n]}\n")]


def _service(aujourd_hui: date, fiche: Fiche, organisme: dict[str, Any]) -> dict[str, Any]:
    return sans_vide(
        {
            "id": identifiant("service", fiche.id),
            "organization_id": organisme["id"],
            **_presenter(fiche),
            "interpretation_services": fiche.libelle("langue", INTERPRETE) if INTERPRETE in fiche.langues else "",
            "application_process": "\n".join(_demarche(fiche)),
            "fees_description": ", ".join(_cout(fiche)),
            "eligibility_description": "\n".join(_pour_qui(fiche)),
            "assured_date": fiche.verification.le if fiche.verification else "",
            "alert": "\n".join(_alertes(aujourd_hui, fiche)),
            "organization": organisme,
            "phones": [_telephone(fiche, t) for t in fiche.telephones],
            "schedules": horaires(aujourd_hui, fiche, fiche.horaires, ""),
            "service_areas": territoires_servis(fiche),
            "service_at_locations": list(services_sur_place(aujourd_hui, fiche)),
            "languages": [_langue(fiche, code) for code in fiche.langues if code != INTERPRETE],
            "required_documents": [
                {"id": identifiant("required_document", fiche.id, d), "document": d} for d in fiche.documents
            ],
            "attributes": [_besoin(fiche, code) for code in fiche.besoins],
        }
    )


def _presenter(fiche: Fiche) -> dict[str, str]:
    return {
        "name": fiche.nom,
        "alternate_name": ", ".join(filter(None, (fiche.sigle, *fiche.autres_noms))),
        "description": "\n".join(lignes_de_presentation(fiche)),
        "url": fiche.site,
        "email": fiche.courriels[0].adresse if fiche.courriels else "",
        "status": STATUTS.get(fiche.statut, "inactive"),
    }


def _organisme(fiche: Fiche, parent: Fiche | None) -> dict[str, Any]:
    numeros = {"SIRET": fiche.siret, "SIREN": fiche.siren}
    return sans_vide(
        {
            "id": identifiant("organization", fiche.id),
            "name": fiche.nom,
            "description": fiche.presentation,
            "website": fiche.site,
            "parent_organization_id": identifiant("organization", parent.id)
            if parent and not parent.est_une_aide
            else "",
            "organization_identifiers": [
                {"id": identifiant(genre, fiche.id), "identifier_type": genre, "identifier": numero}
                for genre, numero in numeros.items()
                if numero
            ],
        }
    )


def _telephone(fiche: Fiche, t: Telephone) -> dict[str, Any]:
    """No ``type`` for a line that also takes messages: HSDS has room for one."""
    mots = (
        t.libelle,
        "Réservé aux professionnels" if t.usage == "professionnel" else "",
        "Reçoit les SMS" if t.sms else "",
        fiche.libelle("cout_appel", t.cout) if t.cout else "",
        phrase(t.horaires) if t.horaires else "",
        t.precision,
    )
    return sans_vide(
        {
            "id": identifiant("phone", fiche.id, t.numero.chiffres, t.libelle),
            "number": t.numero.composable,
            "type": "" if t.sms else "voice",
            "description": " ; ".join(filter(None, mots)),
        }
    )


def _langue(fiche: Fiche, code: str) -> dict[str, str]:
    nom = fiche.libelle("langue", code)
    return {"id": identifiant("language", fiche.id, code), "name": nom, "code": LANGUES.get(code, code)}


def _besoin(fiche: Fiche, code: str) -> dict[str, Any]:
    """Our needs are a taxonomy of our own."""
    terme = fiche.vocabulaires["besoin"][code]
    besoin = {"id": identifiant("taxonomy_term", code), "code": code, "name": terme.libelle, "taxonomy": "besoin"}
    return {
        "id": identifiant("attribute", fiche.id, code),
        "link_id": identifiant("service", fiche.id),
        "link_entity": "service",
        "taxonomy_term": {**besoin, "description": terme.definition},
    }


def _demarche(fiche: Fiche) -> Iterator[str]:
    yield from lignes_d_acces(fiche)
    yield from (fiche.libelle("non_requis", code) for code in fiche.non_requis)


def _cout(fiche: Fiche) -> Iterator[str]:
    if fiche.cout:
        yield fiche.libelle("cout", fiche.cout)
    yield from filter(None, (fiche.cout_precision,))


def _pour_qui(fiche: Fiche) -> Iterator[str]:
    if fiche.publics:
        yield ", ".join(fiche.libelle("public", code) for code in fiche.publics)
    yield from filter(None, (fiche.publics_precision,))
    yield from (r.mots for r in reserves_de_personne(fiche))
    yield from fiche.aide.conditions if fiche.aide else ()


def _alertes(aujourd_hui: date, fiche: Fiche) -> Iterator[str]:
    if fiche.statut != "actif":
        yield fiche.libelle("statut", fiche.statut)
    yield from filter(None, (reserves(aujourd_hui, fiche),))


FORMAT = Format(
    "Open Referral HSDS 3",
    "Le format international des annuaires sociaux : chaque service avec son organisme, ses lieux et ses horaires.",
    (URI,),
    PERTES,
    fichier_hsds,
    PORTE,
)
