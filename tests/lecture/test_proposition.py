"""What a proposal may carry, and which findings can block it (requirements C14, X1, X2, X6, X12)."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from cas import BASE, CASES, FICHE, JOUR, ecrire, monter

from annuaire.cli import main
from annuaire.lecture.fichiers import RESERVES, TAILLE_MAX
from annuaire.lecture.proposition import FICHIERS_MAX, OCTETS_MAX, controler
from annuaire.relecture.portee import chemins_modifies, limiter_aux_modifies
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Gravite

CAF = "directory/52-haute-marne/caf/chaumont.yml"
SIAO = "directory/52-haute-marne/siao/115.yml"


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    """A sound project with a fiche more."""
    return ecrire(monter(BASE, tmp_path), {CAF.removeprefix("directory/"): FICHE})


def fautes(racine: Path, *modifies: str) -> list[tuple[str, str]]:
    """(path, name of the fault) of what the control refuses."""
    return [(d.chemin, d.regle) for d in controler(racine, modifies)]


def liste(racine: Path, *modifies: str) -> str:
    """A file that names the changed paths as git does."""
    fichier = racine / "liste"
    fichier.write_bytes(b"".join(m.encode() + b"\0" for m in modifies))
    return str(fichier)


def verifier(racine: Path, *modifies: str, forme: str = "texte") -> int:
    """Run the command on a proposal."""
    choix = ["--date", JOUR, "--format", forme, "--modifies", liste(racine, *modifies)]
    return main(["--racine", str(racine), "verifier", *choix])


# --- what it may carry


def test_des_fiches_ordinaires_passent(racine: Path) -> None:
    assert fautes(racine, CAF, SIAO, "directory/52-haute-marne/territoire.yml") == []


def test_une_fiche_supprimee_n_est_pas_un_fichier_a_juger(racine: Path) -> None:
    assert fautes(racine, "directory/52-haute-marne/caf/partie.yml") == []


@pytest.mark.parametrize(
    "chemin",
    ["README.md", ".github/workflows/x.yml", "scripts/annuaire/regles/registre.py", "schemas/fiche.schema.json",
     "mkdocs.yml", "docs/index.md", ".gitattributes", "directory/52-haute-marne/communes.csv", "Makefile"],
)  # fmt: skip
def test_une_proposition_de_donnees_ne_touche_a_rien_d_autre(racine: Path, chemin: str) -> None:
    assert fautes(racine, CAF, chemin) == [(chemin, "hors-des-donnees")]


def test_une_table_avec_des_fiches_est_refusee_et_le_geste_est_dit(racine: Path) -> None:
    """A new territory: the table alone passes first, the fiches that it judges after."""
    table = "directory/52-haute-marne/communes.csv"
    (refus,) = controler(racine, [CAF, table])
    assert (refus.message, refus.conseil) == (
        "cette table juge les fiches : elle ne se propose pas avec elles",
        "proposez-la d’abord, seule ; une fois reçue, renvoyez ces fiches sans elle",
    )
    assert (fautes(racine, table), fautes(racine, CAF)) == ([], [])


def test_une_proposition_sans_donnees_regarde_le_logiciel(racine: Path) -> None:
    assert fautes(racine, "README.md", "scripts/annuaire/cli.py") == []


@pytest.mark.parametrize("cible", ["/etc/passwd", "115.yml", "/etc", "nulle-part", "../../../schemas"])
def test_un_lien_symbolique_est_refuse(racine: Path, cible: str) -> None:
    lien = racine / "directory/52-haute-marne/siao/lien.yml"
    lien.symlink_to(cible)
    assert fautes(racine, "directory/52-haute-marne/siao/lien.yml") == [
        ("directory/52-haute-marne/siao/lien.yml", "fichier-special")
    ]


@pytest.mark.parametrize("dossier", ["directory", "directory/52-haute-marne", "directory/52-haute-marne/siao"])
def test_un_dossier_remplace_par_un_lien_est_refuse(racine: Path, dossier: str) -> None:
    shutil.move(racine / dossier, racine / "ailleurs")
    (racine / dossier).symlink_to(racine / "ailleurs")
    assert [regle for _, regle in fautes(racine, dossier, SIAO)] == ["fichier-special"] * 2


def test_un_sous_module_est_refuse(racine: Path) -> None:
    (racine / "directory/52-haute-marne/caf/module.yml").mkdir()
    assert fautes(racine, "directory/52-haute-marne/caf/module.yml")[0][1] == "fichier-special"


def test_un_tube_est_refuse_sans_etre_ouvert(racine: Path) -> None:
    os.mkfifo(racine / "directory/52-haute-marne/caf/tube.yml")
    assert fautes(racine, "directory/52-haute-marne/caf/tube.yml")[0][1] == "fichier-special"


@pytest.mark.parametrize("mode", [0o755, 0o645, 0o744])
def test_un_fichier_executable_est_refuse(racine: Path, mode: int) -> None:
    (racine / CAF).chmod(mode)
    assert fautes(racine, CAF) == [(CAF, "fichier-executable")]


def test_un_fichier_de_plus_de_64_ko_est_refuse(racine: Path) -> None:
    (racine / CAF).write_bytes(b"#" * (TAILLE_MAX + 1))
    assert fautes(racine, CAF) == [(CAF, "fichier-trop-gros")]


@pytest.mark.parametrize(
    "nom",
    [*sorted(RESERVES), "Caf", "café", "кафе", "$(id)", "a;b", "a b", "-rf", "x" * 61, "a\n::error::b", "a\x1b[0m"],
)
def test_un_nom_hostile_ou_reserve_est_refuse(racine: Path, nom: str) -> None:
    ecrire(racine, {f"52-haute-marne/caf/{nom}.yml": FICHE})
    ((chemin, regle),) = fautes(racine, f"directory/52-haute-marne/caf/{nom}.yml")
    assert regle == "nom-de-fichier"
    assert chemin.isprintable()


@pytest.mark.parametrize("nom", ["page.md", "page.html", "modele.py", ".htaccess", "52-haute-marne/caf/a/b.yml"])
def test_un_fichier_qui_n_est_pas_une_fiche_est_refuse(racine: Path, nom: str) -> None:
    ecrire(racine, {nom: FICHE})
    assert [regle for _, regle in fautes(racine, f"directory/{nom}")] == ["nom-de-fichier"]


def test_un_chemin_qui_sort_du_projet_est_refuse(racine: Path) -> None:
    assert [r for _, r in fautes(racine, "directory/../../etc/passwd")] == ["fichier-special"]


def test_plus_de_deux_mille_fichiers_sont_refuses_sans_etre_regardes(racine: Path) -> None:
    nombreux = [f"directory/52-haute-marne/caf/a{n}.yml" for n in range(FICHIERS_MAX + 1)]
    assert fautes(racine, *nombreux) == [("directory", "trop-de-fichiers")]
    assert fautes(racine, *nombreux[1:]) == []


def test_plus_de_quatre_mo_en_tout_sont_refuses_sans_etre_lus(racine: Path) -> None:
    """Requirement X7: what is read is bounded before anything is read."""
    combien = OCTETS_MAX // TAILLE_MAX + 1
    lourdes = {f"52-haute-marne/caf/a{n}.yml": b"#" * TAILLE_MAX for n in range(combien)}
    chemins = [f"directory/{c}" for c in lourdes]
    ecrire(racine, lourdes)
    assert fautes(racine, *chemins) == [("directory", "proposition-trop-lourde")]
    assert fautes(racine, *chemins[1:]) == []


def test_la_commande_rend_1_et_annote(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["controler", "--modifies", liste(racine, CAF, "Makefile"), "--format", "github"]
    assert main(["--racine", str(racine), *arguments]) == 1
    assert capsys.readouterr().out.startswith("::error file=Makefile,line=1,col=1,title=hors-des-donnees::")


# --- what can block it


def test_une_liste_se_lit_separee_par_des_nuls_ou_par_des_lignes() -> None:
    assert chemins_modifies(b"a\nb.yml\0c.yml\0") == ("a\nb.yml", "c.yml")
    assert chemins_modifies(b"a.yml\r\nb.yml\n") == ("a.yml", "b.yml")
    assert chemins_modifies(b"") == ()


@pytest.mark.parametrize("contenu", [b"", b"\0", b"\n"])
def test_une_liste_vide_ne_laisse_pas_tout_passer(racine: Path, contenu: bytes) -> None:
    (racine / "liste").write_bytes(contenu)
    assert main(["--racine", str(racine), "verifier", "--modifies", str(racine / "liste")]) == 2


def test_une_liste_absente_est_un_mauvais_usage(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--racine", str(racine), "verifier", "--modifies", "absente"]) == 2
    assert "git diff --name-only -z" in capsys.readouterr().err


def test_la_faute_d_une_fiche_touchee_bloque(racine: Path) -> None:
    ecrire(racine, {"52-haute-marne/caf/chaumont.yml": "nom: Caf\n"})
    assert verifier(racine, CAF) == 1


def test_la_faute_d_une_autre_fiche_ne_bloque_pas_et_se_dit(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ecrire(racine, {"52-haute-marne/caf/chaumont.yml": "nom: Caf\n"})
    assert verifier(racine, SIAO) == 0
    imprime = capsys.readouterr().out
    assert f"{CAF}:1:1: avertissement: il manque le champ « presentation »" in imprime
    assert "ne bloque pas cette proposition" in imprime


def test_supprimer_une_fiche_citee_ailleurs_bloque(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ecrire(racine, {"52-haute-marne/caf/chaumont.yml": FICHE + "rattachement: 52-haute-marne/departement/partie\n"})
    assert verifier(racine, "directory/52-haute-marne/departement/partie.yml") == 1
    assert f"{CAF}:7:15: erreur: aucune fiche" in capsys.readouterr().out
    assert verifier(racine, "directory/52-haute-marne/departement/autre.yml") == 0


def test_supprimer_une_fiche_se_dit_sur_la_proposition(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (racine / CAF).unlink()
    assert verifier(racine, CAF) == 0
    imprime = capsys.readouterr().out
    assert f"{CAF}:1:1: avertissement: cette fiche est supprimée" in imprime
    assert "statut: ferme" in imprime


def test_renommer_une_fiche_en_gardant_son_ancien_chemin_ne_dit_rien(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texte = (racine / CAF).read_text(encoding="utf-8") + "anciens_fichiers: [52-haute-marne/caf/chaumont]\n"
    (racine / CAF).unlink()
    ecrire(racine, {"52-haute-marne/caf/haute-marne.yml": texte})
    assert verifier(racine, CAF, "directory/52-haute-marne/caf/haute-marne.yml") == 0
    assert "supprimée" not in capsys.readouterr().out


def test_les_avertissements_des_autres_fiches_ne_cachent_pas_les_siens(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A forge shows ten annotations: only those of the proposal are sent, the summary keeps the rest."""
    ecrire(racine, {"52-haute-marne/caf/chaumont.yml": "nom: Caf\n"})
    for forme, dit in {"github": False, "gitlab": False, "resume": True}.items():
        verifier(racine, SIAO, forme=forme)
        assert ("chaumont.yml" in capsys.readouterr().out) is dit, forme


def test_prendre_l_adresse_de_page_d_une_fiche_rangee_apres_bloque() -> None:
    apres = Diagnostic("directory/52-x/caf/b.yml", DEBUT, "page-en-double", "même page", autres=("52-x/caf/a",))
    assert [d.bloque for d in limiter_aux_modifies([apres], ["directory/52-x/caf/a.yml"])] == [True]


@pytest.mark.parametrize("touchee", ["a", "b", "c"])
def test_qui_ferme_un_rond_en_repond_ou_qu_il_soit_dit(racine: Path, touchee: str) -> None:
    rond = {f"52-haute-marne/caf/{ici}.yml": FICHE + f"rattachement: 52-haute-marne/caf/{la}\n" for ici, la in RONDE}
    ecrire(racine, rond)
    assert verifier(racine, f"directory/52-haute-marne/caf/{touchee}.yml") == 1


RONDE = ("ab", "bc", "ca")


def test_changer_un_territoire_repond_de_ses_fiches_et_d_elles_seules() -> None:
    deux = [Diagnostic(f"directory/{t}/caf/a.yml", DEBUT, "zone-inconnue", "x") for t in ("51-marne", "52-haute-marne")]
    juges = limiter_aux_modifies(deux, ["directory/52-haute-marne/territoire.yml"])
    assert [(d.chemin.split("/")[1], d.bloque) for d in juges] == [("52-haute-marne", True), ("51-marne", False)]


def test_changer_une_table_de_communes_repond_de_tout() -> None:
    faute = Diagnostic("directory/51-marne/caf/a.yml", DEBUT, "commune-inconnue", "x")
    assert limiter_aux_modifies([faute], ["directory/52-haute-marne/communes.csv"]) == [faute]


def test_une_faute_du_projet_bloque_toujours() -> None:
    faute = Diagnostic("schemas/fiche.schema.json", DEBUT, "schema-illisible", "x")
    assert limiter_aux_modifies([faute], [CAF]) == [faute]


def test_les_fichiers_touches_viennent_d_abord() -> None:
    chemins = ["directory/a/b/1.yml", "directory/a/b/2.yml", "directory/a/b/3.yml"]
    tous = [Diagnostic(c, DEBUT, "x", "y", gravite=g) for c in chemins for g in Gravite]
    juges = limiter_aux_modifies(tous, ["directory/a/b/3.yml"])
    assert [(d.chemin[-5], d.bloque) for d in juges[:2]] == [("3", True), ("3", False)]
    assert not any(d.bloque for d in juges[2:])


# --- exit codes (requirement C13)


def casser(*_: object, **__: object) -> Sequence[str]:
    """A defect of ours."""
    raise KeyError("x")


def test_un_defaut_du_logiciel_rend_3_en_une_phrase(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("annuaire.machine.deja_juge.check", casser)
    assert main(["--racine", str(racine), "verifier"]) == 3
    erreur = capsys.readouterr().err
    assert erreur.startswith("Défaut du logiciel : KeyError dans deja_juge.py:")
    assert "Traceback" not in erreur
    assert "ANNUAIRE_TRACE=1" in erreur


def saturer(*_: object, **__: object) -> Sequence[str]:
    """More than what is left."""
    raise MemoryError


def test_un_manque_de_memoire_se_dit_en_francais(
    racine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("annuaire.machine.deja_juge.check", saturer)
    assert main(["--racine", str(racine), "verifier"]) == 3
    assert capsys.readouterr().err.startswith("Ces données ne tiennent pas dans la mémoire accordée.")


def test_un_mainteneur_peut_demander_la_trace(racine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annuaire.machine.deja_juge.check", casser)
    monkeypatch.setenv("ANNUAIRE_TRACE", "1")
    with pytest.raises(KeyError):
        main(["--racine", str(racine), "verifier"])


def test_un_avertissement_rend_0(tmp_path: Path) -> None:
    assert main(["--racine", str(monter(CASES / "evenement-passe", tmp_path)), "verifier", "--date", JOUR]) == 0
