"""Bytes → text: which of the encodings of France this is, judged by the letters that French has, and said."""

from __future__ import annotations

import re

MARQUES = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
NOMS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8 avec marque", "utf-16": "UTF-16", "cp1252": "Windows-1252",
    "mac_roman": "Mac ancien", "cp850": "DOS (cp850)",
}  # fmt: skip
ANCIENS = ("cp1252", "mac_roman", "cp850")
LETTRES = frozenset("éèêëàâçîïôùûüœÉÈÀÇ’«»°€–\u00a0")
C1 = re.compile(r"[\x80-\x9f]")
SUBSTITUT = re.compile(r"[\ud800-\udfff]")


def decoder(octets: bytes) -> tuple[str, str] | str:
    """The text and the French name of its encoding, or why it is not a text."""
    if octets.startswith(b"PK"):
        return "ce fichier est un classeur ou une archive que l’on ne sait pas ouvrir : enregistrez-le en « CSV UTF-8 »"
    for encodage in [e for marque, e in MARQUES if octets.startswith(marque)] or ["utf-8"]:
        texte = _essayer(octets, encodage)
        if texte is not None:
            return reparer(texte), NOMS[encodage]
    lus = [(texte, e) for e in ANCIENS if (texte := _essayer(octets, e)) is not None]
    if not lus:
        return "l’encodage de ce fichier n’est pas reconnu : enregistrez-le en « CSV UTF-8 »"
    texte, encodage = max(lus, key=lambda lu: _francais(lu[0]))
    return reparer(texte), NOMS[encodage]


def _essayer(octets: bytes, encodage: str) -> str | None:
    try:
        texte = octets.decode(encodage)
    except UnicodeError:
        return None
    return None if "\0" in texte else texte


def _francais(texte: str) -> int:
    """Letters of French, against those that nobody types here; of two equals the first encoding stays."""
    autres = [c for c in texte if not c.isascii()]
    return sum(1 if c in LETTRES else -1 for c in autres)


def reparer(texte: str) -> str:
    """Windows characters that somebody read as Latin-1 (U+0092 is « ’ »), and halves of characters, dropped."""
    sans = SUBSTITUT.sub("", texte)
    return C1.sub(lambda c: c.group().encode("latin-1").decode("cp1252", errors="ignore"), sans)
