"""Communes, postal codes, zones and sectors against the Code officiel géographique."""

from __future__ import annotations

from collections.abc import Iterator

from annuaire.lecture.documents import Chemin, Document, Valeur
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles


def _codes(fiche: Document, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    yield from contexte.natures.de(fiche, "commune")
    for chemin, element in contexte.natures.de(fiche, "zone"):
        if element.startswith("commune:"):
            yield chemin, element.removeprefix("commune:")


def commune_inconnue(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le code INSEE est celui d’une commune actuelle d’une table ``communes.csv``."""
    for chemin, code in _codes(fiche, contexte):
        if code in contexte.communes_actuelles:
            continue
        ancienne = contexte.anciennes_communes.get(code)
        if ancienne:
            nouvelle = contexte.communes_actuelles.get(ancienne.chef_lieu)
            nom = f"{nouvelle.nom} (« {nouvelle.insee} »)" if nouvelle else ancienne.chef_lieu
            yield Trouvaille(chemin, f"{ancienne.nom} n’est plus une commune", f"elle fait partie de {nom}")
        else:
            yield Trouvaille(
                chemin,
                f"aucune commune de code INSEE « {code} » dans les tables",
                "vérifiez le code ; pour une commune d’un autre département, ajoutez-la à"
                " « communes_citees » de directory/france/territoire.yml",
            )


def code_postal_de_la_commune(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le code postal est un de ceux de la commune, sauf adresse Cedex."""
    for chemin, adresse in contexte.natures.de(fiche, "adresse"):
        commune = contexte.communes_actuelles.get(adresse["commune"])
        code = adresse.get("code_postal")
        if commune and code and not adresse.get("cedex") and code not in commune.codes_postaux:
            yield Trouvaille(
                (*chemin, "code_postal"),
                f"« {code} » n’est pas un code postal de {commune.nom}",
                f"attendu : {' ou '.join(commune.codes_postaux)} ; pour un Cedex, ajoutez « cedex: »",
            )


def zone_inconnue(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une zone cite une intercommunalité connue ou un secteur déclaré dans ``territoire.yml``."""
    territoire = contexte.territoires.get(fiche.territoire)
    secteurs: Valeur = territoire.data.get("secteurs") if territoire else None
    for chemin, element in contexte.natures.de(fiche, "zone"):
        genre, _, code = element.partition(":")
        if genre == "epci" and code not in contexte.epci:
            yield Trouvaille(
                chemin,
                f"aucune intercommunalité « {code} » dans les tables",
                "cherchez son SIREN dans communes.csv, colonne « epci »",
            )
        if genre == "secteur" and territoire and not (isinstance(secteurs, dict) and code in secteurs):
            yield Trouvaille(
                chemin,
                f"secteur « {code} » non déclaré",
                f"déclarez-le dans directory/{fiche.territoire}/territoire.yml, sous « secteurs »",
            )
