"""The engine: a build is whole or not at all, repeatable, and says in French what is wrong (requirement X27)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="ces tests lancent MkDocs")

from projet_mkdocs import (
    PAGE_DU_POSTE,
    PAGES,
    POSTE,
    SORTIE,
    empreintes,
    lancer,
    monter_le_projet,
    remplacer,
    texte_visible,
)
from tirages import la_nuit

MKDOCS = ("mkdocs", "build", "--strict")
ANNUAIRE = ("annuaire", "construire")
ILLISIBLES = ("nom: [", "nom: a\nnom: b\n", "", "nom: &a b\nx: *a\n")
COMMANDES = pytest.mark.parametrize(
    "commande", la_nuit([MKDOCS, ANNUAIRE], sauf=[ANNUAIRE]), ids=["mkdocs", "annuaire"]
)


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site built once; tests work on copies."""
    racine = monter_le_projet(tmp_path_factory.mktemp("modele"))
    fini = lancer(racine, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    return racine


@pytest.fixture
def projet(modele: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(modele, tmp_path / "projet"))


def chantiers(racine: Path) -> list[str]:
    return [p.name for p in racine.glob(".site*")]


@COMMANDES
def test_la_commande_construit_tout_le_site(projet: Path, commande: tuple[str, ...]) -> None:
    attendu = empreintes(projet / "site")
    shutil.rmtree(projet / "site")
    fini = lancer(projet, *commande)
    assert fini.returncode == 0, fini.stdout
    assert empreintes(projet / "site") == attendu
    assert chantiers(projet) == []


def test_le_site_contient_les_pages_et_ce_dont_elles_ont_besoin(modele: Path) -> None:
    fichiers = empreintes(modele / "site")
    assert {"index.html", "404.html", "a-z.html", PAGE_DU_POSTE, *(f"{p}.html" for p in PAGES)} <= set(fichiers)
    assert {"assets/annuaire.js", "assets/annuaire.css", "assets/recherche/99-exemple.js"} <= set(fichiers)
    assert not [f for f in fichiers if f.endswith(".map") or "lunr" in f or "search_index" in f]


def test_chaque_page_porte_le_bouton_de_sortie_regle_dans_mkdocs_yml(modele: Path) -> None:
    pages = list((modele / "site").rglob("*.html"))
    sans = [p.name for p in pages if f'class="quitter" href="{SORTIE}"' not in p.read_text(encoding="utf-8")]
    assert pages
    assert sans == []


def test_le_lien_de_modification_regle_dans_mkdocs_yml_ouvre_le_fichier_de_la_fiche(modele: Path) -> None:
    page = (modele / "site" / PAGE_DU_POSTE).read_text(encoding="utf-8")
    assert f'href="https://forge.example/annuaire/edit/main/{POSTE}"' in page


@pytest.mark.nuit
def test_un_nom_plein_de_signes_reste_du_texte_dans_le_titre(projet: Path) -> None:
    """MkDocs does not autoescape: the title and the plain pages go through our theme."""
    remplacer(projet / POSTE, "nom: Intervenant social au", 'nom: "{{ 7*7 }} \' \\" > & ${x} {% x %}"\n#')
    fini = lancer(projet, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    page = (projet / "site" / PAGE_DU_POSTE).read_text(encoding="utf-8")
    assert "<title>{{ 7*7 }} &#39; &#34; &gt; &amp; ${x} {% x %} – " in page


@COMMANDES
def test_une_fiche_cassee_est_expliquee_et_le_site_precedent_ne_bouge_pas(
    projet: Path, commande: tuple[str, ...]
) -> None:
    avant = empreintes(projet / "site")
    remplacer(projet / POSTE, 'numero: "03 53 01 00 12"', 'numero: "03 53 01"')
    ligne = (projet / POSTE).read_text(encoding="utf-8").split('"03 53 01"')[0].count("\n") + 1
    fini = lancer(projet, *commande)
    assert fini.returncode == 1
    assert f"{POSTE}:{ligne}:13: erreur: « 03 53 01 » n’est pas un numéro que l’on peut composer ici" in fini.stdout
    assert "    → écrivez un seul numéro" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert empreintes(projet / "site") == avant
    assert chantiers(projet) == []


@COMMANDES
def test_un_yaml_illisible_ne_laisse_ni_site_abime_ni_pile_d_appels(projet: Path, commande: tuple[str, ...]) -> None:
    avant = empreintes(projet / "site")
    casses = [projet / f"directory/99-exemple/ccas/casse-{rang}.yml" for rang in range(len(ILLISIBLES))]
    for fichier, texte in zip(casses, ILLISIBLES, strict=True):
        fichier.write_text(texte, encoding="utf-8")
    fini = lancer(projet, *commande)
    assert (fini.returncode, "Traceback" in fini.stdout) == (1, False), fini.stdout
    assert [c.name for c in casses if not re.search(rf"/{c.name}:\d+:\d+: erreur: ", fini.stdout)] == []
    assert empreintes(projet / "site") == avant
    assert chantiers(projet) == []


@pytest.mark.nuit
@COMMANDES
def test_un_lien_casse_d_une_page_ecrite_a_la_main_laisse_le_site_precedent(
    projet: Path, commande: tuple[str, ...]
) -> None:
    avant = empreintes(projet / "site")
    with (projet / "docs" / "contribuer.md").open("a", encoding="utf-8") as page:
        page.write("\nVoir [la suite](nulle-part.md).\n")
    fini = lancer(projet, *commande)
    assert fini.returncode == 1
    assert "nulle-part.md" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert empreintes(projet / "site") == avant
    assert chantiers(projet) == []


DEJA_PRISES = (PAGE_DU_POSTE.replace(".html", ".md"), "donnees/annuaire.csv", "a-z.md", "404.md")


@pytest.mark.parametrize("fichier", la_nuit(DEJA_PRISES, sauf=DEJA_PRISES[:1]))
def test_deux_pages_a_une_adresse_laissent_le_site_precedent(projet: Path, fichier: str) -> None:
    """A page written by hand would take the place of a fiche, or lose its own, in silence."""
    avant = empreintes(projet / "site")
    a_la_main = projet / "docs" / fichier
    a_la_main.parent.mkdir(parents=True, exist_ok=True)
    a_la_main.write_text("# À la main\n", encoding="utf-8")
    fini = lancer(projet, *ANNUAIRE)
    adresse = fichier.replace(".md", ".html")
    assert fini.returncode == 1
    assert f"deux fichiers du site auraient la même adresse : « {adresse} »" in fini.stdout
    assert "Traceback" not in fini.stdout
    assert empreintes(projet / "site") == avant
    assert chantiers(projet) == []


def test_une_construction_interrompue_en_chemin_ne_laisse_rien_derriere_elle(projet: Path) -> None:
    avant = empreintes(projet / "site")
    panne = "def on_page_context(context, **_):\n    raise RuntimeError('panne')\n"
    (projet / "panne.py").write_text(panne, encoding="utf-8")
    with (projet / "mkdocs.yml").open("a", encoding="utf-8") as reglages:
        reglages.write("\nhooks:\n  - panne.py\n")
    assert lancer(projet, "mkdocs", "build").returncode != 0
    assert empreintes(projet / "site") == avant
    assert chantiers(projet) == []


@pytest.mark.nuit
def test_sans_mode_strict_un_avertissement_n_empeche_pas_de_construire(projet: Path) -> None:
    with (projet / "docs" / "contribuer.md").open("a", encoding="utf-8") as page:
        page.write("\nVoir [la suite](nulle-part.md).\n")
    fini = lancer(projet, "mkdocs", "build")
    assert fini.returncode == 0, fini.stdout
    assert "la suite" in texte_visible((projet / "site" / "contribuer.html").read_text(encoding="utf-8"))


@pytest.mark.nuit
def test_une_page_retiree_disparait_du_site(projet: Path) -> None:
    """The new site replaces the old one: nothing of it is left behind."""
    (projet / "directory/99-exemple/ccas/vieux-bourg.yml").unlink()
    assert lancer(projet, *ANNUAIRE).returncode == 0
    assert not (projet / "site/99-exemple/ccas/vieux-bourg.html").exists()


@pytest.mark.nuit
def test_une_page_ecrite_a_la_main_mene_a_une_fiche(projet: Path) -> None:
    """The link check of the engine knows our pages."""
    page = projet / "docs" / "a-propos.md"
    page.write_text("# À propos\n\n[Un poste](99-exemple/poste-iscg/ville-haute.md)\n", encoding="utf-8")
    fini = lancer(projet, *ANNUAIRE)
    assert fini.returncode == 0, fini.stdout
    assert f'href="{PAGE_DU_POSTE}"' in (projet / "site" / "a-propos.html").read_text(encoding="utf-8")


@pytest.mark.nuit
def test_deux_constructions_donnent_les_memes_octets(tmp_path: Path) -> None:
    """Another folder, hash seed, time zone and language; the site map included."""
    ailleurs = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Noumea", "LC_ALL": "C.UTF-8"}
    sites = []
    for nom, env in (("ici", {}), ("ailleurs", ailleurs)):
        projet = monter_le_projet(tmp_path / nom)
        remplacer(projet / "mkdocs.yml", "docs_dir:", "site_url: https://annuaire.example/\ndocs_dir:")
        fini = lancer(projet, *ANNUAIRE, **env)
        assert fini.returncode == 0, fini.stdout
        sites.append(empreintes(projet / "site"))
    assert sites[0] == sites[1]
    assert "sitemap.xml" in sites[0]


def test_sans_adresse_publique_il_n_y_a_pas_de_plan_du_site(modele: Path) -> None:
    """Nor the template of the one that the engine would make, which it copies like any file."""
    assert not (modele / "site" / "sitemap.xml").exists()
