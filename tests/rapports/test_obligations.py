"""Legal pages: what they must hold, what remains to be filled in, and the statement's three years (A1–A3, S15, O5)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from cas import PROJET
from reel import site

from annuaire.cli import main
from annuaire.rapports.obligations import (
    DECLARATION,
    a_preciser,
    date_de_la_declaration,
    echeance,
    faute_de_declaration,
    obligations,
    reste_a_publier,
)
from annuaire.socle.typographie import date_longue

DOCS = {  # with ordinary spaces
    p.relative_to(PROJET).as_posix(): p.read_text(encoding="utf-8").replace("\u00a0", " ")
    for p in sorted(PROJET.glob("docs/*.md"))
}
TEXTE = DOCS[DECLARATION]
MENTION = re.compile(r"Accessibilité\s: (totalement|partiellement|non) conforme")

# Sections of the mandatory template (arrêté du 20 septembre 2019), in order, and words that each must hold.
SECTIONS = {
    "# Déclaration d’accessibilité": (
        "article 47",
        "2005-102",
        "Schéma pluriannuel",
        "Plan d’actions",
        "s’applique au",
    ),
    "## État de conformité": ("RGAA", "4.1.2", "non conforme", "audit"),
    "## Résultats des tests": ("taux de conformité",),
    "## Contenus non accessibles": (),
    "### Non-conformités": ("- ",),
    "### Dérogations pour charge disproportionnée": ("dérogation",),
    "### Contenus non soumis à l’obligation d’accessibilité": ("exempté",),
    "## Établissement de cette déclaration d’accessibilité": ("établie le", "au plus tard le"),
    "### Technologies utilisées pour la réalisation du site": ("- HTML", "- CSS", "- JavaScript"),
    "### Environnement de test": ("technologies d’assistance",),
    "### Outils pour évaluer l’accessibilité": ("axe-core",),
    "### Pages du site ayant fait l’objet de la vérification de conformité": ("annuaire echantillon",),
    "## Retour d’information et contact": ("Téléphone", "une semaine"),
    "## Voies de recours": ("Défenseur des droits", "Libre réponse 71120", "delegues"),
}


def sections(texte: str) -> dict[str, str]:
    """Title with its hashes → text below it, in the order of the page."""
    morceaux = re.split(r"^(#+ .+)$", texte, flags=re.MULTILINE)[1:]
    return dict(zip(morceaux[::2], morceaux[1::2], strict=True))


def test_la_declaration_suit_le_modele_obligatoire() -> None:
    assert list(sections(TEXTE)) == list(SECTIONS)


@pytest.mark.parametrize("titre", SECTIONS)
def test_chaque_section_dit_ce_qu_elle_doit(titre: str) -> None:
    assert [mot for mot in SECTIONS[titre] if mot not in sections(TEXTE)[titre]] == []


def test_sans_audit_la_mention_est_non_conforme_et_il_n_y_en_a_qu_une() -> None:
    """Requirement A1: the home page, footer included, says exactly one of the three legal mentions."""
    accueil = next(a.contenu for a in site().artefacts if a.uri == "index.html")
    assert MENTION.findall(accueil + site().pied("index.html")) == ["non"]
    assert "aucun résultat d’audit en cours de validité" in TEXTE


@pytest.mark.parametrize("uri", ["index.html", "404.html", "52-haute-marne/poste-iscg/chaumont.html"])
def test_chaque_page_mene_aux_pages_legales(uri: str) -> None:
    for page in ("accessibilite", "mentions-legales", "confidentialite", "ecoconception"):
        assert re.search(rf'href="(\.\./)*{page}\.html"', site().pied(uri)), page


# --- three years


def test_l_echeance_ecrite_est_a_trois_ans_de_la_date_ecrite() -> None:
    etablie = date_de_la_declaration(TEXTE)
    assert etablie
    assert f"au plus tard le {date_longue(echeance(etablie).isoformat())}".replace("\u00a0", " ") in TEXTE


@pytest.mark.parametrize(
    ("jour", "presse"),
    [("2026-11-22", False), ("2029-10-22", False), ("2029-10-23", True), ("2029-11-22", True), ("2035-01-01", True)],
)
def test_la_declaration_est_a_refaire_trente_jours_avant_ses_trois_ans(jour: str, presse: bool) -> None:
    texte = "Cette déclaration a été établie le 22 novembre 2026."
    assert bool(faute_de_declaration(texte, date.fromisoformat(jour))) is presse


def test_une_date_de_fevrier_bissextile_a_une_echeance() -> None:
    assert echeance(date(2028, 2, 29)) == date(2031, 2, 28)


def test_une_declaration_sans_date_est_une_faute() -> None:
    assert "quand" in faute_de_declaration("# Déclaration", date(2026, 11, 22))


def test_la_commande_dit_ce_qui_manque_et_echoue_quand_l_echeance_est_proche(
    capsys: pytest.CaptureFixture[str],
) -> None:
    appel = ["--racine", str(PROJET), "obligations", "--date"]
    assert main([*appel, "2026-11-22"]) == 0
    sortie = capsys.readouterr().out
    assert "à préciser : Directeur" not in sortie
    assert "mkdocs.yml: à remplir : « contact »" in sortie
    assert main([*appel, "2029-11-01"]) == 1
    sortie = capsys.readouterr().out
    assert "docs/mentions-legales.md:9: à préciser : Nom de la structure" in sortie
    assert "à refaire avant le 22" in sortie


REMPLIS = {"contact": "annuaire@asso.fr", "forge": "https://forge.asso.fr/a", "site_url": "https://annuaire.asso.fr/"}


@pytest.mark.parametrize("nom", REMPLIS)
@pytest.mark.parametrize("valeur", ["", "https://annuaire.exemple.fr/"])
def test_un_reglage_vide_ou_d_exemple_manque_pour_publier(nom: str, valeur: str) -> None:
    assert reste_a_publier({}, REMPLIS) == ""
    reste = reste_a_publier({}, {**REMPLIS, nom: valeur})
    assert [ligne for ligne in reste.splitlines() if f"« {nom} »" in ligne]
    texte, _ = obligations({}, {**REMPLIS, nom: valeur}, date(2026, 11, 22))
    assert f"« {nom} »" in texte


def test_la_liste_de_publication_et_les_obligations_disent_les_memes_pages() -> None:
    reste, (texte, _) = reste_a_publier(DOCS, REMPLIS), obligations(DOCS, REMPLIS, date(2026, 11, 22))
    pages = set(re.findall(r"docs/[a-z-]+\.md", reste))
    assert pages == {ligne.partition(":")[0] for ligne in texte.splitlines() if ": à préciser : " in ligne}


# --- lines to fill in: each is either filled or marked, and a mark is always one that the command finds

ATTENDUES = {
    "docs/mentions-legales.md": {
        "## Éditeur": ("Nom de la structure", "Forme juridique et numéro SIREN", "Adresse", "Téléphone", "Courriel"),
        "## Directeur de la publication": ("Nom et fonction",),
        "## Hébergeur": ("Nom", "Adresse", "Téléphone"),
    },
    "docs/confidentialite.md": {
        "## Le journal de l’hébergeur": ("Ce qui est gardé", "Pendant combien de temps", "Base légale"),
        "## Vos droits": ("Responsable du traitement", "Délégué à la protection des données"),
    },
    "docs/accessibilite.md": {"## Retour d’information et contact": ("Téléphone", "Courriel", "Courrier")},
}


@pytest.mark.parametrize("chemin", ATTENDUES)
def test_chaque_mention_obligatoire_est_remplie_ou_marquee(chemin: str) -> None:
    for titre, mentions in ATTENDUES[chemin].items():
        for mention in mentions:
            assert re.search(rf"^- {re.escape(mention)}.* : \S", sections(DOCS[chemin])[titre], re.MULTILINE), mention


def test_rien_a_remplir_n_echappe_a_la_liste() -> None:
    """An unmarked hole (« … », « TODO », « XX ») would be published without anyone being told."""
    trous = re.compile(r"TODO|XXX|[Ll]orem|\[(à|nom|adresse|date)[^\]]*\](?!\()|^- [A-ZÀ-Ý].* : *$")
    for chemin, texte in DOCS.items():
        marques = list(a_preciser({chemin: texte}))
        assert len(marques) == texte.count("préciser »**"), f"{chemin} : une marque par ligne"
        if chemin in ATTENDUES:
            lignes = [ligne for ligne in texte.splitlines() if ligne.startswith("- ")]
            assert [ligne for ligne in lignes if trous.search(ligne)] == [], chemin


# --- privacy: what the page says is what the site does (S9, S12, S15)


@pytest.mark.parametrize(
    "mot", ["témoin de connexion", "mesure d’audience", "autre site", "journal technique", "RGPD", "CNIL", "un mois"]
)
def test_la_page_vie_privee_dit_l_essentiel(mot: str) -> None:
    assert mot in DOCS["docs/confidentialite.md"]


def test_aucun_reglage_n_ajoute_de_consentement_ni_de_mesure() -> None:
    """Requirements S9 and S15: nothing to accept, nothing to count, hence nothing over the exit."""
    reglages = (PROJET / "mkdocs.yml").read_text(encoding="utf-8")
    assert not re.search(r"consent|cookie|analytics|announce|feedback|search\.(share|highlight)|matomo", reglages)


def test_aucune_page_ne_pose_de_fenetre_par_dessus_le_texte() -> None:
    for artefact in site().artefacts:
        if artefact.est_page:
            assert not re.search(r"<dialog|aria-modal|role=\"(alert)?dialog\"", artefact.contenu), artefact.uri
