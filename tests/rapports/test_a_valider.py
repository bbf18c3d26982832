"""``annuaire a-valider``: what waits, once, under who can answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cas import CASES, JOUR, monter
from test_situations import reel

from annuaire.cli import main
from annuaire.modele.situation import attendus, publiable
from annuaire.rapports.a_valider import RIEN, fiche_de_validation
from annuaire.socle.typographie import composer


def dire(racine: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Code, output with plain spaces, errors."""
    code = main(["--racine", str(racine), "a-valider", "--date", JOUR, *options])
    imprime = capsys.readouterr()
    return code, re.sub("[\u00a0\u202f]", " ", imprime.out), imprime.err


PETITE = """\
# À valider

Tant qu’une ligne est ici, elle n’est pas publiée.
Cochez ce qui est juste, corrigez le reste, datez. N’écrivez aucun nom de personne.
Ensuite, dans le fichier, « a_valider » est retiré et « relecture » dit quand, et qui par sa fonction.

## SIAO et association spécialisée

Hébergement, admission directe, éloignement. 2 points à voir.

### Ne peut pas rentrer ce soir, Toute la France (directory/france/situation/ne-peut-pas-rentrer.yml)

- [ ] À éviter : Promettre une place.

### Ne peut pas rentrer ce soir, Haute-Marne (directory/52-haute-marne/situation/ne-peut-pas-rentrer.yml)

- [ ] À demander : Existe-t-il un protocole d’admission directe ?
"""


def test_la_fiche_d_un_petit_annuaire(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter(CASES / "bon-situation", tmp_path)
    assert dire(racine, capsys) == (0, PETITE, "")
    assert dire(racine, capsys, "--pour", "siao")[1] == PETITE
    assert dire(racine, capsys, "--pour", "avocat") == (0, f"{RIEN}\n", "")
    locale = dire(racine, capsys, "--territoire", "52-haute-marne")[1]
    assert "admission directe" in locale
    assert "Promettre une place" not in locale


def test_un_repere_lu_dans_une_redaction_ancienne_est_demande_a_qui_peut_lire_la_nouvelle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    racine = monter(CASES / "bon-situation", tmp_path)
    f20 = racine / "directory/france/repere/f20.yml"
    f20.write_text(f20.read_text(encoding="utf-8").replace("actuelle", "ancienne"), encoding="utf-8")
    texte = dire(racine, capsys, "--pour", "redaction")[1]
    assert "- [ ] F20. Toute personne sans abri" in texte
    assert "      Su par : texte lu, rédaction ancienne\n" in texte
    assert "      Cité par : Ne peut pas rentrer ce soir\n" in texte


@pytest.mark.parametrize("options", [("--pour", "maire"), ("--territoire", "53-mayenne")])
def test_un_destinataire_ou_un_territoire_inconnu_est_refuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, str]
) -> None:
    code, dit, erreur = dire(monter(CASES / "bon-situation", tmp_path), capsys, *options)
    assert (code, dit) == (2, "")
    assert f"« {options[1]} »" in erreur
    assert "choisissez : " in erreur


def test_un_annuaire_en_faute_n_a_pas_de_fiche(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, dit, _ = dire(monter(CASES / "ligne-sans-appui", tmp_path), capsys)
    assert code == 1
    assert "[ligne-sans-appui]" in dit


def test_tout_ce_qui_attend_dans_le_vrai_annuaire_est_sur_la_fiche() -> None:
    fiche = fiche_de_validation(reel())
    situations = reel().situations
    for repere in situations.reperes.values():
        assert bool(re.search(rf"^- \[ \] {repere.code}\. ", fiche, re.MULTILINE)) is bool(attendus(repere))
    for situation in (*situations.nationales.values(), *situations.locales.values()):
        for _, ligne in situation.lignes:
            if not publiable(ligne) and not ligne.reperes:
                assert composer(ligne.texte) in fiche, ligne
