"""The only YAML reader of the project: strict, safe, and it can say where everything stands.

It builds the tree from parser events, so that anchors, aliases, tags and repeated keys are refused
before anything is built: a 304-byte alias bomb costs nothing (requirement X9). All scalars stay text.
Sole door to PyYAML.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any

import yaml

from annuaire.lecture.documents import Chemin, Document, Place, Valeur
from annuaire.lecture.relecture import DoutesDuFichier
from annuaire.lecture.yaml_messages import expliquer_syntaxe
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Position

PROFONDEUR_MAX = 8
COURT = 20  # characters: a code, a date, a type of place
PLACES = (yaml.NodeEvent, yaml.CollectionEndEvent)  # events that are about something written
NULS = frozenset({"", "~", "null", "Null", "NULL"})
ESPACES_INSECABLES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
CATEGORIES_INTERDITES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
CONFLIT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
CONTROLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
SANS_NOM = ("un nom de champ était attendu", "écrivez « champ: valeur »")
LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

Resultat = tuple[Document | None, list[Diagnostic]]


class _Refus(Exception):  # noqa: N818  # a French noun, not an error of the program
    """Stops the reading of one file; never leaves this module."""

    def __init__(self, position: Position, regle: str, message: str, conseil: str) -> None:
        super().__init__(message)
        self.detail = (position, regle, message, conseil)


def lire_yaml(chemin: str, texte: str) -> Resultat:
    """Read one file. Returns the document and what its author may not have meant, or ``None`` and what prevents reading
    it. A doubt may block too: the rest of the file is judged all the same, so that everything is said at once."""
    texte = texte.replace("\r\n", "\n")
    lecteur = _Lecteur(chemin, DoutesDuFichier(texte))
    try:
        _refuser_controle(texte)
        _refuser_conflit(texte)
        data = lecteur.lire(texte)
    except _Refus as refus:
        lecteur.signaler(*refus.detail)
        return None, lecteur.diagnostics
    except yaml.YAMLError as erreur:
        position, message, conseil = expliquer_syntaxe(erreur, texte)
        lecteur.signaler(position, "yaml-syntaxe", message, conseil)
        return None, lecteur.diagnostics
    if lecteur.diagnostics:
        return None, [*lecteur.diagnostics, *lecteur.doutes]
    return Document(chemin, data, partial(places, texte)), lecteur.doutes


def places(texte: str) -> dict[Chemin, Place]:
    """Where every key and value of a file stands that :func:`lire_yaml` has accepted."""
    events = (e for e in yaml.parse(texte, Loader=LOADER) if isinstance(e, PLACES))
    racine, trouvees = next(events), dict[Chemin, Place]()
    trouvees[()] = Place(_position(racine), _position(racine))
    _arpenter(racine, events, (), trouvees)
    return trouvees


def _arpenter(event: yaml.Event, events: Iterator[yaml.Event], chemin: Chemin, trouvees: dict[Chemin, Place]) -> None:
    """Note what is below ``event``, whose own place is known."""
    if isinstance(event, yaml.SequenceStartEvent):
        for rang, element in enumerate(_jusqu_a(yaml.SequenceEndEvent, events)):
            trouvees[(*chemin, rang)] = Place(_position(element), _position(element))
            _arpenter(element, events, (*chemin, rang), trouvees)
    elif isinstance(event, yaml.MappingStartEvent):
        for cle in _jusqu_a(yaml.MappingEndEvent, events):
            sous_chemin, valeur = (*chemin, cle.value), next(events)
            trouvees[sous_chemin] = Place(_position(cle), _position(valeur))
            _arpenter(valeur, events, sous_chemin, trouvees)


def _jusqu_a(fin: type[yaml.Event], events: Iterator[yaml.Event]) -> Iterator[Any]:
    """Events until the end of a list or of a block, which is taken too."""
    return takewhile(lambda event: not isinstance(event, fin), events)


@lru_cache(maxsize=1 << 14)
def _commun(texte: str) -> str:
    """One string for names of fields and codes that ten thousand files repeat."""
    return texte


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


def _refuser_conflit(texte: str) -> None:
    """Two versions that a forge could not join: everything after would be explained wrongly."""
    trouve = CONFLIT.search(texte)
    if trouve:
        raise _Refus(
            Position(texte.count("\n", 0, trouve.start()) + 1, 1),
            "yaml-conflit",
            "deux versions du fichier sont mêlées ici",
            "gardez les bonnes lignes, puis supprimez celles qui commencent par <<<<<<<, ======= et >>>>>>>",
        )


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    assert mark, "the parser always gives a place"
    return Position(mark.line + 1, mark.column + 1)


def _faute_de_cle(cle: str) -> tuple[str, str, str] | None:
    """(rule, what was read, gesture) of a name that no field can have."""
    nette = cle.translate(ESPACES_INSECABLES)
    if cle != nette:
        geste = f"effacez la ligne et retapez-la : « {nette.strip()}: »"
        return "yaml-cle", "une espace insécable, invisible, est collée à un nom de champ", geste
    if not cle or cle != " ".join(cle.split()):
        return "yaml-cle", *SANS_NOM
    if cle == "<<":
        return "yaml-alias", "« << » n’est pas un nom de champ", "supprimez cette ligne et recopiez les champs"
    return None


class _Lecteur:
    """State of the reading of one file: findings gathered on the way."""

    def __init__(self, chemin: str, relecture: DoutesDuFichier) -> None:
        self.chemin, self.relecture = chemin, relecture
        self.diagnostics: list[Diagnostic] = []
        self.doutes: list[Diagnostic] = []

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
                racine = self._valeur(event, events, 0)
        return self._racine_en_bloc(racine)

    def _refuser_document(self, event: yaml.DocumentStartEvent, documents: int) -> None:
        if documents > 1:
            raise _Refus(
                _position(event),
                "yaml-plusieurs-documents",
                "une ligne « --- » coupe le fichier en deux",
                "gardez un seul document : supprimez la ligne « --- »",
            )
        if event.version or event.tags:
            raise _Refus(
                _position(event),
                "yaml-directive",
                "une ligne commence par « % », signe réservé",
                "supprimez la ligne qui commence par « % »",
            )

    def _racine_en_bloc(self, racine: Valeur) -> dict[str, Valeur]:
        if isinstance(racine, dict):
            return racine
        lu = "le fichier est vide" if racine is None else "ce n’est pas une suite de champs"
        raise _Refus(DEBUT, "yaml-pas-un-bloc", lu, "commencez par « nom: » puis les autres champs, un par ligne")

    def _valeur(self, event: yaml.Event, events: Iterator[yaml.Event], profondeur: int) -> Valeur:
        self._refuser_noeud(event, profondeur)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalaire(event)
        if isinstance(event, yaml.SequenceStartEvent):
            elements = _jusqu_a(yaml.SequenceEndEvent, events)
            return [self._valeur(element, events, profondeur + 1) for element in elements]
        return self._bloc(events, profondeur)

    def _refuser_noeud(self, event: yaml.Event, profondeur: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refus(
                _position(event),
                "yaml-alias",
                "une valeur commence par « & » ou « * », signes réservés",
                "recopiez la valeur, ou mettez le texte entre guillemets s’il commence par & ou *",
            )
        etiquette = getattr(event, "tag", None)
        if etiquette:
            raise _Refus(
                _position(event),
                "yaml-etiquette",
                f"une valeur commence par « ! », signe réservé (lu : « {etiquette} »)",
                "supprimez-la, ou mettez le texte entre guillemets s’il commence par « ! »",
            )
        if profondeur > PROFONDEUR_MAX:
            raise _Refus(
                _position(event),
                "yaml-trop-profond",
                f"plus de {PROFONDEUR_MAX} blocs imbriqués",
                "vérifiez l’alignement : aucun champ n’est aussi profond",
            )

    def _bloc(self, events: Iterator[yaml.Event], profondeur: int) -> dict[str, Valeur]:
        bloc: dict[str, Valeur] = {}
        ecrites: dict[str, yaml.Event] = {}
        for event in _jusqu_a(yaml.MappingEndEvent, events):
            cle = self._cle(event, profondeur, ecrites)
            ecrites.setdefault(cle, event)
            bloc[cle] = self._valeur(next(events), events, profondeur + 1)
        return bloc

    def _cle(self, event: yaml.Event, profondeur: int, ecrites: Mapping[str, yaml.Event]) -> str:
        self._refuser_noeud(event, profondeur)
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refus(_position(event), "yaml-cle", *SANS_NOM)
        self._signaler_caracteres(event)
        self._relire(event)
        cle = event.value
        if faute := _faute_de_cle(cle):
            raise _Refus(_position(event), *faute)
        if cle in ecrites:
            premiere = _position(ecrites[cle]).ligne
            self.signaler(
                _position(event),
                "cle-en-double",
                f"le champ « {cle} » est écrit deux fois",
                f"gardez un seul des deux (le premier est à la ligne {premiere})",
            )
        return _commun(cle)

    def _scalaire(self, event: yaml.ScalarEvent) -> str | None:
        if event.implicit[0] and event.value in NULS:  # implicit: written without quotes
            return None
        self._signaler_caracteres(event)
        self._relire(event)
        texte = event.value if event.value.isascii() else event.value.translate(ESPACES_INSECABLES)
        return _commun(texte.strip()) if len(texte) < COURT else texte.strip()

    def _relire(self, event: yaml.ScalarEvent) -> None:
        """What the author may not have meant."""
        assert event.end_mark, "the parser always gives a place"
        fin = Position(event.end_mark.line, event.end_mark.column)
        for doute in self.relecture.doutes(event.value, fin, nu=event.style in (None, "")):
            self.doutes.append(Diagnostic(self.chemin, _position(event), *doute))

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
