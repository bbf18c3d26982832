"""Real entries with a slip in them, a million if one wants: what reads, judges and shows them never raises (C1, Q7).

Fast on purpose: no library between the slip and the code, and the directory around the entry is read once. A text that
breaks something is printed; make a case of it.
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cas import PROJET
from charges_hostiles import CHARGES
from resoudre import resolue

from annuaire.horaires.feries import calendrier_des_feries
from annuaire.horaires.osm import osm
from annuaire.horaires.phrases import exceptions, phrase
from annuaire.lecture.documents import Document
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.lecture import lire_fiche
from annuaire.modele.reglages import Reglages
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pipeline import build
from annuaire.regles.contexte import Ensemble, contexte_de, ensemble_de
from annuaire.regles.registre import juger_aupres, juger_parmi, juger_seul
from annuaire.schema.validation import Validateur, compiler
from annuaire.verification import check

JOUR = date(2026, 11, 30)
PAR_ANNONCE = 50_000
PIECES = (
    "#", " #", ": ", ":", "- ",
    '"', "'", "“", "”", "\u00a0", "\u202f", "\t", "{", "[", "]", "&a ", "*a", "!!x ", "|", ">-",
    "é", "\\", "\0", "<<<<<<< HEAD\n", "=======\n", "：", "12 av. Foch", "derrière la gare", "03 25 00 00 01/02",
    "Mme Durand", "jean.dupont@exemple.fr", "20h-2h", "9:30-12:00", "lundi au vendredi", "semaine paire", "inconnu",
    "52200", "commune:52200", "5.1393", "https://goo.gl/maps/x", "2026-02-30", "-", "0", "oui", "null", "9" * 40, "",
)  # fmt: skip
Mutation = Callable[[random.Random, str], str]


def _couper(hasard: random.Random, texte: str) -> str:
    debut = hasard.randrange(len(texte) + 1)
    return texte[:debut] + texte[debut + hasard.choice((1, 2, 5, 20, 80)) :]


def _inserer(hasard: random.Random, texte: str) -> str:
    place = hasard.randrange(len(texte) + 1)
    return texte[:place] + hasard.choice(PIECES) + texte[place:]


def _une_valeur(hasard: random.Random, texte: str) -> str:
    """A value becomes another text: one of ours, or a hostile one."""
    lignes = texte.split("\n")
    rang = hasard.randrange(len(lignes))
    cle, deux_points, _ = lignes[rang].partition(": ")
    neuve = hasard.choice(PIECES) if hasard.random() < 0.7 else hasard.choice(CHARGES)
    lignes[rang] = f"{cle}{deux_points or ': '}{neuve}"
    return "\n".join(lignes)


def _une_ligne(hasard: random.Random, texte: str) -> str:
    """A line is lost, said twice, moved, or pushed to the right."""
    lignes = texte.split("\n")
    rang, autre = hasard.randrange(len(lignes)), hasard.randrange(len(lignes))
    geste = hasard.randrange(4)
    if geste == 0:
        del lignes[rang]
    elif geste == 1:
        lignes.insert(autre, lignes[rang])
    elif geste == 2:
        lignes[rang], lignes[autre] = lignes[autre], lignes[rang]
    else:
        lignes[rang] = " " * hasard.randrange(1, 5) + lignes[rang]
    return "\n".join(lignes)


MUTATIONS: tuple[Mutation, ...] = (_couper, _inserer, _une_valeur, _une_valeur, _une_ligne, _une_ligne)


@dataclass(frozen=True)
class Banc:
    """What the real directory gives to judge an entry by, and its entries."""

    validateur: Validateur
    ensemble: Ensemble
    annuaire: Annuaire
    textes: tuple[tuple[str, str], ...]

    def essayer(self, chemin: str, texte: str) -> bool:
        """Read, judge and build it; true when nothing was refused on the way to the model."""
        document, fautes = lire_yaml(chemin, texte)
        if document is None:
            assert fautes
            return False
        if self.validateur.valider(document):
            return False
        juges = [f for juger in (juger_seul, juger_aupres, juger_parmi) for f in juger(document, self.ensemble)]
        if not document.est_une_fiche or any(d.bloque for d in juges):
            return False
        self._montrer(document)
        return True

    def _montrer(self, document: Document) -> None:
        """Its page, among the real entries, and its hours in words and in signs."""
        lue = lire_fiche(document, self.ensemble.region_telephonique(document), self.ensemble.discretion)
        connues = {**self.annuaire.fiches, lue.id: lue}
        fiche = resolue(self.annuaire, lue, connues)
        page_de_fiche(self.annuaire, fiche)
        for porteur in (fiche, *fiche.lieux, *fiche.telephones):
            if porteur.horaires:
                phrase(porteur.horaires)
                exceptions(porteur.horaires, JOUR)
                osm(porteur.horaires, JOUR, calendrier_des_feries("metropole"))


def monter_le_banc() -> Banc:
    """From the real directory."""
    corpus = check(PROJET, JOUR)
    validateur = compiler(corpus.schemas)
    assert isinstance(validateur, Validateur)
    contexte = contexte_de(corpus.documents, corpus.communes, corpus.schemas, JOUR)
    fichiers = sorted(p for p in (PROJET / "directory").rglob("*.yml"))
    textes = tuple((p.relative_to(PROJET).as_posix(), p.read_text(encoding="utf-8")) for p in fichiers)
    annuaire = build(corpus, JOUR, Reglages()).annuaire
    return Banc(validateur, ensemble_de(corpus.documents, corpus.connues, contexte), annuaire, textes)


def muter(combien: int, graine: int) -> int:
    """Try that many; 0, or 1 at the first exception, which is shown with its text."""
    banc, hasard, passees, debut = monter_le_banc(), random.Random(graine), 0, time.monotonic()
    for rang in range(combien):
        chemin, texte = hasard.choice(banc.textes)
        for _ in range(hasard.choice((1, 1, 2, 3))):
            texte = hasard.choice(MUTATIONS)(hasard, texte)
        try:
            passees += banc.essayer(chemin, texte)
        except Exception:  # the very thing that is looked for
            print(f"Mutation {rang} (graine {graine}) de {chemin} :\n{texte}\n{traceback.format_exc()}")
            return 1
        if rang % PAR_ANNONCE == PAR_ANNONCE - 1:
            print(f"{rang + 1} fiches abîmées en {time.monotonic() - debut:.0f} s…", flush=True)
    duree = time.monotonic() - debut
    print(f"{combien} fiches abîmées en {duree:.0f} s, dont {passees} acceptées ; aucune exception.")
    return 0
