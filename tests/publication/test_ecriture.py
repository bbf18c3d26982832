"""What two files would write at one address is seen before the site is published."""

from __future__ import annotations

import pytest

from annuaire.publication.ecriture import deux_fois


@pytest.mark.parametrize("uris", [[], ["a.html"], ["a.html", "b.html"], ["a.html", "b/a.html", "a.htm"]])
def test_des_adresses_distinctes_ne_se_disputent_rien(uris: list[str]) -> None:
    assert deux_fois(uris) == ""


@pytest.mark.parametrize("uris", [["a.html", "a.html"], ["b.html", "a.html", "c.html", "a.html"]])
def test_deux_pages_a_une_adresse_sont_dites(uris: list[str]) -> None:
    assert deux_fois(uris) == "a.html"
