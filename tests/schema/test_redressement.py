"""What somebody meant is proposed, and never more than what is sure."""

from __future__ import annotations

import pytest

from annuaire.schema.redressement import redresser

JOUR, PARTIELLE, POSTAL = (
    "^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$",
    "^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$",
    "^[0-9]{5}$",
)
URL = '^https?://[^\\s<>"]+$'


@pytest.mark.parametrize(
    ("texte", "forme", "propose"),
    [
        ("juin 2014", PARTIELLE, "2014-06"),
        ("le 1er août 2024", JOUR, "2024-08-01"),
        ("3 décembre 2021", PARTIELLE, "2021-12-03"),
        ("03/02/2021", JOUR, "2021-02-03"),
        ("02/2021", PARTIELLE, "2021-02"),
        ("juin 2014", JOUR, ""),
        ("30 février 2021", JOUR, ""),
        ("03/02/21", JOUR, ""),
        ("été 2021", PARTIELLE, ""),
        ("52 100", POSTAL, "52100"),
        ("5210", POSTAL, ""),
        ("www.exemple.fr/page", URL, "https://www.exemple.fr/page"),
        ("accueil@exemple.fr", URL, ""),
        ("notre page", URL, ""),
    ],
)
def test_ce_que_l_on_voulait_dire(texte: str, forme: str, propose: str) -> None:
    assert redresser(texte, forme) == propose
