"""Our own table, imported: the same fiches, hence the same table."""

from __future__ import annotations

import csv
import io
import shutil
from functools import cache
from pathlib import Path

import pytest

from annuaire.cli import main
from annuaire.exports.donnees.csv_machine import URI, fichiers_machine
from annuaire.model.annuaire import Annuaire, Reglages
from annuaire.model.construction import construire_annuaire
from annuaire.pipeline import Corpus, check
from annuaire.saisie.controle import Brouillon, Controleur, controleur
from annuaire.saisie.lignes import Cadre
from annuaire.saisie.projet import lire_projet
from annuaire.saisie.tableau import Tableau, lire_tableau
from petit_annuaire import JOUR, PROJET

OSM = "horaires_osm"  # a notation for machines: no hours of ours can be told from it


@cache
def corpus() -> Corpus:
    return check(PROJET, JOUR)


def table(annuaire: Annuaire) -> str:
    return next(a.contenu for a in fichiers_machine(annuaire) if a.uri == URI)


def annuaire_de(documents: list) -> Annuaire:  # type: ignore[type-arg]
    lu = corpus()
    return construire_annuaire(documents, lu.communes, lu.schemas, JOUR, Reglages())


@cache
def depart() -> str:
    """The table of the real directory."""
    return table(annuaire_de(list(corpus().documents)))


def lignes(texte: str) -> dict[str, dict[str, str]]:
    return {ligne["id"]: ligne for ligne in csv.DictReader(io.StringIO(texte, newline=""))}


@cache
def juges() -> Controleur:
    return controleur(corpus(), JOUR)


def test_table_fiches_table_est_l_identite_sur_tout_l_annuaire() -> None:
    tableau = lire_tableau(depart().encode())
    assert isinstance(tableau, Tableau)
    cadre = Cadre("", "", "annuaire-machine.csv", "Table", "2026-11", juges().contexte)
    candidats = lire_projet(tableau, cadre)
    lus = [juges().brouillon(c.identifiant, c.donnees) for c in candidats]
    documents = [b.document for b in lus if isinstance(b, Brouillon)]
    assert len(documents) == len(candidats)
    territoires = [d for d in corpus().documents if not d.type]
    retour = lignes(table(annuaire_de([*territoires, *documents])))
    aller = lignes(depart())
    assert list(retour) == list(aller)
    for identifiant, ligne in aller.items():
        assert {**retour[identifiant], OSM: ""} == {**ligne, OSM: ""}, identifiant


def test_la_commande_refuse_ce_que_la_table_ne_dit_pas_et_ecrit_le_reste(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A post needs its ``poste`` block, which the table has not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    shutil.copytree(PROJET / "schemas", tmp_path / "schemas")
    for chemin in (PROJET / "directory").glob("*/*.*"):
        cible = tmp_path / chemin.relative_to(PROJET)
        cible.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(chemin, cible)
    liste = tmp_path / "annuaire-machine.csv"
    liste.write_text(depart(), encoding="utf-8", newline="")
    choix = ["--territoire", "france", "--source", "Table", "--date", "2026-11"]
    assert main(["--racine", str(tmp_path), "importer", str(liste), *choix]) == 1
    rapport = capsys.readouterr().out
    ecrites = {p.relative_to(tmp_path / "directory").with_suffix("").as_posix()
               for p in (tmp_path / "directory").glob("*/*/*.yml")}  # fmt: skip
    manquantes = set(lignes(depart())) - ecrites
    assert {i for i in manquantes if "/poste-iscg/" not in i} == set(), rapport
