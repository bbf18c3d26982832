"""Files that must not be committed with the cases: links, hostile names, huge or binary contents."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
from cas import BASE, CASES, FICHE, JOUR, PROJET, ecrire, monter
from hypothesis import given, settings
from hypothesis import strategies as st
from reel import site
from tirages import tirages

from annuaire.lecture.communes import COLONNES, lire_les_communes
from annuaire.lecture.fichiers import TAILLE_MAX, TERRITOIRE, lire_le_dossier, lire_un_fichier
from annuaire.pipeline import check
from annuaire.rapports.texte import rapport_texte
from annuaire.socle.diagnostics import Diagnostic, Position

EN_TETE = ";".join(COLONNES) + "\n"
RESERVES = ("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9", "index")
MAUVAIS_NOMS = ("Caf", "café", "caf--x", "-caf", "caf-", "caf_x", "c" * 61, "caf.x", "caf x", "кафе", *RESERVES)


def controler(racine: Path) -> list[Diagnostic]:
    """Everything the tool has to say on the day of the cases."""
    return list(check(racine, date.fromisoformat(JOUR)).diagnostics)


def regles(diagnostics: list[Diagnostic]) -> list[str]:
    """Names of the faults, in order."""
    return [d.regle for d in diagnostics]


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A project whose base is without fault."""
    return monter(BASE, tmp_path)


def test_un_dossier_de_donnees_absent_est_dit_et_non_subi(tmp_path: Path) -> None:
    (tmp_path / "schemas").symlink_to(PROJET / "schemas")
    assert regles(controler(tmp_path)) == ["dossier-absent"]


@pytest.mark.parametrize("cible", ["/etc/passwd", "52-haute-marne/siao/115.yml", "/etc", "nulle-part"])
def test_un_lien_symbolique_n_est_jamais_suivi(racine: Path, cible: str) -> None:
    (racine / "directory" / "52-haute-marne" / "siao" / "lien.yml").symlink_to(cible)
    diagnostics = controler(racine)
    assert regles(diagnostics) == ["fichier-special"]
    assert "root:" not in rapport_texte(diagnostics)


def test_un_tube_nomme_ne_bloque_pas_la_lecture(racine: Path) -> None:
    os.mkfifo(racine / "directory" / "52-haute-marne" / "siao" / "tube.yml")
    assert regles(controler(racine)) == ["fichier-special"]


def test_un_dossier_de_donnees_qui_est_un_lien_est_refuse(tmp_path: Path) -> None:
    (tmp_path / "schemas").symlink_to(PROJET / "schemas")
    (tmp_path / "directory").symlink_to(BASE / "directory")
    assert regles(controler(tmp_path)) == ["dossier-absent"]


def test_un_fichier_trop_gros_n_est_pas_lu(racine: Path) -> None:
    ecrire(racine, {"52-haute-marne/caf/x.yml": FICHE + "#" * TAILLE_MAX})
    assert rapport_texte(controler(racine)).splitlines() == [
        "directory/52-haute-marne/caf/x.yml:1:1: erreur: fichier de 64 Ko, 64 Ko au plus [fichier-trop-gros]",
        "    → une fiche tient en quelques Ko : raccourcissez-la",
        "1\u00a0erreur.",
    ]


def test_une_table_trop_grosse_annonce_sa_propre_limite(racine: Path) -> None:
    ecrire(racine, {"52-haute-marne/communes.csv": EN_TETE + "#" * (5 * 1024 * 1024)})
    dit = rapport_texte(controler(racine))
    assert "fichier de 5120 Ko, 4096 Ko au plus" in dit
    assert "    → régénérez cette table" in dit


@pytest.mark.parametrize("nom", MAUVAIS_NOMS)
def test_un_nom_qui_ne_vit_pas_sur_tous_les_systemes_est_refuse(racine: Path, nom: str) -> None:
    ecrire(racine, {f"52-haute-marne/caf/{nom}.yml": FICHE})
    assert regles(controler(racine)) == ["nom-de-fichier"]


@pytest.mark.parametrize("nom", RESERVES)
def test_un_dossier_non_plus_ne_porte_pas_un_nom_reserve(racine: Path, nom: str) -> None:
    ecrire(racine, {f"52-haute-marne/{nom}/x.yml": FICHE, f"{nom}/territoire.yml": "nom: x\n"})
    assert regles(controler(racine)) == ["nom-de-fichier", "nom-de-fichier"]


@pytest.mark.parametrize("nom", ["a\n::error::pirate", "a\x1b[2Jb", "a\u202eb", "a\u2028b", "a\r::stop-commands::x"])
def test_un_nom_hostile_ne_commande_ni_terminal_ni_forge(racine: Path, nom: str) -> None:
    ecrire(racine, {f"52-haute-marne/caf/{nom}.yml": FICHE})
    texte = rapport_texte(controler(racine))
    assert all(ligne.startswith(("directory/", "    → ", "1\u00a0erreur.")) for ligne in texte.splitlines())
    assert "\x1b" not in texte


@pytest.mark.parametrize("dossier", ["ajouter", "assets", "search", "haute-marne", "france2"])
def test_un_territoire_ne_porte_pas_le_nom_d_un_dossier_du_site(racine: Path, dossier: str) -> None:
    """Requirement X12: its pages would replace those of the site."""
    ecrire(racine, {f"{dossier}/territoire.yml": "nom: x\n", f"{dossier}/caf/x.yml": FICHE, f"{dossier}/y.yml": FICHE})
    diagnostics = controler(racine)
    assert regles(diagnostics) == ["dossier-reserve"] * 3
    assert dossier in diagnostics[0].message


def test_aucun_dossier_du_site_n_a_la_forme_d_un_territoire() -> None:
    produits = {a.uri.partition("/")[0] for a in site().artefacts if "/" in a.uri}
    territoires = set(site().annuaire.territoires)
    assert {dossier for dossier in produits if TERRITOIRE.fullmatch(dossier)} == territoires
    assert {"assets", "types", "donnees"} <= produits - territoires


def test_un_type_ne_porte_pas_le_nom_d_un_dossier_de_territoire() -> None:
    sous_dossiers = {a.uri.split("/")[1] for a in site().artefacts if a.uri.count("/") == 2}
    types = set(site().annuaire.vocabulaires["type"])
    assert "communes" in sous_dossiers
    assert "communes" not in types


def test_un_pointeur_de_gros_fichier_n_est_pas_une_fiche(racine: Path) -> None:
    """Requirement X2: what Git LFS leaves in place of a file it kept elsewhere."""
    pointeur = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12\n"
    ecrire(racine, {"52-haute-marne/caf/x.yml": pointeur})
    assert set(regles(controler(racine))) == {"yaml-pas-un-bloc"}


def test_un_sous_module_n_est_pas_un_dossier_de_fiches(racine: Path) -> None:
    ecrire(racine, {"52-haute-marne/caf/.git": "gitdir: ../../../.git/modules/x\n"})
    assert regles(controler(racine)) == ["nom-de-fichier"]


def test_mille_dossiers_imbriques_ne_font_pas_tomber_la_lecture(racine: Path) -> None:
    dossier = str(racine / "directory")
    for _ in range(1200):
        dossier += "/a"
        os.mkdir(dossier)  # noqa: PTH102  # Path.mkdir would be slow here
    try:
        assert regles(controler(racine)) == ["fichier-special"]
    finally:
        while not dossier.endswith("directory"):  # pytest's own clean-up would recurse too far
            os.rmdir(dossier)  # noqa: PTH106
            dossier = dossier.removesuffix("/a")


@pytest.mark.parametrize("chemin", ["52-haute-marne/caf/x.yml", "52-x/territoire.yml", "52-x/communes.csv"])
def test_un_dossier_qui_a_le_nom_d_un_fichier_est_dit_meme_vide(racine: Path, chemin: str) -> None:
    (racine / "directory" / chemin).mkdir(parents=True)
    assert "fichier-special" in regles(controler(racine))


@pytest.mark.parametrize(
    ("quoi", "dit"), [("dossier", "un dossier est ici"), ("lien", "un lien est ici"), ("tube", "un fichier spécial")]
)
def test_ce_qui_n_est_pas_un_fichier_est_nomme_avec_son_geste(racine: Path, quoi: str, dit: str) -> None:
    ici = racine / "directory" / "52-haute-marne" / "siao" / "x.yml"
    {"dossier": ici.mkdir, "lien": lambda: ici.symlink_to("115.yml"), "tube": lambda: os.mkfifo(ici)}[quoi]()
    (faute,) = controler(racine)
    assert faute.message.startswith(dit)
    assert faute.conseil


def test_un_reglage_qui_est_un_dossier_est_dit_tel(tmp_path: Path) -> None:
    lu = lire_un_fichier("mkdocs.yml", tmp_path)
    assert isinstance(lu, Diagnostic)
    assert "un dossier est ici à la place d’un fichier" in lu.message


def test_la_colonne_d_un_octet_illisible_se_compte_en_lettres(racine: Path) -> None:
    ecrire(racine, {"52-haute-marne/caf/x.yml": "nom: Été\n".encode() + "sigle: é".encode() + b"\xe9\n"})
    (faute,) = controler(racine)
    assert (faute.regle, faute.position) == ("encodage", Position(2, 9))


@pytest.mark.parametrize(
    "ligne",
    ["1;2;3", '1;"ouvert;actuelle;;;;9;', "1;a;actuelle;;;;" + "9" * 5000 + ";", "1;" + "a" * 200_000 + ";;;;;;"],
    ids=["colonnes", "guillemet", "population", "longueur"],
)
def test_une_ligne_de_table_fausse_est_une_faute_et_non_un_arret(ligne: str) -> None:
    communes, fautes = lire_les_communes("directory/x/communes.csv", f"{EN_TETE}{ligne}\n")
    assert (communes, [f.position.ligne for f in fautes]) == ([], [2])


@settings(max_examples=tirages(60))
@given(st.binary(max_size=300))
def test_des_octets_quelconques_donnent_un_texte_ou_une_faute(octets: bytes) -> None:
    with tempfile.TemporaryDirectory() as dossier:
        racine = ecrire(Path(dossier), {"52-x/caf/x.yml": octets, "52-x/communes.csv": octets})
        fichiers, fautes = lire_le_dossier(racine)
    assert len(fichiers) + len(fautes) == 2


@settings(max_examples=tirages(100))
@given(st.text(max_size=200))
def test_un_texte_quelconque_n_est_jamais_une_table_qui_arrete_tout(texte: str) -> None:
    for table in (texte, EN_TETE + texte):
        communes, fautes = lire_les_communes("directory/x/communes.csv", table)
        assert all(1 <= f.position.ligne <= len(table.splitlines()) + 1 for f in fautes)
        assert all(c.population >= 0 for c in communes)


@pytest.mark.parametrize("cas", ["yaml-alias-bombe", "yaml-trop-profond"])
def test_une_fiche_hostile_est_refusee_en_moins_d_une_seconde(cas: str, tmp_path: Path) -> None:
    racine = monter(CASES / cas, tmp_path)
    debut = time.monotonic()
    assert regles(controler(racine)) == [cas.removesuffix("-bombe")]
    assert time.monotonic() - debut < 1
