"""A table of cells → lines worth reading: headers are found, noise is told apart, « idem » is carried. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annuaire.saisie.colonnes import reconnaitre
from annuaire.saisie.encodages import decoder
from annuaire.socle.typographie import plier

LIGNES_MAX = 100_000
LIGNES_DE_TITRE = 15
SEPARATEURS = {";": "« ; »", ",": "« , »", "\t": "tabulation"}
IDEM = re.compile(r"idem|id\.?|ibid\.?|″|\"|''|//|-\"-", re.IGNORECASE)
TOTAL = re.compile(
    r"(sous )?(total|totaux)( .*)?|nombre (de|d) .*|\d+ (organisme|structure|association|ligne|service|lieu)\w*"
)
CONSIGNE = re.compile(
    r"\b(obligatoires?|facultati(f|ve)s?|a renseigner|a saisir|a remplir|renseigne[rz]|saisi(r|ssez)|indique[rz]"
    r"|exemples?|format|liste deroulante|texte libre|caracteres)\b"
)
# Headers of known sources that no word of ours would recognise.
SIGNATURES = (
    frozenset({"id", "territoire", "type", "nom", "presentation", "sources.date"}),
    frozenset({"lib_fs", "h_lundi"}),
    frozenset({"nofinesset", "categetab"}),
    frozenset({"#id", "request_email", "notes", "tag_string"}),
)
FUSIONNABLES = ("type", "ville", "code_postal", "insee")  # a name is never guessed from the line above
Ligne = tuple[int, tuple[str, ...]]
Brut = list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Tableau:
    """``lignes``: the number of each line in the file, and its cells. ``champs`` may be empty strings. ``bruit``: lines
    that are no body, by what they are. ``compris``: how the file was read."""

    entetes: tuple[str, ...]
    champs: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    compris: str = ""
    bruit: tuple[tuple[int, str], ...] = ()
    portees: frozenset[int] = frozenset()


def lire_tableau(octets: bytes, colonnes: Mapping[str, str] | None = None) -> Tableau | str:
    """The table of a CSV, or why it cannot be read, in one sentence."""
    decode = decoder(octets)
    if isinstance(decode, str):
        return decode
    texte, encodage = decode
    lectures = [
        (lignes, sep) for sep in SEPARATEURS if (lignes := _lire(texte, sep)) and trouver_les_entetes(lignes, colonnes)
    ]
    if not lectures:
        return (
            "aucune ligne d’en-têtes reconnue : il faut au moins « Nom » et une autre colonne (« Téléphone », « CP »…)"
        )
    tableaux = [
        composer(lignes, f"encodage : {encodage} ; séparateur : {SEPARATEURS[sep]}", colonnes)
        for lignes, sep in lectures
    ]
    return max(
        (t for t in tableaux if isinstance(t, Tableau)), key=lambda t: sum(map(bool, t.champs)), default=tableaux[0]
    )


def _lire(texte: str, separateur: str) -> Brut:
    """Cells with the number of their line; nothing when the text is no table."""
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
    lignes: Brut = []
    avant = 1
    try:
        for cellules in lecteur:
            lignes.append((avant, cellules))
            avant = lecteur.line_num + 1
    except csv.Error:
        return []
    return lignes


def trouver_les_entetes(lignes: Brut, colonnes: Mapping[str, str] | None = None) -> tuple[int, list[str]] | None:
    """The rank of the line of headers, and the field of each column."""
    for rang, (_, cellules) in enumerate(lignes[:LIGNES_DE_TITRE]):
        champs = reconnaitre(cellules, colonnes)
        if ("nom" in champs and sum(map(bool, champs)) > 1) or _signe(cellules):
            return rang, champs
    return None


def composer(lignes: Brut, compris: str, colonnes: Mapping[str, str] | None = None) -> Tableau | str:
    """The table of these cells, whatever file they came from."""
    trouve = trouver_les_entetes(lignes, colonnes)
    if trouve is None:
        return "aucune ligne d’en-têtes reconnue : il faut au moins « Nom » et une autre colonne"
    rang, champs = trouve
    entetes = lignes[rang][1]
    corps = [(n, tuple(c)) for n, c in lignes[rang + 1 :] if any(map(str.strip, c))]
    if len(corps) > LIGNES_MAX:
        return f"fichier de plus de {LIGNES_MAX} lignes : coupez-le en plusieurs"
    if est_du_projet(entetes):
        return Tableau(tuple(entetes), tuple(champs), tuple(corps), compris)
    bruit = {n: quoi for n, c in corps if (quoi := _bruit(c, entetes))}
    utiles = [ligne for ligne in corps if ligne[0] not in bruit]
    portees: set[int] = set()
    remplies = tuple(_porter(utiles, champs, portees))
    return Tableau(tuple(entetes), tuple(champs), remplies, compris, tuple(bruit.items()), frozenset(portees))


def _bruit(cellules: Iterable[str], entetes: list[str]) -> str:
    """What a line is when it is no body: headers again, a total, the instructions of a form."""
    plies = [plier(c) for c in cellules]
    pleines = [p for p in plies if p]
    repetees = sum(1 for p, e in zip(plies, entetes, strict=False) if p and p == plier(e))
    if repetees > 1 and repetees >= len(pleines) - 1:
        return "en-têtes répétés"
    if pleines and TOTAL.fullmatch(pleines[0]) and len(pleines) <= max(2, len(entetes) // 3):
        return "ligne de total"
    consignes = sum(bool(CONSIGNE.search(p)) for p in pleines)
    return "ligne de consignes" if consignes > 1 and consignes * 2 >= len(pleines) else ""


def _porter(lignes: Iterable[Ligne], champs: list[str], portees: set[int]) -> Iterator[Ligne]:
    """« idem » takes the cell above, were it empty; so does an empty cell of a first column of types or communes,
    merged by hand."""
    dessus: list[str] = []
    for numero, cellules in lignes:
        ligne = list(cellules)
        dessus += [""] * (len(ligne) - len(dessus))
        for rang, cellule in enumerate(ligne):
            fusion = rang == 0 and not cellule.strip() and champs[0] in FUSIONNABLES and dessus[0].strip()
            if fusion or IDEM.fullmatch(cellule.strip()):
                ligne[rang] = dessus[rang]
                portees.add(numero)
        dessus = ligne
        yield numero, tuple(ligne)


def est_du_projet(entetes: list[str] | tuple[str, ...]) -> bool:
    """Our own table for programs (``donnees/annuaire-machine.csv``)."""
    return SIGNATURES[0] <= set(entetes)


def _signe(entetes: list[str]) -> bool:
    """Headers of a source that is known."""
    lus = {e.strip() for e in entetes}
    return any(signature <= lus for signature in SIGNATURES)
