"""Pictures in dots: their geometry, their weight, and the words that say the same."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from reel import annuaire as annuaire_reel
from reel import pages as pages_reelles

from annuaire.carte.etiquettes import _boite, _touche, etiqueter
from annuaire.carte.fond import LARGEUR, fond
from annuaire.carte.traces import croix, points
from annuaire.competence.avis import Niveau, avis
from annuaire.pages.cartes import AUTRES, DOUTEUX, EXCLUS, SIGNES, SURS, CartesDesZones, carte_des_postes, dessiner
from annuaire.socle.artefacts import Artefact

DESSIN = re.compile(r'<svg viewBox="0 0 400 .*?</svg>', re.DOTALL)
DESSIN_MAX, PAGE_MAX = 12_000, 20_000  # bytes on the wire; a cold page has 17 kB of script and style
FONDS = {t.slug: t.fond for t in annuaire_reel().departements if t.fond}


@cache
def pages() -> dict[str, Artefact]:
    """Pages that have a picture."""
    return {uri: page for uri, page in pages_reelles().items() if DESSIN.search(str(page.contenu))}


@pytest.mark.parametrize("slug", FONDS)
def test_les_points_tiennent_dans_le_dessin_et_le_nord_est_en_haut(slug: str) -> None:
    fond_, points_ = FONDS[slug], annuaire_reel().points
    assert all(0 < p.x < LARGEUR and 0 < p.y < fond_.hauteur for p in fond_.places.values())
    du_nord = sorted(fond_.places.values(), key=lambda p: -points_[p.insee].latitude)
    assert all(haut.y <= bas.y for haut, bas in pairwise(du_nord))
    de_l_ouest = sorted(fond_.places.values(), key=lambda p: points_[p.insee].longitude)
    assert all(gauche.x <= droite.x for gauche, droite in pairwise(de_l_ouest))


@pytest.mark.parametrize("slug", FONDS)
def test_les_villes_principales_sont_nommees_sans_recouvrement(slug: str) -> None:
    noms = FONDS[slug].noms
    boites = [_boite(e) for e in noms]
    assert len(noms) >= 5
    assert [1 for rang, a in enumerate(boites) for b in boites[rang + 1 :] if _touche(a, b)] == []
    communes = [c for c in annuaire_reel().territoires[slug].communes if c.insee in FONDS[slug].places]
    assert max(communes, key=lambda c: c.population).nom == noms[0].texte


def test_un_nom_sans_place_n_est_pas_ecrit() -> None:
    serrees = [(f"Ville {n}", 200, 200 + n) for n in range(8)]
    assert 1 <= len(etiqueter(serrees, LARGEUR, toutes=True)) < 8
    assert etiqueter([("Un nom qui ne tiendrait pas dans ce dessin trop étroit", 5, 5)], 40) == []


def test_une_commune_sans_point_n_est_pas_inventee() -> None:
    communes = annuaire_reel().territoires["52-haute-marne"].communes
    dessine = FONDS["52-haute-marne"]
    assert len(dessine.places) + len(dessine.sans_point) == len(communes)
    assert "Bologne" in dessine.sans_point  # its source has it in the next commune
    assert fond([replace(c, point=None) for c in communes]) is None


def test_un_point_et_une_croix_pesent_quelques_octets() -> None:
    place = next(iter(FONDS["52-haute-marne"].places.values()))
    assert points([place]) == f"M{place.x} {place.y}h0"
    assert croix([place]).startswith(f"M{place.x - 3} {place.y - 3}l6 6")


def test_une_exclusion_est_une_croix_et_se_lit() -> None:
    annuaire = annuaire_reel()
    fiche = next(f for f in annuaire.actives if f.zone and f.zone.exclure and f.territoire in FONDS)
    carte = CartesDesZones().de(fiche)
    assert carte
    legende = next(lu for lu in carte.legendes if lu.signe == SIGNES[EXCLUS])
    assert legende.combien == len(fiche.zone.exclure if fiche.zone else ())
    assert carte.exclus.count("M") <= legende.combien
    assert all(
        annuaire.communes[e.removeprefix("commune:")].nom in legende.noms for e in fiche.zone.exclure if fiche.zone
    )


def test_le_dessin_d_une_zone_dit_ce_que_dit_la_competence() -> None:
    """Drawn from the parts of the zone, and judged commune by commune: the same counts."""
    annuaire, carte_de = annuaire_reel(), CartesDesZones().de
    dessinees = [(f, carte) for f in annuaire.actives if (carte := carte_de(f))]
    assert len(dessinees) > 50
    for fiche, carte in dessinees:
        niveaux = Counter(avis(fiche, c).niveau for c in fiche.chez.communes)
        comptes = {lu.signe: lu.combien for lu in carte.legendes}
        assert comptes.get(SIGNES[SURS], 0) == niveaux[Niveau.COMPETENT], fiche.id
        assert comptes.get(SIGNES[DOUTEUX], 0) == niveaux[Niveau.A_CONFIRMER], fiche.id


def test_une_zone_qui_est_tout_le_departement_n_a_pas_de_carte() -> None:
    annuaire = annuaire_reel()
    assert CartesDesZones().de(annuaire.fiches["52-haute-marne/caf/haute-marne"]) is None


def test_les_mots_disent_autant_que_le_dessin() -> None:
    """RGAA 1.6: counts under every sign, and the names of the communes that are sure."""
    annuaire = annuaire_reel()
    territoire = annuaire.territoires["52-haute-marne"]
    communes = territoire.communes
    carte = carte_des_postes(territoire, annuaire.postes(territoire.slug))
    assert carte
    assert sum(lu.combien for lu in carte.legendes) == len(communes)
    assert all(f"{lu.combien}" in carte.description for lu in carte.legendes)
    moitie = dessiner(
        FONDS[territoire.slug], "", {SURS: communes[:200], AUTRES: communes[200:]}, {SURS: "a", AUTRES: "b"}
    )
    assert all(c.nom in moitie.legendes[0].liste for c in communes[:200])


@pytest.mark.nuit
@pytest.mark.parametrize("slug", FONDS)
def test_chaque_point_mene_a_la_page_de_sa_commune_que_la_liste_donne_aussi(slug: str) -> None:
    page = str(pages()[f"{slug}/communes.html"].contenu)
    dessin = DESSIN.search(page)
    assert dessin
    portes = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>([^<]+)</title>', dessin[0])
    liste = dict(re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', page))
    assert len(portes) == len(FONDS[slug].places)
    assert {cible: nom for cible, nom in portes if liste.get(cible) != nom} == {}
    assert 'aria-hidden="true"' in dessin[0].partition(">")[0]
    assert len(re.findall("<a ", dessin[0])) == len(portes)


def test_chaque_dessin_et_chaque_page_tiennent_dans_leur_poids() -> None:
    lourds = {
        uri: [len(gzip.compress(d.encode(), 6)) for d in DESSIN.findall(str(page.contenu))]
        for uri, page in pages().items()
    }
    assert len(lourds) > 20
    assert {uri: poids for uri, poids in lourds.items() if max(poids) > DESSIN_MAX} == {}
    entieres = {uri: len(gzip.compress(str(page.contenu).encode(), 6)) for uri, page in pages().items()}
    assert {uri: poids for uri, poids in entieres.items() if poids > PAGE_MAX} == {}


def test_un_dessin_n_a_ni_style_ni_script_ni_autre_site() -> None:
    """The policy of the pages forbids them (requirement X17)."""
    tous = [d for page in pages().values() for d in DESSIN.findall(str(page.contenu))]
    assert [d[:80] for d in tous if re.search(r"<style|style=|<script|<image|https?:|url\(", d)] == []
