"""The place of a line: street, box, postal code, Cedex, and which commune that is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from annuaire.lecture.communes import Commune
from annuaire.saisie import cellules
from annuaire.saisie.colonnes import plier
from annuaire.saisie.constats import Genre, Lu
from annuaire.saisie.personnel import est_personnel

Prendre = Callable[[str, Lu], str]
Noter = Callable[[Genre, str, str], None]


class Communes:
    """Communes of the tables, found by what people write."""

    def __init__(self, communes: Iterable[Commune], territoire: str, usuels: Mapping[str, str] | None = None) -> None:
        self.par_code = {c.insee: c for c in communes if c.nature == "actuelle"}
        self._par_nom: defaultdict[str, dict[str, Commune]] = defaultdict(dict)
        self._par_cp: defaultdict[str, dict[str, Commune]] = defaultdict(dict)
        self.noms_propres: dict[str, str] = {}
        self._departement = territoire.split("-")[0].upper()
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
            for code in commune.codes_postaux:
                self._par_cp[code][actuelle.insee] = actuelle
            self.noms_propres.setdefault(plier(commune.nom), commune.nom)

    def nom(self, insee: str) -> str:
        """Its name, or nothing."""
        return self.par_code[insee].nom if insee in self.par_code else ""

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
        locales = locales or [c for c in nommees if c.departement == self._departement] or nommees
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
    brut = {c: par_champ[c][0][1].strip() if par_champ.get(c) else "" for c in ("voie", "complement", "ville", "insee")}
    code_postal = prendre("Code postal", cellules.lire_code_postal(_premier(par_champ, "code_postal")))
    voie = prendre("Adresse", cellules.nettoyer(brut["voie"]))
    entiere = cellules.EN_UNE_CELLULE.fullmatch(voie) if not brut["ville"] else None
    if entiere:
        voie, brut["ville"] = entiere.group(1), entiere.group(3)
        code_postal = code_postal or entiere.group(2).replace(" ", "")
        noter(Genre.REPARE, "Adresse", "séparée en voie, code postal et commune")
    ville, cedex = cellules.lire_ville(cellules.nettoyer(brut["ville"]).valeur)
    commune = communes.par_code.get(brut["insee"].zfill(5)) or communes.trouver(ville, code_postal, bool(cedex))
    if isinstance(commune, str):
        if any((*brut.values(), code_postal)):
            noter(Genre.OMIS, "Adresse", commune)
        return {}
    adresse = _voie(prendre, noter, voie, brut["complement"], communes, sigles)
    adresse |= _code_postal(noter, code_postal, cedex, commune)
    return {"adresse": {**adresse, "commune": commune.insee}}


def _premier(par_champ: Mapping[str, list[tuple[str, str]]], champ: str) -> str:
    return par_champ[champ][0][1] if par_champ.get(champ) else ""


def _code_postal(noter: Noter, code: str, cedex: str, commune: Commune) -> dict[str, str]:
    """With a Cedex any code goes; without, it is one of the commune’s or it is left out."""
    if cedex:
        numero = "" if cedex == "-" else f" {cedex}"
        noter(Genre.REPARE, "Ville", f"Cedex séparé : « {commune.nom} Cedex{numero} »")
        return {**({"code_postal": code} if code else {}), "cedex": f"{commune.nom} Cedex{numero}"}
    if code and code not in commune.codes_postaux:
        noter(Genre.OMIS, "Code postal", f"« {code} » n’est pas un code postal de {commune.nom}")
        return {}
    return {"code_postal": code} if code else {}


def _voie(
    prendre: Prendre, noter: Noter, voie: str, complement: str, communes: Communes, sigles: Collection[str]
) -> dict[str, str]:
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
