"""What one says when somebody answers: under the number wherever somebody is called first, on the sheet, and never
where there is nothing to say. What is for a professional stays in its fold."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from langage import visible
from petit_annuaire import construire_le_petit_annuaire, monter_le_petit_annuaire
from reel import site

from annuaire.exports.feuille import URI
from annuaire.modele.fiche import Acces, ADire

RESERVE, CONSIGNE = "03 53 01 00 98", "à l’attention de la coordination"
PRO = "Vous êtes un professionnel"


def numero(code: str) -> str:
    fiche = site().annuaire.fiches[f"france/numero-national/{code}"]
    return visible(next(a.contenu for a in site().artefacts if a.uri == fiche.uri)).replace("\u00a0", " ")


def test_ce_que_l_on_dit_est_sous_le_numero_avec_sa_source_ou_son_doute() -> None:
    assert "Dites : « Je suis en danger. Je suis à… » Source" in numero("17")
    assert "Dites : « Quelqu’un est blessé ou très malade. Nous sommes à… » proposition à relire" in numero("15")
    assert "Écrivez : « Je suis en danger. Je suis à… »" in numero("114")


@pytest.mark.parametrize(
    ("acces", "phrase"),
    [
        (None, ""),
        (Acces(modes=("en-ligne",)), ""),
        (Acces(modes=("sans-rendez-vous",)), ""),
        (Acces(modes=("telephone",)), "conseil"),
        (Acces(modes=("telephone", "sur-rendez-vous")), "rendez-vous"),
        (Acces(modes=("telephone", "en-urgence")), "urgence"),
        (Acces(modes=("telephone",), a_dire=ADire(phrase="dehors")), "dehors"),
    ],
)
def test_la_phrase_est_celle_de_la_fiche_ou_de_la_maniere_de_joindre(acces: Acces | None, phrase: str) -> None:
    dite = next(iter(site().annuaire.actives)).a_dire(acces)
    assert (dite.phrase if dite else "") == phrase


def test_ou_il_n_y_a_rien_a_dire_rien_n_est_ecrit() -> None:
    sans = [f for f in site().annuaire.actives if not f.a_dire(f.acces_usager)]
    assert len(sans) > 50
    par_uri = {a.uri: a.contenu for a in site().artefacts}
    assert [f.id for f in sans if "Dites : «" in visible(par_uri[f.uri]).split(PRO)[0]] == []


@pytest.fixture(scope="module")
def petit(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """With a voice menu before the post, which is called first in its town."""
    racine = monter_le_petit_annuaire(tmp_path_factory.mktemp("petit"))
    poste = racine / "directory/99-exemple/poste-iscg/ville-haute.yml"
    ligne = "    libelle: Ligne du poste\n"
    lu = poste.read_text(encoding="utf-8")
    assert lu.count(ligne) == 1
    menu = '    touches:\n      - {touche: "4", pour: Intervenant social}\n'
    poste.write_text(lu.replace(ligne, ligne + menu), encoding="utf-8")
    return {a.uri: a.contenu for a in construire_le_petit_annuaire(racine).artefacts}


def fiche_de(petit: dict[str, str]) -> str:
    return next(contenu for uri, contenu in petit.items() if uri.endswith("deux-rives.html") and PRO in contenu)


def test_le_menu_vocal_est_sous_le_numero(petit: dict[str, str]) -> None:
    lue = visible(fiche_de(petit)).replace("\u00a0", " ")
    assert "Touche 2 : Permanence du jour." in lue
    assert "Dites : « Bonjour, j’ai besoin d’un conseil. » Dites de quelle commune vous êtes. Source" in lue


def test_la_premiere_reponse_d_une_commune_dit_aussi_la_phrase_et_les_touches(petit: dict[str, str]) -> None:
    par_commune = {uri: c.split('class="premier"')[1] for uri, c in petit.items() if "/communes/9900" in uri}
    premieres = {uri: visible(c.split("Ça ne répond pas")[0]).replace("\u00a0", " ") for uri, c in par_commune.items()}
    dite = "Dites : « Bonjour, j’ai besoin d’un conseil. » proposition à relire Touche 4 : Intervenant social."
    assert dite in premieres["99-exemple/communes/99001.html"]
    assert "Dites" not in premieres["99-exemple/communes/99002.html"], "a CCAS of which nobody says how to reach it"


def etapes(slug: str) -> list[str]:
    """What each step of a situation shows in Haute-Marne, in order."""
    annuaire = site().annuaire
    situation = annuaire.situations.nationale(slug)
    uri = annuaire.adresse_de_situation(situation, annuaire.territoires["52-haute-marne"])
    contenu = next(a.contenu for a in site().artefacts if a.uri == uri)
    return [visible(e).replace("\u00a0", " ") for e in re.split(r'<li id="e\d+"', contenu)[1:]]


def test_chaque_appel_d_une_situation_dit_la_phrase_de_qui_repond() -> None:
    danger, association, abri, *_ = etapes("ne-peut-pas-rentrer")
    assert danger.count("Dites : « Je suis en danger.") == 2
    assert danger.count("Écrivez : « Je suis en danger.") == 1
    assert "Dites : « Je subis des violences. Je voudrais parler. »" in association
    assert "Dites : « Je n’ai nulle part où dormir ce soir. Je suis à… »" in abri


@pytest.mark.parametrize("slug", ["auteur", "expulsion", "fugue", "idees-noires"])
def test_nul_ne_se_dit_en_danger_pour_un_autre(slug: str) -> None:
    """« Je suis en danger » would be wrong for who is violent, for who looks for a child, for who worries."""
    assert "Je suis en danger" not in "".join(etapes(slug))


def test_ou_l_on_se_presente_il_n_y_a_rien_a_dire_au_telephone() -> None:
    assert not [e for e in etapes("plainte-refusee")[:2] if "Dites :" in e]


def test_l_index_dit_ce_que_l_on_dit_et_les_touches_une_seule_fois(petit: dict[str, str]) -> None:
    (distinctes, rangs) = index(petit)["fiches"]["d"]
    touches = [["2", "Permanence du jour"]]
    dite = ["Bonjour, j’ai besoin d’un conseil.", "Dites de quelle commune vous êtes.", "https://deux-rives.example/"]
    assert [*dite, touches] in distinctes
    assert len(set(map(str, distinctes))) == len(distinctes) <= len(rangs)


def index(petit: dict[str, str]) -> dict[str, Any]:
    texte = next(contenu for uri, contenu in petit.items() if uri.startswith("assets/") and "99-exemple" in uri)
    lu: dict[str, Any] = json.loads(texte[texte.index(".push(") + 6 : texte.rindex(")")])
    return lu


def test_la_feuille_sait_les_papiers_et_la_semaine(petit: dict[str, str]) -> None:
    ajouts = next(a for a in feuille(petit)["fiches"].values() if "d" in a)
    assert ajouts["d"] == ["papier bleu"]
    assert ajouts["s"] == [[[0, 1], "9:30–12:30"], [[6], "20:00–0:00"]]


def feuille(petit: dict[str, str]) -> dict[str, Any]:
    lu: dict[str, Any] = json.loads(petit[URI].removeprefix("globalThis.annuaireMots=").rstrip(";\n"))
    return lu


@pytest.mark.parametrize("mot", [RESERVE, CONSIGNE])
def test_ce_qui_est_pour_un_professionnel_ne_sort_pas_de_son_pli(petit: dict[str, str], mot: str) -> None:
    """Neither on the sheet, nor on the discreet paper, nor at the door of a language, nor anywhere else on the page."""
    contenu = fiche_de(petit).replace("\u00a0", " ")
    plis = re.findall(r"<details class=\"replie\"><summary><h3>" + PRO + r"</h3>.*?</details>", contenu, re.S)
    assert len(plis) == 1
    assert mot in plis[0]
    ailleurs = contenu.replace(plis[0], "").split('id="signaler"')[0]
    assert mot not in ailleurs
    assert mot not in petit[URI].replace("\u00a0", " ")
    portes = [contenu for uri, contenu in petit.items() if uri.startswith("langues/") or uri.endswith("-affiche.html")]
    assert portes
    assert not any(mot in contenu.replace("\u00a0", " ") for contenu in portes)
    index = next(contenu for uri, contenu in petit.items() if uri.startswith("assets/") and "99-exemple" in uri)
    assert mot not in index.replace("\u00a0", " ")
