"""The sample of an accessibility audit: complete, and the same for everyone (requirement A4)."""

from __future__ import annotations

import pytest
from cas import PROJET
from reel import site

from annuaire.cadre.squelette import PAGES, RUBRIQUES
from annuaire.cli import main
from annuaire.pages.echantillon import LISIBLE, UNE_SUR, echantillon, une_par_sorte
from annuaire.pages.site import familles
from annuaire.socle.artefacts import Artefact

DES_FICHES = ("fiche de partenaire", "fiche confidentielle")


def tire() -> dict[str, str]:
    """Address → reason, for the real site."""
    return dict(echantillon(site().annuaire, site().artefacts))


def test_l_echantillon_a_chaque_page_ecrite_a_la_main_et_chaque_rubrique() -> None:
    assert {uri for uri, _ in PAGES} | {"404.html"} <= set(tire())
    assert {uri.partition("#")[0] for uri, _ in RUBRIQUES} <= set(tire())


def test_l_echantillon_a_une_page_de_chaque_gabarit_et_un_fichier() -> None:
    propres = (t.extra["gabarit"] for t in site().annuaire.vocabulaires["type"].values() if t.est("gabarit"))
    attendus = {f.sorte for f in familles() if f.sorte != "fiche" and any(f.lister(site().annuaire))}
    attendus |= {*propres, *DES_FICHES, "données ouvertes"}
    assert len(attendus) > 20
    assert attendus <= set(tire().values())
    assert next(uri for uri, raison in tire().items() if raison == "fichier à télécharger").endswith(".ics")


def test_une_page_sur_dix_est_tiree_au_sort() -> None:
    tirees = [uri for uri, raison in tire().items() if raison == "tirée au sort"]
    choisies = len(tire()) - len(tirees)
    assert (choisies - 1) // UNE_SUR < len(tirees) <= choisies // UNE_SUR + 1


def test_chaque_adresse_est_une_page_du_site() -> None:
    produites = {a.uri for a in site().artefacts} | {uri for uri, _ in PAGES} | {"404.html"}
    assert set(tire()) <= produites


def test_l_ordre_des_pages_produites_ne_change_rien() -> None:
    a_l_envers = [a for a in reversed(site().artefacts) if not a.uri.endswith(".ics")]
    a_l_endroit = [a for a in site().artefacts if not a.uri.endswith(".ics")]
    assert sorted(echantillon(site().annuaire, a_l_envers)) == sorted(echantillon(site().annuaire, a_l_endroit))


@pytest.mark.parametrize(
    ("tailles", "choisie"),
    [({"a": 10, "b": 30}, "b"), ({"a": 10, "b": LISIBLE + 1}, "a"), ({"a": LISIBLE + 9, "b": LISIBLE + 1}, "b")],
)
def test_la_page_choisie_est_la_plus_fournie_qui_reste_lisible(tailles: dict[str, int], choisie: str) -> None:
    pages = [Artefact(f"types/{nom}.html", "x" * taille, sorte="liste") for nom, taille in tailles.items()]
    assert une_par_sorte(pages) == {"liste": f"types/{choisie}.html"}


def test_une_page_qui_ne_dit_pas_sa_sorte_se_voit() -> None:
    assert une_par_sorte([Artefact("nouveau/a/b/c.html", "")]) == {"": "nouveau/a/b/c.html"}


@pytest.mark.nuit
def test_la_commande_imprime_l_echantillon(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(PROJET), "echantillon"]) == 0
    lignes = capsys.readouterr().out.splitlines()
    assert len(lignes) == len(tire())
    assert lignes[0].split() == ["page", "écrite", "à", "la", "main", "naviguer-en-securite.html"]
