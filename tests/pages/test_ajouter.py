"""« Ajouter une structure »: what the browser writes, the checker reads back and accepts (requirements C4, C6, X3)."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from cas import BASE, JOUR, PROJET, ecrire, monter
from charges_hostiles import CHARGES, ossature
from hypothesis import given, settings
from hypothesis import strategies as st
from node import node as programme_node
from reel import site
from tirages import tirages

from annuaire.horaires.notation import Faute, lire_jour
from annuaire.lecture.fichiers import NOM
from annuaire.lecture.yaml_strict import CATEGORIES_INTERDITES, lire_yaml
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.reglages import Reglages
from annuaire.pages.ajouter import ETAPES, URI, QuestionPosee, _question, page_ajouter
from annuaire.pipeline import check
from annuaire.schema.schemas import FICHE
from annuaire.socle.telephones import lire_numero

MODULES = PROJET / "scripts" / "web" / "ajouter"
CHEMINS = [chemin for etape in ETAPES for groupe in etape.groupes for chemin in groupe.chemins]
CHAUMONT = {"insee": "52121", "nom": "Chaumont", "codesPostaux": ["52000"], "epci": "200068658", "departement": "52"}
REPONSES = {
    "nom": "Épicerie : les « Tilleuls » & Cie",
    "sigle": "NON",
    "presentation": 'Elle vend à petit prix ; on y dit : "bonjour". 0325 # non',
    "lieux.0.adresse.voie": "2 bis, rue de l’Exemple",
    "lieux.0.adresse.commune": "Chaumont (52000)",
    "lieux.0.adresse.code_postal": "52000",
    "lieux.0.acces": "- Sonnez : 2e porte",
    "telephones.0.numero": "06 12 34 56 78",
    "telephones.0.libelle": "Standard : accueil",
    "telephones.0.ligne_professionnelle": "oui",
    "courriels.0.adresse": "accueil@exemple.fr",
    "site": "https://www.exemple.fr/a?b=c#d",
    "horaires.semaine.lundi": "9h-12h, 14h-17h30 sur rendez-vous",
    "horaires.semaine.mardi": "fermé",
    "besoins": ["aide-alimentaire", "aide-financiere"],
    "publics": ["tous-publics"],
    "cout": "payant",
    "zone.inclure": "epci",
    "sources.0.titre": "Page « Contact »",
    "sources.0.nature": "site-officiel",
    "sources.0.url": "https://www.exemple.fr/contact",
    "sources.0.date": "2026-10",
}


def annuaire() -> Annuaire:
    return site().annuaire


def questions() -> dict[str, QuestionPosee]:
    return {chemin: _question(annuaire().schemas, chemin) for chemin in CHEMINS}


def node(programme: str, entree: Any) -> Any:
    """Run a module whose result is ``rendu``; ``entree`` is what it reads."""
    tete = "import { readFileSync } from 'node:fs'; const entree = JSON.parse(readFileSync(0, 'utf8'));"
    corps = f"{tete} {programme} process.stdout.write(JSON.stringify(rendu));"
    commande = [programme_node(), "--input-type=module", "-e", corps]
    sortie = subprocess.run(commande, input=json.dumps(entree), capture_output=True, text=True, cwd=MODULES)
    assert sortie.returncode == 0, sortie.stderr
    return json.loads(sortie.stdout)


def ecrits(textes: list[str]) -> list[tuple[str, str]]:
    """(cleaned text, file that holds it) for each text."""
    programme = f"""
    import {{ ecrireYaml, nettoyer }} from '{(MODULES / "yaml.mjs").as_uri()}';
    const rendu = entree.map((t) => [nettoyer(t), ecrireYaml({{ nom: t, liste: [t, {{ a: t, b: [t] }}] }})]);"""
    return [(propre, texte) for propre, texte in node(programme, textes)]


def proposer(reponses: dict[str, Any], type_: str = "caritatif") -> dict[str, Any]:
    """What the page makes of these answers: faults, place and text of the file."""
    programme = f"""
    import {{ controler }} from '{(MODULES / "controle.mjs").as_uri()}';
    import {{ composer, emplacement }} from '{(MODULES / "fiche.mjs").as_uri()}';
    import {{ ecrireYaml }} from '{(MODULES / "yaml.mjs").as_uri()}';
    const r = {{ ...entree.reponses, champs: new Map(entree.champs) }};
    const contexte = {{ protege: false, aujourdHui: '{JOUR}', connues: [] }};
    const fautes = Object.fromEntries(controler(r, entree.questions, contexte));
    const rendu = {{ fautes, ...emplacement(r), texte: ecrireYaml(composer(r)) }};"""
    reglages = {"type": type_, "territoire": "52-haute-marne", "departement": "52", "commune": CHAUMONT}
    demandees = [
        {"chemin": q.chemin, "requis": q.requis, "min": q.minimum, "max": q.maximum, "motif": q.motif}
        for q in questions().values()
    ]
    champs = [[c, reponses.get(c, "")] for c in CHEMINS]
    lu: dict[str, Any] = node(programme, {"reponses": reglages, "champs": champs, "questions": demandees})
    return lu


def fautes_du_controle(racine: Path, proposition: dict[str, Any]) -> list[str]:
    """What ``annuaire verifier`` says of the proposed file, laid in the small directory of the cases."""
    chemin = f"{proposition['dossier'].removeprefix('directory/')}/{proposition['nom']}"
    corpus = check(ecrire(monter(BASE, racine), {chemin: proposition["texte"]}), date.fromisoformat(JOUR))
    assert any(d.chemin.endswith(chemin) for d in corpus.documents) or not corpus.sain
    return [f"{d.message} [{d.regle}]" for d in corpus.diagnostics if d.bloque]


# --- the form is made from the schema


def test_chaque_question_est_un_champ_du_schema_dans_son_ordre() -> None:
    ordre = list(annuaire().schemas.proprietes(annuaire().schemas.par_nom[FICHE], FICHE))
    rangs = [ordre.index(chemin.split(".")[0]) for chemin in CHEMINS]
    assert rangs == sorted(rangs)
    assert len(set(CHEMINS)) == len(CHEMINS)


def test_les_libelles_les_limites_et_les_listes_viennent_du_schema() -> None:
    lues = questions()
    assert (lues["nom"].libelle, lues["nom"].minimum, lues["nom"].maximum) == ("Nom", 2, 120)
    assert lues["presentation"].genre == "long"
    assert [c for c, _ in lues["besoins"].choix] == list(annuaire().vocabulaires["besoin"])
    assert "connaissance-generale" not in dict(lues["sources.0.nature"].choix)
    assert {c for c, q in lues.items() if q.requis} == {"nom", "presentation", "sources.0.titre", "sources.0.nature"}


def test_l_aide_d_une_liste_ne_montre_pas_de_code() -> None:
    for question in questions().values():
        assert not (question.choix and "Exemple" in question.aide), question.chemin
        assert "[" not in question.aide, question.chemin


def test_un_type_qui_a_ses_propres_champs_n_est_pas_propose() -> None:
    page = page_ajouter(annuaire()).contenu
    (types,) = re.findall(r'<select id="a-type".*?</select>', page, re.DOTALL)
    assert 'value="ccas"' in types
    assert not re.search(r'value="(poste-iscg|aide)"', types)
    assert re.findall(r'value="([^"]+)" data-protege', types) == ["chrs", "hebergement", "violences-conjugales"]


def test_aucune_reponse_ne_peut_entrer_dans_une_adresse() -> None:
    """A form that is sent, by whatever means, sends nothing: no field has a name (requirement S13)."""
    noms = [nom for nom, _ in ossature(page_ajouter(annuaire()).contenu).attributs]
    assert "name" not in noms
    assert "action" not in noms


def test_sans_javascript_le_modele_a_copier_est_une_fiche_juste(tmp_path: Path) -> None:
    page = page_ajouter(annuaire()).contenu
    (modele,) = re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.DOTALL)
    proposition = {"dossier": "directory/52-haute-marne/caritatif", "nom": "x.yml", "texte": unescape(modele)}
    assert fautes_du_controle(tmp_path, proposition) == []


# --- what the browser writes


def test_chaque_texte_hostile_se_relit_comme_il_a_ete_tape() -> None:
    for charge, (propre, texte) in zip(CHARGES, ecrits(list(CHARGES)), strict=True):
        assert relu(texte) == ([], attendu(propre)), charge


@settings(max_examples=tirages(30, 10))
@given(st.lists(st.text(max_size=80), min_size=20, max_size=60))
def test_n_importe_quel_texte_se_relit_comme_il_a_ete_tape(textes: list[str]) -> None:
    for texte, (propre, ecrit) in zip(textes, ecrits(textes), strict=True):
        fautes, data = relu(ecrit)
        if not _mieux_connu_du_navigateur(propre):
            assert (fautes, data) == ([], attendu(propre)), texte


def _mieux_connu_du_navigateur(texte: str) -> bool:
    """Letters added to Unicode since this Python: the checker asks to remove them, and says where."""
    import unicodedata

    return any(unicodedata.category(c) in CATEGORIES_INTERDITES for c in texte)


def relu(texte: str) -> tuple[list[str], Any]:
    document, fautes = lire_yaml("directory/x.yml", texte)
    return [f.message for f in fautes if f.bloque], document.data if document else None


def attendu(propre: str) -> dict[str, Any]:
    return {"nom": propre, "liste": [propre, {"a": propre, "b": [propre]}]}


def test_une_proposition_complete_est_acceptee_par_le_controle(tmp_path: Path) -> None:
    proposition = proposer(REPONSES)
    assert proposition["fautes"] == {}
    assert proposition["nom"] == "epicerie-les-tilleuls-cie.yml"
    assert fautes_du_controle(tmp_path, proposition) == []


FACULTATIVES = [c for c in REPONSES if c not in ("nom", "presentation", "lieux.0.adresse.commune")]


@pytest.mark.parametrize("sans", [c for c in FACULTATIVES if not c.startswith("sources")])
def test_sans_une_reponse_la_proposition_est_jugee_comme_par_le_controle(sans: str, tmp_path: Path) -> None:
    proposition = proposer({c: v for c, v in REPONSES.items() if c != sans})
    assert (proposition["fautes"] == {}) == (fautes_du_controle(tmp_path, proposition) == []), proposition["fautes"]


FAUSSES = {
    "telephones.0.numero": "03 25 03",
    "courriels.0.adresse": "accueil chez exemple.fr",
    "site": "https://exemple",
    "horaires.semaine.lundi": "14h-12h",
    "lieux.0.adresse.code_postal": "52100",
    "presentation": "Demandez Mme Exemple.",
    "sources.0.date": "2026-02-30",
    "sources.0.url": "",
    "sources.0.titre": "",
    "nom": "a",
}


@pytest.mark.parametrize("champ", FAUSSES)
def test_une_reponse_fausse_est_refusee_dans_la_page_comme_par_le_controle(champ: str, tmp_path: Path) -> None:
    proposition = proposer({**REPONSES, champ: FAUSSES[champ]})
    assert list(proposition["fautes"]) == [champ]
    assert fautes_du_controle(tmp_path, proposition)


HORAIRES = [
    *(
        "9h-12h",
        "9h30 - 12h",
        "9h–12h",
        "matin",
        "journée",
        "présence",
        "fermé",
        "9h-12h, 14h-17h30",
        "9h-12h et 14h-17h",
    ),
    *("matin, 14h-16h", "matin, 11h-12h", "matin, 12h30-14h", "9h-12h sur rendez-vous", "14h-17h par téléphone", ""),
    *("9:00-12:00", "14h-12h", "25h-26h", "20h-24h", "20h-24h30", "9h60-10h", "11h-14h, 13h-15h", "l’après-midi"),
    *("après-midi, 9h-12h", "Fermé", "fermé, 9h-12h", "9h-12h,", "9h-12h,14h-17h", "journée sur rendez-vous", "x" * 80),
    *("0h-24h", "9-12", "9h à 12h", "constructor", "toString", "sur rendez-vous", "9h-12h  sur rendez-vous"),
]


def test_le_navigateur_et_le_controle_lisent_les_memes_horaires() -> None:
    programme = f"""
    import {{ jourLisible }} from '{(MODULES.parent / "horaires" / "notation.mjs").as_uri()}';
    const rendu = entree.map(jourLisible);"""
    assert node(programme, HORAIRES) == [not isinstance(lire_jour(h), Faute) for h in HORAIRES]


NUMEROS = [
    *("15", "17", "18", "112", "114", "115", "119", "191", "196", "197", "116000", "116006", "3919", "39 19", "1010"),
    *(
        "0325",
        "03",
        "99",
        "116999",
        "03 25 03 93 91",
        "0325039391",
        "03 25 03",
        "+33 3 25 03 93 91",
        "+41 22 345 67 89",
    ),
]


def test_le_navigateur_et_le_controle_connaissent_les_memes_numeros() -> None:
    champ = questions()["telephones.0.numero"]
    programme = f"""
    import {{ jugerChamp }} from '{(MODULES / "controle.mjs").as_uri()}';
    const champ = {{ chemin: '{champ.chemin}', requis: false, min: 0, max: 0, motif: '' }};
    const rendu = entree.map((numero) => jugerChamp(champ, numero, {{ aujourdHui: '{JOUR}' }}) === '');"""
    assert node(programme, NUMEROS) == [lire_numero(n) is not None for n in NUMEROS]


@settings(max_examples=tirages(20, 5))
@given(st.lists(st.text(min_size=1, max_size=90), min_size=20, max_size=60))
def test_le_nom_d_un_fichier_est_toujours_permis(noms: list[str]) -> None:
    programme = f"""
    import {{ nomDuFichier }} from '{(MODULES / "fiche.mjs").as_uri()}';
    const rendu = entree.map(nomDuFichier);"""
    for nom in node(programme, noms):
        assert NOM.fullmatch(nom)
        assert len(nom) <= 60


def test_la_page_porte_les_reglages_en_texte_inerte() -> None:
    reglages = Reglages(contact="a@b.example")
    attributs = ossature(page_ajouter(replace(annuaire(), reglages=reglages)).contenu).attributs
    assert ("data-contact", "a@b.example") in attributs
    assert json.loads(dict(attributs)["data-forge"]) == {"adresse": "", "genre": "github", "branche": "main"}
    assert URI == "ajouter/index.html"
