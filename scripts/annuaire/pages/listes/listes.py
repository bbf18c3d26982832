"""Lists in plain HTML: by type, by need, by commune, A–Z. Two clicks from home, no JavaScript (O12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import inf

from annuaire.cadre.familles import Famille, chacune, seule
from annuaire.cadre.gabarits import rendre
from annuaire.modele.annuaire import Annuaire, Commune
from annuaire.modele.contact import uri_des_contacts
from annuaire.modele.fiche import Fiche
from annuaire.modele.rangement import cle_alphabetique, par_nom, ranger
from annuaire.modele.territoire import Territoire
from annuaire.pages.cartes import carte_des_postes
from annuaire.pages.commune import uri_de_commune
from annuaire.pages.livret import uri_du_livret
from annuaire.pages.postes import numeros, vue_poste
from annuaire.pages.situation.situation import liens
from annuaire.pages.tableau import uri_de_la_semaine
from annuaire.schema.discretion import Discretion
from annuaire.socle.artefacts import Artefact

Section = tuple[str, str, list[Fiche]]  # anchor, heading, fiches
LIGNES_SANS_LETTRES = 60


def _types_de_page(annuaire: Annuaire) -> Iterator[tuple[str, str]]:
    """Those present, and those that pages written by hand lead to: a département may know no post yet."""
    for code, terme in annuaire.vocabulaires["type"].items():
        if code in annuaire.par_type or terme.est("toujours"):
            yield annuaire.uri_de_type(code), code


def _besoins_presents(annuaire: Annuaire) -> Iterator[tuple[str, str]]:
    return ((annuaire.uri_de_besoin(code), code) for _, _, codes in annuaire.besoins_par_groupe for code in codes)


def _par_territoire(fiches: Iterable[Fiche]) -> list[Section]:
    rangees = sorted(par_nom(fiches), key=lambda f: (f.chez.ordre, f.chez.nom, f.statut != "actif"))
    sections = [(siennes[0].chez, siennes) for siennes in ranger(rangees, lambda f: (f.territoire,)).values()]
    seule = len(sections) == 1
    return [partie for t, siennes in sections for partie in _par_lettre_si_longue(t.slug, t.nom, siennes, seule=seule)]


def _par_lettre_si_longue(ancre: str, nom: str, fiches: list[Fiche], *, seule: bool) -> list[Section]:
    """Four hundred town halls under one heading are no list: by letter of the commune where each receives people."""
    if len(fiches) <= LIGNES_SANS_LETTRES:
        return [(ancre, nom, fiches)]
    rangees = sorted(fiches, key=lambda f: cle_alphabetique(_ou(f)))
    groupes = ranger(rangees, lambda f: (cle_alphabetique(_ou(f))[:1].upper(),))
    return [
        (f"{ancre}-{lettre.lower()}", lettre if seule else f"{nom}, {lettre}", siennes)
        for lettre, siennes in groupes.items()
    ]


def _ou(fiche: Fiche) -> str:
    return fiche.communes[0].nom if fiche.communes else fiche.nom


def _numeros_d_abord(fiches: Iterable[Fiche]) -> list[Section]:
    """Lines to call from anywhere come before places, emergency numbers before the others."""
    numeros = [f for f in par_nom(fiches) if f.terme.est("numero")]
    tries = sorted(numeros, key=lambda f: f.rang_de_secours or inf)
    return [("numeros", "À appeler de toute la France", tries)] if tries else []


def _liste(
    discretion: Discretion,
    uri: str,
    titre: str,
    sections: list[Section],
    chapeau: str = "",
    *,
    avec_type: bool = True,
    avec_commune: bool = True,
    remonter: tuple[str, str] | None = None,
    situations: Iterable[tuple[str, str]] = (),
) -> Artefact:
    contenu = rendre(
        "pages/listes/liste.html.j2",
        uri,
        titre=titre,
        chapeau=chapeau,
        sections=sections,
        avec_type=avec_type,
        avec_commune=avec_commune,
        remonter=remonter,
        situations=situations,
        total=sum(len(s[2]) for s in sections),
    )
    return Artefact(uri, contenu, discretion.titre(titre, remonter[1] if remonter else ""))


def _sommaire_des_types(annuaire: Annuaire) -> Artefact:
    types = annuaire.vocabulaires["type"]
    comptes = {code: len(annuaire.par_type[code]) for code in types if code in annuaire.par_type}
    return Artefact(
        "types.html", rendre("pages/listes/types.html.j2", "types.html", annuaire=annuaire, comptes=comptes), "Par type"
    )


def _page_de_type(annuaire: Annuaire, code: str) -> Artefact:
    terme = annuaire.vocabulaires["type"][code]
    fiches = annuaire.par_type.get(code, [])
    return _liste(
        annuaire.discretion,
        annuaire.uri_de_type(code),
        str(terme.extra["pluriel"]),
        _par_territoire(fiches),
        terme.definition,
        avec_type=False,
        remonter=("types.html", "Par type"),
    )


def _sommaire_des_besoins(annuaire: Annuaire) -> Artefact:
    comptes = {code: len(fiches) for code, fiches in annuaire.par_besoin.items()}
    contenu = rendre(
        "pages/listes/besoins.html.j2",
        "besoins.html",
        annuaire=annuaire,
        comptes=comptes,
        groupes=annuaire.besoins_par_groupe,
    )
    return Artefact("besoins.html", contenu, "Par besoin")


def _page_de_besoin(annuaire: Annuaire, code: str) -> Artefact:
    terme = annuaire.vocabulaires["besoin"][code]
    fiches = annuaire.par_besoin[code]
    locales = [f for f in fiches if not f.terme.est("numero")]
    return _liste(
        annuaire.discretion,
        annuaire.uri_de_besoin(code),
        terme.libelle,
        [*_numeros_d_abord(fiches), *_par_territoire(locales)],
        terme.definition,
        remonter=("besoins.html", "Par besoin"),
        situations=liens(annuaire, code),
    )


def _sommaire_des_communes(annuaire: Annuaire) -> Artefact:
    comptes = {t.slug: sum(c.insee in annuaire.par_commune for c in t.communes) for t in annuaire.departements}
    contenu = rendre("pages/listes/communes.html.j2", "communes.html", annuaire=annuaire, comptes=comptes)
    return Artefact("communes.html", contenu, "Par commune")


def _longues(annuaire: Annuaire, territoire: Territoire) -> dict[str, str]:
    """Types whose list is too long to be written twice, and where it is: four hundred town halls are by letter."""
    par_type = ranger(annuaire.par_territoire.get(territoire.slug, ()), lambda f: (f.type,))
    return {code: annuaire.uri_de_type(code) for code, liste in par_type.items() if len(liste) > LIGNES_SANS_LETTRES}


def _adresse_des_communes(territoire: Territoire) -> str:
    return f"{territoire.slug}/communes.html"


def _page_des_communes(annuaire: Annuaire, territoire: Territoire) -> Artefact:
    longues = _longues(annuaire, territoire)
    servies = (
        (c, [f for f in annuaire.par_commune.get(c.insee, ()) if f.type not in longues]) for c in _de_a_a_z(territoire)
    )
    sections = [(f"c{c.insee}", c.nom, par_nom(fiches)) for c, fiches in servies if fiches]
    uri = _adresse_des_communes(territoire)
    contenu = rendre(
        "pages/listes/communes_du_departement.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        fond=territoire.fond,
        lettres=_par_lettre(territoire),
        longues=longues,
        sections=sections,
    )
    return Artefact(uri, contenu, f"Communes {territoire.dans}")


def _par_lettre(territoire: Territoire) -> list[tuple[str, list[tuple[Commune, str]]]]:
    """Every commune with the address of its page, under its first letter."""
    groupes: defaultdict[str, list[tuple[Commune, str]]] = defaultdict(list)
    for commune in _de_a_a_z(territoire):
        groupes[cle_alphabetique(commune.nom)[:1].upper()].append((commune, uri_de_commune(territoire, commune)))
    return sorted(groupes.items())


def _de_a_a_z(territoire: Territoire) -> list[Commune]:
    return sorted(territoire.communes, key=lambda c: cle_alphabetique(c.nom))


def _page_a_z(annuaire: Annuaire) -> Artefact:
    groupes: defaultdict[str, list[Fiche]] = defaultdict(list)
    for fiche in par_nom(annuaire.fiches.values()):
        lettre = cle_alphabetique(fiche.nom)[:1].upper()
        groupes[lettre if lettre.isalpha() else "0-9"].append(fiche)
    sections = [(f"lettre-{lettre.lower()}", lettre, groupes[lettre]) for lettre in sorted(groupes)]
    return _liste(annuaire.discretion, "a-z.html", "Toutes les fiches, de A à Z", sections)


def _page_de_territoire(annuaire: Annuaire, territoire: Territoire) -> Artefact:
    uri = territoire.uri
    debut = annuaire.debut_de_page(uri)
    fiches, postes = annuaire.par_territoire.get(territoire.slug, []), annuaire.postes(territoire.slug)
    vues = [vue_poste(annuaire.aujourd_hui, debut, f) for f in postes]
    contenu = rendre(
        "pages/listes/territoire.html.j2",
        uri,
        annuaire=annuaire,
        territoire=territoire,
        vues=vues,
        carte=carte_des_postes(territoire, postes),
        numeros=numeros(vues),
        sections=_par_type(annuaire.discretion, fiches),
        longues={annuaire.discretion.segment(code): uri for code, uri in _longues(annuaire, territoire).items()},
        contacts=uri_des_contacts(territoire, fiches),
        semaine=uri_de_la_semaine(territoire) if vues else "",
        livret=uri_du_livret(territoire) if territoire.departement else "",
        groupes=[g for g in annuaire.besoins_par_groupe if g[2]],
    )
    return Artefact(uri, contenu, territoire.nom)


def _par_type(discretion: Discretion, fiches: Iterable[Fiche]) -> list[Section]:
    """In the order of the vocabulary, but for the posts, which have a list of their own."""
    par_type = ranger((f for f in fiches if not f.poste), lambda f: (f.type,))
    termes = next((siennes[0].vocabulaires["type"] for siennes in par_type.values()), {})
    return [
        (discretion.segment(code), str(terme.extra["pluriel"]), par_nom(par_type[code]))
        for code, terme in termes.items()
        if code in par_type
    ]


PAGES = (
    seule("sommaire", "types.html", _sommaire_des_types),
    Famille("liste", _types_de_page, chacune(_page_de_type)),
    seule("sommaire", "besoins.html", _sommaire_des_besoins),
    Famille("liste", _besoins_presents, chacune(_page_de_besoin)),
    seule("choix du département", "communes.html", _sommaire_des_communes, si=lambda a: not a.reglages.est_l_entree),
    Famille(
        "communes d’un département",
        lambda a: ((_adresse_des_communes(t), t) for t in a.departements),
        chacune(_page_des_communes),
    ),
    seule("liste", "a-z.html", _page_a_z),
    Famille("territoire", lambda a: ((t.uri, t) for t in a.territoires.values()), chacune(_page_de_territoire)),
)
