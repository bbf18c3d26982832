"""Checking again gives what a first check gives, whatever has changed in between; a fault can be set aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from cas import BASE, CASES, monter, noms_des_cas
from modifications import Atelier
from petit_annuaire import JOUR, PROJET, REGLAGES, monter_le_petit_annuaire
from projet_mkdocs import POSTE, remplacer
from tirages import COMPLETS, la_nuit, tirages

from annuaire.modele.lecture import Lectures
from annuaire.pipeline import Corpus, build, check, replier
from annuaire.regles import registre
from annuaire.verification import Memoire

ETAPES = tirages(60, 12)
PEU = ETAPES // 12
FICHE = "directory/99-exemple/ccas/ville-haute.yml"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return monter_le_petit_annuaire(tmp_path)


@pytest.fixture
def servi(racine: Path) -> Corpus:
    return check(racine, JOUR)


def modifications(racine: Path, graine: int) -> Iterator[str]:
    """The real directory, changed step by step."""
    for dossier in ("directory", "schemas"):
        shutil.copytree(PROJET / dossier, racine / dossier)
    atelier = Atelier(racine, graine)
    return (atelier.modifier() for _ in range(ETAPES))


@pytest.mark.nuit
@pytest.mark.parametrize("graine", la_nuit(range(2), sauf=[0]))
def test_verifier_de_nouveau_donne_ce_que_donne_une_premiere_fois(tmp_path: Path, graine: int) -> None:
    avant, sains = None, 0
    for geste in modifications(tmp_path, graine):
        avant, attendu = check(tmp_path, JOUR, avant=avant), check(tmp_path, JOUR)
        assert avant == attendu, geste
        sains += avant.sain
    assert ETAPES // 12 < sains < ETAPES - ETAPES // 12, (
        "les tirages montrent des annuaires justes et des annuaires faux"
    )


def test_chaque_cas_donne_la_meme_chose_apres_un_autre(tmp_path: Path) -> None:
    """Every rule has its case: none is forgotten, none remembers too much."""
    avant, attendus = None, dict[str, Corpus]()
    noms = noms_des_cas()[:: 1 if COMPLETS else 12]
    for nom in [*noms, *reversed(noms)]:
        shutil.rmtree(tmp_path / "directory", ignore_errors=True)
        (tmp_path / "schemas").unlink(missing_ok=True)
        racine = monter(CASES / nom, tmp_path)
        attendu = attendus[nom] = attendus.get(nom) or check(racine, JOUR)
        avant = check(racine, JOUR, avant=avant)
        assert avant == attendu, nom


def test_un_autre_jour_tout_est_juge_de_nouveau(tmp_path: Path) -> None:
    racine = monter(BASE, tmp_path)
    for jour in (JOUR, JOUR + timedelta(days=3650), date(2000, 1, 1)):
        assert check(racine, jour, avant=check(racine, JOUR)) == check(racine, jour)


def test_ce_qui_n_a_pas_change_n_est_ni_relu_ni_rejuge(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    avant = check(racine, JOUR)
    lues: list[str] = []
    jugees: list[str] = []
    regle = registre.REGLES_DU_DOCUMENT[0]
    lire = check.__globals__["lire_yaml"]
    monkeypatch.setitem(check.__globals__, "lire_yaml", lambda c, t: lues.append(c) or lire(c, t))
    espion = lambda f, c: jugees.append(f.chemin) or regle(f, c)  # noqa: E731
    espion.__name__ = regle.__name__
    monkeypatch.setattr(registre, "REGLES_DU_DOCUMENT", (espion,))
    remplacer(racine / FICHE, "nom: ", "nom: Un ")
    check(racine, JOUR, avant=avant)
    assert (lues, jugees) == ([FICHE], [FICHE])


def test_la_memoire_n_est_pas_une_donnee_du_corpus(servi: Corpus) -> None:
    assert isinstance(servi.memoire, Memoire)
    assert "memoire=" not in repr(servi)


# --- setting a fault aside ---


def dit(corpus: Corpus, chemin: str, champ: str) -> object:
    """The value of a field in the document at this path; ``None`` when it is not there."""
    return next((d.data.get(champ) for d in corpus.documents if d.chemin == chemin), None)


def test_la_fiche_fausse_reste_comme_avant_et_les_autres_avancent(racine: Path, servi: Corpus) -> None:
    avant = dit(servi, POSTE, "telephones")
    remplacer(racine / POSTE, 'numero: "03 53 01 00 12"', 'numero: "03 53 01"')
    remplacer(racine / FICHE, "nom: ", "nom: Nouveau ")
    repli = replier(check(racine, JOUR, avant=servi), servi, JOUR)
    assert repli
    assert repli.sain
    assert dit(repli, POSTE, "telephones") == avant
    assert str(dit(repli, FICHE, "nom")).startswith("Nouveau ")


@pytest.mark.parametrize("casse", ["nom: [", "", "nom: a\n"])
def test_une_fiche_illisible_ou_hors_schema_reste_aussi_comme_avant(racine: Path, servi: Corpus, casse: str) -> None:
    (racine / POSTE).write_text(casse, encoding="utf-8")
    repli = replier(check(racine, JOUR), servi, JOUR)
    assert repli
    assert repli.documents == servi.documents


def test_une_fiche_nouvelle_et_fausse_n_est_pas_encore_la_ni_ce_qui_la_cite(racine: Path, servi: Corpus) -> None:
    nouvelle = "99-exemple/ccas/nouvelle"
    (racine / f"directory/{nouvelle}.yml").write_text("nom: [", encoding="utf-8")
    texte = (racine / FICHE).read_text(encoding="utf-8")
    (racine / FICHE).write_text(f"{texte}rattachement: {nouvelle}\n", encoding="utf-8")
    repli = replier(check(racine, JOUR), servi, JOUR)
    assert repli
    assert repli.documents == servi.documents, "une fiche qui cite ce qui n’est pas là reste comme avant"


def test_un_territoire_mal_decrit_reste_comme_avant(racine: Path, servi: Corpus) -> None:
    (racine / "directory/99-exemple/territoire.yml").write_text("nom: [", encoding="utf-8")
    repli = replier(check(racine, JOUR), servi, JOUR)
    assert repli
    assert repli.documents == servi.documents


@pytest.mark.parametrize("fichier", ["directory/99-exemple/communes.csv", "schemas/fiche.schema.json"])
def test_une_table_ou_un_schema_faux_ne_se_met_pas_de_cote(racine: Path, servi: Corpus, fichier: str) -> None:
    with (racine / fichier).open("a", encoding="utf-8") as suite:
        suite.write("{ pas une ligne\n")
    assert replier(check(racine, JOUR, avant=servi), servi, JOUR) is None


def test_une_faute_que_l_ancienne_fiche_aurait_aussi_ne_se_met_pas_de_cote(racine: Path, servi: Corpus) -> None:
    """What it refers to was deleted: with or without the last change, the page would lead nowhere."""
    (racine / "directory/99-exemple/police/ville-haute.yml").unlink()
    lu = check(racine, JOUR)
    assert not lu.sain
    assert replier(lu, servi, JOUR) is None


@pytest.mark.nuit
@pytest.mark.parametrize("graine", la_nuit(range(2, 4), sauf=[2]))
def test_ce_qui_reste_apres_les_fautes_se_construit_toujours(tmp_path: Path, graine: int) -> None:
    lu = servi = None
    replis, lectures = 0, Lectures()
    for geste in modifications(tmp_path, graine):
        lu = check(tmp_path, JOUR, avant=lu)
        if lu.sain or servi is None:
            servi = lu if lu.sain else servi
            continue
        repli = replier(lu, servi, JOUR)
        if repli:
            replis += 1
            fautifs = {d.chemin for d in lu.diagnostics if d.bloque}
            assert {d.chemin for d in lu.documents} - fautifs <= {d.chemin for d in repli.documents} | fautifs, geste
            assert build(repli, JOUR, REGLAGES, lire=lectures).annuaire == build(repli, JOUR, REGLAGES).annuaire
            servi = repli
    assert replis > PEU
