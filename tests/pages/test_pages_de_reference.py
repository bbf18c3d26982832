"""Page bodies, header, footer and index of the small directory, compared byte for byte with ``tests/golden/attendu``.

They are what ``build`` returns, before any engine. After a wanted change of the templates, rewrite them,
then READ THE DIFF as a reader would before keeping it::

    ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/pages/test_pages_de_reference.py
    git diff tests/golden/attendu

In the report of a difference, ⍽ is a no-break space and ⸱ a thin one: nobody sees them otherwise.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from adresses import page
from petit_annuaire import GOLDEN, construire_le_petit_annuaire, monter_le_petit_annuaire

from annuaire.pipeline import Site

REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
ATTENDU = GOLDEN / "attendu"
LISTES = ("index.html", "changements.html", "types/ccas.html", "a-z.html", "communes.html", "99-exemple/communes.html")
INDEX = "assets/recherche/99-exemple.js"
ENTREES = [p.relative_to(GOLDEN / "annuaire/directory") for p in (GOLDEN / "annuaire/directory").glob("*/*/*.yml")]
SANS_PAGE = ("repere", "situation")  # a « repère » is told by those who lean on it
FICHES = tuple(sorted(page(e.with_suffix("").as_posix()) for e in ENTREES if e.parts[1] not in SANS_PAGE))
SITUATIONS = ("situations.html", page("99-exemple/situation/sans-toit"))
CADRES = {
    "cadre/entete-de-l-accueil.html": ("entete", "index.html"),
    "cadre/entete-d-une-liste.html": ("entete", "a-z.html"),
    "cadre/entete-d-une-fiche.html": ("entete", "99-exemple/ccas/ville-haute.html"),
    "cadre/pied-de-l-accueil.html": ("pied", "index.html"),
    "cadre/pied-d-une-fiche.html": ("pied", "99-exemple/ccas/ville-haute.html"),
}
ADRESSES = "adresses.txt"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return construire_le_petit_annuaire(monter_le_petit_annuaire(tmp_path_factory.mktemp("reference")))


def produit(site: Site, nom: str) -> str:
    """What the generator gives today under the name of a golden file."""
    if nom in CADRES:
        partie, uri = CADRES[nom]
        return str(getattr(site, partie)(uri)) + "\n"
    if nom == ADRESSES:
        return "".join(f"{a.uri}\t{a.titre}\n" for a in site.artefacts)
    contenu: str = next(a.contenu for a in site.artefacts if a.uri == nom)
    if nom == INDEX:  # one record a line, to read the difference; the real file has a single line
        return contenu.replace('{"u":', '\n{"u":').replace('["99', '\n["99')
    return contenu + "\n"


@pytest.mark.parametrize("nom", [*LISTES, *FICHES, *SITUATIONS, *CADRES, INDEX, ADRESSES])
def test_la_page_est_celle_qui_a_ete_relue(site: Site, nom: str) -> None:
    obtenu, fichier = produit(site, nom), ATTENDU / nom
    if REECRIRE:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(obtenu.encode())
    attendu = fichier.read_bytes().decode() if fichier.is_file() else ""
    if obtenu != attendu:
        pytest.fail(ecart(nom, attendu, obtenu), pytrace=False)


def ecart(nom: str, attendu: str, obtenu: str) -> str:
    """A unified difference where the no-break spaces show."""
    avant, apres = (_visible(t).splitlines() for t in (attendu, obtenu))
    lignes = difflib.unified_diff(avant, apres, f"relu : {nom}", f"produit : {nom}", lineterm="", n=1)
    conseil = "si le changement est voulu : ANNUAIRE_REECRIRE_ATTENDUS=1 pytest tests/pages/test_pages_de_reference.py"
    return "\n".join(["la page n’est plus celle qui a été relue", *lignes, conseil])


def _visible(texte: str) -> str:
    return texte.replace("\u00a0", "⍽").replace("\u202f", "⸱")


def test_aucune_page_de_reference_n_est_orpheline() -> None:
    connues = {ATTENDU / nom for nom in (*LISTES, *FICHES, *SITUATIONS, *CADRES, INDEX, ADRESSES)}
    presentes = {p for p in ATTENDU.rglob("*") if p.is_file()}
    if REECRIRE:
        for orpheline in presentes - connues:
            orpheline.unlink()
        return
    assert presentes == connues


def test_l_ecart_montre_les_espaces_insecables() -> None:
    montre = ecart("a.html", "<p>9 h</p>\n", "<p>9\u00a0h\u202f;</p>\n")
    assert "-<p>9 h</p>" in montre
    assert "+<p>9⍽h⸱;</p>" in montre


def test_la_construction_ne_depend_que_de_ses_arguments(site: Site, tmp_path: Path) -> None:
    """Same data elsewhere, same pages: neither the folder nor the clock shows through."""
    assert construire_le_petit_annuaire(monter_le_petit_annuaire(tmp_path)).artefacts == site.artefacts


def test_un_secours_sans_numero_n_empeche_pas_de_construire(tmp_path: Path) -> None:
    """The rules allow it: a national service that is only reached in writing."""
    racine = monter_le_petit_annuaire(tmp_path)
    fiche = racine / "directory/france/numero-national/114.yml"
    texte = fiche.read_text(encoding="utf-8")
    debut, fin = texte.index("telephones:"), texte.index("besoins:")
    fiche.write_text(texte[:debut] + texte[fin:], encoding="utf-8")
    accueil = construire_le_petit_annuaire(racine).artefacts[0].contenu
    assert "tel:114" not in accueil
