"""The ZIP of an offline copy: same files, same day, same bytes (requirements O10, X27)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from annuaire.cadre.copie import DOSSIER, LISEZ_MOI, OUVRIR

LIMITE = 25_000_000  # bytes: what a mail server or an old key still takes
LECTURE_POUR_TOUS = 0o644 << 16
UNIX = 3  # the ZIP says where it was made; it must not depend on it
# At the root of the site, and only a host needs them: the page of missing pages, the site map, the headers.
DE_L_HEBERGEUR = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers"})


def nom_de_l_archive(jour: date) -> str:
    """Neutral, and sorted by date in a folder."""
    return f"annuaire-{jour.isoformat()}.zip"


def archive(fichiers: Iterable[tuple[str, bytes]], jour: date) -> bytes:
    """A ZIP of (path, content), without what only a host needs. The site is in a folder of its own."""
    flux = BytesIO()
    with ZipFile(flux, "w") as sortie:
        for chemin, contenu in sorted(fichiers):
            if chemin.partition("/")[2] not in DE_L_HEBERGEUR:
                sortie.writestr(_en_tete(chemin, jour), contenu, compress_type=ZIP_DEFLATED, compresslevel=9)
    return flux.getvalue()


def est_une_copie(octets: bytes) -> bool:
    """Is it such a ZIP, to which nobody added anything?"""
    try:
        with ZipFile(BytesIO(octets)) as lu:
            return {nom.split("/")[0] for nom in lu.namelist()} == {DOSSIER, OUVRIR, LISEZ_MOI}
    except BadZipFile:
        return False


def _en_tete(chemin: str, jour: date) -> ZipInfo:
    en_tete = ZipInfo(chemin, (jour.year, jour.month, jour.day, 0, 0, 0))
    en_tete.create_system, en_tete.external_attr = UNIX, LECTURE_POUR_TOUS
    return en_tete


def somme_de_controle(nom: str, contenu: bytes) -> str:
    """The line that ``sha256sum --check`` reads."""
    return f"{sha256(contenu).hexdigest()}  {nom}\n"
