"""Competence before proximity, on the real directory and on small zones (conception §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from adresses import page
from reel import annuaire, pages, site
from resoudre import resolue
from tirages import COMPLETS
from tout import pages_de_sorte

from annuaire.cli import main
from annuaire.competence.avis import Niveau, avis, jugements
from annuaire.competence.couverture import Couverture, couverture
from annuaire.modele.fiche import Zone
from annuaire.modele.territoire import Secteur
from annuaire.pages.commune import uri_de_commune

PROJET = Path(__file__).parents[2]
JOUR = date(2026, 11, 21)
CHAUMONT, SAINT_DIZIER, JOINVILLE, BOURBONNE, NICE = "52121", "52448", "52250", "52060", "06088"
FICHE = "52-haute-marne/ccas/joinville"


@cache
def page_de(insee: str) -> str:
    commune = annuaire().communes[insee]
    territoire = next(t for t in annuaire().departements if t.departement == commune.departement)
    adresse = uri_de_commune(territoire, commune)
    return pages()[adresse].contenu


def niveau(insee: str, *inclure: str, exclure: tuple[str, ...] = ()) -> Niveau:
    fiche = replace(annuaire().fiches[FICHE], zone=Zone(inclure=inclure, exclure=exclure) if inclure else None)
    return avis(resolue(annuaire(), fiche), annuaire().communes[insee]).niveau


@pytest.mark.parametrize("service", ["aide-victimes/adaj", "caf/haute-marne", "siao/haute-marne"])
def test_un_service_departemental_de_chaumont_est_competent_a_saint_dizier_a_60_km(service: str) -> None:
    lu = avis(annuaire().fiches[f"52-haute-marne/{service}"], annuaire().communes[SAINT_DIZIER])
    assert (lu.niveau, lu.raison) == (Niveau.COMPETENT, "tout le département : Haute-Marne")
    assert page(service) in page_de(SAINT_DIZIER)


def test_un_groupe_juge_une_fois_dit_de_chaque_service_ce_qu_on_en_dirait_seul() -> None:
    """Services that share a zone are judged together: no verdict, no reason and no condition may differ."""
    lu = annuaire()
    for commune in [*lu.communes.values()][:: 1 if COMPLETS else 10]:
        ensemble = {f.id: verdict for groupe, verdict in jugements(lu, commune) for f in groupe.fiches}
        seuls = {f.id: avis(f, commune) for f in lu.locales}
        assert ensemble == {i: a for i, a in seuls.items() if a.niveau is not Niveau.NON}, commune.nom


def test_le_consulat_de_strasbourg_n_est_pas_competent_mais_celui_de_metz_l_est() -> None:
    haut_marnais = annuaire().communes[CHAUMONT]
    verdicts = {
        ville: avis(annuaire().fiches[f"52-haute-marne/consulat/algerie-{ville}"], haut_marnais).niveau
        for ville in ("metz", "strasbourg")
    }
    assert verdicts == {"metz": Niveau.COMPETENT, "strasbourg": Niveau.NON}


def test_une_zone_absente_est_inconnue_et_ne_vaut_jamais_partout() -> None:
    assert niveau(CHAUMONT) is Niveau.A_CONFIRMER
    assert niveau(NICE) is Niveau.NON


@pytest.mark.parametrize(
    ("inclure", "exclure", "attendu"),
    [
        (("france",), (), Niveau.COMPETENT),
        (("dep:52",), (), Niveau.COMPETENT),
        (("dep:38",), (), Niveau.NON),
        (("commune:52250",), (), Niveau.COMPETENT),
        (("commune:52121",), (), Niveau.NON),
        (("dep:52",), ("commune:52250",), Niveau.NON),
        (("secteur:communaute-brigades-joinville",), (), Niveau.A_CONFIRMER),
        (("secteur:communaute-brigades-joinville", "commune:52250"), (), Niveau.COMPETENT),
    ],
)
def test_joinville_est_dans_la_zone_ou_non(inclure: tuple[str, ...], exclure: tuple[str, ...], attendu: Niveau) -> None:
    assert niveau(JOINVILLE, *inclure, exclure=exclure) is attendu


def test_une_intercommunalite_vaut_pour_ses_communes() -> None:
    epci = annuaire().communes[JOINVILLE].epci
    assert niveau(JOINVILLE, f"epci:{epci}") is Niveau.COMPETENT
    assert niveau(CHAUMONT, f"epci:{epci}") is Niveau.NON


def test_un_secteur_dont_les_communes_sont_connues_repond_oui_ou_non() -> None:
    territoire = annuaire().territoires["52-haute-marne"]
    connu = replace(territoire, secteurs={"brigade": Secteur(nom="Brigade", communes=(JOINVILLE,))})
    petit = replace(annuaire(), territoires={**annuaire().territoires, "52-haute-marne": connu})
    fiche = resolue(petit, replace(annuaire().fiches[FICHE], zone=Zone(inclure=("secteur:brigade",))))
    assert avis(fiche, annuaire().communes[JOINVILLE]).niveau is Niveau.COMPETENT
    assert avis(fiche, annuaire().communes[CHAUMONT]).niveau is Niveau.NON


def test_une_zone_que_rien_n_a_lue_n_est_jamais_jugee() -> None:
    """Without its parts it would be « hors de son territoire » everywhere: a defect, not an answer."""
    fiche = replace(annuaire().fiches[FICHE], zone=Zone(inclure=("dep:52",)))
    with pytest.raises(AssertionError):
        avis(fiche, annuaire().communes[JOINVILLE])


def test_la_page_de_joinville_dit_qui_contacter_et_ce_qui_n_est_pas_connu() -> None:
    page = page_de(JOINVILLE)
    for lien in ("poste-iscg/joinville.html", "gendarmerie/joinville.html", "ccas/joinville.html", "tel:17"):
        assert lien in page
    assert page.index("gendarmerie/joinville.html") < page.index("gendarmerie/groupement.html")
    assert "mds/joinville.html" in page.split("Assistante sociale de secteur")[1]
    assert "poste-iscg/langres.html" not in page
    ailleurs = page_de(BOURBONNE)
    assert "Aucun service connu. Demandez au Département" in ailleurs.split("Assistante sociale de secteur")[1]


@pytest.mark.nuit
def test_chaque_commune_a_sa_page_et_aucune_adresse_ne_se_repete() -> None:
    adresses = [p.uri for p in pages_de_sorte(annuaire(), "commune")]
    assert len(adresses) == len(set(adresses)) == sum(len(t.communes) for t in annuaire().departements)
    assert sum(a.startswith("52-haute-marne/") for a in adresses) == 426


def test_la_couverture_compte_chaque_commune_une_fois_et_les_numeros_nationaux_jamais() -> None:
    territoire = annuaire().departements[0]
    lignes = {ligne.besoin.code: ligne for ligne in couverture(annuaire(), territoire)}
    assert all(sum(ligne.comptes.values()) == 426 for ligne in lignes.values())
    # In Isère only national lines answer this need: nobody is known locally.
    assert any("auteur-de-violences" in f.besoins for f in annuaire().actives)
    isere = next(t for t in annuaire().departements if t.departement == "38")
    seule = next(li for li in couverture(annuaire(), isere) if li.besoin.code == "auteur-de-violences")
    assert seule.comptes[Couverture.PERSONNE] == len(seule.sans_personne) == 512


def test_la_couverture_dit_ou_personne_de_competent_ne_peut_etre_appele() -> None:
    """A service without a number, or whose zone is not known, is nobody to call; a national number is somebody."""
    territoire = annuaire().territoires["52-haute-marne"]
    lignes = {ligne.besoin.code: ligne for ligne in couverture(annuaire(), territoire)}
    assert lignes["urgence"].sans_appel == ()  # nobody local, but the 17 answers
    assert len(lignes["constat-medical"].sans_appel) == 426  # known, without a number or without a zone
    assert lignes["porter-plainte"].sans_appel == ()  # every brigade must take a complaint (repère F40)
    assert [c.nom for c in lignes["domiciliation"].sans_appel][:2] == ["Aizanville", "Aulnoy-sur-Aube"]
    page = next(a.contenu for a in site().artefacts if a.uri == "couverture.html")
    a_demander = page.split("Personne de compétent")[1].split("</ul>")[0]
    assert "52-haute-marne/consulat/algerie-metz.html" in a_demander
    assert "maroc-strasbourg" not in a_demander  # it is not competent here
    assert "Aizanville" in a_demander
    muets = {i: replace(f, telephones=(), porte_d_entree="", rattachement="") for i, f in annuaire().fiches.items()}
    sans = {li.besoin.code: len(li.sans_appel) for li in couverture(replace(annuaire(), fiches=muets), territoire)}
    assert {sans[besoin] for besoin in ("budget", "porter-plainte", "domiciliation")} == {426}


@pytest.mark.nuit
def test_la_commande_couverture_imprime_une_table_par_departement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(PROJET), "couverture"]) == 0
    sortie = capsys.readouterr().out
    for nom in ("Haute-Marne", "Isère", "Alpes-Maritimes", "Lozère", "Domiciliation", "qui appeler pour"):
        assert nom in sortie
