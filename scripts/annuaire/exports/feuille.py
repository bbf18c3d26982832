"""What the sheet handed over needs to know beyond the index: words to avoid, the fixed sentences in each language, the
papers and the week of a service.

One script, brought in when somebody opens the sheet; ``scripts/web/feuille/ecran.mjs`` reads it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from annuaire.horaires.phrases import premier_connu
from annuaire.horaires.programme import Annonce, Jour, Mode, Programme, Tranche
from annuaire.langues.catalogues import Langue, langues
from annuaire.langues.phrases import DE_LA_FEUILLE, MOMENTS
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.fiche import Fiche
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.json_texte import en_script, sans_vide

URI = "assets/feuille-mots.js"
DITES = {Annonce.JOURNEE: MOMENTS["plein"], Annonce.MATIN: MOMENTS["matin"], Annonce.APRES_MIDI: MOMENTS["apres-midi"]}
Semaine = list[tuple[list[int], str]]


def script_de_la_feuille(annuaire: Annuaire) -> Artefact:
    """``globalThis.annuaireMots``."""
    mots = annuaire.vocabulaires["mot_sensible"]
    fiches = {f.uri: dit for f in annuaire.actives if (dit := _ajouts(f))}
    contenu = {
        "discrets": [[mot, bool(terme.extra.get("entier"))] for mot, terme in mots.items()],
        "fiches": fiches,
        "langues": list(map(_langue, langues())),
    }
    return Artefact(URI, en_script("annuaireMots", contenu))


def lots(annuaire: Annuaire) -> list[Lot]:
    return [Lot((URI,), lambda: (script_de_la_feuille(annuaire),))]


def _langue(langue: Langue) -> dict[str, Any]:
    return {
        "code": langue.code,
        "nom": langue.nom,
        "sens": langue.sens,
        "relue": langue.relue,
        "jours": langue.jours,
        "mots": {phrase: langue.dire(phrase) for phrase in DE_LA_FEUILLE if langue.traduit(phrase)},
    }


def _ajouts(fiche: Fiche) -> dict[str, Any]:
    """What a person needs, and nothing that is for a professional."""
    return sans_vide({"d": list(fiche.documents), "s": _semaine(premier_connu(fiche.programmes))})


def _semaine(programme: Programme | None) -> Semaine:
    """Days and what is said of them, those alike together. Empty when the week is not as simple as that: the sentence
    is then in French only, and never wrong."""
    if not programme or programme.saisons or any(s.precis for s in programme.semaine):
        return []
    ensemble: defaultdict[str, list[int]] = defaultdict(list)
    for selecteur, jour in sorted(programme.semaine.items()):
        if not jour.ferme:
            ensemble[_dit(jour)].append(selecteur.jour)
    return [] if "" in ensemble else [(jours, texte) for texte, jours in ensemble.items()]


def _dit(jour: Jour) -> str:
    """A fixed sentence or clock times; nothing when neither says all."""
    tranches = jour.tranches
    if any(t.mode is not Mode.LIBRE for t in tranches):
        return ""
    if len(tranches) == 1 and tranches[0].annonce:
        return DITES.get(tranches[0].annonce, "")
    return "" if any(t.annonce for t in tranches) else ", ".join(map(_heures, tranches))


def _heures(tranche: Tranche) -> str:
    return "–".join(f"{minutes // 60 % 24}:{minutes % 60:02}" for minutes in (tranche.debut, tranche.fin))
