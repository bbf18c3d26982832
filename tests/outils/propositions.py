"""Proposals as partners, strangers and maintainers make them: each is a change of a repository of the small directory.

``FOURCHE`` is what its author chose outside the files: names that would be commands, if a job ever wrote them in one.
"""

from __future__ import annotations

import re
from pathlib import Path

from forge import Geste, git

CCAS = "directory/99-exemple/ccas/ville-haute.yml"
POSTE = "directory/99-exemple/poste-iscg/campagne.yml"
HOSTILE = "$(touch $GITHUB_OUTPUT.pirate)`id`;\n::error::x.yml"
TEXTE_HOSTILE = "::error::x <script>a</script> ![x](//a.example) @everyone ${{ github.token }}"
FOURCHE = {
    "titre": "$(touch pirate-du-titre) ::error::titre",
    "corps": "`touch pirate-du-corps` @everyone <img src=x>",
    "branche": "x$(touch${IFS}pirate-de-la-branche)",
}
TERRITOIRE = """\
nom: Ailleurs
dans: en Ailleurs
departement: "96"
ordre: "2"
fuseau: Europe/Paris
jours_feries: metropole
secours:
  - france/numero-national/114
"""
COMMUNES = """\
# Territoire inventé : ni ces communes ni leurs codes n’existent.
insee;nom;nature;codes_postaux;epci;epci_nom;population;chef_lieu
96001;Bourg-Neuf;actuelle;96100;960000001;CC du Neuf;4000;
"""
NOUVEAU_POSTE = """\
nom: Poste de Bourg-Neuf
presentation: Un intervenant social reçoit au commissariat.
besoins: [suivi-social]
lieux:
  - nom: Commissariat
    adresse:
      voie: 1 rue Neuve
      code_postal: "96100"
      commune: "96001"
horaires:
  precision: Les jours ne sont pas publiés.
poste:
  employeur_nom: Conseil départemental
  unites_precision: Commissariat de Bourg-Neuf.
  saisine_precision: Sur appel des policiers.
zone:
  inclure: ["dep:96"]
sources:
  - titre: Site du Département
    nature: site-officiel
    url: https://ailleurs.example/iscg
    date: "2026-10"
"""


def remplacer(chemin: str, ancien: str, nouveau: str) -> Geste:
    """One passage of a file, which must be there."""

    def geste(depot: Path) -> None:
        texte = (depot / chemin).read_text(encoding="utf-8")
        assert ancien in texte
        (depot / chemin).write_text(texte.replace(ancien, nouveau), encoding="utf-8")

    return geste


def ecrire(chemin: str, contenu: str | bytes) -> Geste:
    """A file, new or not."""

    def geste(depot: Path) -> None:
        (depot / chemin).parent.mkdir(parents=True, exist_ok=True)
        (depot / chemin).write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())

    return geste


def tous(*gestes: Geste) -> Geste:
    """One after the other."""

    def geste(depot: Path) -> None:
        for un in gestes:
            un(depot)

    return geste


def renommer(de: str, vers: str) -> Geste:
    return lambda depot: git(depot, "mv", de, vers)


UN_TELEPHONE = remplacer(CCAS, "03 53 01 00 70", "03 53 01 00 71")
PIEGE = "from pathlib import Path\nPath('pirate-du-code').touch()\n"
PROPOSITIONS: dict[str, Geste] = {
    "un-telephone": UN_TELEPHONE,
    "donnees-et-code": tous(
        UN_TELEPHONE,
        ecrire("Makefile", "%:\n\ttouch pirate-du-makefile\n"),
        ecrire("sitecustomize.py", PIEGE),
        ecrire("scripts/annuaire/cli.py", PIEGE),
    ),
    "fichier-abime": remplacer(CCAS, "lieux:\n  - nom: Mairie", "lieux:\n - nom: [Mairie"),
    "poste-supprime": lambda depot: (depot / POSTE).unlink(),
    "fiche-renommee": renommer(CCAS, CCAS.replace("ville-haute", "mairie-de-ville-haute")),
    "fourche-hostile": tous(
        ecrire(f"directory/99-exemple/ccas/{HOSTILE}", "x"),
        remplacer(CCAS, "Aides de la commune", TEXTE_HOSTILE),
    ),
    "nouveau-departement": tous(
        ecrire("directory/96-ailleurs/territoire.yml", TERRITOIRE),
        ecrire("directory/96-ailleurs/communes.csv", COMMUNES),
        ecrire("directory/96-ailleurs/poste-iscg/bourg-neuf.yml", NOUVEAU_POSTE),
    ),
    "une-image": ecrire("directory/99-exemple/ccas/plan.png", b"\x89PNG\r\n\x1a\n\0"),
}  # fmt: skip


def pirates(atelier: Path) -> list[str]:
    """What a planted command would have left; a drawing of a library may be a pirate too."""
    return sorted(p.name for p in atelier.rglob("*") if re.search(r"pirate-d|\.pirate$", p.name) and "\n" not in p.name)
