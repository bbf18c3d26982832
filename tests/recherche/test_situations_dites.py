"""« Elle ne peut pas rentrer ce soir »: the words of people, and of who tells of them, lead to a situation."""

from __future__ import annotations

import pytest
from index_reel import demander, ecrire_index
from reel import annuaire as annuaire_reel

DITES = {
    "ne-peut-pas-rentrer": (
        "elle ne peut pas rentrer ce soir",
        "elle peut pas rentrer chez elle",
        "je ne peux pas rentrer chez moi",
        "il m'a mise dehors",
        "il a changé la serrure",
        "elle a peur de rentrer",
    ),
    "enfant-present": ("un enfant a vu les coups", "mon fils a tout vu", "il l'a frappée devant les enfants"),
    "plainte-refusee": (
        "plainte refusée",
        "sa plainte a été refusée",
        "ils ont refusé ma plainte",
        "on m'a dit main courante",
    ),
    "papiers-perdus": ("plus de papiers", "elle n'a plus de papiers", "j'ai perdu mes papiers", "il garde mes papiers"),
    "expulsion": (
        "expulsion demain",
        "huissier demain",
        "le proprio veut me mettre dehors",
        "elle va être expulsée demain",
    ),
    "idees-noires": ("il menace de se tuer", "elle ne veut plus vivre", "il dit qu'il va se pendre"),
    "fugue": ("ma fille a fugué", "mon ado n'est pas rentré"),
    "auteur": ("j'ai peur de refaire", "il a peur de devenir violent", "je tape ma femme et je veux arrêter"),
    "sejour-et-conjoint": ("mon titre de séjour dépend de mon mari",),
}
ORDINAIRES = (
    "titre de séjour",
    "renouveler mes papiers d'identité",
    "papiers du véhicule",
    "porter plainte",
    "logement social",
    "mon enfant n'a pas vu son père",
    "rentrée scolaire",
    "garde d'enfants",
    "je ne peux pas payer mon loyer",
    "carte vitale",
    "mon mari boit et devient violent",  # never the page of who is violent
    "je suis frappé par ma conjointe",
)


@pytest.fixture(scope="module")
def lues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    annuaire = annuaire_reel()
    phrases = [*(phrase for siennes in DITES.values() for phrase in siennes), *ORDINAIRES]
    questions = {"requetes": [[phrase, ""] for phrase in phrases], "phrases": [], "lieux": []}
    reponses = demander("lire.mjs", ecrire_index(annuaire, tmp_path_factory.mktemp("index")), questions)["requetes"]
    slugs = {s.nom: s.slug for s in annuaire.situations.publiees}
    return {p: [slugs[nom] for nom in r["situations"]] for p, r in zip(phrases, reponses, strict=True)}


@pytest.mark.parametrize("slug", DITES)
def test_ce_que_l_on_dit_mene_d_abord_a_la_situation(lues: dict[str, list[str]], slug: str) -> None:
    assert {phrase: lues[phrase] for phrase in DITES[slug] if lues[phrase][:1] != [slug]} == {}


def test_ce_qui_est_ordinaire_ne_mene_a_aucune(lues: dict[str, list[str]]) -> None:
    assert {phrase: lues[phrase] for phrase in ORDINAIRES if lues[phrase]} == {}


def test_chaque_situation_se_trouve_par_son_nom_et_par_chacune_de_ses_phrases(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    annuaire = annuaire_reel()
    phrases = [(p, s.nom) for s in annuaire.situations.publiees for p in (s.nom, *s.mots)]
    questions = {"requetes": [[p, ""] for p, _ in phrases], "phrases": [], "lieux": []}
    reponses = demander("lire.mjs", ecrire_index(annuaire, tmp_path_factory.mktemp("index")), questions)["requetes"]
    assert [(p, nom) for (p, nom), r in zip(phrases, reponses, strict=True) if nom not in r["situations"]] == []
