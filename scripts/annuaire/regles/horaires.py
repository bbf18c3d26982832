"""Schedules that can be read and that do not contradict themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from annuaire.horaires.cles import au_moment, lire_cle, lire_ligne, reunis, sans_moment, semaine_lue
from annuaire.horaires.expansion import correspond
from annuaire.horaires.notation import SANS_FIN_CONNUE, Faute, lire_jour, lire_jour_de_l_an, lire_plages
from annuaire.horaires.programme import MINUIT, Jour, JourDeLAn, Saison, Selecteur
from annuaire.lecture.documents import Chemin, Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, avertir, liste
from annuaire.socle.dates import premier_jour
from annuaire.socle.typographie import JOURS, enumerer

UNE_ANNEE = tuple(date(2028, 1, 1) + timedelta(days=n) for n in range(366))  # a leap year
TROIS_MOIS = timedelta(days=92)
MANUEL = "docs/horaires.md"  # every way to write hours, by example
SANS_FIN_DITE = re.compile(r"nouvel ordre|nouvel avis|indéterminée|définitive(?:ment)?|sans date", re.IGNORECASE)
QUATRE_ANS = 1461  # days: every combination of month and weekday happens within


def _blocs(fiche: Document, contexte: Contexte) -> Iterator[tuple[Chemin, dict[str, Any]]]:
    """Every block of hours of a fiche: of the fiche, of its places, of its lines."""
    return contexte.natures.de(fiche, "horaires")


def _semaines(chemin: Chemin, bloc: dict[str, Any]) -> Iterator[tuple[Chemin, dict[str, str]]]:
    if bloc.get("semaine"):
        yield (*chemin, "semaine"), bloc["semaine"]
    for rang, saison in enumerate(liste(bloc, "saisons")):
        yield (*chemin, "saisons", rang, "semaine"), saison["semaine"]


def horaires_illisibles(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un jour s’écrit en plages (9h-12h, 14h-17h30) ou en demi-journées (matin, journée…).

    Une ouverture exceptionnelle ne s’écrit pas « fermé ».
    Bon : ``2e et 4e jeudi: 14h-17h sur rendez-vous``, ``lundi matin: 9h-12h``. Mauvais : ``matin: 9h-12h``.
    """
    for chemin, bloc in _blocs(fiche, contexte):
        for ou, semaine in _semaines(chemin, bloc):
            for cle, texte in semaine.items():
                lue = lire_cle(cle)
                valeur = lire_jour(texte) if isinstance(lue, Faute) else lire_ligne(cle, texte)
                if isinstance(lue, Faute):
                    conseil = f"écrivez, par exemple, « {lue.cle}: {texte} »{lue.conseil}" if lue.cle else lue.conseil
                    yield _illisible((*ou, cle), Faute(lue.message, conseil), sur_la_cle=True)
                if isinstance(valeur, Faute):
                    yield _illisible((*ou, cle), valeur, "" if valeur.message.startswith(f"« {cle}") else f"{cle} : ")
        yield from _bornes_de_saison(chemin, bloc)
        yield from _ouvertures_illisibles(chemin, bloc)
    for rang, evenement in enumerate(liste(fiche.data, "evenements")):
        faute = lire_plages(evenement["heures"]) if evenement.get("heures") else None
        if isinstance(faute, Faute):
            yield _illisible(("evenements", rang, "heures"), faute)


def _illisible(chemin: Chemin, faute: Faute, avant: str = "", *, sur_la_cle: bool = False) -> Trouvaille:
    return Trouvaille(chemin, f"{avant}{faute.message}", f"{faute.conseil} ({MANUEL})", sur_la_cle=sur_la_cle)


def _bornes_de_saison(chemin: Chemin, bloc: dict[str, Any]) -> Trouvailles:
    for rang, saison in enumerate(liste(bloc, "saisons")):
        for borne in ("du", "au"):
            lue = lire_jour_de_l_an(saison[borne])
            if isinstance(lue, Faute):
                yield _illisible((*chemin, "saisons", rang, borne), lue)


def _ouvertures_illisibles(chemin: Chemin, bloc: dict[str, Any]) -> Trouvailles:
    for rang, ouverture in enumerate(liste(bloc, "ouvertures")):
        lue = lire_jour(ouverture["heures"])
        if isinstance(lue, Faute):
            yield _illisible((*chemin, "ouvertures", rang, "heures"), lue)
        elif lue.ferme:
            yield Trouvaille(
                (*chemin, "ouvertures", rang, "heures"),
                "une ouverture exceptionnelle ne peut pas être « fermé »",
                "mettez ce jour dans « fermetures »",
            )


Ligne = tuple[str, Selecteur, Jour]


def lignes_contradictoires(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Deux lignes ne parlent pas du même jour ; « 2e jeudi » remplace « jeudi », c’est permis.

    Le matin et l’après-midi d’un jour peuvent avoir chacun leur ligne.
    Mauvais : ``2e jeudi: matin`` avec ``un jeudi sur deux: journée`` quand une date tombe dans les deux, ou
    ``lundi au vendredi: 9h-12h`` avec ``mardi: fermé``.
    """
    for chemin, bloc in _blocs(fiche, contexte):
        depuis = premier_jour(str(bloc.get("quinzaine_depuis") or ""))
        for ou, semaine in _semaines(chemin, bloc):
            lignes = list(semaine_lue(semaine))
            dites: set[str] = set()
            for n, ligne in enumerate(lignes):
                autre = next((a for a in lignes[:n] if a[0] != ligne[0] and _en_conflit(ligne, a, depuis)), None)
                if autre and ligne[0] not in dites:
                    dites.add(ligne[0])
                    yield Trouvaille(
                        (*ou, ligne[0]),
                        f"« {ligne[0]} » et « {autre[0]} » disent des choses sur un même jour",
                        _separer(lignes, ligne, autre),
                        sur_la_cle=True,
                    )


def _en_conflit(un: Ligne, autre: Ligne, depuis: date | None) -> bool:
    if un[1] == autre[1]:  # its morning and its afternoon make one day
        return not (au_moment(un[0]) and au_moment(autre[0]) and _disjoints(un, autre))
    if un[1].jour == autre[1].jour and un[1].precis != autre[1].precis:
        return _efface(un, autre)
    return _se_croisent(un[1], autre[1], depuis)


def _efface(un: Ligne, autre: Ligne) -> bool:
    """« 2e jeudi après-midi » takes the place of the whole Thursday, whose morning it did not speak of."""
    precise = un if un[1].precis else autre
    return au_moment(precise[0]) and _disjoints(un, autre)


def _disjoints(un: Ligne, autre: Ligne) -> bool:
    tranches = reunis(un[2], autre[2]).tranches
    return all(avant.fin <= apres.debut for avant, apres in pairwise(tranches))


def _separer(lignes: list[Ligne], ligne: Ligne, autre: Ligne) -> str:
    """The line to paste in the place of the one that says too much, or of both."""
    seuls = all(sum(c == x[0] for c, _, _ in lignes) == 1 for x in (ligne, autre))
    un_jour = ligne[1] == autre[1] or ligne[1].precis != autre[1].precis
    if seuls and un_jour and _disjoints(ligne, autre) and not (ligne[2].ferme or autre[2].ferme):
        cle = sans_moment((autre if autre[1].precis else ligne)[0])
        return f"écrivez tout le jour sur une ligne : « {cle}: {reunis(ligne[2], autre[2]).notation} »"
    if seuls and ligne[1] == autre[1] and au_moment(ligne[0]) and au_moment(autre[0]):
        return "leurs heures se recouvrent : corrigez l’une des deux lignes"
    siens = {s.jour for c, s, _ in lignes if c == ligne[0] and not s.precis}
    reste = [JOURS[s.jour] for c, s, _ in lignes if c == autre[0] and not s.precis and s.jour not in siens]
    if siens and reste:
        return f"à la place de « {autre[0]}: », écrivez « {enumerer(reste)}: »"
    return "gardez une seule des deux lignes" + ("" if siens else ", ou séparez leurs rangs")


def _se_croisent(a: Selecteur, b: Selecteur, depuis: date | None) -> bool:
    if a.jour != b.jour or a.precis != b.precis:
        return False
    debut = depuis or date(2026, 1, 1)
    jours = (debut + timedelta(days=n) for n in range(QUATRE_ANS))
    return any(correspond(a, j, depuis) and correspond(b, j, depuis) for j in jours)


def nuit_qui_deborde(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une nuit finit avant ce qui est écrit pour le lendemain."""
    for chemin, bloc in _blocs(fiche, contexte):
        for ou, semaine in _semaines(chemin, bloc):
            lignes = list(semaine_lue(semaine))
            dites: set[str] = set()
            for cle, s, jour in lignes:
                suite = [(j.tranches[0].debut, c) for c, t, j in lignes if t.jour == (s.jour + 1) % 7 and j.tranches]
                debut, autre = min(suite, default=(MINUIT, ""))
                if jour.tranches and jour.tranches[-1].fin > MINUIT + debut and cle not in dites:
                    dites.add(cle)
                    yield Trouvaille(
                        (*ou, cle),
                        f"« {cle} » finit le lendemain, après le début de « {autre} »",
                        "une nuit appartient au jour où elle commence : corrigez l’une des deux heures",
                    )


def quinzaine_sans_depart(fiche: Document, contexte: Contexte) -> Trouvailles:
    """« un jeudi sur deux » demande quelle semaine : ``quinzaine_depuis`` est un jour d’une semaine de présence.

    La parité des semaines ne suffit pas : la semaine 53 et la semaine 1 sont toutes deux impaires.
    """
    for chemin, bloc in _blocs(fiche, contexte):
        for ou, semaine in _semaines(chemin, bloc):
            for cle, s, _ in semaine_lue(semaine):
                if s.quinzaine and not bloc.get("quinzaine_depuis"):
                    yield Trouvaille(
                        (*ou, cle),
                        f"« {cle} » : une semaine sur deux, mais laquelle ?",
                        "ajoutez « quinzaine_depuis: 2026-11-23 », un jour d’une semaine de présence",
                        sur_la_cle=True,
                    )


def _bornes(saison: dict[str, Any]) -> tuple[JourDeLAn, JourDeLAn] | None:
    du, au = lire_jour_de_l_an(saison["du"]), lire_jour_de_l_an(saison["au"])
    return None if isinstance(du, Faute) or isinstance(au, Faute) else (du, au)


def saisons_qui_se_chevauchent(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un jour de l’année appartient à une saison au plus."""
    for chemin, bloc in _blocs(fiche, contexte):
        vus: set[date] = set()
        for rang, saison in enumerate(liste(bloc, "saisons")):
            bornes = _bornes(saison)
            jours = {j for j in UNE_ANNEE if bornes and Saison("", *bornes, {}).contient(j)}
            if jours & vus:
                yield Trouvaille(
                    (*chemin, "saisons", rang, "du"),
                    "cette saison recouvre une autre saison",
                    "faites finir l’une la veille du début de l’autre",
                )
            vus |= jours


def fermeture_a_l_envers(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fermeture ou une absence finit après avoir commencé."""
    for chemin, bloc in _blocs(fiche, contexte):
        for champ in ("fermetures", "absences"):
            for rang, periode in enumerate(liste(bloc, champ)):
                if periode.get("au", periode["du"]) < periode["du"]:  # « inconnu » comes after every date
                    yield Trouvaille(
                        (*chemin, champ, rang, "au"),
                        "cette période finit avant d’avoir commencé",
                        "vérifiez « du » et « au »",
                    )


def fermeture_passee(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fermeture, une absence ou une ouverture passée n’est plus montrée : on peut la retirer du fichier."""
    for chemin, bloc in _blocs(fiche, contexte):
        for champ, borne in (("fermetures", "au"), ("absences", "au"), ("ouvertures", "le")):
            for rang, periode in enumerate(liste(bloc, champ)):
                fin = premier_jour(str(periode.get(borne) or periode.get("du")))
                if fin and fin < contexte.aujourd_hui:
                    yield avertir(
                        (*chemin, champ, rang),
                        f"c’est passé depuis le {fin.isoformat()}",
                        "retirez ces lignes quand vous voulez",
                    )


def fermeture_sans_fin(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une fermeture « jusqu’à nouvel ordre » se redemande : après trois mois, personne ne sait plus.

    Celle qui ne le dit que dans son motif ne dure qu’un jour, et le service passerait pour ouvert le lendemain.
    """
    for chemin, bloc in _blocs(fiche, contexte):
        for champ in ("fermetures", "absences"):
            for rang, periode in enumerate(liste(bloc, champ)):
                du = premier_jour(periode["du"])
                if "au" not in periode and (dit := SANS_FIN_DITE.search(periode.get("motif", ""))):
                    yield Trouvaille(
                        (*chemin, champ, rang),
                        f"« {dit.group()} » : sans « au: », cette fermeture ne dure que le {periode['du']}",
                        "ajoutez « au: inconnu » ; si c’est pour de bon, « statut: ferme »",
                    )
                if periode.get("au") == SANS_FIN_CONNUE and du and contexte.aujourd_hui - du > TROIS_MOIS:
                    yield avertir(
                        (*chemin, champ, rang, "au"),
                        f"fermé depuis le {periode['du']}, sans fin connue",
                        "demandez si c’est rouvert : écrivez la date de fin, ou « statut: ferme » si c’est définitif",
                    )


def ouverture_pendant_une_fermeture(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une ouverture exceptionnelle ne tombe pas pendant une fermeture annoncée : l’une des deux est fausse."""
    for chemin, bloc in _blocs(fiche, contexte):
        periodes = [(p["du"], p.get("au", p["du"])) for c in ("fermetures", "absences") for p in liste(bloc, c)]
        for rang, ouverture in enumerate(liste(bloc, "ouvertures")):
            if any(du <= ouverture["le"] <= au for du, au in periodes):
                yield Trouvaille(
                    (*chemin, "ouvertures", rang, "le"),
                    f"le {ouverture['le']} est aussi un jour de fermeture",
                    "corrigez la date, ou coupez la fermeture en deux",
                )


def ouverture_en_double(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Un jour a une seule ouverture exceptionnelle ; ses plages s’écrivent ensemble : ``9h-12h, 14h-17h``."""
    for chemin, bloc in _blocs(fiche, contexte):
        jours = [ouverture["le"] for ouverture in liste(bloc, "ouvertures")]
        for rang, jour in enumerate(jours):
            if jour in jours[:rang]:
                yield Trouvaille(
                    (*chemin, "ouvertures", rang, "le"),
                    f"le {jour} a déjà une ouverture exceptionnelle",
                    "réunissez leurs heures : « 9h-12h, 14h-17h »",
                )
