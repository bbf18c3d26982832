"""What a fiche answers to each criterion of « Orienter »: the browser and a twin in Python, on every fiche and code.

A wrong « yes » sends somebody without money to a service that one pays; a wrong « no » hides the one that is free.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cas import PROJET
from index_reel import demander, ecrire_index
from reel import annuaire as annuaire_reel

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.pages.orienter import accueils

RIEN = {"besoin": "", "public": "", "langue": "", "attentes": []}
OUI, NON, INCONNU = "oui", "non", "inconnu"
CODES = {nom: [*annuaire_reel().vocabulaires[nom]] for nom in ("besoin", "public", "langue", "non_requis", "cout")}
MOTS = {"besoin": "ce besoin", "public": "pour ce public", "langue": "cette langue"}
MOTS_SANS = {t.code: str(t.extra["demander"]) for t in annuaire_reel().vocabulaires["non_requis"].values()}
MOTS_D_ACCUEIL = {code: mots for code, _, mots in accueils(annuaire_reel().schemas)}
MOTS_D_ATTENTE = {**MOTS_SANS, **MOTS_D_ACCUEIL}


def demandes() -> list[dict[str, Any]]:
    """Each code alone, then several criteria together."""
    seuls = [{**RIEN, cle: code} for cle in ("besoin", "public", "langue") for code in CODES[cle]]
    attentes = [{**RIEN, "attentes": [code]} for code in MOTS_D_ATTENTE]
    ensemble = product(CODES["besoin"][::12], CODES["public"][:2], ("", "en"), ([], ["argent"], CODES["non_requis"]))
    melees = ({"besoin": b, "public": p, "langue": x, "attentes": s} for b, p, x, s in ensemble)
    return [RIEN, *seuls, *attentes, *melees]


def reponses(fiche: Fiche, demande: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(words to ask with, answer) for each criterion: an absent list is unknown, never « no »."""
    if demande["besoin"]:
        yield MOTS["besoin"], OUI if demande["besoin"] in fiche.besoins else NON
    for cle, dits, tous in (("public", fiche.publics, "tous-publics"), ("langue", fiche.langues, "interprete")):
        if demande[cle]:
            yield MOTS[cle], (OUI if {demande[cle], tous} & {*dits} else NON) if dits else INCONNU
    for code in demande["attentes"]:
        paye = {"gratuit": OUI, "payant": NON}.get(fiche.cout, INCONNU) if code == "argent" else INCONNU
        yield MOTS_D_ATTENTE[code], fiche.conditions.get(code) or (OUI if code in fiche.non_requis else paye)


def filtres(demande: dict[str, Any]) -> list[dict[str, str]]:
    """As the page gives them, from the schema."""
    dits = annuaire_reel().schemas.filtres.items()
    return [
        {"champ": champ, "voulu": demande.get(f.vocabulaire, ""), "tous": f.tous, "mots": f.demander}
        for champ, f in dits
        if demande.get(f.vocabulaire)
    ]


def jumeau(fiche: Fiche, demande: dict[str, Any]) -> dict[str, Any]:
    dites = list(reponses(fiche, demande))
    a_demander = [mots for mots, reponse in dites if reponse == INCONNU]
    return {"retenue": all(r != NON for _, r in dites), "aDemander": a_demander}


def tous(dit: str) -> dict[str, str]:
    return dict.fromkeys(MOTS_D_ACCUEIL, dit)


@cache
def varie() -> Annuaire:
    """Real fiches with every cost, in turn, and lists that say something, all, or nothing."""
    couts = ["", *CODES["cout"]]
    listes = {
        "publics": [(), ("femmes",), ("tous-publics",)],
        "langues": [(), ("en", "ar"), ("interprete",)],
        "non_requis": [(), ("argent", "adresse"), ("plainte",)],
        "conditions": [{}, {**tous(OUI), "enfants_au_plus": "3"}, tous(NON)],
    }
    fiches = {
        i: replace(f, cout=couts[n % len(couts)], **{c: v[n // 4 % len(v)] for c, v in listes.items()})  # type: ignore[arg-type]
        for n, (i, f) in enumerate(annuaire_reel().fiches.items())
    }
    return replace(annuaire_reel(), fiches=fiches)


@pytest.mark.parametrize("lire", [annuaire_reel, varie], ids=["réel", "varié"])
def test_le_navigateur_repond_a_chaque_critere_comme_son_jumeau(lire: Any) -> None:
    annuaire = lire()
    # The page gives the browser the words to ask with.
    posees = [
        {"besoin": d["besoin"], "filtres": filtres(d), "attentes": [[c, MOTS_D_ATTENTE[c]] for c in d["attentes"]]}
        for d in demandes()
    ]
    with TemporaryDirectory() as dossier:
        lus = demander("relire.mjs", ecrire_index(annuaire, Path(dossier)), posees)["examens"]
    attendus = {f.uri: [jumeau(f, d) for d in demandes()] for f in annuaire.actives}
    assert lus.keys() == attendus.keys()
    assert {adresse for adresse, examens in lus.items() if examens != attendus[adresse]} == set()


def test_chaque_critere_recoit_chaque_reponse() -> None:
    """Otherwise the comparison would be one of silences."""
    recues = {
        (mots, reponse)
        for fiche in varie().actives
        for demande in demandes()
        for mots, reponse in reponses(fiche, demande)
    }
    assert {r for m, r in recues if m == MOTS["besoin"]} == {OUI, NON}
    assert all({r for m, r in recues if m == MOTS[c]} == {OUI, NON, INCONNU} for c in ("public", "langue"))
    assert {r for m, r in recues if m == MOTS_SANS["argent"]} == {OUI, NON, INCONNU}
    assert all((mots, INCONNU) in recues for mots in MOTS_SANS.values())
    assert all({r for m, r in recues if m == mots} == {OUI, NON, INCONNU} for mots in MOTS_D_ACCUEIL.values())


@pytest.mark.parametrize(
    ("cout", "retenue", "a_demander"),
    [
        ("gratuit", True, []),
        ("payant", False, []),
        ("sous-conditions", True, ["sans argent"]),
        ("", True, ["sans argent"]),
    ],
)
def test_sans_argent_garde_ce_qui_est_gratuit_ecarte_ce_qui_se_paie_et_demande_le_reste(
    cout: str, retenue: bool, a_demander: list[str]
) -> None:
    """The twin itself, by hand."""
    fiche = replace(annuaire_reel().actives[0], cout=cout, non_requis=())
    assert jumeau(fiche, {**RIEN, "attentes": ["argent"]}) == {"retenue": retenue, "aDemander": a_demander}


# What the browser's modules name by itself; every other code comes to them in the index.
NOMMES = {
    "cout": {"gratuit", "payant"},
    "non_requis": {"argent"},
    "besoin": {"urgence", "hebergement-urgence", "domiciliation"},
    "type": {"aide", "bailleur"},
}


def test_le_mot_qui_vaut_pour_tous_est_du_vocabulaire() -> None:
    for filtre in annuaire_reel().schemas.filtres.values():
        assert filtre.tous in {"", *annuaire_reel().vocabulaires[filtre.vocabulaire]}


@pytest.mark.parametrize("vocabulaire", NOMMES)
def test_chaque_code_que_le_navigateur_nomme_est_un_mot_du_vocabulaire(vocabulaire: str) -> None:
    """Renamed in the schema alone, it would never be met again."""
    web = "\n".join(p.read_text(encoding="utf-8") for p in (PROJET / "scripts" / "web").rglob("*.mjs"))
    assert NOMMES[vocabulaire] <= set(annuaire_reel().vocabulaires[vocabulaire])
    assert [code for code in NOMMES[vocabulaire] if f"'{code}'" not in web] == []
