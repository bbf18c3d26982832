"""The table for people, to open in a spreadsheet: words instead of codes, one line per fiche (requirement X13)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annuaire.competence.zones import decrire_zone
from annuaire.exports.donnees.abrege import reserves
from annuaire.exports.donnees.formats import CONFIDENTIELLES, DOSSIER, LE_RESTE, Format, Perte
from annuaire.horaires.phrases import exceptions, phrase
from annuaire.horaires.programme import Programme
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.coordonnees import Adresse, Telephone
from annuaire.modele.fiche import Acces, Fiche
from annuaire.modele.presence import presences
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
    valeur: Callable[[Annuaire, Fiche], str]
    inconnu: str = ""


def fichier_tableur(annuaire: Annuaire) -> list[Artefact]:
    """UTF-8 with its mark and semicolons: what a French Excel opens without a question."""
    lignes: Iterable[list[str]] = (
        [c.valeur(annuaire, f) or c.inconnu for c in COLONNES] for f in annuaire.fiches.values()
    )
    return [Artefact(URI, BOM + ecrire_csv([[c.titre for c in COLONNES], *lignes], ";"))]


def _adresses(_: Annuaire, fiche: Fiche) -> str:
    return ET.join(dict.fromkeys(map(_adresse, fiche.adresses)))


def _adresse(a: Adresse) -> str:
    ville = " ".join(filter(None, (a.code_postal, a.bureau)))
    return ", ".join(filter(None, (a.complement, a.voie, a.distribution, ville)))


def _telephones(_: Annuaire, fiche: Fiche) -> str:
    return ET.join(_telephone(t) for t in fiche.telephones)


def _telephone(t: Telephone) -> str:
    """In national form: a spreadsheet takes « +33… » for a formula, and 00 dials the same abroad."""
    numero = t.numero.affichage
    numero = "00" + INSECABLE + numero[1:] if numero.startswith("+") else numero
    reserve = "réservé aux professionnels" if t.usage == "professionnel" else ""
    mots = ", ".join(filter(None, (t.libelle, reserve)))
    return f"{numero} ({mots})" if mots else numero


def _horaires(annuaire: Annuaire, fiche: Fiche) -> str:
    connues = ((p.titre, " ; ".join(_phrases(annuaire, p.programme))) for p in presences(fiche))
    return ET.join(f"{titre}{INSECABLE}: {texte}" if titre else texte for titre, texte in connues)


def _phrases(annuaire: Annuaire, programme: Programme) -> Iterator[str]:
    """The sentences of the page: the week, how one is received, holidays, exceptions."""
    if semaine := phrase(programme):
        yield semaine
        if not programme.permanent:
            yield annuaire.libelle("jours_feries", programme.jours_feries)
    if programme.sur_rendez_vous:
        yield "Sur rendez-vous"
    yield from filter(None, (programme.precision,))
    yield from exceptions(programme, annuaire.aujourd_hui)


def _libelles(vocabulaire: str, codes: Callable[[Fiche], Iterable[str]]) -> Callable[[Annuaire, Fiche], str]:
    return lambda annuaire, fiche: ET.join(annuaire.libelle(vocabulaire, code) for code in codes(fiche))


def _cout(annuaire: Annuaire, fiche: Fiche) -> str:
    return ", ".join(_textes(annuaire, "cout", (fiche.cout,) if fiche.cout else (), fiche.cout_precision))


def _acces(bloc: Callable[[Fiche], Acces | None]) -> Callable[[Annuaire, Fiche], str]:
    def valeur(annuaire: Annuaire, fiche: Fiche) -> str:
        acces = bloc(fiche)
        return ET.join(_textes(annuaire, "mode_acces", acces.modes, acces.precision)) if acces else ""

    return valeur


def _textes(annuaire: Annuaire, vocabulaire: str, codes: Iterable[str], precision: str) -> Iterator[str]:
    yield from (annuaire.libelle(vocabulaire, code) for code in codes)
    yield from filter(None, (precision,))


def _date(_: Annuaire, fiche: Fiche) -> str:
    dates = [s.date for s in fiche.sources if s.date]
    return date_longue(max(dates)) if dates else ""


COLONNES = (
    Colonne("Nom", lambda _, f: f.nom),
    Colonne("Sigle", lambda _, f: f.sigle),
    Colonne("Type", lambda a, f: a.libelle("type", f.type)),
    Colonne("Département", lambda _, f: f.chez.nom),
    Colonne("Statut", lambda a, f: a.libelle("statut", f.statut)),
    Colonne("Présentation", lambda _, f: f.presentation),
    Colonne("Téléphones", _telephones, INCONNU),
    Colonne("Courriels", lambda _, f: ET.join(c.adresse for c in f.courriels)),
    Colonne("Site internet", lambda _, f: f.site),
    Colonne("Adresses", _adresses, INCONNU),
    Colonne("Horaires", _horaires, INCONNU),
    Colonne("Besoins", _libelles("besoin", lambda f: f.besoins)),
    Colonne("Publics", _libelles("public", lambda f: f.publics)),
    Colonne("Coût", _cout, INCONNU),
    Colonne("Comment faire : la personne", _acces(lambda f: f.acces_usager)),
    Colonne("Comment faire : le professionnel", _acces(lambda f: f.acces_professionnel)),
    Colonne("Territoire de compétence", lambda a, f: ET.join(decrire_zone(a, f)), INCONNU),
    Colonne("Source la plus récente", _date, "non datée"),
    Colonne("À confirmer", reserves),
    Colonne("Page", lambda a, f: a.reglages.url_ou_uri(f.uri)),
    Colonne("Identifiant", lambda _, f: f.id),
)

FORMAT = Format(
    "CSV pour tableur",
    "Une ligne par fiche, en mots, à ouvrir avec un tableur.",
    (URI,),
    PERTES,
    fichier_tableur,
    PORTE,
)
