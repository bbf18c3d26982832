"""Every open-data format, in the order of the page of data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from annuaire.exports.donnees import csv_machine, csv_tableur, data_inclusion, geojson, hsds, json_annuaire
from annuaire.exports.donnees.formats import Format
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.publiable import publiable
from annuaire.socle.artefacts import Artefact

FORMATS = (
    json_annuaire.FORMAT,
    csv_tableur.FORMAT,
    csv_machine.FORMAT,
    geojson.FORMAT,
    data_inclusion.FORMAT,
    hsds.FORMAT,
)


def lots_de_donnees(annuaire: Annuaire) -> list[Callable[[], Iterable[Artefact]]]:
    """One lot of files per format. They are given what may be published, and nothing else exists for them."""
    ouvert = cache(lambda: publiable(annuaire))  # not before somebody needs it: it reads every fiche

    def lot(format_: Format) -> Callable[[], Iterable[Artefact]]:
        return lambda: format_.produire(ouvert())

    return [lot(f) for f in FORMATS]
