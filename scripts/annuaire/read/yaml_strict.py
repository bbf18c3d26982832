"""The only YAML reader of the project: strict, safe, and it remembers every position.

It builds the tree from parser events, so that anchors, aliases, tags and repeated keys are refused
before anything is built: a 304-byte alias bomb costs nothing (requirement X9). All scalars stay text.
Sole door to PyYAML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import yaml

from annuaire.diagnostics import DEBUT, Diagnostic, Position
from annuaire.read.documents import Chemin, Document, Place, Valeur
from annuaire.read.yaml_messages import expliquer_syntaxe

PROFONDEUR_MAX = 8
NULS = frozenset({"", "~", "null", "Null", "NULL"})
ESPACES_INSECABLES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
CATEGORIES_INTERDITES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
CONTROLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

Resultat = tuple[Document | None, list[Diagnostic]]


class _Refus(Exception):  # noqa: N818  # a French noun, not an error of the program
    """Stops the reading of one file; never leaves this module."""

    def __init__(self, position: Position, regle: str, message: str, conseil: str) -> None:
        super().__init__(message)
        self.detail = (position, regle, message, conseil)


def read_yaml(chemin: str, texte: str) -> Resultat:
    """Read one file. Returns the document, or ``None`` and the findings that prevent reading it."""
    lecteur = _Lecteur(chemin)
    texte = texte.replace("\r\n", "\n")
    try:
        _refuser_controle(texte)
        data = lecteur.lire(texte)
    except _Refus as refus:
        lecteur.signaler(*refus.detail)
        return None, lecteur.diagnostics
    except yaml.YAMLError as erreur:
        position, message, conseil = expliquer_syntaxe(erreur, texte)
        lecteur.signaler(position, "yaml-syntaxe", message, conseil)
        return None, lecteur.diagnostics
    if lecteur.diagnostics:
        return None, lecteur.diagnostics
    return Document(chemin, data, lecteur.places), []


def _refuser_controle(texte: str) -> None:
    """Checked before parsing: libyaml does not say where such a character stands."""
    trouve = CONTROLE.search(texte)
    if trouve:
        ligne = texte.count("\n", 0, trouve.start()) + 1
        colonne = trouve.start() - (texte.rfind("\n", 0, trouve.start()) + 1) + 1
        raise _Refus(
            Position(ligne, colonne),
            "caractere-interdit",
            f"caractère de contrôle U+{ord(trouve.group()):04X}",
            "effacez la ligne et retapez-la",
        )


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    assert mark, "the parser always gives a place"
    return Position(mark.line + 1, mark.column + 1)


class _Lecteur:
    """State of the reading of one file: places and findings gathered on the way."""

    def __init__(self, chemin: str) -> None:
        self.chemin = chemin
        self.places: dict[Chemin, Place] = {}
        self.diagnostics: list[Diagnostic] = []

    def signaler(self, position: Position, regle: str, message: str, conseil: str) -> None:
        self.diagnostics.append(Diagnostic(self.chemin, position, regle, message, conseil))

    def lire(self, texte: str) -> dict[str, Valeur]:
        events = iter(yaml.parse(texte, Loader=LOADER))
        racine: Valeur = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._refuser_document(event, documents)
            elif isinstance(event, yaml.NodeEvent):
                self.places[()] = Place(_position(event), _position(event))
                racine = self._valeur(event, events, ())
        return self._racine_en_bloc(racine)

    def _refuser_document(self, event: yaml.DocumentStartEvent, documents: int) -> None:
        if documents > 1:
            raise _Refus(
                _position(event),
                "yaml-plusieurs-documents",
                "plusieurs documents dans un fichier",
                "gardez un seul document : supprimez la ligne « --- »",
            )
        if event.version or event.tags:
            raise _Refus(
                _position(event),
                "yaml-directive",
                "directive YAML interdite",
                "supprimez la ligne qui commence par « % »",
            )

    def _racine_en_bloc(self, racine: Valeur) -> dict[str, Valeur]:
        if isinstance(racine, dict):
            return racine
        lu = "le fichier est vide" if racine is None else "ce n’est pas une suite de champs"
        raise _Refus(DEBUT, "yaml-pas-un-bloc", lu, "commencez par « nom: » puis les autres champs, un par ligne")

    def _valeur(self, event: yaml.Event, events: Iterator[yaml.Event], chemin: Chemin) -> Valeur:
        self._refuser_noeud(event, chemin)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalaire(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._liste(events, chemin)
        return self._bloc(events, chemin)

    def _refuser_noeud(self, event: yaml.Event, chemin: Chemin) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refus(
                _position(event),
                "yaml-alias",
                "alias ou ancre YAML (« & » ou « * »)",
                "recopiez la valeur, ou mettez le texte entre guillemets s’il commence par & ou *",
            )
        etiquette = getattr(event, "tag", None)
        if etiquette:
            raise _Refus(
                _position(event),
                "yaml-etiquette",
                f"étiquette YAML « {etiquette} » interdite",
                "supprimez-la, ou mettez le texte entre guillemets s’il commence par « ! »",
            )
        if len(chemin) > PROFONDEUR_MAX:
            raise _Refus(
                _position(event),
                "yaml-trop-profond",
                f"plus de {PROFONDEUR_MAX} blocs imbriqués",
                "vérifiez l’alignement : aucun champ n’est aussi profond",
            )

    def _liste(self, events: Iterator[yaml.Event], chemin: Chemin) -> list[Valeur]:
        elements: list[Valeur] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            sous_chemin = (*chemin, len(elements))
            self.places[sous_chemin] = Place(_position(event), _position(event))
            elements.append(self._valeur(event, events, sous_chemin))
        return elements

    def _bloc(self, events: Iterator[yaml.Event], chemin: Chemin) -> dict[str, Valeur]:
        bloc: dict[str, Valeur] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            cle = self._cle(event, chemin, bloc)
            suivant = next(events)
            self.places[(*chemin, cle)] = Place(_position(event), _position(suivant))
            bloc[cle] = self._valeur(suivant, events, (*chemin, cle))
        return bloc

    def _cle(self, event: yaml.Event, chemin: Chemin, bloc: dict[str, Valeur]) -> str:
        self._refuser_noeud(event, chemin)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refus(_position(event), "yaml-cle", "un nom de champ était attendu", "écrivez « champ: valeur »")
        cle = event.value
        self._signaler_caracteres(event)
        if not cle or cle != " ".join(cle.split()):
            raise _Refus(_position(event), "yaml-cle", "un nom de champ était attendu", "écrivez « champ: valeur »")
        if cle == "<<":
            raise _Refus(_position(event), "yaml-alias", "fusion YAML « << » interdite", "recopiez les champs")
        if cle in bloc:
            premiere = self.places[(*chemin, cle)].cle.ligne
            self.signaler(
                _position(event),
                "cle-en-double",
                f"le champ « {cle} » est écrit deux fois",
                f"gardez un seul des deux (le premier est à la ligne {premiere})",
            )
        return cle

    def _scalaire(self, event: yaml.ScalarEvent) -> str | None:
        if event.implicit[0] and event.value in NULS:  # implicit: written without quotes
            return None
        self._signaler_caracteres(event)
        return event.value.translate(ESPACES_INSECABLES).strip()

    def _signaler_caracteres(self, event: yaml.ScalarEvent) -> None:
        if event.value.isascii() and event.value.isprintable():
            return  # most values: nothing to look for
        # No character that we refuse is printable.
        if not event.value.replace("\n", " ").isprintable() and self._signaler_l_invisible(event):
            return
        if not unicodedata.is_normalized("NFC", event.value):
            self.signaler(
                _position(event),
                "caractere-decompose",
                "lettre accentuée écrite en deux morceaux",
                "effacez cette valeur et retapez-la au clavier",
            )

    def _signaler_l_invisible(self, event: yaml.ScalarEvent) -> bool:
        """The first invisible character, if there is one; no-break spaces are none."""
        refuses = (c for c in event.value if c != "\n" and unicodedata.category(c) in CATEGORIES_INTERDITES)
        caractere = next(refuses, "")
        if caractere:
            self.signaler(
                _position(event),
                "caractere-interdit",
                f"caractère invisible ou de contrôle U+{ord(caractere):04X}",
                "effacez cette valeur et retapez-la au clavier",
            )
        return bool(caractere)
