"""Nothing that a contributor writes can become markup, a script or a link elsewhere (requirements X3, X5, X15).

Schema and rules are bypassed on purpose: the text is put in the model, in every field that holds free text,
and the page must be made of the same elements as with a harmless text.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any

import pytest
from charges_hostiles import CHACUNE, CHARGES, DU_JOUR, ossature
from hypothesis import given, settings
from hypothesis import strategies as st
from node import node
from petit_annuaire import PROJET, petit_annuaire
from tirages import tirages
from tout import pages_du_site

from annuaire.cadre.squelette import entete, pied
from annuaire.exports.recherche.entree import ICI
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.exports.recherche.sommaire import sommaire
from annuaire.modele import fiche as modele
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.socle.typographie import composer

ANODIN = "Texte sans malice"
AILLEURS = "https://exemple.example/"
ADRESSES_INTERNET = {("Fiche", "site"), ("Source", "url"), ("ADire", "source")}
AUTRES_PIECES = ("Commune", "Discretion", "Territoire")  # that the model of a fiche refers to
# Never free text: ids and codes are looked up, dates are computed with, a tel: link is made by the phone library.
FERMES = {
    *((("Fiche", c)) for c in ("discretion", "vocabulaires")),
    *((("Fiche", c)) for c in ("id", "chemin", "adresse", "statut", "remplace_par", "rattachement", "porte_d_entree")),
    ("Fiche", "debut"),
    *((("Fiche", c)) for c in ("besoins", "cout", "non_requis", "conditions", *petit_annuaire().schemas.filtres)),
    ("Fiche", "anciens_fichiers"),
    *((("Numero", c)) for c in ("lien", "chiffres")),
    ("Lieu", "hote"),
    ("Adresse", "commune"),
    ("Telephone", "usage"),
    ("Telephone", "cout"),
    *((("Programme", c)) for c in ("jours_feries",)),
    *((("Tranche", c)) for c in ("annonce", "mode")),
    ("Acces", "modes"),
    ("ADire", "phrase"),
    *((("Zone", c)) for c in ("inclure", "exclure", "base")),
    *((("Competence", c)) for c in ("regimes", "nationalites")),
    ("Evenement", "date"),
    *((("Plan", c)) for c in ("genre", "du", "au")),
    *((("Changement", c)) for c in ("le", "fait")),
    ("AncienNom", "jusqu_au"),
    ("Divergence", "fait"),
    *((("Source", c)) for c in ("nature", "date", "faits")),
    *((("Verification", c)) for c in ("le", "faits")),
    *((("Convention", c)) for c in ("signee_le", "debut", "fin")),
    *((("Poste", c)) for c in ("employeur", "unites", "saisine")),
    ("Aide", "fiches"),
    ("Citee", "id"),
    *((("Partie", c)) for c in ("element", "departement")),
    ("Montant", "date"),
    *((("Territoire", c)) for c in ("slug", "departement", "fuseau", "jours_feries", "secours")),
    ("Secteur", "communes"),
    *((("Commune", c)) for c in ("insee", "nature", "codes_postaux", "epci", "chef_lieu")),
}


class Infection:
    """The same values with ``texte`` in every free text that was not empty. What many fiches share (a territory, a
    term) is done once."""

    def __init__(self, texte: str) -> None:
        self.texte = texte
        self.faits: dict[int, Any] = {}

    def de(self, valeur: Any, champ: tuple[str, str] = ("", "")) -> Any:
        if champ in FERMES:
            return valeur
        if isinstance(valeur, str) and not isinstance(valeur, Enum):
            prefixe = AILLEURS if champ in ADRESSES_INTERNET else ""
            return prefixe + self.texte if valeur else valeur
        if isinstance(valeur, tuple):
            return tuple(self.de(v, champ) for v in valeur)
        if isinstance(valeur, dict):
            return {cle: self.de(v, champ) for cle, v in valeur.items()}
        if is_dataclass(valeur) and not isinstance(valeur, type):
            if id(valeur) not in self.faits:
                self.faits[id(valeur)] = self._des_champs(valeur)
            return self.faits[id(valeur)]
        return valeur

    def _des_champs(self, valeur: Any) -> Any:
        classe = type(valeur).__name__
        return replace(valeur, **{f.name: self.de(getattr(valeur, f.name), (classe, f.name)) for f in fields(valeur)})


def avec(texte: str) -> Annuaire:
    """The small directory with ``texte`` everywhere, communes and territories included."""
    sain, infection = petit_annuaire(), Infection(texte)
    return replace(
        sain,
        fiches=infection.de(sain.fiches),
        territoires=infection.de(sain.territoires),
        communes=infection.de(sain.communes),
    )


def pages(annuaire: Annuaire) -> dict[str, str]:
    """Every page, header and footer."""
    corps = {a.uri: a.contenu for a in pages_du_site(annuaire)}
    uri = "99-exemple/ccas/ville-haute.html"
    return {**corps, "entete": entete(annuaire, uri), "pied": pied(annuaire, uri)}


@cache
def ossatures_saines() -> dict[str, list[tuple[str, ...]]]:
    return {uri: ossature(html).os for uri, html in pages(avec(ANODIN)).items()}


@CHACUNE
def test_un_texte_hostile_reste_du_texte(charge: str) -> None:
    for uri, html in pages(avec(charge)).items():
        lue = ossature(html)
        assert lue.os == ossatures_saines()[uri], uri
        if uri.count("/") == 2:
            assert composer(charge) in "".join(lue.textes), f"{uri} : le texte de l’auteur est altéré"


@pytest.mark.parametrize("nom", ["!?", "—", "《》"])
def test_un_nom_sans_lettre_a_sa_place_dans_la_liste_alphabetique(nom: str) -> None:
    assert ("id", "lettre-0-9") in ossature(pages(avec(nom))["a-z.html"]).attributs


def test_le_corpus_est_assez_grand_et_sans_doublon() -> None:
    assert len(set(CHARGES)) == len(CHARGES) >= 200


@pytest.mark.parametrize("charge", [c for c in CHARGES if ":" in c.split("/")[0]])
def test_une_adresse_internet_hostile_ne_devient_jamais_un_lien(charge: str) -> None:
    """Requirement X5: only http and https leave the site, even if schema and rules failed to look."""
    sain = petit_annuaire()
    fiche = sain.fiches["99-exemple/aide-victimes/deux-rives"]
    malade = replace(fiche, site=charge, sources=tuple(replace(s, url=charge) for s in fiche.sources))
    ouverts = {os[-1] for os in ossature(page_de_fiche(sain, malade).contenu).os if os[0] == "a"}
    schemas = {site.split(":")[0].lower() for site in ouverts}
    assert schemas <= {"", "https", "http", "tel", "mailto", "sms"}


@pytest.mark.nuit
def test_les_numeros_de_secours_traversent_le_sommaire_de_la_recherche() -> None:
    scripts = [sommaire(avec(charge)).contenu for charge in DU_JOUR]
    for charge, lu in zip(DU_JOUR, executer(scripts, "annuaireSommaire"), strict=True):
        assert [(s["n"], s["p"]) for s in lu["secours"]] == [(charge, charge)]


def test_l_index_de_recherche_rend_les_memes_textes_dans_un_moteur_javascript() -> None:
    scripts = [index_du_departement(avec(charge)) for charge in DU_JOUR]
    for charge, index in zip(DU_JOUR, executer(scripts), strict=True):
        assert noms_de(index, charge) == {charge}
        assert set(index["fiches"]["p"]) == {"", charge}


def noms_de(index: dict[str, Any], commune: str) -> set[str]:
    """Names of the fiches, that of their commune put back."""
    return {nom.replace(ICI, commune) for nom in index["fiches"]["n"]}


def index_du_departement(annuaire: Annuaire) -> str:
    return next(a.contenu for a in index_de_recherche(annuaire) if a.uri == "assets/recherche/99-exemple.js")


def executer(scripts: list[str], global_: str = "annuaireIndex[0]") -> Iterator[dict[str, Any]]:
    """Run each script alone in node; what it leaves there, as it comes out."""
    programme = (
        "const lus = JSON.parse(require('fs').readFileSync(0, 'utf8')).map((texte) => {"
        " const monde = {}; require('vm').runInNewContext(texte, monde); return monde." + global_ + "; });"
        " process.stdout.write(JSON.stringify(lus));"
    )
    sortie = subprocess.run([node(), "-e", programme], input=json.dumps(scripts), capture_output=True, text=True)
    assert sortie.returncode == 0, sortie.stderr
    yield from json.loads(sortie.stdout)


@cache
def ossature_saine(identifiant: str) -> list[tuple[str, ...]]:
    """Of the page of a fiche alone: its data for search engines and its acronyms come with the site."""
    sain = avec(ANODIN)
    return ossature(page_de_fiche(sain, sain.fiches[identifiant]).contenu).os


@settings(max_examples=tirages(60))
# Control characters cannot enter a fiche: the reader refuses them, and the index uses one as a mark.
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_n_importe_quel_texte_reste_du_texte(texte: str) -> None:
    annuaire = avec(texte)
    for identifiant in ("99-exemple/poste-iscg/ville-haute", "99-exemple/aide-victimes/deux-rives"):
        page = page_de_fiche(annuaire, annuaire.fiches[identifiant])
        assert ossature(page.contenu).os == ossature_saine(identifiant)
    script = index_du_departement(annuaire)
    assert not re.search("[<>&\u2028\u2029\r]", script)
    assert script.count("\n") == 1
    lu = json.loads(script[script.index(".push(") + len(".push(") :].removesuffix(");\n"))
    assert noms_de(lu, texte) == {texte}


def test_tous_les_champs_de_texte_du_modele_sont_essayes() -> None:
    """A field added to the model must be filled in the small directory, or named as closed."""
    vus: set[tuple[str, str]] = set()
    _recenser([petit_annuaire().fiches, petit_annuaire().territoires, petit_annuaire().communes], vus)
    attendus = {
        (classe.__name__, f.name)
        for classe in vars(modele).values()
        if isinstance(classe, type) and is_dataclass(classe) and classe.__name__ not in AUTRES_PIECES
        for f in fields(classe)
        if "str" in str(f.type)
    }
    assert attendus - FERMES <= vus


def _recenser(valeur: Any, vus: set[tuple[str, str]], champ: tuple[str, str] = ("", "")) -> None:
    if isinstance(valeur, str) and valeur:
        vus.add(champ)
    for v in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, tuple | list) else ():
        _recenser(v, vus, champ)
    if is_dataclass(valeur):
        for f in fields(valeur):
            _recenser(getattr(valeur, f.name), vus, (type(valeur).__name__, f.name))


def test_aucun_gabarit_ne_leve_l_echappement() -> None:
    paquet = PROJET / "scripts" / "annuaire"
    for gabarit in paquet.rglob("*.j2"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", gabarit.read_text(encoding="utf-8")), gabarit.name


def test_le_squelette_du_moteur_echappe_tout_ce_qu_il_imprime() -> None:
    """MkDocs does not autoescape: only what our own templates made may be printed as it is."""
    deja_echappes = {"annuaire.entete", "annuaire.pied", "page.content"}
    for gabarit in (PROJET / "scripts" / "annuaire" / "moteurs" / "mkdocs" / "theme").glob("*.html"):
        for expression in re.findall(r"\{\{(.*?)\}\}", gabarit.read_text(encoding="utf-8")):
            assert expression.strip() in deja_echappes or re.search(r"\|\s*(e|url)\s*$", expression), expression
