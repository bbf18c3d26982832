"""What ``annuaire relire`` says of a proposal: complete, in French, and never more than text (requirement C15).

After a change of wording: ``ANNUAIRE_REECRIRE_ATTENDUS=1 .venv/bin/pytest tests/relecture/test_relecture.py``,
then read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cas import ecrire
from petit_annuaire import GOLDEN, JOUR, monter_le_petit_annuaire
from test_situations import REPERE as UN_REPERE
from test_situations import SITUATION as UNE_SITUATION

from annuaire.cli import main
from annuaire.pipeline import check

REFERENCES = GOLDEN / "relecture"
REECRIRE = bool(os.environ.get("ANNUAIRE_REECRIRE_ATTENDUS"))
Geste = Callable[[Path], object]
CCAS = "99-exemple/ccas/vieux-bourg.yml"
POSTE = "99-exemple/poste-iscg/ville-haute.yml"
AIDE = "99-exemple/aide-victimes/deux-rives.yml"


def remplacer(chemin: str, ancien: str, nouveau: str) -> Geste:
    """Change one text of one file."""

    def geste(directory: Path) -> None:
        fichier = directory / chemin
        texte = fichier.read_text(encoding="utf-8")
        assert ancien in texte, f"{ancien!r} n’est pas dans {chemin}"
        fichier.write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")

    return geste


def supprimer(chemin: str) -> Geste:
    """Delete one file."""
    return lambda directory: (directory / chemin).unlink()


def ajouter(chemin: str, texte: str) -> Geste:
    """Write one file."""

    def geste(directory: Path) -> None:
        (directory / chemin).parent.mkdir(exist_ok=True)
        (directory / chemin).write_text(texte, encoding="utf-8")

    return geste


@pytest.fixture
def relire(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Apply gestures to a copy of the small directory, and give the summary."""

    def fait(*gestes: Geste) -> str:
        avant, apres = tmp_path / "avant", tmp_path / "apres"
        if not avant.exists():
            monter_le_petit_annuaire(avant)
        shutil.copytree(avant, apres)
        for geste in gestes:
            geste(apres / "directory")
        assert main(["relire", str(avant), str(apres), "--date", JOUR.isoformat()]) == 0
        return capsys.readouterr().out

    return fait


ABRI = """\
nom: La Maison
presentation: Elle reçoit des femmes, au 7 impasse du Canari.
localisation: publique
localisation_accord: accord retiré depuis
porte_d_entree: france/numero-national/114
zone:
  inclure: ["dep:99"]
lieux:
  - nom: Villa du Canari
    adresse:
      voie: 7 impasse du Canari
      commune: "99001"
sources:
  - titre: Page de l’organisme
    nature: site-officiel
    url: https://exemple.example/page
"""


def test_l_adresse_qu_un_abri_retire_n_est_pas_repetee(relire: Callable[..., str], tmp_path: Path) -> None:
    """S19: the history of a file can be cleaned, what a summary said of it stays on the forge."""
    monter_le_petit_annuaire(tmp_path / "avant")
    ajouter("99-exemple/hebergement/maison.yml", ABRI)(tmp_path / "avant" / "directory")
    cachee = ABRI.replace(", au 7 impasse du Canari", "").replace("publique", "confidentielle")
    cachee = cachee[: cachee.index("localisation_accord")] + cachee[cachee.index("porte_d_entree") :]
    cachee = cachee[: cachee.index("lieux:")] + cachee[cachee.index("sources:") :]
    dit = relire(ajouter("99-exemple/hebergement/maison.yml", cachee))
    assert "La Maison" in dit
    assert "non répétée ici" in dit
    assert "Canari" not in dit


VILLE = "99-exemple/ccas/ville-haute.yml"
CAMPAGNE = "99-exemple/poste-iscg/campagne.yml"
HALTE = "99-exemple/chrs/la-halte.yml"
NOUVELLE = """\
nom: "Épicerie [x] *des* _tilleuls_ | `a` @tilleuls #12 www.a.example 1 < 2 !"
presentation: "::error::x Elle vend à petit prix."
telephones:
  - numero: "03 53 01 00 77"
horaires:
  semaine:
    samedi: 9h-12h
besoins: [aide-alimentaire]
zone:
  inclure: ["commune:99002"]
sources:
  - titre: Site
    nature: site-officiel
    url: https://epicerie.example/
    date: "2026-10"
"""
SCENARIOS: dict[str, tuple[Geste, ...]] = {
    "rien": (),
    "un-telephone": (
        remplacer(VILLE, "03 53 01 00 70", "03 53 01 00 71"),
        remplacer(VILLE, 'date: "2019-02"', 'date: "2026-11"'),
    ),
    "un-telephone-d-urgence": (remplacer(AIDE, "03 53 01 00 99", "03 53 01 00 97"),),
    "des-horaires": (
        remplacer(POSTE, "    vendredi: matin\n", "    2e et 4e jeudi: 9h-12h sur rendez-vous\n"),
        remplacer(POSTE, 'le: "2026-10-02"', 'le: "2026-11-20"'),
        remplacer(AIDE, "    dimanche: 20h-24h\n", "  fermetures:\n    - {du: \"2026-12-24\", motif: congés}\n"),
    ),
    "une-zone": (remplacer(CAMPAGNE, '"secteur:deux-rives", "epci:990000001"', '"commune:99002"'),),
    "une-zone-retiree": (remplacer(CAMPAGNE, 'zone:\n  inclure: ["secteur:deux-rives", "epci:990000001"]\n', ""),),
    "un-secteur": (
        remplacer("99-exemple/territoire.yml", 'communes: ["99001", "99002"]', 'communes: ["99001"]'),
        remplacer(CAMPAGNE, '"secteur:deux-rives", "epci:990000001"', '"secteur:deux-rives"'),
    ),
    "des-secours": (remplacer("99-exemple/territoire.yml", "france/numero-national/114", "99-exemple/chrs/la-halte"),),
    "une-fermeture": (remplacer(CAMPAGNE, "besoins:", "statut: ferme\nbesoins:"),),
    "une-suppression": (supprimer(CAMPAGNE),),
    "une-nouvelle-fiche-hostile": (ajouter("99-exemple/caritatif/tilleuls.yml", NOUVELLE),),
    "des-codes-et-des-textes": (
        remplacer(AIDE, "[aide-aux-victimes, information-juridique]", "[information-juridique, domiciliation]"),
        remplacer(POSTE, "  - faire le lien avec les services sociaux", "  - faire le lien avec les services"),
        remplacer(POSTE, "rattachement: 99-exemple/aide-victimes/deux-rives", f"rattachement: {VILLE[:-4]}"),
        remplacer(POSTE, 'debut: "2014-06"', 'debut: "2014-09"'),
    ),
    "une-fiche-fautive": (
        remplacer(VILLE, "03 53 01 00 70", "03 53 01 00 71"),
        remplacer(CAMPAGNE, "besoins: [suivi-social]", "besoins: [suivi]"),
    ),
    "une-adresse-revelee": (
        remplacer(HALTE, "confidentielle", "publique\nlocalisation_accord: courrier du 3 mars"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("nom", SCENARIOS)
def test_le_resume_est_celui_de_reference(nom: str, relire: Callable[..., str]) -> None:
    resume, reference = relire(*SCENARIOS[nom]), REFERENCES / f"{nom}.md"
    if REECRIRE:
        REFERENCES.mkdir(exist_ok=True)
        reference.write_text(resume, encoding="utf-8", newline="\n")
    assert resume == reference.read_text(encoding="utf-8")


def test_toutes_les_references_ont_leur_scenario() -> None:
    assert {p.stem for p in REFERENCES.iterdir()} == set(SCENARIOS)


def test_rien_ne_change_se_dit(relire: Callable[..., str]) -> None:
    assert "Rien ne change pour les lecteurs." in relire()


def test_les_horaires_sont_dits_en_phrases(relire: Callable[..., str]) -> None:
    resume = relire(*SCENARIOS["des-horaires"])
    assert "Horaires : lundi et mercredi toute la journée ; vendredi matin" in resume.replace("\u202f", " ")
    assert "vendredi: matin" not in resume


def test_une_fiche_fautive_n_est_pas_dite_supprimee(relire: Callable[..., str]) -> None:
    resume = relire(*SCENARIOS["une-fiche-fautive"])
    assert "supprimée" not in resume
    assert "- directory/99-exemple/poste-iscg/campagne.yml" in resume


def test_une_valeur_hostile_ne_fait_ni_lien_ni_image_ni_balise(relire: Callable[..., str]) -> None:
    resume = relire(*SCENARIOS["une-nouvelle-fiche-hostile"])
    assert "fiche ajoutée" in resume
    assert "1 &lt; 2" in resume
    assert not re.search(r"(?<!\\)[\[`_]x?|https://|www\.|@tilleuls|(?<!&)#12", resume.split("## Fiches ajoutées")[1])
    assert not [ligne for ligne in resume.splitlines() if ligne.startswith("::")]


def test_le_numero_emprunte_par_une_fiche_non_touchee_est_dit(tmp_path: Path, relire: Callable[..., str]) -> None:
    sans_numero = remplacer(HALTE, 'telephones:\n  - numero: "115"\n    libelle: demande d’hébergement\n', "")
    sans_numero(monter_le_petit_annuaire(tmp_path / "avant") / "directory")
    resume = relire(remplacer(AIDE, "03 53 01 00 99", "03 53 01 00 97"))
    assert "numéro à composer : 03\u00a053\u00a001\u00a000\u00a099 → 03\u00a053\u00a001\u00a000\u00a097" in resume


def test_ce_que_lit_l_habitant_d_une_commune_est_dit_commune_par_commune(
    tmp_path: Path, relire: Callable[..., str]
) -> None:
    """« À L’Étang-sous-Bois, le CCAS passe de … à … »: only where the page of the commune shows the service."""
    zone = remplacer(VILLE, "sources:", 'zone:\n  inclure: ["commune:99002"]\nsources:')
    zone(monter_le_petit_annuaire(tmp_path / "avant") / "directory")
    horaires = remplacer(VILLE, "mardi: 8h-12h", "mardi: matin")
    resume = relire(remplacer(VILLE, "03 53 01 00 70", "03 53 01 00 71"), horaires).replace("\u00a0", " ")
    assert resume.split("### Commune par commune\n\n")[1].splitlines() == [
        "- À L’Étang-sous-Bois, **CCAS de Ville-Haute** (99-exemple/ccas/ville-haute) : "
        "le numéro à composer passe de « 03 53 01 00 70 » à « 03 53 01 00 71 ».",
        "- À L’Étang-sous-Bois, **CCAS de Ville-Haute** (99-exemple/ccas/ville-haute) : "
        "l’horaire passe de « mardi de 8 h à 12 h ; Fermé en août. » à « mardi matin ; Fermé en août. ».",
    ]


def test_un_service_ferme_n_annonce_plus_ses_horaires(relire: Callable[..., str]) -> None:
    resume = relire(remplacer(VILLE, "besoins:", "statut: ferme\nbesoins:"), remplacer(VILLE, "8h-12h", "9h-12h"))
    assert "l’horaire" not in resume.split("### Commune par commune")[1]


SITUATION = "france/situation/abri.yml"
REPERE = "france/repere/f20.yml"


@pytest.fixture
def avec_une_situation(tmp_path: Path) -> None:
    """The small directory has one more situation, whose « repère » waits for a lawyer."""
    attend = UN_REPERE.replace("surete:", "a_valider: [avocat]\nsurete:")
    ecrire(monter_le_petit_annuaire(tmp_path / "avant"), {SITUATION: UNE_SITUATION, REPERE: attend})


def test_une_ligne_qui_cesse_d_attendre_est_montree_a_qui_relit(
    avec_une_situation: None, relire: Callable[..., str]
) -> None:
    texte = relire(remplacer(REPERE, "a_valider: [avocat]\n", ""))
    attention, qui_changent = texte.split("### Situations et repères qui changent")
    assert "directory/france/repere/f20.yml : une ligne devient publiable" in attention
    assert "directory/france/situation/abri.yml : une ligne devient publiable" in attention
    assert qui_changent.split() == ["-", f"directory/{REPERE}", "-", f"directory/{SITUATION}"]


def test_un_repere_en_faute_retient_les_lignes_qu_il_appuie(
    avec_une_situation: None, relire: Callable[..., str]
) -> None:
    texte = relire(remplacer(REPERE, "a_valider: [avocat]", "a_valider: [maire]"))
    assert f"- directory/{REPERE}" in texte
    assert "publiable" not in texte


def test_deux_dossiers_sont_demandes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relire", str(tmp_path), str(tmp_path)]) == 2
    assert "deux dossiers de projet" in capsys.readouterr().err


def test_un_fichier_renomme_qui_dit_son_ancien_chemin_n_inquiete_personne(relire: Callable[..., str]) -> None:
    def renommer(directory: Path) -> None:
        ancien = directory / CAMPAGNE
        texte = ancien.read_text(encoding="utf-8").replace(
            "[99-exemple/poste-iscg/deux-rives", "[99-exemple/poste-iscg/campagne"
        )
        (directory / "99-exemple/poste-iscg/villages.yml").write_text(texte, encoding="utf-8")
        ancien.unlink()

    assert "sa page disparaît" not in relire(renommer)


def test_ce_qui_change_se_note_dans_la_fiche_une_seule_fois(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    avant, apres = tmp_path / "avant", tmp_path / "apres"
    monter_le_petit_annuaire(avant)
    shutil.copytree(avant, apres)
    remplacer(VILLE, "03 53 01 00 70", "03 53 01 00 71")(apres / "directory")
    commande = ["relire", str(avant), str(apres), "--date", JOUR.isoformat()]
    assert main(commande) == 0
    assert "Ce qui a changé" in capsys.readouterr().out
    assert main([*commande, "--noter"]) == 0
    texte = (apres / "directory" / VILLE).read_text(encoding="utf-8")
    note = f'le: "{JOUR}"\n    fait: telephones\n    avant: "03 53 01 00 70"\n    apres: "03 53 01 00 71"\n'
    assert note in texte
    assert check(apres, JOUR).sain
    assert main([*commande, "--noter"]) == 0
    assert (apres / "directory" / VILLE).read_text(encoding="utf-8") == texte


def test_un_lieu_a_proteger_ne_note_rien(tmp_path: Path) -> None:
    avant, apres = tmp_path / "avant", tmp_path / "apres"
    monter_le_petit_annuaire(avant)
    shutil.copytree(avant, apres)
    remplacer(HALTE, '"115"', "03 53 01 00 98")(apres / "directory")
    assert main(["relire", str(avant), str(apres), "--date", JOUR.isoformat(), "--noter"]) == 0
    assert "changements" not in (apres / "directory" / HALTE).read_text(encoding="utf-8")
