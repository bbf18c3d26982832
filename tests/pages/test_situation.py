"""Pages of situations: nothing unsafe is on them, and what is there holds without a script (S16, conception §8)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from adresses import DISCRETION
from charges_hostiles import ossature
from langage import visible
from reel import site

from annuaire.modele.repere import Repere
from annuaire.modele.situation import Situation, publiable
from annuaire.socle.artefacts import Artefact
from annuaire.socle.typographie import composer

DEPARTEMENT = "52-haute-marne"
SLUGS = ("avant-tout", "ne-peut-pas-rentrer", "enfant-present", "papiers-perdus", "expulsion", "idees-noires", "auteur",
         "fugue", "sejour-et-conjoint", "plainte-refusee")  # fmt: skip
QUI_ATTENDENT = ("personne-vulnerable", "sans-argent", "mineur-seul", "travail", "sortie-sans-domicile")


@cache
def pages() -> dict[str, Artefact]:
    return {a.uri: a for a in site().artefacts if "/situation/" in a.uri or a.uri == "situations.html"}


def page(slug: str, territoire: str = DEPARTEMENT) -> Artefact:
    annuaire = site().annuaire
    situation = annuaire.situations.nationales[f"france/situation/{slug}"]
    return pages()[annuaire.adresse_de_situation(situation, annuaire.territoires[territoire])]


def texte(artefact: Artefact) -> str:
    return visible(artefact.contenu)


def toutes() -> Iterator[Situation]:
    yield from (*site().annuaire.situations.nationales.values(), *site().annuaire.situations.locales.values())


def dite(ligne: str, page: str) -> bool:
    return visible(composer(ligne)) in page


def test_chaque_situation_assez_appuyee_a_sa_page_dans_chaque_departement_et_pour_la_france() -> None:
    territoires = site().annuaire.territoires
    for slug in SLUGS:
        assert [page(slug, t).titre for t in territoires]
    assert len(pages()) == 1 + len(SLUGS) * len(territoires)
    assert [s.slug for s in site().annuaire.situations.publiees if s.slug in QUI_ATTENDENT] == []


def test_rien_de_ce_qui_attend_n_est_sur_une_page() -> None:
    """Neither a line, nor the « repère » that would support it: known but not read, old wording, to be validated."""
    ensemble = " ".join(map(texte, pages().values()))
    publies = {ligne.texte for s in toutes() for _, ligne in s.lignes if publiable(ligne)}
    caches = {ligne.texte for s in toutes() for _, ligne in s.lignes if not publiable(ligne)} - publies
    caches |= {r.texte for r in site().annuaire.situations.reperes.values() if not publiable(r)}
    assert len(caches) > 150
    assert [c for c in caches if c and dite(c, ensemble)] == []


def test_rien_d_une_situation_qui_attend_n_est_publie() -> None:
    ensemble = " ".join(map(texte, pages().values()))
    for slug in QUI_ATTENDENT:
        situation = site().annuaire.situations.nationales[f"france/situation/{slug}"]
        assert not dite(situation.nom, ensemble)
        assert not dite(situation.presentation, ensemble)


@pytest.mark.parametrize("slug", SLUGS)
def test_tout_ce_qui_est_appuye_est_sur_la_page(slug: str) -> None:
    situation = site().annuaire.situations.pour(slug, DEPARTEMENT)
    assert situation
    lue = texte(page(slug))
    attendent = [ligne for e in situation.etapes if not publiable(e) for ligne in e.locales]
    appuyees = [x.texte for _, x in situation.lignes if publiable(x) and x.texte and x not in attendent]
    appuyees += [r.texte for r in situation.droits if publiable(r)]
    assert appuyees
    assert [ligne for ligne in appuyees if not dite(ligne, lue)] == []


def test_chaque_repere_montre_ses_sources_et_leur_date() -> None:
    for slug in SLUGS:
        situation = site().annuaire.situations.pour(slug, DEPARTEMENT)
        assert situation
        montres: list[Repere] = [r for _, ligne in situation.lignes if publiable(ligne) for r in ligne.reperes]
        montres += [r for r in situation.droits if publiable(r)]
        attributs, lue = ossature(page(slug).contenu).attributs, texte(page(slug))
        for repere in montres:
            assert ("id", repere.code.lower()) in attributs, (slug, repere.code)
            for source in repere.sources:
                assert dite(source.titre, lue), (slug, repere.code)
                assert not source.url or ("href", source.url) in attributs


def test_une_reponse_qui_attend_se_dit_et_ne_change_rien() -> None:
    lue = texte(page("ne-peut-pas-rentrer"))
    assert "Restés avec l’auteur À valider Suivez les étapes dans l’ordre." in lue


def test_la_reponse_prudente_n_est_conseillee_que_si_elle_est_publiee() -> None:
    assert "On ne sait pas Comme «\u00a0Oui\u00a0»." in page_insecable("ne-peut-pas-rentrer")
    assert "Comme" not in page_insecable("auteur")  # what it changes waits


def page_insecable(slug: str) -> str:
    """The text with its no-break spaces, others made single."""
    return texte(page(slug)).replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def test_chaque_page_dit_qu_aucun_professionnel_ne_l_a_relue() -> None:
    for uri, artefact in pages().items():
        if uri != "situations.html":
            assert "Pas encore relue par un professionnel" in texte(artefact), uri


def test_ni_l_adresse_ni_le_titre_ne_disent_la_situation() -> None:
    for uri, artefact in pages().items():
        assert not any(map(DISCRETION.sensible, uri.removesuffix(".html").split("/"))), uri
        assert not DISCRETION.sensible(artefact.titre), uri
        assert artefact.titre.startswith(("Situation ", "Pas à pas"))
    assert "rentrer" not in page("ne-peut-pas-rentrer").uri


def test_sans_script_on_sait_qui_appeler_dans_l_ordre() -> None:
    contenu = page("ne-peut-pas-rentrer").contenu
    ordre = [contenu.index(f'href="{cible}"', contenu.index('<ol class="etapes">')) for cible in ("tel:17", "sms:114")]
    assert ordre == sorted(ordre)
    assert "tel:+33325065070" in contenu
    assert 'href="../communes.html"' in contenu


def test_une_etape_qui_attend_laisse_la_main_a_la_suivante() -> None:
    """« Nuit sûre » waits for the SIAO: after the 115 comes the 3919."""
    situation = site().annuaire.situations.pour("ne-peut-pas-rentrer", DEPARTEMENT)
    assert situation
    par_code = {e.code: e for e in situation.etapes}
    suivante = situation.sinon(par_code["mise-a-l-abri"])
    assert suivante
    assert suivante.code == "ecoute"


def test_ce_qui_est_pour_ensuite_vient_apres() -> None:
    lue = texte(page("ne-peut-pas-rentrer"))
    assert lue.index("Le 3919 écoute") < lue.index("Ensuite") < lue.index("Demandez l’aide universelle d’urgence")


def test_l_accueil_les_besoins_et_les_communes_y_menent() -> None:
    par_uri = {a.uri: a.contenu for a in site().artefacts}
    cible = page("ne-peut-pas-rentrer").uri.removeprefix(f"{DEPARTEMENT}/")
    assert 'href="situations.html"' in par_uri["index.html"]
    assert f'href="../{cible}#eyJjIjoiNTIyNTAifQ"' in par_uri[f"{DEPARTEMENT}/communes/52250.html"]
    besoin = site().annuaire.uri_de_besoin("violences-conjugales")
    assert page("ne-peut-pas-rentrer", "france").uri.removeprefix("france/") in par_uri[besoin]
