"""The bytes of a site do not depend on the day: only on what readers must know that changes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from petit_annuaire import (
    PROJET,
    REGLAGES,
    construire_le_petit_annuaire,
    lire_le_petit_annuaire,
    monter_le_petit_annuaire,
)

from annuaire.cadre.squelette import Cadre
from annuaire.fraicheur.fraicheur import perimes
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.reglages import Reglages
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pipeline import Corpus, Site, build, check
from annuaire.socle.dates import PERIODE, debut_de_periode

DEBUT = date(2026, 11, 9)
CCAS = "99-exemple/ccas/ville-haute"
DATES = ("donnees/index.html", "livret.html", "semaine.html", "qualite.html", "-affiche.html")  # they bear their day


@cache
def corpus() -> Corpus:
    with TemporaryDirectory() as dossier:
        return lire_le_petit_annuaire(monter_le_petit_annuaire(Path(dossier)))


@cache
def petit() -> Annuaire:
    with TemporaryDirectory() as dossier:
        return construire_le_petit_annuaire(monter_le_petit_annuaire(Path(dossier))).annuaire


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


def test_sept_jours_plus_tard_seul_change_ce_qui_porte_son_jour() -> None:
    """After 11 November, a holiday of which nothing is known: once past, it takes nothing away."""
    avant, apres = (fichiers(build(corpus(), DEBUT + timedelta(days=n), REGLAGES)) for n in (5, 12))
    assert {u for u in changes(avant, apres) if u.endswith(".html") and not u.endswith(DATES)} == set()


@pytest.mark.nuit
def test_sept_jours_plus_tard_presque_tous_les_fichiers_du_vrai_site_sont_les_memes() -> None:
    """Three weeks out of four: hours begin again with a period."""
    debut = debut_de_periode(date(2026, 11, 30))
    avant, apres = (vrais_fichiers(debut + timedelta(days=n)) for n in (2, 9))
    differents = changes(avant, apres)
    assert len(differents) < 0.05 * len(avant), f"{len(differents)} sur {len(avant)}"


def vrais_fichiers(jour: date) -> dict[str, str]:
    return fichiers(build(check(PROJET, jour), jour, Reglages(adresse="https://annuaire.example/")))


def le(jour: date, fiche: Fiche) -> tuple[str, list[str]]:
    """The page of that day, and what it asks to confirm."""
    annuaire = replace(petit(), aujourd_hui=jour)
    return page_de_fiche(annuaire, fiche).contenu, [*perimes(annuaire.aujourd_hui, fiche)]


def test_un_fait_devient_a_confirmer_le_jour_meme_et_la_page_ne_change_que_ce_jour_la() -> None:
    """Read on 20 November 2025: hours are good for a year."""
    connue = petit().fiches[CCAS]
    source = replace(connue.sources[0], date="2025-11-20", faits=())
    fiche = replace(connue, sources=(source,), verification=None, divergences=())
    pages, douteux = zip(*(le(DEBUT + timedelta(days=n), fiche) for n in range(PERIODE)), strict=True)
    bascules = [n for n in range(1, PERIODE) if pages[n] != pages[n - 1]]
    assert bascules == [n for n in range(1, PERIODE) if douteux[n] != douteux[n - 1]]
    assert [DEBUT + timedelta(days=n) for n in bascules] == [date(2026, 11, 21)]
    assert "horaires" in douteux[-1]
