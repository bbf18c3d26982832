"""What the tool writes, and puts in order, reads back the same."""

from __future__ import annotations

import random
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from petit_annuaire import PROJET, monter_le_petit_annuaire
from tirages import la_nuit, tirages

from annuaire.cli import main
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.saisie.ecriture import ecrire_yaml, ordonner
from annuaire.saisie.formater import commentaires, formater
from annuaire.schema.schemas import lire_les_schemas

SCHEMAS = lire_les_schemas(PROJET / "schemas")
FICHES = sorted((PROJET / "directory").glob("*/*/*.yml"))
MODELES = [*sorted((PROJET / "docs" / "modeles").glob("*.yml")), PROJET / "docs" / "modele.yml"]

LETTRES = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Mn"])
PIEGES = st.sampled_from(
    ["9:30", "non", "01000", "a: b", "a #b", "#", "- x", "~", "null", "1e5", "0x1F", "« x »", "[a]", "&a", "*a", "!t",
     "|", ">", "'", '"', "\\", "a:", "1er lundi", "2026-11-21", "@x", "%x", "a@b.fr", "mot " * 60, "x" * 200]
)  # fmt: skip
TEXTES = (PIEGES | st.text(LETTRES, min_size=1, max_size=200)).map(lambda t: " ".join(t.split())).filter(bool)
TEXTES = TEXTES.filter(lambda t: unicodedata.is_normalized("NFC", t))
CLES = TEXTES.filter(lambda t: len(t) < 60 and t != "<<")


def blocs(valeurs: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.dictionaries(CLES, valeurs, min_size=1, max_size=3)


# As deep as a fiche goes, and no list right in a list.
LISTES = st.lists(blocs(TEXTES) | TEXTES, min_size=1, max_size=3)
VALEURS = TEXTES | LISTES | blocs(TEXTES | LISTES | blocs(LISTES | TEXTES))


@settings(max_examples=tirages(300))
@given(st.dictionaries(st.sampled_from(["nom", "site", "lieux", "besoins"]), VALEURS, min_size=1))
def test_ce_qui_est_ecrit_se_relit_pareil(donnees: dict) -> None:  # type: ignore[type-arg]
    document, fautes = lire_yaml("directory/x/caf/x.yml", ecrire_yaml(donnees))
    assert document, (fautes, ecrire_yaml(donnees))
    assert document.data == donnees


def lire(chemin: Path, texte: str):  # type: ignore[no-untyped-def]
    document, fautes = lire_yaml(chemin.relative_to(PROJET).as_posix(), texte)
    assert document, fautes
    return document


def test_chaque_fiche_reelle_reecrite_se_relit_pareil() -> None:
    for chemin in FICHES:
        document = lire(chemin, chemin.read_text(encoding="utf-8"))
        relu, _ = lire_yaml(document.chemin, ecrire_yaml(ordonner(SCHEMAS, document.type, document.data)))
        assert relu
        assert relu.data == document.data


@pytest.mark.parametrize("chemin", MODELES, ids=lambda p: p.stem)
def test_un_modele_est_deja_en_ordre(chemin: Path) -> None:
    texte = chemin.read_text(encoding="utf-8")
    type_ = "ccas" if chemin.stem == "modele" else chemin.stem.removesuffix("-confidentiel")
    document, _ = lire_yaml(f"directory/x/{type_}/x.yml", texte)
    assert document
    assert formater(document, texte, SCHEMAS) == texte


def test_toutes_les_fiches_sont_en_ordre() -> None:
    """« annuaire formater » mends it."""
    assert main(["--racine", str(PROJET), "formater", "--verifier"]) == 0


def melanger(texte: str, graine: int) -> str:
    """Top-level fields with the lines that belong to each, in another order; a comment above each."""
    blocs: list[list[str]] = []
    for ligne in texte.splitlines():
        if ligne[:1].strip() and ligne[0] not in "#-":
            blocs.append([f"# au-dessus de {ligne.split(':')[0]}"])
        (blocs[-1] if blocs else []).append(ligne)
    random.Random(graine).shuffle(blocs)
    return "\n".join(["# en tête", "", *(ligne for bloc in blocs for ligne in bloc)]) + "\n"


@pytest.mark.parametrize("graine", la_nuit(range(3), sauf=[0]))
def test_une_fiche_melangee_retrouve_son_ordre_avec_ses_commentaires(graine: int) -> None:
    for chemin in FICHES:
        origine = chemin.read_text(encoding="utf-8")
        melange = melanger(origine, graine)
        rendu = formater(lire(chemin, melange), melange, SCHEMAS)
        assert rendu is not None, chemin
        assert lire(chemin, rendu).data == lire(chemin, origine).data
        assert sorted(commentaires(rendu)) == sorted(commentaires(melange))
        assert rendu == formater(lire(chemin, rendu), rendu, SCHEMAS)
        lignes = rendu.splitlines()
        for rang, ligne in enumerate(lignes):
            if ligne.startswith("# au-dessus de "):
                assert lignes[rang + 1].startswith(ligne.removeprefix("# au-dessus de ")), chemin
        if "\n#" not in origine and not origine.startswith("#"):
            assert "\n".join(li for li in lignes[2:] if not li.startswith("# au-dessus")) + "\n" == origine


CAS = [
    ("site: https://x.fr # fin\nnom: A\n", "nom: A\nsite: https://x.fr # fin\n"),
    (
        "# en tête\n\n# du site\nsite: https://x.fr\n# du nom\nnom: A\n",
        "# en tête\n\n# du nom\nnom: A\n# du site\nsite: https://x.fr\n",
    ),
    (
        "# yaml-language-server: $schema=x\nsite: https://x.fr\nnom: A\n",
        "# yaml-language-server: $schema=x\nnom: A\nsite: https://x.fr\n",
    ),
    (
        "telephones:\n  - libelle: L\n    # du numéro\n    numero: '3919'\n"
        "  # du second\n  - libelle: M\n    numero: '115'\nnom: A\n",
        "nom: A\ntelephones:\n    # du numéro\n  - numero: '3919'\n    libelle: L\n"
        "  # du second\n  - numero: '115'\n    libelle: M\n",
    ),
    (
        "site: |-\n  # pas un commentaire\n  b\nnom: >-\n  a\n  b\n",
        "nom: >-\n  a\n  b\nsite: |-\n  # pas un commentaire\n  b\n",
    ),
    ("site: {b: c, a: d}\nnom: A\n# fin\n", "nom: A\nsite: {b: c, a: d}\n# fin\n"),
    ("site: x\r\nnom: A\r\n", "nom: A\r\nsite: x\r\n"),
    (
        "horaires:\n  semaine:\n    mardi: matin\n    lundi: matin\nnom: A\n",
        "nom: A\nhoraires:\n  semaine:\n    mardi: matin\n    lundi: matin\n",
    ),
    ("inconnu: a\nnom: A\n", "nom: A\ninconnu: a\n"),
    ("site: x\nnom: A", "nom: A\nsite: x"),
]  # fmt: skip


@pytest.mark.parametrize(("avant", "apres"), CAS)
def test_les_lignes_bougent_entieres(avant: str, apres: str) -> None:
    document, _ = lire_yaml("directory/x/caf/x.yml", avant)
    assert document
    assert formater(document, avant, SCHEMAS) == apres


def test_verifier_n_ecrit_rien_et_formater_une_fois_suffit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    fiche = racine / "directory" / "99-exemple" / "ccas" / "essai.yml"
    texte = "sources:\n  - titre: Page\n    nature: presse\n    reference: p. 1\npresentation: Essai.\nnom: Essai\n"
    fiche.write_text(texte, encoding="utf-8")
    base = ["--racine", str(racine), "formater", str(fiche)]
    assert main([*base, "--verifier"]) == 1
    assert fiche.read_text(encoding="utf-8") == texte
    assert main(base) == 0
    assert fiche.read_text(encoding="utf-8").startswith("nom: Essai\npresentation: Essai.\nsources:")
    assert main([*base, "--verifier"]) == 0
    assert main(["--racine", str(racine), "formater", str(racine / "absent.yml")]) == 2
    dit = capsys.readouterr().out
    assert "essai.yml : à remettre en ordre" in dit
    assert "    → lancez « annuaire formater »" in dit


def test_une_fiche_illisible_est_laissee_et_dite(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    fiche = racine / "directory" / "99-exemple" / "ccas" / "essai.yml"
    fiche.write_text("nom: a: b\n", encoding="utf-8")
    assert main(["--racine", str(racine), "formater"]) == 1
    assert re.search(r"essai\.yml:1 : laissée comme elle est \(.+\)\n    → \S", capsys.readouterr().out)
    assert fiche.read_text(encoding="utf-8") == "nom: a: b\n"


def tout_melanger(valeur: object, hasard: random.Random) -> object:
    """The same values, the keys of every block in another order."""
    if isinstance(valeur, list):
        return [tout_melanger(v, hasard) for v in valeur]
    if not isinstance(valeur, dict):
        return valeur
    cles = list(valeur)
    hasard.shuffle(cles)
    return {cle: tout_melanger(valeur[cle], hasard) for cle in cles}


CLE = re.compile(r"( *)(- )?([a-z_]+|[0-9a-zè, ]+di):(?= |$)")


def commenter(texte: str) -> str:
    """A remark above every key that begins its line, at its own indent, and one after it when nothing is folded."""
    lignes: list[str] = []
    for rang, ligne in enumerate(texte.splitlines()):
        cle = CLE.match(ligne)
        if cle and not cle[2]:
            lignes.append(f"{cle[1]}# remarque {rang} au-dessus de {cle[3]}")
        fin = f" # remarque {rang} à côté" if cle and not ligne.endswith(">-") else ""
        lignes.append(ligne + fin)
    return "\n".join(["# en tête", "", *lignes]) + "\n"


@pytest.mark.parametrize("graine", la_nuit(range(2), sauf=[0]))
def test_un_commentaire_suit_toujours_la_ligne_qu_il_commente(graine: int) -> None:
    """At every depth: lists, blocks in lists, folded texts."""
    hasard = random.Random(graine)
    for chemin in FICHES:
        donnees = tout_melanger(lire(chemin, chemin.read_text(encoding="utf-8")).data, hasard)
        assert isinstance(donnees, dict)
        texte = commenter(ecrire_yaml(donnees))
        rendu = formater(lire(chemin, texte), texte, SCHEMAS)
        assert rendu is not None, chemin  # giving up, and saying so, is for texts odder than these
        assert sorted(commentaires(rendu)) == sorted(commentaires(texte)), chemin
        assert voisins(rendu) == voisins(texte), chemin


def voisins(texte: str) -> set[tuple[str, str]]:
    """(remark, what it speaks of): the key below it, or the key of its own line."""
    lignes = texte.splitlines()
    dessus = {
        (a.strip(), b.lstrip(" -").split(":")[0]) for a, b in pairwise(lignes) if "# remarque" in a and "au-dessus" in a
    }
    a_cote = {
        (ligne.split(" # remarque")[1], ligne.lstrip(" -").split(" # remarque")[0])
        for ligne in lignes
        if " # remarque" in ligne and "à côté" in ligne
    }
    return dessus | a_cote
