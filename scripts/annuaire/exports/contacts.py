"""vCards: one per fiche that may be published, one file per territory, to add to the contacts of a phone.

The name shows when the phone rings, maybe to somebody else: a name that says too much gives way to a neutral one, and
so does whatever else would tell (requirements S16, X16). The number stays: it is what the card is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from annuaire.exports.ical import Carte
from annuaire.fraicheur.fraicheur import derniere_information
from annuaire.fraicheur.mentions import mention
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.contact import telephones_publics, uri_de_contact, uri_des_contacts
from annuaire.modele.fiche import Fiche
from annuaire.modele.publiable import publiable
from annuaire.modele.titres import nom_de_contact
from annuaire.schema.discretion import Discretion
from annuaire.socle.artefacts import Artefact, Lot
from annuaire.socle.typographie import INSECABLE, date_longue
from annuaire.socle.uuid_stable import identifiant

PREFERE = {"TYPE": "PREF"}


def contacts(annuaire: Annuaire) -> Iterator[Artefact]:
    """Every card, then every territory. They exist where a page leads to them, and hold what may be published."""
    ouvert = publiable(annuaire)
    adresses = {f.id: uri_de_contact(f) for f in annuaire.actives}
    cartes = {i: _carte(ouvert, ouvert.fiches[i]) for i, adresse in adresses.items() if adresse}
    yield from (Artefact(adresses[i], carte) for i, carte in cartes.items())
    yield from _listes(annuaire, cartes)


def _listes(annuaire: Annuaire, cartes: dict[str, str]) -> Iterator[Artefact]:
    for territoire in annuaire.territoires.values():
        fiches = annuaire.par_territoire.get(territoire.slug, ())
        if adresse := uri_des_contacts(territoire, fiches):
            yield Artefact(adresse, "".join(cartes[f.id] for f in fiches if f.id in cartes))


def _carte(annuaire: Annuaire, fiche: Fiche) -> str:
    carte, nom = Carte(), nom_de_contact(fiche)
    carte.ajouter("version", "3.0")
    carte.ajouter("uid", f"urn:uuid:{identifiant('vcard', fiche.id)}")
    carte.ajouter_nom(nom)
    carte.ajouter("fn", nom)
    carte.ajouter("org", nom)  # some phones show no name for an organisation without it
    carte.ajouter("x-abshowas", "COMPANY")  # a company, and not somebody of that name (iOS, macOS)
    for rang, telephone in enumerate(telephones_publics(fiche)):
        # A text, not a ``tel:`` address, which cannot be a short number.
        carte.ajouter("tel", telephone.numero.composable, {} if rang else PREFERE)
    for rue, ville, code_postal in _adresses(fiche):
        carte.ajouter_adresse(rue, ville, code_postal)
    for courriel in fiche.courriels:
        carte.ajouter("email", _neutre(fiche.discretion, courriel.adresse))
    carte.ajouter("url", annuaire.reglages.url(fiche.uri))
    porte = annuaire.fiche(fiche.porte_d_entree) if fiche.joignable and fiche.joignable.porte else None
    notes = (*_notes(fiche), *_reserves(annuaire.aujourd_hui, fiche, porte))
    carte.ajouter("note", "\n".join(n for n in notes if _neutre(fiche.discretion, n)))
    return carte.texte()


def _neutre(discretion: Discretion, texte: str) -> str:
    return discretion.titre(texte, "")


def _adresses(fiche: Fiche) -> Iterator[tuple[str, str, str]]:
    """Street, town, postal code of the places whose street is known."""
    for lieu in fiche.lieux:
        adresse = lieu.postale
        if adresse and adresse.voie:
            batiment = _neutre(fiche.discretion, adresse.complement)
            rue = ", ".join(filter(None, (batiment, adresse.voie, adresse.distribution)))
            yield rue, adresse.bureau, adresse.code_postal


def _notes(fiche: Fiche) -> Iterator[str]:
    """How old it is, because a card stays for years; whose number it is; what the page says of its facts."""
    derniere = derniere_information(fiche)
    yield f"Dernière information{INSECABLE}: {date_longue(derniere) if derniere else 'sans date'}."
    joignable = fiche.joignable
    if joignable and joignable.porte:
        yield f"Le numéro est celui de{INSECABLE}: {joignable.porte.nom}."
    telephones = telephones_publics(fiche)
    if len(telephones) > 1:
        yield from (f"{t.numero.affichage}{INSECABLE}: {t.libelle}" for t in telephones if t.libelle)


def _reserves(aujourd_hui: date, fiche: Fiche, porte: Fiche | None) -> Iterator[str]:
    """« Téléphone : Source de 2019, à confirmer. » for the facts of the card; a borrowed number
    is as old as the source of its owner."""
    presents = {
        "telephones": (porte or fiche) if fiche.joignable else None,
        "adresse": fiche if any(_adresses(fiche)) else None,
        "courriels": fiche if fiche.courriels else None,
    }
    for fait, source in presents.items():
        texte = mention(aujourd_hui, source, fait) if source else ""
        nom = fiche.libelle("fait", fait).capitalize()
        if texte:
            yield f"{nom}{INSECABLE}: {texte}."
        if source and source.divergences_sur(fait):
            yield f"{nom}{INSECABLE}: sources en désaccord, lisez la page."


def lots(annuaire: Annuaire) -> list[Lot]:
    return [Lot(("*.vcf",), lambda: contacts(annuaire))]
