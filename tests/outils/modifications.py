"""Changes that people make in a directory while it is being served: right ones, wrong ones, and back again."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

Geste = Callable[["Atelier"], None]


class Atelier:
    """A copy of a project where changes are drawn, always the same ones for a seed."""

    def __init__(self, racine: Path, graine: int) -> None:
        self.racine, self.au_hasard = racine, random.Random(graine)
        self.origine = {p: p.read_bytes() for p in sorted(racine.rglob("*")) if p.is_file()}

    def modifier(self) -> str:
        """Make one change; returns its name."""
        geste = self.au_hasard.choice(GESTES)
        geste(self)
        return geste.__name__

    def fiche(self) -> Path:
        """One of those that are there now."""
        return self.au_hasard.choice(sorted((self.racine / "directory").glob("*/*/*.yml")))

    def territoire(self) -> Path:
        """The folder of one of those that are there now."""
        return self.au_hasard.choice(sorted(p for p in (self.racine / "directory").iterdir() if p.is_dir()))

    def reecrire(self, fichier: Path, motif: str, remplacant: str) -> None:
        """Change the first passage that looks like this, where there is one."""
        texte = fichier.read_text(encoding="utf-8")
        fichier.write_text(re.sub(motif, remplacant, texte, count=1, flags=re.MULTILINE), encoding="utf-8")


def changer_un_nom(a: Atelier) -> None:
    a.reecrire(a.fiche(), r"^nom: .*$", f"nom: Service numéro {a.au_hasard.randrange(3)}")


def changer_un_numero(a: Atelier) -> None:
    a.reecrire(a.fiche(), r'numero: "[^"]*"', f'numero: "03 53 01 00 {a.au_hasard.randrange(10, 13)}"')


def donner_un_numero_faux(a: Atelier) -> None:
    a.reecrire(a.fiche(), r'numero: "[^"]*"', 'numero: "03 53 01"')


def citer_une_inconnue(a: Atelier) -> None:
    a.reecrire(a.fiche(), r"^nom: (.*)$", r"nom: \1\nrattachement: 52-haute-marne/ccas/inconnue")


def citer_une_autre(a: Atelier) -> None:
    autre = a.fiche().relative_to(a.racine / "directory").with_suffix("").as_posix()
    a.reecrire(a.fiche(), r"^nom: (.*)$", rf"nom: \1\nporte_d_entree: {autre}")


def ajouter_un_champ_inconnu(a: Atelier) -> None:
    a.reecrire(a.fiche(), r"^nom: (.*)$", r"nom: \1\ncouleur: bleu")


def rendre_illisible(a: Atelier) -> None:
    a.fiche().write_text(a.au_hasard.choice(("", "nom: [", "nom: a\nnom: b\n", "\x00")), encoding="utf-8")


def recopier(a: Atelier) -> None:
    fiche = a.fiche()
    shutil.copy(fiche, fiche.with_name(f"{fiche.stem}-{a.au_hasard.randrange(3)}.yml"))


def renommer(a: Atelier) -> None:
    fiche = a.fiche()
    fiche.rename(fiche.with_name(a.au_hasard.choice((f"{fiche.stem}-bis.yml", "Pas Permis.yml", "photo.jpg"))))


def changer_de_territoire(a: Atelier) -> None:
    fiche = a.fiche()
    vers = a.territoire() / fiche.parent.name / fiche.name
    vers.parent.mkdir(exist_ok=True)
    fiche.rename(vers)


def effacer(a: Atelier) -> None:
    a.fiche().unlink()


def effacer_un_territoire(a: Atelier) -> None:
    (a.territoire() / "territoire.yml").unlink(missing_ok=True)


def changer_un_territoire(a: Atelier) -> None:
    description = a.territoire() / "territoire.yml"
    if description.is_file():
        a.reecrire(
            description, *a.au_hasard.choice(((r'^departement: "?\d+"?$', 'departement: "974"'), (r"^nom", "nim")))
        )


def oter_une_commune(a: Atelier) -> None:
    table = a.territoire() / "communes.csv"
    if table.is_file():
        lignes = table.read_text(encoding="utf-8").splitlines(keepends=True)
        del lignes[a.au_hasard.randrange(3, len(lignes))]
        table.write_text("".join(lignes), encoding="utf-8")


def abimer_une_table(a: Atelier) -> None:
    with (a.territoire() / "communes.csv").open("a", encoding="utf-8") as table:
        table.write("ceci n’est pas une commune\n")


def oter_un_mot(a: Atelier) -> None:
    a.reecrire(a.racine / "schemas/vocabulaires.schema.json", r'"const": "aide-alimentaire"', '"const": "aide-autre"')


def abimer_un_schema(a: Atelier) -> None:
    a.reecrire(a.racine / "schemas/fiche.schema.json", r"\{", "{{")


def remettre(a: Atelier) -> None:
    """Everything as at the beginning: authors undo what they did."""
    for fichier in (f for dossier in ("directory", "schemas") for f in (a.racine / dossier).rglob("*") if f.is_file()):
        if fichier not in a.origine:
            fichier.unlink()
    for fichier, octets in a.origine.items():
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(octets)


# Those that leave most of the directory right come more often: a corpus full of faults teaches little.
GESTES: tuple[Geste, ...] = (
    *(changer_un_nom, changer_un_numero, recopier, citer_une_autre, remettre) * 3,
    *(donner_un_numero_faux, citer_une_inconnue, rendre_illisible, effacer) * 2,
    *(ajouter_un_champ_inconnu, renommer, changer_de_territoire, effacer_un_territoire, changer_un_territoire),
    *(oter_une_commune, abimer_une_table, oter_un_mot, abimer_un_schema),
)
