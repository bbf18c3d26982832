"""« Signaler une erreur »: ways to tell us, at least one of them without an account (requirements C1, C3, C5, C25).

Nothing is sent from here: each way is an address, and the reader sees what it says before sending it. A message
stays in the sender's mailbox, so it names the page by its neutral title and address (requirement S16); a ticket and
a file are on a public forge, and name the fiche.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from annuaire.horaires.phrases import phrase
from annuaire.modele.annuaire import Commune
from annuaire.modele.fiche import Fiche
from annuaire.modele.forge import Ticket
from annuaire.modele.reglages import Reglages
from annuaire.modele.territoire import Territoire
from annuaire.modele.titres import titre_neutre

A_COCHER_POUR_UNE_COMMUNE = (
    "Un service manque",
    "Un service est compté à tort",
    "Un service ne reçoit plus ici",
    "La commune a changé de nom",
)
A_COCHER_POUR_UNE_PAGE = (
    "Une information est fausse",
    "Un lien ne mène pas au bon endroit",
    "La page est difficile à lire ou à utiliser",
)
CORRIGER, CONFIRMER, FERMER, SIGNALER = "corriger", "rien-n-a-change", "fermer", "signaler"  # forms of the forge
CE_QUI_EST_JUSTE = "Ce qui est juste :"
ORIGINE = "Comment je le sais, et depuis quand :"
ACTUEL_MAX = 160  # characters of an address that must stay short, on a page that is weighed (requirements C4, O2)
INSECABLES = str.maketrans("\u00a0\u202f", "  ")


@dataclass(frozen=True)
class Voies:
    """Addresses of the ways to tell us, empty when there is none; ``fichier`` is the one to correct."""

    courriel: str
    courriel_rien: str
    corriger: str
    fermer: str
    rien: str
    crayon: str
    fichier: str

    @property
    def sans_personne(self) -> bool:
        """Neither a mailbox nor a forge was set: the page can only say who publishes it."""
        return not (self.courriel or self.corriger)


def voies_de_la_fiche(reglages: Reglages, fiche: Fiche) -> Voies:
    """The ways for one fiche."""
    forge, contact = reglages.forge, contact_de(reglages, fiche.chez)
    page, nom = reglages.url_ou_uri(fiche.uri), titre_neutre(fiche)
    faits = [terme.libelle for terme in fiche.vocabulaires["fait"].values()]
    correction, rien = _correction(fiche.adresse, page, faits), _rien_n_a_change(fiche.adresse, page)
    champs, actuel = {"fiche": fiche.id, "page": page}, _ce_qu_elle_dit(fiche)
    corriger = Ticket(
        CORRIGER,
        f"Correction : {fiche.nom}",
        {**champs, "actuel": actuel} if actuel else champs,
        _correction(fiche.adresse, page, faits, actuel),
    )
    return Voies(
        courriel=_courriel(contact, f"Correction : {nom}", correction),
        courriel_rien=_courriel(contact, f"Rien n’a changé : {nom}", rien),
        corriger=forge.ouvrir(corriger),
        fermer=forge.ouvrir(Ticket(FERMER, f"Fermé ou déménagé : {fiche.nom}", champs, correction)),
        rien=forge.ouvrir(Ticket(CONFIRMER, f"Rien n’a changé : {fiche.nom}", champs, rien)),
        crayon=forge.modifier(fiche.chemin),
        fichier=fiche.chemin,
    )


def courriel_du_manque(reglages: Reglages, fiche: Fiche, manque: str) -> str:
    """« Vous savez ? »: a message already begun for one thing that nobody knows; nothing without a mailbox."""
    contact = contact_de(reglages, fiche.chez)
    if not contact:
        return ""
    quoi = fiche.discretion.titre(manque, "Ce qui manque").capitalize()
    sujet = f"{quoi} : {titre_neutre(fiche)}"
    corps = "\n".join([f"Fiche : {fiche.adresse}", "", CE_QUI_EST_JUSTE, "", "", ORIGINE, ""])
    return _courriel(contact, sujet, corps)


def voies_de_la_commune(reglages: Reglages, territoire: Territoire, commune: Commune, uri: str) -> Voies:
    """The ways for « Qui contacter à … ? », which has no file of its own."""
    page, titre = reglages.url_ou_uri(uri), f"Qui contacter : {commune.nom}"
    corps = _correction(f"commune {commune.insee}", page, A_COCHER_POUR_UNE_COMMUNE)
    ticket = Ticket(SIGNALER, titre, {"page": page}, corps)
    courriel = _courriel(contact_de(reglages, territoire), titre, corps)
    return Voies(courriel, "", reglages.forge.ouvrir(ticket), "", "", "", "")


def voies_de_la_page(reglages: Reglages, uri: str) -> Voies:
    """The ways for any other page: a list, the home page, a page written by hand."""
    page = reglages.url_ou_uri(uri)
    corps = _correction("", page, A_COCHER_POUR_UNE_PAGE)
    ticket = Ticket(SIGNALER, "Erreur sur une page", {"page": page}, corps)
    courriel = _courriel(reglages.contact, "Erreur sur une page", corps)
    return Voies(courriel, "", reglages.forge.ouvrir(ticket), "", "", "", "")


def contact_de(reglages: Reglages, territoire: Territoire) -> str:
    """Who receives the corrections of a territory: itself, else the site."""
    return territoire.contact or reglages.contact


def _ce_qu_elle_dit(fiche: Fiche) -> str:
    """What goes wrong most often, as the page shows it (requirement C3). For tickets only: in a mailbox, a number would
    name the service (requirement S16)."""
    gardees: list[str] = []
    for ligne in _faits_courants(fiche):
        if len(quote("\n".join([*gardees, ligne]))) > ACTUEL_MAX:
            break
        gardees.append(ligne)
    return "\n".join(gardees)


def _faits_courants(fiche: Fiche) -> Iterator[str]:
    yield from (f"Téléphone : {t.numero.affichage}".translate(INSECABLES) for t in fiche.telephones)
    if fiche.horaires:
        yield f"Horaires : {phrase(fiche.horaires)}".translate(INSECABLES)
    for adresse in fiche.adresses:
        yield f"Adresse : {adresse.voie_et_ville}"


def _correction(repere: str, page: str, a_cocher: Iterable[str], actuel: str = "") -> str:
    cases = [f"- [ ] {mot}" for mot in (*a_cocher, "Autre chose")]
    lignes = ["Ce qui est faux (mettez un x) :", *cases, "", CE_QUI_EST_JUSTE, "", "", ORIGINE, ""]
    dite = ["La fiche dit :", actuel, ""] if actuel else []
    reperes = [f"Fiche : {repere}"] if repere else []
    return "\n".join([*reperes, f"Page : {page}", "", *dite, *lignes])


def _rien_n_a_change(repere: str, page: str) -> str:
    return "\n".join(
        [f"Fiche : {repere}", f"Page : {page}", "", "J’ai relu cette fiche : tout est juste.", ORIGINE, ""]
    )


def _courriel(vers: str, sujet: str, corps: str) -> str:
    """A message already begun; RFC 6068 wants CRLF, and no plus sign for a space."""
    if not vers:
        return ""
    champs = {"subject": sujet, "body": corps.replace("\n", "\r\n")}
    return f"mailto:{quote(vers, safe='@')}?{urlencode(champs, quote_via=quote)}"
