"""Random trials, as long as one wants (requirement Q7): what reads a contributor's text never raises.

``make fuzz`` runs them for ten seconds after two thousand mutations of real entries; ``make fuzz DUREE=600
MUTATIONS=1000000`` for ten minutes after a million, which take about half an hour. They are not part of ``make test``,
whose own trials are short. A text that breaks something is shown by Hypothesis, reduced: make a test of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from cas import CASES
from charges_hostiles import CHARGES
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mutations import muter
from programmes import ecrire_bloc, programmes

from annuaire.horaires.cles import lire_cle
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.notation import Faute, lire_jour, lire_jour_de_l_an, lire_plages
from annuaire.horaires.phrases import phrase
from annuaire.horaires.programme import Programme
from annuaire.lecture.communes import COLONNES, lire_les_communes
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.socle.telephones import lire_numero

Essai = Callable[[], None]
PAR_TOUR = 100
MODELES = sorted(p.read_text(encoding="utf-8") for p in CASES.glob("bon-*/directory/*/*/*.yml"))
MORCEAUX = (
    "\n",
    "  ",
    "- ",
    ": ",
    "#",
    "&a",
    "*a",
    "!!x",
    "|",
    ">-",
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "\t",
    "\\",
    "\0",
    "é",
)
HEURES = (
    "9h", "12h30", "24h", "25h", "-", "–", ", ", " et ", "matin", "fermé", " sur rendez-vous", "2e", "jeudi", "un ",
)  # fmt: skip

au_hasard = settings(
    max_examples=PAR_TOUR,
    deadline=None,
    database=None,
    derandomize=False,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def colles(morceaux: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Texts made of pieces that mean something to the reader, and of anything else."""
    piece = st.one_of(st.sampled_from(morceaux), st.sampled_from(CHARGES), st.text(max_size=8))
    return st.lists(piece, max_size=30).map("".join)


def juger_le_yaml(texte: str) -> None:
    """Either a document or findings that stand inside the file."""
    document, fautes = lire_yaml("directory/x.yml", texte)
    assert document is not None or any(f.bloque for f in fautes)
    lignes = texte.replace("\r\n", "\n").split("\n")
    assert all(1 <= f.position.ligne <= len(lignes) and f.position.colonne >= 1 for f in fautes)


@au_hasard
@given(st.one_of(st.text(), colles(MORCEAUX)))
def yaml_quelconque(texte: str) -> None:
    """Any text, read as a file."""
    juger_le_yaml(texte)


@au_hasard
@given(
    st.sampled_from(MODELES),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 40), colles(MORCEAUX)), max_size=4),
)
def fiche_abimee(texte: str, gestes: list[tuple[int, int, str]]) -> None:
    """A good file where pieces were cut and others put."""
    for rang, long, ajout in gestes:
        rang %= len(texte) + 1
        texte = texte[:rang] + ajout + texte[rang + long :]
    juger_le_yaml(texte)


@au_hasard
@given(st.one_of(st.text(max_size=120), colles(HEURES)))
def horaires_quelconques(texte: str) -> None:
    """Hours as a value, or a fault that says what to write."""
    for lire in (lire_jour, lire_plages, lire_cle, lire_jour_de_l_an):
        lu = lire(texte)
        assert not isinstance(lu, Faute) or (lu.message and lu.conseil)


@au_hasard
@given(programmes())
def programme_quelconque(tire: Programme) -> None:
    """A schedule that authors may write is read back, and has a sentence."""
    programme = lire_programme(ecrire_bloc(tire))
    assert programme
    assert phrase(programme)


@au_hasard
@given(st.text(max_size=40), st.sampled_from(("FR", "RE", "GP", "NC")))
def numero_quelconque(texte: str, region: str) -> None:
    """A number, or nothing."""
    numero = lire_numero(texte, region)
    assert numero is None or numero.lien.startswith("tel:")


@au_hasard
@given(st.text(max_size=400))
def table_quelconque(texte: str) -> None:
    """A table of communes, or findings."""
    lire_les_communes("directory/x/communes.csv", ";".join(COLONNES) + "\n" + texte)


ESSAIS: tuple[Essai, ...] = (
    yaml_quelconque,
    fiche_abimee,
    horaires_quelconques,
    programme_quelconque,
    numero_quelconque,
    table_quelconque,
)


def main() -> int:
    """Each trial in turn until the time is over; each at least once."""
    analyseur = argparse.ArgumentParser(description="Essais au hasard : rien ne doit lever d’exception.")
    analyseur.add_argument("--secondes", type=float, default=10, help="durée (défaut : 10)")
    analyseur.add_argument("--mutations", type=int, default=2000, help="vraies fiches abîmées (défaut : 2000)")
    analyseur.add_argument("--graine", type=int, default=0, help="les mêmes mutations pour la même graine")
    demande = analyseur.parse_args()
    if code := muter(demande.mutations, demande.graine):
        return code
    fin = time.monotonic() + demande.secondes
    tours = 0
    while tours == 0 or time.monotonic() < fin:
        for essai in ESSAIS:
            essai()
        tours += 1
    print(f"{tours * len(ESSAIS) * PAR_TOUR} essais, aucune exception.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
