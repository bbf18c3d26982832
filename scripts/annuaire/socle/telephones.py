"""Phone numbers: validity by territory, display and ``tel:`` link. Sole door to phonenumbers.

Short numbers keep their own table: the library calls 115 or 3919 invalid and would write +33115
(requirement A18).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

REGIONS = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL", "978": "MF",
    "987": "PF", "988": "NC",
}  # fmt: skip
URGENCES_ET_ECOUTE = frozenset({
    "15", "17", "18", "112", "114", "115", "119", "191", "196", "197", "116000", "116006", "116111", "116117",
    "116123",
})  # fmt: skip
SANS_VOIX = frozenset({"114"})  # one writes to it: a voice call reaches nobody who could help
INDICATIFS_FRANCAIS = frozenset({33, 262, 508, 590, 594, 596})  # dialled with a 0 from everywhere in France
# The library takes 0596… for a number of mainland France and would write +33596….
OUTRE_MER = re.compile(r"0(262|263|269|508|590|594|596|639|69[0-7])")
SURTAXES = (phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST)
QUATRE_CHIFFRES = re.compile(r"(3[0-9]{3}|10[0-9]{2})")
INSECABLE = "\u00a0"


@dataclass(frozen=True)
class Numero:
    """``affichage`` as people read it, ``lien`` a tel: link or sms: where nobody hears, ``chiffres`` for searching;
    ``surtaxe``: it may cost more than a call, short numbers apart."""

    affichage: str
    lien: str
    chiffres: str
    court: bool
    mobile: bool
    fixe: bool = False
    surtaxe: bool = False

    @property
    def composable(self) -> str:
        """« +33325039391 », but « 115 »: a short number with +33 in front rings nowhere (requirement A18)."""
        return self.lien.partition(":")[2]


def region(departement: str) -> str:
    """Numbering plan of a département: 0262… is only right with RE, never with FR."""
    return REGIONS.get(departement, "FR")


@lru_cache(maxsize=1 << 16)  # several rules, then the model, read the same number
def lire_numero(texte: str, region_: str = "FR") -> Numero | None:
    """Parse a number typed by a contributor; ``None`` when it cannot be dialled there."""
    chiffres = texte.replace(" ", "")
    if chiffres in URGENCES_ET_ECOUTE or QUATRE_CHIFFRES.fullmatch(chiffres):
        lien = f"{'sms' if chiffres in SANS_VOIX else 'tel'}:{chiffres}"
        return Numero(texte.replace(" ", INSECABLE), lien, chiffres, court=True, mobile=False)
    if region_ == "FR" and OUTRE_MER.match(chiffres):
        return None
    try:
        numero = phonenumbers.parse(texte, region_)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number_for_region(numero, region_) and not texte.startswith("+"):
        return None
    return _numero(texte, numero) if phonenumbers.is_valid_number(numero) else None


POSTE = re.compile(r"(.+?)\s*(?:poste|p\.|ext\.?|#)\s*([0-9]{1,5})", re.IGNORECASE)
DEUX = re.compile(r"(.{8,}?)\s*(?:/|\bou\b|\bet\b|;|,)\s*([0-9+][0-9 .()-]*)", re.IGNORECASE)


def proposer(texte: str) -> str:
    """The lines to paste for a number written in another way: extension, two numbers, dots; empty when nobody knows."""
    if (poste := POSTE.fullmatch(texte)) and (seul := _usuel(poste[1])):
        return f'écrivez « numero: "{seul}" » et « precision: poste {poste[2]} »'
    if (deux := DEUX.fullmatch(texte)) and (premier := _usuel(deux[1])):
        fin = re.sub(r"\D", "", deux[2])
        second = _usuel(premier[: -len(fin)] + fin if len(fin) in (2, 4) else deux[2])
        if second:
            return f'écrivez deux numéros : « - numero: "{premier}" », puis « - numero: "{second}" »'
    seul = _usuel(texte)
    return f'écrivez « numero: "{seul}" »' if seul else ""


def _usuel(texte: str) -> str:
    """The digits in their usual groups, if they can be dialled."""
    chiffres = re.sub(r"[^0-9+]", "", texte.replace("(0)", ""))
    numero = lire_numero(chiffres)
    return numero.affichage.replace(INSECABLE, " ") if numero else ""


def _numero(texte: str, numero: phonenumbers.PhoneNumber) -> Numero:
    """The author's grouping is kept (0 800 11 44 20); digits in one block get the usual one, which abroad has a +."""
    e164 = phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.NATIONAL)
    genre = phonenumbers.number_type(numero)
    international = phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    usuel = national if numero.country_code in INDICATIFS_FRANCAIS else international
    affichage = texte if " " in texte else usuel
    return Numero(
        affichage.replace(" ", INSECABLE),
        f"tel:{e164}",
        re.sub(r"\D", "", national),
        court=False,
        mobile=genre == phonenumbers.PhoneNumberType.MOBILE,
        fixe=genre == phonenumbers.PhoneNumberType.FIXED_LINE,
        surtaxe=genre in SURTAXES,
    )
