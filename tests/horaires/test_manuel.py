"""``docs/horaires.md`` is where the check sends who wrote hours that it cannot read: each of its examples is read."""

from __future__ import annotations

import re

import pytest
from cas import PROJET

from annuaire.horaires.cles import lire_cle
from annuaire.horaires.notation import Faute, lire_jour
from annuaire.regles.horaires import MANUEL

TEXTE = (PROJET / MANUEL).read_text(encoding="utf-8")
JOUR = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
EXEMPLES = re.findall(rf"^(?:\s+|\|[^|]*\| `)([^:\n`#|]*{JOUR}[^:\n`]*): ([^\n`]+)", TEXTE, re.MULTILINE)


def test_la_page_a_des_exemples() -> None:
    assert len(EXEMPLES) > 20


@pytest.mark.parametrize(("cle", "heures"), EXEMPLES)
def test_chaque_exemple_se_lit(cle: str, heures: str) -> None:
    assert not isinstance(lire_cle(cle), Faute)
    assert not isinstance(lire_jour(heures), Faute)
