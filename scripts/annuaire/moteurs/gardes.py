"""A site whose inputs are the same is kept: what it was made from is compared, and nothing about it is guessed.

The key of a site is the digest of the documents that its selection reads (:func:`annuaire.modele.construction.choisir`,
which the model itself is made from), of the communes and their town halls, schemas, settings, hand-written pages,
program and libraries, and of the day. With another key, or when a byte of the site was touched, it is made again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import FileIO
from pathlib import Path
from shutil import copy2
from stat import S_ISLNK

from annuaire.lecture.cog import DONNEES
from annuaire.lecture.documents import Valeur
from annuaire.machine.aspect import aspect_d_un_site
from annuaire.machine.avancement import suivre
from annuaire.machine.cache import (
    CACHE,
    dossier_du_cache,
    empreinte,
    empreinte_des_fichiers,
    empreinte_du_programme,
    garder,
    reprendre,
)
from annuaire.machine.deja_juge import cle_du_jour, juger_de_memoire, retenir
from annuaire.machine.jour import jour_du_site
from annuaire.machine.processus import ProcessusError, memoire_stable, repartir
from annuaire.modele.construction import choisir
from annuaire.modele.reglages import Reglages
from annuaire.modele.selection import Liens
from annuaire.moteurs.configuration import MKDOCS_YML, lire_la_configuration, options_du_greffon
from annuaire.pipeline import Corpus
from annuaire.publication.marque import MARQUE, lire_la_marque
from annuaire.schema.nature import Natures
from annuaire.socle.json_texte import en_json

FORMAT = "2"
# Settings of the engine that read nothing but what is in the key: with any other, every site is made again.
CONNUS = frozenset([
    "site_name", "site_description", "site_url", "site_dir", "use_directory_urls", "theme", "plugins",
    "markdown_extensions", "nav", "validation", "exclude_docs", "docs_dir", "strict",
])  # fmt: skip
EXTENSIONS = frozenset({"toc", "tables", "attr_list", "def_list", "footnotes", "abbr", "md_in_html", "admonition"})


def empreinte_du_choix(corpus: Corpus, territoires: Sequence[str], liens: Liens | None = None) -> str:
    """Of exactly what the model of these territories is made from."""
    reglages = Reglages(territoires=tuple(territoires))
    choix = choisir(corpus.documents, corpus.communes, corpus.schemas, reglages, liens)
    return empreinte(en_json([d.chemin, d.data]).encode() for d in choix.documents)


Site = tuple[str, ...]  # the territories that it holds


@dataclass(frozen=True)
class Gardes:
    """``dossier``: where what is known of sites is kept; ``cles``: that of each site, today. The directory itself is
    not held: the engine is about to need the memory."""

    dossier: Path
    cles: Mapping[Site, str]

    def est_a_jour(self, territoires: Sequence[str], site: Path) -> bool:
        """Was it made from the same, and is it still as it was made?"""
        cle, contenu, vu = reprendre(self._fiche(site), FORMAT) or ("", "", "")
        if not contenu or cle != self.cles[tuple(territoires)]:
            return False
        if (maintenant := aspect_du_site(site)) and maintenant == vu:
            return True
        if contenu != empreinte_du_site(site):
            return False
        garder(self._fiche(site), FORMAT, (cle, contenu, maintenant))
        return True

    def noter(self, territoires: Sequence[str], site: Path) -> None:
        """Remember a site that has just taken its place."""
        vu = aspect_du_site(site)
        garder(self._fiche(site), FORMAT, (self.cles[tuple(territoires)], empreinte_du_site(site), vu))

    def _fiche(self, site: Path) -> Path:
        return self.dossier / "sites" / empreinte([os.fsencode(site.resolve())])


def gardes_du_projet(racine: Path, *sites: Sequence[str]) -> Gardes | None:
    """For the site of each of these choices of territories; ``None`` when nothing may be kept: no cache, a directory in
    fault, or settings that read what no key holds."""
    dossier, par_defaut = dossier_du_cache(racine), _territoires_regles(racine)
    if dossier is None or par_defaut is None:
        return None
    try:
        return _gardes(racine, dossier, par_defaut, sites)
    except (OSError, ProcessusError):  # something cannot be read, or memory is short: the build will say so
        return None


def _gardes(racine: Path, dossier: Path, par_defaut: tuple[str, ...], sites: Iterable[Sequence[str]]) -> Gardes | None:
    jour, commun = jour_du_site(racine), _commun(racine)
    demandes = {tuple(site): tuple(site) or par_defaut for site in sites}
    jours = {site: jour_du_site(racine, choisis).isoformat() for site, choisis in demandes.items()}

    def cles() -> dict[Site, str] | None:
        with memoire_stable():
            corpus = juger_de_memoire(racine, jour, partial(repartir, suivre=suivre))
        return _cles(corpus, commun, demandes, jours) if corpus.sain else None

    cle = empreinte([commun.encode(), cle_du_jour(racine, jour).encode(), repr((demandes, jours)).encode()])
    trouvees = retenir(racine, f"cles-{empreinte([repr(demandes).encode()])}", cle, cles)
    return None if trouvees is None else Gardes(dossier, trouvees)


def _cles(
    corpus: Corpus,
    commun: str,
    demandes: Mapping[tuple[str, ...], tuple[str, ...]],
    jours: Mapping[tuple[str, ...], str],
) -> dict[Site, str]:
    liens = Liens(Natures(corpus.schemas))
    tables = empreinte(repr(ligne).encode() for ligne in (*corpus.communes, *corpus.points))

    def cle(site: Site, choisis: Site) -> str:
        parties = (commun, tables, jours[site], en_json(choisis), empreinte_du_choix(corpus, choisis, liens))
        return empreinte(p.encode() for p in parties)

    return {site: cle(site, choisis) for site, choisis in demandes.items()}


def _territoires_regles(racine: Path) -> tuple[str, ...] | None:
    """Those of ``mkdocs.yml``; ``None`` when it says more than we know."""
    lue = lire_la_configuration(racine)
    if isinstance(lue, list) or not _tout_est_connu(lue.tout):
        return None
    choisis = lue.options.get("territoires")
    return tuple(map(str, choisis)) if isinstance(choisis, list) else ()


def _tout_est_connu(reglages: Mapping[str, Valeur]) -> bool:
    theme, greffons = reglages.get("theme"), reglages.get("plugins")
    return (
        reglages.keys() <= CONNUS
        and not (isinstance(theme, dict) and "custom_dir" in theme)
        and options_du_greffon(reglages) is not None
        and len(greffons if isinstance(greffons, (list, dict)) else [greffons]) == 1
        and _noms(reglages.get("markdown_extensions")) <= EXTENSIONS
        and reglages.get("docs_dir", "docs") == "docs"
    )


def _noms(valeur: Valeur) -> set[str]:
    """Of a list where each is alone, or leads to its options."""
    elements = valeur if isinstance(valeur, list) else [valeur] if valeur else []
    return {str(nom) for e in elements for nom in (e if isinstance(e, dict) else [e])}


def _commun(racine: Path) -> str:
    """What is the same for every site, besides the directory."""
    env = sorted(f"{n}={v}" for n, v in os.environ.items() if n.startswith("ANNUAIRE_") and n != CACHE)
    dossiers = [racine / "docs", racine / "schemas", racine / DONNEES]
    morceaux = [(racine / MKDOCS_YML).read_bytes(), en_json(env).encode(), empreinte_du_programme().encode()]
    return empreinte([*morceaux, empreinte_des_fichiers(dossiers).encode()])


def aspect_du_site(site: Path) -> str:
    """Of the same files, unopened, and of the mark that names them; empty at the slightest doubt."""
    try:
        marque = (site / MARQUE).read_bytes()
    except OSError:
        return ""
    noms = lire_la_marque(marque)
    vu = aspect_d_un_site(site, sorted(noms)) if noms else ""
    return vu and vu + empreinte([marque])


def empreinte_du_site(site: Path) -> str:
    """Of every file that its mark names, and of the mark; empty when one is missing, or is not a plain file."""
    try:
        marque = (site / MARQUE).read_bytes()
        noms = sorted(lire_la_marque(marque) or ())
        contenu = empreinte(m for nom in noms for m in (os.fsencode(nom), _octets(f"{site}{os.sep}{nom}")))
        return contenu + empreinte([marque]) if noms else ""
    except OSError:
        return ""


def _octets(chemin: str) -> bytes:
    """Of a plain file. Not through « pathlib », twice as slow: a large site has tens of thousands of files."""
    if S_ISLNK(os.lstat(chemin).st_mode):
        raise OSError(chemin)
    with FileIO(chemin) as fichier:
        return fichier.readall()


def reprendre_le_site(ancien: Path, neuf: Path) -> None:
    """The same files in another folder, without copying a byte where the disk can. Nobody writes in a finished site:
    it is replaced, so that two folders may share their files."""
    noms: Iterable[str] = lire_la_marque((ancien / MARQUE).read_bytes()) or ()
    neuf.mkdir(parents=True, exist_ok=True)
    dossiers = {""}
    for nom in (*noms, MARQUE):
        de, vers, dossier = f"{ancien}{os.sep}{nom}", f"{neuf}{os.sep}{nom}", nom.rpartition("/")[0]
        if dossier not in dossiers:
            (neuf / dossier).mkdir(parents=True, exist_ok=True)
            dossiers.add(dossier)
        try:
            os.link(de, vers)
        except OSError:  # a disk without links
            copy2(de, vers)
