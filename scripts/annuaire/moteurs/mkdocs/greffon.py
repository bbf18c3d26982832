"""The MkDocs plugin: artefacts become pages of the engine, findings become its log. Sole door to MkDocs.

``mkdocs build`` writes beside ``site`` and swaps at the very end, so that a failed build leaves the previous site
whole; ``annuaire construire`` does this around it (:mod:`annuaire.moteurs.commande`). ``mkdocs serve`` makes pages
one by one, from the last good state (:mod:`annuaire.service.service`).
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, cast
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from annuaire.cadre.coquille import CONTENU, ENTETE, PIED, TITRE, Coquille, decouper, titre_complet
from annuaire.cadre.liens import sans_trace
from annuaire.cadre.plan import PLAN, plan_du_site
from annuaire.cadre.politique import politique, script_imprevu
from annuaire.cadre.squelette import Cadre, dater
from annuaire.machine.avancement import suivre
from annuaire.machine.dialogue import dire_la_panne
from annuaire.machine.enfants import finir_proprement
from annuaire.machine.processus import ProcessusError, coeurs, memoire_stable
from annuaire.modele.reglages import Reglages
from annuaire.moteurs.commande import CHANTIER, EN_FRANCAIS, TERRITOIRES
from annuaire.moteurs.mkdocs.fichiers import (
    COQUILLE,
    PROFONDEUR,
    FichiersDuSite,
    coquille_a_couper,
    est_une_coquille,
    exiger_les_statiques,
    statiques,
)
from annuaire.moteurs.mkdocs.options import Options, reglages_du_site
from annuaire.moteurs.mkdocs.veille import Veille, accelerer
from annuaire.pipeline import Site
from annuaire.publication.chantier import Chantier, ouvrir
from annuaire.publication.ecriture import Ecrit, EcritureError, Ecrivain, deux_fois, ecrire
from annuaire.publication.inventaire import signer
from annuaire.publication.refus import PublicationError
from annuaire.service.atelier import Atelier, AtelierError, construire
from annuaire.service.service import ServiceDePages, Vue
from annuaire.socle.artefacts import Lot

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

journal = get_plugin_logger("annuaire")
ICI = Path(__file__).parent
SANS_RECHARGEMENT = "--no-livereload"  # MkDocs then shows its server to no plugin: everything is written beforehand


class AnnuairePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """Events of MkDocs, in the order it calls them."""

    def __init__(self) -> None:
        self.en_service = False
        self.a_rendre = False  # a finished site, and not pages for who writes
        self.confie = False  # the one who runs us put the site in its place
        self.chantier: Chantier | None = None
        self.fermeture = ExitStack()
        self.atelier: Atelier | None = None
        self.reglages = Reglages()
        self.site: Site | None = None
        self.coquilles: dict[int, Coquille] = {}
        self.files = FichiersDuSite([])
        self.service, self.veille = ServiceDePages(), Veille()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.en_service = command == "serve" and SANS_RECHARGEMENT not in sys.argv
        self.a_rendre = command != "serve"
        finir_proprement(signal.SIGTERM, *([signal.SIGINT] if self.a_rendre else []))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        racine = Path(config.config_file_path).parent
        if config.use_directory_urls:
            raise PluginError(
                "nos pages ont un nom de fichier\n    → écrivez « use_directory_urls: false » dans mkdocs.yml"
            )
        self.confie = os.environ.get(CHANTIER) == config.site_dir
        if self.a_rendre and not self.confie:
            self._ouvrir_un_chantier(config, racine)
        self.veille.partir_de(config, ICI / "theme")
        _habiller_le_moteur(config.theme)
        config.watch.extend(str(racine / dossier) for dossier in ("directory", "schemas"))
        exiger_les_statiques()
        self.reglages = reglages_du_site(config, self.config, os.environ.get(TERRITOIRES, "").split())
        config.site_url = self.reglages.adresse
        with memoire_stable():
            self.site = self._construire(racine)
        return config

    def _ouvrir_un_chantier(self, config: MkDocsConfig, racine: Path) -> None:
        """« mkdocs build » was run by hand: what « annuaire construire » does around it is done from here."""
        try:
            self.chantier = self.fermeture.enter_context(ouvrir(Path(config.site_dir), racine))
        except PublicationError as refus:
            raise PluginError(str(refus)) from None
        atexit.register(self.fermeture.close)
        config.site_dir = str(self.chantier.neuf)

    def _construire(self, racine: Path) -> Site:
        try:
            if not self.en_service:
                return construire(racine, self.reglages, journal.info)
            self.atelier = self.atelier or Atelier(racine, journal.info, journal.error)
            return self.atelier.construire(self.reglages)
        except AtelierError as refus:
            _refuser(refus)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.files = FichiersDuSite(files, config)
        for profondeur in range(PROFONDEUR + 1):
            self.files.append(coquille_a_couper(config, profondeur))
        for statique in statiques(config, lambda script: dater(script, self._bati.annuaire)):
            self.files.append(statique)
        return self.files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self.files.lue = page.file.src_uri
        page.meta["annuaire"] = est_une_coquille(page.file)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return CONTENU if est_une_coquille(page.file) else sans_trace(html)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        if est_une_coquille(page.file):
            return self._habiller(context, TITRE, ENTETE, PIED)
        titre = titre_complet(str(page.title), config.site_name)
        return self._habiller(context, titre, *self.veille.cadre(self._bati, page.file.dest_uri))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        # Hosts show 404.html in place of any missing page, so its links start at the root of the site.
        base = urlsplit(config.site_url or "/").path if template_name == "404.html" else ""
        return self._habiller(context, config.site_name, *self.veille.cadre(self._bati, template_name, base))

    def _habiller(self, context: TemplateContext, titre: str, entete: str, pied: str) -> TemplateContext:
        # MkDocs adds its reloading script to what it serves while one writes: no policy could allow it.
        regles = "" if self.en_service else politique()
        flux = self.reglages.flux
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
        self.veille.oublier()
        self.fermeture.close()
        if not self.en_service and not isinstance(error, MkDocsException):
            raise SystemExit(dire_la_panne(error))

    @event_priority(-100)  # after every other plugin has written its files
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        ecrivain = Ecrivain(Path(config.site_dir), Cadre(self._bati.annuaire), self.coquilles)
        moteur = self._pages_du_moteur(config)
        if self.en_service:
            self._montrer(ecrivain)
            return
        ecrits = self._ecrire(ecrivain, moteur)
        if config.strict and _avertissements():
            return  # MkDocs is about to abort: the previous site stays
        if self.a_rendre:
            self._rendre(config, ecrits)

    def _rendre(self, config: MkDocsConfig, ecrits: list[str]) -> None:
        """Sign the site; put it in its place, unless the one who runs us does."""
        try:
            signer(Path(config.site_dir), ecrits)
            if self.chantier:
                self.chantier.publier()
                self.fermeture.close()
                config.site_dir = str(self.chantier.destination)  # what « mkdocs gh-deploy » then sends
        except PublicationError as refus:
            raise PluginError(str(refus)) from None
        for fichier in self._bati.a_cote if self.confie else ():
            Path(config.site_dir).with_name(fichier.uri).write_text(fichier.contenu, encoding="utf-8", newline="")

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        if self.en_service:
            self.service.brancher(server.serve_request, server.mount_path)
            server.set_app(self.service)
            server.builder = partial(self._reconstruire, server.builder, Path(server.root))
            accelerer(server)
        return server

    def _reconstruire(self, tout: Callable[[], None], vers: Path) -> None:
        """After a change, while serving. MkDocs makes its own pages again only if they would not be the same."""
        assert self.atelier, "on_config came before"
        with self.service.verrou:
            self.service.effacer()
            if not self.veille.fichiers_changes():
                self.site = self._construire(self.atelier.racine)
                if not self.veille.cadres_changes(self.site):
                    self._montrer(Ecrivain(vers, Cadre(self.site.annuaire), self.coquilles))
                    return
            tout()

    def _montrer(self, ecrivain: Ecrivain) -> None:
        assert self.atelier, "on_config came before"
        self.service.montrer(Vue(self._bati, ecrivain, self.atelier.alerte))

    def _ecrire(self, ecrivain: Ecrivain, moteur: list[str]) -> list[str]:
        """Every page and file of the directory, then the map of the site; broken links are warnings. Returns the
        addresses of all that must then be there."""
        ecrit = Ecrit()
        try:
            parts = ecrire(ecrivain, self._bati.lots, coeurs())
            for part in suivre(parts, len(self._bati.lots), "Pages", assez=1):
                ecrit.ajouter(part)
        except (EcritureError, ProcessusError) as refus:
            raise PluginError(str(refus)) from None
        plan = plan_du_site(self._bati.annuaire, [*moteur, *(u for u in ecrit.uris if u.endswith(".html"))])
        ecrit.ajouter(ecrivain.ecrire(Lot((PLAN,), lambda: plan)))
        if uri := deux_fois([*self.files.ecrits(), *ecrit.uris]):
            geste = "donnez un autre nom à celui de « docs », ou à la fiche"
            raise PluginError(f"deux fichiers du site auraient la même adresse : « {uri} »\n    → {geste}")
        for uri, cible in ecrit.releve.casses({f.dest_uri for f in self.files}, self._bati.annuaire.ailleurs):
            journal.warning("%s : lien cassé vers « %s »", uri, cible)
        for page, cible in self.files.promesses_non_tenues(ecrit.uris):
            journal.warning("%s : lien cassé vers « %s »", page or "mkdocs.yml", cible)
        return [*moteur, *ecrit.uris]

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


def _habiller_le_moteur(theme: Theme) -> None:
    """Our skeleton, and what the project puts beside it. Nothing else of the theme of ``mkdocs.yml`` is used, and the
    engine would go through its fourteen thousand drawings at each build. Nor its own site map: it would only have the
    pages written by hand."""
    theme.dirs = [str(ICI / "theme"), *filter(None, [theme.custom_dir])]
    theme.static_templates = {nom for nom in theme.static_templates if any(Path(d, nom).is_file() for d in theme.dirs)}


def _refuser(refus: AtelierError) -> NoReturn:
    """Our own command shows the whole report and ends there; the engine adds words of its own."""
    if refus.rapport and os.environ.get(EN_FRANCAIS):
        print(refus.rapport)
        print("Le site n’est pas construit ; le précédent reste en place.", file=sys.stderr)
        raise SystemExit(1)
    raise PluginError(str(refus)) from refus


def _refuser_les_scripts(html: str, uri: str) -> str:
    if faute := script_imprevu(html):
        raise PluginError(f"{uri} : {faute}")
    return html


def _avertissements() -> int:
    """Warnings counted so far by a strict build."""
    compteurs = [h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler)]
    return sum(n for compteur in compteurs for _, n in compteur.get_counts())
