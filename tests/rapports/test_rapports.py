"""The same findings as a text, as JSON, as annotations and as a summary (requirements C9, C10 and C11)."""

from __future__ import annotations

import json
import os
import re
from html import unescape
from pathlib import Path

import markdown
import pytest
from cas import CASES, FICHE, JOUR, PROJET, ecrire, monter
from charges_hostiles import CHARGES
from hypothesis import given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.cli import main
from annuaire.rapports.lignes import bilan
from annuaire.rapports.markdown import echapper
from annuaire.rapports.registre import RAPPORTS
from annuaire.socle.diagnostics import DEBUT, Diagnostic, Gravite, Position, trier

REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
FAUTES = (
    Diagnostic("directory/52-x/caf/a.yml", Position(3, 7), "forme-inattendue", "« a » est faux", "écrivez « b »"),
    Diagnostic("directory/52-x/caf/b.yml", Position(1, 1), "nom-en-double", "même nom", "", Gravite.AVERTISSEMENT),
)
HOSTILES = (
    "::error file=x::pirate", "a\n::error::pirate", "a\r::stop-commands::x", "a\r\n::add-mask::x",
    "a\u2028::warning::x", "%0A::error::pirate", "\x1b]0;titre\x07", "a,title=b::c",
)  # fmt: skip


def test_le_rapport_en_texte_donne_une_ligne_un_conseil_et_un_compte() -> None:
    assert RAPPORTS["texte"](FAUTES).splitlines() == [
        "directory/52-x/caf/a.yml:3:7: erreur: « a » est faux [forme-inattendue]",
        "    → écrivez « b »",
        "directory/52-x/caf/b.yml:1:1: avertissement: même nom [nom-en-double]",
        "1\u00a0erreur, 1\u00a0avertissement.",
    ]


def test_le_rapport_en_json_a_des_cles_francaises() -> None:
    assert json.loads(RAPPORTS["json"](FAUTES)) == [
        {"chemin": "directory/52-x/caf/a.yml", "ligne": 3, "colonne": 7, "gravite": "erreur",
         "regle": "forme-inattendue", "message": "« a » est faux", "conseil": "écrivez « b »"},
        {"chemin": "directory/52-x/caf/b.yml", "ligne": 1, "colonne": 1, "gravite": "avertissement",
         "regle": "nom-en-double", "message": "même nom", "conseil": ""},
    ]  # fmt: skip


def test_le_rapport_pour_github_annote_les_lignes() -> None:
    assert RAPPORTS["github"](FAUTES).splitlines() == [
        "::error file=directory/52-x/caf/a.yml,line=3,col=7,title=forme-inattendue::« a » est faux → écrivez « b »",
        "::warning file=directory/52-x/caf/b.yml,line=1,col=1,title=nom-en-double::même nom",
        "1\u00a0erreur, 1\u00a0avertissement.",
    ]


@pytest.mark.parametrize("forme", ["texte", "github", "resume"])
def test_un_rapport_sans_faute_le_dit(forme: str) -> None:
    assert RAPPORTS[forme](()).splitlines()[-1] == "Tout est en ordre."


def test_un_rapport_pour_machine_sans_faute_est_une_liste_vide() -> None:
    assert RAPPORTS["json"](()) == RAPPORTS["gitlab"](()) == "[]"


def test_le_bilan_s_accorde() -> None:
    erreur, avertissement = FAUTES
    assert bilan([erreur] * 2) == "2\u00a0erreurs."
    assert bilan([avertissement] * 3) == "aucune erreur, 3\u00a0avertissements."


def nombre_de_fautes(forme: str, texte: str) -> int:
    """How many findings a report tells, counted in its own form."""
    if forme in ("json", "gitlab"):
        return len(json.loads(texte))
    if forme == "github":
        autres = re.search(r"^et (\d+)", texte, re.MULTILINE)
        return len(re.findall("^::", texte, re.MULTILINE)) + int(autres[1] if autres else 0)
    return len(re.findall({"texte": "^directory/", "resume": r"^- \*\*"}[forme], texte, re.MULTILINE))


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
def test_chaque_rapport_dit_le_meme_nombre_de_fautes(
    forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = monter(CASES / "un-seul-passage-dit-tout", tmp_path)
    assert main(["--racine", str(racine), "verifier", "--date", JOUR, "--format", forme]) == 1
    assert nombre_de_fautes(forme, capsys.readouterr().out) == 9


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
def test_le_rapport_est_celui_de_reference(forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter(CASES / "un-seul-passage-dit-tout", tmp_path)
    main(["--racine", str(racine), "verifier", "--date", JOUR, "--format", forme])
    imprime, reference = capsys.readouterr().out, PROJET / "tests" / "golden" / "rapports" / f"{forme}.txt"
    if REECRIRE:
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(imprime, encoding="utf-8", newline="\n")
    assert imprime == reference.read_text(encoding="utf-8")


DEUX_CENTS = [
    *(Diagnostic("directory/52-x/caf/a.yml", Position(n, 1), "regle", "m", "", Gravite.AVERTISSEMENT)
      for n in range(1, 51)),
    *(Diagnostic("directory/52-x/caf/b.yml", Position(n, 1), "regle", "m") for n in range(1, 201)),
]  # fmt: skip


def test_dix_annotations_au_plus_les_erreurs_d_abord_et_le_reste_est_compte() -> None:
    lignes = RAPPORTS["github"](DEUX_CENTS).splitlines()
    assert [ligne.split(",")[0] for ligne in lignes[:10]] == ["::error file=directory/52-x/caf/b.yml"] * 10
    assert lignes[10:] == [
        "et 240\u00a0autres : la liste entière est dans le résumé.",
        "200\u00a0erreurs, 50\u00a0avertissements.",
    ]


def test_le_resume_les_dit_toutes() -> None:
    assert nombre_de_fautes("resume", RAPPORTS["resume"](DEUX_CENTS)) == 250


def test_un_resume_trop_long_est_coupe_entre_deux_lignes_et_dit_ce_qui_manque() -> None:
    longues = [Diagnostic("directory/a.yml", Position(n, 1), "regle", "é" * 400) for n in range(1, 3001)]
    texte = RAPPORTS["resume"](longues)
    entiers, reste = nombre_de_fautes("resume", texte), re.search(r"… et (\d\D?\d+)\u00a0autres lignes", texte)
    assert len(texte.encode()) <= 1024 * 1024
    assert reste
    assert entiers + int(re.sub(r"\D", "", reste[1])) == 3000


LIENS = ("![x](https://a.example/b.png)", "[x](javascript:alert)", "<img src=x onerror=y>", "| a | b |", "&lt;b&gt;",
         "`code`", "# titre", "www.a.example", "@quelqu-un", "voir #12", "a/b#12", "**gras**", "<!-- -->")  # fmt: skip


@pytest.mark.parametrize("hostile", LIENS)
def test_une_valeur_hostile_reste_du_texte_dans_le_resume(hostile: str) -> None:
    html = markdown.markdown(echapper(f"x {hostile}"))
    texte = re.fullmatch(r"<p>([^<>]*)</p>", html)
    assert texte, html
    assert unescape(texte[1]).replace("\u2060", "") == f"x {hostile}"
    assert not re.search(r"(^|\W)@\w|(?<!&)#\d|www\.|://", echapper(hostile))


def test_le_corpus_hostile_reste_du_texte_dans_le_resume() -> None:
    """The same hostile texts as in the pages, read by an independent reader of Markdown (requirement C11)."""
    for charge in CHARGES:
        html = markdown.markdown(echapper(f"x {charge}"))
        assert not re.search(r"<(?!/?p>)", html), charge
        assert not re.search(r"(^|\W)@\w|(?<!&)#\d|\bwww\.|://", echapper(charge), re.IGNORECASE), charge


def test_le_rapport_pour_gitlab_a_ce_que_la_forge_demande() -> None:
    deux_fois = [*FAUTES, FAUTES[0]]
    lus = json.loads(RAPPORTS["gitlab"](deux_fois))
    assert lus[0] == {
        "description": "« a » est faux → écrivez « b »",
        "check_name": "forme-inattendue",
        "fingerprint": lus[0]["fingerprint"],
        "severity": "blocker",
        "location": {"path": "directory/52-x/caf/a.yml", "lines": {"begin": 3}},
    }
    assert len({objet["fingerprint"] for objet in lus}) == 3
    assert json.loads(RAPPORTS["gitlab"](FAUTES))[0]["fingerprint"] == lus[0]["fingerprint"]


def lignes_de_commande(texte: str) -> list[str]:
    """Lines that a forge would obey, if they are not one of ours."""
    debuts = ("::error file=directory/", "::warning file=directory/")
    return [ligne for ligne in re.split(r"[\r\n]", texte) if ligne.lstrip().startswith("::") and
            not ligne.startswith(debuts)]  # fmt: skip


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
@pytest.mark.parametrize("hostile", HOSTILES)
def test_une_valeur_hostile_ne_commence_jamais_une_ligne(forme: str, hostile: str) -> None:
    texte = RAPPORTS[forme]([Diagnostic("directory/52-x/caf/a.yml", DEBUT, "regle", hostile, hostile)])
    assert lignes_de_commande(texte) == []
    assert len(re.split("[\r\n]", texte)) == {"texte": 3, "github": 2, "json": 11, "resume": 7, "gitlab": 14}[forme]
    assert "\x1b" not in texte


@settings(max_examples=tirages(100))
@given(st.text(max_size=80), st.sampled_from(sorted(RAPPORTS)))
def test_aucun_texte_ne_commande_la_forge(texte: str, forme: str) -> None:
    rapport = RAPPORTS[forme]([Diagnostic("directory/52-x/caf/a.yml", DEBUT, "regle", texte, texte)])
    assert lignes_de_commande(rapport) == []


def test_l_annotation_garde_un_seul_titre_et_un_seul_fichier() -> None:
    (ligne, _) = RAPPORTS["github"]([Diagnostic("directory/a,title=b::c", DEBUT, "regle", "x")]).splitlines()
    assert ligne == "::error file=directory/a%2Ctitle=b%3A%3Ac,line=1,col=1,title=regle::x"


@pytest.mark.parametrize("forme", sorted(RAPPORTS))
def test_une_fiche_hostile_ne_commande_pas_la_forge(
    forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corps = 'localisation: "x\\n::error::a"\nsigle:\n  "::warning::b": c\nlangues: ["::group::d"]\n'
    titre = '  - titre: "y\\n::notice::e"\n    nature: presse\n'
    racine = monter(CASES / "bon-poste-minimal", tmp_path)
    ecrire(racine, {"52-haute-marne/caf/x.yml": corps + FICHE, "52-haute-marne/caf/y.yml": FICHE + titre})
    assert main(["--racine", str(racine), "verifier", "--date", JOUR, "--format", forme]) == 1
    assert lignes_de_commande(capsys.readouterr().out) == []


def test_les_fautes_sont_rangees_par_fichier_puis_de_haut_en_bas_sans_repetition() -> None:
    a, b = FAUTES
    plus_bas = Diagnostic(a.chemin, Position(10, 1), "a", "b")
    assert trier([b, plus_bas, a, b, a]) == [a, plus_bas, b]
