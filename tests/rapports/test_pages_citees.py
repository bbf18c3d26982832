"""The pages that fiches quote, asked each week (requirement C21); no test leaves this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from gabarits import site
from petit_annuaire import PROJET, monter_le_petit_annuaire
from test_situations import reel

from annuaire.cli import main
from annuaire.commandes import pages_citees
from annuaire.machine.reseau import Reponse
from annuaire.rapports.pages_citees import PARTIES, Citation, citations, juger, lire_les_passees

AUCUNE = lire_les_passees("")
PAGE = Citation("https://a.example/", ("directory/x/caf/a.yml",))


def test_chaque_adresse_est_demandee_une_fois_et_dit_qui_la_cite() -> None:
    trouvees = citations(site().annuaire)
    adresses = [c.adresse for c in trouvees]
    assert adresses == sorted(set(adresses))
    assert all(a.startswith(("https://", "http://")) for a in adresses)
    assert max(len(c.chemins) for c in trouvees) > 1


def test_les_sources_des_reperes_sont_demandees_aussi() -> None:
    trouvees = {c.adresse: c.chemins for c in citations(reel())}
    assert trouvees["https://solidaritefemmes.org/quitter-le-domicile/"] == (
        "directory/france/repere/f9.yml", "directory/france/repere/g5.yml",
    )  # fmt: skip
    assert "" not in trouvees


@pytest.mark.parametrize("code", [0, *PARTIES])
def test_une_page_partie_est_dite_avec_les_fiches_qui_la_citent(code: int) -> None:
    lignes, tout_va_bien = juger([PAGE], AUCUNE, lambda _: code)
    assert not tout_va_bien
    assert lignes[0] == "Ne répondent plus (1)"
    assert lignes[2] == "    → directory/x/caf/a.yml"


@pytest.mark.parametrize("code", [401, 403, 429, 500, 503])
def test_un_site_qui_refuse_les_programmes_se_regarde_a_la_main(code: int) -> None:
    lignes, tout_va_bien = juger([PAGE], AUCUNE, lambda _: code)
    assert tout_va_bien
    assert lignes[:2] == ["À ouvrir soi-même (1)", f"  https://a.example/ ({code})"]


def test_une_page_qui_repond_ne_se_dit_pas() -> None:
    assert juger([PAGE], AUCUNE, lambda _: 200) == (["1\u00a0page demandée, 0 laissées de côté."], True)


def test_une_adresse_laissee_de_cote_n_est_pas_demandee() -> None:
    passees = lire_les_passees("# remarque\n\nhttps://a.example/ refuse les programmes\n")
    lignes, tout_va_bien = juger([PAGE], passees, lambda _: pytest.fail("demandée"))
    assert (lignes, tout_va_bien) == (["0\u00a0page demandée, 1 laissées de côté."], True)


def test_une_adresse_sans_raison_est_un_mauvais_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    (racine / ".github").mkdir()
    (racine / pages_citees.PASSEES).write_text("# x\nhttps://a.example/\n", encoding="utf-8")
    assert main(["--racine", str(racine), "pages-citees"]) == 2
    assert "ligne 2" in capsys.readouterr().err


def test_la_commande_insiste_puis_rend_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demandees: list[str] = []

    def muette(adresse: str, patience: float) -> Reponse:
        demandees.append(adresse)
        return Reponse(0, patience, adresse)

    monkeypatch.setattr(pages_citees, "demander", muette)
    assert main(["--racine", str(monter_le_petit_annuaire(tmp_path)), "pages-citees"]) == 1
    assert {demandees.count(a) for a in demandees} == {pages_citees.ESSAIS}
    assert capsys.readouterr().out.startswith("Ne répondent plus")


def test_la_liste_du_projet_donne_une_raison_par_adresse() -> None:
    assert lire_les_passees((PROJET / pages_citees.PASSEES).read_text(encoding="utf-8")).sans_raison == ()
