"""Mends one cell: lost zeros, Cedex, capitals, text decoded twice. Pure; each mend is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from annuaire.saisie.constats import Lu
from annuaire.saisie.encodages import reparer
from annuaire.socle.typographie import plier

COURRIEL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
CEDEX = re.compile(r"[ ,-]*\bcedex\b\s*(\d{0,2})\s*$", re.IGNORECASE)
BOITE = re.compile(r"[ ,–-]*\b(BP|B\.P\.|CS|TSA)\s*(?:n°\s*)?(\d{1,3}(?: \d{3})+(?!\d)|\d{1,6})", re.IGNORECASE)
# « M. Exemple » and « Mme A. Exemple » do not end at their full stop: a name would be left alone, and kept.
FIN_DE_PHRASE = re.compile(r"(?<=[.!?;])(?<!\b[A-ZÉÈ]\.)(?<!\b(?:MM|Mr|Dr|Pr|Me)\.)(?<!\bMme\.)(?<!\bMlle\.)\s+")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
DOUBLE = re.compile(r"Ã.|â€|Â[ «»°]")
PETITS_MOTS = re.compile(
    "de|du|des|la|le|les|l|d|et|en|au|aux|a|sur|sous|rue|avenue|boulevard|place|chemin|impasse|quai|route|allee|cours|"
    "square|passage|sentier|faubourg|bis|ter|quater"
)


def nettoyer(brut: str) -> Lu:
    """One line, without odd spaces; « CafÃ© » is « Café » read in the wrong encoding."""
    texte = " ".join(reparer(brut).replace("\u00ad", "").replace("\u200b", "").split()).strip("'\" ")
    if not DOUBLE.search(texte):
        return Lu(APOSTROPHE.sub("’", texte))
    try:
        return Lu(texte.encode("cp1252").decode("utf-8"), "accents remis (texte lu dans le mauvais encodage)")
    except UnicodeError:
        return Lu(texte)


def phrases(texte: str, personnelle: Callable[[str], bool], taille: int) -> Lu:
    """Whole sentences only: without those that name or reach a person, and as many as the field can hold."""
    morceaux = FIN_DE_PHRASE.split(texte)
    gardes = [m for m in morceaux if not personnelle(m)]
    if personnelle(" ".join(gardes)):
        return Lu(omis="nom de personne, mobile ou courriel dans le texte")
    rendu = " ".join(gardes)
    while len(rendu) > taille and gardes:
        gardes.pop()
        rendu = " ".join(gardes)
    if len(gardes) == len(morceaux):
        return Lu(rendu)
    if any(map(personnelle, morceaux)):
        return Lu(rendu, omis="phrase avec un nom de personne, un mobile ou un courriel")
    return Lu(rendu, omis=f"fin d’un texte de plus de {taille} caractères")


def lire_siret(brut: str) -> Lu:
    """14 digits; a spreadsheet that writes 6.0487647500499E13 has kept them all."""
    puissance = re.fullmatch(r"(\d)[.,](\d{13})E\+?13", brut.strip(), re.IGNORECASE)
    if puissance:
        return Lu(puissance[1] + puissance[2], "numéro remis en chiffres")
    chiffres = re.sub(r"\.0$|\D", "", brut.strip())
    return Lu(chiffres) if len(chiffres) == 14 or not chiffres else Lu(omis="14 chiffres attendus")


def lire_code_postal(brut: str) -> Lu:
    """« 52 100 », « F-52100 » and « 1000 », whose zero a spreadsheet has eaten."""
    chiffres = re.sub(r"^F-?|\s|CEDEX.*$|\.0$", "", brut.strip(), flags=re.IGNORECASE)
    if re.fullmatch(r"[1-9]\d{3}", chiffres):
        return Lu(f"0{chiffres}", "zéro de tête remis")
    if not re.fullmatch(r"\d{5}", chiffres):
        return Lu(omis="code postal illisible") if chiffres else Lu()
    return Lu(chiffres, "remis en forme" if chiffres != brut.strip() else "")


def lire_ville(brut: str) -> tuple[str, str]:
    """Folded name of the commune, and the number of its Cedex: « 9 », or « - » for a Cedex without number."""
    cedex = CEDEX.search(brut)
    ville = plier(re.sub(r"^\d{5}\s+|\(.*\)$", "", CEDEX.sub("", brut)))
    ville = re.sub(r"\bst(e?s?)\b", r"saint\1", ville)
    return ville, ((cedex.group(1) or "-") if cedex else "")


def lire_courriels(brut: str) -> Iterator[Lu]:
    """Every address of a cell, in lower case."""
    trouves = COURRIEL.findall(brut.replace("mailto:", ""))
    yield from (Lu(t.lower(), "courriel mis en minuscules" if t != t.lower() else "") for t in trouves)
    if brut.strip() and not trouves:
        yield Lu(omis="courriel illisible")


def lire_site(brut: str) -> Lu:
    """« www.exemple.fr » has no scheme; nothing says that it answers in https."""
    texte = brut.strip().rstrip("/ ")
    if not texte or re.match(r"https?://\S+$", texte, re.IGNORECASE):
        return Lu(texte)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", texte):
        return Lu(f"http://{texte}", "« http:// » ajouté au site")
    return Lu(omis="adresse de site illisible")


IMPRONONCABLE = re.compile(r"AA|II|UU|^[B-DF-HJ-NP-TV-XZ]{3,}$")  # « ANPAA », « CHRS »: an acronym of any list


def sans_capitales(texte: str, noms_propres: Mapping[str, str], sigles: Collection[str], titre: bool = False) -> Lu:
    """« CCAS DE SAINT-DIZIER » → « CCAS de Saint-Dizier »: names of communes and known sigles keep their form."""
    lettres = [c for c in texte if c.isalpha()]
    if len(lettres) < 6 or any(c.islower() for c in lettres) or plier(texte) in sigles:
        return Lu(texte)
    mots = [_mot(m, sigles, titre) for m in re.split(r"([^\w]+)", texte)]
    rendu = _remettre_les_noms("".join(mots), noms_propres)
    rendu = rendu[:1].upper() + rendu[1:]
    return Lu(rendu, f"majuscules ôtées : « {rendu} »")


def _mot(mot: str, sigles: Collection[str], titre: bool) -> str:
    if plier(mot) in sigles or (len(mot) > 1 and re.fullmatch(r"[IVX]+", mot)) or IMPRONONCABLE.search(mot):
        return mot
    return mot.capitalize() if titre and not PETITS_MOTS.fullmatch(plier(mot)) else mot.lower()


def _remettre_les_noms(texte: str, noms_propres: Mapping[str, str]) -> str:
    """The longest run of words that is a known name, wherever it stands."""
    mots = texte.split(" ")
    for taille in range(min(5, len(mots)), 0, -1):
        for debut in range(len(mots) - taille + 1):
            nom = noms_propres.get(plier(" ".join(mots[debut : debut + taille])))
            if nom:
                avant = _remettre_les_noms(" ".join(mots[:debut]), noms_propres)
                apres = _remettre_les_noms(" ".join(mots[debut + taille :]), noms_propres)
                return " ".join(filter(None, (avant, nom, apres)))
    return texte
