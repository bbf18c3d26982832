"""What must never be published, condition by condition; the cases say the words, these say what each one depends on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from test_nature import CHAUMONT, SCHEMAS

from annuaire.lecture.communes import Commune
from annuaire.lecture.documents import Chemin, Document
from annuaire.regles import protection
from annuaire.regles.contexte import Contexte, Trouvailles
from annuaire.socle.diagnostics import Gravite

JOINVILLE = Commune("52250", "Joinville", "actuelle", ("52300",), "", "", 0, "")
LES = replace(JOINVILLE, insee="31298", nom="Les")  # a name of articles only is in every mailbox
CONTEXTE = Contexte({}, (CHAUMONT, JOINVILLE, LES), SCHEMAS, date(2026, 11, 21))
ABRI, CAF, FOYER = "violences-conjugales", "caf", "hebergement"
SECRET = {"localisation": "confidentielle"}
RUE, IMMEUBLE = "12 rue du Lac", "Résidence des Lilas"


def fiche(type_: str = ABRI, /, slug: str = "x", **donnees: Any) -> Document:
    return Document(f"directory/52-x/{type_}/{slug}.yml", donnees)


def dites(trouvailles: Trouvailles) -> list[tuple[Chemin, str]]:
    """Where, and how sure: « erreur » or « question »."""
    return [(t.chemin, "erreur" if t.gravite is Gravite.ERREUR else "question") for t in trouvailles]


@pytest.mark.parametrize(
    ("type_", "localisation", "oui"),
    [
        (CAF, None, False), (CAF, "publique", False), (CAF, "confidentielle", True),
        (ABRI, None, True), (ABRI, "publique", False), (ABRI, "confidentielle", True),
    ],
)  # fmt: skip
def test_est_protege_ce_qui_le_demande_ou_ce_dont_le_genre_abrite(type_: str, localisation: str, oui: bool) -> None:
    une = fiche(type_, localisation=localisation)
    assert protection.protegee(une, CONTEXTE) is oui
    situe = fiche(type_, localisation=localisation, lieux=[{"adresse": {"voie": RUE}}], siret="1", siren="2")
    assert [t.chemin for t in protection.adresse_a_proteger(situe, CONTEXTE)] == [
        ("lieux", 0), ("siret",), ("siren",)
    ][: 3 * oui]  # fmt: skip
    ecrit = fiche(type_, localisation=localisation, presentation=RUE)
    assert dites(protection.adresse_dans_un_texte(ecrit, CONTEXTE)) == [(("presentation",), "erreur")][:oui]


def test_un_numero_d_etablissement_se_dit_a_sa_cle_et_une_adresse_a_sa_valeur() -> None:
    lieux = [{"adresse": {"voie": RUE, "complement": "Hall A"}}, {"coordonnees": {"latitude": "48.1"}}]
    trouvees = list(protection.adresse_a_proteger(fiche(lieux=lieux, siret="1"), CONTEXTE))
    assert [(t.chemin, t.sur_la_cle) for t in trouvees] == [
        (("lieux", 0), False), (("lieux", 1), False), (("siret",), True)
    ]  # fmt: skip
    assert "SIRET" in trouvees[2].message


@pytest.mark.parametrize(
    ("donnees", "chemin"),
    [
        ({"lieux": [{"precision": RUE}]}, ("lieux", 0, "precision")),
        ({"lieux": [{"adresse": {"voie": RUE}}]}, None),  # the rule before this one refuses it
        ({"courriels": [{"adresse": "12-rue-du-lac@exemple.fr"}]}, ("courriels", 0, "adresse")),
        ({"site": "https://exemple.fr/12-rue-du-lac"}, ("site",)),
        ({"sources": [{"url": "https://exemple.fr/12-rue-du-lac"}]}, ("sources", 0, "url")),
        ({"anciens_fichiers": ["52-x/hebergement/12-rue-du-lac"]}, ("anciens_fichiers", 0)),
        ({"presentation": "12-rue-du-lac"}, None),  # words of an address of the web, not of a sentence
        ({"slug": "12-rue-du-lac"}, ()),
    ],
)
def test_une_adresse_se_lit_dans_une_phrase_un_lien_une_boite_et_un_nom_de_fichier(
    donnees: dict[str, Any], chemin: Chemin | None
) -> None:
    trouvees = dites(protection.adresse_dans_un_texte(fiche(**SECRET, **donnees), CONTEXTE))
    assert trouvees == ([] if chemin is None else [(chemin, "erreur")])


@pytest.mark.parametrize(
    ("texte", "secret", "autre"),
    [
        (RUE, "erreur", "erreur"),
        (IMMEUBLE, "erreur", "question"),
        (f"{IMMEUBLE}, {RUE}", "erreur", "erreur"),
        ("Derrière la gare.", "question", "question"),
        ("À Chaumont, derrière la gare.", "erreur", "erreur"),
        ("À Chaumont, chez Emmaüs.", "question", "question"),
        ("Les logements sont à Joinville.", "question", ""),
        ("Trois appartements bien situés dans Joinville.", "question", ""),
        ("Trois appartements, loin, vers Joinville.", "", ""),
        ("Trois appartements neufs vers Joinville.", "question", ""),
        ("Les logements sont à Emmaüs.", "question", "question"),
        ("Les logements sont au CIAS.", "", ""),
        ("Une permanence à Joinville.", "", ""),
    ],
)
def test_ce_qui_situe_est_sur_ou_se_demande(texte: str, secret: str, autre: str) -> None:
    for donnees, attendu in ((SECRET, secret), ({}, autre)):
        trouvees = dites(protection.adresse_dans_un_texte(fiche(FOYER, presentation=texte, **donnees), CONTEXTE))
        assert trouvees == ([(("presentation",), attendu)] if attendu else []), (texte, donnees)


@pytest.mark.parametrize(
    ("donnees", "ou"),
    [
        ({"lieux": [{"nom": "Les Tilleuls"}]}, ("lieux", 0, "nom")),
        ({"a_savoir": ["Le Beffroi."]}, ("a_savoir", 0)),
        ({"nom": "Les Tilleuls", "lieux": [{"nom": "Les Tilleuls"}]}, None),
        ({"autres_noms": ["Foyer", "Les Tilleuls"], "lieux": [{"nom": "Les Tilleuls"}]}, None),
        ({"nom": "Foyer", "lieux": [{"nom": "Les Tilleuls"}]}, ("lieux", 0, "nom")),
        ({"sources": [{"titre": "Le Journal"}]}, None),
        ({"telephones": [{"libelle": "La Direction"}]}, None),
    ],
)
def test_un_nom_tout_seul_se_demande_s_il_n_est_pas_celui_de_l_organisme(
    donnees: dict[str, Any], ou: Chemin | None
) -> None:
    trouvees = dites(protection.adresse_dans_un_texte(fiche(FOYER, **donnees), CONTEXTE))
    assert trouvees == ([(ou, "question")] if ou else [])


@pytest.mark.parametrize(
    ("type_", "donnees", "combien"),
    [
        (ABRI, {"localisation": "publique"}, 1),
        (ABRI, {"localisation": "publique", "localisation_accord": "Lu"}, 0),
        (CAF, {"localisation": "publique"}, 0),
        (ABRI, SECRET, 0),
        (ABRI, {}, 0),
    ],
)
def test_un_accord_est_demande_pour_publier_ce_qui_abrite(type_: str, donnees: dict[str, Any], combien: int) -> None:
    assert len(list(protection.accord_manquant(fiche(type_, **donnees), CONTEXTE))) == combien


@pytest.mark.parametrize(
    ("donnees", "dit"),
    [
        ({"presentation": "Voyez Mme Durand."}, "erreur"),
        ({"presentation": "L’EHPAD Docteur Lambert."}, "question"),
        ({"presentation": "Marie Durand"}, ""),
        ({"telephones": [{"libelle": "Marie Durand"}]}, "question"),
        ({"verification": {"par": "Marie Durand"}}, "question"),
        ({"poste": {"convention": {"signataires": ["Marie Durand"]}}}, "question"),
        ({"nom": "Maison Marie Durand", "telephones": [{"libelle": "Marie Durand"}]}, ""),
        ({"autres_noms": ["Marie Durand"], "telephones": [{"libelle": "Marie Durand"}]}, ""),
        ({"telephones": [{"libelle": "Joinville Nord"}]}, ""),
        ({"lieux": [{"adresse": {"voie": "Rue de Mme Durand"}}]}, ""),
        ({"lieux": [{"adresse": {"complement": "Salle Mme Durand"}}]}, ""),
        ({"lieux": [{"adresse": {"lieu_dit": "Voyez Mme Durand"}}]}, "erreur"),
        ({"sources": [{"titre": "Mme Durand raconte"}]}, ""),
    ],
)
def test_une_personne_est_nommee_selon_l_endroit(donnees: dict[str, Any], dit: str) -> None:
    assert [g for _, g in dites(protection.nom_de_personne(fiche(**donnees), CONTEXTE))] == ([dit] if dit else [])


SERVICE = {
    "nom": "Relais des Cèdres", "sigle": "RDC", "autres_noms": ["Pays de Langres"],
    "lieux": [{"adresse": {"commune": "52121"}}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("boite", "seule", "avec_libelle"),
    [
        ("camille.martin", "erreur", "question"),
        ("accueil.martin", "", ""),
        ("accueil", "", ""),
        ("ccas.martin", "", ""),  # the code of a type
        ("relais.cedres", "", ""),
        ("camille.cedres", "erreur", "question"),
        ("rdc.cedres", "", ""),
        ("pays.langres", "", ""),
        ("relais.chaumont", "", ""),  # its own commune
        ("relais.joinville", "question", ""),  # another
        ("camille.joinville", "question", ""),
        ("france.martin", "erreur", "question"),
        ("martin.france", "erreur", "question"),
        ("france.croix", "", ""),
        ("france.chaumont", "", ""),
        ("france.accueil", "", ""),
        ("maison.martin", "", ""),
        ("martin.maison", "erreur", "question"),
        ("maison.france", "", ""),
    ],
)
def test_une_boite_est_d_un_service_ou_d_une_personne(boite: str, seule: str, avec_libelle: str) -> None:
    for libelle, attendu in (({}, seule), ({"libelle": "Accueil"}, avec_libelle)):
        une = fiche(CAF, **SERVICE, courriels=[{"adresse": f"{boite}@exemple.fr", **libelle}])
        trouvees = dites(protection.courriel_personnel(une, CONTEXTE))
        assert trouvees == ([(("courriels", 0, "adresse"), attendu)] if attendu else []), libelle


def test_une_commune_inconnue_n_aide_personne_et_n_arrete_rien() -> None:
    une = fiche(CAF, lieux=[{"adresse": {"commune": "99999"}}], courriels=[{"adresse": "camille.martin@exemple.fr"}])
    assert dites(protection.courriel_personnel(une, CONTEXTE)) == [(("courriels", 0, "adresse"), "erreur")]


@pytest.mark.parametrize("donnees", [{"site": "https://exemple.fr/**a**"}, {"presentation": "Un * et un <3."}])
def test_un_lien_peut_avoir_des_etoiles(donnees: dict[str, Any]) -> None:
    assert dites(protection.balise_dans_un_texte(fiche(CAF, **donnees), CONTEXTE)) == []
    assert dites(protection.balise_dans_un_texte(fiche(CAF, a_savoir=["a", "**b**"], **donnees), CONTEXTE)) == [
        (("a_savoir", 1), "erreur")
    ]
