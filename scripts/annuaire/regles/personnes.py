"""Names of people in a text, told from names of places: « Mme Durand », but not « EHPAD Docteur Lambert » (S22).

No list of first names: the packages that have one are no longer kept, and first names are also streets, schools and
communes. A name without a title is looked for where one writes it, after a function or « demander ».
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from annuaire.socle.typographie import plier

# Both begin with a set of letters, not with an assertion: they run over every text, and are five times faster so.
CIVILITE = re.compile(
    r"[MDP](?<!\w.)(?:\.|M\.|r\.?|mes?|MES?|lle|elle|onsieur|adame|ademoiselle|e|aître|octeur|rofesseur)"
    r"\s+(?:[A-ZÉÈ]\.[- ]?)*[A-ZÉÈÀ][A-Za-zÀ-ÿ’-]+"
)
LIEUX = (
    "ehpad|centre|maison|espace|résidence|foyer|école|collège|lycée|hôpital|clinique|hospice|rue|avenue|boulevard|"
    "place|salle|square|stade|institut|fondation|complexe|gymnase|bâtiment|pavillon|villa|parc|crèche|halte|cité|chrs|cmp|cmpp|"
    "groupe scolaire|médiathèque|bibliothèque|quartier|hôtel|immeuble|allée|impasse|quai|esplanade|ime"
)
NOM_DE_LIEU = re.compile(rf"\b(?:{LIEUX})(?: [a-zà-ÿ]+){{0,3}} ?(?:du|de|de la|d[’'])? ?$", re.IGNORECASE)
FONCTIONS = (
    r"demande[rz]|contacte[rz]|appele[rz]|joindre|auprès de|responsables?|référente?s?|direct(?:eur|rice)|"
    r"présidente?|(?:intervenante?|assistante?|travailleu(?:r|se)) sociale?|éducat(?:eur|rice)(?: spécialisée?)?|"
    r"psychologue|juriste|coordinat(?:eur|rice)|conseill(?:er|ère)|animat(?:eur|rice)|secrétaire|cheff?e? de service|"
    r"infirmi(?:er|ère)|avocate?|contact|"
    r"(?:accueil|accueillie?s?|reçue?s?|tenue?s?|assurée?s?|animée?s?|suivie?s?|rendez-vous|permanence|entretiens?) "
    r"(?:par|avec)"
)
ORGANISMES = (
    "France", "Action", "Pôle", "Mission", "Maison", "Centre", "Espace", "Point",
    "Service", "Conseil", "Caisse", "Banque", "Secours", "Croix", "Habitat",
    "Accueil", "Secrétariat", "Direction", "Standard", "Permanence", "Ligne", "Numéro", "Association", "Par",
)  # fmt: skip
# Seen again from each word: « Demandez Marie Durand » is not a person whose first name is Demandez.
PRENOM_NOM = re.compile(
    r"[A-ZÉÈ](?<![\w-].)"
    r"(?=((?:[a-zà-ÿ]+|\.)(?:-[A-ZÉÈ][a-zà-ÿ]+)? (?:[A-ZÉÈ][a-zà-ÿ]{2,}|[A-ZÉÈ]{3,})(?:-[A-ZÉÈ]\w+)?))"
)
FONCTION_AVANT = re.compile(rf"\b(?:{FONCTIONS})(?: ?: ?|, |,? (?:est|à) | )$", re.IGNORECASE)
LOIN = 50  # letters: the longest function
CHIFFRES = re.compile(r"(?<=[A-Za-z])[0-9]+(?=[._]|$)")  # « nom2 », but neither « 0520036g » nor « 52ia »
BOITE = re.compile(r"[a-z]+(?:-[a-z]+)*(?:[._][a-z]+(?:-[a-z]+)*){1,2}", re.IGNORECASE)
INITIALES = 2  # letters: shorter is no name
ARTICLES = frozenset({"la", "le", "les", "l", "un", "une", "de", "du", "des", "et", "en", "d", "au", "aux"})


class NomDePersonne(NamedTuple):
    """What was read, and whether it can only be a person; ``lieu``: a place bears it, as it seems."""

    extrait: str
    sure: bool
    lieu: bool = False


def personne_nommee(texte: str, connus: Iterable[str] = (), *, role: bool = False) -> NomDePersonne | None:
    """Somebody's name. ``connus`` are names that nobody bears: communes, and those of the fiche. ``role``: a text that
    only says who answers."""
    lieu = None
    for titre in CIVILITE.finditer(texte):
        if not NOM_DE_LIEU.search(texte[: titre.start()]):
            return NomDePersonne(titre.group(), sure=True)
        lieu = NomDePersonne(titre.group(), sure=False, lieu=True)
    if lieu:
        return lieu
    for trouve in PRENOM_NOM.finditer(texte):
        paire, avant = trouve.group() + trouve[1], texte[max(0, trouve.start() - LOIN) : trouve.start()]
        a_part = paire.startswith(ORGANISMES) or not (FONCTION_AVANT.search(avant) or (role and paire == texte.strip()))
        if not a_part and not any(mot in nom for nom in connus for mot in paire.split()):
            return NomDePersonne(paire, sure=False)
    return None


def mots(*textes: str) -> frozenset[str]:
    """Words of names and labels, as a mailbox writes them; articles say nothing."""
    return frozenset(plier(" ".join(textes)).split()) - ARTICLES


def boite_nominative(boite: str) -> frozenset[str]:
    """Words of a mailbox that may be those of somebody: « j.martin » is, « ce.ia », « c.c.marne » and « la.passerelle »
    are not."""
    lue = BOITE.fullmatch(CHIFFRES.sub("", boite))
    parties = re.split(r"[._]", lue.group().lower()) if lue else []
    longues = [p for p in parties if any(len(mot) > INITIALES for mot in p.split("-"))]
    nommee = parties and parties[0] not in ARTICLES and len(longues) >= max(1, len(parties) - 1)
    return mots(*parties) if nommee else frozenset()
