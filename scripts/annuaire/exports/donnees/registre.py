"""Every open-data format, in the order of the page of data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from annuaire.exports.donnees import csv_machine, csv_tableur, data_inclusion, geojson, hsds, json_annuaire
from annuaire.model.annuaire import Annuaire
from annuaire.model.publiable import publiable
from annuaire.pages.artefacts import Artefact

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
    ouvert = publiable(annuaire)
    return [partial(f.produire, ouvert) for f in FORMATS]
