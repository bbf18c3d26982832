"""A département made from one public table: every line is a fiche that is right, or is said; nobody loses his own."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from annuaire_de_2019 import LigneDe2019, annuaire_de_2019, lieux_de, table
from petit_annuaire import GOLDEN, JOUR, PROJET

from annuaire.cadre.familles import Famille
from annuaire.cli import main
from annuaire.competence.avis import Niveau, jugements
from annuaire.lecture.communes import lire_les_communes
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pages import commune
from annuaire.pages.listes import listes
from annuaire.pipeline import Corpus, check
from annuaire.socle.telephones import lire_numero

T52 = "52-haute-marne"
CHEFS_LIEUX = ("Chaumont", "Saint-Dizier", "Langres", "Joinville")
COMMUNES = f"directory/{T52}/communes.csv"


class Amorce:
    """The territory and its table, no fiche; then those made of ``pas`` lines out of one of the table of 2019."""

    def __init__(self, dossier: Path, pas: int, ailleurs: int = 0) -> None:
        self.racine, self.salle = dossier / "projet", dossier / "attente.json"
        shutil.copytree(PROJET / "schemas", self.racine / "schemas")
        (self.racine / "directory" / T52).mkdir(parents=True)
        for nom in ("territoire.yml", "communes.csv", "points.csv"):
            shutil.copy(PROJET / "directory" / T52 / nom, self.racine / "directory" / T52 / nom)
        shutil.copytree(PROJET / "directory" / "france", self.racine / "directory" / "france")
        communes, _ = lire_les_communes(COMMUNES, (PROJET / COMMUNES).read_text(encoding="utf-8"))
        lieux = [x for n, x in enumerate(lieux_de(communes, "52")) if n % pas == 0 or x.nom in CHEFS_LIEUX]
        self.rapport = ""
        self.lignes = annuaire_de_2019(lieux, CHEFS_LIEUX)
        self.fichier = dossier / "2019.csv"
        self.fichier.write_text(table(self.lignes, ailleurs), encoding="utf-8")

    def rapprocher(self) -> int:
        choix = ["--territoire", T52, "--date", "2019-08", "--vers", str(self.salle)]
        return main(["--racine", str(self.racine), "rapprocher", str(self.fichier), *choix])

    def accepter(self) -> int:
        return main(["--racine", str(self.racine), "accepter", str(self.salle), "--tout"])

    @cached_property
    def corpus(self) -> Corpus:
        return check(self.racine, JOUR)

    @cached_property
    def annuaire(self) -> Annuaire:
        lu = self.corpus
        return construire_annuaire(lu.documents, lu.communes, lu.schemas, JOUR, Reglages())

    def par_reference(self) -> dict[str, dict[str, Any]]:
        lues = (
            lire_yaml(str(p), p.read_text(encoding="utf-8"))[0] for p in self.racine.glob(f"directory/{T52}/*/*.yml")
        )
        return {str(d.data["sources"][0]["reference"]).removeprefix("ligne "): dict(d.data) for d in lues if d}


@pytest.fixture(scope="module")
def amorce(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Amorce]:
    with pytest.MonkeyPatch.context() as jour, redirect_stdout(StringIO()) as dit:
        jour.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21
        faite = Amorce(tmp_path_factory.mktemp("amorce"), pas=8)
        assert faite.rapprocher() == 0
        faite.rapport = dit.getvalue()
        assert not list(faite.racine.glob(f"directory/{T52}/*/*.yml"))
        assert faite.accepter() == 0
        yield faite


def test_le_rapport_dit_en_quelques_lignes_ce_que_la_table_apporte(amorce: Amorce) -> None:
    tete, _, reste = amorce.rapport.partition("\n\nFiches nouvelles proposées")
    court = f"{tete}\n\nRefusé ({reste.partition('Refusé (')[2].partition('Non repris')[0].rstrip()}\n"
    reference = GOLDEN / "saisie" / "rapport-d-amorce.txt"
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"):
        reference.write_text(court, encoding="utf-8")
    assert court == reference.read_text(encoding="utf-8")


def test_chaque_ligne_acceptee_est_juste_et_aucune_n_en_cache_une_autre(amorce: Amorce) -> None:
    assert amorce.corpus.sain
    juger(amorce)


def juger(amorce: Amorce) -> None:
    lues = amorce.par_reference()
    attendues = [ligne for ligne in amorce.lignes if not ligne.identifiant.startswith("sie-")]
    assert set(lues) == {ligne.identifiant for ligne in attendues}
    assert {i: _dit(lues[i]) for i in lues} == {ligne.identifiant: _a_dire(ligne) for ligne in attendues}
    texte = json.dumps(list(lues.values()), ensure_ascii=False)
    assert not any(
        trace in texte for trace in ("\x92", "prenom.exemple", "n’en dit pas plus", "verification", " 99 99")
    )


def _dit(fiche: dict[str, Any]) -> tuple[object, ...]:
    adresse = fiche["lieux"][0]["adresse"]
    numeros = [n.affichage for t in fiche.get("telephones", []) if (n := lire_numero(t["numero"], "FR"))]
    courriels = [c["adresse"] for c in fiche.get("courriels", [])]
    return numeros, adresse.get("voie"), adresse["commune"], courriels


def _a_dire(ligne: LigneDe2019) -> tuple[object, ...]:
    numeros = [n.affichage for t in ligne.numeros if (n := lire_numero(t, "FR"))]
    return numeros, ligne.voie, ligne.commune, [ligne.courriel] if ligne.courriel else []


def page_de(annuaire: Annuaire, pages: Iterable[Famille[Any]], uri: str) -> str:
    for famille in pages:
        if sujets := [sujet for adresse, sujet in famille.lister(annuaire) if adresse == uri]:
            return next(iter(famille.atelier(annuaire)(sujets))).contenu
    raise AssertionError(uri)


def test_une_commune_ne_montre_d_abord_que_sa_mairie(amorce: Amorce) -> None:
    juges = jugements(amorce.annuaire, amorce.annuaire.communes["52448"])
    surs = [f.id for groupe, verdict in juges if verdict.niveau is Niveau.COMPETENT for f in groupe.fiches]
    assert [i for i in surs if "/ccas/" in i] == [f"{T52}/ccas/saint-dizier"]
    contenu = page_de(amorce.annuaire, commune.PAGES, f"{T52}/communes/52448.html")
    assert "Mairie - Saint-Dizier" in contenu
    assert contenu.count("Mairie - ") == contenu.count("Mairie - Saint-Dizier")


def test_une_longue_liste_se_lit_par_lettre(amorce: Amorce) -> None:
    contenu = page_de(amorce.annuaire, listes.PAGES, amorce.annuaire.uri_de_type("ccas"))
    assert contenu.count("Mairie - ") >= len(amorce.annuaire.par_type["ccas"]) > listes.LIGNES_SANS_LETTRES
    assert f'<a href="#{T52}-c">C</a>' in contenu
    assert (
        contenu.index("Mairie - Chaumont") > contenu.index(f'<h2 id="{T52}-c">') > contenu.index(f'<h2 id="{T52}-a">')
    )


@pytest.mark.nuit
def test_une_table_du_pays_entier_se_lit_en_une_minute_et_rien_d_ailleurs_n_entre(tmp_path: Path) -> None:
    entiere = Amorce(tmp_path, pas=1, ailleurs=50_000)
    assert entiere.rapprocher() == 0
    assert entiere.accepter() == 0
    assert entiere.corpus.sain
    juger(entiere)
