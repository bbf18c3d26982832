"""The search in a real Chromium: time to the first result, then what each keystroke costs on a slow computer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from annuaire.pages.orienter import adresse_pour_la_commune
from mesures.site import EN_TETE, GRENOBLE

ICI = Path(__file__).parent
REQUETES: list[str] = json.loads((ICI / "requetes.json").read_text(encoding="utf-8"))
RALENTI = 4  # a computer of ten years ago, or a phone
CHROMIUM = next((c for n in ("chromium", "chromium-browser", "google-chrome") if (c := shutil.which(n))), None)


@dataclass(frozen=True)
class Ecran:
    """Where one types: address, field, and what a result looks like."""

    nom: str
    adresse: str
    champ: str
    resultat: str


ECRANS = (
    Ecran("en-tête", EN_TETE, "#q", ".recherche-lien"),
    Ecran("« Orienter », à Grenoble", adresse_pour_la_commune(GRENOBLE), "#o-mots", ".resultat-lien"),
)


@dataclass(frozen=True)
class Frappe:
    """Milliseconds of one keystroke: our ``script`` (search, groups, making the results), then the ``rendu`` of the
    browser (style, layout, paint), and ``attendu`` until the image, its waiting included."""

    script: float
    rendu: float
    attendu: float

    @property
    def travail(self) -> float:
        """Both."""
        return self.script + self.rendu


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for all takes."""
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield navigateur
        finally:
            navigateur.close()


def premier_resultat(navigateur: Browser, racine: str, ecran: Ecran, mots: str = "gre") -> float:
    """Milliseconds from the focus (before the first key) to a result on screen, in a browser that has nothing yet."""
    with _page(navigateur) as page:
        page.goto(racine + ecran.adresse.split("#")[0], wait_until="load")
        page.evaluate("selecteur => sonde.premier('focusin', selecteur)", ecran.resultat)
        page.locator(ecran.champ).focus()
        page.keyboard.type(mots)
        return float(page.evaluate("sonde.premiere"))


def taper(navigateur: Browser, racine: str, ecran: Ecran) -> list[Frappe]:
    """Every keystroke of the queries, and the one that empties the field, on a slowed processor."""
    with _page(navigateur) as page:
        page.goto(racine + ecran.adresse, wait_until="load")
        _echauffer(page, ecran)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
        for requete in REQUETES:
            for touche in requete:
                _frapper(page, touche)
            page.locator(ecran.champ).select_text()
            _frapper(page, "")
        mesures = page.evaluate("sonde.frappes")
    return [Frappe(m["script"], m["rendu"], m["attendu"]) for m in mesures]


def plancher(navigateur: Browser, racine: str) -> list[Frappe]:
    """The same keys in a field that nobody listens to: what the browser alone needs for an image."""
    with _page(navigateur) as page:
        page.goto(racine + EN_TETE, wait_until="load")
        page.evaluate(
            "() => { const champ = document.createElement('input'); champ.id = 'sourd';"
            " document.querySelector('main').append(champ); champ.focus(); }"
        )
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
        for touche in "".join(REQUETES):
            _frapper(page, touche)
        return [Frappe(m["script"], m["rendu"], m["attendu"]) for m in page.evaluate("sonde.frappes")]


def _echauffer(page: Page, ecran: Ecran) -> None:
    """Index loaded, field empty, nothing counted yet."""
    page.evaluate("sonde.preparer()")
    page.locator(ecran.champ).press_sequentially("caf")
    page.locator(ecran.resultat).first.wait_for()
    page.locator(ecran.champ).fill("")
    page.evaluate("sonde.faite.then(() => { sonde.frappes.length = 0; })")


def _frapper(page: Page, touche: str) -> None:
    """One key, and nothing else until its image; none erases what is selected."""
    page.evaluate("sonde.preparer()")
    if touche:
        page.keyboard.type(touche)
    else:
        page.keyboard.press("Backspace")
    page.evaluate("sonde.faite")


@contextmanager
def _page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 740}, locale="fr-FR")
    contexte.add_init_script(path=ICI / "sonde.js")
    try:
        yield contexte.new_page()
    finally:
        contexte.close()
