"""Somebody who looks for a shelter has the whole site, every file, and time. He must fail (requirements S19, S20).

He reads what a name stands beside, follows links and maps, and compares numbers. ``test_canari.py`` plants what must
not come out; here nothing is planted in what is searched, and every string of a fiche is tried as a hiding place.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from petit_annuaire import JOUR
from reel import site
from test_canari import CHEMIN, REFUGE, sorties
from test_schemas import SCHEMAS
from tirages import COMPLETS

from annuaire.lecture.documents import Chemin, Document
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.fiche import Fiche
from annuaire.regles.contexte import Contexte, protegee, textes
from annuaire.regles.indices import Indice, indice_de_l_adresse, indice_du_texte
from annuaire.regles.protection import adresse_dans_un_texte
from annuaire.regles.registre import juger_seul

BLOCS = frozenset({"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "summary", "a", "caption"})
CONTEXTE = Contexte({}, (), SCHEMAS, JOUR)
BALISE = re.compile(r"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
EN_BLOCS = re.compile(r"BEGIN:V(?:EVENT|CARD).*?END:V(?:EVENT|CARD)|<entry>.*?</entry>", re.DOTALL)


def abris() -> list[Fiche]:
    """Every fiche whose place is to be protected, of the real directory."""
    fiches = site().annuaire.fiches.values()
    return [f for f in fiches if protegee(Document(f.chemin, dict(f.donnees)), CONTEXTE)]


class Paragraphes(HTMLParser):
    """The text of each block of a page, and every address in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.textes: list[str] = [""]
        self.liens: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.liens += [v for nom, v in attrs if nom in ("href", "src") and v]
        if tag in BLOCS:
            self.textes.append("")

    def handle_data(self, data: str) -> None:
        self.textes[-1] += data


Cases = tuple[str, ...]


@cache
def dossiers() -> tuple[tuple[str, Cases], ...]:
    """(where, what stands together): a paragraph, the cells of a line, a card, an event, the values of an object. By
    day, only where one of the names that are looked for can be read: nothing is taken from the other files."""
    cherches = re.compile("|".join(re.escape(nom) for f in (*abris(), qui_ne_se_cache_pas()) for nom in noms(f)))
    lus = ((uri, texte) for uri, texte in sorties(site()) if COMPLETS or cherches.search(_nu(texte)))
    return tuple((uri, cases) for uri, texte in lus for cases in _cases(uri, texte))


def _nu(texte: str) -> str:
    """Without tags, inside which a name is cut for the ear, nor entities or escapes."""
    return unescape(BALISE.sub("", texte)).replace('\\"', '"')


def noms(fiche: Fiche) -> set[str]:
    return {fiche.nom, fiche.id, *fiche.autres_noms}


def qui_ne_se_cache_pas() -> Fiche:
    return site().annuaire.fiches["52-haute-marne/ccas/chaumont"]


def _cases(uri: str, texte: str) -> Iterator[Cases]:
    corps = texte.removeprefix(uri).strip()
    if uri.endswith(".html"):
        yield from ((texte,) for texte in Paragraphes(corps).textes)
    elif uri.endswith(".csv"):
        separateur = ";" if ";" in corps.partition("\n")[0] else ","
        yield from (tuple(ligne) for ligne in csv.reader(io.StringIO(corps), delimiter=separateur))
    elif corps.startswith(("{", "[")):
        yield from _objets(json.loads(corps))
    elif uri.endswith(".js"):
        yield from ((t,) for t in re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', corps))
    else:
        yield from ((bloc,) for bloc in EN_BLOCS.findall(corps) or [corps])


def _objets(valeur: Any) -> Iterator[Cases]:
    """The texts of each object together; those of its lists, and other objects, apart."""
    if isinstance(valeur, dict):
        yield tuple(str(v) for v in valeur.values() if not isinstance(v, dict | list))
        yield from ((e,) for v in valeur.values() if isinstance(v, list) for e in v if isinstance(e, str))
    for sous_valeur in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _objets(sous_valeur)


def ce_qui_le_nomme(abri: Fiche) -> Iterator[tuple[str, str]]:
    """The whole of what is its own, and every other text where its name is."""
    siens = noms(abri)
    for uri, cases in dossiers():
        if siens & set(cases):
            yield uri, "\n".join(cases)
        else:
            yield from ((uri, case) for case in cases if any(nom in case for nom in siens))


def situe(texte: str, abri: Fiche) -> Indice | None:
    """The sure sign in a text, the commune that the fiche itself gives left aside."""
    communes = list(abri.communes)
    for commune in communes:
        for code in commune.codes_postaux:
            texte = texte.replace(f"{code} {commune.nom}", "")
    indice = indice_du_texte(texte)
    return indice if indice and indice.sur and not _est_son_nom(indice, abri) else None


def _est_son_nom(indice: Indice, abri: Fiche) -> bool:
    return indice.extrait in abri.nom


@pytest.mark.parametrize("abri", abris(), ids=lambda f: f.id)
def test_rien_de_ce_qui_nomme_un_abri_ne_dit_ou_il_est(abri: Fiche) -> None:
    trouves = list(ce_qui_le_nomme(abri))
    assert trouves, "an adversary who finds no name at all proves nothing"
    assert [(uri, situe(e, abri)) for uri, e in trouves if situe(e, abri)] == []


@pytest.mark.parametrize("abri", abris(), ids=lambda f: f.id)
def test_aucun_lien_de_sa_page_ne_mene_a_une_carte(abri: Fiche) -> None:
    (page,) = [a.contenu for a in site().artefacts if a.uri == abri.uri]
    indices = [indice_de_l_adresse(lien) for lien in Paragraphes(page).liens if "://" in lien]
    assert [i for i in indices if i and i.sur] == []


@pytest.mark.parametrize("abri", abris(), ids=lambda f: f.id)
def test_aucun_de_ses_numeros_n_est_celui_d_un_lieu_dont_la_rue_est_publiee(abri: Fiche) -> None:
    """Its front door apart, which is made to be found."""
    siens = {t.numero.chiffres for t in abri.telephones if t.numero.fixe}
    autres = (f for f in site().annuaire.fiches.values() if f.id not in (abri.porte_d_entree, abri.rattachement))
    situees = [f.id for f in autres if any(lieu.adresse and lieu.adresse.voie for lieu in f.lieux)
               and siens & {t.numero.chiffres for t in f.telephones}]  # fmt: skip
    assert situees == []


@pytest.mark.parametrize("abri", [a for a in abris() if a.confidentielle], ids=lambda f: f.id)
def test_les_donnees_ouvertes_ignorent_un_abri_confidentiel(abri: Fiche) -> None:
    assert any(uri.startswith("donnees/") for uri, _ in dossiers())
    assert [uri for uri, _ in ce_qui_le_nomme(abri) if uri.startswith("donnees/")] == []


def test_l_adversaire_trouve_un_lieu_qui_ne_se_cache_pas() -> None:
    """Otherwise he would be blind."""
    assert any(situe(e, qui_ne_se_cache_pas()) for _, e in ce_qui_le_nomme(qui_ne_se_cache_pas()))


# --- every string of a fiche as a hiding place

CACHES = ("au 12 av. Foch", "https://maps.app.goo.gl/AbCd", "le point 48.63812, 4.94853")
ADRESSE_DE_CARTE = "https://www.openstreetmap.org/#map=19/48.63812/4.94853"
RICHE = """\
autres_noms: [Abri]
anciens_fichiers: [52-haute-marne/hebergement/abri]
changements:
  - le: "2026-01-02"
    fait: adresse
    avant: Chez un partenaire
    apres: Ailleurs
anciens_noms:
  - nom: Ancien abri
telephones:
  - numero: "03 25 03 93 91"
    libelle: Accueil
    precision: Laissez un message.
    horaires:
      semaine:
        lundi: 9h-12h
      precision: Sauf en août.
courriels:
  - adresse: accueil@exemple.fr
    libelle: Accueil
site: https://exemple.fr/
publics_precision: Avec enfants.
missions: [Écouter]
intervenants: [Psychologue]
cout_precision: Gratuit
documents: [Aucun]
acces_usager:
  precision: Appelez.
acces_professionnel:
  precision: Appelez.
competence:
  precision: Tout le monde.
a_savoir: [Un fait.]
a_verifier: [Une question ?]
divergences:
  - fait: telephones
    texte: Deux sources.
"""


def riche() -> Document:
    """A confidential fiche with nearly every field that it may have."""
    texte = REFUGE[: REFUGE.index("localisation_accord")] + RICHE + REFUGE[REFUGE.index("sources:") :]
    document, fautes = lire_yaml(CHEMIN, texte)
    assert document, fautes
    assert not [d for d in juger_seul(document, CONTEXTE) if d.regle == "adresse-dans-un-texte"]
    return document


ANCIENNE_ADRESSE = "52-haute-marne/hebergement/12-rue-du-lac"  # its page still leads here, under that name


def poser(valeur: Any, chemin: Chemin, texte: str) -> Any:
    """The same data with another text there."""
    if not chemin:
        return texte
    if isinstance(valeur, dict):
        return {c: poser(v, chemin[1:], texte) if c == chemin[0] else v for c, v in valeur.items()}
    return [poser(v, chemin[1:], texte) if n == chemin[0] else v for n, v in enumerate(valeur)]


@pytest.mark.parametrize("chemin", [c for c, _ in textes(riche().data)], ids=lambda c: ".".join(map(str, c)))
def test_aucun_champ_ne_cache_une_adresse(chemin: Chemin) -> None:
    lien = chemin[-1] in ("url", "site", "adresse")
    for cache_ in (ADRESSE_DE_CARTE,) if lien else (ANCIENNE_ADRESSE,) if "anciens_fichiers" in chemin else CACHES:
        document = Document(CHEMIN, poser(riche().data, chemin, cache_))
        assert [t.chemin for t in adresse_dans_un_texte(document, CONTEXTE)] == [chemin]
