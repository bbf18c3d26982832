"""Two ways out of the engine, tried for real (requirement Z1): ``make moteurs``.

MkDocs has no maintainer and its theme ends in May 2027. ProperDocs, a fork, must build the same site to the byte. The
frame of Zensical, which runs no plugin, must hold our pages as the frame of MkDocs does. The first is required; the
second is young, and its failure is only told.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from projet_mkdocs import empreintes

from annuaire.cadre.coquille import CONTENU, ENTETE, PIED, TITRE, Coquille, decouper
from annuaire.cadre.politique import politique
from annuaire.cadre.squelette import Cadre
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.machine.horloge import aujourd_hui
from annuaire.modele.forge import Forge
from annuaire.modele.reglages import Reglages
from annuaire.moteurs.commande import construire
from annuaire.pipeline import build, check
from annuaire.publication.ecriture import Ecrivain, ecrire
from annuaire.socle.typographie import pluriel

PROJET = Path(__file__).parents[2]
THEME = PROJET / "scripts" / "annuaire" / "moteurs" / "mkdocs" / "theme"
PROFONDEURS = range(4)
MONTREES = 10


class Comparaison(NamedTuple):
    """How many files were looked at, and those that are not the same."""

    total: int
    differents: list[str]


def comparer(attendu: Path, obtenu: Path) -> Comparaison:
    """Every file of both sides, to the byte."""
    ici, la = empreintes(attendu), empreintes(obtenu)
    tous = sorted(ici.keys() | la.keys())
    return Comparaison(len(tous), [f for f in tous if ici.get(f) != la.get(f)])


def avec_properdocs(atelier: Path, reference: Path) -> Comparaison:
    """Its whole site beside that of MkDocs."""
    vers = atelier / "properdocs"
    commande = [sys.executable, "-m", "properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml", "-d", str(vers)]
    subprocess.run(commande, cwd=PROJET, check=True)
    return comparer(reference, vers)


def avec_zensical(atelier: Path, reference: Path) -> Comparaison:
    """Our pages in its frame and in that of MkDocs; those written by hand stay with the engine."""
    coquilles = coquilles_de_zensical(atelier / "zensical")
    vers, jour = atelier / "rempli", aujourd_hui()
    site = build(check(PROJET, jour), jour, reglages())
    for _ in ecrire(Ecrivain(vers, Cadre(site.annuaire), coquilles), site.lots, 1):
        pass
    pages = sorted(p.relative_to(vers) for p in vers.rglob("*.html"))
    return Comparaison(len(pages), [str(p) for p in pages if sens(vers / p) != sens(reference / p)])


def sens(page: Path) -> str:
    """A page without what only its writer chose: an apostrophe in hexadecimal, « ./ » before an address."""
    return page.read_text(encoding="utf-8").replace("&#x27;", "&#39;").replace('="./', '="')


def reglages() -> Reglages:
    """What ``mkdocs.yml`` says, without the engine to read it."""
    lu, _ = lire_yaml("mkdocs.yml", (PROJET / "mkdocs.yml").read_text(encoding="utf-8"))
    assert lu
    options = next(p["annuaire"] for p in lu.data["plugins"] if "annuaire" in p)
    forge = Forge(options["forge"], options["forge_genre"], options["forge_branche"])
    return Reglages(lu.data["site_name"], forge, options["contact"], lu.data["site_url"], options["sortie"])


def coquilles_de_zensical(projet: Path) -> dict[int, Coquille]:
    """One frame for each depth, from a project of empty pages in our theme."""
    shutil.copytree(THEME, projet / "theme")
    gabarit = projet / "theme" / "main.html"
    gabarit.write_text(pour_zensical(gabarit.read_text(encoding="utf-8")), encoding="utf-8")
    (projet / "mkdocs.yml").write_text(REGLAGES_DE_ZENSICAL.format(politique=politique()), encoding="utf-8")
    for profondeur in PROFONDEURS:
        page = projet / "docs" / Path(*["d"] * profondeur) / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("---\nannuaire: true\n---\n", encoding="utf-8")
    commande = [sys.executable, "-m", "zensical", "build", "--clean"]
    subprocess.run(commande, cwd=projet, check=True, stdout=subprocess.DEVNULL)
    pages = (projet / "site" / Path(*["d"] * n) / "index.html" for n in PROFONDEURS)
    return {n: decouper(page.read_text(encoding="utf-8")) for n, page in enumerate(pages)}


def pour_zensical(gabarit: str) -> str:
    """Zensical gives a template the settings of the project, and no variable of ours."""
    nomme = re.sub(r"\bannuaire\.(titre|politique|flux|entete|pied)\b", r"config.extra.annuaire.\1", gabarit)
    return nomme.replace("{{ page.content }}", CONTENU)


REGLAGES_DE_ZENSICAL = f"""\
site_name: Annuaire ISCG
use_directory_urls: true
theme: {{{{name: material, custom_dir: theme, language: fr, font: false}}}}
extra:
  annuaire:
    titre: {TITRE}
    entete: {ENTETE}
    pied: {PIED}
    flux: flux.xml
    politique: "{{politique}}"
"""


def essayer(nom: str, essai: Callable[[Path, Path], Comparaison], atelier: Path, reference: Path) -> bool:
    """Say how it went; true when every page is the same."""
    try:
        total, differents = essai(atelier, reference)
    except (OSError, ValueError, subprocess.CalledProcessError) as erreur:
        print(f"{nom} : échec. {erreur}")
        return False
    suite = f" : {', '.join(differents[:MONTREES])}" if differents else ""
    nombre = pluriel(len(differents), "différent")
    print(f"{nom} : {pluriel(total, 'fichier')}, {nombre}{suite}.")
    return total > 0 and not differents


def main() -> int:
    """0 when the required way out is open."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795269600")
    with TemporaryDirectory(prefix="annuaire-moteurs-") as dossier:
        atelier = Path(dossier)
        reference = atelier / "mkdocs"
        if construire(PROJET, reference):
            return 1
        ouverte = essayer("ProperDocs", avec_properdocs, atelier, reference)
        essayer("Zensical (facultatif)", avec_zensical, atelier, reference)
    return 0 if ouverte else 1


if __name__ == "__main__":
    sys.exit(main())
