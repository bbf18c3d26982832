"""Small invented sources, in the shape of the real ones, each with the traps that real ones hold.

No body, number or commune exists: the département is that of the small directory, phones are of the ranges that Arcep
keeps for fiction."""

from __future__ import annotations

import io
import json
from typing import Any

import openpyxl

SANS = "\u00a0"  # no-break space


def _service(pivot: str, nom: str, **autres: Any) -> dict[str, Any]:
    type_, insee, _ = pivot.split("-")
    rue = autres.pop("rue", "1 place de la Mairie")
    cp, ville = autres.pop("ou", ("99100", "Ville-Haute"))
    return {
        "id": f"id-{pivot}",
        "ancien_code_pivot": pivot,
        "nom": nom,
        "code_insee_commune": insee,
        "pivot": [{"type_service_local": type_, "code_insee_commune": [insee]}],
        "adresse": [{"type_adresse": "Adresse", "numero_voie": rue, "code_postal": cp, "nom_commune": ville}],
        "telephone": [],
        "adresse_courriel": [],
        "site_internet": [],
        "plage_ouverture": [],
        "date_modification": "12/03/2026 10:00:00",
        **autres,
    }


def _plage(debut: str, fin: str, *heures: str, commentaire: str = "") -> dict[str, str]:
    noms = ("valeur_heure_debut_1", "valeur_heure_fin_1", "valeur_heure_debut_2", "valeur_heure_fin_2")
    return {
        "nom_jour_debut": debut,
        "nom_jour_fin": fin,
        "commentaire": commentaire,
        **dict(zip(noms, heures, strict=False)),
    }


def service_public() -> str:
    """Today's form: an object that holds the list."""
    tel = [{"valeur": "03 53 01 00 70", "description": ""}, {"valeur": "03 53 01 00 71", "description": "fax"}]
    services = [
        _service(
            "mairie-99001-01",
            "Mairie - Ville-Haute",
            telephone=tel,
            adresse_courriel=["commune.ville-haute@exemple.fr"],
            plage_ouverture=[
                _plage("Mardi", "Mardi", "08:00:00", "12:00:00", commentaire="Fermé en août. Demandez Mme Exemple.")
            ],
        ),
        _service("mairie-99003-01", "Mairie déléguée - Vieux-Bourg", rue="2 Grande Rue", ou=("99200", "Vieux-Bourg")),
        _service(
            "mairie-99002-01",
            "Mairie - L'Étang-sous-Bois",
            rue="5 rue du Lac",
            ou=("99200", "L'Étang-sous-Bois"),
            telephone=[{"valeur": f"03{SANS}53{SANS}01{SANS}02{SANS}00", "description": "Secrétariat"}],
            adresse_courriel=["prenom.exemple@exemple.fr"],
            plage_ouverture=[_plage("Lundi", "Jeudi", "09:00:00", "12:00:00", "14:00:00", "17:30:00")],
        ),
        _service(
            "commissariat_police-99001-01",
            "Commissariat de police - Ville-Haute",
            rue="4 bis rue de l'Orme",
            date_modification="12/10/2026 08:00:00",
            telephone=[{"valeur": "03 53 01 00 46", "description": "Accueil"}],
        ),
        _service(
            "cidf-99001-01",
            "La Halte - accueil de femmes",
            rue="9 rue Cachée",
            telephone=[{"valeur": "03 53 01 09 09", "description": ""}],
        ),
        _service("cci-99001-01", "Chambre de commerce - Exemple"),
        _service(
            "gendarmerie-99002-01",
            "Brigade de gendarmerie - L'Étang-sous-Bois",
            rue="1 route de Ville-Haute",
            ou=("99200", "L'Étang-sous-Bois"),
            telephone=[{"valeur": "03 53 01 02 17", "description": ""}],
            plage_ouverture=[_plage("Lundi", "Samedi", "08:12:00", "14:18:00")],
        ),
        _service("mairie-88001-01", "Mairie - Ailleurs", ou=("88000", "Ailleurs")),
    ]
    return json.dumps({"service": services}, ensure_ascii=False)


def service_public_ancien() -> str:
    """The form of 2010 to 2019: one object a line; C1 characters, a former commune, a postal address elsewhere."""
    lignes = [
        {
            "id": "mairie-99001-01",
            "type": "mairie",
            "nom": "Mairie de Ville-Haute",
            "codeinsee": "99001",
            "contact_phone": "+33 3 53 01 00 70",
            "contact_fax": "+33 3 53 01 00 71",
            "update": "2015-04-19",
            "writeAddress": {
                "addressLocality": "Ville-Haute Cedex",
                "postalCode": "99109",
                "streetAddress": ["BP 12", "1 place de la Mairie"],
            },
        },
        {
            "id": "caf-99002-01",
            "type": "caf",
            "nom": "Caisse d\u0092allocations familiales - accueil de L\u0092Étang",
            "codeinsee": "99002",
            "contact_phone": "0810 25 99 10",
            "update": "2016-02-08",
            "geo": {"address_searched": "BP 127 7 rue du Lac 99200 L'Étang-sous-Bois"},
            "writeAddress": {
                "addressLocality": "Ville-Haute",
                "postalCode": "99100",
                "streetAddress": ["1 rue du Siège"],
            },
        },
        {
            "id": "cidf-99001-01",
            "type": "cidf",
            "nom": "Centre d\u0092information sur les droits",
            "codeinsee": "99001",
            "contact_phone": "3919",
            "website": ["http://www.exemple.fr"],
            "update": "2015-04-19",
            "writeAddress": {
                "addressLocality": "Ville-Haute",
                "postalCode": "99100",
                "streetAddress": ["Appartement 21", "7 rue Fleurie"],
            },
        },
        {
            "id": "mairie-99003-01",
            "type": "mairie",
            "nom": "Mairie du Vieux-Bourg",
            "codeinsee": "99003",
            "update": "2014-01-01",
            "writeAddress": {
                "addressLocality": "Vieux-Bourg",
                "postalCode": "99200",
                "streetAddress": ["2 Grande Rue"],
            },
        },
        {"id": "bizarre", "nom": "Ligne sans identifiant", "codeinsee": "99001", "writeAddress": {}},
    ]
    return "\n".join(json.dumps(ligne) for ligne in lignes)


def france_services() -> str:
    """The list of the ANCT: one column of hours a day; hours for a machine, two sites of one body, a copied number."""
    entetes = (
        "id_fs,lib_fs,adresse,complement_adresse,insee_com,code_postal,lib_com,mail,telephone,"
        "h_lundi,h_mardi,h_mercredi,h_jeudi,h_vendredi,h_samedi,commentaire"
    )
    lignes = [
        "101,France services de Ville-Haute,3 rue Neuve,,99001,99100,Ville-Haute,franceservices@ville-haute.example,"
        "03 53 01 03 01,09:00 - 12:00 / 13:30 - 17:00,,09:00 - 12:00,00:00 - 00:00 / 14:00 - 16:00,,,",
        "102,France services de L’Étang,5 rue du Lac,,99002,99200,L’Étang-sous-Bois,,03 53 01 03 01,"
        "08:12 - 14:18,08:12 - 14:18,,,,,",
        "103,Bus France services - Site A,1 rue A,,99001,99100,Ville-Haute,,07 00 00 00 00,09:00 - 12:00,,,,,,",
        "999,France services d’ailleurs,1 rue B,,88001,88000,Ailleurs,,03 53 01 03 99,,,,,,,",
    ]
    return "\n".join([entetes, *lignes]) + "\n"


def data_inclusion() -> list[dict[str, Any]]:
    """Structures, then one service of the first; OpenStreetMap hours, a secret address, a lone surrogate."""
    return [
        {
            "id": "essai--1",
            "nom": "Épicerie d’essai",
            "description": "Aide alimentaire. Écrivez à m.exemple@exemple.fr.",
            "code_insee": "99001",
            "adresse": "6 rue X,99100,Ville-Haute",
            "telephone": "+33353010401",
            "thematiques": ["alimentation"],
            "reseaux_porteurs": [],
            "date_maj": "2026-05-04",
            "horaires_accueil": "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
            "lien_source": "https://liste.example/1",
        },
        {
            "id": "essai--2",
            "structure_id": "essai--1",
            "nom": "Colis d’urgence",
            "code_insee": "99001",
            "date_maj": "2026-05-04",
            "telephone": "+33353010401",
        },
        {
            "id": "essai--3",
            "nom": "Maison des écoutes\ud83d",
            "description": "Adresse confidentielle !",
            "code_insee": "99001",
            "adresse": "8 rue Tue",
            "telephone": "+33353010403",
            "date_maj": "2026-05-04",
        },
    ]


def finess() -> str:
    """Establishments: a hospital, a shelter whose street must not enter, a category of no use here."""
    return (
        "\n".join(
            [
                "nofinesset;nofinessej;rs;rslongue;compldistrib;numvoie;typvoie;voie;departement;cog;codepostal;"
                "ligneacheminement;telephone;telecopie;categetab;siret;datemaj",
                "990000011;990000001;CH;CENTRE HOSPITALIER DE VILLE-HAUTE;;900;RTE;DE L'ETANG;99;99001;99100;"
                "99100 VILLE-HAUTE;0353010501;0353010502;355;;2026-01-15",
                "990000022;990000002;CHRS LE REFUGE;;;12;R;SECRETE;99;99001;99100;VILLE-HAUTE;0353010503;;214;;",
                "990000033;990000003;PHARMACIE;;;1;R;HAUTE;99;99001;99100;VILLE-HAUTE;0353010504;;620;;",
            ]
        )
        + "\n"
    )


LISTE = [
    ["Partenaires sociaux", "", "", "", "", "", ""],
    ["Type", "structure_id", "Nom", "Adresse", "Ville", "Téléphone", "Horaires", "Observations"],
    [
        "à renseigner",
        "",
        "Nom de la structure (obligatoire)",
        "format libre",
        "à saisir",
        "format 0X XX",
        "facultatif",
        "",
    ],
    [
        "CSAPA ANPAA",
        "a1",
        "CSAPA de Ville-Haute",
        "10 rue Haute",
        "99100 - Ville-Haute",
        "Accueil : 03 53 01 06 01 / Fax : 03 53 01 06 02",
        "du lundi au vendredi de 9h à 12h et de 14h à 17h",
        "",
    ],
    ["", "a2", "Antenne du CSAPA", "10, rue Basse, 99200 L’Étang-sous-Bois", "", "(03) 53 01 06 03 ou 51", "idem", ""],
    ["Mission locale", "a3", "Mission locale", "1 rue des Jeunes", "Ville-Haute", "0 800 530 824", "", ""],
    ["idem", "a4", "Mission locale", "2 rue des Jeunes", "Ville-Haute", "33353010607", "sur rendez-vous le matin", ""],
    ["CHRS", "a5", "Foyer d’essai", "3 rue Protégée", "Ville-Haute", "035301060812", "", "adresse confidentielle !"],
    ["Type", "structure_id", "Nom", "Adresse", "Ville", "Téléphone", "Horaires", "Observations"],
    ["5 organismes", "", "", "", "", "", "", ""],
]


def liste_csv() -> str:
    """The list of a partner, with « ; »."""
    return "\r\n".join(";".join(f'"{c}"' for c in ligne) for ligne in LISTE) + "\r\n"


def liste_xlsx() -> bytes:
    """The same in a spreadsheet, after a sheet without headers."""
    classeur = openpyxl.Workbook()
    classeur.active.append(["Notice", "lisez-moi"])
    feuille = classeur.create_sheet("Structures")
    for ligne in LISTE:
        feuille.append(ligne)
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()
