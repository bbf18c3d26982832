"""One line of a partner → the values of a fiche, with what was mended and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from annuaire.regles.contexte import Contexte
from annuaire.saisie import cellules
from annuaire.saisie.colonnes import PERSONNE, plier
from annuaire.saisie.constats import Constat, Genre, Lu
from annuaire.saisie.lieux import Communes, lire_lieu
from annuaire.saisie.personnel import est_personnel
from annuaire.socle.telephones import region

TEXTE_MAX = 500
SIGLES_D_ADRESSE = ("bp", "cs", "zi", "za", "zac", "pmi")


@dataclass(frozen=True)
class Cadre:
    """What holds for the whole file: where its fiches go, and where they come from."""

    territoire: str
    type: str
    fichier: str
    source: str
    date: str
    contexte: Contexte

    @cached_property
    def communes(self) -> Communes:
        """Communes by name and postal code, those of the territory first."""
        tables = (t.data.get("noms_usuels") for t in self.contexte.territoires.values())
        usuels = {nom: str(insee) for table in tables if isinstance(table, dict) for nom, insee in table.items()}
        return Communes(self.contexte.communes, self.territoire, usuels)

    @cached_property
    def region(self) -> str:
        """Numbering plan of the territory."""
        territoire = self.contexte.territoires.get(self.territoire)
        return region(str(territoire.data.get("departement") or "")) if territoire else "FR"

    @cached_property
    def sigles(self) -> frozenset[str]:
        """Acronyms that stay in capitals."""
        vocabulaires = self.contexte.schemas.vocabulaires
        types = (t.code for t in vocabulaires["type"].values() if t.libelle.isupper())
        return frozenset({*vocabulaires.get("sigle", {}), *types, *SIGLES_D_ADRESSE})

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Type by its code, its name and its plural, folded."""
        termes = self.contexte.schemas.vocabulaires["type"].values()
        return {plier(mot): t.code for t in termes for mot in (t.code, t.libelle, str(t.extra.get("pluriel", "")))}

    def provenance(self, ligne: int, date: str = "") -> dict[str, str]:
        """The source of what a line says."""
        source = {"titre": self.source, "nature": "jeu-de-donnees", "reference": f"{self.fichier}, ligne {ligne}"}
        return {**source, "date": date or self.date} if date or self.date else source


@dataclass
class Candidat:
    """A fiche to be. ``refus`` is not empty when the line cannot become one."""

    ligne: int
    type: str = ""
    nom_de_fichier: str = ""
    territoire: str = ""
    donnees: dict[str, Any] = field(default_factory=dict)
    constats: list[Constat] = field(default_factory=list)
    refus: str = ""

    @property
    def identifiant(self) -> str:
        """Its path without its ends."""
        return f"{self.territoire}/{self.type}/{self.nom_de_fichier}"

    def noter(self, genre: Genre, quoi: str, texte: str) -> None:
        """Add a constat about a column."""
        self.constats.append(Constat(self.ligne, genre, f"{quoi} : {texte}"))

    def prendre(self, quoi: str, lu: Lu) -> str:
        """The value of a cell, its mend and its omission noted."""
        if lu.repare:
            self.noter(Genre.REPARE, quoi, lu.repare)
        if lu.omis:
            self.noter(Genre.OMIS, quoi, lu.omis)
        return lu.valeur


Cellules = Mapping[str, list[tuple[str, str]]]  # field → (header, text) of each of its columns


def lire_ligne(numero: int, par_champ: Cellules, cadre: Cadre) -> Candidat:
    """The candidate of one line of a table."""
    candidat = Candidat(numero, territoire=cadre.territoire)
    candidat.type = _type(candidat, par_champ, cadre)
    nom = _texte(candidat, par_champ, "nom", cadre)
    candidat.refus = candidat.refus or _refus_du_nom(nom)
    if candidat.refus:
        return candidat
    candidat.nom_de_fichier = nom_de_fichier(nom, candidat.type)
    lieu = lire_lieu(candidat.prendre, candidat.noter, par_champ, cadre.communes, cadre.sigles)
    presentation = _texte(candidat, par_champ, "presentation", cadre)
    candidat.donnees = {
        "nom": nom,
        "presentation": presentation if len(presentation) > 1 else _presenter(candidat, lieu, cadre),
        **_simples(candidat, par_champ, cadre),
        **({"lieux": [lieu]} if lieu else {}),
        **_contacts(candidat, par_champ, cadre),
        "sources": [cadre.provenance(numero, _premier(par_champ, "date"))],
    }
    for entete, texte in par_champ.get(PERSONNE, []):
        if texte.strip():
            candidat.noter(Genre.OMIS, f"« {entete} »", "colonne de personnes ou de mobiles, jamais reprise")
    return candidat


def _premier(par_champ: Cellules, champ: str) -> str:
    return next((texte.strip() for _, texte in par_champ.get(champ, []) if texte.strip()), "")


def _type(candidat: Candidat, par_champ: Cellules, cadre: Cadre) -> str:
    """The column when it names one of our types, else that of the whole file."""
    ecrit = _premier(par_champ, "type")
    trouve = cadre.types.get(plier(ecrit)) or cadre.types.get(plier(ecrit).removesuffix("s")) or cadre.type
    if not trouve:
        candidat.refus = f"type « {ecrit} » inconnu" if ecrit and not est_personnel(ecrit) else "type absent"
        candidat.refus += " : donnez --type, ou un des types de l’annuaire dans la colonne"
    elif ecrit and plier(ecrit) not in cadre.types and trouve == cadre.type:
        candidat.noter(Genre.OMIS, "Type", f"inconnu de l’annuaire, « {trouve} » retenu")
    return trouve


def _refus_du_nom(nom: str) -> str:
    if len(nom) < 2:
        return "pas de nom"
    if len(nom) > 120:
        return "nom de plus de 120 caractères"
    return "le nom contient celui d’une personne, un mobile ou un courriel" if est_personnel(nom) else ""


def nom_de_fichier(nom: str, type_: str = "") -> str:
    """« CCAS de Langres » → ``langres`` in the folder ``ccas``, sixty characters at most."""
    plie = plier(nom)
    mots = (re.sub(rf"^{plier(type_)} ((de|du|des|d|la|le|les|l) )*", "", f"{plie} ") if type_ else plie).split()
    mots = mots or plie.split()
    while len("-".join(mots)) > 60 and len(mots) > 1:
        mots.pop()
    return "-".join(mots)[:60].strip("-")


def _texte(candidat: Candidat, par_champ: Cellules, champ: str, cadre: Cadre) -> str:
    """A cell of words: cleaned, out of capitals, cut at nothing, refused if it names someone."""
    quoi = par_champ[champ][0][0] if par_champ.get(champ) else champ
    texte = candidat.prendre(quoi, cellules.nettoyer(_premier(par_champ, champ)))
    if champ != "nom" and est_personnel(texte):
        candidat.noter(Genre.OMIS, quoi, "nom de personne, mobile ou courriel dans le texte")
        return ""
    if len(texte) > TEXTE_MAX:
        candidat.noter(Genre.OMIS, quoi, "texte de plus de 500 caractères")
        return ""
    texte = re.sub(r"<[^>]*>|\*\*|[<>]", "", texte).strip()
    return candidat.prendre(quoi, cellules.sans_capitales(texte, cadre.communes.noms_propres, cadre.sigles))


def _presenter(candidat: Candidat, lieu: Mapping[str, Any], cadre: Cadre) -> str:
    """Only what the line says: the kind of service, its commune, and that nobody described it."""
    terme = cadre.contexte.schemas.vocabulaires["type"].get(candidat.type)
    ou = cadre.communes.nom(lieu.get("adresse", {}).get("commune", ""))
    quoi = terme.libelle if terme else candidat.type
    candidat.noter(Genre.REPARE, "Présentation", "absente : écrite d’après le type et la commune")
    return f"{quoi}{f', {ou}' if ou else ''}. La liste du partenaire n’en dit pas plus."


def _simples(candidat: Candidat, par_champ: Cellules, cadre: Cadre) -> dict[str, Any]:
    lus: dict[str, Any] = {}
    sigle = candidat.prendre("Sigle", cellules.nettoyer(_premier(par_champ, "sigle")))
    if 2 <= len(sigle) <= 30 and not est_personnel(sigle):
        lus["sigle"] = sigle
    siret = re.sub(r"\D", "", _premier(par_champ, "siret"))
    if len(siret) == 14:
        lus["siret"] = siret
    elif siret:
        candidat.noter(Genre.OMIS, "SIRET", "14 chiffres attendus")
    horaires = _texte(candidat, par_champ, "horaires", cadre)
    if len(horaires) > 1:
        lus["horaires"] = {"precision": horaires}
    for champ in ("besoins", "publics"):
        if codes := [texte for _, texte in par_champ.get(champ, [])]:
            lus[champ] = codes
    return lus


def _contacts(candidat: Candidat, par_champ: Cellules, cadre: Cadre) -> dict[str, Any]:
    numeros = _liste(candidat, par_champ, "telephone", lambda t: cellules.lire_telephones(t, cadre.region))
    courriels = _liste(candidat, par_champ, "courriel", cellules.lire_courriels)
    site = candidat.prendre("Site", cellules.lire_site(_premier(par_champ, "site")))
    return {
        **({"telephones": [{"numero": n} for n in numeros]} if numeros else {}),
        **({"courriels": [{"adresse": a} for a in courriels]} if courriels else {}),
        **({"site": site} if site else {}),
    }


def _liste(candidat: Candidat, par_champ: Cellules, champ: str, lire: Callable[[str], Iterator[Lu]]) -> list[str]:
    """Values of every column of a field, once each."""
    lues = [candidat.prendre(e, lu) for e, texte in par_champ.get(champ, []) for lu in lire(texte)]
    return [v for v in dict.fromkeys(lues) if v]
