"""What MkDocs says, in French: it knows no other language than English, and who builds the site is not a programmer."""

from __future__ import annotations

import re

from annuaire.socle.typographie import INSECABLE

RIEN_N_A_CHANGE = "Le site n’est pas construit ; le précédent reste en place."
GENRES = {
    "str": "un texte", "int": "un nombre", "bool": "« true » ou « false »", "list": "une liste", "dict": "un bloc",
}  # fmt: skip
RAISONS = (
    (r"Unrecognised configuration name: .*", "ce réglage n’existe pas"),
    (r"Expected type: <class '(\w+)'> but received: <class '\w+'>", "{0} est attendu"),
    (r"Expected a list of items, but a <class '\w+'> was given\.", "une liste est attendue : [a, b]"),
    (r"Unrecognised theme name: '(.+?)'.*", "le thème « {0} » n’est pas installé"),
    (r'The "(.+)" plugin is not installed', "le greffon « {0} » n’est pas installé"),
    (
        r"Failed to load extension '(.+?)'\..*",
        "l’extension « {0} » n’est pas installée, ou l’un de ses réglages est faux",
    ),
    (r"The path '(.+)' isn't an existing directory\.", "le dossier « {0} » n’existe pas"),
    (r"Required configuration not provided\.", "ce réglage manque"),
)
HEURE = re.compile(r"\[[0-9:]+\] ")  # before what the server says
DOC = r"Doc file '(.+?)' contains a"
PHRASES = (
    (r"Cleaning site directory", "Nettoyage du dossier du site"),
    (r"Building documentation to directory: (.+)", "Construction dans {0}"),
    (r"Building documentation\.\.\.", "Construction…"),
    (r"Documentation built in ([0-9]+)\.([0-9]+) seconds", f"Construit en {{0}},{{1}}{INSECABLE}s"),
    (r"The following pages exist in the docs directory, but are not included in .*?:\n(.+)", "Absentes du menu :\n{0}"),
    (r"A reference to '(.+)' is included in the 'nav' .* not found.*", "mkdocs.yml : « nav » : « {0} » n’existe pas"),
    (rf"{DOC} link '(.+?)', but the target.* is not found.*", "docs/{0} : lien cassé vers « {1} »"),
    (rf"{DOC}n (?:absolute|unrecognized relative) link '(.+?)',.*", "docs/{0} : lien impossible à suivre, « {1} »"),
    (rf"{DOC} link '(.+?)', but (?:there is no|the doc) .*", "docs/{0} : lien vers un titre qui n’existe pas, « {1} »"),
    (r"Serving on (\S+).*", "Le site est sur {0}"),
    (r"Watching paths for changes: (.+)", "Suivis : {0}"),
    (r"Detected file changes", "Des fichiers ont changé"),
    (r"Reloading browsers", "Les pages ouvertes se relisent"),
    (r"Browser connected: (.+)", "Page ouverte : {0}"),
    (r"Shutting down\.\.\.", "Arrêt…"),
    (r"Aborted with (\d+) warnings? in strict mode!", f"Avertissements : {{0}}, aucun n’est permis. {RIEN_N_A_CHANGE}"),
    (r"Aborted with .+", RIEN_N_A_CHANGE),
)  # fmt: skip


def traduire(message: str) -> str:
    """The same in French; what is not known stays, a fault in English being better than none."""
    reglage = r"Config value '(.+?)': (?:Plugin 'annuaire' option '(.+?)': )?(.+)"
    if lu := re.fullmatch(reglage, message, re.DOTALL):
        return f"mkdocs.yml : « {lu[2] or lu[1]} » : {_dire(RAISONS, lu[3])}"
    heure = HEURE.match(message)
    debut = heure.group() if heure else ""
    return debut + _dire(PHRASES, message.removeprefix(debut))


def _dire(table: tuple[tuple[str, str], ...], message: str) -> str:
    for motif, phrase in table:
        if lu := re.fullmatch(motif, message, re.DOTALL):
            return phrase.format(*(GENRES.get(mot, mot) for mot in lu.groups()))
    return message
