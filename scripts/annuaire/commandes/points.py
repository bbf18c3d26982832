"""``annuaire points``: where the town hall of each commune of a territory is, from an official directory."""

from __future__ import annotations

import argparse
import os
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from annuaire.commandes.importer import lire_la_source
from annuaire.lecture.cog import DONNEES, est_une_table_produite, lire_le_pays
from annuaire.lecture.communes import Commune, lire_les_communes
from annuaire.lecture.fichiers import NOM, Fichier, lire_un_fichier
from annuaire.lecture.points import PRODUITE, Mairie, points_csv
from annuaire.machine.dialogue import BON, CONSTATS, refuser
from annuaire.modele.reglages import NATIONAL
from annuaire.publication.depot import deposer
from annuaire.rapports.registre import RAPPORTS
from annuaire.regles.mairies import juger_les_mairies
from annuaire.saisie.points import lire_les_points
from annuaire.socle.diagnostics import Diagnostic, Gravite, trier
from annuaire.socle.distances import PointTerrestre
from annuaire.socle.typographie import pluriel

TABLE = "points.csv"
ORIGINE = "annuaire de l’administration (DILA, service-public.fr)"
# Kilometres between two town halls, before rounding.
AVEC_TEMOIN, SANS_TEMOIN = 0.25, 0.35  # nothing else tells a town hall from one placed in the street of another commune
AIDE = "place les mairies d’un territoire, pour les distances et les cartes (mainteneurs)"


def ajouter(commande: argparse.ArgumentParser) -> None:
    commande.epilog = (
        "SOURCE : l’annuaire de l’administration (data.gouv.fr, JSON, ou ses copies d’avant 2020), ou une table"
        " avec « insee », « latitude » et « longitude ». Un point impossible"
        " est dit, et laissé : la commune reste inconnue."
    )
    commande.add_argument("territoire", help="dossier du territoire, par exemple 52-haute-marne")
    commande.add_argument("sources", metavar="SOURCE", nargs="+", help="fichier, ou son adresse https://…")
    commande.add_argument("--temoins", type=Path, help="autre fichier de points, qui sert seulement à contrôler")
    commande.add_argument("--source", default=ORIGINE, help=f"titre de la source (défaut : {ORIGINE})")
    commande.add_argument(
        "--date", default="", help="date d’une table qui n’en donne pas : AAAA, AAAA-MM ou AAAA-MM-JJ"
    )
    commande.add_argument(
        "--depuis", type=Path, help="dossier des données du COG, pour « france » (défaut : « npm ci »)"
    )
    commande.add_argument("--essai", action="store_true", help="dit tout, n’écrit rien")


def executer(arguments: argparse.Namespace) -> int:
    """Say what cannot be right, write the rest."""
    racine, slug = arguments.racine, arguments.territoire
    dossier = racine / "directory" / slug
    if not NOM.fullmatch(slug) or not (dossier / "communes.csv").is_file():
        return refuser(
            f"« {dossier / 'communes.csv'} » est introuvable.", f"lancez d’abord « annuaire communes {slug} »"
        )
    table = dossier / TABLE
    if os.path.lexists(table) and not est_une_table_produite(table, PRODUITE):
        message = f"« {table} » n’a pas été faite par cette commande : elle reste comme elle est."
        return refuser(message, "déplacez-la, puis relancez")
    communes = _communes(dossier, slug)
    if isinstance(communes, list):
        print(RAPPORTS["texte"](communes))
        return CONSTATS
    if slug == NATIONAL:
        try:
            communes |= dict.fromkeys(lire_le_pays(arguments.depuis or racine / DONNEES).chefs_lieux.values())
        except (OSError, ValueError):
            return refuser("données du COG absentes ou illisibles.", "lancez « npm ci »")
    return _placer(arguments, table, communes)


def _communes(dossier: Path, slug: str) -> dict[str, Commune | None] | list[Diagnostic]:
    """Current communes of the table by INSEE code, or what is wrong with it."""
    chemin = f"directory/{slug}/communes.csv"
    lu = lire_un_fichier(chemin, dossier / "communes.csv")
    lues, fautes = lire_les_communes(chemin, lu.texte) if isinstance(lu, Fichier) else ([], [lu])
    return fautes or {c.insee: c for c in lues if c.nature == "actuelle"}


def _placer(arguments: argparse.Namespace, table: Path, voulues: Mapping[str, Commune | None]) -> int:
    lues = _trouver(arguments.sources, voulues, arguments.date)
    if isinstance(lues, str):
        return refuser(lues, "vérifiez son nom ou son adresse, sa taille et vos droits")
    trouvees, constats = lues
    temoins = _temoins(arguments.temoins, voulues)
    if isinstance(temoins, str):
        return refuser(temoins, "vérifiez son nom et ses colonnes")
    communes = {insee: c for insee, c in voulues.items() if c}
    ecart = AVEC_TEMOIN if temoins else SANS_TEMOIN
    gardees, refusees = juger_les_mairies(trouvees.values(), communes, temoins, ecart)
    constats += [replace(d, gravite=Gravite.AVERTISSEMENT) for d in refusees]
    if constats:
        print(RAPPORTS["texte"](trier(constats)))
    if not gardees:
        return refuser(
            "aucun point de ce territoire dans ces fichiers : rien n’est écrit.", "donnez le fichier de ce département"
        )
    if not arguments.essai:
        deposer(table, points_csv(arguments.source, gardees).encode(), arguments.racine)
    comptes = f"{pluriel(len(gardees), 'point')}, {pluriel(len(voulues) - len(gardees), 'commune')} sans point"
    print(f"directory/{arguments.territoire}/{TABLE} : {comptes}")
    return BON


def _trouver(
    sources: Iterable[str], voulues: Container[str], date: str
) -> tuple[dict[str, Mairie], list[Diagnostic]] | str:
    """The latest point of each commune, and what cannot be read; or why a source cannot."""
    trouvees: dict[str, Mairie] = {}
    constats: list[Diagnostic] = []
    for source in sources:
        lus = _lire(source, voulues, date)
        if isinstance(lus, str):
            return lus
        for lu in lus:
            if isinstance(lu, Diagnostic):
                constats.append(lu)
            elif lu.insee not in trouvees or lu.maj > trouvees[lu.insee].maj:
                trouvees[lu.insee] = lu
    return trouvees, constats


def _lire(source: str, voulues: Container[str], date: str) -> list[Mairie | Diagnostic] | str:
    octets = lire_la_source(source)
    if isinstance(octets, str):
        return octets
    nom = source.rstrip("/").rpartition("/")[2]
    lus = lire_les_points(nom, octets, voulues, date)
    return f"« {nom} » : {lus}." if isinstance(lus, str) else lus


def _temoins(fichier: Path | None, voulues: Container[str]) -> dict[str, PointTerrestre] | str:
    lus: Sequence[Mairie | Diagnostic] | str = _lire(str(fichier), voulues, "2000") if fichier else []
    return lus if isinstance(lus, str) else {m.insee: m.point for m in lus if isinstance(m, Mairie)}
