"""The place of a line: street, box, postal code, Cedex, and which commune that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from annuaire.lecture.communes import Commune
from annuaire.saisie import cellules
from annuaire.saisie.constats import Genre, Lu
from annuaire.saisie.personnel import est_personnel
from annuaire.socle.typographie import de_la_commune, plier

CODE = r"\d{5}|\d{2} \d{3}|\d{4}(?=\)?[ ,;–-]+[A-Za-zÀ-ÿ])"
CP = r"(?:CP|code postal)\s*:?"
CP_VILLE = re.compile(rf"(?:F-|{CP}\s*)?({CODE})\s*[-–,]*\s*(\D.*)")
EN_UNE_CELLULE = re.compile(
    rf"(.*)[\s,;–-]+\(?(?:F-)?({CODE})\)?[\s,;–-]+(\D[^,]*?(?:cedex ?\d{{0,2}})?)\s*", re.IGNORECASE
)
VILLE_D_ABORD = re.compile(
    rf"\(?(?:F-|{CP}\s*)?(\d{{5}})\)?\s*[-–,]*\s*(\D[^,;\d]*?(?:cedex ?\d{{0,2}})?)"
    r"(?:(?:\s*[,;]\s*|\s+[–-]\s+|\s+(?=\d))(.+))?",
    re.IGNORECASE,
)
NUMERO = re.compile(r"^(\d{1,4}(?: ?(?:bis|ter|quater|[A-H]))?), +(?=\D)", re.IGNORECASE)  # « 6, rue » is « 6 rue »
AVANT_LA_RUE = re.compile(
    r"(\D.*?)[\s,;–-]+(\d{1,4}(?: ?(?:bis|ter|quater|[A-H]))?,? (?:rue|ruelle|avenue|boulevard|place|chemin|impasse"
    r"|quai|faubourg|route|allée|cours|cour|square|passage|sentier)\b.*)",
    re.IGNORECASE,
)
Prendre = Callable[[str, Lu], str]
Noter = Callable[[Genre, str, str], None]


class Communes:
    """Communes of the tables, found by what people write."""

    def __init__(self, communes: Iterable[Commune], territoire: str, usuels: Mapping[str, str] | None = None) -> None:
        self.par_code = {c.insee: c for c in communes if c.nature == "actuelle"}
        self._par_nom: defaultdict[str, dict[str, Commune]] = defaultdict(dict)
        self._par_cp: defaultdict[str, dict[str, Commune]] = defaultdict(dict)
        self.noms_propres: dict[str, str] = {}
        self._nouvelles: dict[str, str] = {}
        self._noms: defaultdict[str, set[str]] = defaultdict(set)
        self.departement = territoire.split("-")[0].upper()
        for commune in communes:
            self._ajouter(commune)
        for nom, insee in (usuels or {}).items():
            self._nommer(nom, insee)

    def _nommer(self, nom: str, insee: str) -> None:
        """A name that people use and that the official table does not have; the official one of another wins."""
        if insee in self.par_code and plier(nom) not in self._par_nom:
            self._par_nom[plier(nom)][insee] = self.par_code[insee]

    def _ajouter(self, commune: Commune) -> None:
        actuelle = self.par_code.get(commune.insee if commune.nature == "actuelle" else commune.chef_lieu)
        if actuelle:
            self._par_nom[plier(commune.nom)][actuelle.insee] = actuelle
            self._noms[actuelle.insee].add(plier(commune.nom))
            if commune.insee != actuelle.insee:
                self._nouvelles.setdefault(commune.insee, actuelle.insee)
            for code in commune.codes_postaux:
                self._par_cp[code][actuelle.insee] = actuelle
            self.noms_propres.setdefault(plier(commune.nom), commune.nom)

    def nom(self, insee: str) -> str:
        """Its name, or nothing."""
        return self.par_code[insee].nom if insee in self.par_code else ""

    def noms_de(self, insee: str) -> set[str]:
        """Its name and those of the communes that it took in, folded."""
        return self._noms[insee]

    def nouvelle(self, insee: str) -> Commune | None:
        """The commune that took in this one."""
        return self.par_code.get(self._nouvelles.get(insee, ""))

    def du_code_postal(self, code: str) -> list[str]:
        """Names of the communes that share a postal code."""
        return sorted(c.nom for c in self._par_cp.get(code, {}).values())

    def trouver(self, ville: str, code_postal: str, cedex: bool) -> Commune | str:
        """The one commune that fits, or why there is none or more than one."""
        if not ville:
            trouvees = list(self._par_cp.get(code_postal, {}).values())
            return trouvees[0] if len(trouvees) == 1 else "commune non donnée, et le code postal ne suffit pas"
        nommees = list(self._par_nom.get(ville, {}).values())
        locales = [c for c in nommees if code_postal in c.codes_postaux] if not cedex else []
        locales = locales or [c for c in nommees if c.departement == self.departement] or nommees
        if len(locales) == 1:
            return locales[0]
        return "plusieurs communes de ce nom" if locales else "commune inconnue des tables de l’annuaire"


def lire_lieu(
    prendre: Prendre,
    noter: Noter,
    par_champ: Mapping[str, list[tuple[str, str]]],
    communes: Communes,
    sigles: Collection[str],
) -> dict[str, Any]:
    """A place, or nothing when its commune is not certain: half an address sends people to the wrong town."""
    brut = {c: _premier(par_champ, c).strip() for c in ("voie", "complement", "ville", "insee", "code_postal")}
    voie = prendre("Adresse", cellules.nettoyer(brut["voie"]))
    ville_lue, code = couper_la_ville(cellules.nettoyer(brut["ville"]).valeur)
    if not (ville_lue or brut["insee"]) and (coupe := couper_l_adresse(voie)):
        voie, code, ville_lue = coupe
        noter(Genre.REPARE, "Adresse", "séparée en voie, code postal et commune")
    code_postal = prendre("Code postal", cellules.lire_code_postal(brut["code_postal"] or code))
    ville, cedex = cellules.lire_ville(ville_lue)
    commune = _commune(noter, communes, brut["insee"], ville, code_postal, bool(cedex))
    if isinstance(commune, str):
        if any((*brut.values(), code_postal)):
            noter(Genre.OMIS, "Adresse", commune)
        return {}
    voie, code, fin = sans_la_commune(voie, communes.noms_de(commune.insee))
    avant, voie = couper_avant_la_rue(voie)
    complement = ", ".join(filter(None, (avant, brut["complement"])))
    adresse = _voie(prendre, noter, NUMERO.sub(r"\1 ", voie), complement, sigles)
    adresse |= _code_postal(noter, code_postal or code, cedex or cellules.lire_ville(fin)[1], commune)
    return {"adresse": {**adresse, "commune": commune.insee}}


def couper_la_ville(ville: str) -> tuple[str, str]:
    """« 52000 - Chaumont » → « Chaumont » and its code."""
    trouve = CP_VILLE.fullmatch(ville)
    return (trouve[2].strip(), trouve[1]) if trouve else (ville, "")


def couper_l_adresse(adresse: str) -> tuple[str, str, str] | None:
    """« 6 rue X,52360,Bannes », « 52360 Bannes, 6 rue X » → street, code and commune."""
    if d_abord := VILLE_D_ABORD.fullmatch(adresse):
        return (d_abord[3] or "").strip(" ,;–-"), d_abord[1], d_abord[2].strip()
    trouve = EN_UNE_CELLULE.fullmatch(adresse)
    if not trouve:
        return None
    voie = re.sub(rf"\b{CP}$", "", trouve[1].strip(" ,;–-"), flags=re.IGNORECASE)
    return voie.strip(" ,;–-"), trouve[2].replace(" ", ""), trouve[3].strip(" ,;–-")


def sans_la_commune(voie: str, noms: Collection[str]) -> tuple[str, str, str]:
    """The street alone, with the code and the end that repeated the commune, which the fiche says elsewhere."""
    coupe = couper_l_adresse(voie)
    if coupe and cellules.lire_ville(coupe[2])[0] in noms:
        return coupe
    debut, separateur, fin = voie.rpartition(",")
    if separateur and cellules.lire_ville(re.sub(r"\(?\d{5}\)?", "", fin).strip())[0] in noms:
        return debut.strip(" ,;–-"), "", fin.strip()
    return voie, "", ""


def couper_avant_la_rue(voie: str) -> tuple[str, str]:
    """« Appartement 21 7 rue Fleming » is a flat, then a street: neither « 21 7 rue » nor one long line."""
    trouve = AVANT_LA_RUE.fullmatch(voie)
    return (trouve[1].strip(" ,;–-"), trouve[2]) if trouve else ("", voie)


def _commune(noter: Noter, communes: Communes, insee: str, ville: str, code_postal: str, cedex: bool) -> Commune | str:
    """By its code, that of a former commune included; else by its name and postal code."""
    code = insee.zfill(5) if insee else ""
    if code in communes.par_code:
        return communes.par_code[code]
    if nouvelle := communes.nouvelle(code):
        noter(Genre.REPARE, "Commune", f"ancienne commune, qui fait partie {de_la_commune(nouvelle.nom)}")
        return nouvelle
    return communes.trouver(ville, code_postal, cedex)


def _premier(par_champ: Mapping[str, list[tuple[str, str]]], champ: str) -> str:
    return par_champ[champ][0][1] if par_champ.get(champ) else ""


def _code_postal(noter: Noter, code: str, cedex: str, commune: Commune) -> dict[str, str]:
    """With a Cedex any code goes; without, it is one of the commune’s or it is left out."""
    if cedex:
        numero = "" if cedex == "-" else f" {cedex}"
        noter(Genre.REPARE, "Ville", f"Cedex séparé : « {commune.nom} Cedex{numero} »")
        return {**({"code_postal": code} if code else {}), "cedex": f"{commune.nom} Cedex{numero}"}
    if code and code not in commune.codes_postaux:
        noter(Genre.OMIS, "Code postal", f"« {code} » n’est pas un code postal {de_la_commune(commune.nom)}")
        return {}
    return {"code_postal": code} if code else {}


def _voie(prendre: Prendre, noter: Noter, voie: str, complement: str, sigles: Collection[str]) -> dict[str, str]:
    lue: dict[str, str] = {}
    boite = cellules.BOITE.search(voie) or cellules.BOITE.search(complement)
    if boite:
        lue["distribution"] = f"{boite.group(1).upper().replace('.', '')} {boite.group(2)}"
        noter(Genre.REPARE, "Adresse", f"boîte postale séparée (« {lue['distribution']} »)")
    for champ, texte in (("voie", voie), ("complement", prendre("Complément", cellules.nettoyer(complement)))):
        sans_boite = re.sub(r"^[ ,–-]+|[ ,–-]+$", "", cellules.BOITE.sub("", texte))
        mis = prendre("Adresse", cellules.sans_capitales(sans_boite, {}, sigles, titre=True))
        if cellules.COURRIEL.search(mis) or (champ == "complement" and est_personnel(mis)):
            noter(Genre.OMIS, "Adresse", "nom de personne, mobile ou courriel dans l’adresse")
        elif mis:
            lue[champ] = mis[:160]
    return lue
