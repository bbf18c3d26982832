"""Mends one cell: lost zeros, phones in a sentence, Cedex, capitals, text decoded twice. Pure; each mend is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from annuaire.saisie.colonnes import plier
from annuaire.saisie.constats import Lu
from annuaire.socle.telephones import lire_numero

TELEPHONE = re.compile(
    r"(?<!\d)(?:\(?(?:\+|00)33\)?[ .-]*(?:\(0\))?[ .-]*[1-9](?:[ ./-]*\d{2}){4}"
    r"|0[ .]?[89]\d{2}(?:[ .]?\d{2}){3}|0[ .]?[1-9](?:[ ./-]*\d{2}){4}|[1-9](?:[ .-]?\d{2}){4})(?!\d)"
)
COURT = re.compile(r"\D*(116[ .]?\d{3}|3\d[ .]?\d{2}|10[ .]?\d{2}|1[15-9]\d?)\D*")  # alone: « poste 15 » is no number
EXCEL = re.compile(r"([1-9])[.,](\d{8})E\+?0?8", re.IGNORECASE)
COURRIEL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
CEDEX = re.compile(r"[ ,-]*\bcedex\b\s*(\d{0,2})\s*$", re.IGNORECASE)
BOITE = re.compile(r"[ ,–-]*\b(BP|B\.P\.|CS|TSA)\s*(?:n°\s*)?(\d[\d ]*\d|\d)", re.IGNORECASE)
EN_UNE_CELLULE = re.compile(r"(.*?)[\s,–-]+(?:F-)?(\d{5}|\d{2} \d{3})\s+([^\d,]+(?:\d{1,2})?)")
DOUBLE = re.compile(r"Ã.|â€|Â[ «»°]")
PETITS_MOTS = re.compile(
    "de|du|des|la|le|les|l|d|et|en|au|aux|a|sur|sous|rue|avenue|boulevard|place|chemin|impasse|quai|route|allee|cours|"
    "square|passage|sentier|faubourg|bis|ter|quater"
)


def nettoyer(brut: str) -> Lu:
    """One line, without odd spaces; « CafÃ© » is « Café » read in the wrong encoding."""
    texte = " ".join(brut.replace("\u00ad", "").replace("\u200b", "").split()).strip("'\" ")
    if not DOUBLE.search(texte):
        return Lu(texte)
    try:
        return Lu(texte.encode("cp1252").decode("utf-8"), "accents remis (texte lu dans le mauvais encodage)")
    except UnicodeError:
        return Lu(texte)


def lire_telephones(brut: str, region: str) -> Iterator[Lu]:
    """Every number of a cell. A mobile is left out without being repeated (requirement S22)."""
    texte = EXCEL.sub(r"\1\2", brut)
    if re.search(r"\dE\+?\d", texte, re.IGNORECASE):
        yield Lu(omis="numéro tronqué par le tableur (3,25E+08)")
        return
    court = COURT.fullmatch(texte)
    trouves = [court.group(1)] if court else TELEPHONE.findall(texte)
    for trouve in trouves:
        yield _un_telephone(trouve, region, seul=brut.strip() == trouve)
    reste = plier(re.sub(r"\b(ou|et|tel)\b", " ", TELEPHONE.sub("", texte), flags=re.IGNORECASE))
    if not trouves and plier(texte):
        yield Lu(omis="aucun numéro de téléphone reconnu")
    elif reste and reste != plier(trouves[0] if trouves else ""):
        yield Lu(repare="texte autour du numéro retiré")


def _un_telephone(ecrit: str, region: str, seul: bool) -> Lu:
    chiffres = re.sub(r"\D", "", ecrit.replace("(0)", ""))
    chiffres = re.sub(r"^(?:00)?33(?=[1-9]\d{8}$)", "", chiffres)
    perdu = len(chiffres) == 9
    numero = lire_numero(f"0{chiffres}" if perdu else chiffres, region)
    if numero is None:
        return Lu(omis="numéro que l’on ne peut pas composer")
    if numero.mobile:
        return Lu(omis="numéro de mobile")
    affiche = numero.affichage.replace("\u00a0", " ")
    if seul and ecrit == affiche:
        return Lu(affiche)
    zero = perdu and not re.match(r"\(?(\+|00)33", ecrit)
    return Lu(affiche, "zéro de tête remis" if zero else "numéro remis en forme")


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
    if plier(mot) in sigles or (len(mot) > 1 and re.fullmatch(r"[IVX]+", mot)):
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
