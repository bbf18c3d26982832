"""Someone does everything that a page lets them do, leaves it, and another one comes back to it. Shared by tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from visite import jouer_le_site_neutre

if TYPE_CHECKING:
    from playwright.sync_api import Page

CANARI = "battue par mon mari"
COMMUNE = "chau"
APRES_LA_DERNIERE_ANNONCE = 600  # milliseconds: counts are said 400 ms after the last key
TEMOIN = "addEventListener('pageshow', ({ persisted }) => { globalThis.gardee = persisted; });"
# What depends on the minute is set aside: this is compared with the same page, opened a little later.
ETAT = """() => {
  const corps = document.body.cloneNode(true);
  for (const heure of corps.querySelectorAll('.etat, .secours-etat, .aujourdhui-mot')) heure.remove();
  const champs = [...document.querySelectorAll('input, select, textarea')];
  return {
    champs: champs.map(({ type, checked, value }) => (type === 'checkbox' ? checked : value)),
    choisi: String(getSelection()),
    corps: corps.outerHTML,
    titre: document.title,
    adresse: location.href,
  };
}"""
REMPLIR = """({ mots, commune }) => {
  const champs = [...document.querySelectorAll('input, select, textarea')].filter((champ) => !champ.readOnly);
  const visibles = champs.filter((champ) => champ.getClientRects().length);
  for (const champ of visibles) {
    if (champ.type === 'checkbox') champ.checked = true;
    else if (champ.type === 'select-one') champ.selectedIndex = champ.options.length - 1;
    else champ.value = champ.role === 'combobox' ? commune : mots;
    champ.dispatchEvent(new Event('input', { bubbles: true }));
    champ.dispatchEvent(new Event('change', { bubbles: true }));
    champ.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  }
  return visibles.length;
}"""


def remplir(page: Page) -> int:
    """Types, ticks, chooses, unfolds and selects whatever can be; how many fields took something."""
    page.evaluate("() => { for (const repli of document.querySelectorAll('details')) repli.open = true; }")
    remplis: int = page.evaluate(REMPLIR, {"mots": CANARI, "commune": COMMUNE})
    page.wait_for_timeout(APRES_LA_DERNIERE_ANNONCE)
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('h1'))")
    return remplis


def surveiller(page: Page) -> None:
    """To be asked before the first page: will say whether the browser kept it whole."""
    page.add_init_script(TEMOIN)


def gardee(page: Page) -> bool:
    """The browser gave the page back as it was left, without reading it again."""
    return bool(page.evaluate("globalThis.gardee"))


def sortir_puis_revenir(page: Page, sortir: Callable[[Page], None]) -> None:
    """The exit, then « page précédente »."""
    neutre = jouer_le_site_neutre(page)
    sortir(page)
    page.wait_for_url(f"{neutre}**")
    revenir(page)


def revenir(page: Page) -> None:
    """« page précédente », until everything that may still come has come; a page that was kept is not loaded."""
    page.go_back(wait_until="commit")
    page.wait_for_function("() => document.readyState === 'complete'")
    page.wait_for_timeout(APRES_LA_DERNIERE_ANNONCE)


def etat(page: Page) -> dict[str, Any]:
    """What is there to be seen, heard or copied."""
    vu: dict[str, Any] = page.evaluate(ETAT)
    return vu


NEUFS: dict[str, dict[str, Any]] = {}


def etat_neuf(page: Page) -> dict[str, Any]:
    """The same page for someone who comes for the first time; opened once for all who ask for that address."""
    if page.url not in NEUFS:
        NEUFS[page.url] = _ouvrir_une_neuve(page)
    return NEUFS[page.url]


def _ouvrir_une_neuve(page: Page) -> dict[str, Any]:
    neuve = page.context.new_page()
    neuve.goto(page.url)
    neuve.wait_for_timeout(APRES_LA_DERNIERE_ANNONCE)
    vu = etat(neuve)
    neuve.close()
    return vu
