"""What a build costs as the directory grows, stage by stage, beside what others do with the same entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from synthese.territoires import combien_de_territoires

from annuaire.socle.typographie import pluriel
from mesures.coeur import mesurer_le_coeur, modele, verifie
from mesures.processus import Prise, a_part, mediane
from mesures.projet import (
    COPIE,
    FICHES_SEULES,
    MODIFIEE,
    mesurer_ce_qui_est_garde,
    mesurer_les_commandes,
    monter,
    poids,
)
from mesures.references import HUGO, ecrire_en_markdown, mesurer_check_jsonschema, mesurer_hugo, mesurer_mkdocs
from mesures.tableau import Mesure, cellule, imprimer, imprimer_un_tableau

TAILLES = (500, 2_000, 10_000)
GRANDE = 60_000
DU_BUT = 10_000  # fiches: the size that the aims speak of
Prises = dict[str, list[Prise]]

VALIDATION, MKDOCS, AVEC_HUGO = "check-jsonschema", "MkDocs + Material", "Hugo"
TEMPS, PROCESSEUR = "temps", "processeur"
BUTS = (  # who, beside whom, what is aimed at, how much; first the same pages, then everything, then what is kept
    ("annuaire verifier", VALIDATION, TEMPS, 1 / 5),
    (FICHES_SEULES, MKDOCS, PROCESSEUR, 0.45),
    (FICHES_SEULES, AVEC_HUGO, "", 0.0),
    ("annuaire construire", MKDOCS, TEMPS, 1 / 3),
    ("annuaire construire", AVEC_HUGO, "", 0.0),
    ("annuaire construire", COPIE, "", 0.0),
    (MODIFIEE, MKDOCS, TEMPS, 1 / 15),
    (MODIFIEE, AVEC_HUGO, TEMPS, 1.0),
)


def mesurer_la_chaine(tailles: Sequence[int] = TAILLES, prises: int = 1) -> None:
    """Every size: its stages, what others do, the ratios; then the cost of one fiche at each size."""
    toutes = {}
    for taille in tailles:
        toutes[taille] = _mesurer(taille, prises)
        _imprimer(taille, toutes[taille])
    _imprimer_la_croissance(toutes)
    if not HUGO:
        print("\nHugo est absent de cette machine : rien ne lui est comparé.")


def _mesurer(taille: int, combien: int) -> Prises:
    """Everything once, then everything again: a slow moment of the machine is shared by all."""
    prises: Prises = {}
    with TemporaryDirectory(prefix="annuaire-mesures-") as dossier:
        racine, markdown = Path(dossier) / "projet", Path(dossier) / "markdown" if taille <= DU_BUT else None
        _preparer(racine, taille, markdown)
        for _ in range(combien):
            for nom, prise in _une_fois(racine, markdown).items():
                prises.setdefault(nom, []).append(prise)
    return prises


def _preparer(racine: Path, taille: int, markdown: Path | None) -> None:
    """In processes of their own, whose memory nothing then inherits."""
    a_part(lambda: poids(monter(racine, taille)))
    if markdown:
        a_part(lambda: poids(ecrire_en_markdown(modele(verifie(racine)), markdown)))


def _une_fois(racine: Path, markdown: Path | None) -> dict[str, Prise]:
    prises = mesurer_le_coeur(racine) | mesurer_les_commandes(racine) | mesurer_ce_qui_est_garde(racine)
    if not markdown:
        return prises
    prises |= {VALIDATION: mesurer_check_jsonschema(racine), MKDOCS: mesurer_mkdocs(markdown)}
    hugo = mesurer_hugo(markdown)
    return prises | ({AVEC_HUGO: hugo} if hugo else {})


def _imprimer(taille: int, prises: Prises) -> None:
    ou = pluriel(combien_de_territoires(taille), "territoire")
    combien = pluriel(len(next(iter(prises.values()))), "prise")
    colonnes = (f"{taille} fiches, {ou}, {combien}", "temps", "processeur", "mémoire", "octets", "par fiche")
    imprimer_un_tableau(colonnes, [_ligne(nom, mediane(p), taille) for nom, p in prises.items()])
    rapports = [rapport for but in BUTS if but[1] in prises for rapport in _rapports(taille, prises, *but)]
    if rapports:
        imprimer(f"rapports, {taille} fiches", rapports)


def _ligne(nom: str, prise: Prise, taille: int) -> tuple[str, ...]:
    return (
        nom,
        cellule(prise.secondes, "s"),
        cellule(prise.processeur, "s"),
        cellule(prise.memoire / 1e6, "Mo") if prise.memoire else "",
        cellule(prise.octets / 1e6, "Mo") if prise.octets else "",
        cellule(prise.secondes / taille * 1000, "ms"),
    )


def _rapports(taille: int, prises: Prises, nous: str, eux: str, vise: str, but: float) -> Iterator[Mesure]:
    """Of time, and of work, which other users of the machine hardly change; ``vise`` is the one that is aimed at."""
    paires = list(zip(prises[nous], prises[eux], strict=True))
    mesures = {
        TEMPS: [a.secondes / b.secondes for a, b in paires],
        PROCESSEUR: [a.processeur / b.processeur for a, b in paires],
    }
    for nom, valeurs in mesures.items():
        yield Mesure(f"{nous} ÷ {eux} : {nom}", valeurs, "", but if (taille, nom) == (DU_BUT, vise) else None)


def _imprimer_la_croissance(toutes: dict[int, Prises]) -> None:
    """A cost that does not grow is a work that grows as the directory does. Work, not time: see ``_rapports``."""
    colonnes = ("processeur par fiche", *(f"{taille} fiches" for taille in toutes))
    noms = dict.fromkeys(nom for prises in toutes.values() for nom in prises)
    imprimer_un_tableau(colonnes, [(nom, *(_cout(t, p.get(nom)) for t, p in toutes.items())) for nom in noms])


def _cout(taille: int, prises: list[Prise] | None) -> str:
    return cellule(mediane(prises).processeur / taille * 1000, "ms") if prises else ""
