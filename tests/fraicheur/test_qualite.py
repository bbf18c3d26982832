"""What remains to be asked: counted honestly, told fiche by fiche, drawn with the numbers of the table beside it.

References: annuaires-existants §4 points 4, 13, 14 and 21.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from cas import PROJET
from charges_hostiles import ossature
from donnees_ouvertes import ASSOCIATION, CONFIDENTIELLE, JOUR, POSTE, annuaire, annuaire_reel, avec
from langage import visible
from partage import comparer, petites_pages, vraies_pages

from annuaire.cadre.squelette import pied
from annuaire.competence.couverture import Couverture, couverture
from annuaire.fraicheur.champs import CHAMPS
from annuaire.fraicheur.qualite import Age, Verifiee, a_faire, age, qualite, total_de_couverture, verifiee
from annuaire.modele.fiche import Fiche
from annuaire.modele.provenance import Verification
from annuaire.pages.bilans.graphique import LARGEUR, Rangee, graphique
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.socle.typographie import composer

POLICE = "99-exemple/police/ville-haute"
CCAS = "99-exemple/ccas/ville-haute"
AVANCE = "france/aide/avance"
ECOUTE = "france/numero-national/114"
TERRITOIRES = sorted(p.parent.name for p in (PROJET / "directory").glob("*/territoire.yml"))
PAGES = ["qualite.html", *(f"{slug}/qualite.html" for slug in TERRITOIRES)]


def manques(identifiant: str, **champs: Any) -> set[str]:
    changee = avec(identifiant, **champs)
    return set(a_faire(changee.fiches[identifiant]).manques)


@pytest.mark.parametrize("uri", ["qualite.html", "99-exemple/qualite.html"])
def test_la_page_du_petit_annuaire_est_celle_qui_a_ete_relue(uri: str) -> None:
    comparer(uri, petites_pages()[uri].contenu + "\n")


# --- what is missing


def test_ce_qui_est_connu_n_est_pas_demande_et_ce_qui_manque_l_est() -> None:
    assert manques(CCAS) == {
        "courriel",
        "accessibilité des lieux",
        "règle des jours fériés",
        "territoire de compétence",
        "publics",
        "coût",
        "langues parlées",
        "documents à apporter",
        "accès pour la personne",
        "accès pour un professionnel",
    }
    assert manques(POSTE) == set()


@pytest.mark.parametrize(
    ("identifiant", "champ"),
    [
        (AVANCE, "adresse"),  # one asks for it, nobody visits it
        (AVANCE, "téléphone"),
        (ECOUTE, "adresse"),
        (ECOUTE, "documents à apporter"),
        (CONFIDENTIELLE, "adresse"),  # it must not be known
        (POLICE, "règle des jours fériés"),  # open day and night
        (POLICE, "remplacement en cas d’absence"),
    ],
)
def test_on_ne_demande_pas_ce_qui_n_aurait_pas_de_sens(identifiant: str, champ: str) -> None:
    assert champ in {c.nom for c in CHAMPS}
    assert champ not in manques(identifiant)


def test_la_porte_d_entree_vaut_un_telephone() -> None:
    assert "téléphone" in manques(POSTE, telephones=None, porte_d_entree=None)
    assert "téléphone" not in manques(POSTE, telephones=None)


@pytest.mark.parametrize("regle", ["ouvert", "ferme"])
def test_une_regle_de_jour_ferie_connue_n_est_plus_demandee(regle: str) -> None:
    semaine = {"mardi": "8h-12h"}
    assert "règle des jours fériés" in manques(CCAS, horaires={"semaine": semaine})
    assert "règle des jours fériés" not in manques(CCAS, horaires={"semaine": semaine, "jours_feries": regle})


def test_les_comptes_sont_ceux_des_fiches() -> None:
    """Counted again, from the lists of what each fiche lacks."""
    q = qualite(annuaire_reel().aujourd_hui, annuaire_reel().actives)
    for champ, compte in zip([c for c in CHAMPS if c.nom in {x.nom for x in q.completude}], q.completude, strict=True):
        concernees = [f for f in annuaire_reel().actives if champ.concerne(f)]
        assert compte.total == len(concernees)
        assert compte.total - compte.connues == sum(champ.nom in f.manques for f in q.a_faire)
    assert sum(q.ages.values()) == sum(q.verifications.values()) == len(annuaire_reel().actives)
    assert q.questions == sum(len(f.a_verifier) for f in annuaire_reel().actives) > 300
    assert q.desaccords == sum(len(f.divergences) for f in annuaire_reel().actives) > 20


# --- how old


@pytest.mark.parametrize(
    ("jours", "attendu"),
    [
        (0, Age.SIX_MOIS),
        (183, Age.SIX_MOIS),
        (184, Age.UN_AN),
        (365, Age.UN_AN),
        (366, Age.DEUX_ANS),
        (730, Age.DEUX_ANS),
        (731, Age.CINQ_ANS),
        (1825, Age.CINQ_ANS),
        (1826, Age.PLUS),
        (40_000, Age.PLUS),
    ],
)
def test_l_age_va_jusqu_au_dernier_jour_de_sa_tranche(jours: int, attendu: Age) -> None:
    assert age(annuaire().aujourd_hui, datee((JOUR - timedelta(days=jours)).isoformat())) is attendu


@pytest.mark.parametrize(("date", "attendu"), [("2026", Age.SIX_MOIS), ("2025-12", Age.UN_AN), ("", Age.SANS_DATE)])
def test_une_date_incomplete_est_prise_au_plus_tard_comme_sur_les_pages(date: str, attendu: Age) -> None:
    assert age(annuaire().aujourd_hui, datee(date)) is attendu


def datee(date: str) -> Fiche:
    """A fiche whose only source has this date."""
    fiche = annuaire().fiches[POLICE]
    return replace(fiche, sources=(replace(fiche.sources[0], date=date),), verification=None)


@pytest.mark.parametrize(
    ("le", "attendu"), [("2026-11-20", Verifiee.RECENTE), ("2025-11-21", Verifiee.RECENTE), ("2024", Verifiee.ANCIENNE)]
)
def test_une_verification_vaut_un_an(le: str, attendu: Verifiee) -> None:
    verification = Verification(le=le, par="accueil", moyen="téléphone")
    assert verifiee(annuaire().aujourd_hui, replace(datee("2019"), verification=verification)) is attendu


def test_une_fiche_que_personne_n_a_appelee_est_dite_telle() -> None:
    assert verifiee(annuaire().aujourd_hui, datee("2026-11-20")) is Verifiee.SUR_SOURCES
    memoire = replace(datee("").sources[0], nature="connaissance-generale")
    assert verifiee(annuaire().aujourd_hui, replace(datee(""), sources=(memoire,))) is Verifiee.DE_MEMOIRE


def test_la_couverture_compte_chaque_commune_une_fois_par_besoin() -> None:
    territoire = annuaire_reel().departements[0]
    total = total_de_couverture(couverture(annuaire_reel(), territoire))
    besoins = len(annuaire_reel().vocabulaires["besoin"])
    assert sum(total.values()) == len(territoire.communes) * besoins
    assert list(total) == list(Couverture)


# --- the pages


def test_chaque_territoire_a_sa_page_et_le_sommaire_y_mene() -> None:
    assert set(PAGES) == {uri for uri in vraies_pages() if uri.endswith("qualite.html")}
    sommaire = vraies_pages()["qualite.html"].contenu
    assert [uri for uri in PAGES if uri != "qualite.html" and f'href="{uri}"' not in sommaire] == []


def test_on_y_arrive_du_pied_de_page_de_la_couverture_et_du_territoire() -> None:
    assert 'href="qualite.html"' in pied(annuaire(), "index.html")
    assert 'href="qualite.html"' in vraies_pages()["couverture.html"].contenu
    assert 'href="qualite.html"' in vraies_pages()["52-haute-marne/index.html"].contenu


def test_chaque_question_et_chaque_desaccord_est_sur_la_page_de_son_territoire() -> None:
    vus = 0
    textes = {
        slug: " ".join(visible(vraies_pages()[f"{slug}/qualite.html"].contenu).casefold().split())
        for slug in TERRITOIRES
    }
    for fiche in annuaire_reel().actives:
        for mots in (*fiche.a_verifier, *(d.texte for d in fiche.divergences)):
            assert " ".join(composer(mots).casefold().split()) in textes[fiche.territoire], (fiche.id, mots)
            vus += 1
    assert vus > 400


def test_une_fiche_fermee_n_a_plus_rien_a_demander() -> None:
    assert "Vieux-Bourg" not in petites_pages()["99-exemple/qualite.html"].contenu


def test_la_page_mene_a_chaque_fiche_dont_elle_parle() -> None:
    page = vraies_pages()["52-haute-marne/qualite.html"].contenu
    siennes = [f for f in annuaire_reel().actives if f.territoire == "52-haute-marne"]
    demandees = [f for f in siennes if a_faire(f).questions or a_faire(f).manques]
    liees = set(re.findall(r'<li><a href="([^"]+)"', page))
    assert {f.uri.removeprefix("52-haute-marne/") for f in demandees} <= liees


def test_ce_n_est_pas_une_note() -> None:
    for uri in PAGES:
        texte = visible(vraies_pages()[uri].contenu)
        assert not re.search(r"\bscore|classement|\bnote de|\d\s?%", texte), uri
    assert "Ce n’est pas une note" in visible(vraies_pages()["qualite.html"].contenu)


# --- the drawings


def dessins(html: str) -> list[tuple[ET.Element, list[list[str]]]]:
    """Each SVG with the rows of the table that follows it."""
    trouves = re.findall(r"(<svg.*?</svg>)\s*<details.*?<tbody>(.*?)</tbody>", html, re.DOTALL)
    return [(ET.fromstring(svg), [_cellules(r) for r in re.findall(r"<tr>(.*?)</tr>", t)]) for svg, t in trouves]


def _cellules(rangee: str) -> list[str]:
    return [visible(c) for c in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", rangee)]


@pytest.mark.parametrize("uri", PAGES)
def test_un_dessin_dit_les_memes_nombres_que_son_tableau(uri: str) -> None:
    lus = dessins(vraies_pages()[uri].contenu)
    assert len(lus) == (3 if uri == "france/qualite.html" else 4)
    for svg, rangees in lus:
        textes = [visible(t.text or "") for t in svg.iter("text")]
        assert textes == [mot for nom, *nombres in rangees for mot in (nom, " sur ".join(nombres))]


@pytest.mark.parametrize("uri", PAGES)
def test_un_dessin_se_lit_sans_le_voir(uri: str) -> None:
    """A8: an image with a name and a description, both found by their identifiers."""
    lue = ossature(vraies_pages()[uri].contenu)
    ids = [valeur for nom, valeur in lue.attributs if nom == "id"]
    assert len(set(ids)) == len(ids)
    for svg, _ in dessins(vraies_pages()[uri].contenu):
        assert svg.get("role") == "img"
        titre, texte = svg.find("title"), svg.find("desc")
        assert titre is not None
        assert texte is not None
        assert (svg.get("aria-labelledby") or "").split() == [titre.get("id"), texte.get("id")]
        assert titre.text
        assert "dans le tableau" in (texte.text or "")


@pytest.mark.parametrize("uri", PAGES)
def test_aucun_style_en_ligne_ni_couleur_dans_le_dessin(uri: str) -> None:
    """X17: the policy refuses style attributes; colours come from the sheet, and follow the scheme and the paper."""
    attributs = {nom for nom, _ in ossature(vraies_pages()[uri].contenu).attributs}
    assert attributs & {"style", "fill", "stroke", "onload"} == set()


def test_la_longueur_d_une_barre_est_proportionnelle_et_ne_deborde_pas() -> None:
    barre = partial(Rangee, "x")
    assert [barre(n, 8).longueur for n in (0, 2, 8)] == [0, LARGEUR / 4, LARGEUR]
    assert barre(0, 0).longueur == 0
    for svg, _ in dessins(vraies_pages()["qualite.html"].contenu):
        largeurs = [float(r.get("width", "0")) for r in svg.iter("rect") if r.get("class") == "barre"]
        assert all(0 <= largeur <= LARGEUR for largeur in largeurs)
        assert any(largeurs)


def test_un_libelle_tient_sur_sa_ligne_a_cote_de_son_nombre() -> None:
    """About seven units a letter: 320 units hold 45 letters."""
    for uri in PAGES:
        for svg, _ in dessins(vraies_pages()[uri].contenu):
            textes = [t.text or "" for t in svg.iter("text")]
            assert [p for p in zip(textes[::2], textes[1::2], strict=True) if len("".join(p)) > 42] == []


@pytest.mark.parametrize("faire", [lambda g: g.hauteur, lambda g: g.description])
def test_un_dessin_vide_ne_casse_rien(faire: Callable[[Any], Any]) -> None:
    assert not faire(graphique("vide", "Vide", ("a", "b"), []))


def test_l_association_a_deux_lieux_dont_une_rue_suffit() -> None:
    assert "adresse" not in manques(ASSOCIATION)


REGRETS = {"coût", "langues parlées", "documents à apporter", "accessibilité des lieux"}


@pytest.mark.parametrize("identifiant", sorted(annuaire().fiches))
def test_une_page_ne_regrette_que_ce_qui_a_un_sens_pour_elle(identifiant: str) -> None:
    """The same rule as the list of what to complete: nobody brings documents to a national number."""
    fiche = annuaire().fiches[identifiant]
    lu = re.search(r"<p>Inconnu.*?</p>", page_de_fiche(annuaire(), fiche).contenu)
    texte = visible(lu.group()) if lu else ""
    manques = a_faire(fiche).manques
    assert {r for r in REGRETS if r in texte} == REGRETS & set(manques)
