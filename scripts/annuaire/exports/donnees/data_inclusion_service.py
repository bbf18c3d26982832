"""One fiche as a ``Service`` of data·inclusion v1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annuaire.competence.avis import reserves
from annuaire.exports.donnees.abrege import lignes_d_acces
from annuaire.exports.donnees.data_inclusion_structure import codes, identifiant, sans_lieu
from annuaire.modele.fiche import Fiche
from annuaire.socle.json_texte import sans_vide
from annuaire.socle.typographie import INSECABLE

FRAIS = {"gratuit": "gratuit", "payant": "payant"}  # « sous-conditions » has no code there
TOUS = "tous-publics"
SUR_ORIENTATION = "sur-orientation"


def service(fiche: Fiche, porteuse: Fiche, base: dict[str, Any]) -> dict[str, Any]:
    """What ``porteuse``, a structure of the same export, offers. Absent is unknown, never « none »."""
    return sans_vide(
        {
            **base,
            "structure_id": identifiant(porteuse),
            "type": "aide-financiere" if fiche.aide and "aide-financiere" in fiche.besoins else "",
            "thematiques": codes(fiche, "besoin", fiche.besoins),
            "frais": FRAIS.get(fiche.cout, ""),
            "frais_precisions": _frais_precisions(fiche),
            "publics": _publics(fiche),
            "publics_precisions": _publics_precisions(fiche),
            "conditions_acces": "\n".join(_conditions(fiche)),
            "modes_accueil": _modes_accueil(fiche, base),
            "zone_eligibilite": zone_eligibilite(fiche),
            "modes_mobilisation": _modes_mobilisation(fiche, base),
            "lien_mobilisation": fiche.site if "en-ligne" in _modes(fiche) else "",
            "mobilisable_par": sorted(_mobilisable_par(fiche)),
            "mobilisation_precisions": "\n".join(_mobilisation_precisions(fiche)),
        }
    )


def _frais_precisions(fiche: Fiche) -> str:
    sans_code = fiche.libelle("cout", fiche.cout) if fiche.cout and fiche.cout not in FRAIS else ""
    return ", ".join(filter(None, (sans_code, fiche.cout_precision)))


def _publics(fiche: Fiche) -> list[str]:
    """« Tout le monde » stands alone there."""
    trouves = codes(fiche, "public", fiche.publics)
    return [TOUS] if TOUS in trouves else trouves


def _publics_precisions(fiche: Fiche) -> str:
    """Our own words: theirs merge victims and people without a home."""
    nos_mots = ", ".join(fiche.libelle("public", code) for code in fiche.publics)
    return "\n".join(filter(None, (nos_mots, fiche.publics_precision)))


def _conditions(fiche: Fiche) -> Iterator[str]:
    yield from fiche.aide.conditions if fiche.aide else ()
    yield from (r.mots for r in reserves(fiche))
    yield from (fiche.libelle("non_requis", code) for code in fiche.non_requis)
    if fiche.documents:
        yield f"À apporter{INSECABLE}: " + ", ".join(fiche.documents)


def _modes_accueil(fiche: Fiche, base: dict[str, Any]) -> list[str]:
    a_distance = "en-ligne" in _modes(fiche) or (sans_lieu(fiche) and base["telephone"])
    return [*(["a-distance"] if a_distance else []), *(["en-presentiel"] if base.get("commune") else [])]


def zone_eligibilite(fiche: Fiche) -> list[str]:
    """Empty unless every part of the zone can be said: a part alone would hide a competent service."""
    if not fiche.zone or fiche.zone.exclure:
        return []
    parts = [p.secteur.communes if p.secteur else (p.code or p.genre,) for p in fiche.zone.comprises]
    return sorted({code for part in parts for code in part}) if all(parts) else []


def _modes(fiche: Fiche) -> tuple[str, ...]:
    return tuple(mode for acces in (fiche.acces_usager, fiche.acces_professionnel) if acces for mode in acces.modes)


def _modes_mobilisation(fiche: Fiche, base: dict[str, Any]) -> list[str]:
    """Only ways that can be followed: « telephoner » needs a number."""
    chemins = {
        "sans-rendez-vous": ("se-presenter", base.get("adresse")),
        "telephone": ("telephoner", base["telephone"]),
        "courriel": ("envoyer-un-courriel", base["courriel"]),
        "en-ligne": ("utiliser-lien-mobilisation", fiche.site),
    }
    return sorted({chemins[mode][0] for mode in _modes(fiche) if mode in chemins and chemins[mode][1]})


def _mobilisable_par(fiche: Fiche) -> set[str]:
    """Whom the data name: silence is not a refusal, so an empty set is « unknown »."""
    saisine = set(fiche.poste.saisine) if fiche.poste else set()
    usager = set(fiche.acces_usager.modes) if fiche.acces_usager else set()
    usagers = {"usagers"} if usager - {SUR_ORIENTATION} or "personne" in saisine else set()
    par_un_autre = fiche.acces_professionnel or SUR_ORIENTATION in usager or saisine - {"personne"}
    return usagers | ({"professionnels"} if par_un_autre else set())


def _mobilisation_precisions(fiche: Fiche) -> Iterator[str]:
    yield from lignes_d_acces(fiche)
    if porte := fiche.porte:
        numero = porte.telephones[0].numero.affichage if porte.telephones else ""
        yield f"S’adresser à{INSECABLE}: " + ", ".join(filter(None, (porte.nom, numero)))
