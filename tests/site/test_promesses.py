"""The site never says that it erases a visit, and says what it cannot do (requirement S7)."""

from __future__ import annotations

from pathlib import Path

import pytest
from projet_mkdocs import texte_visible
from promesses import promesses
from tirages import sans_redite
from vrai_site import pages_baties


@pytest.mark.parametrize(
    "phrase",
    [
        "Le bouton efface votre historique.",
        "Ce bouton supprimera toutes vos traces",
        "Vos visites sont effacées quand vous sortez.",
        "L’historique sera vidé.",
        "Naviguez ici sans laisser de trace !",
        "Sans trace, sans risque.",
        "Ce site ne laisse aucune trace.",
        "Il ne restera pas de traces de votre passage.",
        "Votre visite est anonyme",
        "Vous restez invisible.",
        "Ce site vous rend anonyme.",
        "Personne ne saura que vous êtes venue.",
        "La page disparaît de l’écran, et votre passage disparaît aussi.",
        "<p>Le bouton <strong>efface</strong> l’historique.</p>",
        '<meta name="description" content="Un site qui ne laisse pas de trace">',
    ],
)
def test_une_promesse_d_effacement_est_reconnue(phrase: str) -> None:
    """Requirement S7."""
    assert promesses(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "Il n’efface rien.",
        "Le bouton n’efface pas l’historique.",
        "Ce site ne supprime ni vos visites ni vos traces.",
        "Le bouton n’efface aucune trace.",
        "L’historique n’est pas effacé.",
        "L’historique du navigateur garde vos visites.",
        "Retirez une visite, pas tout l’historique.",
        "Supprimez ces lignes, une par une, puis vérifiez.",
        "Elle ne vous rend pas invisible.",
        "Votre navigateur, lui, garde la trace de la visite.",
        "Votre appel est anonyme et gratuit.",
        "Sur ce tchat, vous pouvez rester anonyme.",
        "Personne ne sait si le service ouvre ces jours-là.",
        "<h2>L’historique</h2><p>Une fiche fermée est supprimée.</p>",
    ],
)
def test_une_mise_en_garde_ou_un_conseil_reste_permis(phrase: str) -> None:
    """Requirement S7: the page that warns speaks of the same things."""
    assert promesses(phrase) == []


def test_s7_aucune_page_ne_promet_d_effacer(site_bati: Path) -> None:
    """S7: whole site, hand-written pages, fiches and 404."""
    baties = pages_baties(site_bati)
    pages = {uri: baties[uri] for uri in sans_redite(baties)}
    assert {"404.html", "naviguer-en-securite.html", "52-haute-marne/poste-iscg/saint-dizier.html"} <= set(pages)
    fautes = {uri: trouvees for uri, html in pages.items() if (trouvees := promesses(html))}
    assert fautes == {}


@pytest.mark.parametrize(
    "sujet",
    [
        "Il n’efface rien",
        "historique du navigateur garde vos visites",
        "autres onglets restent ouverts",
        "Si l’ordinateur bloque les scripts, les mots écrits peuvent revenir",
        "Un texte copié",
        "Un fichier téléchargé",
        "Il contient la commune et le besoin",
        "logiciel espion",
        "navigation privée",
        "autre appareil",
        "pas tout l’historique",
        "Pour revenir",
        "3 fois sur la touche Maj",
        "Firefox",
        "iPhone",
        "Samsung",
    ],
)
def test_s7_la_page_naviguer_en_securite_dit_tout(site_bati: Path, sujet: str) -> None:
    page = (site_bati / "naviguer-en-securite.html").read_text(encoding="utf-8")
    assert sujet in texte_visible(page)
