"""The bytes of a site do not depend on the day: only on what readers must know that changes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from petit_annuaire import PROJET, REGLAGES, lire_le_petit_annuaire, monter_le_petit_annuaire, petit_annuaire

from annuaire.cadre.squelette import Cadre
from annuaire.fraicheur.fraicheur import perimes
from annuaire.modele.fiche import Fiche
from annuaire.modele.reglages import Reglages
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pipeline import Corpus, Site, build, check
from annuaire.socle.dates import PERIODE, PERIODE_DE_PAGE, debut_de_periode

DEBUT = date(2026, 11, 9)
CCAS = "99-exemple/ccas/ville-haute"
DATES = ("donnees/index.html", "livret.html", "semaine.html", "qualite.html", "-affiche.html")  # they bear their day


@cache
def corpus() -> Corpus:
    with TemporaryDirectory() as dossier:
        return lire_le_petit_annuaire(monter_le_petit_annuaire(Path(dossier)))


def fichiers(site: Site) -> dict[str, str]:
    """What is published, but for what the engine adds, which knows no date."""
    cadre = Cadre(site.annuaire)
    return {a.uri: "".join((*cadre.autour(a.uri), a.contenu)) if a.est_page else a.contenu for a in site.artefacts}


def changes(avant: dict[str, str], apres: dict[str, str]) -> set[str]:
    return {uri for uri in avant.keys() | apres.keys() if apres.get(uri) != avant.get(uri)}


def test_une_periode_commence_un_lundi_et_dure_quatre_semaines() -> None:
    assert debut_de_periode(DEBUT) == DEBUT
    assert DEBUT.weekday() == 0
    jours = [DEBUT + timedelta(days=n) for n in range(PERIODE)]
    assert {debut_de_periode(j) for j in jours} == {DEBUT}
    assert debut_de_periode(jours[-1] + timedelta(days=1)) == DEBUT + timedelta(days=PERIODE)


def test_chaque_semaine_une_page_sur_douze_recommence() -> None:
    """Each on its own Monday, which is also that of what begins every four weeks there."""
    semaines = PERIODE_DE_PAGE // 7
    for rang in range(semaines):
        lundi, dimanche = (DEBUT + timedelta(days=7 * rang + n) for n in (0, -1))
        neuves = [n for n in range(1000) if debut_de_periode(lundi, f"{n}.html", PERIODE_DE_PAGE) == lundi]
        assert 0.7 < len(neuves) * semaines / 1000 < 1.3
        assert all(debut_de_periode(lundi, f"{n}.html") == lundi for n in neuves)
        assert not any(debut_de_periode(dimanche, f"{n}.html", PERIODE_DE_PAGE) == dimanche for n in neuves)


def test_sept_jours_plus_tard_ne_change_que_ce_qui_porte_son_jour_ou_recommence() -> None:
    """After 11 November, a holiday of which nothing is known: once past, it takes nothing away."""
    avant, apres = (fichiers(build(corpus(), DEBUT + timedelta(days=n), REGLAGES)) for n in (5, 12))
    lundi = DEBUT + timedelta(days=7)
    changees = {u for u in changes(avant, apres) if not u.endswith(DATES)}
    assert {u for u in changees if debut_de_periode(lundi, u) != lundi} == set()


@pytest.mark.nuit
def test_sept_jours_plus_tard_presque_tous_les_fichiers_du_vrai_site_sont_les_memes() -> None:
    """Whatever the week: twelve of them, after which every page has begun again."""
    depart, lu = date(2026, 11, 11), check(PROJET, date(2026, 11, 11))
    avant: dict[str, str] = {}
    for semaine in range(PERIODE_DE_PAGE // 7 + 1):
        apres = vrais_fichiers(lu, depart + timedelta(weeks=semaine))
        differents = changes(avant, apres) if avant else set()
        assert len(differents) < 0.05 * len(apres), f"{len(differents)} sur {len(apres)}, semaine {semaine}"
        avant = apres


def vrais_fichiers(lu: Corpus, jour: date) -> dict[str, str]:
    return fichiers(build(lu, jour, Reglages(adresse="https://annuaire.example/")))


def le(jour: date, fiche: Fiche) -> tuple[str, list[str]]:
    """The page of that day, and what it asks to confirm."""
    annuaire = replace(petit_annuaire(), aujourd_hui=jour)
    return page_de_fiche(annuaire, fiche).contenu, [*perimes(annuaire.aujourd_hui, fiche)]


def test_un_fait_devient_a_confirmer_le_jour_meme_et_la_page_ne_change_que_ce_jour_la() -> None:
    """Read on 20 November 2025: hours are good for a year."""
    connue = petit_annuaire().fiches[CCAS]
    source = replace(connue.sources[0], date="2025-11-20", faits=())
    fiche = replace(connue, sources=(source,), verification=None, divergences=())
    debut = debut_de_periode(date(2026, 11, 21), fiche.uri)
    pages, douteux = zip(*(le(debut + timedelta(days=n), fiche) for n in range(PERIODE)), strict=True)
    bascules = [n for n in range(1, PERIODE) if pages[n] != pages[n - 1]]
    assert bascules == [n for n in range(1, PERIODE) if douteux[n] != douteux[n - 1]]
    assert [debut + timedelta(days=n) for n in bascules] == [date(2026, 11, 21)]
    assert "horaires" in douteux[-1]
