"""From sound documents to the :class:`Annuaire`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from annuaire.model.annuaire import Annuaire, Reglages, Secteur, Territoire
from annuaire.model.lecture import lire_fiche
from annuaire.read.communes import Commune
from annuaire.read.documents import Document
from annuaire.schema.schemas import Schemas
from annuaire.telephones import region

DERNIER = 999


def construire_annuaire(
    documents: Iterable[Document],
    communes: Iterable[Commune],
    schemas: Schemas,
    aujourd_hui: date,
    reglages: Reglages,
) -> Annuaire:
    """Build the model. Replaced communes are left out: nothing may refer to them."""
    tous = sorted(documents, key=lambda d: d.identifiant)
    territoires = [_territoire(d) for d in tous if not d.type]
    par_slug = {t.slug: t for t in sorted(territoires, key=lambda t: (t.ordre, t.nom))}
    fiches = [lire_fiche(d, region(par_slug[d.territoire].departement)) for d in tous if d.type]
    actuelles = {c.insee: c for c in communes if c.nature == "actuelle"}
    return Annuaire({f.id: f for f in fiches}, par_slug, actuelles, schemas.vocabulaires, aujourd_hui, reglages)


def _territoire(document: Document) -> Territoire:
    d: dict[str, Any] = document.data
    secteurs = {
        c: Secteur(s["nom"], tuple(s.get("communes", ())), s.get("precision", ""))
        for c, s in d.get("secteurs", {}).items()
    }
    return Territoire(
        document.territoire,
        d["nom"],
        d["dans"],
        d.get("departement", ""),
        int(d.get("ordre", DERNIER)),
        d["fuseau"],
        d["jours_feries"],
        tuple(d["secours"]),
        secteurs,
    )
