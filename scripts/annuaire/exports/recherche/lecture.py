"""What the browser needs to read what is typed, before any index: phrases of danger and of needs, usual names of
communes, Cedex codes, and, when the country is given, where the names of the rest of France are.

One script, the same for every page; ``scripts/web/saisie/`` reads it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from annuaire.exports.communes_de_france import DOSSIER
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.pays import Repertoire, par_cle
from annuaire.modele.situation import Situation
from annuaire.schema.schemas import Terme
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.json_texte import en_script

URI = "assets/recherche/lecture.js"
VILLES = f"{DOSSIER}/villes.js"
VOISINES = f"{DOSSIER}/voisines.js"
PRESSENTIMENTS = Path(__file__).parents[2] / "static" / "pressentir.json"  # made by scripts/web/assembler.mjs
VERSION = 3
GRANDE = 3000  # inhabitants from which a commune elsewhere may be meant by who types its name
HOMONYME = 2000  # the same, when another commune has this name


def script_de_lecture(annuaire: Annuaire, entree: Repertoire | None) -> Artefact:
    """``globalThis.annuaireLecture``; its keys are described in ``scripts/web/saisie/atlas.mjs``."""
    termes = annuaire.vocabulaires
    du_lieu = {code: terme.extra for code, terme in termes.get("lecture_du_lieu", {}).items()}
    usuels = (t.donnees.get("noms_usuels", {}) for t in annuaire.territoires.values())
    # INSEE codes that a commune no longer has, and where it is today: letters and files still carry them.
    absorbees = ((a.insee, insee) for insee, siennes in annuaire.anciennes_communes.items() for a in siennes)
    lecture = {
        "version": VERSION,
        "usuels": [[nom, insee] for noms in usuels for nom, insee in noms.items()],
        "cedex": _cedex(annuaire.actives, annuaire.communes),
        "absorbees": [[code, c] for code, c in sorted(absorbees) if code not in annuaire.communes],
        "departements": _departements(annuaire, entree),
        "courants": du_lieu.get("mots-courants", {}).get("mots", "").split(),
        "fauxAmis": du_lieu.get("faux-amis", {}).get("mots", "").split(),
        "sansDomicile": du_lieu.get("sans-domicile", {}).get("phrases", []),
        "pays": [cle for cle, _ in par_cle(entree.noms)] if entree else [],
        "familles": {code: t.extra["mots"] for code, t in termes.get("famille_de_mots", {}).items()},
        "dangers": [_danger(t, annuaire.connues(t.extra["secours"])) for t in termes.get("danger", {}).values()],
        "besoins": [_besoin(t, annuaire.connues(t.extra.get("secours", ()))) for t in termes["besoin"].values()],
        "types": _phrases_des(termes["type"]),
        "indices": _indices(),
        "situations": [_situation(annuaire, s) for s in annuaire.situations.publiees],
        "fiches": [[f.uri, list(f.phrases)] for f in annuaire.actives if f.phrases],
    }
    return Artefact(URI, en_script("annuaireLecture", lecture))


@cache
def _indices() -> Any:
    """What was learnt from sentences. The engine refuses to build a site without it; before, only phrases are read."""
    return json.loads(PRESSENTIMENTS.read_text(encoding="utf-8")) if PRESSENTIMENTS.is_file() else None


def villes_du_pays(entree: Repertoire) -> Artefact:
    """Larger communes, by département: [name, hundreds of inhabitants, …]. Small ones are in the files of names."""
    grandes: dict[str, list[Any]] = {}
    for commune in _communes(entree, grandes=True):
        grandes.setdefault(commune.departement, []).extend((commune.nom, -(-commune.population // 100)))
    return Artefact(VILLES, en_script("annuaireVilles", grandes))


def communes_voisines(annuaire: Annuaire, entree: Repertoire) -> Artefact:
    """Names of the other communes of the départements that touch those of the directory: ``{"10": "Ailleville;…"}``.

    Who lives there comes here, and must not be answered as if from here.
    """
    siens = {t.departement for t in annuaire.territoires.values()}
    limitrophes = {code for t in annuaire.territoires.values() for code in t.donnees.get("limitrophes", ())} - siens
    voisines: dict[str, list[str]] = {code: [] for code in sorted(limitrophes)}
    for commune in _communes(entree, grandes=False):
        if commune.departement in voisines and commune.insee not in annuaire.communes:
            voisines[commune.departement].append(commune.nom)
    return Artefact(VOISINES, en_script("annuaireVoisines", {code: ";".join(noms) for code, noms in voisines.items()}))


def _communes(entree: Repertoire, *, grandes: bool) -> Iterator[Commune]:
    """Those that many people may mean, or the others."""
    porteurs = Counter(nom.texte.lower() for nom in entree.noms)
    for commune in {nom.commune.insee: nom.commune for nom in entree.noms}.values():
        if grandes == (commune.population > (HOMONYME if porteurs[commune.nom.lower()] > 1 else GRANDE)):
            yield commune


def _cedex(actives: Iterable[Fiche], communes: Mapping[str, Commune]) -> list[list[str]]:
    """Codes that addresses of the directory carry: each leads to the commune of its address."""
    adresses = (lieu.adresse for f in actives for lieu in f.lieux if lieu.adresse)
    codes = {a.code_postal: a.commune for a in adresses if a.cedex and a.code_postal and a.commune in communes}
    postaux = {code for c in communes.values() for code in c.codes_postaux}
    return [[code, insee] for code, insee in sorted(codes.items()) if code not in postaux]


def _departements(annuaire: Annuaire, entree: Repertoire | None) -> list[list[str]]:
    """[code, name, address of its site] of all those that are known."""
    if entree:
        return [[code, d.nom, d.site] for code, d in entree.departements.items()]
    tous = (*annuaire.territoires.values(), *annuaire.voisins.values())
    return [[t.departement, t.nom, annuaire.reglages.site_de(t.slug)] for t in tous if t.departement]


def _phrases_des(termes: Mapping[str, Any]) -> list[list[Any]]:
    return [[code, t.extra["phrases"]] for code, t in termes.items() if "phrases" in t.extra]


def _danger(terme: Terme, secours: Iterable[Fiche]) -> list[Any]:
    """[code, chain, phrases, what is ordinary, needs]; a number that the directory does not have is left out."""
    return [terme.code, _chaine(secours), terme.extra["phrases"], terme.extra.get("sauf", []), terme.extra["besoins"]]


def _besoin(terme: Terme, secours: Iterable[Fiche]) -> list[Any]:
    """[code, phrases, name, whom to call when nobody is found]."""
    return [terme.code, terme.extra.get("phrases", []), terme.libelle, _chaine(secours)]


def _chaine(secours: Iterable[Fiche]) -> list[dict[str, Any]]:
    return [_numero(f) for f in secours if f.telephones]


def _situation(annuaire: Annuaire, situation: Situation) -> list[Any]:
    """[name, address of its page by département, what people say, dangers that it answers]."""
    adresses = {t.departement: annuaire.adresse_de_situation(situation, t) for t in annuaire.territoires_des_situations}
    dangers = annuaire.vocabulaires.get("danger", {}).values()
    siens = [t.code for t in dangers if t.extra.get("situation") == situation.slug]
    return [situation.nom, adresses, list(situation.mots), siens]


def _numero(fiche: Fiche) -> dict[str, Any]:
    """As the numbers to call of a page, see :func:`annuaire.cadre.recherche.en_bref`."""
    telephone = fiche.telephones[0]
    bref: dict[str, Any] = {"n": fiche.nom, "p": telephone.numero.affichage, "u": fiche.uri}
    return bref | {"s": 1} if telephone.sms else bref


def lots(annuaire: Annuaire) -> Iterator[Lot]:
    """The script of phrases, and those of the names of elsewhere when the country is given."""
    pays = annuaire.pays
    yield Lot((URI,), lambda: (script_de_lecture(annuaire, pays),))
    if pays:
        yield Lot((VILLES, VOISINES), lambda: (villes_du_pays(pays), communes_voisines(annuaire, pays)))
