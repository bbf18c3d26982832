"""Every form of hour, rank, number and acronym that the real site shows has been heard: its sound is in the texts of
``tests/golden/voix`` that a person has read. A new number: add an example to ``FORMES`` of ``test_navigateur_voix.py``.
A new acronym::

    ANNUAIRE_TIRAGES=complets ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/site/test_formes_dites.py
    git diff tests/golden/voix
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest
from formes_dites import formes, sigles, texte_vu
from petit_annuaire import GOLDEN
from reel import site
from voix import entendu

from annuaire.cadre.oreille import DITS

PRONONCIATION = GOLDEN / "voix" / "prononciation.txt"
SIGLES = GOLDEN / "voix" / "sigles.txt"

A_TAPER = "9h"  # in the form, said letter by letter, which is how it is typed


@cache
def textes() -> tuple[str, ...]:
    """What is seen of each page of the real site."""
    return tuple(texte_vu(a.contenu) for a in site().artefacts if a.uri.endswith(".html"))


def entendues() -> set[str]:
    """Shapes of the forms that have been heard."""
    return {forme for ligne in _lignes() for forme, _ in formes(ligne)}


def _lignes() -> Iterator[str]:
    return (ligne for ligne in PRONONCIATION.read_text(encoding="utf-8").splitlines() if not ligne.startswith("  "))


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        ("de 9\u00a0h à 12\u00a0h\u00a030", ["9\u00a0h", "9\u00a0h\u00a09"]),
        ("2e et 1er, le 3919", ["9e", "9er", "9999"]),
        ("1-3 rue A, 10\u202f352 habitants", ["9-9", "99\u00a0999"]),
        ("9 h", ["9 h"]),
    ],
)
def test_une_forme_est_reconnue_a_ses_signes(texte: str, attendues: list[str]) -> None:
    assert [forme for forme, _ in formes(texte)] == attendues


def test_un_sigle_est_un_mot_de_capitales() -> None:
    assert sigles("La CAF, le 3-F, l’article L264, le SIAO115 ; https") == {"CAF", "SIAO115"}
    assert texte_vu("<p>9\u00a0h<i></i> <a href=x>CAF</a></p><style>ABC</style>").split("\n")[1] == "9\u00a0h CAF"
    assert texte_vu('<data value="1000" dir="ltr">1 000</data>\u00a0€') == "1\u202f000\u00a0€"


@pytest.mark.nuit
def test_chaque_forme_du_site_a_ete_entendue() -> None:
    vues = {forme: passage for texte in textes() for forme, passage in formes(texte)}
    assert len(vues) > 10
    connues = entendues() | {A_TAPER}
    assert {forme: passage for forme, passage in vues.items() if forme not in connues} == {}


@pytest.mark.nuit
def test_chaque_sigle_du_site_a_ete_entendu() -> None:
    """A word that people say, or letter after letter: what is said of each is in the text, badly said ones too."""
    dits = {dit.replace(" ", ""): dit for dit in DITS}
    vus = {s: entendu(dits.get(s, s)) for s in sorted(set().union(*map(sigles, textes())))}
    assert len(vus) > 20
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"):
        SIGLES.write_text("".join(f"{s} : {dit}\n" for s, dit in vus.items()), encoding="utf-8", newline="\n")
    connus = dict(ligne.split(" : ", 1) for ligne in SIGLES.read_text(encoding="utf-8").splitlines())
    assert [s for s in vus if s not in connus] == []
    assert {s: connus[s] for s in vus} == vus
