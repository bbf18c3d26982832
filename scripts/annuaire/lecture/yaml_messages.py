"""Words for the syntax errors of YAML, which PyYAML only has in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from annuaire.socle.diagnostics import DEBUT, Position

if TYPE_CHECKING:  # yaml_strict is the sole door to PyYAML; only the type is named here
    from yaml import YAMLError

GUILLEMETS = 'mettez le texte entre guillemets : "…"'
ALIGNEMENT = "vérifiez l’alignement : deux espaces par niveau, comme dans une fiche voisine"

# What was never closed is shown where it was opened, not at the end of the file.
OUVERTURE = re.compile(r"unexpected end of stream|expected ',' or|could not find expected ':'")

# problem as PyYAML words it (a pattern) → what it means, and one gesture
SENS: tuple[tuple[str, str, str], ...] = (
    (
        r"Unicode character escape",
        "un caractère écrit en code (« \\ud83d ») par un autre programme",
        "remplacez-le par le caractère lui-même, ou supprimez-le",
    ),
    (r"mapping values are not allowed", "un deuxième « : » sur la ligne", GUILLEMETS),
    (r"could not find expected ':'", "un champ sans deux-points", "écrivez « champ: valeur »"),
    (
        r"cannot start any token|expected (comment or line break|node content|alphabetic)|directive|in this context",
        "un caractère spécial en début de valeur",
        GUILLEMETS,
    ),
    (
        r"unexpected end of stream|found unexpected end",
        "un guillemet ouvert n’est pas refermé",
        "refermez le guillemet",
    ),
    (r"found undefined alias", "un alias YAML (« * ») inconnu", GUILLEMETS),
    (r"expected <block end>|did not find expected key", "une ligne mal alignée ou un guillemet mal placé", ALIGNEMENT),
    (
        r"expected ',' or '[\]}]'|did not find expected ',' or",
        "une liste entre crochets non fermée",
        "fermez le crochet ou séparez les valeurs par des virgules",
    ),
    (r"did not find expected '-' indicator", "un élément de liste sans tiret", ALIGNEMENT),
    (
        r"control characters are not allowed|special characters are not allowed|unacceptable character",
        "un caractère de contrôle",
        "effacez la ligne et retapez-la",
    ),
    (
        r"unknown escape character|did not find expected hexdecimal",
        "une barre oblique inverse « \\ »",
        "doublez-la ou utilisez des guillemets simples",
    ),
    (r"inconsistent indentation|indentation", "un alignement irrégulier", ALIGNEMENT),
)


def expliquer_syntaxe(erreur: YAMLError, texte: str) -> tuple[Position, str, str]:
    """Return (position, French message, hint) for a syntax error."""
    brut: Any = erreur
    probleme = str(getattr(brut, "problem", "") or getattr(brut, "reason", "") or brut)
    marks = [getattr(brut, m, None) for m in ("problem_mark", "context_mark")]
    mark = next(filter(None, reversed(marks) if OUVERTURE.search(probleme) else marks), None)
    position = _dans_le_fichier(texte, mark) if mark else DEBUT
    if mark and "\t" in texte.split("\n")[position.ligne - 1][: position.colonne]:
        return position, "fichier illisible ici : une tabulation", "remplacez-la par des espaces"
    if piege := _deux_points_piege(texte, position):
        return piege
    for motif, message, conseil in SENS:
        if re.search(motif, probleme):
            return position, f"fichier illisible ici : {message}", conseil
    return position, "fichier illisible ici", ALIGNEMENT


PIEGE = re.compile(r"^( *(?:- )?)([\w ]+)(:[\u00a0\u202f\u2009\u3000]|：)(.*)$", re.MULTILINE)


def _deux_points_piege(texte: str, position: Position) -> tuple[Position, str, str] | None:
    """After a colon, a space that is none for YAML; or the colon of another alphabet. At the fault or before."""
    pieges = [(texte.count("\n", 0, p.start()) + 1, p) for p in PIEGE.finditer(texte)]
    ligne, trouve = next(((n, p) for n, p in reversed(pieges) if n <= position.ligne), (0, None))
    if not trouve:
        return None
    quoi = "des deux-points larges" if trouve[3] == "：" else "une espace insécable, invisible, après les deux-points"
    juste = f"{trouve[2].strip()}: {trouve[4].strip()[:60]}"
    place = Position(ligne, len(trouve[1]) + len(trouve[2]) + 1)
    return place, f"fichier illisible ici : {quoi}", f"effacez la ligne et retapez-la : « {juste} »"


def _dans_le_fichier(texte: str, mark: Any) -> Position:
    """libyaml counts one line too many when the last one has no end."""
    lignes = texte.split("\n")
    if mark.line >= len(lignes):
        return Position(len(lignes), len(lignes[-1]) + 1)
    return Position(mark.line + 1, mark.column + 1)
