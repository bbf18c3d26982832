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
from annuaire.lecture.documents import Valeur
from annuaire.machine.avancement import suivre
from annuaire.machine.cache import CACHE, empreinte, empreinte_des_fichiers, empreinte_du_programme
from annuaire.machine.deja_juge import juger_de_memoire
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
CONNUS = frozenset(
    [
        "site_name",
        "site_description",
        "site_url",
        "site_dir",
        "use_directory_urls",
        "theme",
        "plugins",
        "markdown_extensions",
        "nav",
        "validation",
        "exclude_docs",
        "docs_dir",
        "strict",
    ]
)
EXTENSIONS = frozenset({"toc", "tables", "attr_list", "def_list", "footnotes", "abbr", "md_in_html", "admonition"})


def empreinte_du_choix(corpus: Corpus, territoires: Sequence[str], liens: Liens | None = None) -> str:
    """Of exactly what the model of these territories is made from."""
    reglages = Reglages(territoires=tuple(territoires))
    choix = choisir(corpus.documents, corpus.communes, corpus.schemas, reglages, liens)
    return empreinte(en_json([d.chemin, d.data]).encode() for d in choix.documents)


def cles_des_sites(racine: Path, sites: Iterable[Sequence[str]]) -> dict[tuple[str, ...], str] | None:
    """That of each of these choices of territories, today; ``None`` when none can be trusted."""
    par_defaut = _territoires_regles(racine)
    if par_defaut is None:
        return None
    try:
        return _cles(racine, par_defaut, sites)
    except (OSError, ProcessusError):  # something cannot be read, or memory is short: the build will say so
        return None


def _cles(
    racine: Path, par_defaut: tuple[str, ...], sites: Iterable[Sequence[str]]
) -> dict[tuple[str, ...], str] | None:
    with memoire_stable():
        corpus = juger_de_memoire(racine, jour_du_site(racine), partial(repartir, suivre=suivre))
    if not corpus.sain:
        return None
    commun, liens = _commun(racine, corpus), Liens(Natures(corpus.schemas))

    def cle(choisis: Sequence[str]) -> str:
        jour, choix = jour_du_site(racine, choisis), empreinte_du_choix(corpus, choisis, liens)
        return empreinte(p.encode() for p in (commun, jour.isoformat(), en_json(choisis), choix))

    return {tuple(site): cle(tuple(site) or par_defaut) for site in sites}


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


def _commun(racine: Path, corpus: Corpus) -> str:
    """What is the same for every site."""
    env = sorted(f"{n}={v}" for n, v in os.environ.items() if n.startswith("ANNUAIRE_") and n != CACHE)
    dossiers = [racine / "docs", racine / "schemas", racine / DONNEES]
    morceaux = [(racine / MKDOCS_YML).read_bytes(), en_json(env).encode(), empreinte_du_programme().encode()]
    tables = empreinte(repr(ligne).encode() for ligne in (*corpus.communes, *corpus.points))
    return empreinte([*morceaux, tables.encode(), empreinte_des_fichiers(dossiers).encode()])
