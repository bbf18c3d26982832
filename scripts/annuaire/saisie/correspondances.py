"""What the codes of a source say here: our type, needs and a proposed zone. Tables are data (``correspondances.toml``)
and a person may add a file of his or her own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from annuaire.saisie.colonnes import CHAMPS
from annuaire.socle.typographie import plier

ZONES = ("commune", "departement")


@dataclass(frozen=True)
class GenreDOrganisme:
    """``zone``: what the kind of body lets one propose, always to confirm; empty when nothing does."""

    type: str
    besoins: tuple[str, ...] = ()
    zone: str = ""


@dataclass(frozen=True)
class Correspondances:
    """``codes``: of the source; ``None`` for what is no matter of this directory. ``mots``: parts of a label.
    ``connus``: codes of every source, which lists borrow. ``colonnes``: header → field, said by the person."""

    codes: Mapping[str, GenreDOrganisme | None] = field(default_factory=dict)
    mots: Mapping[str, GenreDOrganisme] = field(default_factory=dict)
    connus: Mapping[str, GenreDOrganisme] = field(default_factory=dict)
    colonnes: Mapping[str, str] = field(default_factory=dict)

    def du_libelle(self, libelle: str) -> GenreDOrganisme | None:
        """The longest words that are part of a label: « CSAPA de Langres » is a CSAPA."""
        plie = f" {plier(libelle)} "
        trouves = [mots for mots in self.mots if f" {mots} " in plie]
        return self.mots[max(trouves, key=len)] if trouves else self.connus.get(plie.strip())


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("annuaire.saisie").joinpath("correspondances.toml").read_text(encoding="utf-8"))


def correspondances(source: str, ajout: str = "") -> Correspondances | str:
    """Those of a source, with what the person adds (the text of a TOML file), or what is wrong with it."""
    tables = _tables()
    ajoutees = _lire(ajout)
    if isinstance(ajoutees, str):
        return ajoutees
    codes = {**_genres(tables.get(source, {})), **_genres(ajoutees.get("codes", {}))}
    mots = {plier(m): g for m, g in {**_genres(tables["mots"]), **_genres(ajoutees.get("types", {}))}.items() if g}
    sources = (_genres(table) for nom, table in tables.items() if nom != "mots")
    connus = {plier(code): g for table in (*sources, codes) for code, g in table.items() if g}
    return Correspondances(codes, mots, connus, ajoutees.get("colonnes", {}))


def _genres(table: Mapping[str, Any]) -> dict[str, GenreDOrganisme | None]:
    lus = {code: v if isinstance(v, dict) else {"type": v} for code, v in table.items()}
    return {
        code: GenreDOrganisme(v["type"], tuple(v.get("besoins", ())), v.get("zone", "")) if v["type"] else None
        for code, v in lus.items()
    }


def _lire(ajout: str) -> dict[str, Any] | str:
    try:
        lu = tomllib.loads(ajout)
    except tomllib.TOMLDecodeError as erreur:
        ou = re.search(r"line (\d+)", str(erreur))
        return f"la correspondance n’est pas du TOML lisible{f' (ligne {ou[1]})' if ou else ''}"
    inconnues = [c for c in lu if c not in ("codes", "types", "colonnes")]
    if inconnues:
        return f"la correspondance a une partie inconnue, « {inconnues[0]} » (permises : codes, types, colonnes)"
    if not all(isinstance(t, dict) for t in lu.values()):
        return "la correspondance n’a pas la forme attendue (parties codes, types, colonnes)"
    mauvais = [c for c in lu.get("colonnes", {}).values() if c not in CHAMPS]
    if mauvais:
        return f"la correspondance vise un champ inconnu, « {mauvais[0]} » (permis : {', '.join(sorted(CHAMPS))})"
    entrees = [v for partie in ("codes", "types") for v in lu.get(partie, {}).values()]
    if not all(isinstance(v, str) or (isinstance(v, dict) and isinstance(v.get("type"), str)) for v in entrees):
        return "la correspondance donne autre chose qu’un type"
    return lu
