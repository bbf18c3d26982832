"""Catalogues of translation: nothing lost, nothing wrong, never an empty sentence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel import Locale
from cas import BASE, JOUR, PROJET, monter

from annuaire import verification
from annuaire.cli import main
from annuaire.langues import catalogues
from annuaire.langues.catalogues import (
    CODES,
    DOSSIER,
    PERSONNE,
    Langue,
    _catalogue,
    _relu_par,
    controler,
    langues,
    lire,
)
from annuaire.langues.phrases import A_DIRE, APPELER_AVANT, FEUILLE, PORTE, TOUTES
from annuaire.schema.schemas import lire_les_schemas
from annuaire.socle.diagnostics import Diagnostic, Position

TETE = '{par}msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {code}\\n"\n\n'
CONTENU = PROJET / "scripts/web/feuille/contenu.mjs"


def catalogue(code: str, *messages: tuple[str, str], fuzzy: bool = False, par: str = "") -> bytes:
    tete = TETE.format(code=code, par=f"# Phrases fixes. Relu par : {par}.\n" if par else "")
    marque = "#, fuzzy\n" if fuzzy else ""
    corps = "\n\n".join(f'{marque}msgid "{cle}"\nmsgstr "{texte}"' for cle, texte in messages)
    return (tete + corps + "\n").encode()


@pytest.mark.parametrize("code", CODES)
def test_aucun_catalogue_n_a_de_faute(code: str) -> None:
    chemin = DOSSIER / f"{code}.po"
    assert controler(chemin.name, code, chemin.read_bytes()) == []


def test_chaque_catalogue_est_lu_et_un_seul_par_langue() -> None:
    assert sorted(p.stem for p in DOSSIER.glob("*.po")) == sorted(CODES)


@pytest.mark.parametrize("langue", langues(), ids=lambda langue: langue.code)
def test_aucune_phrase_fixe_ne_manque_dans_une_langue(langue: Langue) -> None:
    assert [phrase for phrase in TOUTES if not langue.traduit(phrase)] == []


def test_les_phrases_de_la_feuille_sont_dans_les_catalogues() -> None:
    """The browser says them by the same words."""
    source = CONTENU.read_text(encoding="utf-8")
    fixes = set(re.findall(r"avant: (?:discrete \? )?'([^']+)'(?: : '([^']+)')?", source))
    dites = {mot for paire in fixes for mot in paire if mot}
    dites |= set(re.findall(r"ligne\('([^']+)'", source)) | {"Le", "À"}
    assert dites == set(FEUILLE)


def test_ce_que_l_on_dit_est_dans_les_catalogues() -> None:
    vocabulaires = lire_les_schemas(PROJET / "schemas").vocabulaires
    assert tuple(terme.libelle for terme in vocabulaires["a_dire"].values()) == A_DIRE


def test_l_arabe_se_lit_de_droite_a_gauche_et_la_semaine_commence_le_lundi() -> None:
    sens = {langue.code: langue.sens for langue in langues()}
    assert sens == {code: Locale.parse(code).text_direction for code in CODES}
    assert sens.pop("ar") == "rtl"
    assert set(sens.values()) == {"ltr"}
    assert [langue.jours[0] for langue in langues() if langue.code in ("en", "uk")] == ["Monday", "понеділок"]


def test_une_phrase_qui_manque_se_dit_en_francais() -> None:
    langue = lire("en", catalogue("en", (PORTE[2], "")))
    assert langue.dire(PORTE[2]) == PORTE[2]
    assert langue.dire(PORTE[0]) == PORTE[0]
    assert not langue.traduit(PORTE[2])


def test_une_langue_est_relue_quand_aucune_phrase_n_est_douteuse_et_que_le_catalogue_dit_par_qui() -> None:
    libre, quelqu_un = (PORTE[2], "It is free."), "une interprète de l’association"
    assert not any(langue.relue for langue in langues())
    assert lire("en", catalogue("en", libre, par=quelqu_un)).relue
    assert not lire("en", catalogue("en", libre, par=quelqu_un, fuzzy=True)).relue
    assert not lire("en", catalogue("en", par=quelqu_un)).relue
    for personne in ("", " ", PERSONNE):
        assert not lire("en", catalogue("en", libre, par=personne)).relue
        (constat,) = controler("xx.po", "en", catalogue("en", libre, par=personne))
        assert constat.regle == "relecture-anonyme"


@pytest.mark.parametrize("langue", langues(), ids=lambda langue: langue.code)
def test_chaque_catalogue_dit_qui_l_a_relu(langue: Langue) -> None:
    assert _relu_par(_catalogue(langue.code, (DOSSIER / f"{langue.code}.po").read_bytes())) == PERSONNE


def test_les_jours_s_enumerent_comme_dans_la_langue() -> None:
    par_code = {langue.code: langue for langue in langues()}
    assert par_code["en"].enumerer(["Monday", "Tuesday", "Friday"]) == "Monday, Tuesday, and Friday"
    assert par_code["ar"].enumerer(["الاثنين", "الجمعة"]) == "الاثنين والجمعة"


@pytest.mark.parametrize(
    ("code", "cle", "texte", "regle"),
    [
        ("en", APPELER_AVANT, "Call before you come.", "variable-perdue"),
        ("en", APPELER_AVANT, "Call {number}.", "variable-perdue"),
        ("en", PORTE[2], "It is {numero}.", "variable-perdue"),
        ("ar", PORTE[2], "It is free.", "sens-de-lecture"),
        ("en", PORTE[2], "الخدمة مجانية.", "sens-de-lecture"),
        ("en", "Une phrase d’hier", "Yesterday", "phrase-inconnue"),
    ],
)
def test_une_faute_de_catalogue_se_dit_a_sa_ligne(code: str, cle: str, texte: str, regle: str) -> None:
    (constat,) = controler("xx.po", code, catalogue(code, (cle, texte), fuzzy=True))
    assert (constat.chemin, constat.regle, constat.position.ligne) == ("xx.po", regle, 7)
    assert constat.message.startswith("« ")
    assert constat.conseil


@pytest.mark.parametrize(
    ("suite", "ligne", "raison"),
    [
        (b'msgid "a"\nmsgstr "\xff"\n', 8, "il n’est pas écrit en UTF-8"),
        (b'msgid "a"\nmsgstr "b"\nn importe quoi\n', 9, "« n importe quoi » n’y a pas de sens"),
    ],
)
def test_un_catalogue_illisible_se_dit_a_sa_ligne(suite: bytes, ligne: int, raison: str) -> None:
    (constat,) = controler("xx.po", "en", catalogue("en") + suite)
    assert constat == Diagnostic(
        "xx.po",
        Position(ligne, 1),
        "catalogue-illisible",
        f"ce catalogue ne se lit pas : {raison}",
        "rouvrez-le dans un éditeur de .po",
    )


def test_verifier_dit_aussi_les_fautes_des_catalogues(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who translates runs the command of everybody; nothing is built with a catalogue in fault."""
    racine, dossier = monter(BASE, tmp_path), tmp_path / "langues"
    shutil.copytree(DOSSIER, dossier)
    (dossier / "uk.po").write_bytes(catalogue("uk", (APPELER_AVANT, "Зателефонуйте."), fuzzy=True))
    (dossier / "tr.po").unlink()
    monkeypatch.setattr(catalogues, "DOSSIER", dossier)
    monkeypatch.setattr(verification, "fautes_des_catalogues", catalogues.fautes.__wrapped__)
    assert main(["--racine", str(racine), "verifier", "--date", JOUR]) == 1
    dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert "scripts/annuaire/langues/tr.po:1:1: erreur: ce catalogue ne se lit pas : le fichier manque" in dit
    assert "scripts/annuaire/langues/uk.po:7:1: erreur: « Зателефонуйте. » n’a pas les variables" in dit
