"""What, in a sentence, may lead to a door: the phrases that ask a question, and those beside them that must not."""

from __future__ import annotations

import pytest

from annuaire.regles.indices import indice_du_texte, nom_seul

DEMANDENT = (
    "À l’hôpital de Joinville.",
    "L’accueil se fait au collège Louise-Michel.",
    "Dans l’école de Langres.",
    "La presse situe ce lieu au centre hospitalier de Chaumont.",
    "La permanence se tient à la mairie de Joinville, le lundi.",
    "On arrive par la rue, vers le stade Jean-Moulin.",
    "Le foyer est place carnot.",
    "Rendez-vous place thiers à 14 h.",
    "L’entrée est 12 cours carnot.",
    "Un studio, rue carnot à Chaumont.",
    "Next to the church.",
    "The house is behind the station.",
    "Opposite the town hall, blue door.",
    "Near Carrefour.",
    "We are at 12 Carnot street.",
    "Cet abri est au nord de Chaumont.",
    "Les logements sont au sud-ouest de la ville.",
    "Dans le haut de la ville.",
    "Une partie est en centre-ville.",
    "Au pied des remparts.",
    "Dans le vieux Langres.",
    "Un appartement du HLM Vert-Bois.",
    "On dort au foyer Saint-Joseph.",
    "Dans un pavillon à Semoutiers.",
)
SE_TAISENT = (
    "On peut déposer plainte à la gendarmerie ou au commissariat.",
    "Une convention signée le 17 mai à l’hôpital de Chaumont.",
    "À l’hôpital Bonnet de Saint-Dizier, une convention permet de rencontrer les victimes.",
    "On peut aussi porter plainte à la gendarmerie de Joinville.",
    "Une consultation à l’hôpital, sans avance de frais.",
    "Demandez au centre communal d’action sociale.",
    "La mise en place d’un suivi.",
    "Sur place sans rendez-vous.",
    "Chaque place libre est attribuée par le SIAO.",
    "Une place en chambre double.",
    "Place disponible : appelez le 115.",
    "Place pour une mère et deux enfants.",
    "L’accompagnement prend place dans la durée.",
    "1 place libre, 12 places occupées.",
    "Des cours de français.",
    "Les foyers du nord du département appellent le 115.",
    "Une maison à plusieurs.",
    "Un vieux téléphone suffit.",
    "Vivre à la rue ou en squat, à Chaumont comme ailleurs.",
    "Sortir de la rue demande du temps à chacun.",
    "L’équipe parle anglais : « We speak English, call the 3919 ».",
)


@pytest.mark.parametrize("phrase", DEMANDENT)
def test_ce_qui_peut_mener_a_une_porte_se_demande(phrase: str) -> None:
    indice = indice_du_texte(phrase)
    assert indice is not None
    assert not indice.sur


@pytest.mark.parametrize("phrase", SE_TAISENT)
def test_ce_qui_n_y_ressemble_que_par_un_mot_ne_se_demande_pas(phrase: str) -> None:
    assert indice_du_texte(phrase) is None


@pytest.mark.parametrize(
    ("texte", "seul"),
    [
        ("Les Tilleuls", "Les Tilleuls"),
        ("Le Beffroi.", "Le Beffroi"),
        ("L’Orangerie", "L’Orangerie"),
        ("Aux Trois Rois", "Aux Trois Rois"),
        ("Maison Sainte-Anne", "Maison Sainte-Anne"),
        ("Château des Roses", "Château des Roses"),
        ("Les Tilleuls accueillent des femmes.", ""),
        ("Le CCAS", ""),
        ("Accueil de jour", ""),
        ("La nuit", ""),
    ],
)
def test_un_nom_tout_seul_est_peut_etre_celui_d_un_batiment(texte: str, seul: str) -> None:
    assert nom_seul(texte) == seul
