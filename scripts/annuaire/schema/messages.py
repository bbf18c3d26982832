"""Turns validator errors into everyday French: what was read, what was expected, one gesture.

One function per JSON Schema keyword that our schemas use.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from annuaire.lecture.documents import Chemin
from annuaire.schema.redressement import geste
from annuaire.schema.schemas import Schemas
from annuaire.socle.typographie import plier, pluriel

# What people call our fields elsewhere.
AUTREMENT_DIT = {
    "mail": "courriels", "e mail": "courriels", "email": "courriels", "mel": "courriels", "tel": "telephones",
    "portable": "telephones", "standard": "telephones", "web": "site", "url": "site", "internet": "site",
    "site web": "site", "titre": "nom", "denomination": "nom", "description": "presentation", "ville": "commune",
    "cp": "code_postal", "rue": "voie", "insee": "commune", "ouverture": "horaires", "heures": "horaires",
    "gps": "coordonnees", "tarif": "cout", "prix": "cout",
}  # fmt: skip
PROCHE = 0.75  # « telefones » is « telephones », « ville » is not « sigle »
INCONNUS = 30  # a name near to each of thousands would be looked for during seconds
MONTRES = 14


@dataclass(frozen=True)
class Refus:
    """Why a value is refused, before it is given a file and a line."""

    chemin: Chemin
    regle: str
    message: str
    conseil: str
    sur_la_cle: bool = False


class Erreur(Protocol):
    """What is used of ``jsonschema.ValidationError``."""

    validator: Any
    validator_value: Any
    instance: Any
    schema: Any

    @property
    def absolute_path(self) -> Iterable[str | int]:
        """Keys and ranks from the top of the document to the faulty value."""


def expliquer(schemas: Schemas, nom: str, erreur: Erreur) -> Iterator[Refus]:
    """Yield the refusals behind one error of the schema ``nom`` (one error may name several fields)."""
    chemin: Chemin = tuple(erreur.absolute_path)
    if erreur.validator == "not" and not erreur.validator_value:
        yield _champ_interdit(chemin)
        return
    if erreur.instance is None and erreur.validator in ("type", "enum", "const", "oneOf"):
        yield Refus(
            chemin,
            "champ-vide",
            f"le champ {_nomme(chemin)} est vide",
            "donnez une valeur, ou supprimez la ligne si elle est inconnue",
            True,
        )
        return
    traduire = MOTS_CLES.get(str(erreur.validator), _autre)
    yield from traduire(schemas, nom, chemin, erreur)


def _nomme(chemin: Chemin) -> str:
    """« horaires.semaine.lundi », with list items counted from 1 as people do."""
    parts = [f"n° {e + 1}" if isinstance(e, int) else str(e) for e in chemin]
    return "« " + ".".join(parts).replace(".n°", " n°") + " »" if parts else "de la fiche"


def _lu(valeur: Any) -> str:
    if isinstance(valeur, dict):
        return "un bloc"
    if isinstance(valeur, list):
        return "une liste"
    texte = str(valeur)
    return f"« {texte[:60]}{'…' if len(texte) > 60 else ''} »"


def _exemple(champ: dict[str, Any]) -> str:
    exemples = champ.get("examples") or []
    aide = str(champ.get("description", "")).rstrip(".")
    exemple = f"exemple : {exemples[0]}" if exemples else ""
    return " ; ".join(filter(None, (aide, exemple))) or "comparez avec une fiche voisine"


def _proche(lu: str, connus: list[str], seuil: float = 0.6) -> str:
    proches = difflib.get_close_matches(lu, connus, n=1, cutoff=seuil)
    return proches[0] if proches else ""


def _champ_interdit(chemin: Chemin) -> Refus:
    return Refus(
        chemin,
        "lieu-confidentiel",
        f"le champ {_nomme(chemin)} est interdit quand la localisation est confidentielle",
        "supprimez-le : ce dépôt est public, l’adresse ne doit jamais y être écrite",
        True,
    )


def _inconnus(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    schema = schemas.par_nom[nom] if not chemin else erreur.schema
    connus = list(schemas.proprietes(schema, nom))
    libres = isinstance(schema.get("additionalProperties"), dict)
    inconnus = [] if libres else [cle for cle in erreur.instance if cle not in connus]
    for cle in inconnus[:INCONNUS]:
        conseil = _autre_champ(schemas, nom, chemin, str(cle), connus)
        yield Refus((*chemin, cle), "champ-inconnu", f"champ inconnu « {cle} »", conseil, True)
    if reste := inconnus[INCONNUS:]:
        message = f"champ inconnu « {reste[0]} », et {pluriel(len(reste) - 1, 'autre')} après lui"
        yield Refus((*chemin, reste[0]), "champ-inconnu", message, "ce fichier n’est sans doute pas une fiche", True)


def _autre_champ(schemas: Schemas, nom: str, chemin: Chemin, cle: str, connus: list[str]) -> str:
    """The field that was meant: a near name, another word for it, or the same one inside a block."""
    voulu = AUTREMENT_DIT.get(plier(cle), cle)
    if proche := voulu if voulu in connus else _proche(voulu, connus, PROCHE):
        return f"vouliez-vous écrire « {proche} » ?"
    if blocs := _blocs_de(schemas, nom, voulu) if not chemin else ():
        return f"« {voulu}: » s’écrit dans {', sous '.join(f'« {b}: »' for b in blocs)} : voyez une fiche voisine"
    if not chemin and cle in schemas.champs_de_fiche:
        return "ce champ n’existe pas pour ce type de fiche : retirez-le"
    suite = "… ; voyez une fiche voisine" if len(connus) > MONTRES else ""
    return "champs possibles : " + ", ".join(connus[:MONTRES]) + suite


def _blocs_de(schemas: Schemas, nom: str, cle: str) -> tuple[str, ...]:
    """The blocks around a field, two levels down: ``commune`` is in ``lieux``, ``adresse``."""
    for champ in schemas.cles(nom, ()):
        ici: Chemin = (champ, 0) if schemas.est_une_liste(nom, (champ,)) else (champ,)
        siens = schemas.cles(nom, ici)
        if cle in siens:
            return (champ,)
        for sous in siens:
            if cle in schemas.cles(nom, (*ici, sous)):
                return (champ, sous)
    return ()


def _manquants(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    for cle in erreur.validator_value:
        if cle not in erreur.instance:
            champ = schemas.champ(nom, (*chemin, cle))
            ou = f" dans {_nomme(chemin)}" if chemin else ""
            yield Refus(
                chemin,
                "champ-obligatoire",
                f"il manque le champ « {cle} »{ou}",
                f"ajoutez « {cle}: … » ({_exemple(champ)})",
                True,
            )


def _hors_liste(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    codes = [b["const"] for b in erreur.schema["oneOf"] if "const" in b]
    yield _refus_de_valeur(chemin, erreur, codes)


def _hors_enum(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    valeurs = erreur.validator_value if erreur.validator == "enum" else [erreur.validator_value]
    yield _refus_de_valeur(chemin, erreur, [str(v) for v in valeurs])


def _refus_de_valeur(chemin: Chemin, erreur: Erreur, codes: list[str]) -> Refus:
    proche = _proche(str(erreur.instance), codes)
    conseil = f"vouliez-vous écrire « {proche} » ?" if proche else "valeurs possibles : " + ", ".join(codes)
    return Refus(
        chemin,
        "valeur-hors-liste",
        f"{_lu(erreur.instance)} n’est pas une valeur connue pour {_nomme(chemin)}",
        conseil,
    )


def _forme(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    champ = schemas.champ(nom, chemin) or erreur.schema
    titre = str(champ.get("title", "cette valeur"))
    if champ.get("type") == "object":  # propertyNames: what is wrong is a key of the block
        message = f"{_lu(erreur.instance)} n’est pas un nom possible dans « {titre} »"
        conseil = "écrivez-le en minuscules sans accent, avec des tirets"
        yield Refus((*chemin, erreur.instance), "forme-inattendue", message, conseil, True)
        return
    propose = geste(chemin[-1] if chemin else "", str(erreur.instance), str(erreur.validator_value))
    message = f"{_lu(erreur.instance)} n’a pas la forme attendue pour « {titre} »"
    yield Refus(chemin, "forme-inattendue", message, propose or _exemple(champ))


TYPES = {"string": "un texte", "array": "une liste (des lignes « - … »)", "object": "un bloc de champs"}


def _type(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    attendu = TYPES.get(str(erreur.validator_value), str(erreur.validator_value))
    yield Refus(
        chemin,
        "type-inattendu",
        f"{_nomme(chemin)} devrait être {attendu}, et non {_lu(erreur.instance)}",
        _a_coller(schemas, nom, chemin, erreur) or _exemple(schemas.champ(nom, chemin)),
    )


def _a_coller(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> str:
    """The line to paste, where a text and a list or a block were taken for each other."""
    cle = next((str(e) for e in reversed(chemin) if isinstance(e, str)), "")
    debut = f"écrivez « {cle}: » seul, puis à la ligne, décalé de deux espaces, "
    if erreur.validator_value == "string":
        exemples = schemas.champ(nom, chemin).get("examples") or []
        return f"écrivez une seule valeur : « {cle}: {exemples[0]} »" if exemples else ""
    dedans: Chemin = (*chemin, 0) if erreur.validator_value == "array" else chemin
    tiret = "- " if erreur.validator_value == "array" or isinstance(chemin[-1], int) else ""
    siens = schemas.champ(nom, dedans).get("required") or schemas.cles(nom, dedans)
    if siens:
        return f"{debut}« {tiret}{siens[0]}: … »"
    return f"{debut}« - {erreur.instance} »" if isinstance(erreur.instance, str) and tiret else ""


def _longueur(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    combien, borne = len(erreur.instance), erreur.validator_value
    if erreur.validator == "maxLength":
        message, conseil = (f"{_nomme(chemin)} compte {combien} caractères, {borne} au plus", "raccourcissez ce texte")
    elif erreur.validator == "maxProperties":
        message, conseil = f"{_nomme(chemin)} compte {combien} lignes, {borne} au plus", "réunissez des lignes"
    elif erreur.validator == "maxItems":
        message, conseil = f"{_nomme(chemin)} compte {combien} éléments, {borne} au plus", "gardez les principaux"
    elif erreur.validator == "minLength":
        message, conseil = f"{_nomme(chemin)} est trop court", _exemple(schemas.champ(nom, chemin))
    else:
        message, conseil = f"{_nomme(chemin)} est vide", "complétez, ou supprimez ce champ s’il est inconnu"
    yield Refus(chemin, "longueur", message, conseil)


def _porte(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    yield Refus(
        chemin,
        "lieu-confidentiel",
        "un lieu confidentiel doit indiquer qui appeler",
        "ajoutez « telephones: », ou « porte_d_entree: » et la fiche de qui y mène (le 115, par exemple)",
        True,
    )


def _incompatibles(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    if not isinstance(erreur.instance, dict):
        return  # a text has no fields: its type is already refused
    champs = " et ".join(f"« {c} »" for c in erreur.validator_value.get("required", []))
    yield Refus(
        chemin,
        "champs-incompatibles",
        f"{champs} ne vont pas ensemble dans {_nomme(chemin)}",
        "gardez un seul des deux",
        True,
    )


def _autre(schemas: Schemas, nom: str, chemin: Chemin, erreur: Erreur) -> Iterator[Refus]:
    yield Refus(
        chemin,
        "schema",
        f"{_nomme(chemin)} ne respecte pas la règle « {erreur.validator} » du schéma",
        _exemple(schemas.champ(nom, chemin)),
    )


Traduction = Callable[[Schemas, str, Chemin, Erreur], Iterator[Refus]]
MOTS_CLES: dict[str, Traduction] = {
    "additionalProperties": _inconnus,
    "unevaluatedProperties": _inconnus,
    "propertyNames": _forme,
    "required": _manquants,
    "oneOf": _hors_liste,
    "enum": _hors_enum,
    "const": _hors_enum,
    "pattern": _forme,
    "type": _type,
    "maxLength": _longueur,
    "minLength": _longueur,
    "minItems": _longueur,
    "maxItems": _longueur,
    "minProperties": _longueur,
    "maxProperties": _longueur,
    "anyOf": _porte,
    "not": _incompatibles,
}
