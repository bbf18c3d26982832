"""Communes, postal codes, zones and sectors against the Code officiel géographique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from annuaire.lecture.communes import Commune, departement_de
from annuaire.lecture.documents import Chemin, Document, Valeur
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles, avertir, liste
from annuaire.socle.diagnostics import Gravite
from annuaire.socle.typographie import de_la_commune

COMMUNES_DITES = 3


def _codes(fiche: Document, contexte: Contexte) -> Iterator[tuple[Chemin, str]]:
    yield from contexte.natures.de(fiche, "commune")
    for chemin, element in contexte.natures.de(fiche, "zone"):
        if element.startswith("commune:"):
            yield chemin, element.removeprefix("commune:")


def commune_inconnue(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le code INSEE est celui d’une commune actuelle d’une table ``communes.csv``."""
    for chemin, code in _codes(fiche, contexte):
        if code in contexte.communes_actuelles or code in contexte.communes_refusees:
            continue
        if departement_de(code) in contexte.sans_table:
            continue
        ancienne = contexte.anciennes_communes.get(code)
        if ancienne:
            nouvelle = contexte.communes_actuelles.get(ancienne.chef_lieu)
            nom = f"{de_la_commune(nouvelle.nom)} (« {nouvelle.insee} »)" if nouvelle else f"de {ancienne.chef_lieu}"
            yield Trouvaille(chemin, f"{ancienne.nom} n’est plus une commune", f"elle fait partie {nom}")
        else:
            postales = contexte.communes_par_code_postal.get(code, [])
            ailleurs = (
                "vérifiez le code ; pour une commune d’un autre département, ajoutez-la à"
                " « communes_citees » de directory/france/territoire.yml"
            )
            forme = "commune:{}" if chemin[0] == "zone" else '"{}"'
            conseil = f"c’est un code postal : écrivez {_lignes(postales, forme)}" if postales else ailleurs
            yield Trouvaille(chemin, f"aucune commune de code INSEE « {code} » dans les tables", conseil)


def table_absente(territoire: Document, contexte: Ensemble) -> Trouvailles:
    """Un département dont on cite des communes a leur table : sans elle, aucune adresse ne peut être jugée."""
    departement = str(territoire.data.get("departement") or "")
    if territoire.type or departement not in contexte.sans_table:
        return
    documents = (territoire, *contexte.fiches.values())
    citee = any(departement_de(code) == departement for d in documents for _, code in _codes(d, contexte))
    yield Trouvaille(
        ("departement",),
        f"aucune commune du département {departement} n’est connue : « communes.csv » est absente ou refusée",
        f"régénérez-la : « annuaire communes {territoire.territoire} »",
        Gravite.ERREUR if citee else Gravite.AVERTISSEMENT,
    )


def code_postal_de_la_commune(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le code postal est un de ceux de la commune, sauf adresse Cedex."""
    for chemin, adresse in contexte.natures.de(fiche, "adresse"):
        commune = contexte.communes_actuelles.get(adresse["commune"])
        code = adresse.get("code_postal")
        if commune and code and not adresse.get("cedex") and code not in commune.codes_postaux:
            autres = contexte.communes_par_code_postal.get(code, [])
            suite = f" ; si c’est la commune qui est fausse, écrivez {_lignes(autres)}" if autres else ""
            yield Trouvaille(
                (*chemin, "code_postal"),
                f"« {code} » n’est pas un code postal {de_la_commune(commune.nom)}",
                f"attendu : {' ou '.join(commune.codes_postaux)} ; pour un Cedex, ajoutez « cedex: »{suite}",
            )


def _lignes(communes: Sequence[Commune], forme: str = 'commune: "{}"') -> str:
    """« commune: "52269" » (Langres), a few at most."""
    dits = [f"« {forme.format(c.insee)} » ({c.nom})" for c in communes[:COMMUNES_DITES]]
    return " ou ".join(dits) + (" …" if len(communes) > COMMUNES_DITES else "")


def code_postal_pour_insee(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un code INSEE qui est aussi le code postal d’une autre commune : laquelle voulait-on dire ?

    Rien n’est dit quand la fiche nomme la commune de ce code, ou quand un autre code de la zone ne peut être qu’INSEE.
    """
    zone = [(chemin, code) for chemin, code in _codes(fiche, contexte) if chemin[0] == "zone"]
    nom = str(fiche.data.get("nom", ""))
    tous_doubles = all(code in contexte.communes_par_code_postal for _, code in zone)
    for chemin, code in zone:
        commune, postales = contexte.communes_actuelles.get(code), contexte.communes_par_code_postal.get(code, [])
        if not commune or not postales or commune in postales or commune.nom in nom:
            continue
        siennes = {a["commune"] for _, a in contexte.natures.de(fiche, "adresse")}
        citees = [c for c in postales if c.insee in siennes or c.nom in nom]
        if citees or (tous_doubles and code not in siennes):
            juste = _lignes(citees or postales, "commune:{}")
            yield avertir(
                chemin,
                f"« {code} » est le code INSEE {de_la_commune(commune.nom)}, et aussi un code postal",
                f"si vous vouliez ce code postal, écrivez {juste} ; sinon, rien à faire",
            )


def zone_vide(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une zone n’exclut pas tout ce qu’elle comprend : personne ne serait compétent, sans que cela se voie."""
    inclus, exclus = (liste(fiche.data, "zone", sens) for sens in ("inclure", "exclure"))
    if not exclus:
        return
    retire = {c for element in exclus for c in _communes_de(element, fiche, contexte)}
    if "france" in exclus or all(e in exclus or _communes_de(e, fiche, contexte) <= retire for e in inclus):
        yield Trouvaille(
            ("zone", "exclure"),
            "cette zone exclut tout ce qu’elle comprend",
            "retirez de « exclure » ce que le service couvre, ou retirez la zone si elle est inconnue",
        )


def _communes_de(element: str, fiche: Document, contexte: Contexte) -> frozenset[str]:
    """INSEE codes of a piece of zone, as far as the tables know; the piece itself when they do not."""
    genre, _, code = element.partition(":")
    if genre == "commune":
        return frozenset({code})
    actuelles = contexte.communes_actuelles.values()
    trouvees: Iterable[str] = ()
    if genre == "dep":
        trouvees = (c.insee for c in actuelles if c.departement == code)
    elif genre == "epci":
        trouvees = (c.insee for c in actuelles if c.epci == code)
    elif genre == "secteur":
        territoire = contexte.territoires.get(fiche.territoire)
        trouvees = liste(territoire.data, "secteurs", code, "communes") if territoire else ()
    return frozenset(trouvees) or frozenset({element})


def zone_inconnue(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une zone cite une intercommunalité connue ou un secteur déclaré dans ``territoire.yml``."""
    territoire = contexte.territoires.get(fiche.territoire)
    secteurs: Valeur = territoire.data.get("secteurs") if territoire else None
    table = not territoire or territoire.data.get("departement") not in contexte.tables_incompletes
    for chemin, element in contexte.natures.de(fiche, "zone"):
        genre, _, code = element.partition(":")
        if genre == "epci" and table and code not in contexte.epci:
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
