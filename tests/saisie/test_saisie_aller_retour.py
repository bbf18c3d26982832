"""Our own table, imported: the same fiches, hence the same table."""

from __future__ import annotations

import csv
import io
import shutil
from functools import cache
from pathlib import Path

import pytest
from petit_annuaire import JOUR, PROJET
from reel import corpus

from annuaire.cli import main
from annuaire.exports.donnees.csv_machine import URI, fichiers_machine
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.saisie.controle import Brouillon, Controleur, controleur
from annuaire.saisie.lignes import Cadre, Candidat
from annuaire.saisie.projet import lire_projet
from annuaire.saisie.tableau import Tableau, lire_tableau


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
    assert retour == aller


def une_fiche(**cellules: str) -> dict[str, str]:
    """The first line of the table that has hours, with other cells."""
    ligne = next(ligne for ligne in lignes(depart()).values() if ligne["horaires"])
    return {**ligne, **cellules}


def lire(ligne: dict[str, str]) -> Candidat:
    tableau = Tableau(tuple(ligne), ("",) * len(ligne), ((2, tuple(ligne.values())),))
    (candidat,) = lire_projet(tableau, Cadre("", "", "annuaire-machine.csv", "Table", "2026-11", juges().contexte))
    return candidat


def test_les_horaires_reviennent_comme_leur_auteur_les_a_ecrits() -> None:
    ligne = une_fiche()
    ecrits = next(d for d in corpus().documents if d.identifiant == ligne["id"]).data["horaires"]
    assert lire(ligne).donnees["horaires"] == ecrits


@pytest.mark.parametrize(
    "cellule",
    ["lundi matin", "[1]", "{}", '{"semaine": 3}', '{"semaine": null}', "[" * 100_000, '{"a":' * 9 + "{}" + "}" * 9],
)
def test_une_cellule_d_horaires_illisible_est_laissee_de_cote_et_dite(cellule: str) -> None:
    candidat = lire(une_fiche(horaires=cellule))
    assert "horaires" not in candidat.donnees
    assert [c.texte for c in candidat.constats if c.texte.startswith("horaires : ce n’est pas")]


def test_une_table_sans_cette_colonne_dit_que_les_horaires_manquent() -> None:
    ancienne = {nom: texte for nom, texte in une_fiche().items() if nom != "horaires"}
    candidat = lire(ancienne)
    assert "horaires" not in candidat.donnees
    assert [c.texte for c in candidat.constats if c.texte.startswith("horaires_osm :")]


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
