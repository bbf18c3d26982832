"""All the open-data files together: what they hide, what they share, what they lose, and their bytes (X13, X27, Q4)."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from donnees_ouvertes import (
    ASSOCIATION,
    CONFIDENTIELLE,
    POSTE,
    annuaire,
    annuaire_de,
    annuaire_reel,
    corpus,
    fichiers,
    fichiers_reels,
    modifier,
    petits_fichiers,
    produits,
)
from jsonschema import Draft202012Validator
from petit_annuaire import GOLDEN, PROJET
from projet_mkdocs import environnement
from tout import exports_de_donnees

from annuaire.exports.donnees import csv_machine, csv_tableur, data_inclusion, geojson, hsds, json_annuaire
from annuaire.exports.donnees.formats import TOUS_LES_AUTRES, Format
from annuaire.exports.donnees.registre import FORMATS
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.publiable import publiable
from annuaire.schema.schemas import FICHE, Schemas

REFERENCE = GOLDEN / "donnees"
REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
RELUS = [
    json_annuaire.URI,
    csv_tableur.URI,
    csv_machine.URI,
    csv_machine.DESCRIPTION,
    geojson.URI,
    data_inclusion.STRUCTURES,
    data_inclusion.SERVICES,
    data_inclusion.QUALITE,
    hsds.URI,
]
FORMAT = pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.nom)
CANARI = "Canari"

# --- what is confidential is nowhere


def avec_canari() -> Annuaire:
    """The confidential fiche says « Canari » in every field that it may have, and every other field refers to it."""
    refuge = {
        "nom": "Canari de nuit",
        "sigle": "CANARI",
        "presentation": "Canari, dort ici.",
        "autres_noms": ["Le Canari"],
        "courriels": [{"adresse": "canari@refuge.example"}],
        "telephones": [{"numero": "03 53 01 00 77", "libelle": "Canari"}],
        "site": "https://canari.example/",
        "missions": ["Loger le canari"],
        "a_savoir": ["Canari au fond de la cour."],
        "sources": [{"titre": "Canari", "nature": "presse", "date": "2026-01-02"}],
    }
    renvois: dict[str, dict[str, Any]] = {
        CONFIDENTIELLE: refuge,
        "99-exemple/ccas/ville-haute": {"rattachement": CONFIDENTIELLE, "porte_d_entree": CONFIDENTIELLE},
        "99-exemple/ccas/vieux-bourg": {"remplace_par": CONFIDENTIELLE},
        "99-exemple/police/ville-haute": {"lieux": [{"hote": CONFIDENTIELLE}]},
        POSTE: {"poste": {"employeur": CONFIDENTIELLE, "unites": [CONFIDENTIELLE], "profil": "Assistant social."}},
        "france/aide/avance": {"aide": {"fiches": [CONFIDENTIELLE, ASSOCIATION]}},
    }
    return annuaire_de(_avec_secours(modifier(d, renvois.get(d.identifiant, {}))) for d in corpus().documents)


def _avec_secours(document: Document) -> Document:
    if document.type:
        return document
    return modifier(document, {"secours": [CONFIDENTIELLE, *document.data["secours"]]})  # type: ignore[misc]


def test_une_fiche_confidentielle_ne_laisse_aucune_trace_dans_aucun_fichier() -> None:
    complet = avec_canari()
    assert complet.fiches[CONFIDENTIELLE].nom == "Canari de nuit"
    for uri, contenu in fichiers(complet).items():
        trace = re.search(
            "canari|la-halte|330100077|53 01 00 77|53\u00a001\u00a000\u00a077", uri + contenu, re.IGNORECASE
        )
        assert trace is None, (uri, trace)


def test_les_fiches_qui_y_renvoyaient_restent_et_gardent_la_forme_publiee() -> None:
    textes = fichiers(avec_canari())
    publie = json.loads(textes[json_annuaire.URI])
    assert len(publie["fiches"]) == len(annuaire().fiches) - 1
    assert list(Draft202012Validator(json.loads(textes[json_annuaire.SCHEMA])).iter_errors(publie)) == []
    poste = next(f for f in publie["fiches"] if f["id"] == POSTE)
    assert poste["poste"] == {"profil": "Assistant social."}


def test_un_format_ne_recoit_que_ce_qui_est_publiable(monkeypatch: pytest.MonkeyPatch) -> None:
    """By construction: the filter is in one place, and a format has no other directory to look into."""
    recus: list[Annuaire] = []
    espion = Format("espion", "", (), (), lambda a: recus.append(a) or ())  # type: ignore[func-returns-value]
    monkeypatch.setattr("annuaire.exports.donnees.registre.FORMATS", (espion,))
    exports_de_donnees(avec_canari())
    (recu,) = recus
    assert not [f for f in recu.fiches.values() if f.confidentielle]
    assert CONFIDENTIELLE not in repr(recu.fiches) + repr(recu.territoires)


def test_publier_ne_change_rien_aux_autres_fiches() -> None:
    ouvert, touchees = publiable(annuaire_reel()), _touchees()
    assert [i for i, f in ouvert.fiches.items() if i not in touchees and f is not annuaire_reel().fiches[i]] == []
    assert set(annuaire_reel().fiches) - set(ouvert.fiches) == _cachees()


def _cachees() -> set[str]:
    return {f.id for f in annuaire_reel().fiches.values() if f.confidentielle}


def _touchees() -> set[str]:
    """Fiches whose data name a confidential one."""
    cachees = _cachees()
    return {f.id for f in annuaire_reel().fiches.values() if cachees & set(_textes(f.donnees))}


def _textes(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    for v in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _textes(v)


# --- the same facts everywhere


def lignes(uri: str, separateur: str) -> list[dict[str, str]]:
    texte = io.StringIO(fichiers_reels()[uri].removeprefix("\ufeff"), newline="")
    return [{c: v.removeprefix("'") for c, v in x.items()} for x in csv.DictReader(texte, delimiter=separateur)]


def numeros(textes: list[str]) -> Counter[str]:
    """Digits that one dials, in whatever form they are written: 03 25…, +33325…, 0033 3 25…"""
    chiffres = (re.sub(r"[^0-9+]", "", t) for t in textes)
    return Counter(re.sub(r"^(\+|00)33", "0", c) for c in chiffres if c)


def test_les_formats_qui_gardent_tout_ont_les_memes_fiches() -> None:
    ids = {f["id"] for f in json.loads(fichiers_reels()[json_annuaire.URI])["fiches"]}
    assert len(ids) > 200
    assert [x["id"] for x in lignes(csv_machine.URI, ",")] == [x["Identifiant"] for x in lignes(csv_tableur.URI, ";")]
    assert {x["id"] for x in lignes(csv_machine.URI, ",")} == ids
    qualite = json.loads(fichiers_reels()[data_inclusion.QUALITE])
    services = json.loads(fichiers_reels()[data_inclusion.SERVICES])
    assert len(services) + len(qualite["omises"]) == len(ids)
    assert set(qualite["omises"]) < ids
    fiches_du_geojson = {p["properties"]["fiche"] for p in json.loads(fichiers_reels()[geojson.URI])["features"]}
    assert fiches_du_geojson <= ids


def test_hsds_ne_laisse_que_les_aides_sans_organisme() -> None:
    publie = json.loads(fichiers_reels()[json_annuaire.URI])["fiches"]
    noms = Counter(s["name"] for s in json.loads(fichiers_reels()[hsds.URI])["contents"])
    attendues = [f for f in publie if f["type"] != "aide" or f.get("aide", {}).get("fiches")]
    assert noms == Counter(f["nom"] for f in attendues)


def test_les_formats_donnent_les_memes_telephones() -> None:
    publie = json.loads(fichiers_reels()[json_annuaire.URI])["fiches"]
    tous = numeros([t["numero"] for f in publie for t in f.get("telephones", [])])
    assert sum(tous.values()) > 100
    machine = chain.from_iterable(x["telephones.numero"].split("|") for x in lignes(csv_machine.URI, ","))
    assert numeros(list(machine)) == tous
    tableur = chain.from_iterable(x["Téléphones"].split(" | ") for x in lignes(csv_tableur.URI, ";"))
    assert numeros([t.split(" (")[0] for t in tableur]) == tous
    portees = {s["name"]: s for s in json.loads(fichiers_reels()[hsds.URI])["contents"]}
    connus = [t["numero"] for f in publie if f["nom"] in portees for t in f.get("telephones", [])]
    assert numeros([t["number"] for s in portees.values() for t in s.get("phones", [])]) == numeros(connus)


def test_data_inclusion_donne_le_premier_numero_public_de_la_fiche() -> None:
    publie = {f["id"]: f for f in json.loads(fichiers_reels()[json_annuaire.URI])["fiches"]}
    for service in json.loads(fichiers_reels()[data_inclusion.SERVICES]):
        fiche = publie[service["id"].removeprefix("annuaire-iscg--").replace("--", "/")]
        publics = [t["numero"] for t in fiche.get("telephones", []) if t.get("usage", "public") == "public"]
        assert numeros([service.get("telephone", "")]) == numeros(publics[:1]), service["id"]


# --- what each format loses


@FORMAT
def test_chaque_champ_perdu_est_annonce(format_: Format) -> None:
    """Take a field away from every fiche: if no byte moves, the format loses it, and its list must say so."""
    annonces = {champ for perte in format_.decrit(corpus().schemas).pertes for champ in perte.champs}
    champs = {c for d in corpus().documents if d.est_une_fiche for c in d.data} - {"nom", "presentation"}
    entier = produits(format_, annuaire())
    perdus = {champ for champ in champs if produits(format_, sans(champ)) == entier}
    assert perdus - {"localisation"} <= annonces or TOUS_LES_AUTRES in annonces
    assert annonces - {TOUS_LES_AUTRES} <= set(corpus().schemas.champs_de_fiche)


@FORMAT
def test_un_champ_nouveau_s_annonce_perdu_sans_qu_on_l_ecrive(format_: Format) -> None:
    fiche = corpus().schemas.par_nom[FICHE]
    champs = {**fiche["$defs"]["fiche"]["properties"], "stationnement": {"title": "Stationnement"}}
    plus_un = {**fiche, "$defs": {**fiche["$defs"], "fiche": {**fiche["$defs"]["fiche"], "properties": champs}}}
    pertes = format_.decrit(Schemas({**corpus().schemas.par_nom, FICHE: plus_un})).pertes
    annonces = {champ for perte in pertes for champ in perte.champs}
    assert bool({"stationnement", TOUS_LES_AUTRES} & annonces) == (format_ is not json_annuaire.FORMAT)


def sans(champ: str) -> Annuaire:
    """Without a field anywhere; a confidential fiche stays so."""
    garder = (d.identifiant == CONFIDENTIELLE or not d.est_une_fiche for d in corpus().documents)
    return annuaire_de(d if g else modifier(d, {champ: None}) for d, g in zip(corpus().documents, garder, strict=True))


def test_le_petit_annuaire_emploie_tous_les_champs_du_schema() -> None:
    """Otherwise a loss could hide."""
    champs = {c for d in corpus().documents if d.type for c in d.data}
    assert set(corpus().schemas.champs_de_fiche) - champs == {"localisation_accord"}


@FORMAT
def test_un_format_annonce_ses_fichiers_et_dit_que_les_fiches_confidentielles_manquent(format_: Format) -> None:
    assert set(format_.adresses) <= set(produits(format_, annuaire()))
    assert any("confidentielle" in perte.texte for perte in format_.pertes)


# --- bytes


def lisible(uri: str) -> str:
    """As it is published, but JSON spread over lines for whoever reads the difference."""
    texte = petits_fichiers()[uri]
    if uri.endswith("json"):
        return json.dumps(json.loads(texte), ensure_ascii=False, indent=1) + "\n"
    return texte.replace("\r\n", "\n")  # git would change them


@pytest.mark.parametrize("uri", RELUS)
def test_le_fichier_est_celui_qui_a_ete_relu(uri: str) -> None:
    fichier = REFERENCE / uri.removeprefix("donnees/")
    if REECRIRE:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(lisible(uri).encode())
    assert lisible(uri) == fichier.read_bytes().decode()


def test_aucun_fichier_de_reference_n_est_orphelin() -> None:
    presents = {p for p in REFERENCE.rglob("*") if p.is_file()}
    assert presents == {REFERENCE / uri.removeprefix("donnees/") for uri in RELUS}


EMPREINTES = """
import hashlib, sys
sys.path.insert(0, "tests/outils")
from donnees_ouvertes import fichiers_reels
for uri, texte in fichiers_reels().items():
    print(uri, hashlib.sha256(texte.encode()).hexdigest())
"""


def empreintes(dossier: Path, **conditions: str) -> str:
    """Hash of every file, computed by another process."""
    fini = subprocess.run(
        [sys.executable, "-c", EMPREINTES],
        cwd=PROJET,
        env=environnement(**conditions, TMPDIR=str(dossier)),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert fini.returncode == 0, fini.stderr
    return fini.stdout


@pytest.mark.nuit
def test_deux_constructions_dans_des_conditions_differentes_donnent_les_memes_octets(tmp_path: Path) -> None:
    une = empreintes(tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Noumea", LC_ALL="C.UTF-8")
    autre = empreintes(tmp_path, PYTHONHASHSEED="4242", TZ="America/Cayenne", LC_ALL="C")
    assert une == autre
    assert une.count("\n") == len(fichiers_reels()) > 10
