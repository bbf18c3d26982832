"""The tables of what people type are well formed, and name only what exists: see ``tests/recherche/README.md``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from index_reel import PROJET
from mots_tapes import MANQUE, MOITIES, RIEN, RIEN_CHOISI, Requete, designes, lieux_ecrits, requetes
from reel import annuaire as annuaire_reel

from annuaire.lecture.cog import DONNEES, Pays, lire_le_pays

LECTURES = {"certain", "plusieurs", "proche", "dehors", "departement", "sans-domicile", "aucun"}
TONS = {"neutre", "metier", "peur", "fatigue", "sms"}
PERSONNES = {"enfant", "ado", "age", "homme", "sourd", "handicap", "etranger"}
LANGUES = {"en", "es", "ar", "ar-latin", "ru", "uk", "tr", "ro", "pt"}
NUMERO = "france/numero-national/"
MANQUES_AU_PLUS = 77  # to be lowered when an entry comes
CAS_PAR_BESOIN = 7
CAS_DE_DANGER = 270
IDENTIFIANT = re.compile(r"[a-z]+-\d{2,}")
DESCRIPTION = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DEHORS = re.compile(r"(?P<nom>.+?)(?: \((?P<departement>\w{2,3})\))?")

CAS = requetes()
LIEUX = lieux_ecrits()
SITUATIONS = {*annuaire_reel().situations.nationales, *annuaire_reel().situations.locales}


@cache
def pays() -> Pays:
    return lire_le_pays(PROJET / DONNEES)


@cache
def communes_de_l_annuaire() -> frozenset[str]:
    """Those that are served: one that is only quoted, like the seat of a consulate, is not."""
    citees = (t.donnees.get("communes_citees", ()) for t in annuaire_reel().territoires.values())
    return frozenset(annuaire_reel().communes).difference(*citees)


@cache
def codes_du_pays() -> frozenset[str]:
    return frozenset(c.insee for c in pays().communes if c.nature == "actuelle")


def existe_dehors(ecrit: str) -> bool:
    """A commune or a département of France that the directory does not serve."""
    trouve = DEHORS.fullmatch(ecrit)
    assert trouve
    nom, departement = trouve["nom"], trouve["departement"]
    voisines = [c for c in pays().communes if c.nom == nom and c.insee not in communes_de_l_annuaire()]
    return nom in pays().departements.values() or any(departement in (None, c.departement) for c in voisines)


def fautes_de_lecture(lus: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    """Readings of an unknown kind, with too many or too few places, or with places that do not exist."""
    return [
        (texte, f"{lecture} {lieux}")
        for texte, lecture, lieux in lus
        if lecture and (lecture not in LECTURES or not nombre_juste(lecture, lieux) or lieux_inconnus(lecture, lieux))
    ]


def lieux_inconnus(lecture: str, lieux: tuple[str, ...]) -> list[str]:
    if lecture == "dehors":
        return [nom for nom in lieux if not existe_dehors(nom)]
    if lecture == "departement":
        return [code for code in lieux if code not in {t.departement for t in annuaire_reel().territoires.values()}]
    connus = communes_de_l_annuaire() if lecture in ("certain", "proche") else codes_du_pays()
    return [code for code in lieux if code not in connus]


def nombre_juste(lecture: str, lieux: tuple[str, ...]) -> bool:
    """One place when it is sure, none when there is none."""
    if lecture in ("certain", "dehors", "departement"):
        return len(lieux) == 1
    return bool(lieux) == (lecture in ("plusieurs", "proche"))


def est_une_fiche(ecrit: str) -> bool:
    return ecrit not in (RIEN, RIEN_CHOISI) and not ecrit.startswith(MANQUE)


def fiches(motifs: tuple[str, ...]) -> set[str]:
    """Those named, and the situations, which answer too."""
    return designes(motifs, (*annuaire_reel().fiches, *SITUATIONS))


def manques(cas: Requete) -> list[str]:
    return [e for e in (*cas.attendus, *cas.premiers) if e.startswith(MANQUE)]


def test_il_y_a_assez_de_formulations_distinctes() -> None:
    assert len({(c.texte.strip().lower(), c.commune) for c in CAS}) == len(CAS)
    assert len({c.id for c in CAS}) == len(CAS)
    origines = Counter(c.origine for c in CAS)
    assert origines["maison"] >= 450
    assert origines["dehors"] >= 60
    assert origines.total() == len(CAS) == origines["maison"] + origines["dehors"]


def test_il_y_a_assez_de_lieux_distincts() -> None:
    assert len({x.texte for x in LIEUX}) == len(LIEUX) >= 250
    assert {x.lecture for x in LIEUX} == LECTURES


def test_chaque_besoin_et_chaque_langue_ont_leurs_cas() -> None:
    besoins = Counter(besoin for c in CAS for besoin in c.besoins)
    vocabulaire = {terme for terme in annuaire_reel().vocabulaires["besoin"]}
    assert besoins.keys() == vocabulaire
    assert {b: n for b, n in besoins.items() if n < CAS_PAR_BESOIN} == {}
    registres = {nom: {c.registre for c in CAS if c.moitie == nom} for nom in MOITIES}
    assert registres["reserve"] <= registres["reglage"] == TONS | PERSONNES | LANGUES


def test_les_dangers_sont_partages_entre_les_deux_moities() -> None:
    dangers = Counter(c.moitie for c in CAS if c.danger)
    assert dangers.total() >= CAS_DE_DANGER
    assert min(dangers.values()) >= CAS_DE_DANGER // 6  # the reserve is what people type: one danger in four


def test_les_fiches_nommees_existent() -> None:
    nommees = {(c.id, e) for c in CAS for e in (*c.attendus, *c.premiers, *c.interdits) if est_une_fiche(e)}
    assert sorted((cas, e) for cas, e in nommees if not fiches((e,))) == []


def test_aucune_fiche_attendue_n_est_fermee_ni_remplacee() -> None:
    actives = {f.id for f in annuaire_reel().actives} | SITUATIONS
    nommees = {(c.id, e) for c in CAS for e in (*c.attendus, *c.premiers) if est_une_fiche(e) and "*" not in e}
    assert sorted((cas, e) for cas, e in nommees if e not in actives) == []


def test_les_numeros_des_chaines_existent() -> None:
    numeros = [(c.id, n) for c in CAS for etape in c.danger for n in etape]
    assert [(cas, n) for cas, n in numeros if NUMERO + n not in annuaire_reel().fiches] == []


def test_chaque_cas_est_complet() -> None:
    assert [c for c in CAS if not (IDENTIFIANT.fullmatch(c.id) and c.attendus and c.pourquoi)] == []
    assert [e for c in CAS for e in manques(c) if not DESCRIPTION.fullmatch(e.removeprefix(MANQUE))] == []


def test_aucun_cas_ne_se_contredit() -> None:
    """What is expected is not forbidden, nothing is expected beside « rien », a sure place may be chosen."""
    assert [c.id for c in CAS if fiches(c.interdits) & {*c.attendus, *c.premiers}] == []
    assert [c.id for c in CAS if any(e.startswith(MANQUE) for e in c.interdits)] == []
    assert [c.id for c in CAS if RIEN in c.attendus and len(c.attendus) > 1] == []
    assert [c.id for c in CAS if RIEN_CHOISI in c.interdits and c.lecture in ("certain", "departement")] == []


def test_les_lieux_des_cas_existent() -> None:
    assert [c.id for c in CAS if c.commune not in {"", *communes_de_l_annuaire()}] == []
    assert fautes_de_lecture((c.id, c.lecture, c.lieux) for c in CAS) == []


def test_les_lieux_ecrits_existent() -> None:
    assert fautes_de_lecture((x.texte, x.lecture, x.attendus) for x in LIEUX) == []
    assert [x.texte for x in LIEUX if not x.pourquoi] == []


def test_une_commune_a_ne_jamais_choisir_n_est_pas_la_premiere_attendue() -> None:
    assert [x.texte for x in LIEUX if not communes_de_l_annuaire().issuperset(x.jamais)] == []
    assert [x.texte for x in LIEUX if set(x.attendus[:1]) & set(x.jamais)] == []


def test_les_fiches_qui_manquent_sont_comptees() -> None:
    manquantes = {e for c in CAS for e in manques(c)}
    assert len(manquantes) <= MANQUES_AU_PLUS, sorted(manquantes)
