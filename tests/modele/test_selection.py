"""One site per territory: the same answers as the site of them all, and links that lead to the site next door."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from deux_territoires import (
    CCAS,
    CIDFF,
    FRANCE_SERVICES,
    HAUTE_MARNE,
    ISERE,
    POSTE,
    annuaire,
    corpus,
    page,
    reglages,
    site,
)
from index_reel import demander, ecrire_index
from liens_casses import liens_casses
from petit_annuaire import JOUR, PROJET
from tirages import la_nuit

from annuaire.competence.avis import jugements
from annuaire.competence.couverture import couverture
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.reglages import Reglages
from annuaire.modele.selection import adresse_du_site
from annuaire.pipeline import territoires_inconnus

TOUT = Reglages()
HAUTE_MARNE_SEULE = reglages(HAUTE_MARNE)
SANS_ADRESSE = reglages(HAUTE_MARNE, sites="")
AILLEURS = reglages(HAUTE_MARNE, sites="https://annuaire.example/{territoire}/")
CHAUMONT = "52-haute-marne/communes/52121.html"


def test_sans_choix_tout_y_est() -> None:
    entier = annuaire(TOUT)
    assert {HAUTE_MARNE, ISERE, "france"} <= set(entier.territoires)
    assert (entier.voisines, entier.voisins, entier.ailleurs) == ({}, {}, ())


@pytest.mark.nuit
def test_un_territoire_vient_avec_les_fiches_nationales() -> None:
    seul = annuaire(HAUTE_MARNE_SEULE)
    assert set(seul.territoires) == {HAUTE_MARNE, "france"}
    assert {f.territoire for f in seul.fiches.values()} == {HAUTE_MARNE, "france"}
    uris = {a.uri for a in site(HAUTE_MARNE_SEULE).artefacts}
    assert not [u for u in uris if u.startswith("38-isere/")]
    assert {"donnees/index.html", CHAUMONT, "52-haute-marne/index.html", "france/index.html"} <= uris


def reponses(lu: Annuaire) -> dict[str, list[tuple[str, str, str]]]:
    """What each page « Qui contacter ? » of Haute-Marne has to go by."""
    return {
        c.insee: sorted((f.id, a.niveau.value, a.raison) for groupe, a in jugements(lu, c) for f in groupe.fiches)
        for c in lu.territoires[HAUTE_MARNE].communes
    }


def test_un_service_competent_n_est_jamais_perdu_parce_qu_il_est_du_departement_voisin() -> None:
    entier, seul = annuaire(TOUT), annuaire(HAUTE_MARNE_SEULE)
    assert reponses(seul) == reponses(entier)
    assert CIDFF in {i for i, *_ in reponses(seul)["52121"]}
    territoire = entier.territoires[HAUTE_MARNE]
    assert couverture(seul, territoire) == couverture(entier, territoire)


def test_seul_ce_qu_une_page_nomme_est_garde_des_voisins() -> None:
    assert set(annuaire(HAUTE_MARNE_SEULE).voisines) == {CIDFF, CCAS, FRANCE_SERVICES}


def test_un_lien_vers_le_voisin_mene_a_son_site() -> None:
    attendu = '<a href="../../../38-isere/38-isere/cidff/isere.html">CIDFF de l’Isère</a>'
    assert attendu in page(HAUTE_MARNE_SEULE, CHAUMONT)
    assert '<a href="https://annuaire.example/38-isere/38-isere/cidff/isere.html">' in page(AILLEURS, CHAUMONT)


def test_sans_adresse_connue_le_voisin_est_nomme_sans_lien_et_avec_son_numero() -> None:
    contenu = page(SANS_ADRESSE, CHAUMONT)
    assert '<span class="sans-page">CIDFF de l’Isère</span>' in contenu
    numero = annuaire(TOUT).fiches[CCAS].telephones[0].numero
    assert f'<a href="{numero.lien}" draggable="false">{numero.affichage}</a>' in contenu


def test_un_renvoi_vers_une_fiche_du_voisin_reste_sur_la_page() -> None:
    contenu = page(HAUTE_MARNE_SEULE, annuaire(TOUT).fiches[POSTE].uri)
    assert f'href="../../../38-isere/{FRANCE_SERVICES}.html"' in contenu


@pytest.mark.parametrize(
    "choix", la_nuit([HAUTE_MARNE_SEULE, SANS_ADRESSE, AILLEURS], sauf=[]), ids=["à côté", "sans", "https"]
)
def test_aucun_lien_du_site_n_est_casse(choix: Reglages) -> None:
    bati = site(choix)
    ecrites = frozenset(p.with_suffix(".html").name for p in (PROJET / "docs").glob("*.md"))
    assert list(liens_casses(bati.artefacts, ecrites, bati.annuaire.ailleurs)) == []


def test_la_recherche_trouve_le_service_du_voisin_et_le_juge_pareil(tmp_path: Path) -> None:
    def verdicts(choix: Reglages) -> dict[str, list[list[str]]]:
        dossier = tmp_path / str(abs(hash(choix)))
        dossier.mkdir()
        questions = {"communes": ["52121", "52448"], "personnes": [{"nationalite": "", "regime": "", "bailleur": ""}]}
        lus: dict[str, list[list[str]]] = demander("juger.mjs", ecrire_index(annuaire(choix), dossier), questions)
        return lus

    du_site, de_tout = verdicts(HAUTE_MARNE_SEULE), verdicts(TOUT)
    assert du_site["../38-isere/38-isere/cidff/isere.html"] == de_tout["38-isere/cidff/isere.html"]
    siennes = {u for u in de_tout if u.startswith("52-haute-marne/")}
    assert {u: du_site[u] for u in siennes} == {u: de_tout[u] for u in siennes}


def test_la_copie_hors_ligne_n_a_pas_de_voisin() -> None:
    copie = Reglages(territoires=(HAUTE_MARNE,), sites="../{territoire}/", hors_ligne=True)
    assert (copie.site_de(ISERE), copie.entree) == ("", "")
    en_ligne = Reglages(territoires=(HAUTE_MARNE,), sites="https://a.example/{territoire}/", hors_ligne=True)
    assert (en_ligne.site_de(ISERE), en_ligne.entree) == ("https://a.example/38-isere/", "https://a.example/")


def test_l_accueil_dit_de_quel_departement_il_est_et_mene_a_l_entree() -> None:
    accueil = page(HAUTE_MARNE_SEULE, "index.html")
    assert 'Haute-Marne. <a href="../index.html">Un autre département</a>' in accueil
    assert "Un autre département" not in page(TOUT, "index.html")
    assert "Un autre département" not in page(SANS_ADRESSE, "index.html")


def test_un_territoire_qui_n_existe_pas_est_signale() -> None:
    assert territoires_inconnus(corpus(), [HAUTE_MARNE, "53-mayenne"]) == ["53-mayenne"]


@pytest.mark.parametrize(
    ("racine", "territoires", "sites", "attendu"),
    [
        ("https://a.fr/", (HAUTE_MARNE,), "../{territoire}/", "https://a.fr/52-haute-marne/"),
        ("https://a.fr/annuaire", (HAUTE_MARNE,), "../{territoire}/", "https://a.fr/annuaire/52-haute-marne/"),
        ("https://a.fr/", (HAUTE_MARNE,), "https://b.fr/{territoire}/", "https://b.fr/52-haute-marne/"),
        ("https://a.fr/", (HAUTE_MARNE,), "", "https://a.fr/"),
        ("https://a.fr/", ("france",), "../{territoire}/", "https://a.fr/"),
        ("https://a.fr/", (HAUTE_MARNE, ISERE), "../{territoire}/", "https://a.fr/"),
        ("https://a.fr/", (), "../{territoire}/", "https://a.fr/"),
        ("", (HAUTE_MARNE,), "../{territoire}/", ""),
    ],
)
def test_l_adresse_publique_d_un_site(racine: str, territoires: tuple[str, ...], sites: str, attendu: str) -> None:
    assert adresse_du_site(racine, territoires, sites) == attendu


def avec_la_marne(sites: str) -> dict[str, Any]:
    """The index of Haute-Marne when the next département, which shares an intercommunalité with it, has a site."""
    lu = corpus()
    haute_marne = next(d for d in lu.documents if d.identifiant == f"{HAUTE_MARNE}/territoire")
    marne = replace(haute_marne, chemin="directory/51-marne/territoire.yml", data={**haute_marne.data, **MARNE})
    choix = reglages(HAUTE_MARNE, sites=sites)
    modele = construire_annuaire((*lu.documents, marne), lu.communes, lu.schemas, JOUR, choix)
    (script,) = (a.contenu for a in index_de_recherche(modele) if a.uri == "assets/recherche/52-haute-marne.js")
    lues: dict[str, Any] = json.loads(script.partition(".push(")[2].removesuffix(");\n"))
    return lues


MARNE = {"nom": "Marne", "dans": "dans la Marne", "departement": "51", "ordre": "5", "secteurs": {}}


def test_une_commune_du_departement_voisin_mene_a_la_page_de_son_site() -> None:
    index = avec_la_marne("../{territoire}/")
    assert index["voisins"] == {"51": "../51-marne/51-marne/communes/"}
    assert [c[1] for c in index["communes"] if c[0] == "51008"] == ["Ambrières"]


def test_sans_adresse_du_voisin_ses_communes_ne_sont_pas_proposees() -> None:
    """What this build names of their services would look like all of them."""
    index = avec_la_marne("")
    assert "voisins" not in index
    assert [c for c in index["communes"] if c[0].startswith("51")] == []
