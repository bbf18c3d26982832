"""The tools of ``make bench``: a comparison is only worth what is compared."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import markdown
import pytest
from langage import visible
from mesures.en_markdown import en_markdown
from mesures.processus import a_part, lancer
from reel import site

CACHE = re.compile(r"(?s)<(section|button|p)\b[^>]* hidden\b.*?</\1>|<script.*?</script>|</?code>")


def mots(html: str) -> list[str]:
    return re.findall(r"\w+", visible(CACHE.sub("", html)))


@pytest.mark.nuit
def test_en_markdown_une_fiche_garde_chaque_mot_que_l_on_voit() -> None:
    pages = [a for a in site().artefacts if 'class="fiche"' in a.contenu]
    assert len(pages) > 150
    for page in pages:
        rendu = markdown.markdown(en_markdown(page.contenu, lambda href: href), extensions=["tables"])
        assert mots(rendu) == mots(page.contenu), page.uri


def test_en_markdown_un_titre_une_liste_un_tableau_et_un_lien_restent_ce_qu_ils_sont() -> None:
    contenu = (
        '<h2>Titre</h2><ul><li>Un</li><li><p>Deux</p></li></ul><p><a href="a.html">ici</a>, <a href="b.ics">non</a></p>'
        "<table><thead><tr><th>Jour</th><th>Heures</th></tr></thead>"
        "<tbody><tr><th>Lundi</th><td>9 h</td></tr></tbody></table>"
    )
    assert en_markdown(contenu, lambda href: href if href.endswith(".html") else "") == (
        "## Titre\n\n- Un\n- Deux\n\n[ici](a.html), non\n\n| Jour | Heures |\n| --- | --- |\n| Lundi | 9 h |\n"
    )


def test_une_etape_se_mesure_dans_son_processus() -> None:
    garde: list[int] = []
    prise = a_part(lambda: garde.append(1) or 12)  # type: ignore[func-returns-value]
    assert prise.octets == 12
    assert prise.memoire > 1_000_000
    assert garde == []


def test_une_commande_qui_echoue_n_est_pas_une_mesure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="non merci"):
        lancer([sys.executable, "-c", "raise SystemExit('non merci')"], tmp_path)
    assert lancer([sys.executable, "-c", "sum(range(10**7))"], tmp_path).processeur > 0
