"""The search index, key by key: what the generator writes under a letter, the browser reads under the right name.

A letter used twice, or read as another, would show a cost as a language and no golden file rewritten in good faith
would tell.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from donnees_ouvertes import annuaire, annuaire_reel
from index_reel import demander, ecrire_index

from annuaire.competence.avis import reserves
from annuaire.competence.distance import points_de
from annuaire.competence.pertinence import priorites
from annuaire.exports.recherche.colonnes import CODES, TEXTES
from annuaire.exports.recherche.entree import RANG_DES_SECOURS, dossier_de
from annuaire.fraicheur.mentions import mention
from annuaire.horaires.phrases import resume
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.modele.presence import presences

ANNUAIRES = pytest.mark.parametrize("lire", [annuaire, annuaire_reel], ids=["petit", "réel"])


@cache
def relu(lire: Any) -> Any:
    with TemporaryDirectory() as dossier:
        return demander("relire.mjs", ecrire_index(lire(), Path(dossier)), [])


def attendue(annuaire: Annuaire, f: Fiche, connues: Container[str]) -> dict[str, Any]:
    """What the browser must know of a fiche, from the model alone; ``connues``: communes that the index has."""
    nommees = [c for c in f.communes if c.insee in connues]
    type_, joindre = f.terme, f.joignable
    besoins, publics = annuaire.vocabulaires["besoin"], annuaire.vocabulaires["public"]
    porte = joindre.porte if joindre else None
    autres = (f.sigle, *f.autres_noms, *(f"anciennement {a.nom}" for a in f.anciens_noms))
    rangees = priorites(f)

    def mots(termes: Any) -> str:
        return "".join(f" {t.libelle} {t.extra.get('mots', '')}" for t in termes)

    return {
        "adresse": f.uri,
        "nom": f.nom,
        "type": f.type,
        "libelle": type_.libelle,
        "autres": " ; ".join(filter(None, autres)),
        "missions": " ; ".join(f.missions)[:200],
        "voies": " ; ".join(
            dict.fromkeys(v for x in f.lieux if x.adresse for v in (x.adresse.voie, x.adresse.complement) if v)
        ),
        "rang": RANG_DES_SECOURS if f in annuaire.secours else type_.extra.get("rang", 0),
        "statut": "" if f.statut == "actif" else annuaire.libelle("statut", f.statut),
        "territoire": f.territoire,
        "communes": [c.insee for c in f.communes],
        "lieux": ", ".join(c.nom for c in nommees),
        "voisinages": [c.insee for c in f.communes] + [c.epci for c in nommees if c.epci],
        "besoins": list(f.besoins),
        "priorites": rangees,
        "mots": mots(besoins[b] for b in f.besoins) + mots(publics[p] for p in f.publics),
        "metier": str(type_.extra.get("mots", "")) + mots(besoins[b] for b in rangees),
        "filtres": {nom: list(getattr(f, nom)) for nom in annuaire.schemas.filtres},
        "nonRequis": list(f.non_requis),
        "conditions": {c: dit for c, dit in f.conditions.items() if dit in ("oui", "non")},
        "cout": f.cout,
        "telephone": joindre.telephone.numero.affichage if joindre and not porte else "",
        "porte": [joindre.telephone.numero.affichage, porte.sigle or porte.nom] if joindre and porte else None,
        "dire": a_dire(annuaire, f),
        "resume": "24 h sur 24" if any(p.permanent for p in f.programmes) else resume(f.programmes),
        "presences": [[p.titre, p.genre, int(bool(joindre))] for p in presences(f) if p.programme.evaluable],
        "source": mention(annuaire.aujourd_hui, f, "horaires").removesuffix(" par téléphone") if f.programmes else "",
        "zone": zone(annuaire, f),
        "points": [list(point) for point in points_de(f)],
        "reserves": [[r.critere, list(r.admis), r.mots] for r in reserves(f)],
    }


def a_dire(annuaire: Annuaire, f: Fiche) -> list[Any]:
    """Nothing after the last thing to say."""
    joindre, dit = f.joignable, f.a_dire(f.acces_usager)
    if not joindre:
        return []
    touches = [[t.touche, t.pour] for t in joindre.telephone.touches]
    phrase, texte, source = (annuaire.libelle("a_dire", dit.phrase), dit.texte, dit.source) if dit else ("", "", "")
    if touches:
        return [phrase, texte, source, touches]
    return [phrase, texte, source] if source else [phrase, texte] if texte else [phrase] if phrase else []


def zone(annuaire: Annuaire, f: Fiche) -> Any:
    if not f.zone:
        return None
    inclure, exclure = ([[p.element, p.dite] for p in parties] for parties in (f.zone.comprises, f.zone.exclues))
    base = annuaire.libelle("base_zone", f.zone.base) if f.zone.base else ""
    return {"inclure": inclure, "exclure": exclure, "base": base}


@ANNUAIRES
def test_chaque_fiche_se_relit_champ_par_champ(lire: Any) -> None:
    lues = {f["adresse"]: f for f in relu(lire)["fiches"]}
    connues = {c["insee"] for c in relu(lire)["communes"]}
    attendues = {f.uri: attendue(lire(), f, connues) for f in lire().actives}
    assert lues.keys() == attendues.keys()
    for adresse, fiche in attendues.items():
        ecarts = {champ: (lues[adresse].get(champ), v) for champ, v in fiche.items() if lues[adresse].get(champ) != v}
        assert ecarts == {}, adresse
        assert set(lues[adresse]) == set(fiche), "a field that nobody compares"


@ANNUAIRES
def test_chaque_commune_se_relit_champ_par_champ(lire: Any) -> None:
    lues = {c["insee"]: c for c in relu(lire)["communes"]}
    assert len(lues) > 1
    for insee, lue in lues.items():
        commune = lire().communes[insee]
        assert (lue["nom"], lue["epci"], lue["epciNom"]) == (commune.nom, commune.epci, commune.epci_nom)
        assert (lue["population"], tuple(lue["codesPostaux"])) == (commune.population, commune.codes_postaux)
        assert lue["departement"] == commune.departement
        assert tuple(lue["anciennes"]) == tuple(
            c.nom for c in lire().anciennes_communes.get(insee, ()) if c.nom != commune.nom
        )


def test_chaque_champ_est_rempli_quelque_part() -> None:
    """A field empty everywhere would be read right by chance."""
    fiches = [*relu(annuaire_reel)["fiches"], *relu(annuaire)["fiches"]]
    assert [champ for champ in fiches[0] if not any(f[champ] for f in fiches)] == []


def test_une_lettre_ne_sert_qu_une_fois() -> None:
    lettres = [*TEXTES, *CODES, *(f.colonne for f in annuaire_reel().schemas.filtres.values())]
    assert len(set(lettres)) == len(lettres)


def test_les_secours_passent_apres_les_postes_et_avant_tout_le_reste() -> None:
    a = annuaire_reel()
    autres = {t.extra.get("rang", 0) for code, t in a.vocabulaires["type"].items() if code != "poste-iscg"}
    secours = {f["rang"] for f in relu(annuaire_reel)["fiches"] if f["adresse"] in {s.uri for s in a.secours}}
    assert max(autres) < min(secours) == max(secours) < a.vocabulaires["type"]["poste-iscg"].extra["rang"]


def test_de_longues_missions_sont_coupees() -> None:
    assert max(len(" ; ".join(f.missions)) for f in annuaire_reel().actives) > 200


def test_une_fiche_dont_personne_ne_sait_le_site_n_a_pas_de_dossier() -> None:
    """A partial build names services whose page is nowhere: the browser then gives no link."""
    fiche = annuaire().actives[0]
    assert dossier_de(fiche) == fiche.uri.rpartition("/")[0] + "/"
    assert dossier_de(replace(fiche, adresse="")) is None
