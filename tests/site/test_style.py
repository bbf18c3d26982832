"""The styles: few sizes, one file per component, nothing that no page uses (references/reponse-d-abord.md §4)."""

from __future__ import annotations

import gzip
import re
from functools import cache

from cas import PROJET

STYLES = PROJET / "scripts/web/style"
GABARITS = [*PROJET.glob("scripts/annuaire/**/*.j2"), *PROJET.glob("scripts/annuaire/moteurs/*/theme/*.html")]
SANS_GABARIT = {"annuaire", "base", "impression", "jetons"}  # tokens, bare text, paper
ENTREES = {"annuaire", "feuille", "impression"}  # a sheet for screens, two for paper
CSS_MAX = 9_000
TAILLES_MAX = 8
COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def feuilles() -> dict[str, str]:
    return {f.stem: COMMENTAIRE.sub("", f.read_text(encoding="utf-8")) for f in sorted(STYLES.glob("*.css"))}


def selecteurs(css: str) -> str:
    """What stands before each brace, without what is between them."""
    return " ".join(re.findall(r"([^{};]+)\{", css))


@cache
def nommees() -> tuple[frozenset[str], tuple[str, ...]]:
    """What the templates, the scripts and the code name, whole or by its beginning (« groupe-${niveau} »)."""
    fichiers = [*GABARITS, *PROJET.glob("scripts/web/**/*.mjs"), *PROJET.glob("scripts/annuaire/**/*.py")]
    sources = " ".join(f.read_text(encoding="utf-8") for f in fichiers)
    return frozenset(re.findall(r"[a-z][a-z0-9-]*", sources)), tuple(re.findall(r"([a-z-]+-)\$\{", sources))


def inutiles(css: str) -> set[str]:
    """Classes that nothing names."""
    mots, debuts = nommees()
    return {
        c for c in re.findall(r"\.([a-z][a-z0-9-]*)", selecteurs(css)) if c not in mots and not c.startswith(debuts)
    }


def test_aucun_selecteur_n_est_inutile() -> None:
    assert {nom: mots for nom, css in feuilles().items() if (mots := inutiles(css))} == {}


def test_le_controle_voit_un_selecteur_inutile() -> None:
    assert inutiles(".ligne, .ligne-fantome > a { color: red }") == {"ligne-fantome"}


def test_chaque_feuille_a_le_nom_d_un_gabarit() -> None:
    noms = {re.sub(r"^_|\.html.*|\.j2", "", f.name) for f in GABARITS}
    assert set(feuilles()) - SANS_GABARIT - noms == set()


def test_toutes_les_feuilles_sont_dans_une_couche() -> None:
    importees = dict(re.findall(r'@import "([a-z]+)\.css" layer\(([a-z]+)\);', feuilles()["annuaire"]))
    couches = re.search(r"@layer ([a-z, ]+);", feuilles()["annuaire"])
    assert couches
    assert set(importees) == set(feuilles()) - ENTREES
    assert set(importees.values()) == set(couches[1].split(", "))


def test_les_tailles_et_les_couleurs_sont_des_jetons() -> None:
    """A sheet of paper has its own, in points."""
    ecran = {
        nom: css
        for nom, css in feuilles().items()
        if nom not in ("jetons", "impression", "affiche", "feuille", "papier")
    }
    tailles = {t for css in ecran.values() for t in re.findall(r"font-size: ([^;}]+)", css)}
    assert {t for t in tailles if not t.startswith("var(--t-")} <= {"13px", "inherit"}  # a drawing has no rem
    assert len({t for t in tailles if t.startswith("var(")}) <= TAILLES_MAX
    teintes = {nom: re.findall(r"#[0-9a-f]{3,8}\b", css) for nom, css in ecran.items() if nom != "sortie"}
    assert {nom: trouvees for nom, trouvees in teintes.items() if trouvees} == {}


def test_le_rouge_ne_dit_que_le_danger_et_la_sortie() -> None:
    rouges = {nom for nom, css in feuilles().items() if "var(--rouge" in css}
    assert rouges <= {"danger", "entete", "orienter"}


def test_les_deux_feuilles_restent_legeres() -> None:
    for nom in ENTREES:
        css = (PROJET / f"scripts/annuaire/static/{nom}.css").read_bytes()
        assert len(gzip.compress(css, 9, mtime=0)) <= CSS_MAX
