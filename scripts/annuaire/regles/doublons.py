"""Duplicates: certain ones are errors, likely ones warnings (a shared number or address is often legitimate)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator

from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Ensemble, Trouvaille, Trouvailles, avertir, liste
from annuaire.socle.telephones import lire_numero
from annuaire.socle.typographie import plier, pluriel

PLUSIEURS = 5  # more that share a number are a switchboard, or a copy gone wrong: one thing to know, said once
Cle = tuple[Chemin, str]
Extraction = Callable[[Document, Ensemble], Iterator[Cle]]


def _noms(fiche: Document, contexte: Ensemble) -> Iterator[Cle]:
    yield ("nom",), f"{fiche.territoire} {plier(str(fiche.data['nom']))}"


def numeros(fiche: Document, contexte: Ensemble) -> Iterator[Cle]:
    """(place, digits) of every number but the short ones."""
    for chemin, texte in contexte.natures.de(fiche, "numero"):
        numero = lire_numero(texte, contexte.region_telephonique(fiche))
        if numero and not numero.court:
            yield chemin, numero.chiffres


def _adresses(fiche: Document, contexte: Ensemble) -> Iterator[Cle]:
    for rang, lieu in enumerate(liste(fiche.data, "lieux")):
        adresse = lieu.get("adresse") or {}
        if re.search(r"\d", adresse.get("voie", "")) and not lieu.get("hote"):
            yield ("lieux", rang, "adresse", "voie"), f"{adresse['commune']} {plier(adresse['voie'])}"


def _pages(fiche: Document, contexte: Ensemble) -> Iterator[Cle]:
    adresse = contexte.discretion.adresse(fiche.identifiant)
    yield from (((), f"{adresse}{fin}") for fin in ("", "-affiche"))
    yield from (((), contexte.discretion.adresse(ancien)) for ancien in liste(fiche.data, "anciens_fichiers"))


def par_cle(contexte: Ensemble, nom: str, extraction: Extraction) -> dict[str, list[str]]:
    """Index of the whole corpus, built once. Situations have nothing in common with fiches but their pages."""
    if nom not in contexte.index:
        index: defaultdict[str, list[str]] = defaultdict(list)
        situations = contexte.situations if extraction is _pages else {}
        for identifiant, fiche in sorted({**contexte.fiches, **situations}.items()):
            for _, cle in extraction(fiche, contexte):
                index[cle].append(identifiant)
        contexte.index[nom] = index
    trouve: dict[str, list[str]] = contexte.index[nom]
    return trouve


def _a_plusieurs(
    fiche: Document, contexte: Ensemble, nom: str, extraction: Extraction
) -> Iterator[tuple[Chemin, list[str]]]:
    """What it has that others have too, and which. Most have nothing, and are not looked at again."""
    index, connue = par_cle(contexte, nom, extraction), contexte.contient(fiche)
    cle = f"{nom} à plusieurs"
    if cle not in contexte.index:
        contexte.index[cle] = {i for groupe in index.values() if len(groupe) > 1 for i in groupe}
    if not connue or fiche.identifiant in contexte.index[cle]:
        yield from ((chemin, index[cle]) for chemin, cle in extraction(fiche, contexte))


def _lies(a: Document, b: Document, contexte: Contexte) -> bool:
    """A service and the body it belongs to share phones and addresses by nature."""
    liens = {i for f in (a, b) for chemin, i in contexte.natures.de(f, "renvoi") if len(chemin) == 1}
    communs = {a.data.get("rattachement"), b.data.get("rattachement")}
    return bool(liens & {a.identifiant, b.identifiant}) or (len(communs) == 1 and None not in communs)


def _a_comparer(fiche: Document, groupe: list[str], contexte: Ensemble) -> list[str]:
    """The fiches before this one; of many, all the others for the one that speaks, nothing for the rest."""
    if len(groupe) <= PLUSIEURS:
        return groupe[: bisect_left(groupe, fiche.identifiant)]
    autres = [i for i in dict.fromkeys(groupe) if i != fiche.identifiant]
    return autres if fiche.identifiant == _porte_parole(groupe, contexte) else []


def _porte_parole(groupe: list[str], contexte: Ensemble) -> str:
    """The first that has nothing to do with the head of the group; nobody when they are all of one body."""
    connus: dict[int, str] = contexte.index.setdefault("porte-parole", {})
    if id(groupe) not in connus:
        fiches = [contexte.fiches[i] for i in groupe]
        etrangeres = (f.identifiant for f in fiches[1:] if f is not fiches[0] and not _lies(f, fiches[0], contexte))
        connus[id(groupe)] = next(etrangeres, "")
    return connus[id(groupe)]


def _repetitions(fiche: Document, contexte: Ensemble, nom: str, extraction: Extraction, quoi: str) -> Trouvailles:
    for chemin, groupe in _a_plusieurs(fiche, contexte, nom, extraction):
        avant = _a_comparer(fiche, groupe, contexte)
        autres = (autre for autre in avant if not _lies(fiche, contexte.fiches[autre], contexte))
        if (autre := next(autres, None)) is not None:
            reste = len(avant) - 1
            suite = f", et que {pluriel(reste, 'autre fiche', 'autres fiches')}" if reste else ""
            yield avertir(
                chemin,
                f"même {quoi} que « {autre} »{suite}",
                "si c’est le même organisme, gardez une seule fiche ; sinon, rien à faire",
            )


def page_en_double(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Deux fiches n’ont pas la même adresse de page, codes neutres et affiches compris (exigence S16)."""
    groupes = (groupe for _, groupe in _a_plusieurs(fiche, contexte, "pages", _pages))
    for autre in sorted({autre for groupe in groupes for autre in groupe if autre < fiche.identifiant}):
        yield Trouvaille(
            (), f"même adresse de page que « {autre} »", "donnez un autre nom à ce fichier", autres=(autre,)
        )


def nom_en_double(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Deux fiches d’un territoire portent le même nom."""
    yield from _repetitions(fiche, contexte, "noms", _noms, "nom")


def telephone_en_double(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Deux fiches sans lien donnent le même numéro : souvent un standard commun, parfois un doublon."""
    yield from _repetitions(fiche, contexte, "numeros", numeros, "numéro")


def adresse_en_double(fiche: Document, contexte: Ensemble) -> Trouvailles:
    """Deux fiches sans lien donnent la même adresse : souvent une cité administrative, parfois un doublon."""
    yield from _repetitions(fiche, contexte, "adresses", _adresses, "adresse")


def semblables(fiche: Document, contexte: Ensemble) -> Iterator[tuple[str, str]]:
    """Known fiches that share a name, a number or an address with one that may not be written yet."""
    cles = (("nom", "noms", _noms), ("numéro", "numeros", numeros), ("adresse", "adresses", _adresses))
    for quoi, nom, extraction in cles:
        index = par_cle(contexte, nom, extraction)
        trouves = (autre for _, cle in extraction(fiche, contexte) for autre in index.get(cle, ()))
        yield from ((quoi, autre) for autre in dict.fromkeys(trouves) if autre != fiche.identifiant)
