"""The list of a partner → fiches that ``annuaire verifier`` accepts, and what to say of every line. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annuaire.lecture.fichiers import RESERVES
from annuaire.regles.doublons import semblables
from annuaire.saisie.constats import Constat, Genre
from annuaire.saisie.controle import Brouillon, Controleur
from annuaire.saisie.data_inclusion import NON_REPRIS, lire_data_inclusion
from annuaire.saisie.ecriture import IDENTIFIANT
from annuaire.saisie.lignes import Cadre, Candidat, lire_ligne, nom_de_fichier
from annuaire.saisie.personnel import retirer
from annuaire.saisie.projet import lire_projet
from annuaire.saisie.tableau import SEPARATEURS, Tableau, est_du_projet, lire_tableau

SUR_UNE_LIGNE = ("nom", "type", "code_postal", "ville", "siret")
# Messages of these rules repeat what must not be published.
TAIRE = {"nom-de-personne": "nom de personne", "courriel-personnel": "courriel d’une personne"}


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


def importer(octets: bytes, cadre: Cadre, controleur: Controleur, remplacer: bool = False) -> Import | str:
    """Everything that an import would do, or why the file cannot be read."""
    lus = _lire(octets, cadre)
    if isinstance(lus, str):
        return lus
    compris, candidats = lus
    constats = [c for candidat in candidats for c in candidat.constats]
    retenus, ecartes = _trier(candidats, controleur, remplacer)
    brouillons, refus = _juger(retenus, controleur)
    presents = controleur.contexte.connues
    fichiers = {b.chemin: b.texte for _, b in brouillons}
    remplaces = frozenset(b.chemin for _, b in brouillons if b.document.identifiant in presents)
    doublons = [c for candidat, b in brouillons for c in _doublons(candidat, b, controleur)]
    pertes = [c for candidat, b in brouillons for c in _pertes(candidat, b, controleur)]
    perdus = {c.ligne for c in (*ecartes, *refus) if c.genre in (Genre.REFUSE, Genre.DEJA_LA)}
    utiles = [c for c in constats if c.ligne not in perdus]  # what was mended in a lost line is of no use
    tous = sorted([*utiles, *ecartes, *refus, *pertes, *doublons], key=lambda c: c.ligne)
    return Import(compris, len(candidats), fichiers, remplaces, tuple(tous))


def _lire(octets: bytes, cadre: Cadre) -> tuple[tuple[str, ...], list[Candidat]] | str:
    if octets.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        objets = lire_data_inclusion(octets, cadre)
        compris = (
            "format : JSON data·inclusion v1 (« ligne » veut dire : rang dans la liste)",
            f"non repris : {NON_REPRIS}",
        )
        return objets if isinstance(objets, str) else (compris, objets)
    tableau = lire_tableau(octets)
    if isinstance(tableau, str):
        return tableau
    if est_du_projet(tableau.entetes):
        return ("format : table pour programmes de l’annuaire",), lire_projet(tableau, cadre)
    return tuple(_compris(tableau)), [_de_ligne(n, ligne, tableau, cadre) for n, ligne in tableau.lignes]


def _de_ligne(numero: int, ligne: tuple[str, ...], tableau: Tableau, cadre: Cadre) -> Candidat:
    """Too many cells means a separator inside a text: every column after it would be wrong."""
    if len(ligne) > len(tableau.entetes) and any(c.strip() for c in ligne[len(tableau.entetes) :]):
        return Candidat(numero, refus="plus de cellules que d’en-têtes : un séparateur est resté dans un texte")
    par_champ: dict[str, list[tuple[str, str]]] = {}
    if any("\n" in texte for champ, texte in zip(tableau.champs, ligne, strict=False) if champ in SUR_UNE_LIGNE):
        return Candidat(numero, refus="plusieurs lignes dans une cellule : un guillemet est resté ouvert")
    for entete, champ, texte in zip(tableau.entetes, tableau.champs, ligne, strict=False):
        if champ and texte.strip():
            par_champ.setdefault(champ, []).append((entete.strip(), texte))
    return lire_ligne(numero, par_champ, cadre)


def _compris(tableau: Tableau) -> Iterator[str]:
    yield f"encodage : {tableau.encodage} ; séparateur : {SEPARATEURS[tableau.separateur]}"
    paires = list(zip(tableau.entetes, tableau.champs, strict=False))
    yield "colonnes : " + ", ".join(f"« {e.strip()} » → {c}" for e, c in paires if c)
    ignorees = [e.strip() for e, c in paires if not c and e.strip()]
    if ignorees:
        yield "colonnes non reprises : " + ", ".join(f"« {e} »" for e in ignorees)


def _trier(
    candidats: Iterable[Candidat], controleur: Controleur, remplacer: bool
) -> tuple[list[Candidat], list[Constat]]:
    """Lines that may become a fiche, each at a path of its own; what exists stays unless asked."""
    retenus: dict[str, Candidat] = {}
    ecartes: list[Constat] = []
    for candidat in candidats:
        if candidat.refus:
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, candidat.refus))
            continue
        candidat = _distinguer(candidat, retenus, controleur)
        identifiant = candidat.identifiant
        if identifiant in retenus:
            premiere = retenus[identifiant].ligne
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, f"même fiche que la ligne {premiere}"))
        elif not _chemin_permis(identifiant):
            ecartes.append(Constat(candidat.ligne, Genre.REFUSE, "le nom ne donne pas un nom de fichier permis"))
        elif identifiant in controleur.contexte.connues and not remplacer:
            ecartes.append(Constat(candidat.ligne, Genre.DEJA_LA, identifiant))
        else:
            retenus[identifiant] = candidat
    return list(retenus.values()), ecartes


def _distinguer(candidat: Candidat, pris: dict[str, Candidat], controleur: Controleur) -> Candidat:
    """Two branches of one name take that of their commune; the same commune twice is the same fiche."""
    autre = pris.get(candidat.identifiant)
    communes = [_commune(c) for c in (candidat, autre) if c]
    if not autre or communes[0] == communes[1] or not communes[0]:
        return candidat
    commune = controleur.contexte.communes_actuelles.get(communes[0])
    nom = nom_de_fichier(f"{candidat.nom_de_fichier} {commune.nom if commune else communes[0]}", candidat.type)
    return replace(candidat, nom_de_fichier=nom)


def _commune(candidat: Candidat) -> str:
    lieux = candidat.donnees.get("lieux") or [{}]
    return str(lieux[0].get("adresse", {}).get("commune", ""))


def _chemin_permis(identifiant: str) -> bool:
    morceaux = identifiant.split("/")
    return bool(IDENTIFIANT.fullmatch(identifiant)) and all(len(m) <= 60 and m not in RESERVES for m in morceaux)


def _juger(candidats: list[Candidat], controleur: Controleur) -> tuple[list[tuple[Candidat, Brouillon]], list[Constat]]:
    """Drafts without a fault, and the lines refused with the messages of ``annuaire verifier``."""
    constats: list[Constat] = []
    essais: list[tuple[Candidat, Brouillon]] = []
    for candidat in candidats:
        brouillon = _elaguer(candidat, controleur, constats)
        if isinstance(brouillon, Brouillon):
            essais.append((candidat, brouillon))
        else:
            constats.append(Constat(candidat.ligne, Genre.REFUSE, "texte que l’on ne peut pas écrire : " + brouillon))
    valides = [b.document for _, b in essais if not controleur.validateur.valider(b.document)]
    contexte = controleur.avec(valides)
    bons: list[tuple[Candidat, Brouillon]] = []
    for candidat, brouillon in essais:
        fautes = [f for f in controleur.juger(brouillon.document, contexte) if f.bloque]
        if fautes:
            dites = " ; ".join(TAIRE.get(f.regle, f.message) for f in fautes[:3])
            constats.append(Constat(candidat.ligne, Genre.REFUSE, dites))
        else:
            bons.append((candidat, brouillon))
    return bons, constats


def _elaguer(candidat: Candidat, controleur: Controleur, constats: list[Constat]) -> Brouillon | str:
    """Without the values that the rules refuse alone: a wrong SIRET does not cost the phone beside it."""
    brouillon = controleur.brouillon(candidat.identifiant, candidat.donnees)
    if not isinstance(brouillon, Brouillon):
        return brouillon[0].message
    if controleur.validateur.valider(brouillon.document):
        return brouillon  # judged again with the others, and refused there
    gardees, raisons = retirer(brouillon.document, controleur.contexte)
    constats += [Constat(candidat.ligne, Genre.OMIS, raison) for raison in raisons]
    elague = controleur.brouillon(candidat.identifiant, gardees)
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
