"""The engine speaks French to who builds the site: what it really says, asked from it, then the sentences by heart."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="ce test lit les réglages comme MkDocs")

from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from annuaire.moteurs.mkdocs.francais import RIEN_N_A_CHANGE, traduire

ANGLAIS = re.compile(r"\b(?:Config|value|option|Expected|not|is|the|with|configuration|Failed|module|named|class)\b")
BON = "site_name: Essai\nplugins: [annuaire]\n"


@pytest.mark.parametrize(
    ("mkdocs_yml", "dit"),
    [
        ("site_name: 12\n", "mkdocs.yml : « site_name » : un texte est attendu"),
        ("plugins: [annuaire]\n", "mkdocs.yml : « site_name » : ce réglage manque"),
        (f"{BON}themes: x\n", "mkdocs.yml : « themes » : ce réglage n’existe pas"),
        (f"{BON}theme: zut\n", "mkdocs.yml : « theme » : le thème « zut » n’est pas installé"),
        ("site_name: x\nplugins: [zut]\n", "mkdocs.yml : « plugins » : le greffon « zut » n’est pas installé"),
        (f"{BON}use_directory_urls: x\n", "mkdocs.yml : « use_directory_urls » : « true » ou « false » est attendu"),
        (
            f"{BON}markdown_extensions: [zut.x]\n",
            "mkdocs.yml : « markdown_extensions » : l’extension « zut.x » n’est pas",
        ),
        (
            "site_name: x\nplugins: [annuaire: {forge_branch: x}]\n",
            "mkdocs.yml : « forge_branch » : ce réglage n’existe",
        ),
        ("site_name: x\nplugins: [annuaire: {forge: x}]\n", "mkdocs.yml : « forge » : « x » n’a pas la forme attendue"),
        (
            "site_name: x\nplugins: [annuaire: {territoires: x}]\n",
            "mkdocs.yml : « territoires » : une liste est attendue",
        ),
    ],
)
def test_un_reglage_refuse_par_le_moteur_l_est_en_francais(
    tmp_path: Path, mkdocs_yml: str, dit: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    with pytest.raises(Abort) as arret:
        load_config(str(tmp_path / "mkdocs.yml"), strict=True)
    lignes = [traduire(note.getMessage()) for note in caplog.records if note.levelno >= logging.WARNING]
    assert lignes[0].startswith(dit)
    assert not any(ANGLAIS.search(ligne) for ligne in lignes)
    assert traduire(arret.value.format_message()) == RIEN_N_A_CHANGE


@pytest.mark.parametrize(
    ("anglais", "francais"),
    [
        ("Documentation built in 12.34 seconds", "Construit en 12,34\u00a0s"),
        ("[15:18:21] Serving on http://127.0.0.1:8000/", "[15:18:21] Le site est sur http://127.0.0.1:8000/"),
        (
            "Doc file 'a.md' contains a link 'b.md', but the target is not found among documentation files.",
            "docs/a.md : lien cassé vers « b.md »",
        ),
        (
            "Doc file 'a.md' contains a link 'b.md#c', but the doc 'b.md' does not contain an anchor '#c'.",
            "docs/a.md : lien vers un titre qui n’existe pas, « b.md#c »",
        ),
        ("Aborted with 2 warnings in strict mode!", f"Avertissements : 2, aucun n’est permis. {RIEN_N_A_CHANGE}"),
        ("annuaire: 47 fiches. aucune erreur.", "annuaire: 47 fiches. aucune erreur."),
    ],
)
def test_chaque_phrase_du_moteur_a_la_sienne_et_les_notres_restent(anglais: str, francais: str) -> None:
    assert traduire(anglais) == francais
