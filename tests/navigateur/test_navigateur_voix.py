"""Pages as they are spoken, and what is announced meanwhile. After a wanted change, rewrite the texts, then READ THEM
ALOUD as a screen reader would before keeping them::

    ANNUAIRE_TIRAGES=complets ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/navigateur/test_navigateur_voix.py
    git diff tests/golden/voix
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from adresses import page as adresse_de
from cas import PROJET
from gabarits import gabarits
from hebergeur import heberger
from petit_annuaire import GOLDEN
from playwright.sync_api import Page
from projet_mkdocs import PAGE_DU_POSTE, lancer, monter_le_projet
from voix import dite, entendu

from annuaire.cadre.gabarits import horodater
from annuaire.cadre.oreille import epeler, pour_l_oreille
from navigateur import Feuilleter, chercher, lisible

pytestmark = pytest.mark.navigateur

VOIX = GOLDEN / "voix"
REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
SAMEDI_MATIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def comparer(nom: str, dit: str) -> None:
    """With the text that a person has read."""
    fichier = VOIX / nom
    if REECRIRE:
        fichier.write_text(f"{dit}\n", encoding="utf-8")
    assert f"{dit}\n" == fichier.read_text(encoding="utf-8")


# --- pages of the small directory, which do not change with the data


@pytest.fixture(scope="module")
def petit_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address, over http."""
    racine = monter_le_projet(tmp_path_factory.mktemp("voix"))
    fini = lancer(racine, "annuaire", "construire")
    assert fini.returncode == 0, fini.stdout
    with heberger(racine / "site") as adresse:
        yield adresse


@pytest.fixture
def lecture(feuilleter: Feuilleter, petit_site: str) -> Page:
    """Its home, on the Saturday of the tests."""
    page = feuilleter("about:blank")
    page.clock.install(time=SAMEDI_MATIN)
    page.goto(f"{petit_site}index.html")
    return page


@pytest.mark.nuit
def test_l_accueil_est_dit(lecture: Page) -> None:
    comparer("accueil.txt", dite(lecture))


@pytest.mark.nuit
def test_les_heures_d_un_poste_sont_dites(lecture: Page, petit_site: str) -> None:
    lecture.goto(petit_site + PAGE_DU_POSTE)
    comparer("poste.txt", dite(lecture, "main"))


def repondre(page: Page, petit_site: str) -> None:
    """« Orienter », up to its results."""
    page.goto(f"{petit_site}orienter/index.html")
    page.locator(".demande-resultats .note").first.wait_for()
    page.locator("#o-commune").fill("ville")
    page.clock.run_for(1000)
    page.locator("#o-communes [role=option]").first.wait_for()
    page.locator("#o-commune").press("ArrowDown")
    page.locator("#o-commune").press("Enter")
    page.clock.run_for(1000)
    page.locator(".resultat-lien").first.wait_for()


@pytest.mark.nuit
def test_les_reponses_d_orienter_sont_dites(lecture: Page, petit_site: str) -> None:
    repondre(lecture, petit_site)
    comparer("orienter.txt", dite(lecture, "main"))


@pytest.mark.nuit
def test_la_feuille_a_remettre_est_dite(lecture: Page, petit_site: str) -> None:
    lecture.goto(petit_site + PAGE_DU_POSTE)
    lecture.get_by_role("button", name="Feuille à remettre").click()
    lecture.get_by_role("heading", name="Feuille à remettre").wait_for()
    comparer("feuille.txt", dite(lecture, "main"))


@pytest.mark.nuit
def test_une_saisie_fausse_est_dite(lecture: Page, petit_site: str) -> None:
    lecture.goto(f"{petit_site}ajouter/index.html")
    lecture.locator("#a-nom").fill("Les Tilleuls")
    lecture.get_by_role("button", name="Continuer").click()
    comparer("saisie-fausse.txt", dite(lecture, "main"))


# --- announcements

OREILLE = """() => {
  globalThis.dits = [];
  const vivants = '[role=status], [role=alert], [aria-live]';
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(vivants);
      const texte = region?.textContent.trim().replace(/\\s+/g, ' ');
      if (texte && texte !== globalThis.dits.at(-1)) globalThis.dits.push(texte);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def test_une_recherche_annonce_une_fois_ce_qu_elle_trouve(feuilleter: Feuilleter, en_ligne: str) -> None:
    """One sentence when the fingers stop, which counts the communes placed before the fiches."""
    page = feuilleter(f"{en_ligne}index.html")
    page.evaluate(OREILLE)
    page.get_by_role("searchbox").first.press_sequentially("langres", delay=30)
    page.locator("[data-etat]:not(:empty)", has_text="trouvée").wait_for(state="attached")
    page.wait_for_timeout(600)
    premier = page.locator(".recherche-lien").first.inner_text()
    dits = [dit for dit in page.evaluate("globalThis.dits") if "Chargement" not in dit]
    assert len(dits) == 1
    assert dits[0].startswith(f"D’abord : {lisible(premier.splitlines()[0])}"), (dits, premier)


# --- pronunciation

# Elements that would cut a sentence in pieces for the eye, with spaces lost or gained.
EN_PIECES = """[...document.querySelectorAll('i:empty, b:empty, u:empty, bdi, data')].map((n) => n.parentElement)
  .filter((n) => /flex|grid/.test(getComputedStyle(n).display))
  .filter((n) => n.querySelector(':scope > :is(i, b, u):empty')
    || [...n.childNodes].some((m) => m.nodeType === 3 && m.data.trim()))
  .map((n) => n.outerHTML)"""

FORMES = (
    "9\u00a0h", "9\u00a0h\u00a030", "de 9\u00a0h à 12\u00a0h\u00a030", "9\u00a0h – 12\u00a0h\u00a030",
    "Ouvert, ferme à 17\u00a0h", "24\u00a0h sur 24, 7 jours sur 7", "2e jeudi", "2e et 4e jeudi", "1er lundi",
    "1er novembre 2026", "115", "3919", "17", "112", "116\u00a0006", "0\u00a0800\u00a005\u00a095\u00a095",
    "03\u00a025\u00a003\u00a093\u00a091", "52100 Saint-Dizier", "0,06\u00a0€ la minute", "12\u00a0km", "1\u202f320",
    "36\u00a046", "1-3 avenue Carnot", "10\u202f352\u00a0habitants", "1\u202f000\u00a0€", "240\u00a0€", "30\u00a0%",
    "9,5\u00a0ko", "version 6.0.0", "0\u00a0980\u00a0980\u00a0930", "08\u00a0019\u00a0019\u00a011",
    "rue du 21e-Régiment", "2,25\u00a0SMIC", "1\u202f422,35\u00a0€", "+33\u00a01\u00a080\u00a052\u00a033\u00a076",
    "80\u00a0ko", "2.0", "115, +33 1\u00a080\u00a052\u00a033\u00a076",
    "le CCAS", "RSA, PMI", "Poste ISCG", "CAF et SIAO",
)  # fmt: skip


def prononcees(page: Page, formes: tuple[str, ...]) -> list[str]:
    """What each says in a page with the styles of the site."""
    styles = (PROJET / "scripts/annuaire/static/annuaire.css").read_text(encoding="utf-8")
    corps = "".join(f"<p>{epeler(pour_l_oreille(horodater(forme)))}</p>" for forme in formes)
    page.set_content(f"<!doctype html><html lang=fr><style>{styles}</style><main>{corps}</main>")
    return dite(page, "main").splitlines()[1:]


@pytest.mark.nuit
def test_chaque_forme_est_entendue_comme_elle_se_dit(feuilleter: Feuilleter) -> None:
    page = feuilleter("about:blank")
    lignes = [ligne.strip(" ") for ligne in prononcees(page, FORMES)]
    comparer(
        "prononciation.txt",
        "\n".join(
            f"{vue}\n  dit : {dit}\n  avant : {entendu(vue)}\n  après : {entendu(dit)}"
            for vue, dit in zip(FORMES, lignes, strict=True)
        ),
    )
    assert [dit for dit in lignes if re.search(r"\baʃ\b|\bə ʒ", entendu(dit))] == []


def test_les_heures_d_une_vraie_page_s_entendent_et_se_voient_comme_avant(
    feuilleter: Feuilleter, en_ligne: str
) -> None:
    """Whatever wrote them: the generator in the page, the script in the state of now."""
    page = feuilleter(en_ligne + adresse_de("52-haute-marne/cpam/haute-marne"))
    dit = dite(page, "main")
    assert re.search(r"\d\sheures", dit)
    assert re.findall(r"\d\sh\b.*", dit) == []
    assert page.evaluate("Math.max(...[...document.querySelectorAll('i:empty')].map((n) => n.offsetWidth))") == 0
    assert "heures" not in page.locator(".semaine").first.inner_text()
    assert page.evaluate(EN_PIECES) == []


def test_une_phrase_du_script_n_est_pas_mise_en_pieces(feuilleter: Feuilleter, en_ligne: str) -> None:
    """Results, whose numbers and hours stand where the page lines up its children."""
    page = feuilleter(f"{en_ligne}index.html")
    chercher(page, "3919")
    assert page.locator(".recherche-tel u").count() > 0
    assert page.evaluate(EN_PIECES) == []


@pytest.mark.nuit
def test_aucune_sorte_de_page_n_est_mise_en_pieces(feuilleter: Feuilleter, en_ligne: str) -> None:
    pieces = {uri: feuilleter(en_ligne + uri).evaluate(EN_PIECES) for uri in gabarits().values()}
    assert {uri: vues for uri, vues in pieces.items() if vues} == {}
