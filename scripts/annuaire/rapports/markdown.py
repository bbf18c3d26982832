"""Text of a fiche inside Markdown: it shows as it was typed, and is never a link, a picture, a table or a mention."""

from __future__ import annotations

import re

from annuaire.rapports.lignes import sur_une_ligne
from annuaire.socle.typographie import pluriel

SIGNES = re.compile(r"([\\`*_{}\[\]#!])")
ENTITES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;", "$": "&#36;"})
# A forge makes links of « www.x » and « https://x », and calls « @name » or « #12 » by itself.
ADRESSE = re.compile(r"\b(www)\.|(:)//", re.IGNORECASE)
APPEL = re.compile(r"(?<!\w)@|\\#(?=\d)")
LIANT = "\u2060"
OCTETS_MAX = 1024 * 1024  # a longer job summary is refused whole by the forge (requirement C10)
PLACE_DE_LA_SUITE = 200


def echapper(texte: str) -> str:
    """One line, with every sign of Markdown and HTML made harmless (requirement C11)."""
    simple = sur_une_ligne(texte).translate(ENTITES)
    sans_adresse = ADRESSE.sub(lambda m: f"{m[1]}&#46;" if m[1] else "&#58;//", simple)
    sans_signe = SIGNES.sub(r"\\\1", sans_adresse).replace(r"&\#", "&#")
    return APPEL.sub(lambda m: m[0] + LIANT, sans_signe)


def limiter(texte: str, octets: int = OCTETS_MAX) -> str:
    """Cut between two lines what the forge would refuse, and count what is left out."""
    if len(texte.encode()) <= octets:
        return texte
    lignes, reste = texte.split("\n"), octets - PLACE_DE_LA_SUITE
    gardees = 0
    while gardees < len(lignes) and (reste := reste - len(lignes[gardees].encode()) - 1) >= 0:
        gardees += 1
    manque = pluriel(len(lignes) - gardees, "autre ligne", "autres lignes")
    return "\n".join([*lignes[:gardees], "", f"… et {manque}, trop longues pour cette page."])
