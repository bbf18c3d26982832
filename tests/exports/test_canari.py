"""Values that must never be published, put in a small directory on purpose: refused, and absent from every output even
when the check is bypassed (requirements S19, S20, S22)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from petit_annuaire import JOUR, REGLAGES, lire_le_petit_annuaire, monter_le_petit_annuaire
from resoudre import resolue
from test_schemas import SCHEMAS

from annuaire.competence.distance import points_de
from annuaire.lecture.yaml_strict import lire_yaml
from annuaire.modele.coordonnees import Adresse, Lieu
from annuaire.modele.fiche import Zone
from annuaire.pages.cartes import CartesDesZones
from annuaire.pipeline import Corpus, Site, build, check
from annuaire.regles import protection
from annuaire.regles.registre import REGLES
from annuaire.socle.distances import PointTerrestre

CANARIS = (
    "canari",  # in a street, an entrance, a place, an event
    "48.77777",
    "5.77777",
    "78467169500103",
    "784671695",
)
CHEMIN = "directory/99-exemple/violences-conjugales/refuge.yml"
REFUGE = """\
nom: Le refuge
presentation: Un lieu d’écoute et de mise à l’abri.
localisation: confidentielle
localisation_accord: Accord donné par le canari
porte_d_entree: france/numero-national/114
besoins: [violences-conjugales, hebergement-urgence]
zone:
  inclure: ["dep:99"]
lieux:
  - nom: Villa du Canari
    adresse:
      voie: 7 impasse du Canari
      complement: Bâtiment Canari
      commune: "99001"
    coordonnees:
      latitude: "48.77777"
      longitude: "5.77777"
    acces: Sonner à « Canari »
    precision: Derrière la volière du canari
siret: "78467169500103"
siren: "784671695"
evenements:
  - nom: Portes ouvertes au Canari
    date: "2026-12-01"
    lieu: Salle Canari
sources:
  - titre: Page de l’organisme
    nature: site-officiel
    url: https://exemple.example/page
"""


def annuaire_piege(vers: Path) -> Path:
    """The small directory with the refuge in it."""
    racine = monter_le_petit_annuaire(vers)
    fichier = racine / CHEMIN
    fichier.parent.mkdir(parents=True)
    fichier.write_text(REFUGE, encoding="utf-8")
    return racine


@cache
def site_malgre_tout() -> Site:
    """The site as if nobody had looked at what the check says."""
    with TemporaryDirectory() as dossier:
        racine = annuaire_piege(Path(dossier))
        document, fautes = lire_yaml(CHEMIN, (racine / CHEMIN).read_text(encoding="utf-8"))
        (racine / CHEMIN).unlink()
        sain = lire_le_petit_annuaire(racine)
    assert document
    assert not fautes
    return build(contourner(sain, document), JOUR, REGLAGES)


def contourner(sain: Corpus, document: object) -> Corpus:
    """A corpus that holds one document more than the check let through."""
    return replace(sain, documents=(*sain.documents, document))  # type: ignore[arg-type]


def sorties(site: Site) -> Iterator[tuple[str, str]]:
    """Everything a build gives: pages, headers, footers, index, calendars, open data, what stands beside the site."""
    for artefact in (*site.artefacts, *site.a_cote):
        yield artefact.uri, " ".join((artefact.uri, artefact.titre, str(artefact.contenu)))
        if artefact.est_page:
            yield artefact.uri, site.entete(artefact.uri) + site.pied(artefact.uri)


def test_le_controle_refuse_le_lieu_protege(tmp_path: Path) -> None:
    corpus = check(annuaire_piege(tmp_path), JOUR)
    assert not corpus.sain
    refus = [d.message for d in corpus.diagnostics if d.chemin == CHEMIN and d.regle == "lieu-confidentiel"]
    assert len(refus) == 5  # places, both official numbers, events, agreement
    assert CHEMIN not in {d.chemin for d in corpus.documents}


@pytest.mark.parametrize("canari", CANARIS)
def test_aucune_sortie_ne_laisse_echapper_un_lieu_protege_meme_sans_controle(canari: str) -> None:
    assert [uri for uri, texte in sorties(site_malgre_tout()) if canari in texte.casefold()] == []


def test_le_refuge_a_pourtant_sa_page_et_sa_porte_d_entree() -> None:
    """Otherwise the test above would pass on an empty site."""
    fiche = site_malgre_tout().annuaire.fiches["99-exemple/violences-conjugales/refuge"]
    (page,) = [a.contenu for a in site_malgre_tout().artefacts if a.uri == fiche.uri]
    assert "Le refuge" in page
    assert "sms:114" in page
    assert "Adresse secrète" in page


def test_le_refuge_n_est_ni_mesure_ni_dessine_meme_sans_controle() -> None:
    """Its zone is half of the territory, and every commune has a point: his own page, and lines that name it."""
    refuge = site_malgre_tout().annuaire.fiches["99-exemple/violences-conjugales/refuge"]
    dedans = replace(refuge, zone=Zone(inclure=("commune:99001",)))
    annuaire = site_malgre_tout().annuaire
    points = (PointTerrestre(48 + n / 10, 5.0) for n in range(1000))
    communes = {
        insee: replace(c, point=point) for (insee, c), point in zip(annuaire.communes.items(), points, strict=False)
    }
    territoire = replace(refuge.chez, communes=tuple(c for c in communes.values() if c.insee.startswith("99")))
    situe = replace(annuaire, communes=communes, territoires={**annuaire.territoires, territoire.slug: territoire})
    publique = replace(dedans, confidentielle=False, donnees={**dedans.donnees, "localisation": "publique"})
    assert CartesDesZones().de(resolue(situe, dedans)) is None
    assert points_de(resolue(situe, dedans)) == ()
    assert CartesDesZones().de(resolue(situe, publique)) is not None


def test_les_canaris_chantent_quand_le_lieu_n_est_pas_protege(tmp_path: Path) -> None:
    """The same values, in a fiche that may publish them, do reach the outputs: the search is a real one."""
    racine = monter_le_petit_annuaire(tmp_path)
    sain = lire_le_petit_annuaire(racine)
    with TemporaryDirectory() as dossier:
        texte = (annuaire_piege(Path(dossier)) / CHEMIN).read_text(encoding="utf-8")
    publique = texte.replace("localisation: confidentielle\n", "localisation: publique\n")
    document, _ = lire_yaml(CHEMIN, publique)
    tout = " ".join(t.casefold() for _, t in sorties(build(contourner(sain, document), JOUR, REGLAGES)))
    assert [c for c in CANARIS if c not in tout] == []


@pytest.mark.parametrize("champ", ["lieux", "siret", "siren"])
def test_un_modele_construit_a_la_main_ne_situe_pas_un_lieu_confidentiel(champ: str) -> None:
    refuge = site_malgre_tout().annuaire.fiches["99-exemple/violences-conjugales/refuge"]
    adresse = Adresse(voie="7 impasse du Canari", commune="52121")
    valeurs = {"lieux": (Lieu(adresse=adresse),), "siret": "78467169500103", "siren": "784671695"}
    with pytest.raises(ValueError, match="confidentielle"):
        replace(refuge, **{champ: valeurs[champ]})  # type: ignore[arg-type]


PROTEGES = [t.code for t in SCHEMAS.vocabulaires["type"].values() if t.extra.get("protege")]


def test_les_lieux_qui_abritent_des_personnes_sont_proteges_par_defaut() -> None:
    assert {"chrs", "hebergement", "violences-conjugales"} <= set(PROTEGES)
    assert {protection.adresse_a_proteger, protection.accord_manquant, protection.adresse_dans_un_texte} <= set(REGLES)


@pytest.mark.parametrize("type_", PROTEGES)
@pytest.mark.parametrize(
    ("ajout", "regle"),
    [
        ("", "adresse-a-proteger"),
        ("localisation: publique\n", "accord-manquant"),
        ("localisation: publique\nlocalisation_accord: Lettre de l’association, juin 2026\n", ""),
    ],
)
def test_un_type_protege_ne_publie_sa_rue_qu_avec_un_accord(tmp_path: Path, type_: str, ajout: str, regle: str) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    commune = next(c for c in lire_le_petit_annuaire(racine).communes if c.nature == "actuelle")
    fichier = racine / "directory/99-exemple" / type_ / "nouveau.yml"
    fichier.parent.mkdir(exist_ok=True)
    lieu = f'lieux:\n  - adresse:\n      voie: 7 impasse du Moulin\n      commune: "{commune.insee}"\n'
    source = REFUGE[REFUGE.index("sources:") :]
    fichier.write_text(f"nom: Un lieu\npresentation: Un lieu d’accueil.\n{ajout}{lieu}{source}", encoding="utf-8")
    trouvees = {d.regle for d in check(racine, JOUR).diagnostics if d.bloque}
    assert trouvees == ({regle} if regle else set())


@pytest.mark.parametrize(
    ("ajout", "regle"),
    [
        ("missions:\n  - Demander Mme Canari\n", "nom-de-personne"),
        ("courriels:\n  - adresse: jeanne.canari@exemple.example\n", "courriel-personnel"),
        ('telephones:\n  - numero: "06 12 34 56 78"\n', "mobile-personnel"),
    ],
)
def test_le_nom_et_le_mobile_d_une_personne_sont_refuses(tmp_path: Path, ajout: str, regle: str) -> None:
    racine = monter_le_petit_annuaire(tmp_path)
    fichier = racine / "directory/99-exemple/ccas/nouveau.yml"
    source = REFUGE[REFUGE.index("sources:") :]
    fichier.write_text(f"nom: Un service\npresentation: Un accueil.\n{ajout}{source}", encoding="utf-8")
    assert regle in {d.regle for d in check(racine, JOUR).diagnostics if d.bloque}
