"""The list of a partner becomes fiches (requirement C7): nothing personal, nothing overwritten, all or nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from liste_sale import liste_sale
from petit_annuaire import JOUR, PROJET, octets_de
from tirages import la_nuit

from annuaire.cli import main
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.pipeline import check
from annuaire.saisie import depot

REFERENCE = PROJET / "tests" / "golden" / "saisie" / "rapport-d-import.txt"
T52 = "52-haute-marne"
CHOIX = ["--territoire", T52, "--source", "Liste d’essai", "--date", "2026-10"]


@pytest.fixture(autouse=True)
def _jour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 2026-11-21


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The Haute-Marne and the national fiches, copied once; no case may change them."""
    projet = tmp_path_factory.mktemp("modele")
    for territoire in (T52, "france"):
        shutil.copytree(PROJET / "directory" / territoire, projet / territoire)
    avant = octets_de(projet)
    yield projet
    assert octets_de(projet) == avant, "un cas a écrit dans la copie commune"


def lier(modele: Path, vers: Path, *territoires: str) -> Path:
    """A project whose files are those of the model, by hard links: the command replaces files, and writes in none."""
    (vers / "schemas").symlink_to(PROJET / "schemas")
    for territoire in territoires:
        shutil.copytree(modele / territoire, vers / "directory" / territoire, copy_function=os.link)
    return vers


@pytest.fixture
def racine(modele: Path, tmp_path: Path) -> Path:
    """The real data."""
    (tmp_path / "projet").mkdir()
    return lier(modele, tmp_path / "projet", T52, "france")


@pytest.fixture
def desert(modele: Path, tmp_path: Path) -> Path:
    """The territory and its communes, and no fiche: where one cell is tried at a time."""
    projet = tmp_path / "projet"
    (projet / "directory" / T52).mkdir(parents=True)
    for nom in ("territoire.yml", "communes.csv"):
        os.link(modele / T52 / nom, projet / "directory" / T52 / nom)
    return lier(modele, projet)


def importer(racine: Path, texte: str | bytes, *options: str, nom: str = "liste.csv") -> int:
    fichier = racine.parent / nom
    fichier.write_bytes(texte if isinstance(texte, bytes) else texte.encode())
    return main(["--racine", str(racine), "importer", str(fichier), *CHOIX, *options])


def fiche(racine: Path, identifiant: str) -> dict:  # type: ignore[type-arg]
    chemin = f"directory/{identifiant}.yml"
    document, fautes = lire_yaml(chemin, (racine / chemin).read_text(encoding="utf-8"))
    assert document, fautes
    return document.data


def test_une_liste_sale_de_cinq_cents_lignes_donne_le_rapport_attendu(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = octets_de(racine)
    assert importer(racine, liste_sale().encode("cp1252"), "--type", "caritatif") == 1
    rapport = capsys.readouterr().out
    if os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"):
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(rapport, encoding="utf-8")
    assert rapport == REFERENCE.read_text(encoding="utf-8")
    apres = octets_de(racine)
    assert {c: apres[c] for c in avant} == avant
    assert len(apres) > len(avant) + 200
    assert check(racine, JOUR).sain


def test_rien_de_personnel_n_entre_ni_dans_les_fiches_ni_dans_le_rapport(
    racine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = set(octets_de(racine))
    importer(racine, liste_sale(graine=7), "--type", "caritatif")
    textes = [t.decode() for c, t in octets_de(racine).items() if c not in avant] + [capsys.readouterr().out]
    for texte in textes:
        assert not re.search(r"prenom\.exemple|Prénom Exemple|Mme Exemple|M\. Exemple|0?6[ .]?12[ .]?34", texte)


def test_chaque_fiche_importee_porte_sa_source_et_n_est_jamais_verifiee(racine: Path) -> None:
    avant = set(octets_de(racine))
    importer(racine, liste_sale(60), "--type", "caritatif")
    neuves = [c for c in octets_de(racine) if c not in avant]
    assert neuves
    for chemin in neuves:
        donnees = fiche(racine, chemin.removeprefix("directory/").removesuffix(".yml"))
        assert "verification" not in donnees
        (source,) = donnees["sources"]
        assert (source["titre"], source["date"]) == ("Liste d’essai", "2026-10")
        assert re.fullmatch(r"liste\.csv, ligne \d+", source["reference"])


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_l_encodage_et_le_separateur_sont_devines(desert: Path, encodage: str, separateur: str) -> None:
    texte = separateur.join(["Nom", "Tél", "CP", "Ville"]) + "\n"
    texte += separateur.join(["Épicerie d’essai", "353010009", "52000", "CHAUMONT"]) + "\n"
    assert importer(desert, texte.encode(encodage), "--type", "caritatif") == 0
    lue = fiche(desert, f"{T52}/caritatif/epicerie-d-essai")
    assert lue["nom"] == "Épicerie d’essai"
    assert lue["telephones"] == [{"numero": "03 53 01 00 09"}]
    assert lue["lieux"] == [{"adresse": {"code_postal": "52000", "commune": "52121"}}]


REPARATIONS = [
    ("Tél", "353010009", "telephones", [{"numero": "03 53 01 00 09"}]),
    ("Téléphone fixe", "appelez le 03.53.01.00.09, poste 15", "telephones",
     [{"numero": "03 53 01 00 09", "precision": "poste 15"}]),
    ("Tel", "+33 (0)3 53 01 00 09", "telephones", [{"numero": "03 53 01 00 09"}]),
    ("Tel", "0033353010009", "telephones", [{"numero": "03 53 01 00 09"}]),
    ("Tel", "3,53010009E+08", "telephones", [{"numero": "03 53 01 00 09"}]),
    ("Tel", "115 (gratuit)", "telephones", [{"numero": "115"}]),
    ("Tel", "06 12 34 56 78", "telephones", None),
    ("Tel portable", "03 53 01 00 09", "telephones", None),
    ("Mail", "mailto:Accueil@Exemple.fr", "courriels", [{"adresse": "accueil@exemple.fr"}]),
    ("E-mail", "prenom.exemple@exemple.fr", "courriels", None),
    ("Site", "www.exemple.fr", "site", "http://www.exemple.fr"),
    ("SIRET", "732 829 320 00074", "siret", "73282932000074"),
    ("SIRET", "123", "siret", None),
    ("Horaires", "Lundi matin", "horaires", {"semaine": {"lundi": "matin"}}),
    ("Horaires", "selon les jours", "horaires", {"precision": "selon les jours"}),
    ("Description", "CafÃ© solidaire.", "presentation", "Café solidaire."),
    ("Description", "Aide alimentaire. Demandez Mme A. Exemple le matin.", "presentation", "Aide alimentaire."),
    ("Description", "Demandez M. Exemple.", "presentation", "Association caritative."),
    ("Description", "Permanence à l’EHPAD Docteur Exemple.", "presentation", "Permanence à l’EHPAD Docteur Exemple."),
    ("Description", "Aide alimentaire. Demandez Jeanne Exemple.", "presentation", "Aide alimentaire."),
    ("Description", "AIDE AUX HABITANTS DE LANGRES", "presentation", "Aide aux habitants de Langres"),
    ("Adresse", "2 RUE DE LA PAIX, 52000 CHAUMONT CEDEX 9", "lieux",
     [{"adresse": {"voie": "2 rue de la Paix", "code_postal": "52000", "cedex": "Chaumont Cedex 9",
                   "commune": "52121"}}]),
    ("Ville", "St Dizier", "lieux", [{"adresse": {"commune": "52448"}}]),
    ("Ville", "STS GEOSMES", "lieux", [{"adresse": {"commune": "52449"}}]),
    ("Ville", "MONTIGNY LE ROI", "lieux", [{"adresse": {"commune": "52332"}}]),
    ("Ville", "Ville-Inconnue", "lieux", None),
]  # fmt: skip


@pytest.mark.parametrize(("entete", "cellule", "champ", "attendu"), REPARATIONS)
def test_une_cellule_est_reparee_ou_laissee_de_cote(
    desert: Path, entete: str, cellule: str, champ: str, attendu: object
) -> None:
    description = "" if entete == "Description" else "Description\t"
    texte = f"Nom\t{description}{entete}\nEssai\t{'Aide.' + chr(9) if description else ''}{cellule}\n"
    importer(desert, texte, "--type", "caritatif")
    assert fiche(desert, f"{T52}/caritatif/essai").get(champ) == attendu


def test_ce_qui_n_est_pas_repris_ou_reste_en_mots_se_dit(desert: Path, capsys: pytest.CaptureFixture[str]) -> None:
    importer(desert, "Nom;Horaires;Observations\nEssai;lundi sauf vacances;Sonner deux fois\n", "--type", "caritatif")
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Horaires : gardés en mots" in dit
    assert "« Observations » : remarque, à reporter à la main" in dit


def test_un_lieu_qui_porte_un_nom_celebre_entre_et_une_personne_non(desert: Path) -> None:
    importer(desert, "Nom;Ville\nEHPAD Docteur Lambert;Langres\nMme Lambert;Langres\n", "--type", "sante")
    assert fiche(desert, f"{T52}/sante/ehpad-docteur-lambert")["nom"] == "EHPAD Docteur Lambert"
    assert [p.name for p in (desert / "directory" / T52 / "sante").iterdir()] == ["ehpad-docteur-lambert.yml"]


def test_une_adresse_qui_peut_abriter_des_victimes_n_entre_pas(desert: Path) -> None:
    importer(desert, "Nom;Tél;Adresse;CP;Ville\nFoyer;0353010009;1 rue X;52000;Chaumont\n", "--type", "chrs")
    assert "lieux" not in fiche(desert, f"{T52}/chrs/foyer")


def test_ce_qui_existe_n_est_remplace_que_sur_demande(racine: Path) -> None:
    chemin = racine / "directory" / T52 / "ccas" / "chaumont.yml"
    avant, liste = chemin.read_bytes(), "Nom;CP;Ville\nCCAS de Chaumont;52000;Chaumont\n"
    assert importer(racine, liste, "--type", "ccas") == 0
    assert chemin.read_bytes() == avant
    assert importer(racine, liste, "--type", "ccas", "--remplacer", "--essai") == 0
    assert chemin.read_bytes() == avant
    assert importer(racine, liste, "--type", "ccas", "--remplacer") == 0
    assert fiche(racine, f"{T52}/ccas/chaumont")["nom"] == "CCAS de Chaumont"


def test_ce_qu_un_remplacement_ferait_perdre_est_dit_avant(racine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    anciens = fiche(racine, f"{T52}/ccas/chaumont")
    liste = "Nom;CP;Ville\nCCAS de Chaumont;52000;Chaumont\n"
    importer(racine, liste, "--type", "ccas", "--remplacer", "--essai")
    rapport = capsys.readouterr().out.replace("\u00a0", " ")
    (ligne,) = re.findall(rf"Perdu par le remplacement.*\n  {T52}/ccas/chaumont : (.*)", rapport)
    assert set(ligne.split(", ")) == set(anciens) - {"nom", "presentation", "lieux", "sources"}


@pytest.mark.parametrize("apres", la_nuit([0, 1, 5], sauf=[1]))
def test_une_ecriture_interrompue_ne_laisse_rien(racine: Path, monkeypatch: pytest.MonkeyPatch, apres: int) -> None:
    avant, dossiers = octets_de(racine), sorted(racine.rglob("*"))
    remplacer, lier, faits = Path.replace, Path.hardlink_to, list[Path]()

    def compter(cible: Path) -> None:
        if len(faits) == apres:
            raise OSError(28, "plus de place", str(cible))
        faits.append(cible)

    def remplacer_ou_tomber(pret: Path, cible: Path) -> Path:
        if pret.suffix == ".neuf":
            compter(cible)
        return remplacer(pret, cible)

    def lier_ou_tomber(cible: Path, pret: Path) -> None:
        compter(cible)
        lier(cible, pret)

    monkeypatch.setattr(depot.Path, "replace", remplacer_ou_tomber)
    monkeypatch.setattr(depot.Path, "hardlink_to", lier_ou_tomber)
    monkeypatch.setattr(depot.Path, "rename", remplacer_ou_tomber)
    assert importer(racine, liste_sale(40), "--type", "caritatif", "--remplacer") == 1
    assert (octets_de(racine), sorted(racine.rglob("*"))) == (avant, dossiers)


ILLISIBLES = {
    "classeur": b"PK\x03\x04\x00\x00",
    "image": b"\x89PNG\r\n\x1a\n\x00\x00\x81\x8d",
    "vide": b"",
    "sans en-tetes": b"a;b;c\n1;2;3\n",
    "json tronque": b'[{"nom": "x"',
    "json autre": b'{"a": 1}',
    "json profond": b"[" * 200_000,
    "entier immense": b'[{"nom": "x", "telephone": ' + b"9" * 5000 + b"}]",
    "demi caractere": b'[{"nom": "\\ud83d", "description": "\\udc00"}]',
    "colonnes renommees": "Appellation;Lieu-dit\nEssai;Chaumont\n".encode("cp850"),
    "cellule immense": b"Nom;CP\n" + b"x" * 300_000 + b";1\n",
}


@pytest.mark.parametrize("nom", ILLISIBLES)
def test_un_fichier_illisible_est_refuse_en_une_phrase(
    desert: Path, nom: str, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = octets_de(desert)
    assert importer(desert, ILLISIBLES[nom], "--type", "ccas") == 1
    sortie = capsys.readouterr()
    assert "Traceback" not in sortie.out + sortie.err
    assert sortie.out.strip()
    assert octets_de(desert) == avant


def test_un_guillemet_reste_ouvert_ne_colle_pas_deux_lignes(desert: Path) -> None:
    avant = octets_de(desert)
    assert importer(desert, 'Nom;CP\n"Essai;52000\nAutre;52100\n', "--type", "ccas") == 1
    assert octets_de(desert) == avant


@pytest.mark.parametrize(
    "mauvais",
    [["--territoire", "99-x"], ["--type", "inconnu"], ["--date", "2030"], ["--date", "hier"], ["--source", ""]],
)
def test_un_mauvais_appel_rend_deux(desert: Path, mauvais: list[str]) -> None:
    assert importer(desert, "Nom;CP\nEssai;52000\n", *mauvais) == 2


def test_un_fichier_absent_rend_deux(desert: Path) -> None:
    assert main(["--racine", str(desert), "importer", str(desert / "absent.csv"), *CHOIX]) == 2


def test_un_chemin_qui_sort_du_dossier_est_refuse(desert: Path) -> None:
    entetes = "id,territoire,type,page,nom,presentation,sources.date"
    liste = f'{entetes}\n"../../x",a,b,c,Essai,Une présentation,2026\n"52-haute-marne/ccas/con",a,b,c,E,P,2026\n'
    avant = octets_de(desert)
    assert importer(desert, liste) == 1
    assert octets_de(desert) == avant


def test_data_inclusion_donne_des_fiches(desert: Path) -> None:
    structure = {
        "nom": "Épicerie d’essai", "description": "Aide alimentaire.", "code_insee": "52121", "adresse": "1 rue X",
        "code_postal": "52000", "commune": "Chaumont", "telephone": "+33353010009", "date_maj": "2025-03-01",
        "reseaux_porteurs": ["ccas-cias"], "publics": ["tous-publics"], "courriel": "prenom.exemple@exemple.fr",
    }  # fmt: skip
    assert importer(desert, json.dumps([structure]), "--type", "caritatif", nom="structures.json") == 0
    lue = fiche(desert, f"{T52}/caritatif/epicerie-d-essai")
    assert lue["telephones"] == [{"numero": "03 53 01 00 09"}]
    assert lue["lieux"] == [{"adresse": {"voie": "1 rue X", "code_postal": "52000", "commune": "52121"}}]
    assert lue["publics"] == ["tous-publics"]
    assert "courriels" not in lue
    assert lue["sources"][0]["date"] == "2025-03-01"  # that of the record: older than the file
