"""A page as a screen reader says it, line after line, from the accessibility tree of Chromium; and what a French voice
makes of a text, in phonemes. Shared by tests."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Noeud = dict[str, Any]
# What is read in the middle of a sentence.
EN_LIGNE = {
    "StaticText": "", "LineBreak": "", "link": "lien", "image": "image", "time": "", "strong": "", "emphasis": "",
    "mark": "",
}  # fmt: skip
MUETS = {"InlineTextBox", "ListMarker", "MenuListPopup"}
TRANSPARENTS = {
    "none", "generic", "paragraph", "RootWebArea", "rowgroup", "article", "LayoutTableRow", "LabelText", "Legend",
}  # fmt: skip
MOTS = {
    "banner": "en-tête",
    "navigation": "navigation",
    "main": "contenu principal",
    "contentinfo": "pied de page",
    "complementary": "complément",
    "search": "recherche",
    "region": "région",
    "form": "formulaire",
    "heading": "titre",
    "list": "liste",
    "listitem": "•",
    "table": "tableau",
    "row": "rangée",
    "cell": "cellule",
    "rowheader": "en-tête de rangée",
    "columnheader": "en-tête de colonne",
    "caption": "légende",
    "button": "bouton",
    "textbox": "champ",
    "searchbox": "champ de recherche",
    "combobox": "liste à choisir",
    "checkbox": "case",
    "listbox": "propositions",
    "option": "choix",
    "group": "groupe",
    "status": "annonce",
    "alert": "alerte",
    "Details": "repli",
    "DisclosureTriangle": "repli",
    "DescriptionList": "liste de définitions",
    "term": "terme",
    "definition": "définition",
    "address": "adresse",
    "note": "note",
    "sectionheader": "chapeau",
    "sectionfooter": "pied",
}
ETATS = {"invalid": "faux", "required": "obligatoire", "expanded": "ouvert", "checked": "coché", "selected": "choisi"}
# Named by what they hold, which is read after: one line when it is one sentence.
COURTS = {"term", "definition", "cell", "rowheader", "columnheader", "caption", "listitem", "status", "alert", "note"}
SE_NOMMENT = {"heading", "button", "option", "DisclosureTriangle"}  # by what they hold: said once


def dite(page: Page, dans: str = "") -> str:
    """The page, or the part of it that has this role, as it is said."""
    session = page.context.new_cdp_session(page)
    noeuds = {n["nodeId"]: n for n in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    racine = next(n for n in noeuds.values() if not dans or (not n["ignored"] and _role(n) == dans))
    return "\n".join(_lignes(_Parole(noeuds).dire(racine)))


def _role(noeud: Noeud) -> str:
    return str(noeud.get("role", {}).get("value", ""))


def _nom(noeud: Noeud) -> str:
    return _net(str(noeud.get("name", {}).get("value", "")))


def _net(texte: str) -> str:
    """Ordinary spaces once; the others stay, because a voice groups the digits of a number by them."""
    return re.sub(r"[ \n\t]+", " ", texte).strip(" ")


def _lignes(dit: Iterable[tuple[int, str]]) -> Iterator[str]:
    return (f"{'  ' * profondeur}{texte}" for profondeur, texte in dit if texte)


class _Parole:
    """One walk: what is on one line is said together."""

    def __init__(self, noeuds: dict[str, Noeud]) -> None:
        self._noeuds = noeuds
        self._courant = ""

    def dire(self, noeud: Noeud, profondeur: int = 0) -> Iterator[tuple[int, str]]:
        """(depth, words)."""
        role = _role(noeud)
        if noeud["ignored"]:
            yield from self._enfants(noeud, profondeur)
        elif role in EN_LIGNE:
            yield from self._en_ligne(noeud, role, profondeur)
        elif role not in MUETS:
            yield from self._vider(profondeur)
            yield from self._bloc(noeud, role, profondeur)
            yield from self._vider(profondeur)

    def _en_ligne(self, noeud: Noeud, role: str, profondeur: int) -> Iterator[tuple[int, str]]:
        mot = EN_LIGNE[role]
        if mot:
            self._courant += f" [{mot} {_nom(noeud)}] "
        elif role in ("StaticText", "LineBreak"):
            self._courant += str(noeud["name"]["value"])
        else:
            yield from self._enfants(noeud, profondeur)

    def _bloc(self, noeud: Noeud, role: str, profondeur: int) -> Iterator[tuple[int, str]]:
        if role in TRANSPARENTS:
            yield from self._enfants(noeud, profondeur)
            return
        dedans = [] if role in SE_NOMMENT else self._dedans(noeud, profondeur + 1)
        seul = role in COURTS and len(dedans) == 1
        yield profondeur, _annonce(noeud, role, sans_nom=role in COURTS) + (f" {dedans[0][1]}" if seul else "")
        if not seul:
            yield from dedans

    def _dedans(self, noeud: Noeud, profondeur: int) -> list[tuple[int, str]]:
        dit = [*self._enfants(noeud, profondeur), *self._vider(profondeur)]
        return [(ou, texte) for ou, texte in dit if texte]

    def _enfants(self, noeud: Noeud, profondeur: int) -> Iterator[tuple[int, str]]:
        for enfant in noeud.get("childIds", []):
            if enfant in self._noeuds:
                yield from self.dire(self._noeuds[enfant], profondeur)

    def _vider(self, profondeur: int) -> Iterator[tuple[int, str]]:
        dit, self._courant = _net(self._courant), ""
        yield profondeur, dit


def _annonce(noeud: Noeud, role: str, sans_nom: bool) -> str:
    """« titre 2 Horaires », « champ Numéro = 12, faux : … »."""
    etats = {p["name"]: p["value"].get("value") for p in noeud.get("properties", [])}
    niveau = str(etats.get("level", "")) if role == "heading" else ""
    mots = [MOTS.get(role, role), niveau, "" if sans_nom else _nom(noeud)]
    valeur, aide = (_net(str(noeud.get(cle, {}).get("value", ""))) for cle in ("value", "description"))
    suite = [f"= {valeur}" if valeur else ""]
    suite += [f"({mot})" for cle, mot in ETATS.items() if str(etats.get(cle)).lower() == "true"]
    return _net(" ".join([*mots, *suite])) + (f" : {aide}" if aide else "")


@cache
def entendu(texte: str) -> str:
    """Phonemes of a French voice that everybody has (eSpeak NG), without its accents; pauses are « | »."""
    programme = shutil.which("espeak-ng") or pytest.skip("« espeak-ng » est absent : installez ce paquet du système")
    commande = [programme, "-v", "fr", "-q", "--ipa", texte]
    sons = subprocess.run(commande, check=True, capture_output=True, text=True).stdout
    return " | ".join(sons.replace("ˈ", "").replace("ˌ", "").strip().splitlines())
