"""Phones, official numbers and web addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from annuaire.lecture.documents import Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, avertir
from annuaire.socle.identifiants_officiels import siren_valide, siret_valide
from annuaire.socle.telephones import lire_numero


def telephone_invalide(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un numéro se compose : bon nombre de chiffres, plan de numérotation du territoire, numéros courts connus."""
    region = contexte.region_telephonique(fiche)
    for chemin, numero in contexte.natures.de(fiche, "numero"):
        if lire_numero(numero, region) is None:
            yield Trouvaille(
                chemin,
                f"« {numero} » n’est pas un numéro que l’on peut composer ici",
                "écrivez un seul numéro, par exemple 03 25 03 93 91 ou 115",
            )


def mobile_personnel(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un mobile n’est publié que s’il est la ligne d’un service (exigence S22)."""
    for chemin, telephone in contexte.natures.de(fiche, "telephone"):
        numero = lire_numero(telephone["numero"], contexte.region_telephonique(fiche))
        if numero and numero.mobile and telephone.get("ligne_professionnelle") != "oui":
            yield Trouvaille(
                (*chemin, "numero"),
                "numéro de mobile : est-ce la ligne d’un service ?",
                "si oui, ajoutez « ligne_professionnelle: oui » ; sinon, supprimez ce numéro",
            )


def numero_surtaxe_sans_cout(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un numéro qui peut coûter plus qu’un appel le dit : la personne paie avec son forfait."""
    for chemin, telephone in contexte.natures.de(fiche, "telephone"):
        numero = lire_numero(telephone["numero"], contexte.region_telephonique(fiche))
        if numero and numero.surtaxe and not telephone.get("cout"):
            yield avertir(
                (*chemin, "numero"),
                f"« {telephone['numero']} » est un numéro spécial : que coûte l’appel ?",
                "ajoutez « cout: surtaxe », « cout: prix-appel-local » ou « cout: gratuit », selon la source",
            )


def identifiant_officiel_invalide(fiche: Document, contexte: Contexte) -> Trouvailles:
    """SIREN et SIRET ont une clé de contrôle (Insee)."""
    for nature, valide in (("siren", siren_valide), ("siret", siret_valide)):
        for chemin, valeur in contexte.natures.de(fiche, nature):
            if not valide(valeur):
                yield Trouvaille(
                    chemin,
                    f"« {valeur} » n’est pas un {nature.upper()} valable",
                    "un chiffre est faux ou manque : recopiez-le depuis l’avis de situation",
                )


HOTE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{2,5})?", re.IGNORECASE)


def adresse_internet_invalide(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un lien mène à un site : http ou https, un nom de domaine, ni identifiant ni mot de passe (exigence X5)."""
    for chemin, url in contexte.natures.de(fiche, "url"):
        if not HOTE.fullmatch(_hote(url)):
            yield Trouvaille(
                chemin, f"« {url[:60]} » n’est pas une adresse de site", "recopiez l’adresse complète, https://…"
            )


def _hote(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
