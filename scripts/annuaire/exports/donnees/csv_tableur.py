"""The table for people, to open in a spreadsheet: words instead of codes, one line per fiche (requirement X13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from annuaire.exports.donnees.abrege import reserves
from annuaire.exports.donnees.formats import CONFIDENTIELLES, DOSSIER, LE_RESTE, Format, Perte
from annuaire.horaires.phrases import exceptions, phrase
from annuaire.horaires.programme import Programme
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.coordonnees import Telephone
from annuaire.modele.fiche import Acces, Fiche
from annuaire.modele.presence import presences
from annuaire.modele.reglages import Reglages
from annuaire.socle.artefacts import Artefact
from annuaire.socle.csv_texte import BOM, ecrire_csv
from annuaire.socle.typographie import INSECABLE, date_longue

URI = f"{DOSSIER}/annuaire.csv"
ET = " | "
INCONNU = "inconnu"  # an empty cell would read as « none »
PORTE = (
    "nom", "sigle", "presentation", "statut", "site", "horaires", "besoins", "publics", "cout", "cout_precision",
    "acces_usager", "acces_professionnel",
)  # fmt: skip
PERTES = (
    Perte("L’adresse seulement : ni l’entrée, ni l’accessibilité, ni les coordonnées d’un lieu.", ("lieux",)),
    Perte("Le numéro, son libellé, et s’il est réservé aux professionnels.", ("telephones",)),
    Perte("L’adresse seulement, sans son libellé.", ("courriels",)),
    Perte("La date de la source la plus récente, et la liste de ce qui est à confirmer.", ("sources", "verification")),
    Perte("Ni la base, ni la précision.", ("zone",)),
    Perte("Ces champs n’y sont pas.", (LE_RESTE,)),
    Perte("Une cellule qui commencerait comme une formule (= + - @) commence par une apostrophe."),
    CONFIDENTIELLES,
)


@dataclass(frozen=True)
class Colonne:
    """A heading, what stands under it for one fiche, and what is written when nobody knows."""

    titre: str
    valeur: Callable[[Fiche], str]
    inconnu: str = ""


def fichier_tableur(annuaire: Annuaire) -> list[Artefact]:
    """UTF-8 with its mark and semicolons: what a French Excel opens without a question."""
    colonnes = _colonnes(annuaire.aujourd_hui, annuaire.reglages)
    lignes: Iterable[list[str]] = ([c.valeur(f) or c.inconnu for c in colonnes] for f in annuaire.fiches.values())
    return [Artefact(URI, BOM + ecrire_csv([[c.titre for c in colonnes], *lignes], ";"))]


def _adresses(fiche: Fiche) -> str:
    return ET.join(dict.fromkeys(", ".join(a.lignes) for a in fiche.adresses))


def _telephones(fiche: Fiche) -> str:
    return ET.join(_telephone(t) for t in fiche.telephones)


def _telephone(t: Telephone) -> str:
    """In national form: a spreadsheet takes « +33… » for a formula, and 00 dials the same abroad."""
    numero = t.numero.affichage
    numero = "00" + INSECABLE + numero[1:] if numero.startswith("+") else numero
    reserve = "réservé aux professionnels" if t.usage == "professionnel" else ""
    mots = ", ".join(filter(None, (t.libelle, reserve)))
    return f"{numero} ({mots})" if mots else numero


def _horaires(aujourd_hui: date, fiche: Fiche) -> str:
    connues = ((p.titre, " ; ".join(_phrases(aujourd_hui, fiche, p.programme))) for p in presences(fiche))
    return ET.join(f"{titre}{INSECABLE}: {texte}" if titre else texte for titre, texte in connues)


def _phrases(aujourd_hui: date, fiche: Fiche, programme: Programme) -> Iterator[str]:
    """The sentences of the page: the week, how one is received, holidays, exceptions."""
    if semaine := phrase(programme):
        yield semaine
        if not programme.permanent:
            yield fiche.libelle("jours_feries", programme.jours_feries)
    if programme.sur_rendez_vous:
        yield "Sur rendez-vous"
    yield from filter(None, (programme.precision,))
    yield from exceptions(programme, aujourd_hui)


def _libelles(fiche: Fiche, vocabulaire: str, codes: Iterable[str], precision: str = "", separateur: str = ET) -> str:
    return separateur.join(filter(None, (*(fiche.libelle(vocabulaire, code) for code in codes), precision)))


def _cout(fiche: Fiche) -> str:
    return _libelles(fiche, "cout", (fiche.cout,) if fiche.cout else (), fiche.cout_precision, ", ")


def _acces(fiche: Fiche, acces: Acces | None) -> str:
    return _libelles(fiche, "mode_acces", acces.modes, acces.precision) if acces else ""


def _date(fiche: Fiche) -> str:
    dates = [s.date for s in fiche.sources if s.date]
    return date_longue(max(dates)) if dates else ""


def _colonnes(aujourd_hui: date, reglages: Reglages) -> tuple[Colonne, ...]:
    return (
        Colonne("Nom", lambda f: f.nom),
        Colonne("Sigle", lambda f: f.sigle),
        Colonne("Type", lambda f: f.terme.libelle),
        Colonne("Département", lambda f: f.chez.nom),
        Colonne("Statut", lambda f: f.libelle("statut", f.statut)),
        Colonne("Présentation", lambda f: f.presentation),
        Colonne("Téléphones", _telephones, INCONNU),
        Colonne("Courriels", lambda f: ET.join(c.adresse for c in f.courriels)),
        Colonne("Site internet", lambda f: f.site),
        Colonne("Adresses", _adresses, INCONNU),
        Colonne("Horaires", partial(_horaires, aujourd_hui), INCONNU),
        Colonne("Besoins", lambda f: _libelles(f, "besoin", f.besoins)),
        Colonne("Publics", lambda f: _libelles(f, "public", f.publics)),
        Colonne("Coût", _cout, INCONNU),
        Colonne("Comment faire : la personne", lambda f: _acces(f, f.acces_usager)),
        Colonne("Comment faire : le professionnel", lambda f: _acces(f, f.acces_professionnel)),
        Colonne("Territoire de compétence", lambda f: ET.join(f.zone.en_mots) if f.zone else "", INCONNU),
        Colonne("Source la plus récente", _date, "non datée"),
        Colonne("À confirmer", partial(reserves, aujourd_hui)),
        Colonne("Page", lambda f: reglages.url_ou_uri(f.uri)),
        Colonne("Identifiant", lambda f: f.id),
    )


FORMAT = Format(
    "CSV pour tableur",
    "Une ligne par fiche, en mots, à ouvrir avec un tableur.",
    (URI,),
    PERTES,
    fichier_tableur,
    PORTE,
)
