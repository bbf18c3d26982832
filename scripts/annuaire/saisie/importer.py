"""The lines of a source → fiches that ``annuaire verifier`` accepts, and what to say of every line. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from annuaire.regles.doublons import semblables
from annuaire.saisie.candidat import Candidat, Origine
from annuaire.saisie.chemins import chemin_permis, distinguer
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.correspondances import correspondances
from annuaire.saisie.lignes import lire_ligne
from annuaire.saisie.personnel import retirer
from annuaire.saisie.projet import lire_projet
from annuaire.saisie.sources.contenu import lire_contenu
from annuaire.saisie.sources.liste import LISTE
from annuaire.saisie.sources.registre import reconnaitre
from annuaire.saisie.sources.source import Choix, SourceOuverte
from annuaire.saisie.tableau import Tableau, est_du_projet
from annuaire.socle.typographie import plier

PARTAGE_MAX = 3  # more lines than that with one number have a common switchboard
# Messages of these rules repeat what must not be published.
TAIRE = {"nom-de-personne": "nom de personne", "courriel-personnel": "courriel d’une personne"}
ILLISIBLE = "texte que l’on ne peut pas écrire"
Essai = tuple[Candidat, Brouillon]


@dataclass(frozen=True)
class Lecture:
    """What a file says: its source, how it was read, its lines; ``constats`` on those that are no body."""

    source: SourceOuverte
    compris: tuple[str, ...]
    candidats: tuple[Candidat, ...]
    constats: tuple[Constat, ...] = ()


@dataclass(frozen=True)
class Import:
    """What to write, by path, and what to say. ``compris``: how the file was read, line by line."""

    compris: tuple[str, ...]
    lues: int
    fichiers: dict[str, str]
    remplaces: frozenset[str]
    constats: tuple[Constat, ...]

    @property
    def refusees(self) -> int:
        """Lines that gave nothing, and should have."""
        return sum(c.genre is Genre.REFUSE for c in self.constats)


def lire_source(octets: bytes, cadre: Origine, ajout: str = "") -> Lecture | str:
    """The candidates of a file, whatever its source, or why it cannot be read."""
    base = correspondances("", ajout)
    contenu = base if isinstance(base, str) else lire_contenu(octets, base.colonnes)
    if isinstance(base, str) or isinstance(contenu, str):
        return str(contenu)
    tableau = contenu.tableau
    if tableau and est_du_projet(tableau.entetes):
        return Lecture(LISTE, ("format : table pour programmes de l’annuaire",), tuple(lire_projet(tableau, cadre)))
    source = reconnaitre(contenu)
    table = correspondances(source.codes or source.nom, ajout) if isinstance(source, SourceOuverte) else source
    if isinstance(table, str) or isinstance(source, str):
        return str(table)
    cadre = replace(cadre, correspondances=table, source=cadre.source or source.titre)
    lus = source.lire(contenu, Choix(table, cadre.communes.departement, cadre))
    candidats = tuple(lire_ligne(lu, cadre) for lu in lus)
    _demander_les_numeros(candidats)
    dehors = len(contenu.objets or (tableau.lignes if tableau else ())) - len(lus)
    return Lecture(source, tuple(_compris(contenu.compris, source, tableau, dehors)), candidats, _bruit(tableau))


def _compris(compris: str, source: SourceOuverte, tableau: Tableau | None, dehors: int) -> Iterator[str]:
    yield compris
    if source is not LISTE:
        yield f"source reconnue : {source.nom}"
    if source is LISTE and tableau:
        paires = list(zip(tableau.entetes, tableau.champs, strict=False))
        yield "colonnes : " + ", ".join(f"« {e.strip()} » → {c}" for e, c in paires if c)
        if ignorees := [e.strip() for e, c in paires if not c and e.strip()]:
            yield "colonnes non reprises : " + ", ".join(f"« {e} »" for e in ignorees)
    if source.non_repris:
        yield f"non repris : {source.non_repris}"
    if dehors:
        yield f"lignes d’autres départements, laissées : {dehors}"


def _bruit(tableau: Tableau | None) -> tuple[Constat, ...]:
    if tableau is None:
        return ()
    portees = (Constat(n, Genre.REPARE, "« idem » ou cellule fusionnée : valeur du dessus") for n in tableau.portees)
    return (*(Constat(n, Genre.BRUIT, quoi) for n, quoi in tableau.bruit), *portees)


def rattacher(candidats: Iterable[Candidat], fiches: Mapping[str, str]) -> None:
    """A service names the structure that it belongs to, where that one goes or already is. ``fiches``: by reference."""
    for candidat in candidats:
        parent = fiches.get(candidat.parent) if candidat.parent else None
        if parent and parent != candidat.identifiant:
            candidat.donnees["rattachement"] = parent


def _demander_les_numeros(candidats: Iterable[Candidat]) -> None:
    """One number for two places may be a line copied down."""
    par_numero: dict[str, list[Candidat]] = {}
    for candidat in candidats:
        for telephone in candidat.donnees.get("telephones", ()):
            if len(telephone["numero"]) >= len("0325030311"):
                par_numero.setdefault(telephone["numero"], []).append(candidat)
    for numero, groupe in par_numero.items():
        if len({c.commune for c in groupe}) > 1 and len(groupe) <= PARTAGE_MAX:
            for candidat in groupe:
                autres = " et ".join(f"« {c.donnees['nom']} »" for c in groupe if _sans_lien(c, candidat))
                if not autres:
                    continue
                candidat.demander(f"Le {numero} est aussi donné pour {autres} : est-ce bien le bon numéro ?"[:500])


def _sans_lien(a: Candidat, b: Candidat) -> bool:
    """Two sites of one body (« Caf de X - siège », « Caf de X - accueil ») share a number by nature."""
    corps = {plier(str(c.donnees["nom"]).partition(" - ")[0]) for c in (a, b)}
    return a is not b and (len(corps) > 1 or " - " not in str(a.donnees["nom"]))


def importer(
    octets: bytes, cadre: Origine, controleur: Controleur, remplacer: bool = False, ajout: str = ""
) -> Import | str:
    """Everything that an import would do, or why the file cannot be read."""
    lecture = lire_source(octets, cadre, ajout)
    if isinstance(lecture, str):
        return lecture
    candidats = lecture.candidats
    retenus, ecartes = trier(candidats, controleur, remplacer)
    rattacher(retenus, {c.reference: c.identifiant for c in retenus if c.reference})
    brouillons, refus = juger(retenus, controleur)
    presents = controleur.contexte.connues
    fichiers = {b.chemin: b.texte for _, b in brouillons}
    remplaces = frozenset(b.chemin for _, b in brouillons if b.document.identifiant in presents)
    doublons = [c for candidat, b in brouillons for c in _doublons(candidat, b, controleur)]
    pertes = [c for candidat, b in brouillons for c in _pertes(candidat, b, controleur)]
    tous = utiles(candidats, [*lecture.constats, *ecartes, *refus, *pertes, *doublons])
    return Import(lecture.compris, len(candidats), fichiers, remplaces, tous)


def utiles(candidats: Iterable[Candidat], ajoutes: Iterable[Constat]) -> tuple[Constat, ...]:
    """What was mended in a lost line is of no use."""
    ajoutes = list(ajoutes)
    perdus = {c.ligne for c in ajoutes if c.genre in (Genre.REFUSE, Genre.DEJA_LA, Genre.HORS, Genre.RETENU)}
    des_lignes = (c for candidat in candidats for c in candidat.constats if c.ligne not in perdus)
    return tuple(sorted([*des_lignes, *ajoutes], key=lambda c: c.ligne))


def trier(
    candidats: Iterable[Candidat], controleur: Controleur, remplacer: bool
) -> tuple[list[Candidat], list[Constat]]:
    """Lines that may become a fiche, each at a path of its own; what exists stays unless asked."""
    retenus: dict[str, Candidat] = {}
    ecartes: list[Constat] = []
    nommees: dict[str, int] = {}  # what the source calls them
    for candidat in candidats:
        if candidat.refus or candidat.hors:
            genre = Genre.REFUSE if candidat.refus else Genre.HORS
            ecartes.append(Constat(candidat.ligne, genre, candidat.refus or candidat.hors))
            continue
        jumeau = distinguer(candidat, retenus, controleur.contexte.communes_actuelles)
        identifiant = candidat.identifiant
        if jumeau:
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, f"même contenu que la ligne {jumeau.ligne}"))
        elif (premiere := nommees.setdefault(candidat.reference or identifiant, candidat.ligne)) != candidat.ligne:
            dite = f"même identifiant que la ligne {premiere}, et un autre contenu : gardez la bonne"
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, dite))
        elif not chemin_permis(identifiant):
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, "le nom ne donne pas un nom de fichier permis"))
        elif identifiant in controleur.contexte.connues and not remplacer:
            ecartes.append(Constat(candidat.ligne, Genre.DEJA_LA, identifiant))
        else:
            retenus[identifiant] = candidat
    return list(retenus.values()), ecartes


def juger(candidats: Iterable[Candidat], controleur: Controleur) -> tuple[list[Essai], list[Constat]]:
    """Drafts without a fault, and the lines refused with the messages of ``annuaire verifier``."""
    constats: list[Constat] = []
    essais: list[Essai] = []
    for candidat in candidats:
        brouillon = elaguer(candidat, candidat.identifiant, controleur, constats)
        if isinstance(brouillon, Brouillon):
            essais.append((candidat, brouillon))
        else:
            constats.append(Constat(candidat.ligne, Genre.REFUSE, f"{ILLISIBLE} : {brouillon}"))
    valides = [b.document for _, b in essais if not controleur.validateur.valider(b.document)]
    contexte = controleur.avec(valides)
    bons: list[Essai] = []
    for candidat, brouillon in essais:
        fautes = [f for f in controleur.juger(brouillon.document, contexte) if f.bloque]
        if fautes:
            dites = " ; ".join(TAIRE.get(f.regle, f.message) for f in fautes[:3])
            constats.append(Constat(candidat.ligne, Genre.REFUSE, dites))
        else:
            bons.append((candidat, brouillon))
    return bons, constats


def elaguer(candidat: Candidat, identifiant: str, controleur: Controleur, constats: list[Constat]) -> Brouillon | str:
    """Without the values that the rules refuse alone: a wrong SIRET does not cost the phone beside it."""
    brouillon = controleur.brouillon(identifiant, candidat.donnees)
    if not isinstance(brouillon, Brouillon):
        return brouillon[0].message
    if controleur.validateur.valider(brouillon.document):
        return brouillon  # judged again with the others, and refused there
    gardees, raisons = retirer(brouillon.document, controleur.contexte)
    constats += [Constat(candidat.ligne, Genre.OMIS, raison) for raison in raisons]
    elague = controleur.brouillon(identifiant, gardees)
    return elague if isinstance(elague, Brouillon) else elague[0].message


def _doublons(candidat: Candidat, brouillon: Brouillon, controleur: Controleur) -> Iterator[Constat]:
    """Fiches of the directory as it stands that look like this one, by what they share."""
    trouves: dict[str, list[str]] = {}
    for quoi, autre in semblables(brouillon.document, controleur.contexte):
        trouves.setdefault(autre, []).append(quoi)
    nom = brouillon.document.identifiant
    for autre, communs in trouves.items():
        yield Constat(candidat.ligne, Genre.DOUBLON, f"{nom} : même {' et même '.join(communs)} que « {autre} »")


def _pertes(candidat: Candidat, brouillon: Brouillon, controleur: Controleur) -> Iterator[Constat]:
    """What the fiche that is replaced said, and that no list of a partner can say: hours, who confirmed it…"""
    identifiant = brouillon.document.identifiant
    ancienne = controleur.contexte.fiches.get(identifiant)
    champs = [c for c in ancienne.data if c not in brouillon.document.data] if ancienne else []
    if champs:
        yield Constat(candidat.ligne, Genre.PERDU, f"{identifiant} : {', '.join(champs)}")


def compter(resultat: Import) -> Counter[Genre]:
    """How many constats of each kind."""
    return Counter(c.genre for c in resultat.constats)
