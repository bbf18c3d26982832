"""Which fiche a line of a source is about: by what the source itself calls it, else by type, commune and name.

And which fiches must not be approached: those whose address is protected (merging two feeds once published shelters
that an operator had hidden)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from annuaire.lecture.documents import Document
from annuaire.regles.contexte import Ensemble, liste, protegee
from annuaire.saisie.candidat import Candidat
from annuaire.saisie.lignes import ORDINAIRES
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import plier

MOTS_SURS = 2  # names that share fewer words of their own prove nothing


@dataclass(frozen=True)
class Rencontre:
    """A fiche and why it is the one; ``autres``: others that it might be, so that a person chooses."""

    fiche: str = ""
    raison: str = ""
    autres: tuple[str, ...] = ()


class Registre:
    """The fiches of a territory, by what identifies them."""

    def __init__(self, ensemble: Ensemble, territoire: str) -> None:
        self.ensemble = ensemble
        self.fiches = [f for f in ensemble.fiches.values() if f.territoire == territoire]
        self.protegees = [f for f in ensemble.fiches.values() if protegee(f, ensemble)]

    @cached_property
    def _par_reference(self) -> dict[str, list[Document]]:
        trouves: dict[str, list[Document]] = {}
        for fiche in self.fiches:
            for source in liste(fiche.data, "sources"):
                for morceau in re.split(r"[,;()] *| et ", str(source.get("reference", ""))):
                    trouves.setdefault(_ligne_citee(morceau.strip()), []).append(fiche)
        return trouves

    @cached_property
    def _par_siret(self) -> dict[str, Document]:
        return {str(f.data["siret"]): f for f in self.fiches if f.data.get("siret")}

    @cached_property
    def _par_nom(self) -> dict[tuple[str, str, frozenset[str]], list[Document]]:
        trouves: dict[tuple[str, str, frozenset[str]], list[Document]] = {}
        for fiche in self.fiches:
            for commune in dict.fromkeys(_communes(fiche)):
                for nom in _noms(fiche):
                    cle = (fiche.type, commune, self._propres(nom, commune))
                    trouves.setdefault(cle, []).append(fiche)
        return trouves

    def _propres(self, nom: str, commune: str) -> frozenset[str]:
        """Words of a name that are its own: not the kind of body, not its commune."""
        connue = self.ensemble.communes_actuelles.get(commune)
        place = set(plier(connue.nom).split()) if connue else set()
        return frozenset(set(plier(nom).split()) - ORDINAIRES - place)

    def trouver(self, candidat: Candidat) -> Rencontre:
        """The fiche of a line, or nothing when no fiche is certain."""
        siret = self._par_siret.get(str(candidat.donnees.get("siret", "")))
        if siret:
            return Rencontre(siret.identifiant, "même SIRET")
        citantes = self._par_reference.get(candidat.reference, ()) if candidat.reference else ()
        if citees := _uniques(f for f in citantes if f.type == candidat.type):  # others only mention it
            return _choisir(citees, "cite cette ligne de la source")
        nom = str(candidat.donnees["nom"])
        cle = (candidat.type, candidat.commune, self._propres(nom, candidat.commune))
        memes = _uniques(self._par_nom.get(cle, ())) if candidat.commune else []
        return _choisir(memes, "même type, même commune, même nom") if memes else Rencontre()

    def protegee_ressemblante(self, candidat: Candidat) -> bool:
        """Does this line look like a body whose address is protected? Anything in common is enough."""
        commune = self.ensemble.communes_actuelles.get(candidat.commune)
        place = frozenset(plier(commune.nom).split()) if commune else frozenset()
        return any(_se_ressemblent(candidat, fiche, place) for fiche in self.protegees)


def _choisir(fiches: list[Document], raison: str) -> Rencontre:
    noms = [f.identifiant for f in fiches]
    return Rencontre(noms[0], raison) if len(noms) == 1 else Rencontre("", raison, tuple(noms))


def _uniques(fiches: Iterable[Document]) -> list[Document]:
    return list({f.identifiant: f for f in fiches}.values())


def _ligne_citee(morceau: str) -> str:
    """« lignes tgi-52121-01, te-52121-01 et … »: each as if it were cited alone."""
    seule = re.fullmatch(r"(?:lignes? )?([a-z_]+-[0-9][0-9AB][0-9]{3}-[0-9]{2})", morceau)
    return f"ligne {seule[1]}" if seule else morceau


def _communes(fiche: Document) -> Iterator[str]:
    yield from (str(lieu["adresse"]["commune"]) for lieu in liste(fiche.data, "lieux") if lieu.get("adresse"))


def _noms(fiche: Document) -> Iterator[str]:
    yield str(fiche.data["nom"])
    yield from map(str, liste(fiche.data, "autres_noms"))
    yield from (str(ancien["nom"]) for ancien in liste(fiche.data, "anciens_noms"))


def _se_ressemblent(candidat: Candidat, fiche: Document, place: frozenset[str]) -> bool:
    donnees = candidat.donnees
    if donnees.get("siret") and str(donnees["siret"])[:9] in (
        fiche.data.get("siren"),
        str(fiche.data.get("siret"))[:9],
    ):
        return True
    if _numeros(donnees) & _numeros(fiche.data) or _adresses(donnees) & _adresses(fiche.data):
        return True
    communs = ORDINAIRES | place  # two bodies of one town share its name, and nothing else
    mots = set(plier(str(donnees["nom"])).split()) - communs
    return any(_contient(mots, set(plier(nom).split()) - communs) for nom in _noms(fiche))


def _contient(mots: set[str], nom: set[str]) -> bool:
    """All the words of a protected name in that of the line, were there only one; or the reverse, with some more."""
    return bool(nom) and (nom <= mots or (len(mots) >= MOTS_SURS and mots <= nom))


def _numeros(donnees: object) -> set[str]:
    lus = (lire_numero(str(t.get("numero", ""))) for t in liste(donnees, "telephones"))
    return {n.chiffres for n in lus if n and not n.court}


def _adresses(donnees: object) -> set[str]:
    return {str(c.get("adresse", "")).lower() for c in liste(donnees, "courriels")}
