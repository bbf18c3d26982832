"""What a site is made from, in one key: the digest of the documents that its selection reads
(:func:`annuaire.modele.construction.choisir`, which the model itself is made from), of the communes and their town
halls, schemas, settings, hand-written pages, program and libraries, and of the day.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from annuaire.lecture.cog import DONNEES
from annuaire.lecture.documents import Document, Valeur
from annuaire.machine.avancement import suivre
from annuaire.machine.cache import CACHE, empreinte, empreinte_des_fichiers, empreinte_du_programme
from annuaire.machine.deja_juge import cle_du_jour, juger_de_memoire, retenir
from annuaire.machine.jour import jour_du_site
from annuaire.machine.processus import ProcessusError, memoire_stable, repartir
from annuaire.modele.construction import choisir
from annuaire.modele.reglages import Reglages
from annuaire.modele.selection import Liens
from annuaire.moteurs.configuration import MKDOCS_YML, lire_la_configuration, options_du_greffon
from annuaire.pipeline import Corpus
from annuaire.schema.nature import Natures
from annuaire.socle.json_texte import en_json

# Settings of the engine that read nothing but what is in the key: with any other, every site is made again.
CONNUS = frozenset([
    "site_name", "site_description", "site_url", "site_dir", "use_directory_urls", "theme", "plugins",
    "markdown_extensions", "nav", "validation", "exclude_docs", "docs_dir", "strict",
])  # fmt: skip
EXTENSIONS = frozenset({"toc", "tables", "attr_list", "def_list", "footnotes", "abbr", "md_in_html", "admonition"})


def empreinte_du_choix(
    corpus: Corpus, territoires: Sequence[str], liens: Liens | None = None, connues: dict[str, str] | None = None
) -> str:
    """Of exactly what the model of these territories is made from. ``connues``: that of each document, looked at once
    for all territories."""
    reglages, connues = Reglages(territoires=tuple(territoires)), {} if connues is None else connues
    choix = choisir(corpus.documents, corpus.communes, corpus.schemas, reglages, liens)
    connues |= {d.chemin: _empreinte_du_document(d) for d in choix.documents if d.chemin not in connues}
    return empreinte(connues[d.chemin].encode() for d in choix.documents)


def _empreinte_du_document(document: Document) -> str:
    return empreinte([en_json([document.chemin, document.data]).encode()])


Site = tuple[str, ...]  # the territories that it holds


def cles_des_sites(racine: Path, sites: Iterable[Sequence[str]]) -> dict[Site, str] | None:
    """That of each of these choices of territories, today; ``None`` when none can be trusted."""
    par_defaut = _territoires_regles(racine)
    if par_defaut is None:
        return None
    try:
        return _retenues(racine, {tuple(site): tuple(site) or par_defaut for site in sites})
    except (OSError, ProcessusError):  # something cannot be read, or memory is short: the build will say so
        return None


def _retenues(racine: Path, demandes: Mapping[Site, Site]) -> dict[Site, str] | None:
    jour, commun = jour_du_site(racine), _commun(racine)
    jours = {site: jour_du_site(racine, choisis).isoformat() for site, choisis in demandes.items()}

    def cles() -> dict[Site, str] | None:
        with memoire_stable():
            corpus = juger_de_memoire(racine, jour, partial(repartir, suivre=suivre))
        return _cles(corpus, commun, demandes, jours) if corpus.sain else None

    cle = empreinte([commun.encode(), cle_du_jour(racine, jour).encode(), repr((demandes, jours)).encode()])
    return retenir(racine, f"cles-{empreinte([repr(demandes).encode()])}", cle, cles)


def _cles(corpus: Corpus, commun: str, demandes: Mapping[Site, Site], jours: Mapping[Site, str]) -> dict[Site, str]:
    liens = Liens(Natures(corpus.schemas), [d for d in corpus.documents if d.est_une_fiche])
    connues: dict[str, str] = {}
    tables = empreinte(repr(ligne).encode() for ligne in (*corpus.communes, *corpus.points))

    def cle(site: Site, choisis: Site) -> str:
        parties = (commun, tables, jours[site], en_json(choisis), empreinte_du_choix(corpus, choisis, liens, connues))
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
