"""Some formats have room for one phone number, one place, one date: which one they keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from annuaire.fraicheur.mentions import mention
from annuaire.modele.coordonnees import Adresse, Lieu
from annuaire.modele.fiche import Fiche
from annuaire.socle.dates import complete
from annuaire.socle.typographie import INSECABLE


def telephone_public(fiche: Fiche) -> str:
    """The first number that anyone may call, or nothing."""
    return next((t.numero.composable for t in fiche.telephones if t.usage == "public"), "")


def lieu_principal(fiche: Fiche) -> tuple[Lieu, Adresse] | None:
    """The first place with a street, or else with a commune."""
    lieux = [(lieu, adresse) for lieu in fiche.lieux if (adresse := lieu.postale)]
    return next((paire for paire in lieux if paire[1].voie), lieux[0] if lieux else None)


def date_de_mise_a_jour(fiche: Fiche) -> str:
    """Day of the latest source or verification; an incomplete date counts from its first day. Empty: no date known.

    Formats ask for the day of the last change: dates of files are never used (conception §3).
    """
    dates = [s.date for s in fiche.sources] + ([fiche.verification.le] if fiche.verification else [])
    return max((complete(d) for d in dates if d), default="")


def reserves(aujourd_hui: date, fiche: Fiche) -> str:
    """« Téléphone : source de 2019, à confirmer. » for the facts that a format gives without their date."""
    presents = {
        "adresse": fiche.lieux,
        "telephones": fiche.telephones,
        "courriels": fiche.courriels,
        "horaires": fiche.programmes,
    }
    return " ".join(_reserve(aujourd_hui, fiche, fait) for fait, connu in presents.items() if connu).strip()


def _reserve(aujourd_hui: date, fiche: Fiche, fait: str) -> str:
    texte = mention(aujourd_hui, fiche, fait)
    nom = fiche.libelle("fait", fait).capitalize()
    return f"{nom}{INSECABLE}: {texte[0].lower()}{texte[1:]}." if texte else ""


def lignes_de_presentation(fiche: Fiche) -> Iterator[str]:
    """What the resource is and does, for formats with one description."""
    yield fiche.presentation
    yield from (f"– {mission}" for mission in fiche.missions)


def lignes_d_acces(fiche: Fiche) -> Iterator[str]:
    """How the person does, how the professional does, and who may refer to a post."""
    for qui, acces in (("La personne", fiche.acces_usager), ("Le professionnel", fiche.acces_professionnel)):
        if acces:
            modes = ", ".join(fiche.libelle("mode_acces", mode) for mode in acces.modes)
            yield f"{qui}{INSECABLE}: " + ". ".join(filter(None, (modes, acces.precision)))
    if fiche.poste:
        saisine = [fiche.libelle("saisine", code) for code in fiche.poste.saisine]
        yield from ([f"Qui peut saisir le poste{INSECABLE}: " + ", ".join(saisine)] if saisine else ())
        yield from filter(None, (fiche.poste.saisine_precision,))


def porteuse(fiche: Fiche, retenues: Mapping[str, Fiche]) -> Fiche | None:
    """The body that offers the service of a fiche that the format keeps: itself or, for an aid, the first one where one
    asks for it."""
    if fiche.id not in retenues:
        return None
    if not fiche.est_une_aide:
        return fiche
    organismes = (retenues.get(i) for i in (fiche.aide.fiches if fiche.aide else ()))
    return next((o for o in organismes if o and not o.est_une_aide), None)
