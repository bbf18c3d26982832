"""Open-data files of the small directory, every source dated: each format then keeps every fiche it can."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import reel
from petit_annuaire import JOUR, REGLAGES, lire_le_petit_annuaire, monter_le_petit_annuaire
from tout import exports_de_donnees

from annuaire.exports.donnees.formats import Format
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.publiable import publiable
from annuaire.pipeline import Corpus

SITE = "https://annuaire.example/"
ASSOCIATION = "99-exemple/aide-victimes/deux-rives"
POSTE = "99-exemple/poste-iscg/ville-haute"
CONFIDENTIELLE = "99-exemple/chrs/la-halte"
DATES = {
    f"directory/{ASSOCIATION}.yml": ("    date_precision: non datée, postérieure à 2021", '    date: "2026-03"'),
    "directory/france/aide/avance.yml": (
        "    nature: connaissance-generale",
        '    nature: document\n    reference: page 2\n    date: "2026-04-02"',
    ),
}


@cache
def corpus() -> Corpus:
    """Read once; tests change copies of its documents."""
    with TemporaryDirectory() as dossier:
        racine = monter_le_petit_annuaire(Path(dossier))
        for chemin, (avant, apres) in DATES.items():
            texte = (racine / chemin).read_text(encoding="utf-8")
            assert avant in texte
            (racine / chemin).write_text(texte.replace(avant, apres), encoding="utf-8")
        return lire_le_petit_annuaire(racine)


def annuaire_de(documents: Iterable[Document]) -> Annuaire:
    """The model of these documents: schema and rules are not asked."""
    connu = corpus()
    reglages = replace(REGLAGES, adresse=SITE)
    return construire_annuaire(documents, connu.communes, connu.schemas, JOUR, reglages, points=connu.points)


@cache
def annuaire() -> Annuaire:
    return annuaire_de(corpus().documents)


def avec(identifiant: str, **champs: Any) -> Annuaire:
    """The small directory where one fiche has other values (``None`` takes the field away)."""
    return annuaire_de(modifier(d, champs) if d.identifiant == identifiant else d for d in corpus().documents)


def modifier(document: Document, champs: dict[str, Any]) -> Document:
    data = {c: v for c, v in {**document.data, **champs}.items() if v is not None}
    return Document(document.chemin, data)


def fichiers(annuaire: Annuaire) -> dict[str, str]:
    """Every open-data file, by its address."""
    return {a.uri: a.contenu for a in exports_de_donnees(annuaire)}


@cache
def petits_fichiers() -> dict[str, str]:
    return fichiers(annuaire())


def produits(format_: Format, annuaire: Annuaire) -> dict[str, str]:
    """Files of one format, given what it is given when the site is built."""
    return {a.uri: a.contenu for a in format_.produire(publiable(annuaire))}


def lire(annuaire: Annuaire, uri: str) -> Any:
    """A JSON file as Python's own reader understands it."""
    return json.loads(fichiers(annuaire)[uri])


@cache
def annuaire_reel() -> Annuaire:
    """The real directory, at a site whose address is known."""
    lu = reel.corpus()
    reglages = replace(REGLAGES, adresse=SITE)
    return construire_annuaire(lu.documents, lu.communes, lu.schemas, JOUR, reglages, points=lu.points)


@cache
def fichiers_reels() -> dict[str, str]:
    return fichiers(annuaire_reel())
