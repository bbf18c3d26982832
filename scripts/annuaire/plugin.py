"""The MkDocs plugin: artefacts become pages of the engine, findings become its log. Sole door to MkDocs.

``mkdocs build`` writes beside ``site`` and swaps at the very end, so that a failed build leaves the
previous site whole. ``mkdocs serve`` keeps showing the last good state while a file is broken.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from annuaire.horloge import aujourd_hui
from annuaire.model.annuaire import Reglages
from annuaire.model.forge import GENRES, Forge
from annuaire.moteur import HORS_LIGNE, echanger, preparer
from annuaire.pages.artefacts import Artefact
from annuaire.pages.liens import liens_casses
from annuaire.pages.politique import politique, scripts_imprevus
from annuaire.pipeline import Site, build, check
from annuaire.rapports.lignes import bilan
from annuaire.rapports.texte import rapport_texte

ICI = Path(__file__).parent
STATIQUES = ("annuaire.css", "annuaire.js", "sortie.js")  # made by scripts/web/build.mjs
journal = get_plugin_logger("annuaire")


class Forme(options.Type[str]):
    """A text of a given form (requirement X5: no ``javascript:`` behind a link), refused in French."""

    def __init__(self, motif: str, attendu: str, default: str = "") -> None:
        super().__init__(str, default=default)
        self.motif, self.attendu = motif, attendu

    def run_validation(self, value: object) -> str:
        if value == self.default or (isinstance(value, str) and re.fullmatch(self.motif, value)):
            return str(value)
        raise ValidationError(f"« {value} » n’a pas la forme attendue : {self.attendu}")


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type __init_subclass__
    """Settings of ``mkdocs.yml``; see :class:`annuaire.model.annuaire.Reglages`."""

    forge = Forme(r"https://[^\s?#]+", "https://forge.exemple.fr/organisme/annuaire")
    forge_genre = Forme("|".join(GENRES), " ou ".join(GENRES), default=Forge.genre)
    forge_branche = Forme(r"[A-Za-z0-9._/-]+", "main", default=Forge.branche)
    contact = Forme(r"[^\s@?&]+@[^\s@?&]+", "service@exemple.fr")
    sortie = Forme(r"https://[^\s]+", "https://…", default=Reglages.sortie)  # requirement S6


class AnnuairePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Events of MkDocs, in the order it calls them."""

    def __init__(self) -> None:
        self.en_service = False
        self.destination = Path()
        self.chantier: Path | None = None
        self.site: Site | None = None
        self.artefacts: dict[str, Artefact] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.en_service = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        racine = Path(config.config_file_path).parent
        config.theme.dirs.insert(0, str(ICI / "theme"))
        config.watch.extend(str(racine / dossier) for dossier in ("directory", "schemas"))
        _exiger_les_statiques()
        self._calculer(racine, config)
        if not self.en_service:
            self.destination = Path(config.site_dir)
            self.chantier = preparer(self.destination)
            config.site_dir = str(self.chantier)
        return config

    def _calculer(self, racine: Path, config: MkDocsConfig) -> None:
        """Check and build; while serving, a fault keeps the last good site and is shouted in the log."""
        jour = aujourd_hui()
        corpus = check(racine, jour)
        if corpus.sain:
            journal.info("%s fiches. %s", len(corpus.documents), bilan(corpus.diagnostics))
            choix = self.config
            reglages = Reglages(
                nom=config.site_name,
                forge=Forge(choix.forge.rstrip("/"), choix.forge_genre, choix.forge_branche),
                contact=choix.contact,
                adresse=config.site_url or "",
                sortie=choix.sortie,
                hors_ligne=os.environ.get(HORS_LIGNE) == "1",
            )
            self.site = build(corpus, jour, reglages)
            self.artefacts = {a.uri: a for a in self.site.artefacts}
            return
        rapport = rapport_texte([d for d in corpus.diagnostics if d.bloque])
        if not self.en_service or self.site is None:
            raise PluginError(f"l’annuaire contient des erreurs, le site n’est pas construit :\n{rapport}")
        journal.error("erreurs : le dernier site correct reste affiché.\n%s", rapport)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        gardes = Files([f for f in files if not _propre_a_material(f)])
        for artefact in self.artefacts.values():
            gardes.append(_fichier(config, artefact))
        for statique in sorted((ICI / "static").glob("*")):
            gardes.append(File.generated(config, f"assets/{statique.name}", abs_src_path=str(statique)))
        self._verifier_les_liens(gardes)
        return gardes

    def _verifier_les_liens(self, files: Files) -> None:
        autres = frozenset(f.dest_uri for f in files if f.dest_uri not in self.artefacts)
        for uri, cible in liens_casses(self.artefacts.values(), autres):
            journal.warning("%s : lien cassé vers « %s »", uri, cible)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        artefact = self.artefacts.get(page.file.dest_uri)
        if artefact:
            page.meta["annuaire"] = True
            page.title = artefact.titre
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        artefact = self.artefacts.get(page.file.dest_uri)
        return artefact.contenu if artefact else html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        artefact = self.artefacts.get(page.file.dest_uri)
        titre = artefact.titre if artefact else str(page.title)
        return self._habiller(context, page.file.dest_uri, titre)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        # Hosts show 404.html in place of any missing page, so its links start at the root of the site.
        base = urlsplit(config.site_url or "/").path if template_name == "404.html" else ""
        return self._habiller(context, template_name, "", base)

    def _habiller(self, context: TemplateContext, uri: str, titre: str, base: str = "") -> TemplateContext:
        assert self.site, "on_config came before"
        cadre = {"entete": self.site.entete(uri, base), "pied": self.site.pied(uri, base)}
        # MkDocs adds its reloading script to what it serves while one writes: no policy could allow it.
        regles = "" if self.en_service else politique()
        flux = self.site.annuaire.reglages.flux
        cast(dict[str, object], context)["annuaire"] = {"titre": titre, "politique": regles, "flux": flux, **cadre}
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return _refuser_les_scripts(output, page.file.dest_uri)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        return _refuser_les_scripts(output_content, template_name)

    def on_build_error(self, *, error: Exception) -> None:
        """Whatever stopped the build, nothing half-written stays beside the previous site."""
        if not self.en_service and self.chantier:
            shutil.rmtree(self.chantier, ignore_errors=True)

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.en_service:
            return
        if config.strict and _avertissements():
            shutil.rmtree(config.site_dir, ignore_errors=True)
            return  # MkDocs is about to abort: the previous site stays
        echanger(Path(config.site_dir), self.destination)
        for fichier in self.site.a_cote if self.site else ():
            self.destination.with_name(fichier.uri).write_text(fichier.contenu, encoding="utf-8", newline="")


def _exiger_les_statiques() -> None:
    """A site without its style and its search would be published in silence."""
    absents = [nom for nom in STATIQUES if not (ICI / "static" / nom).is_file()]
    if absents:
        raise PluginError(f"il manque {', '.join(absents)} dans « {ICI / 'static'} »\n    → lancez « make site »")


def _propre_a_material(fichier: File) -> bool:
    """Scripts, styles and icons of the theme that our skeleton does not use: 2.6 MB less in the site."""
    return fichier.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/images/"))


def _refuser_les_scripts(html: str, uri: str) -> str:
    """Requirement X18: a page whose inline script nobody has reviewed is not published."""
    if imprevus := scripts_imprevus(html):
        raise PluginError(f"{uri} : script en ligne que la politique de sécurité ne prévoit pas ({imprevus[0]})")
    return html


def _fichier(config: MkDocsConfig, artefact: Artefact) -> File:
    if not artefact.est_page:
        return File.generated(config, artefact.uri, content=artefact.contenu)
    source = artefact.uri.removesuffix(".html") + ".md"
    return File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)


def _avertissements() -> int:
    """Warnings counted so far by a strict build."""
    compteurs = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return sum(n for compteur in compteurs for _, n in compteur.get_counts())
