"""A page does not grow with the country: what many territories bring is in files that pages share."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from petit_annuaire import petit_annuaire

from annuaire.cadre.squelette import QUELQUES, entete, pied
from annuaire.exports.recherche.sommaire import sommaire
from annuaire.modele.annuaire import Annuaire
from annuaire.pages.site import lots_de_pages

ICI = "99-exemple/"


@cache
def avec(combien: int) -> Annuaire:
    """The same among ``combien`` départements, all to be searched."""
    modele = petit_annuaire().departements[0]
    inventes = (replace(modele, slug=f"9{n:02}-invente", nom=f"Inventé {n}", departement="") for n in range(1, combien))
    inventes = (replace(t, departement=f"9{rang:02}") for rang, t in enumerate(inventes))
    return replace(petit_annuaire(), territoires={**petit_annuaire().territoires, **{t.slug: t for t in inventes}})


def siennes(annuaire: Annuaire) -> dict[str, str]:
    """Each page of the first département, with its header and its footer."""
    lots = (lot for lot in lots_de_pages(annuaire) if any(uri.startswith(ICI) for uri in lot.adresses))
    return {
        p.uri: entete(annuaire, p.uri) + p.contenu + pied(annuaire, p.uri)
        for lot in lots
        for p in lot()
        if p.uri.startswith(ICI)
    }


def test_une_page_ne_grossit_pas_avec_le_nombre_de_territoires() -> None:
    seul, quelques, dix_sept = (siennes(avec(n)) for n in (1, QUELQUES + 1, 17))
    assert len(seul) > 15
    assert dix_sept == quelques
    assert not [uri for uri in seul if len(dix_sept[uri].encode()) > len(seul[uri].encode())]


def test_tous_les_index_sont_dans_le_sommaire_et_les_departements_au_bout_d_un_lien() -> None:
    texte = sommaire(avec(17)).contenu
    assert all(f'"{t.slug}"' in texte for t in avec(17).territoires.values())
    assert 'href="communes.html">Départements<' in pied(avec(QUELQUES + 1), "a-propos.html")
    assert "Inventé 4" in pied(avec(QUELQUES), "a-propos.html")
