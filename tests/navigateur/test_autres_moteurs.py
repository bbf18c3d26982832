"""Safety and orientation in Firefox and WebKitGTK, as in Chromium: search, exit, « page précédente », « Orienter » (S3,
S4, S8), from a site or from a folder. Their own memory of pages is on, as it is for everybody. Then Firefox without any
script, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from autres_moteurs import MAJ, MOTEURS, Firefox, Moteur, attendre, firefox
from hebergeur import heberger
from pypdf import PdfReader
from retour import CANARI

from navigateur import CHAUMONT, SAINT_DIZIER, lisible

pytestmark = [pytest.mark.navigateur, pytest.mark.nuit]

RESTES = """({
  champs: [...document.querySelectorAll('input, select, textarea')]
    .filter((c) => c.id !== 'a-texte' && (c.type === 'checkbox' ? c.checked : c.value))
    .map((c) => `${c.id} ${c.value}`),
  resultats: document.querySelectorAll('.recherche-fiche, .recherche-lien, .resultat, [role=option]').length,
  annonces: [...document.querySelectorAll('[role=status]')].map((n) => n.textContent).filter((t) => /trouvée/.test(t)),
})"""
RIEN = {"champs": [], "resultats": 0, "annonces": []}
MILIEU = """(() => {
  const n = document.querySelector(%r);
  n.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = n.getBoundingClientRect();
  return { x: Math.round(left + Math.min(width / 2, 60)), y: Math.round(top + height / 2) };
})()"""


@pytest.fixture(scope="module", params=MOTEURS)
def moteur(request: pytest.FixtureRequest) -> Iterator[Moteur]:
    with MOTEURS[request.param]() as lance:
        yield lance


@pytest.fixture(scope="module")
def neutre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site, in place of the one that the exit opens."""
    dossier = tmp_path_factory.mktemp("neutre")
    for nom in ("index.html", "404.html"):
        (dossier / nom).write_text("<!doctype html><title>Météo</title><p>Il fait beau.", encoding="utf-8")
    with heberger(dossier) as adresse:
        yield adresse


def cliquer(moteur: Moteur, selecteur: str) -> None:
    """A real click in the middle of the first of these."""
    attendre(lambda: moteur.dire(f"Boolean(document.querySelector({selecteur!r}))"), selecteur)
    moteur.cliquer(**moteur.dire(MILIEU % selecteur))


def par_le_lien(moteur: Moteur) -> None:
    cliquer(moteur, "a.quitter")


def par_maj(moteur: Moteur) -> None:
    moteur.touches(MAJ, MAJ, MAJ)


def ecrire(moteur: Moteur, selecteur: str, texte: str) -> None:
    """As fingers do, key after key."""
    cliquer(moteur, selecteur)
    moteur.touches(*texte)


def arrivee(moteur: Moteur, condition: str) -> None:
    """The page asked for is there, whole."""
    attendre(lambda: moteur.dire(f"document.readyState === 'complete' && Boolean({condition})"), condition)


def sortir_puis_revenir(moteur: Moteur, neutre: str, sortir: Callable[[Moteur], None]) -> None:
    """From a fiche; the site that the exit opens is played on this computer."""
    arrivee(moteur, "document.querySelector('article.fiche')")
    moteur.dire(f"(document.querySelector('a.quitter').href = {neutre!r})")
    sortir(moteur)
    attendre(lambda: moteur.dire("location.href") == neutre, "le site neutre")
    moteur.reculer()
    arrivee(moteur, f"location.href !== {neutre!r}")


def rien_ne_reste(moteur: Moteur) -> None:
    assert moteur.dire(RESTES) == RIEN
    assert CANARI not in moteur.dire("document.documentElement.outerHTML")


@pytest.mark.parametrize("sortir", [par_le_lien, par_maj])
def test_s8_ce_qu_on_a_cherche_ne_revient_pas(
    moteur: Moteur, racine: str, neutre: str, sortir: Callable[[Moteur], None]
) -> None:
    moteur.aller(f"{racine}index.html")
    ecrire(moteur, "[type=search]", CANARI)
    attendre(lambda: moteur.dire("document.querySelectorAll('.recherche-lien').length") > 2, "des résultats")
    assert moteur.dire(RESTES) != RIEN, "ce qui ne doit pas revenir se voit bien ici"
    moteur.dire("void document.querySelector('.recherche-lien').click()")
    sortir_puis_revenir(moteur, neutre, sortir)
    assert moteur.dire("location.href") == f"{racine}index.html"
    rien_ne_reste(moteur)


def test_s8_orienter_ne_rend_ni_la_commune_ni_le_besoin(moteur: Moteur, racine: str, neutre: str) -> None:
    moteur.aller(f"{racine}orienter/index.html")
    ecrire(moteur, "#o-commune", "chaumont")
    attendre(lambda: moteur.dire("document.querySelectorAll('[role=option]').length"), "des communes")
    cliquer(moteur, "[role=option]")
    moteur.dire(
        "(() => { const b = document.querySelector('#o-besoin'); b.value = 'violences-conjugales';"
        " b.dispatchEvent(new Event('input', { bubbles: true }));"
        " b.dispatchEvent(new Event('change', { bubbles: true })); return true; })()"
    )
    attendre(lambda: moteur.dire("document.querySelectorAll('.resultat-lien').length") > 2, "des réponses")
    assert moteur.dire(RESTES) != RIEN
    moteur.dire("void document.querySelector('.resultat-lien').click()")
    sortir_puis_revenir(moteur, neutre, par_maj)
    assert moteur.dire("location.href") == f"{racine}orienter/index.html"
    rien_ne_reste(moteur)


def test_d_un_dossier_la_recherche_repond_et_le_poste_dit_ses_jours(moteur: Moteur, sur_cle: str) -> None:
    moteur.aller(f"{sur_cle}index.html")
    ecrire(moteur, "[type=search]", "caf")
    attendre(lambda: moteur.dire("document.querySelectorAll('.recherche-lien').length"), "des résultats")
    moteur.aller(sur_cle + CHAUMONT)
    assert moteur.dire("document.querySelector('.tete .etat').textContent.trim()")
    assert moteur.dire("document.querySelectorAll('.quand .bande li').length") == 7
    assert moteur.dire("document.querySelectorAll('.quand .aujourdhui').length") == 1


def test_rien_ne_depasse_et_les_numeros_sont_sous_le_pouce(moteur: Moteur, en_ligne: str, site_reel: Path) -> None:
    moteur.aller(en_ligne + CHAUMONT)
    assert moteur.dire("document.documentElement.scrollWidth <= innerWidth")
    hauteurs = moteur.dire("[...document.querySelectorAll('.numero a')].map((n) => n.offsetHeight).filter(Boolean)")
    assert hauteurs
    assert min(hauteurs) >= 44


def test_entree_ouvre_la_commune_avant_meme_que_la_recherche_soit_la(moteur: Moteur, en_ligne: str) -> None:
    """The gesture is kept until the second script comes, then done again by ``requestSubmit``."""
    moteur.aller(f"{en_ligne}index.html")
    moteur.dire(
        "(() => { const f = document.querySelector('main form[data-recherche]');"
        " f.querySelector('input').value = 'langres'; f.requestSubmit(); return true; })()"
    )
    arrivee(moteur, "location.pathname.includes('/communes/52269')")


# --- one more Firefox: no script at all, in the dark, on paper


@pytest.fixture(scope="module")
def sans_script() -> Iterator[Firefox]:
    with firefox(javascript__enabled=False, **{"layout__css__prefers-color-scheme__content-override": 0}) as lance:
        yield lance


def clarte(moteur: Moteur, propriete: str) -> float:
    """Between 0, black, and 1."""
    couleur = moteur.dire(f"getComputedStyle(document.body).{propriete}")
    return sum(map(int, re.findall(r"\d+", couleur)[:3])) / (3 * 255)


def test_sans_script_firefox_dit_les_jours_et_la_sortie_reste_un_lien(
    sans_script: Firefox, racine: str, neutre: str
) -> None:
    sans_script.aller(racine + CHAUMONT)
    assert sans_script.dire("matchMedia('(scripting: none)').matches")
    assert "Lundi toute la journée" in sans_script.dire("document.querySelector('.quand .phrase').textContent")
    assert sans_script.dire("document.querySelectorAll('.quand .bande li').length") == 7
    sans_script.dire(f"(document.querySelector('a.quitter').href = {neutre!r})")
    par_le_lien(sans_script)
    attendre(lambda: sans_script.dire("location.href") == neutre, "le site neutre")


@pytest.mark.parametrize("uri", ["index.html", CHAUMONT, "orienter/index.html"])
def test_en_sombre_l_encre_est_claire(moteur: Moteur, sans_script: Firefox, en_ligne: str, uri: str) -> None:
    """WebKitGTK follows the theme of the desktop, which is dark here; Firefox has a setting."""
    sombre = sans_script if isinstance(moteur, Firefox) else moteur
    sombre.aller(en_ligne + uri)
    assert sombre.dire("matchMedia('(prefers-color-scheme: dark)').matches")
    assert clarte(sombre, "backgroundColor") < 0.2
    assert clarte(sombre, "color") > 0.8


@pytest.mark.parametrize("uri", [SAINT_DIZIER, CHAUMONT])
def test_firefox_imprime_une_seule_feuille_et_ne_coupe_pas_les_jours(
    sans_script: Firefox, en_ligne: str, uri: str
) -> None:
    sans_script.aller(en_ligne + uri)
    (feuille,) = PdfReader(BytesIO(sans_script.imprimer())).pages
    texte = lisible(feuille.extract_text())
    assert "Quitter ce site" not in texte
    assert re.search(r"Lundi.*toute la journée.*jours fériés", texte, re.IGNORECASE)


@pytest.mark.parametrize("nom", ["52-haute-marne/poste-iscg/chaumont", "38-isere/poste-iscg/villefontaine"])
def test_firefox_imprime_l_affiche_sur_une_seule_feuille(sans_script: Firefox, en_ligne: str, nom: str) -> None:
    """With its own letters, wider than those of Chromium, and the number as big as it is."""
    sans_script.aller(f"{en_ligne}{nom}-affiche.html")
    (feuille,) = PdfReader(BytesIO(sans_script.imprimer())).pages
    texte = lisible(feuille.extract_text())
    assert "Appeler" in texte
    assert "peuvent changer" in texte  # the last line; a PDF has « ffi » in one sign
