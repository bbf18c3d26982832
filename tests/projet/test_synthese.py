"""Made-up territories: what is measured must be what was measured yesterday, and look like what people write."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from mesures.site import JOUR
from synthese import TERRITOIRE, ecrire, textes
from synthese.hasard import Hasard
from synthese.territoires import COG, combien_de_territoires, parts, territoires

from annuaire.lecture.cog import communes_csv
from annuaire.pipeline import check


@pytest.mark.nuit
def test_la_meme_graine_donne_les_memes_octets() -> None:
    assert list(textes(30, departements=2)) == list(textes(30, departements=2))
    assert list(textes(30)) != list(textes(30, graine=2))


@pytest.mark.nuit
def test_dans_un_departement_plus_de_fiches_commencent_par_les_memes() -> None:
    assert list(textes(60))[:32] == list(textes(30))


@pytest.mark.parametrize(("fiches", "attendu"), [(500, 1), (2_000, 1), (10_000, 17), (60_000, 100)])
def test_un_territoire_a_la_taille_d_un_departement(fiches: int, attendu: int) -> None:
    assert combien_de_territoires(fiches) == attendu
    assert sum(parts(fiches, attendu)) == fiches
    assert max(parts(fiches, attendu)) - min(parts(fiches, attendu)) <= 1


def test_les_territoires_sont_differents_et_le_premier_toujours_le_meme() -> None:
    slugs = [t.slug for t in territoires(100)]
    assert len(set(slugs)) == 100
    assert slugs[0] == territoires(17)[0].slug == TERRITOIRE
    assert "26-drome-inventee" in slugs


@pytest.mark.nuit
@pytest.mark.parametrize("code", ["26", "2B", "75", "974"])
def test_une_table_de_communes_est_celle_de_la_commande(code: str) -> None:
    [territoire] = [t for t in territoires(100) if t.code == code]
    assert territoire.table == communes_csv(COG, code, ())


@pytest.mark.nuit
def test_un_annuaire_invente_n_a_aucune_faute(tmp_path: Path) -> None:
    """From one end of the country to the other: a public holiday or a numbering plan of its own, one commune only."""
    corpus = check(ecrire(tmp_path / "projet", 400, departements=100), JOUR)
    assert corpus.sain
    assert {d.regle for d in corpus.diagnostics} <= {"adresse-dans-un-texte"}, (
        "le nom d’un foyer peut être une question"
    )
    fiches = Counter(d.territoire for d in corpus.documents if d.type and d.territoire != "france")
    assert set(fiches.values()) == {4}


@pytest.mark.nuit
def test_ou_il_n_y_a_qu_une_commune_aucune_zone_ne_l_exclut() -> None:
    """Paris: a service that excludes it serves nobody, and the directory is refused."""
    [paris] = [t for t in territoires(100) if t.code == "75"]
    geographie, hasard = paris.geographie, Hasard(1)
    (commune,) = geographie.communes
    assert [z for z in (geographie.zone(hasard, "de", commune) for _ in range(300)) if "exclure" in z] == []
