"""Points that cannot be right are found without any list of them."""

from __future__ import annotations

from annuaire.lecture.communes import Commune
from annuaire.lecture.points import Mairie, lire_la_table_de_points, points_csv
from annuaire.regles.mairies import juger_les_mairies
from annuaire.socle.distances import PointTerrestre

COMMUNES = {
    f"52{n:03}": Commune(f"52{n:03}", f"Village {n}", "actuelle", (), "200068658", "", 0, "") for n in range(20)
}
EN_PLACE = {insee: PointTerrestre(48 + n % 5 / 10, 5 + n // 5 / 10) for n, insee in enumerate(COMMUNES)}


def mairies(**ailleurs: tuple[float, float]) -> list[Mairie]:
    """Twenty villages ten kilometres apart, some of them elsewhere: ``c3=(44, 6)``."""
    deplaces = {f"52{int(nom[1:]):03}": PointTerrestre(*point) for nom, point in ailleurs.items()}
    return [Mairie(insee, deplaces.get(insee, point), "2016") for insee, point in EN_PLACE.items()]


def fautes(lues: list[Mairie], temoins: dict[str, PointTerrestre] | None = None) -> list[tuple[str, str]]:
    restent, constats = juger_les_mairies(lues, COMMUNES, temoins)
    assert len(restent) + len(constats) == len(lues)
    return [(d.regle, d.message.partition(" :")[0]) for d in constats]


def test_un_homonyme_a_l_autre_bout_de_la_france_est_trouve() -> None:
    assert fautes(mairies(c3=(44.0, 1.0))) == [("point-hors-du-departement", "Village 3")]


def test_deux_homonymes_voisins_ne_se_protegent_pas() -> None:
    trouvees = fautes(mairies(c3=(44.0, 1.0), c4=(44.01, 1.01)))
    assert trouvees == [("point-hors-du-departement", "Village 3"), ("point-hors-du-departement", "Village 4")]


def test_un_point_a_vingt_kilometres_de_ses_voisines_est_trouve() -> None:
    assert fautes(mairies(c19=(48.53, 5.42))) == [("point-loin-de-ses-voisines", "Village 19")]


def test_un_point_dans_le_village_d_a_cote_n_est_trouve_qu_avec_un_temoin() -> None:
    deplace = mairies(c3=(48.403, 5.003))
    assert fautes(deplace) == []
    assert fautes(deplace, EN_PLACE) == [("point-loin-de-sa-commune", "Village 3")]


def test_deux_mairies_au_meme_endroit_sont_toutes_les_deux_en_doute() -> None:
    assert fautes(mairies(c3=(48.4001, 5.0))) == [("point-en-double", "Village 3"), ("point-en-double", "Village 4")]


def test_des_points_bien_places_restent_tous() -> None:
    assert fautes(mairies(), EN_PLACE) == []


def test_une_table_ecrite_se_relit() -> None:
    table, constats = lire_la_table_de_points("points.csv", points_csv("essai", mairies()))
    assert constats == []
    assert (table.origine, list(table.mairies)) == ("essai", mairies())
