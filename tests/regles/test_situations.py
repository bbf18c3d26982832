"""Situations: what of them may be shown, how a territory completes them, and that nothing published has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from adresses import DISCRETION
from cas import CASES, ecrire, monter
from petit_annuaire import JOUR, construire_le_petit_annuaire, monter_le_petit_annuaire
from reel import corpus

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.modele.provenance import Source
from annuaire.modele.reglages import Reglages
from annuaire.modele.repere import Relecture, Repere
from annuaire.modele.situation import REDACTION, Etape, Ligne, Situation, attendus, completer, publiable
from annuaire.pipeline import Corpus, check

SOURCE = Source(titre="Un texte", nature="site-officiel", url="https://exemple.fr", date="2024")
BON = Repere(code="F1", chemin="f1.yml", texte="Un fait.", surete="texte", lu="actuelle", sources=(SOURCE,))
RELUE = Relecture(le="2026-11-20", par=("avocat",))
# What the study wants validated before any publication, and what it read in an old wording only.
A_VALIDER = (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 25, 26, 28, 31, 32, 33, 38, 39, 42, 43, 51, 52, 53, 54, 55, 56, 60, 61,
             62, 63, 64, 65, 66, 67, 70, 81, 90, 91, 92, 93, 94)  # fmt: skip
ANCIENS = (12, 13, 26, 27, 35, 38, 50, 51, 60)


def annuaire_de(corpus: Corpus, territoires: tuple[str, ...] = ()) -> Annuaire:
    reglages = Reglages(territoires=territoires)
    return construire_annuaire(corpus.documents, corpus.communes, corpus.schemas, JOUR, reglages)


@cache
def reel() -> Annuaire:
    return annuaire_de(corpus())


@pytest.fixture
def petit(tmp_path: Path) -> Annuaire:
    return annuaire_de(check(monter(CASES / "bon-situation", tmp_path), JOUR))


def completee(annuaire: Annuaire, territoire: str = "52-haute-marne", slug: str = "ne-peut-pas-rentrer") -> Situation:
    situation = annuaire.situations.pour(slug, territoire)
    assert situation
    return situation


def lignes(situation: Situation) -> Iterator[Ligne]:
    yield from (ligne for _, ligne in situation.lignes)


@pytest.mark.parametrize(
    ("surete", "lu", "a_valider"),
    list(product(("texte", "secondaire", "connu"), ("actuelle", "ancienne", "non-lue"), ((), ("avocat",)))),
)
def test_un_repere_se_montre_s_il_a_ete_lu_tel_qu_il_est_et_n_attend_personne(
    surete: str, lu: str, a_valider: tuple[str, ...]
) -> None:
    repere = replace(BON, surete=surete, lu=lu, a_valider=a_valider)
    assert publiable(repere) is (surete != "connu" and lu == "actuelle" and not a_valider)


def test_un_repere_sans_source_ne_se_montre_pas() -> None:
    assert publiable(BON)
    assert not publiable(replace(BON, sources=()))


@pytest.mark.parametrize(
    ("ligne", "attendue"),
    [
        (Ligne("Sans appui"), False),
        (Ligne("Un repère", (BON,)), True),
        (Ligne("Une fiche", fiches=("france/numero-national/17",)), True),
        (Ligne("Un repère qui attend", (BON, replace(BON, a_valider=("avocat",)))), False),
        (Ligne("Un repère ancien", (replace(BON, lu="ancienne"),), ("france/numero-national/17",)), False),
        (Ligne("Appuyée, mais à valider", (BON,), a_valider=("parquet",)), False),
        (Etape("Un genre de service", types=("siao",)), True),
        (Etape("Un besoin", besoins=("soins",)), True),
        (Etape("Personne"), False),
        (Etape("Un genre de service, sur un repère ancien", (replace(BON, lu="ancienne"),), types=("siao",)), False),
    ],
    ids=lambda v: v.texte if isinstance(v, Ligne) else "",
)
def test_une_ligne_se_montre_si_tout_ce_qui_l_appuie_se_montre(ligne: Ligne, attendue: bool) -> None:
    assert publiable(ligne) is attendue


def test_on_sait_qui_peut_liberer_ce_qui_attend() -> None:
    assert attendus(BON) == ()
    assert attendus(replace(BON, a_valider=("avocat",), lu="ancienne")) == ("avocat",)
    assert attendus(replace(BON, lu="ancienne")) == (REDACTION,)
    assert attendus(Ligne("x", (replace(BON, lu="ancienne"),))) == ()


def test_une_situation_se_lit_avec_ses_reperes(petit: Annuaire) -> None:
    situation = completee(petit, "ailleurs")
    assert (situation.id, situation.nom) == ("france/situation/ne-peut-pas-rentrer", "Ne peut pas rentrer ce soir")
    assert [q.ne_sait_pas for q in situation.questions] == ["Oui"]
    assert [r.si for r in situation.questions[0].reponses] == ["Oui", "Non"]
    assert [e.code for e in situation.etapes] == ["danger", "abri"]
    assert [r.code for r in situation.reperes] == ["F20"]
    assert [publiable(ligne) for ligne in lignes(situation)] == [True, True, True, True, True, False]


def test_un_territoire_met_ses_services_en_tete_et_garde_ses_questions(petit: Annuaire) -> None:
    situation = completee(petit)
    danger, abri = situation.etapes
    assert danger.fiches == ("france/numero-national/17",)
    assert (abri.fiches, abri.types, abri.texte) == (
        ("52-haute-marne/siao/115",), ("siao",), "Demandez une place pour la nuit.",
    )  # fmt: skip
    assert [ligne.texte for ligne in abri.locales] == ["Le 115 du département répond jour et nuit."]
    assert [ligne.a_valider for ligne in situation.a_demander] == [("siao",)]
    assert situation.id == "52-haute-marne/situation/ne-peut-pas-rentrer"


def test_ce_qu_un_territoire_attend_de_faire_valider_n_ajoute_personne_a_appeler(tmp_path: Path) -> None:
    racine = monter(CASES / "bon-situation", tmp_path)
    locale = racine / "directory/52-haute-marne/situation/ne-peut-pas-rentrer.yml"
    texte = locale.read_text(encoding="utf-8")
    locale.write_text(texte.replace("siao/115]\n", "siao/115]\n    a_valider: [siao]\n", 1), encoding="utf-8")
    abri = completee(annuaire_de(check(racine, JOUR))).etapes[1]
    assert abri.fiches == ()
    assert [publiable(ligne) for ligne in abri.locales] == [False]


@pytest.mark.parametrize(("nationale", "locale"), list(product((None, RELUE), repeat=2)))
def test_une_situation_completee_est_relue_si_ses_deux_fichiers_le_sont(
    petit: Annuaire, nationale: Relecture | None, locale: Relecture | None
) -> None:
    deux = (*petit.situations.nationales.values(), *petit.situations.locales.values())
    france, ici = (replace(s, relecture=r) for s, r in zip(deux, (nationale, locale), strict=True))
    assert bool(completer(france, ici).relecture) is bool(nationale and locale)


def test_l_adresse_et_le_titre_d_une_situation_ne_disent_rien() -> None:
    for situation in reel().situations.nationales.values():
        *dossiers, code = situation.adresse.split("/")
        assert dossiers == ["france", "situation"]
        assert code != situation.slug
        assert not DISCRETION.sensible(situation.adresse)
        assert not DISCRETION.sensible(situation.titre)
        assert situation.titre == f"Situation {situation.ordre}"
    titres = [s.titre for s in reel().situations.nationales.values()]
    assert len(set(titres)) == len(titres)


SITUATION = """\
nom: Ne peut pas rentrer ce soir
presentation: Rentrer chez soi serait dangereux ce soir.
mots: [Je ne peux pas rentrer]
etapes:
  - code: abri
    texte: Demandez une place pour la nuit.
    types: [chrs]
    reperes: [F20]
"""
REPERE = (CASES / "bon-situation/directory/france/repere/f20.yml").read_text(encoding="utf-8")


def test_pages_listes_index_et_exports_ne_changent_pas_d_un_octet(tmp_path: Path) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    avant = {a.uri: a.contenu for a in construire_le_petit_annuaire(racine).artefacts}
    ecrire(racine, {"france/situation/ne-peut-pas-rentrer.yml": SITUATION, "france/repere/f20.yml": REPERE})
    site = construire_le_petit_annuaire(racine)
    assert site.annuaire.situations.nationales
    assert {a.uri: a.contenu for a in site.artefacts} == avant


def test_le_site_d_un_territoire_a_les_situations_nationales_et_les_siennes() -> None:
    isere = annuaire_de(corpus(), ("38-isere",)).situations
    haute_marne = annuaire_de(corpus(), ("52-haute-marne",)).situations
    assert isere.locales == {}
    assert haute_marne.locales
    assert isere.nationales.keys() == haute_marne.nationales.keys() == reel().situations.nationales.keys()


def test_une_fiche_voisine_citee_par_une_situation_est_du_voyage(tmp_path: Path) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    police = next((racine / "directory/99-exemple/police").glob("*.yml"))
    cite = SITUATION.replace("types: [chrs]", f"fiches: [99-exemple/police/{police.stem}]")
    ecrire(racine, {"france/situation/abri.yml": cite, "france/repere/f20.yml": REPERE})
    entree = annuaire_de(check(racine, JOUR), ("france",))
    assert f"99-exemple/police/{police.stem}" in entree.voisines


def test_les_95_reperes_de_l_etude_sont_la() -> None:
    codes = list(reel().situations.reperes)
    assert len([c for c in codes if c.startswith("F")]) == 77
    assert len([c for c in codes if c.startswith("G")]) == 18
    assert codes[:3] == ["F1", "F2", "F3"]


@pytest.mark.parametrize("numero", sorted({*A_VALIDER, *ANCIENS}))
def test_ce_que_l_etude_veut_faire_valider_ou_relire_n_est_pas_publiable(numero: int) -> None:
    repere = reel().situations.reperes[f"F{numero}"]
    assert not publiable(repere)
    assert attendus(repere)


def test_aucune_situation_ni_aucun_repere_ne_se_dit_relu() -> None:
    situations = reel().situations
    assert [s.id for s in (*situations.nationales.values(), *situations.locales.values()) if s.relecture] == []
    assert [r.code for r in situations.reperes.values() if r.relecture] == []


def test_les_quatorze_situations_disent_qui_doit_les_relire() -> None:
    nationales = reel().situations.nationales.values()
    assert [s.ordre for s in nationales] == list(range(15))
    assert [s.slug for s in nationales if s.pour_toutes] == ["avant-tout"]
    assert all(s.a_valider for s in nationales)


def test_chaque_situation_a_une_etape_publiable_et_ce_qui_attend_dit_qui_peut_repondre() -> None:
    for situation in reel().situations.nationales.values():
        assert any(map(publiable, situation.etapes)), situation.id
        attend = [ligne for ligne in lignes(situation) if not publiable(ligne)]
        assert all(ligne.a_valider or any(not publiable(r) for r in ligne.reperes) for ligne in attend), situation.id
