"""The national entrance: every commune of France leads to a page that exists, or to whom to call."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache

import pytest
from deux_territoires import annuaire, corpus, reglages
from liens_casses import liens_casses
from node import node
from petit_annuaire import JOUR, PROJET

from annuaire.cadre.liens import releve_d_un_dossier
from annuaire.lecture.cog import DONNEES, Pays, lire_le_pays
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.pays import Repertoire, cle_de_nom, repertoire
from annuaire.modele.reglages import Reglages
from annuaire.pages.commune import uri_de_commune
from annuaire.pages.echantillon import une_par_sorte
from annuaire.pipeline import Site, build
from annuaire.socle.artefacts import Artefact

ENTREE = reglages("france")
TOUT = Reglages()


@cache
def pays() -> Pays:
    return lire_le_pays(PROJET / DONNEES)


@cache
def connus() -> Repertoire:
    return repertoire(annuaire(ENTREE), pays())


@cache
def site() -> Site:
    return build(corpus(), JOUR, ENTREE, pays())


@cache
def artefacts() -> dict[str, Artefact]:
    return {a.uri: a for a in site().artefacts}


def lignes(cle: str) -> list[list[object]]:
    """What the browser reads in one file of names."""
    _, _, json_ = artefacts()[f"assets/communes/{cle}.js"].contenu.partition("]=")
    lues: list[list[object]] = json.loads(json_.rstrip(";\n"))
    return lues


@pytest.mark.nuit
def test_chaque_departement_a_son_annuaire_ou_une_page_qui_dit_qu_il_n_en_a_pas() -> None:
    departements = connus().departements
    assert len(departements) == 101 + 6  # and the overseas collectivities where people live
    assert {code for code, d in departements.items() if d.site} == {"06", "38", "48", "52"}
    assert departements["52"].adresse == "52-haute-marne/index.html"
    sans = [d for d in departements.values() if not d.site]
    for departement in sans:
        contenu = artefacts()[departement.adresse].contenu
        assert "pas encore d’annuaire ici" in contenu
        assert {f'href="tel:{n}"' for n in ("17", "115", "3919")} <= set(re.findall(r'href="tel:\d+"', contenu))


def test_un_numero_non_verifie_outre_mer_le_dit() -> None:
    assert "Personne n’a vérifié" in artefacts()["departements/987.html"].contenu
    assert "Personne n’a vérifié" not in artefacts()["departements/974.html"].contenu


def test_toutes_les_communes_de_france_sont_dans_les_fichiers_de_noms() -> None:
    actuelles = {c.insee for c in pays().communes if c.nature == "actuelle" and c.population}
    uris = [uri for uri in artefacts() if re.fullmatch(r"assets/communes/..?\.js", uri)]
    lues = {str(ligne[0]) for uri in uris for ligne in lignes(uri.split("/")[-1].removesuffix(".js"))}
    assert len(lues) > 34_900
    assert actuelles - lues == set()


def test_une_commune_se_trouve_par_chacun_de_ses_noms_et_de_ses_codes_postaux() -> None:
    saint_dizier = ["52448", "Saint-Dizier", "52100"]
    assert saint_dizier in [ligne[:3] for ligne in lignes("di")]
    assert saint_dizier in [ligne[:3] for ligne in lignes("52")]
    anciens = {str(nom): str(ligne[0]) for ligne in lignes("br") for nom in ligne[4:]}
    assert anciens["Brottes"] == "52121"


def test_personne_ne_telecharge_le_pays_entier() -> None:
    tailles = {u: len(a.contenu.encode()) for u, a in artefacts().items() if u.startswith("assets/communes/")}
    assert sum(tailles.values()) > 2_000_000
    assert max(tailles.values()) < 100_000


def test_le_navigateur_cherche_un_nom_dans_le_fichier_ou_il_est() -> None:
    noms = sorted({n.texte for n in connus().noms} | {"Œuilly", "L’Haÿ-les-Roses", "Ÿ", "123", ""})
    script = (
        "import { cleDeNom } from './scripts/web/saisie/fichiers.mjs';"
        "import { readFileSync } from 'node:fs';"
        "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(cleDeNom)));"
    )
    commande = [node(), "--input-type=module", "-e", script]
    fini = subprocess.run(commande, cwd=PROJET, input=json.dumps(noms), capture_output=True, text=True, check=True)
    assert len(noms) > 30_000
    differences = [
        (n, cle_de_nom(n), js) for n, js in zip(noms, json.loads(fini.stdout), strict=True) if cle_de_nom(n) != js
    ]
    assert differences == []


def pages_de_communes(entier: Annuaire) -> set[str]:
    """Addresses of « Qui contacter ? » from the entrance, whatever the site."""
    return {
        f"{t.slug}/{uri_de_commune(t, c)}"
        for t in entier.departements
        for c in entier.communes.values()
        if c.departement == t.departement
    }


def test_une_commune_mene_a_une_page_qui_existe_dans_son_site() -> None:
    departements, noms = connus().departements, connus().noms
    cibles = {departements[n.commune.departement].page_de(n.commune) for n in noms}
    vers_un_site = {c for c in cibles if not c.startswith("departements/")}
    assert vers_un_site == pages_de_communes(annuaire(TOUT))
    assert cibles - vers_un_site <= set(artefacts())


def test_sans_javascript_chaque_nom_est_dans_la_liste_de_a_a_z() -> None:
    volumes = [a for u, a in artefacts().items() if re.fullmatch(r"communes/\d+\.html", u)]
    liens = sum(len(re.findall(r"<li><a href", a.contenu)) for a in volumes)
    assert liens == len(connus().noms)
    sommaire = artefacts()["communes.html"].contenu
    assert all(f'href="{a.uri}"' in sommaire for a in volumes)
    assert max(len(a.contenu) for a in volumes) < 100_000


def test_chaque_page_de_l_entree_est_d_une_sorte_connue() -> None:
    """What an audit of accessibility reads: a page of an unknown kind would escape it (requirement A4)."""
    sortes = une_par_sorte(site().artefacts)
    assert "" not in sortes
    assert {"accueil", "communes de France", "département sans annuaire"} <= set(sortes)


def test_aucun_lien_de_l_entree_n_est_casse() -> None:
    ecrites = frozenset(p.with_suffix(".html").name for p in (PROJET / "docs").glob("*.md"))
    assert list(liens_casses(site().artefacts, ecrites, site().annuaire.ailleurs)) == []


def test_l_entree_n_a_ni_ecran_orienter_ni_rubrique_qui_n_existe_pas() -> None:
    entete = site().entete("besoins.html")
    cibles = [c.partition("#")[0] for c in re.findall(r'<li><a href="([^"]+)"', entete + site().pied("besoins.html"))]
    ecrites = {p.with_suffix(".html").name for p in (PROJET / "docs").glob("*.md")}
    assert [c for c in cibles if c not in artefacts() and c not in ecrites] == []
    assert "orienter/index.html" not in artefacts()
    assert "data-recherche" not in entete


def test_un_departement_sans_poste_connu_le_dit_au_lieu_de_casser_la_construction() -> None:
    page = artefacts()["types/poste-iscg.html"].contenu
    assert "Aucune fiche à ce jour dans cet annuaire. Cela ne veut pas dire qu’il n’existe rien." in page


@pytest.mark.parametrize("sites", ["../{territoire}/", "https://annuaire.example/{territoire}/"])
def test_l_entree_mene_aux_sites_ou_qu_ils_soient(sites: str) -> None:
    lu = repertoire(annuaire(reglages("france", sites=sites)), pays())
    attendu = {
        "../{territoire}/": "52-haute-marne/",
        "https://annuaire.example/{territoire}/": "https://annuaire.example/52-haute-marne/",
    }
    assert lu.departements["52"].site == attendu[sites]


SITES = {
    "index.html": '<a href="52/index.html#plan">Haute-Marne</a> <a href="https://exemple.fr/">Ailleurs</a>',
    "52/index.html": '<p id="plan"><a href="../index.html">Entrée</a> <a href="tel:17">17</a></p>',
    "52/404.html": '<a href="/52/index.html">Accueil</a>',
    "52/orienter.html": '<div class="orienter" data-orienter data-racine="../"></div>',
}


@pytest.mark.parametrize(
    ("page", "html", "casses"),
    [
        ("index.html", '<a href="52/orienter.html#c">Orienter</a>', []),
        ("index.html", '<a href="38/index.html">Isère</a>', ["38/index.html"]),
        ("index.html", '<a href="52/index.html#absente">Menu</a>', ["52/index.html#absente"]),
        ("52/index.html", '<script src="assets/annuaire.js"></script>', ["assets/annuaire.js"]),
        ("52/index.html", '<a href="../../index.html">Trop haut</a>', ["../../index.html"]),
    ],
)
def test_un_lien_casse_d_un_site_a_l_autre_se_voit(page: str, html: str, casses: list[str]) -> None:
    pages = {**SITES, page: SITES[page] + html}
    assert list(releve_d_un_dossier(set(pages), pages.__getitem__).casses(frozenset())) == [
        (page, cible) for cible in casses
    ]
