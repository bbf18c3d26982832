"""« Orienter »: one screen to find who is competent for a person, here and now (conception §5).

The page holds the form and the numbers to call; the browser brings the results (``scripts/web/orienter/orienter.mjs``).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator

from annuaire.cadre.familles import seule
from annuaire.cadre.gabarits import rendre
from annuaire.cadre.recherche import en_bref, reglages_de_recherche
from annuaire.competence.avis import BAILLEUR, reserves
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.rangement import par_nom
from annuaire.schema.schemas import FICHE, Filtre, Schemas, Vocabulaires
from annuaire.socle.artefacts import Artefact

URI = "orienter/index.html"


def page_orienter(annuaire: Annuaire) -> Artefact:
    """Criteria that at least one active fiche answers; without JavaScript, links to the lists."""
    contenu = rendre(
        "pages/orienter.html.j2",
        URI,
        annuaire=annuaire,
        groupes=[g for g in annuaire.besoins_par_groupe if g[2]],
        choix=_choix(annuaire),
        filtres=list(_filtres(annuaire)),
        accueils=accueils(annuaire.schemas),
        bailleurs=par_nom(f for f in annuaire.actives if f.type == BAILLEUR),
        chaines=_chaines(annuaire),
        **reglages_de_recherche(URI),
    )
    return Artefact(URI, contenu, "Orienter")


def adresse_pour_la_commune(insee: str, besoin: str = "") -> str:
    """The page with that commune, and maybe that need, already chosen."""
    return f"{URI}#{fragment(c=insee, b=besoin)}"


def fragment(**criteres: str) -> str:
    """Criteria after the #, as ``scripts/web/orienter/partage.mjs`` writes them."""
    demande = json.dumps({cle: valeur for cle, valeur in criteres.items() if valeur}, separators=(",", ":"))
    return base64.urlsafe_b64encode(demande.encode()).decode().rstrip("=")


def accueils(schemas: Schemas) -> list[tuple[str, str, str]]:
    """(field, words, words to ask with) of those who may need to be received, from the schema: « femmes seules »."""
    champs = schemas.champ(FICHE, ("conditions",))["properties"].items()
    titres = ((code, str(champ["title"])) for code, champ in champs if champ["$ref"].endswith("/oui"))
    return [(code, titre, titre[:1].lower() + titre[1:]) for code, titre in titres]


def _choix(annuaire: Annuaire) -> dict[str, list[tuple[str, str]]]:
    """(code, label) that the fiches use, in the order of the vocabulary, for each closed list of the form."""
    mots = annuaire.vocabulaires
    conditions = [r for f in annuaire.actives for r in reserves(f)]
    return {
        "pays": _utilises(mots, "pays", (c for r in conditions if r.critere == "nationalite" for c in r.admis)),
        "regime": _utilises(mots, "regime", mots["regime"]),
    }


def _filtres(annuaire: Annuaire) -> Iterator[tuple[str, Filtre, list[tuple[str, str]]]]:
    """Each field by which the schema says to filter, and what can be chosen."""
    for champ, filtre in annuaire.schemas.filtres.items():
        codes = (code for f in annuaire.actives for code in getattr(f, champ))
        yield champ, filtre, _utilises(annuaire.vocabulaires, filtre.vocabulaire, codes)


def _utilises(vocabulaires: Vocabulaires, vocabulaire: str, codes: Iterable[str]) -> list[tuple[str, str]]:
    presents = set(codes)
    return [(t.code, t.libelle) for t in vocabulaires[vocabulaire].values() if t.code in presents]


def _chaines(annuaire: Annuaire) -> str:
    """Numbers to call by need, then for whom (a minor, somebody violent), as JSON, the default ones under an empty
    need: they do not wait for the index."""

    def chaines(vocabulaire: str, avant: str) -> dict[str, list[dict[str, str]]]:
        termes = annuaire.vocabulaires[vocabulaire].items()
        siennes = {avant + code: annuaire.connues(t.extra.get("secours", ())) for code, t in termes}
        return {cle: bref for cle, fiches in siennes.items() if (bref := en_bref(f for f in fiches if f.telephones))}

    defaut = en_bref(annuaire.secours)
    propres = {b: chaine for b, chaine in chaines("besoin", "").items() if chaine != defaut}
    return json.dumps({"": defaut, **propres, **chaines("public", "pour:")}, ensure_ascii=False)


PAGES = (seule("orienter", URI, page_orienter, si=lambda a: not a.entree),)
