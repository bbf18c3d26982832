"""Open data beside the directory: nothing is published before a person accepts it, nothing of a fiche is replaced."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
import sources_d_essai as essai
from petit_annuaire import GOLDEN, JOUR, donnees_de, monter_le_petit_annuaire, octets_de

from annuaire.cli import main
from annuaire.commandes.accepter import en_tranches
from annuaire.pipeline import check

T99 = "99-exemple"
SOURCES = {
    "service-public": ("donnees.json", essai.service_public().encode(), "2026-11"),
    "service-public-ancien": ("annuaire-99.sjson", essai.service_public_ancien().encode(), "2016-02"),
    "france-services": ("liste-fs.csv", essai.france_services().encode(), "2026-08-01"),
    "data-inclusion": ("structures.json", json.dumps(essai.data_inclusion()).encode(), "2026-06"),
    "finess": ("finess.csv", essai.finess().encode("cp1252"), "2026-01"),
    "liste": ("liste.csv", essai.liste_csv().encode("mac_roman"), "2026-10"),
    "classeur": ("liste.xlsx", essai.liste_xlsx(), "2026-10"),
}


@pytest.fixture(autouse=True)
def _jour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21


@pytest.fixture
def racine(tmp_path: Path) -> Path:
    return monter_le_petit_annuaire(tmp_path / "projet")


def neufs(racine: Path, avant: dict[str, bytes]) -> dict[str, str]:
    return {c: t.decode() for c, t in sorted(octets_de(racine).items()) if t != avant.get(c)}


def rapprocher(racine: Path, nom: str, octets: bytes, date: str, *options: str) -> int:
    fichier = racine.parent / nom
    fichier.write_bytes(octets)
    choix = ["--territoire", T99, "--date", date, "--vers", str(racine.parent / "attente.json"), *options]
    return main(["--racine", str(racine), "rapprocher", str(fichier), *choix])


def accepter(racine: Path, *choix: str) -> int:
    return main(["--racine", str(racine), "accepter", str(racine.parent / "attente.json"), *choix])


def attente(racine: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(ligne) for ligne in (racine.parent / "attente.json").read_text().splitlines()[1:]]


@pytest.mark.parametrize("source", SOURCES)
def test_chaque_source_donne_le_rapport_et_les_fiches_attendus(
    racine: Path, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    avant, (nom, octets, date) = octets_de(racine), SOURCES[source]
    titre = ["--source", "Liste d’essai"] if source in ("liste", "classeur") else []
    assert rapprocher(racine, nom, octets, date, "--type", "caritatif", *titre) == 0
    rapport = capsys.readouterr().out.replace(str(racine.parent), "…")
    assert octets_de(racine) == avant
    accepter(racine, "--tout")
    capsys.readouterr()
    rapport += "".join(f"\n=== {c}\n{t}" for c, t in neufs(racine, avant).items())
    reference = GOLDEN / "saisie" / f"rapprochement-{source}.txt"
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"):
        reference.write_text(rapport, encoding="utf-8")
    assert rapport == reference.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES)
def test_tout_ce_que_l_on_accepte_est_juste_et_rien_d_un_lieu_protege_n_entre(racine: Path, source: str) -> None:
    avant, (nom, octets, date) = octets_de(racine), SOURCES[source]
    titre = ["--source", "Liste d’essai"] if source in ("liste", "classeur") else []
    rapprocher(racine, nom, octets, date, "--type", "caritatif", *titre)
    accepter(racine, "--tout")
    apres = octets_de(racine)
    assert check(racine, JOUR).sain
    salle = (racine.parent / "attente.json").read_text()
    for texte in [*neufs(racine, avant).values(), salle]:
        assert not re.search(r"Cachée|Tue\b|SECRETE|secrete|Protégée|prenom\.exemple|m\.exemple", texte)
        assert "verification" not in texte
    assert set(avant) <= set(apres)


def test_une_fiche_presente_garde_ses_valeurs_et_recoit_un_desaccord_date(racine: Path) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    avant = donnees_de(racine, f"{T99}/police/ville-haute")
    accepter(racine, "--connues")
    apres = donnees_de(racine, f"{T99}/police/ville-haute")
    assert {c: apres[c] for c in avant if c not in ("sources", "divergences")} == {
        c: avant[c] for c in avant if c not in ("sources", "divergences")
    }
    (desaccord,) = apres["divergences"]
    assert desaccord["fait"] == "telephones"
    assert "03 53 01 00 46" in desaccord["texte"]
    assert "12 octobre 2026" in desaccord["texte"].replace("\u00a0", " ")
    assert apres["sources"][-1]["faits"] == ["adresse"]  # not the phone, which it contradicts


def test_une_source_plus_ancienne_ne_met_pas_en_doute_une_fiche_plus_recente(racine: Path) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets.replace(b"12/10/2026", b"12/03/2026"), date)
    accepter(racine, "--connues")
    assert "divergences" not in donnees_de(racine, f"{T99}/police/ville-haute")
    rapprocher(racine, nom, octets.replace(b"12/10/2026", b"12/03/2026"), date)
    accepter(racine, "--connues", "--champ", "telephone")  # asked for by its name
    assert len(donnees_de(racine, f"{T99}/police/ville-haute")["divergences"]) == 1


def test_une_ligne_deja_citee_a_la_meme_date_reste_une_seule_source(racine: Path) -> None:
    chemin = racine / "directory" / T99 / "ccas" / "ville-haute.yml"
    citee = 'reference: fichier X, ligne mairie-99001-01\n    date: "2026-03-12"\n    faits: [telephones]'
    texte = chemin.read_text(encoding="utf-8").replace('date: "2019-02"\n    date_precision: déduite du contenu', citee)
    chemin.write_text(texte, encoding="utf-8")
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    accepter(racine, "--connues")
    (source,) = donnees_de(racine, f"{T99}/ccas/ville-haute")["sources"]
    assert source["faits"] == ["telephones", "courriels", "adresse", "horaires"]


def test_une_fiche_qui_ne_fait_que_citer_une_ligne_n_est_pas_cet_organisme(racine: Path) -> None:
    """The town hall cites the line of the police for its street: it is not the police."""
    ccas = racine / "directory" / T99 / "ccas" / "ville-haute.yml"
    cite = "lignes mairie-99001-01, commissariat_police-99001-01 et cidf-99001-01, de 2019"
    texte = ccas.read_text(encoding="utf-8").replace('date: "2019-02"', f'reference: {cite}\n    date: "2019-02"')
    ccas.write_text(texte, encoding="utf-8")
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    trouvees = {ligne["reference"]: (ligne["fiche"], ligne["raison"]) for ligne in attente(racine)}
    assert trouvees["ligne commissariat_police-99001-01"][0] == f"{T99}/police/ville-haute"
    assert trouvees["ligne mairie-99001-01"] == (f"{T99}/ccas/ville-haute", "cite cette ligne de la source")


def test_un_ancien_nom_est_encore_un_nom(racine: Path) -> None:
    police = racine / "directory" / T99 / "police" / "ville-haute.yml"
    texte = police.read_text(encoding="utf-8").replace("nom: Commissariat de Ville-Haute", "nom: Hôtel de l’Orme", 1)
    police.write_text(
        texte.replace("presentation:", "anciens_noms:\n  - nom: Commissariat de Ville-Haute\npresentation:")
    )
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    assert f"{T99}/police/ville-haute" in [ligne["fiche"] for ligne in attente(racine) if ligne["presente"]]


def test_accepter_deux_fois_ne_change_plus_rien(racine: Path) -> None:
    nom, octets, date = SOURCES["service-public"]
    for _ in range(2):
        rapprocher(racine, nom, octets, date)
        assert accepter(racine, "--tout") == 0
        premier = octets_de(racine)
    rapprocher(racine, nom, octets, date)
    accepter(racine, "--connues")
    assert octets_de(racine) == premier


def test_un_champ_seul_se_choisit(racine: Path) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    accepter(racine, "--connues", "--champ", "courriel")
    assert donnees_de(racine, f"{T99}/ccas/ville-haute")["courriels"] == [{"adresse": "commune.ville-haute@exemple.fr"}]
    assert "divergences" not in donnees_de(racine, f"{T99}/police/ville-haute")


def test_les_commentaires_d_une_fiche_survivent(racine: Path) -> None:
    chemin = racine / "directory" / T99 / "ccas" / "ville-haute.yml"
    texte = "# À ne pas perdre\n" + chemin.read_text(encoding="utf-8").replace("besoins:", "# ni ceci\nbesoins:")
    chemin.write_text(texte, encoding="utf-8")
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    accepter(racine, "--connues")
    rendu = chemin.read_text(encoding="utf-8")
    assert "# À ne pas perdre" in rendu
    assert "# ni ceci" in rendu
    assert rendu != texte


def test_une_ligne_qui_ressemble_a_un_lieu_protege_est_retenue(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    assert not [ligne for ligne in attente(racine) if "Halte" in ligne["donnees"]["nom"]]
    assert "9 rue" not in capsys.readouterr().out


SECRETES = [
    {"Observations": "adresse confidentielle !"},
    {"Observations": "Lieu tenu secret"},
    {"Adresse confidentielle": "oui"},
    {"Remarque": "Ne pas diffuser l’adresse"},
    {"Note": "adresse non communiquée"},
]


@pytest.mark.parametrize("cellule", SECRETES)
def test_une_adresse_dite_secrete_n_entre_pas_quelle_que_soit_la_maniere_de_le_dire(
    racine: Path, cellule: dict[str, str]
) -> None:
    ((entete, texte),) = cellule.items()
    liste = f"Nom;Adresse;Ville;Tél;{entete}\nAccueil;8 rue Tue;Ville-Haute;03 53 01 04 03;{texte}\n"
    rapprocher(racine, "liste.csv", liste.encode(), "2026-10", "--type", "caritatif", "--source", "Essai")
    (ligne,) = attente(racine)
    assert ligne["donnees"]["localisation"] == "confidentielle"
    assert "lieux" not in ligne["donnees"]
    assert "Tue" not in json.dumps(ligne, ensure_ascii=False)


def test_une_adresse_qui_n_est_pas_confidentielle_reste(racine: Path) -> None:
    liste = "Nom;Adresse;Ville;Tél;Adresse confidentielle\nAccueil;8 rue Neuve;Ville-Haute;03 53 01 04 03;non\n"
    rapprocher(racine, "liste.csv", liste.encode(), "2026-10", "--type", "caritatif", "--source", "Essai")
    assert attente(racine)[0]["donnees"]["lieux"][0]["adresse"]["voie"] == "8 rue Neuve"


def test_un_service_est_rattache_a_sa_structure_la_ou_elle_va(racine: Path) -> None:
    nom, octets, date = SOURCES["data-inclusion"]
    rapprocher(racine, nom, octets, date, "--type", "caritatif")
    par_nom = {ligne["donnees"]["nom"]: ligne for ligne in attente(racine)}
    assert par_nom["Colis d’urgence"]["donnees"]["rattachement"] == par_nom["Épicerie d’essai"]["fiche"]


def test_un_service_attend_que_sa_structure_soit_acceptee(racine: Path) -> None:
    nom, octets, date = SOURCES["data-inclusion"]
    rapprocher(racine, nom, octets, date, "--type", "caritatif")
    numeros = {ligne["donnees"]["nom"]: str(ligne["numero"]) for ligne in attente(racine)}
    assert accepter(racine, numeros["Colis d’urgence"]) == 1
    assert not (racine / "directory" / T99 / "caritatif").exists()
    assert accepter(racine, numeros["Épicerie d’essai"]) == 0
    assert accepter(racine, numeros["Colis d’urgence"]) == 0
    assert check(racine, JOUR).sain


def test_une_structure_refusee_n_entraine_pas_un_service_sans_elle(racine: Path) -> None:
    nom, octets, date = SOURCES["data-inclusion"]
    rapprocher(racine, nom, octets, date, "--type", "caritatif")
    salle = racine.parent / "attente.json"
    salle.write_text(salle.read_text().replace('"nom": "Épicerie d’essai"', '"nom": "Mme Exemple"'))
    assert accepter(racine, "--tout") == 1
    assert check(racine, JOUR).sain


@pytest.mark.parametrize(
    ("nom", "retenu"),
    [("La Halte", True), ("Association La Halte, accueil", True), ("HALTE", True), ("Foyer des Deux Ponts", False),
     ("Commissariat de Ville-Haute", False), ("Accueil de Ville-Haute", False)],
)  # fmt: skip
def test_on_n_approche_d_un_lieu_protege_ni_de_pres_ni_de_loin(racine: Path, nom: str, retenu: bool) -> None:
    """« La Halte » is protected; to share only the name of a town with somebody is nothing."""
    protegee = racine / "directory" / T99 / "chrs" / "la-halte.yml"
    texte = protegee.read_text(encoding="utf-8")
    protegee.write_text(texte.replace("nom: La Halte", "nom: La Halte\nautres_noms:\n  - Maison refuge de Ville-Haute"))
    liste = f"Nom;Adresse;Ville;Tél\n{nom};8 rue Neuve;Ville-Haute;03 53 01 04 03\n"
    rapprocher(racine, "liste.csv", liste.encode(), "2026-10", "--type", "caritatif", "--source", "Essai")
    assert (racine.parent / "attente.json").exists() is not retenu


def test_une_fiche_que_la_source_n_a_plus_est_dite(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    accepter(racine, "--tout")
    sans = {"service": [s for s in json.loads(octets)["service"] if s["ancien_code_pivot"] != "mairie-99002-01"]}
    capsys.readouterr()
    rapprocher(racine, nom, json.dumps(sans).encode(), "2026-11-20")
    sortie = capsys.readouterr().out
    assert f"{T99}/ccas/l-etang-sous-bois (mairie-99002-01)" in sortie.partition("Ne sont plus dans la source")[2]


TETE = '{"version":"1","territoire":"x","source":"","titre":"","fichier":"","date":""}'
MAUVAIS = {
    "coupé": essai.service_public().encode()[:-30],
    "colonne renommée": json.dumps([{"appellation": "x", "lieu_dit": "y"}]).encode(),
    "entier immense": b'[{"nom": "x", "date_maj": "2026", "telephone": ' + b"9" * 5000 + b"}]",
    "demi-caractère": b'[{"nom": "\\ud83d", "date_maj": "2026", "description": "\\udc00 a"}]',
    "imbriqué": b"[" * 100_000,
    "classeur abîmé": essai.liste_xlsx()[:400],
    "archive": b"PK\x03\x04" + b"\0" * 50,
    "binaire": bytes(range(256)) * 4,
    "vide": b"",
    "objets mêlés": b'[{"nom": "x", "date_maj": "2026"}, 3]',
    "mauvaises formes": json.dumps(
        {
            "service": [
                {
                    "ancien_code_pivot": 3,
                    "nom": ["x"],
                    "pivot": "rien",
                    "adresse": [4],
                    "telephone": {"a": 1},
                    "plage_ouverture": [{"nom_jour_debut": 5}],
                    "site_internet": 7,
                }
            ]
        }
    ).encode(),
}


@pytest.mark.parametrize("cas", MAUVAIS)
def test_une_source_hostile_donne_une_phrase_et_ne_touche_rien(
    racine: Path, cas: str, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = octets_de(racine)
    assert rapprocher(racine, "source", MAUVAIS[cas], "2026", "--source", "Essai") in (0, 1)
    sortie = capsys.readouterr()
    assert "Traceback" not in sortie.out + sortie.err
    assert "Défaut" not in sortie.out + sortie.err
    assert sortie.out.strip()
    assert octets_de(racine) == avant


def test_un_tube_nomme_est_refuse_sans_attendre(racine: Path) -> None:
    tube = racine.parent / "tube"
    os.mkfifo(tube)
    assert main(["--racine", str(racine), "rapprocher", str(tube), "--territoire", T99]) == 2


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "{}",
        '{"version": "0"}',
        "[]\n3",
        '{"version":"1","territoire":"x","source":"","titre":"","fichier":"","date":""}\n{}',
    ],
)
def test_une_salle_d_attente_abimee_est_refusee(racine: Path, texte: str) -> None:
    (racine.parent / "attente.json").write_text(texte)
    avant = octets_de(racine)
    assert accepter(racine, "--tout") == 2
    assert octets_de(racine) == avant


@pytest.mark.parametrize("ligne", ["x", "3-", "٣", "1" * 30])
def test_un_numero_de_ligne_illisible_est_refuse(racine: Path, ligne: str) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    assert accepter(racine, ligne) == 2


@pytest.mark.parametrize("lignes", [["999"], ["1", "999"], ["900-999"], ["3-1"]])
def test_une_ligne_qui_n_attend_pas_est_dite_et_rien_n_est_ecrit(
    racine: Path, lignes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    nom, octets, date = SOURCES["data-inclusion"]
    rapprocher(racine, nom, octets, date, "--type", "caritatif")
    avant = octets_de(racine)
    assert accepter(racine, *lignes) == 2
    assert f"rien n’attend à la ligne {lignes[-1]}.\n    → lignes qui attendent : 1-3" in capsys.readouterr().err
    assert octets_de(racine) == avant


def test_des_numeros_se_disent_comme_on_les_redonne() -> None:
    assert en_tranches([7, 5, 6, 2, 9, 10]) == "2, 5-7, 9-10"
    assert en_tranches([]) == "aucune"


def test_une_ligne_que_l_on_ne_peut_pas_ecrire_dit_pourquoi(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nom, octets, date = SOURCES["data-inclusion"]
    rapprocher(racine, nom, octets, date, "--type", "caritatif")
    salle = racine.parent / "attente.json"
    salle.write_text(salle.read_text().replace("Maison des écoutes", "Maison\\u0007 des écoutes"))
    capsys.readouterr()
    assert accepter(racine, "3") == 1
    dit = capsys.readouterr().out
    assert "Refusé, laissé dans la salle d’attente (1)" in dit
    assert "texte que l’on ne peut pas écrire" in dit
    assert "crochet" not in dit


def test_une_salle_d_attente_ne_peut_pas_ecrire_ailleurs(racine: Path) -> None:
    nom, octets, date = SOURCES["service-public"]
    rapprocher(racine, nom, octets, date)
    salle = racine.parent / "attente.json"
    salle.write_text(salle.read_text().replace(f"{T99}/ccas/l-etang-sous-bois", "../../dehors/x/y"))
    avant = octets_de(racine)
    accepter(racine, "--nouvelles")
    assert not (racine.parent.parent / "dehors").exists()
    assert {c: t for c, t in octets_de(racine).items() if c in avant} == avant
