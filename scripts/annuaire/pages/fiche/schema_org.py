"""What a search engine reads of a fiche: schema.org, in a block of data at the end of its page (JSON-LD).

Nothing that the page does not show, less what schema.org would say without its doubt: a fact on which sources
disagree, an exclusion from a zone, a fiche that nobody has confirmed to exist. A block of data is not run: the policy
of the page needs no hash for it (requirement X17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from annuaire.cadre.gabarits import rendre
from annuaire.fraicheur.fraicheur import derniere_information
from annuaire.fraicheur.mentions import est_de_memoire
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.coordonnees import Adresse, Lieu, Telephone
from annuaire.modele.fiche import Fiche
from annuaire.modele.zone import Partie
from annuaire.pages.fiche.schema_org_horaires import horaires_de_service, horaires_du_lieu
from annuaire.socle.artefacts import Artefact
from annuaire.socle.json_texte import sans_vide

SERVICE = "Service"
ETABLISSEMENTS = frozenset({"GovernmentOffice", "PoliceStation"})  # organisations that are places too
Bloc = dict[str, Any]


def avec_leurs_donnees(ouvert: Annuaire, fiches: Iterable[Fiche], pages: Iterable[Artefact]) -> Iterator[Artefact]:
    """The pages of these fiches, those of certain ones with their data after everything one reads (O6). ``ouvert``
    holds only what may be published."""
    siennes = (ouvert.fiches[f.id] for f in fiches if f.id in ouvert.fiches)
    certaines = {f.uri: f for f in siennes if f.statut == "actif" and not est_de_memoire(f)}
    for page in pages:
        if fiche := certaines.get(page.uri):
            dites = donnees(ouvert.aujourd_hui, fiche)
            bloc = rendre("pages/fiche/donnees_de_fiche.html.j2", page.uri, donnees=dites)
            yield replace(page, contenu=page.contenu + bloc)
        else:
            yield page


def donnees(aujourd_hui: date, fiche: Fiche) -> Bloc:
    """One object, of the class that the vocabulary of types gives (``x-schema-org``)."""
    classe = str(fiche.terme.extra["schema-org"])
    propres = _service(aujourd_hui, fiche) if classe == SERVICE else _organisme(aujourd_hui, fiche, classe)
    return {
        "@context": "https://schema.org",
        "@type": classe,
        **sans_vide({"name": fiche.nom, "alternateName": fiche.sigle, **propres}),
        **sans_vide({"areaServed": _territoires(fiche), "mainEntityOfPage": _page(fiche)}),
    }


def _organisme(aujourd_hui: date, fiche: Fiche, classe: str) -> Bloc:
    """A body where one goes: it is its place when it has a single one, else it has places."""
    telephone = _telephone(fiche)
    commun = {"telephone": telephone.numero.composable if telephone else ""}
    lieux = [_lieu(aujourd_hui, fiche, lieu) for lieu in _lieux(fiche)]
    if len(lieux) == 1 and classe in ETABLISSEMENTS:
        return {**commun, **{cle: valeur for cle, valeur in lieux[0].items() if cle not in ("@type", "name")}}
    return {**commun, "location": lieux}


def _service(aujourd_hui: date, fiche: Fiche) -> Bloc:
    """Something one asks for: a post, a line, an aid. One reaches it through a channel."""
    telephone = _telephone(fiche)
    point = {"@type": "ContactPoint", "telephone": telephone.numero.composable} if telephone else None
    canal = sans_vide(
        {
            "servicePhone": point,
            "serviceSmsNumber": point if telephone and telephone.sms else None,
            "serviceLocation": [_lieu(aujourd_hui, fiche, lieu) for lieu in _lieux(fiche)],
        }
    )
    return {
        "provider": [{"@type": "Organization", "name": nom} for nom in _organismes(fiche)],
        "availableChannel": {"@type": "ServiceChannel", **canal} if canal else None,
        **horaires_de_service(aujourd_hui, fiche, fiche.programmes[0] if len(fiche.programmes) == 1 else None),
    }


def _organismes(fiche: Fiche) -> list[str]:
    """Names of those who provide the service."""
    if fiche.poste:
        nom = fiche.employeur.nom if fiche.employeur else fiche.poste.employeur_nom
        return [nom] if nom else []
    return list(fiche.aide.organismes) if fiche.aide else []


def _telephone(fiche: Fiche) -> Telephone | None:
    """The first number that anyone may call, unless sources disagree."""
    publics = [t for t in fiche.telephones if t.usage == "public"]
    return publics[0] if publics and not fiche.divergences_sur("telephones") else None


def _lieux(fiche: Fiche) -> tuple[Lieu, ...]:
    return () if fiche.divergences_sur("adresse") else fiche.lieux


def _lieu(aujourd_hui: date, fiche: Fiche, lieu: Lieu) -> Bloc:
    """A place, with the hours of the fiche when it has no other place. Not those of a post: the presence of one worker
    is not the opening of a police station."""
    programme = lieu.horaires or (fiche.horaires if len(fiche.lieux) == 1 else None)
    adresse = lieu.postale
    return sans_vide(
        {
            "@type": "Place",
            "name": lieu.nom,
            "address": _adresse(adresse) if adresse else None,
            **horaires_du_lieu(aujourd_hui, fiche, None if fiche.poste else programme),
        }
    )


def _adresse(adresse: Adresse) -> Bloc:
    """As on the page; the commune alone when the street is unknown."""
    rue = ", ".join(adresse.lignes[:-1])
    postale = {"streetAddress": rue, "postalCode": adresse.code_postal} if adresse.voie else {}
    ville = adresse.bureau if adresse.voie else adresse.ville.nom
    return {"@type": "PostalAddress", **sans_vide(postale), "addressLocality": ville, "addressCountry": "FR"}


def _territoires(fiche: Fiche) -> list[Bloc]:
    """Parts of the zone, with their official code. An unknown zone is absent, and so is one with exclusions: schema.org
    cannot say « sauf »."""
    if not fiche.zone or fiche.zone.exclure:
        return []
    return [_territoire(partie) for partie in fiche.zone.comprises]


def _territoire(partie: Partie) -> Bloc:
    if partie.genre == "france":
        return {"@type": "Country", "name": partie.nom}
    code = "" if partie.secteur else partie.code
    return sans_vide({"@type": "AdministrativeArea", "name": partie.nom, "identifier": code})


def _page(fiche: Fiche) -> Bloc | None:
    """How old all this is; an incomplete date stays incomplete."""
    quand = derniere_information(fiche)
    return {"@type": "WebPage", "dateModified": quand} if quand else None
