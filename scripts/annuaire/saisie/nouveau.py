"""A new fiche by questions: each answer is judged at once by the rules of ``annuaire verifier``, in its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annuaire.saisie.cellules import lire_ville
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.lieux import Communes
from annuaire.saisie.lignes import nom_de_fichier
from annuaire.schema.schemas import POSTE, Terme
from annuaire.socle.diagnostics import Diagnostic
from annuaire.socle.typographie import plier

LIGNE_D_HORAIRES = re.compile(r"(.*?(?:di|dimanche|sur deux))\s*:?\s+(\S.*)")
OUI = ("o", "oui")
NON = ("n", "non")
# A draft holds these until the real answers come: what is judged is then always a whole fiche.
ATTENTE: dict[str, Any] = {
    "nom": "Nom",
    "presentation": "Présentation à venir.",
    "sources": [{"titre": "Source à venir", "nature": "document", "reference": "à venir"}],
}


@dataclass(frozen=True)
class Terminal:
    """How to ask and how to say, given by the caller."""

    demander: Callable[[str], str]
    dire: Callable[[str], None]


@dataclass
class _Dialogue:
    """The fiche as it grows; it never holds a value that the rules refuse."""

    type: str
    juges: Controleur
    terminal: Terminal
    territoire: str = ""
    fichier: str = ""
    donnees: dict[str, Any] = field(default_factory=lambda: dict(ATTENTE))

    @property
    def identifiant(self) -> str:
        return f"{self.territoire}/{self.type}/{self.fichier or 'fiche-en-cours-de-saisie'}"

    def termes(self, vocabulaire: str) -> Mapping[str, Terme]:
        return self.juges.corpus.schemas.vocabulaires[vocabulaire]

    def demander(self, question: str) -> str:
        return " ".join(self.terminal.demander(f"{question} ").split())

    def essayer(self, **champs: Any) -> bool:
        """Keep these values if the fiche stays right with them; say what is wrong otherwise."""
        essai = {**self.donnees, **champs}
        lu = self.juges.brouillon(self.identifiant, essai)
        fautes = self.juges.juger(lu.document) if isinstance(lu, Brouillon) else lu
        for faute in fautes:
            self._dire(faute)
        if any(f.bloque for f in fautes):
            return False
        self.donnees = essai
        return True

    def _dire(self, faute: Diagnostic) -> None:
        self.terminal.dire(f"{faute.gravite} : {faute.message} [{faute.regle}]\n    → {faute.conseil}")

    def champ(self, question: str, champ: str, oblige: bool = False, forme: Callable[[str], Any] = str) -> None:
        """Ask until the answer is right, or empty when it may be."""
        while True:
            reponse = self.demander(question)
            if not reponse and not oblige:
                return
            if not reponse:
                self.terminal.dire("Cette réponse est nécessaire.")
            elif self.essayer(**{champ: forme(reponse)}):
                return

    def oui(self, question: str) -> bool:
        while (reponse := plier(self.demander(f"{question} (oui/non)"))) not in (*OUI, *NON):
            self.terminal.dire("Répondez oui ou non.")
        return reponse in OUI

    def choisir(self, question: str, choix: Mapping[str, str], oblige: bool = True) -> str:
        """One code of a closed list, by its code or its name; « ? » says the list."""
        while True:
            reponse = self.demander(f"{question} (« ? » pour la liste)")
            trouves = [c for c, libelle in choix.items() if plier(reponse) in (plier(c), plier(libelle))]
            if trouves or (not reponse and not oblige):
                return trouves[0] if trouves else ""
            self.terminal.dire("\n".join(f"  {code} : {libelle}" for code, libelle in choix.items()))


def nouveau(type_: str, juges: Controleur, terminal: Terminal) -> Brouillon | None:
    """Ask everything; the draft to write, or ``None`` when the person gives up at the end."""
    d = _Dialogue(type_, juges, terminal)
    terminal.dire(f"Nouvelle fiche « {d.termes('type')[type_].libelle} ». Vous ne savez pas ? Entrée. Ctrl-C arrête.")
    territoires = {slug: str(t.data["nom"]) for slug, t in juges.contexte.territoires.items()}
    d.territoire = d.choisir("Territoire", territoires)
    if type_ == POSTE:
        d.donnees["poste"] = {"profil": "À préciser"}
    d.champ("Nom, comme on le demande au téléphone", "nom", oblige=True)
    d.champ("Présentation, en deux phrases dans vos mots", "presentation", oblige=True)
    _demander_le_poste(d)
    confidentielle = _demander_la_localisation(d)
    if not confidentielle and not d.termes("type")[type_].est("sans-lieu"):
        _demander_le_lieu(d)
    _demander_les_telephones(d, oblige=confidentielle)
    if confidentielle:
        d.essayer(localisation="confidentielle")
    d.champ("Courriel du service", "courriels", forme=lambda r: [{"adresse": r}])
    d.champ("Site internet (https://…)", "site")
    _demander_les_horaires(d)
    _demander_les_codes(d, "Besoins auxquels elle répond", "besoins", "besoin")
    _demander_les_codes(d, "Publics reçus", "publics", "public")
    _demander_la_zone(d)
    _demander_la_source(d)
    _demander_le_fichier(d)
    return _conclure(d)


def _conclure(d: _Dialogue) -> Brouillon | None:
    lu = d.juges.brouillon(d.identifiant, d.donnees)
    assert isinstance(lu, Brouillon), "each answer was read back already"
    d.terminal.dire(f"\n{lu.chemin}\n\n{lu.texte}")
    if d.oui("Écrire ce fichier ?"):
        return lu
    d.terminal.dire("Rien n’est écrit.")
    return None


def _demander_le_poste(d: _Dialogue) -> None:
    if d.type == POSTE:
        d.champ("Employeur du poste", "poste", oblige=True, forme=lambda r: {"employeur_nom": r})


def _demander_la_localisation(d: _Dialogue) -> bool:
    """Only for types that shelter people: publishing their street needs an agreement (S19, S20)."""
    if not d.termes("type")[d.type].est("protege"):
        return False
    if not d.oui("L’organisme a-t-il donné son accord pour publier son adresse ?"):
        d.terminal.dire("L’adresse reste secrète : elle ne sera pas demandée. Donnez le numéro à appeler.")
        return True
    d.champ("Qui a donné cet accord, et quand", "localisation_accord", oblige=True, forme=lambda r: r)
    d.essayer(localisation="publique")
    return False


def _demander_le_lieu(d: _Dialogue) -> None:
    communes = Communes(d.juges.corpus.communes, d.territoire)
    while reponse := d.demander("Commune (nom ou code postal)"):
        code = reponse if re.fullmatch(r"\d{5}", reponse) else ""
        trouvee = communes.trouver("" if code else lire_ville(reponse)[0], code, cedex=False)
        if isinstance(trouvee, str):
            noms = communes.du_code_postal(code)
            dit = f"{code} : {', '.join(noms)}" if noms else f"{trouvee[:1].upper()}{trouvee[1:]}"
            d.terminal.dire(f"{dit}. Donnez le nom en entier, ou Entrée pour passer.")
            continue
        codes = trouvee.codes_postaux
        adresse = {"commune": trouvee.insee}
        if code or len(codes) == 1:
            adresse["code_postal"] = code or codes[0]
        if d.essayer(lieux=[{"adresse": adresse}]):
            d.terminal.dire(f"  {trouvee.nom}")
            _demander_la_voie(d, adresse)
            return


def _demander_la_voie(d: _Dialogue, adresse: Mapping[str, str]) -> None:
    d.champ("Numéro et voie", "lieux", forme=lambda r: [{"adresse": {**adresse, "voie": r}}])


def _demander_les_telephones(d: _Dialogue, oblige: bool) -> None:
    lignes: list[dict[str, str]] = []
    while True:
        reponse = d.demander("Autre téléphone" if lignes else "Téléphone")
        if not reponse and oblige and not lignes:
            d.terminal.dire("Un lieu dont l’adresse est secrète a un numéro à appeler.")
        elif not reponse:
            return
        elif d.essayer(telephones=[*lignes, {"numero": reponse}]):
            lignes.append({"numero": reponse})


def _demander_les_horaires(d: _Dialogue) -> None:
    """One line a day, as in a fiche; no clock time is ever suggested."""
    semaine: dict[str, str] = {}
    while reponse := d.demander("Horaires, un jour par ligne (« lundi 9h-12h », « mardi matin »)"):
        trouve = LIGNE_D_HORAIRES.fullmatch(reponse)
        jour, heures = trouve.groups() if trouve else (reponse, "")
        if d.essayer(horaires={"semaine": {**semaine, jour.rstrip(" :"): heures}}):
            semaine[jour.rstrip(" :")] = heures


def _demander_les_codes(d: _Dialogue, question: str, champ: str, vocabulaire: str) -> None:
    termes = d.termes(vocabulaire)
    while reponse := d.demander(f"{question}, séparés par des virgules (« ? » pour la liste)"):
        if reponse != "?" and d.essayer(**{champ: list(_codes(reponse.split(","), termes.values()))}):
            return
        if reponse == "?":
            d.terminal.dire("\n".join(f"  {t.code} : {t.libelle}" for t in termes.values()))


def _codes(ecrits: Iterable[str], termes: Iterable[Terme]) -> Iterator[str]:
    """A name counts as its code; what is unknown stays, for the schema to refuse in its words."""
    connus = {plier(mot): t.code for t in termes for mot in (t.libelle, t.code)}
    yield from dict.fromkeys(connus.get(plier(e), e.strip()) for e in ecrits if e.strip())


def _demander_la_zone(d: _Dialogue) -> None:
    """Absent, a zone is unknown: it never means « everywhere »."""
    question = "Communes ou départements servis (commune:52121, dep:52… ; Entrée si vous ne savez pas)"
    d.champ(question, "zone", forme=lambda r: {"inclure": re.split(r"[ ,;]+", r)})


def _demander_la_source(d: _Dialogue) -> None:
    natures = {t.code: t.libelle for t in d.termes("nature_source").values()}
    while True:
        source = {"titre": d.demander("Source : titre de la page ou du document")}
        source["nature"] = d.choisir("Nature de la source", natures)
        ou = d.demander("Son adresse internet, ou comment la retrouver")
        source["url" if ou.startswith("http") else "reference"] = ou
        if date := d.demander("Sa date (AAAA, AAAA-MM ou AAAA-MM-JJ ; Entrée si elle n’est pas datée)"):
            source["date"] = date
        if d.essayer(sources=[{c: v for c, v in source.items() if v}]):
            return


def _demander_le_fichier(d: _Dialogue) -> None:
    """A name that is free: an existing fiche is never written over."""
    propose = nom_de_fichier(str(d.donnees["nom"]), d.type)
    while True:
        d.fichier = nom_de_fichier(d.demander(f"Nom du fichier (Entrée : {propose})") or propose)
        if d.fichier and d.identifiant not in d.juges.contexte.connues and d.essayer():
            return
        if d.identifiant in d.juges.contexte.connues:
            d.terminal.dire(f"« {d.identifiant} » existe déjà : donnez un autre nom.")
