"""« Ajouter une structure »: a short form made from the schema, which writes a file in the browser (C4, C6).

Labels, help, lists and limits come from ``schemas/``: a field that changes there changes here. The browser writes the
YAML and checks it (``scripts/web/ajouter``); nothing is sent, nothing is kept.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from annuaire.cadre.familles import seule
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import reglages_de_recherche
from annuaire.modele.annuaire import Annuaire
from annuaire.schema.nature import NATURE
from annuaire.schema.schemas import FICHE, MEMOIRE, Schema, Schemas
from annuaire.socle.artefacts import Artefact

URI = "ajouter/index.html"
ZONES = (
    ("", "Je ne sais pas"),
    ("commune", "Cette commune seulement"),
    ("epci", "L’intercommunalité de cette commune"),
    ("dep", "Tout le département"),
    ("france", "Toute la France"),
)
JOURS = tuple(
    f"horaires.semaine.{j}" for j in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
)
DES_JOURS = (
    "Par exemple « 9h-12h, 14h-17h30 », « matin sur rendez-vous » ou « fermé ». "
    "Un jour vide est un jour dont personne n’a rien dit."
)


@dataclass(frozen=True)
class Volet:
    """Questions asked together. ``note`` helps with all of them; ``replie``: long, and seldom known."""

    titre: str
    chemins: tuple[str, ...]
    note: str = ""
    replie: bool = False


@dataclass(frozen=True)
class EtapeDAjout:
    """What is asked on one screen."""

    titre: str
    groupes: tuple[Volet, ...]
    note: str = ""


# In the order of the schema, which is the order of a file. « zone.inclure » is asked in words, « commune » by its name.
ETAPES = (
    EtapeDAjout("La structure", (Volet("", ("nom", "sigle", "presentation")),)),
    EtapeDAjout(
        "Où, et comment la joindre",
        (
            Volet(
                "Le lieu",
                tuple(f"lieux.0.{c}" for c in ("adresse.voie", "adresse.commune", "adresse.code_postal", "acces")),
            ),
            Volet("Le téléphone", tuple(f"telephones.0.{c}" for c in ("numero", "libelle", "ligne_professionnelle"))),
            Volet("Internet", ("courriels.0.adresse", "site")),
        ),
        "Laissez vide ce que vous ne savez pas.",
    ),
    EtapeDAjout(
        "Quand, et pour qui",
        (
            Volet("Jours et heures", JOURS, DES_JOURS, replie=True),
            Volet("Pour qui, pour quoi", ("besoins", "publics", "cout", "zone.inclure"), replie=True),
        ),
        "Ouvrez ce que vous savez, ou continuez.",
    ),
    EtapeDAjout(
        "D’où vient l’information",
        (Volet("", tuple(f"sources.0.{c}" for c in ("titre", "nature", "url", "reference", "date"))),),
        "Une page, un document, un affichage : d’autres pourront vérifier.",
    ),
)
# The schema speaks to who types YAML; a form has no quotes to ask for.
AIDES = {"lieux.0.adresse.code_postal": "Cinq chiffres."}
ZONE = "zone.inclure"


@dataclass(frozen=True)
class QuestionPosee:
    """One field of the form: where its answer goes in the file, and what the schema says of it."""

    chemin: str
    libelle: str
    aide: str
    genre: str  # texte, long, liste, cases, case, commune
    requis: bool
    minimum: int
    maximum: int
    motif: str
    choix: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """For the label and the script."""
        return "a-" + self.chemin.replace(".", "-")


def page_ajouter(annuaire: Annuaire) -> Artefact:
    """The form; without JavaScript, how to do it by hand and a model to copy."""
    reglages = annuaire.reglages
    types = annuaire.vocabulaires["type"].values()
    contenu = rendre(
        "pages/ajouter.html.j2",
        URI,
        annuaire=annuaire,
        # A type with fields of its own (a post, an aid) needs more than a short form.
        types=[t for t in types if annuaire.schemas.nom_pour_type(t.code) == FICHE],
        etapes=[(e, [(g, [_question(annuaire.schemas, c) for c in g.chemins]) for g in e.groupes]) for e in ETAPES],
        forge=json.dumps(asdict(reglages.forge)),
        contact=reglages.contact,
        contacts=json.dumps({t.slug: t.contact for t in annuaire.territoires.values() if t.contact}),
        **reglages_de_recherche(URI),
    )
    return Artefact(URI, contenu, "Ajouter une structure")


def _question(schemas: Schemas, chemin: str) -> QuestionPosee:
    etapes = tuple(int(e) if e.isdigit() else e for e in chemin.split("."))
    champ = schemas.champ(FICHE, etapes if chemin != ZONE else etapes[:1])
    choix = _choix(schemas, champ, etapes)
    genre = _genre(champ, choix)
    return QuestionPosee(
        chemin=chemin,
        libelle=str(etapes[-1]).capitalize() if chemin in JOURS else champ["title"],
        aide=AIDES.get(chemin) or (_aide(champ, bool(choix)) if chemin not in JOURS else ""),
        genre=genre,
        requis=_est_requis(schemas, etapes),
        minimum=champ.get("minLength", 0),
        maximum=champ.get("maxLength", 0),
        motif=champ.get("pattern", "") if genre != "commune" else "",  # asked by its name, written by its code
        choix=choix,
    )


def _aide(champ: Schema, se_choisit: bool) -> str:
    """The example of a closed list would be a code."""
    description = champ.get("description", "")
    exemple = "" if se_choisit or "enum" in champ else next(iter(champ.get("examples", ())), "")
    return " ".join(filter(None, (description, f"Exemple : {exemple}" if exemple not in description else "")))


def _choix(schemas: Schemas, champ: Schema, etapes: tuple[str | int, ...]) -> tuple[tuple[str, str], ...]:
    if etapes == tuple(ZONE.split(".")):
        return ZONES
    valeurs = schemas.champ(FICHE, (*etapes, 0)) if champ.get("type") == "array" else champ
    branches: list[dict[str, Any]] = valeurs.get("oneOf", [])
    return tuple((b["const"], b["title"]) for b in branches if b["const"] != MEMOIRE)


def _genre(champ: Schema, choix: tuple[tuple[str, str], ...]) -> str:
    if champ.get(NATURE) == "commune":
        return "commune"
    if "enum" in champ:
        return "case"
    if choix:
        return "cases" if champ.get("type") == "array" else "liste"
    return "long" if champ.get("maxLength", 0) >= 500 else "texte"


def _est_requis(schemas: Schemas, etapes: tuple[str | int, ...]) -> bool:
    """Required all the way from the root: the commune is only required of an address."""
    noms = [(n, e) for n, e in enumerate(etapes) if isinstance(e, str)]
    return all(e in schemas.champ(FICHE, etapes[:n]).get("required", ()) for n, e in noms)


PAGES = (seule("ajouter", URI, page_ajouter),)
