"""Every open-data format, in the order of the page of data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from annuaire.exports.donnees import csv_machine, csv_tableur, data_inclusion, geojson, hsds, json_annuaire
from annuaire.exports.donnees.formats import DOSSIER, Format
from annuaire.exports.donnees.page import URI, page_des_donnees
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.publiable import publiable
from annuaire.socle.artefacts import Artefact, Lot

FORMATS = (
    json_annuaire.FORMAT,
    csv_tableur.FORMAT,
    csv_machine.FORMAT,
    geojson.FORMAT,
    data_inclusion.FORMAT,
    hsds.FORMAT,
)


def lots(annuaire: Annuaire) -> list[Lot]:
    """The page of data, then a lot of files per format, which are large. Formats are given what may be published, and
    nothing else exists for them."""
    ouvert = cache(lambda: publiable(annuaire))  # not before somebody needs it: it reads every fiche

    def fichiers(format_: Format) -> Callable[[], Iterable[Artefact]]:
        return lambda: format_.produire(ouvert())

    page = Lot((URI,), lambda: (page_des_donnees(annuaire, FORMATS),))
    return [page, *(Lot((f"{DOSSIER}/*",), fichiers(f)) for f in FORMATS)]
