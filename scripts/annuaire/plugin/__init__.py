"""The MkDocs plugin: artefacts become pages of the engine, findings become its log. Sole door to MkDocs.

``mkdocs build`` writes beside ``site`` and swaps at the very end, so that a failed build leaves the
previous site whole. ``mkdocs serve`` keeps showing the last good state while a file is broken.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any, Literal, NoReturn, cast
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from annuaire.avancement import suivre
from annuaire.cog import DONNEES, lire_le_pays
from annuaire.ecriture import PEU, Ecrit, EcritureError, Ecrivain, ecrire
from annuaire.horloge import aujourd_hui
from annuaire.model.annuaire import NATIONAL, Reglages
from annuaire.model.forge import Forge
from annuaire.model.pays import Pays
from annuaire.model.selection import adresse_du_site
from annuaire.moteur import EN_FRANCAIS, HORS_LIGNE, TERRITOIRES, echanger, preparer
from annuaire.pages.coquille import CONTENU, ENTETE, PIED, TITRE, Coquille, decouper, titre_complet
from annuaire.pages.plan import plan_du_site
from annuaire.pages.politique import politique, script_imprevu
from annuaire.pages.squelette import Cadre
from annuaire.pipeline import Corpus, Site, a_la_suite, build, check, territoires_inconnus
from annuaire.plugin.fichiers import (
    COQUILLE,
    PROFONDEUR,
    FichiersDuSite,
    coquille_a_couper,
    est_une_coquille,
    propre_a_material,
)
from annuaire.plugin.options import Options
from annuaire.processus import ProcessusError, coeurs, memoire_stable, repartir
from annuaire.rapports.lignes import bilan
from annuaire.rapports.texte import rapport_texte

ICI = Path(__file__).parent.parent
STATIQUES = ("annuaire.css", "annuaire.js", "sortie.js")  # made by scripts/web/build.mjs
journal = get_plugin_logger("annuaire")


class AnnuairePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Events of MkDocs, in the order it calls them."""

    def __init__(self) -> None:
        self.en_service = False
        self.destination = Path()
        self.chantier: Path | None = None
        self.site: Site | None = None
        self.cadre: Cadre | None = None
        self.coquilles: dict[int, Coquille] = {}
        self.files = FichiersDuSite([])

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.en_service = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        racine = Path(config.config_file_path).parent
        config.theme.dirs.insert(0, str(ICI / "theme"))
        config.theme.static_templates.discard("sitemap.xml")  # it would only have the pages written by hand
        config.watch.extend(str(racine / dossier) for dossier in ("directory", "schemas"))
        _exiger_les_statiques()
        with memoire_stable():
            self._calculer(racine, config)
        if not self.en_service:
            self.destination = Path(config.site_dir)
            self.chantier = preparer(self.destination)
            config.site_dir = str(self.chantier)
        return config

    def _calculer(self, racine: Path, config: MkDocsConfig) -> None:
        """Check and build; while serving, a fault keeps the last good site and is shouted in the log."""
        jour = aujourd_hui()
        corpus = check(racine, jour, a_la_suite if self.en_service else repartir, suivre)
        if corpus.sain:
            journal.info("%s fiches. %s", len(corpus.documents), bilan(corpus.diagnostics))
            choix, territoires = self.config, self._territoires()
            if inconnus := territoires_inconnus(corpus, territoires):
                raise PluginError(f"territoire inconnu : {', '.join(inconnus)} ; voyez « annuaire territoires »")
            if territoires == (NATIONAL,) and not choix.sites:
                raise PluginError("l’entrée nationale mène à d’autres sites : donnez « sites » dans mkdocs.yml")
            config.site_url = adresse_du_site(config.site_url or "", territoires, choix.sites)
            reglages = Reglages(
                nom=config.site_name,
                forge=Forge(choix.forge.rstrip("/"), choix.forge_genre, choix.forge_branche),
                contact=choix.contact,
                adresse=config.site_url or "",
                sortie=choix.sortie,
                hors_ligne=os.environ.get(HORS_LIGNE) == "1",
                territoires=territoires,
                sites=choix.sites,
            )
            self.site = build(corpus, jour, reglages, _pays(racine) if reglages.est_l_entree else None)
            self.cadre = Cadre(self.site.annuaire)
            return
        if not self.en_service or self.site is None:
            _refuser(corpus)
        rapport = rapport_texte([d for d in corpus.diagnostics if d.bloque])
        journal.error("erreurs : le dernier site correct reste affiché.\n%s", rapport)

    def _territoires(self) -> tuple[str, ...]:
        """Those of the command line before those of ``mkdocs.yml``."""
        demandes = os.environ.get(TERRITOIRES, "").split() or self.config.territoires
        return tuple(dict.fromkeys(demandes))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.files = FichiersDuSite((f for f in files if not propre_a_material(f)), config)
        for profondeur in range(PROFONDEUR + 1):
            self.files.append(coquille_a_couper(config, profondeur))
        for statique in sorted((ICI / "static").glob("*")):
            self.files.append(File.generated(config, f"assets/{statique.name}", abs_src_path=str(statique)))
        return self.files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self.files.lue = page.file.src_uri
        page.meta["annuaire"] = est_une_coquille(page.file)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return CONTENU if est_une_coquille(page.file) else html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        if est_une_coquille(page.file):
            return self._habiller(context, TITRE, ENTETE, PIED)
        titre = titre_complet(str(page.title), config.site_name)
        return self._habiller(context, titre, *self._cadre.autour(page.file.dest_uri))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        # Hosts show 404.html in place of any missing page, so its links start at the root of the site.
        base = urlsplit(config.site_url or "/").path if template_name == "404.html" else ""
        site = self._bati
        return self._habiller(
            context, config.site_name, site.entete(template_name, base), site.pied(template_name, base)
        )

    def _habiller(self, context: TemplateContext, titre: str, entete: str, pied: str) -> TemplateContext:
        # MkDocs adds its reloading script to what it serves while one writes: no policy could allow it.
        regles = "" if self.en_service else politique()
        flux = self._bati.annuaire.reglages.flux
        valeurs = {"titre": titre, "politique": regles, "flux": flux, "entete": entete, "pied": pied}
        cast(dict[str, object], context)["annuaire"] = valeurs
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        _refuser_les_scripts(output, page.file.dest_uri)
        if est_une_coquille(page.file):
            self.coquilles[page.file.dest_uri.count("/")] = decouper(output)
        return output

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return _refuser_les_scripts(output_content, template_name)

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever stopped the build, nothing half-written stays beside the previous site."""
        if not self.en_service and self.chantier:
            shutil.rmtree(self.chantier, ignore_errors=True)

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._ecrire(config)
        if self.en_service:
            return
        if config.strict and _avertissements():
            shutil.rmtree(config.site_dir, ignore_errors=True)
            return  # MkDocs is about to abort: the previous site stays
        echanger(Path(config.site_dir), self.destination)
        for fichier in self._bati.a_cote:
            self.destination.with_name(fichier.uri).write_text(fichier.contenu, encoding="utf-8", newline="")

    def _ecrire(self, config: MkDocsConfig) -> None:
        """Every page and file of the directory, then the map of the site; broken links are warnings."""
        vers, moteur = Path(config.site_dir), self._pages_du_moteur(config)
        ecrivain, ecrit = Ecrivain(vers, self._cadre, self.coquilles), Ecrit()
        try:
            parts = ecrire(ecrivain, self._bati.lots, 1 if self.en_service else coeurs())
            for part in suivre(parts, len(self._bati.lots), "Pages", assez=PEU):
                ecrit.ajouter(part)
        except (EcritureError, ProcessusError) as refus:
            raise PluginError(str(refus)) from None
        plan = plan_du_site(self._bati.annuaire, [*moteur, *(u for u in ecrit.uris if u.endswith(".html"))])
        ecrit.ajouter(ecrivain.ecrire(lambda: plan))
        for uri, cible in ecrit.releve.casses({f.dest_uri for f in self.files}, self._bati.annuaire.ailleurs):
            journal.warning("%s : lien cassé vers « %s »", uri, cible)
        for page, cible in self.files.promesses_non_tenues(ecrit.uris):
            journal.warning("%s : lien cassé vers « %s »", page, cible)

    def _pages_du_moteur(self, config: MkDocsConfig) -> list[str]:
        """Addresses of the pages written by hand; the frames, now cut, go away."""
        for fichier in filter(est_une_coquille, self.files):
            Path(config.site_dir, fichier.dest_uri).unlink()
        shutil.rmtree(Path(config.site_dir, COQUILLE))
        return [f.dest_uri for f in self.files.documentation_pages() if not est_une_coquille(f)]

    @property
    def _bati(self) -> Site:
        assert self.site, "on_config came before"
        return self.site

    @property
    def _cadre(self) -> Cadre:
        assert self.cadre, "on_config came before"
        return self.cadre


def _refuser(corpus: Corpus) -> NoReturn:
    """Nothing is built. Our own command shows the whole report and ends there; the engine adds words of its own."""
    if os.environ.get(EN_FRANCAIS):
        print(rapport_texte(corpus.diagnostics))
        print("Le site n’est pas construit ; le précédent reste en place.", file=sys.stderr)
        raise SystemExit(1)
    rapport = rapport_texte([d for d in corpus.diagnostics if d.bloque])
    raise PluginError(f"l’annuaire contient des erreurs, le site n’est pas construit :\n{rapport}")


def _pays(racine: Path) -> Pays:
    """The communes of France, which only the national entrance needs."""
    try:
        return lire_le_pays(racine / DONNEES)
    except (OSError, ValueError) as erreur:
        message = f"données du COG absentes ou illisibles dans « {DONNEES} »\n    → lancez « npm ci »"
        raise PluginError(message) from erreur


def _exiger_les_statiques() -> None:
    """A site without its style and its search would be published in silence."""
    absents = [nom for nom in STATIQUES if not (ICI / "static" / nom).is_file()]
    if absents:
        raise PluginError(f"il manque {', '.join(absents)} dans « {ICI / 'static'} »\n    → lancez « make site »")


def _refuser_les_scripts(html: str, uri: str) -> str:
    if faute := script_imprevu(html):
        raise PluginError(f"{uri} : {faute}")
    return html


def _avertissements() -> int:
    """Warnings counted so far by a strict build."""
    compteurs = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return sum(n for compteur in compteurs for _, n in compteur.get_counts())
