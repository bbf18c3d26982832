"""Eight proposals, and what their author finds on the forge: a text that a person has read for each (C14, X1, X24).

At night, first step after step (some are also in ``test_workflows_joues.py``, by day), then with the whole workflow in
the hands of ``act``. After a wanted change::

    ANNUAIRE_TIRAGES=complets ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/projet/test_propositions.py
    git diff tests/golden/forge
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from agir import agir, agir_sur_gitlab
from forge import derouler, derouler_sur_gitlab, monter_l_atelier, vue_du_partenaire, vue_sur_gitlab
from petit_annuaire import GOLDEN
from propositions import PROPOSITIONS, pirates

VUES = GOLDEN / "forge"
DE_PLUS = ("Installer les outils de la branche principale", "Bâtir l’aperçu")  # what ``derouler`` leaves
REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))


def comparer(fichier: str, vue: str) -> None:
    """With the text that a person has read."""
    if REECRIRE:
        (VUES / fichier).write_text(vue, encoding="utf-8", newline="\n")
    assert vue == (VUES / fichier).read_text(encoding="utf-8")


@pytest.mark.nuit
@pytest.mark.parametrize("nom", PROPOSITIONS)
def test_le_partenaire_voit_ce_qui_est_attendu(nom: str, tmp_path: Path) -> None:
    etapes = derouler(monter_l_atelier(tmp_path), PROPOSITIONS[nom])
    resume = tmp_path / "resume"
    vue = vue_du_partenaire(etapes, resume.read_text(encoding="utf-8") if resume.exists() else "(aucun)\n")
    comparer(f"{nom}.md", vue)
    assert pirates(tmp_path) == []


@pytest.mark.nuit
@pytest.mark.parametrize("nom", PROPOSITIONS)
def test_la_forge_entiere_dit_la_meme_chose(nom: str, tmp_path: Path) -> None:
    """The installation and the preview too, and whatever an author may choose besides files."""
    vu = agir(tmp_path, PROPOSITIONS[nom])
    attendue = vue_du_partenaire([e for e in vu.etapes if e.nom not in DE_PLUS], vu.resume)
    assert attendue == (VUES / f"{nom}.md").read_text(encoding="utf-8")
    faute = any(e.code for e in vu.etapes)
    assert [e.code for e in vu.etapes if e.nom in DE_PLUS] == [0, None if faute else 0]
    assert pirates(tmp_path) == []


@pytest.mark.nuit
@pytest.mark.parametrize("nom", PROPOSITIONS)
def test_sur_gitlab_aussi(nom: str, tmp_path: Path) -> None:
    vue = vue_sur_gitlab(*derouler_sur_gitlab(monter_l_atelier(tmp_path) / "proposition", PROPOSITIONS[nom]))
    comparer(f"{nom}.gitlab.txt", vue)
    assert pirates(tmp_path) == []


@pytest.mark.nuit
@pytest.mark.parametrize("nom", ["un-telephone", "poste-supprime", "donnees-et-code"])
def test_gitlab_ci_local_dit_la_meme_chose(nom: str, tmp_path: Path) -> None:
    """The whole job, read and run by a program that knows the rules of that forge: installation and preview too."""
    code, dit, rapport = agir_sur_gitlab(tmp_path, PROPOSITIONS[nom])
    assert vue_sur_gitlab(code, dit, rapport) == (VUES / f"{nom}.gitlab.txt").read_text(encoding="utf-8")
    assert ((tmp_path / "depot" / "apercu" / "site").is_dir(), pirates(tmp_path)) == (code == 0, [])


def test_toutes_les_vues_ont_leur_proposition() -> None:
    assert {p.name.partition(".")[0] for p in VUES.iterdir()} == set(PROPOSITIONS)
