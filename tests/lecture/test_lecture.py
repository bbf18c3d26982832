"""The one YAML reader: what is typed stays text, what is dangerous is refused, and nothing ever raises."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
import yaml
from cas import FICHE
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tirages import tirages

from annuaire.lecture.yaml_strict import PROFONDEUR_MAX, lire_yaml
from annuaire.socle.diagnostics import Diagnostic

CHEMIN = "directory/52-haute-marne/caf/x.yml"

# Requirement X8: what is written, without quotes, is what is read.
RESTE_DU_TEXTE = (
    "14:00", "9:30", "0467000000", "01000", "010000024", "+33467000000", "no", "off", "yes", "on", "non", "oui",
    "true", "false", "2026-02-30", "2026-11-21", "12e03", "0x1F", "0o17", "1_000", ".inf", ".nan", "1.0", "-1",
    "115", "0b11", "1:20:30", "=",
)  # fmt: skip
NULS = ("", "~", "null", "Null", "NULL")

# Requirement X9: refused before anything is built from it.
REFUSES = {
    "alias": ("a: &x 1\n", "yaml-alias", 4),
    "alias inconnu": ("a: *x\n", "yaml-alias", 4),
    "fusion": ("a: 1\n<<: {b: 1}\n", "yaml-alias", 1),
    "étiquette courte": ("a: !!int 1\n", "yaml-etiquette", 4),
    "étiquette locale": ("a: !secret x\n", "yaml-etiquette", 4),
    "étiquette binaire": ("a: !!binary aGVsbG8=\n", "yaml-etiquette", 4),
    "étiquette python": ("a: !!python/name:os.system\n", "yaml-etiquette", 4),
    "étiquette de clé": ("!!str a: 1\n", "yaml-etiquette", 1),
    "directive": ("%YAML 1.2\n---\na: 1\n", "yaml-directive", 1),
    "directive d’étiquette": ("%TAG ! tag:x,2000:\n---\na: 1\n", "yaml-directive", 1),
    "deux documents": ("a: 1\n---\nb: 1\n", "yaml-plusieurs-documents", 1),
    "clé complexe": ("? {a: 1}\n: 2\n", "yaml-cle", 3),
    "clé vide": ('"": 1\n', "yaml-cle", 1),
    "clé sur deux lignes": ('"a\\nb": 1\n', "yaml-cle", 1),
    "clé avec une espace au bout": ('"a ": 1\n', "yaml-cle", 1),
    "clé en double": ("{a: 1, a: 2}\n", "cle-en-double", 8),
    "clé en double sous deux écritures": ('a: 1\n"a": 2\n', "cle-en-double", 1),
    "liste pour racine": ("[1]\n", "yaml-pas-un-bloc", 1),
    "texte pour racine": ("bonjour\n", "yaml-pas-un-bloc", 1),
    "rien": ("", "yaml-pas-un-bloc", 1),
    "tabulation": ("a:\n\tb: 1\n", "yaml-syntaxe", 1),
    "tabulation dans une valeur": ('a: "x\ty"\n', "caractere-interdit", 4),
    "octet nul": ("a: \x00\n", "caractere-interdit", 4),
    "retour chariot seul": ("a: 1\rb: 2\n", "caractere-interdit", 5),
    "marque d’encodage au milieu": ("a: x\ufeffy\n", "caractere-interdit", 5),
    "césure invisible": ("a: x\u00ady\n", "caractere-interdit", 4),
    "espace de largeur nulle": ("a: x\u200by\n", "caractere-interdit", 4),
    "sens d’écriture": ("a: x\u202ey\n", "caractere-interdit", 5),
    "sens d’écriture en commentaire": ("# \u2066\na: x\n", "caractere-interdit", 3),
    "usage privé": ("a: \ue000\n", "caractere-interdit", 4),
    "séparateur de ligne": ("a: x\u2028y\n", "caractere-interdit", 5),
    "caractère d’échappement": ('a: "\\e[31m"\n', "caractere-interdit", 4),
    "accent en deux morceaux": ("a: e\u0301te\u0301\n", "caractere-decompose", 4),
}  # fmt: skip


def lu(texte: str) -> dict[str, Any]:
    """Data of a text that must be readable."""
    document, fautes = lire_yaml(CHEMIN, texte)
    assert [f for f in fautes if f.bloque] == []
    assert document is not None
    return document.data


def verifier_positions(texte: str, fautes: list[Diagnostic]) -> None:
    """Every finding points inside the file: an existing line, a column at most just after its end."""
    lignes = texte.replace("\r\n", "\n").split("\n")
    for faute in fautes:
        assert 1 <= faute.position.ligne <= len(lignes), faute
        assert 1 <= faute.position.colonne <= len(lignes[faute.position.ligne - 1]) + 1, faute


@pytest.mark.parametrize("ecrit", RESTE_DU_TEXTE)
def test_ce_qui_est_ecrit_sans_guillemets_reste_ce_texte(ecrit: str) -> None:
    assert lu(f"champ: {ecrit}\n") == {"champ": ecrit}
    assert lu(f"champ: [{ecrit}, x]\n") == {"champ": [ecrit, "x"]}
    assert lu(f"{ecrit}: x\n") == {ecrit: "x"}


@pytest.mark.parametrize("ecrit", NULS)
def test_seul_un_nul_sans_guillemets_est_vide(ecrit: str) -> None:
    assert lu(f"champ: {ecrit}\n") == {"champ": None}
    assert lu(f'champ: "{ecrit}"\n') == {"champ": ecrit}


@pytest.mark.parametrize("cas", REFUSES)
def test_une_ecriture_dangereuse_est_refusee_a_sa_place(cas: str) -> None:
    texte, regle, colonne = REFUSES[cas]
    document, fautes = lire_yaml(CHEMIN, texte)
    assert document is None
    assert [(f.regle, f.position.colonne) for f in fautes] == [(regle, colonne)]
    verifier_positions(texte, fautes)


def test_un_alias_yaml_est_refuse_avant_d_etre_construit() -> None:
    niveaux = "".join(f"n{i}: &n{i} [{', '.join([f'*n{i - 1}'] * 9)}]\n" for i in range(1, 60))
    document, fautes = lire_yaml(CHEMIN, "n0: &n0 x\n" + niveaux)
    assert document is None
    assert [f.regle for f in fautes] == ["yaml-alias"]


@pytest.mark.parametrize("ouvrant", ["[", "{a: ", "- ", "? "])
def test_deux_mille_blocs_imbriques_ne_font_pas_tomber_la_lecture(ouvrant: str) -> None:
    document, fautes = lire_yaml(CHEMIN, "a:\n  " + ouvrant * 2000)
    assert document is None
    assert fautes[0].regle in ("yaml-trop-profond", "yaml-cle", "yaml-syntaxe")


def test_la_profondeur_permise_est_lue_et_la_suivante_refusee() -> None:
    def texte(niveaux: int) -> str:
        return "a: " + "[" * niveaux + "x" + "]" * niveaux + "\n"

    assert lu(texte(PROFONDEUR_MAX - 1))
    assert lire_yaml(CHEMIN, texte(PROFONDEUR_MAX))[1][0].regle == "yaml-trop-profond"


def test_toutes_les_cles_en_double_sont_dites_en_une_fois() -> None:
    _, fautes = lire_yaml(CHEMIN, "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")
    assert [(f.position.ligne, f.position.colonne) for f in fautes] == [(2, 1), (5, 3)]


def test_les_fins_de_ligne_de_windows_ne_changent_rien() -> None:
    assert lu(FICHE.replace("\n", "\r\n")) == lu(FICHE)


def test_les_espaces_insecables_tapees_deviennent_des_espaces() -> None:
    assert lu("a: «\u00a010\u202f000\u00a0»\n") == {"a": "« 10 000 »"}


def test_chaque_valeur_connait_sa_place_et_un_champ_absent_montre_son_bloc() -> None:
    document, _ = lire_yaml(CHEMIN, "nom: été\nlieux:\n  - nom: 😀 ici\n    acces: là\n")
    assert document is not None
    place = document.place_de_la_valeur(("lieux", 0, "acces"))
    assert (place.ligne, place.colonne) == (4, 12)
    absent = document.place_de_la_cle(("lieux", 0, "adresse", "voie"))
    assert (absent.ligne, absent.colonne) == (3, 5)


@settings(max_examples=tirages(300))
@given(st.text(max_size=120))
@example("a: b: c")
@example("a: 'x\n\n")
@example("# \u2028\u2028\nnom: a: b\n")
@example('"\\')
@example("&")
@example("--- |\n")
@example("? \n")
def test_un_texte_quelconque_donne_un_document_ou_des_fautes(texte: str) -> None:
    document, fautes = lire_yaml(CHEMIN, texte)
    assert document is not None or any(f.bloque for f in fautes)
    verifier_positions(texte, fautes)


PONCTUATION = st.text(alphabet=" \n\t\"'-:,[]{}#&*!|>%@`?~<=abé0\u00a0\u2029\x85\ufeff", max_size=60)


@settings(max_examples=tirages(500))
@given(PONCTUATION)
def test_la_ponctuation_de_yaml_ne_fait_jamais_tomber_la_lecture(texte: str) -> None:
    document, fautes = lire_yaml(CHEMIN, texte)
    assert document is not None or any(f.bloque for f in fautes)
    verifier_positions(texte, fautes)


INTERDITES: tuple[Any, ...] = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs")
LETTRES = st.characters(exclude_categories=INTERDITES) | st.sampled_from(" \n")
TEXTES = st.text(LETTRES, max_size=100).map(lambda t: unicodedata.normalize("NFC", t).strip())
CLES = TEXTES.map(lambda t: " ".join(t.split())).filter(lambda c: c not in ("", "<<"))
ARBRES = st.recursive(
    TEXTES, lambda enfants: st.lists(enfants, max_size=4) | st.dictionaries(CLES, enfants, max_size=4), max_leaves=12
)


def profondeur(valeur: Any) -> int:
    """Number of blocks inside one another."""
    enfants = valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ()
    return 1 + max(map(profondeur, enfants), default=-1) if isinstance(valeur, dict | list) else 0


@settings(max_examples=tirages(150))
@given(st.dictionaries(CLES, ARBRES, max_size=5).filter(lambda d: profondeur(d) <= PROFONDEUR_MAX))
def test_ce_qu_un_autre_outil_ecrit_entre_guillemets_est_relu_a_l_identique(data: dict[str, Any]) -> None:
    assert lu(yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False)) == data
