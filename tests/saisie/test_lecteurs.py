"""One reader each for what lists write: phones, hours, addresses, encodings. Each case is one that real lists held."""

from __future__ import annotations

from datetime import date

import pytest
from cas import PROJET

from annuaire.horaires.cles import lire_cle
from annuaire.horaires.notation import Faute, lire_jour
from annuaire.lecture.communes import lire_les_communes
from annuaire.regles.contexte import Contexte
from annuaire.saisie.candidat import Origine
from annuaire.saisie.cellules import sans_capitales
from annuaire.saisie.colonnes import reconnaitre
from annuaire.saisie.correspondances import Correspondances, correspondances
from annuaire.saisie.encodages import decoder
from annuaire.saisie.horaires import lire_horaires, lire_semaine
from annuaire.saisie.importer import Import
from annuaire.saisie.lieux import Communes, lire_lieu
from annuaire.saisie.rapport import rapport_d_import
from annuaire.saisie.tableau import Tableau, lire_tableau
from annuaire.saisie.telephones import lire_telephones
from annuaire.schema.schemas import lire_les_schemas

NUMEROS = [
    ("03 53 01 00 09", ["03 53 01 00 09"]),
    ("03\u00a053\u00a001\u00a000\u00a009", ["03 53 01 00 09"]),
    ("03–53–01–00–09", ["03 53 01 00 09"]),
    ("03/53/01/00/09", ["03 53 01 00 09"]),
    ("(03) 53 01 00 09", ["03 53 01 00 09"]),
    ("33353010009", ["03 53 01 00 09"]),
    ("+33 (0)3 53 01 00 09", ["03 53 01 00 09"]),
    ("0 800 800 824", ["0 800 80 08 24"]),
    ("0810 844 352", ["0 810 84 43 52"]),
    ("03 53 01 00 09 ou 51", ["03 53 01 00 09", "03 53 01 00 51"]),
    ("03 53 01 00 09/10", ["03 53 01 00 09", "03 53 01 00 10"]),
    ("06 12 34 56 78/79", []),
    ("03 53 01 00 09, 4 lignes", ["03 53 01 00 09"]),
    ("03 53 01 00 09 / 03 53 01 00 10", ["03 53 01 00 09", "03 53 01 00 10"]),
    ("03 53 01 00 09 03 53 01 00 10", ["03 53 01 00 09", "03 53 01 00 10"]),
    ("Fax : 03 53 01 00 09", []),
    ("03 53 01 00 09 (fax 03 53 01 00 10)", ["03 53 01 00 09"]),
    ("03 53 01 00 09 (fax)", []),
    ("Tél. 03 53 01 00 09 Télécopie 03 53 01 00 10", ["03 53 01 00 09"]),
    ("035301000912", []),
    ("06 12 34 56 78", []),
    ("3919", ["3919"]),
    ("3646 / Numéro majoré ; de l’étranger, +33 811 70 36 281", ["3646"]),
    ("03 53 01 00 09 / appeler le 17 en cas d’urgence", ["03 53 01 00 09"]),
    ("17 / 03 53 01 00 09", ["03 53 01 00 09"]),
    ("poste 15", []),
    ("Bâtiment 17", []),
    ("115 (gratuit)", ["115"]),
    ("Urgences : 15", ["15"]),
    ("", []),
]


@pytest.mark.parametrize(("cellule", "attendus"), NUMEROS)
def test_un_numero_est_lu_ou_laisse_et_dit(cellule: str, attendus: list[str]) -> None:
    lus = list(lire_telephones(cellule, "FR"))
    assert [lu.valeur.replace("0 800 800 824", "0 800 80 08 24") for lu in lus if lu.valeur] == attendus
    assert attendus or not cellule or any(lu.omis for lu in lus)


@pytest.mark.parametrize(
    ("cellule", "libelle"),
    [("Accueil : 03 53 01 00 09", "Accueil"), ("03 53 01 00 09 (secrétariat)", "Secrétariat"),
     ("Serveur vocal 03 53 01 00 09", "Serveur vocal"), ("Sophie : 03 53 01 00 09", "")],
)  # fmt: skip
def test_le_libelle_d_une_ligne_est_celui_d_un_service_jamais_un_prenom(cellule: str, libelle: str) -> None:
    assert [lu.libelle for lu in lire_telephones(cellule, "FR") if lu.valeur] == [libelle]


def test_un_poste_reste_a_cote_de_son_numero() -> None:
    lus = list(lire_telephones("Standard : 03 53 01 00 09 poste 12", "FR"))
    assert [(lu.valeur, lu.libelle, lu.precision) for lu in lus] == [("03 53 01 00 09", "Standard", "poste 12")]


@pytest.mark.parametrize(("ecrit", "type_"), [("cidf", "cidff"), ("CG", "departement"), ("mission_locale", "jeunesse")])
def test_une_liste_emprunte_les_codes_des_sources_connues(ecrit: str, type_: str) -> None:
    table = correspondances("")
    assert isinstance(table, Correspondances)
    genre = table.du_libelle(ecrit)
    assert genre is not None
    assert genre.type == type_


SEMAINE = {j: "9h-12h, 14h-18h" for j in ("lundi", "mardi", "mercredi", "jeudi", "vendredi")}
HORAIRES = [
    ("Mo-Fr 09:00-12:00,14:00-18:00", SEMAINE),
    ("Mo-Fr 09:00-12:00,14:00-18:00; PH off", SEMAINE),
    ("Mo,We 09:00-12:00; Sa off", {"lundi": "9h-12h", "mercredi": "9h-12h"}),
    ("du lundi au vendredi de 9h à 12h et de 14h à 18h", SEMAINE),
    ("Du lundi au vendredi : 9h00-12h00 / 14h00-18h00", SEMAINE),
    ("lundi 9h-12h ; jeudi 14h-17h30", {"lundi": "9h-12h", "jeudi": "14h-17h30"}),
    ("Lundi matin et jeudi après-midi", {"lundi": "matin", "jeudi": "après-midi"}),
    ("Du lundi au mardi matin de 8h30 à 12h", {"lundi": "8h30-12h", "mardi": "8h30-12h"}),
    ("Lundi et mardi 9h30-12h", {"lundi": "9h30-12h", "mardi": "9h30-12h"}),
]
EN_MOTS = [
    "sur rendez-vous", "un lundi sur deux 9h-12h", "lundi 9h-12h sauf vacances scolaires", "Ouvert le lundi",
    "2e jeudi du mois 9h-12h", "lundi 9h-12h, lundi 14h-17h", "9h-12h",
]  # fmt: skip


@pytest.mark.parametrize(("texte", "semaine"), HORAIRES)
def test_des_horaires_clairs_deviennent_une_semaine(texte: str, semaine: dict[str, str]) -> None:
    lue = lire_horaires(texte)
    assert (dict(lue.semaine), lue.mots, lue.question) == (semaine, "", "")
    assert not any(isinstance(lire_cle(j), Faute) or isinstance(lire_jour(v), Faute) for j, v in lue.semaine.items())


@pytest.mark.parametrize("texte", EN_MOTS)
def test_ce_qui_n_est_pas_sur_reste_en_mots(texte: str) -> None:
    lue = lire_horaires(texte)
    assert (dict(lue.semaine), lue.mots) == ({}, texte)


@pytest.mark.parametrize(
    "texte", ["Mo 09:00+", 'Mo-Fr 09:00-12:00 open "sur rendez-vous"', "Mo-Fr 09:00-12:00, We 14:00-17:00"]
)
def test_une_notation_pour_programmes_n_est_jamais_montree_telle_quelle(texte: str) -> None:
    lue = lire_horaires(texte)
    assert lue.bloc() == {}
    assert "pour des programmes" in lue.question


def test_tout_le_temps_est_tout_le_temps() -> None:
    assert lire_horaires("24/7").bloc() == {"permanent": "oui"}


@pytest.mark.parametrize("heures", ["08:12 - 14:18", "00:30 - 12:00", "09:00 - 09:10", "14:00 - 9:00"])
def test_des_heures_improbables_sont_une_question_jamais_des_horaires(heures: str) -> None:
    lue = lire_semaine({"lundi": "09:00 - 12:00", "mardi": heures})
    assert (dict(lue.semaine), lue.bloc()) == ({}, {})
    assert "improbable" in lue.question


COMMUNES, _ = lire_les_communes(
    "directory/52-haute-marne/communes.csv",
    (PROJET / "directory" / "52-haute-marne" / "communes.csv").read_text(encoding="utf-8"),
)
TABLE = Communes(COMMUNES, "52-haute-marne")
CONTEXTE = Contexte({}, (), lire_les_schemas(PROJET / "schemas"), date(2026, 11, 21))
ADRESSES = [
    ({"voie": "6 rue de l’École,52360,Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "6 rue de l’École 52360 Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "6 rue de l’École - 52360 - Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "52360 - BANNES, 6 rue de l’École"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "(52360) Bannes 6 rue de l’École"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "52360 BANNES"}, ("", "52360", "52037")),
    ({"voie": "6 rue de l’École, CP 52360 - Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "6 rue de l’École", "ville": "CP : 52360 Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "6 rue de l’École", "ville": "52360 - Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "6 rue de l’École, Bannes (52360)", "insee": "52037"}, ("6 rue de l’École", "", "52037")),
    ({"voie": "6 rue de l’École, 52360 Bannes", "ville": "Bannes"}, ("6 rue de l’École", "52360", "52037")),
    ({"voie": "Appartement 21 7 rue Fleming", "ville": "Chaumont"}, ("7 rue Fleming", "", "52121")),
    ({"voie": "BP 127 7 rue du Brigadier-Albert 52100 Saint-Dizier"}, ("7 rue du Brigadier-Albert", "52100", "52448")),
    ({"voie": "1 rue du Commandant-Hugueny CS 62127 Hôtel du département 52905 Chaumont Cedex 9"},
     ("1 rue du Commandant-Hugueny Hôtel du département", "52905", "52121")),
]  # fmt: skip


@pytest.mark.parametrize(("cellules", "attendu"), ADRESSES)
def test_une_adresse_est_decoupee_sans_repeter_sa_commune(
    cellules: dict[str, str], attendu: tuple[str, str, str]
) -> None:
    par_champ = {champ: [(champ, texte)] for champ, texte in cellules.items()}
    lieu = lire_lieu(lambda _, lu: lu.valeur, lambda *_: None, par_champ, TABLE, ("bp", "cs"))
    adresse = lieu["adresse"]
    assert (adresse.get("voie", ""), adresse.get("code_postal", ""), adresse["commune"]) == attendu


def test_une_ancienne_commune_mene_a_la_nouvelle() -> None:
    ancienne = next(c for c in COMMUNES if c.nature == "deleguee" and c.insee != c.chef_lieu)
    par_champ = {"insee": [("insee", ancienne.insee)]}
    lieu = lire_lieu(lambda _, lu: lu.valeur, lambda *_: None, par_champ, TABLE, ())
    assert lieu["adresse"]["commune"] == ancienne.chef_lieu


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"])
def test_chaque_encodage_de_france_se_lit(encodage: str) -> None:
    texte = "Nom;Téléphone\nMaison d’à côté, épicerie très fréquentée;03\n".replace("’", "'")
    lu = decoder(texte.encode(encodage))
    assert isinstance(lu, tuple)
    assert lu[0] == texte


def test_les_caracteres_de_windows_lus_de_travers_sont_remis() -> None:
    assert decoder("Caisse d\u0092allocations, c\u009cur".encode()) == ("Caisse d’allocations, cœur", "UTF-8")


def tableau(*lignes: str) -> Tableau:
    lu = lire_tableau("\n".join(["Nom;Type;Adresse;Ville;Téléphone", *lignes]).encode())
    assert isinstance(lu, Tableau)
    return lu


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("CSAPA ANPAA", "CSAPA ANPAA"),
        ("FOYER DES TILLEULS", "Foyer des tilleuls"),
        ("DR LAMBERT", "Dr lambert"),
        ("SERVICE PMSMP", "Service PMSMP"),
    ],
)
def test_un_sigle_que_personne_ne_prononce_reste_en_capitales(ecrit: str, lu: str) -> None:
    assert sans_capitales(ecrit, {}, {"csapa"}).valeur == lu


@pytest.mark.parametrize(
    ("jour", "vieille"), [("2019", True), ("2025-10", True), ("2025-11", False), ("2026-10", False)]
)
def test_une_liste_de_plus_d_un_an_dit_son_annee(jour: str, vieille: bool) -> None:
    cadre = Origine("52-x", "", "liste.csv", "Liste", jour, CONTEXTE)
    rapport = rapport_d_import(Import((), 0, {}, frozenset(), ()), cadre, ecrit=False)
    assert (f"liste de {jour[:4]}, de plus d’un an" in rapport) is vieille


@pytest.mark.parametrize("total", ["TOTAL", "Total : 5 organismes", "Sous-total", "TOTAUX", "5 organismes"])
def test_une_ligne_de_total_n_est_pas_un_organisme(total: str) -> None:
    lu = tableau("CCAS;ccas;1 rue X;Chaumont;", f"{total};;;;")
    assert lu.bruit == ((3, "ligne de total"),)


def test_un_organisme_dont_le_nom_commence_comme_un_total_en_est_un() -> None:
    lu = tableau("Total Solidarité;caritatif;1 rue X;Chaumont;03 53 01 00 09")
    assert (lu.bruit, len(lu.lignes)) == ((), 1)


def test_idem_prend_la_cellule_du_dessus_et_jamais_le_mot_lui_meme() -> None:
    lu = tableau("A;ccas;idem;Chaumont;", "B;ccas;1 rue X;Chaumont;", "C;idem;idem;Chaumont;")
    assert [cellules[:3] for _, cellules in lu.lignes] == [
        ("A", "ccas", ""),
        ("B", "ccas", "1 rue X"),
        ("C", "ccas", "1 rue X"),
    ]
    assert lu.portees == {2, 4}


def test_un_en_tete_exact_passe_avant_un_debut_de_mot() -> None:
    assert reconnaitre(["structure_id", "nom", "lien_source", "site_web"]) == ["", "nom", "", "site"]
    assert reconnaitre(["Structure", "Tél"]) == ["nom", "telephone"]


def test_une_correspondance_dit_ce_que_les_en_tetes_et_les_types_ne_disent_pas() -> None:
    table = correspondances("", '[colonnes]\n"Où" = "ville"\n[types]\n"point relais" = "caritatif"\n')
    assert isinstance(table, Correspondances)
    assert reconnaitre(["Nom", "Où"], table.colonnes) == ["nom", "ville"]
    genre = table.du_libelle("Le Point relais de Langres")
    assert genre is not None
    assert genre.type == "caritatif"


@pytest.mark.parametrize(
    "texte", ["[colonnes", '[autre]\na = "b"', 'colonnes = 3', '[colonnes]\n"x" = "inconnu"', "[types]\nx = 3"]
)  # fmt: skip
def test_une_correspondance_fautive_est_dite_en_une_phrase(texte: str) -> None:
    assert isinstance(correspondances("", texte), str)
