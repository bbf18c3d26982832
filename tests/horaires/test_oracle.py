"""One oracle for hours: the effective day is the sole truth, and every output says the same of each day, in territories
whose holidays and clocks differ (requirements H1, H5, H7, H9, H13).

Page, search index, calendar, schema.org, OSM and HSDS each compute it: here they are read back as their readers do.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import opening_hours
import pytest
from donnees_ouvertes import SITE, corpus, fichiers, lire
from icalendar import Calendar
from lecteurs_d_heures import attendues, occurrences, relire
from node import node
from petit_annuaire import PROJET, REGLAGES

from annuaire.exports.calendrier import JOURS_ANNONCES, calendriers
from annuaire.exports.donnees import hsds, json_annuaire
from annuaire.exports.recherche.index import index_de_recherche
from annuaire.horaires.expansion import JourEffectif, jour_effectif
from annuaire.horaires.feries import FUSEAUX, nom_du_jour_ferie
from annuaire.horaires.intervalles import AVANCE, Code
from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.programme import MINUIT, Annonce, Mode, Programme, Tranche
from annuaire.lecture.documents import Document
from annuaire.modele.annuaire import Annuaire
from annuaire.modele.construction import construire_annuaire
from annuaire.pages.fiche.fiche import page_de_fiche
from annuaire.pages.fiche.schema_org import donnees

HORIZON = AVANCE  # days that the browser knows, whatever the day of the build
# A holiday of each zone alone, twenty days after the build: inside what every output covers; or two days before, when
# hours began before it: what is past silences nothing.
ZONES = {
    "metropole": date(2026, 12, 25),
    "alsace-moselle": date(2027, 3, 26),
    "guadeloupe": date(2027, 5, 27),
    "la-reunion": date(2026, 12, 20),
    "wallis-et-futuna": date(2027, 4, 28),
    "polynesie-francaise": date(2027, 3, 5),
}
DE_JOUR = {"alsace-moselle"}  # the others at night: one computation, other data
ECARTS = (-20, 2)
TOUTES = pytest.mark.parametrize(
    ("zone", "ecart"),
    [pytest.param(z, e, marks=() if z in DE_JOUR else pytest.mark.nuit) for z in ZONES for e in ECARTS],
)
UNE_ANNEE = pytest.mark.parametrize(
    ("zone", "ecart"),
    [
        pytest.param(z, e, marks=() if (z in DE_JOUR and e == ECARTS[0]) else pytest.mark.nuit)
        for z in ZONES
        for e in (*ECARTS, *(range(30, 365, 28) if z in DE_JOUR else ()))
    ],
)
LIEU = {"adresse": {"voie": "4 rue de l’Orme", "code_postal": "99100", "commune": "99001"}}
BUREAU = {"tous les jours": "9h-12h, 14h-17h30"}


def blocs(ferie: date) -> dict[str, dict[str, Any]]:
    """Schedules of every form, around a holiday; bounds fall on half-hours."""
    jour, avant, apres = (ferie.isoformat(), *((ferie + timedelta(days=n)).isoformat() for n in (-3, 4)))
    return {
        "fériés inconnus": {"semaine": BUREAU},
        "fériés fermés": {"semaine": BUREAU, "jours_feries": "ferme"},
        "fériés ouverts": {"semaine": BUREAU, "jours_feries": "ouvert"},
        "ouvert ce férié": {
            "semaine": BUREAU,
            "jours_feries": "ferme",
            "ouvertures": [{"le": jour, "heures": "10h-11h30"}],
        },
        "tous les modes": {
            "semaine": {
                "lundi": "9h-12h sur rendez-vous, 14h-16h",
                "mardi": "9h-12h par téléphone",
                "mercredi": "matin",
                "jeudi": "après-midi sur rendez-vous",
                "vendredi": "journée",
                "samedi": "présence",
            },
            "jours_feries": "ouvert",
        },
        "sur rendez-vous": {"semaine": BUREAU, "sur_rendez_vous": "oui"},
        "nuits": {"semaine": {"tous les jours": "20h-4h"}, "jours_feries": "ferme"},
        "permanent": {"permanent": "oui"},
        "permanent sauf fériés": {"permanent": "oui", "jours_feries": "ferme"},
        "fermeture": {"semaine": BUREAU, "fermetures": [{"du": avant, "au": apres, "motif": "travaux"}]},
        "absence remplacée": {"semaine": BUREAU, "absences": [{"du": avant, "au": apres, "remplacement": "l’accueil"}]},
        "rangs et quinzaine": {
            "semaine": {"2e et 4e mardi": "14h-16h", "dernier vendredi": "9h-12h", "un lundi sur deux": "9h-12h"},
            "quinzaine_depuis": jour,
        },
        "saison": {
            "semaine": {"lundi": "9h-12h"},
            "saisons": [{"du": "1er mars", "au": "30 avril", "semaine": {"tous les jours": "8h-20h"}}],
            "jours_feries": "ferme",
        },
    }


MODES = {Mode.LIBRE: Code.OUVERT, Mode.RENDEZ_VOUS: Code.RENDEZ_VOUS, Mode.TELEPHONE: Code.TELEPHONE}
ANNONCES = {a: Code[a.name] for a in Annonce}


@dataclass(frozen=True)
class Monde:
    """A directory whose only territory has these holidays, with a post and a police station for each schedule."""

    zone: str
    ecart: int  # of the build, in days from the holiday

    @cached_property
    def jour(self) -> date:
        return ZONES[self.zone] + timedelta(days=self.ecart)

    @cached_property
    def fuseau(self) -> ZoneInfo:
        return ZoneInfo(FUSEAUX[self.zone])

    @cached_property
    def blocs(self) -> dict[str, dict[str, Any]]:
        return blocs(ZONES[self.zone])

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        lus = {nom: lire_programme(bloc) for nom, bloc in self.blocs.items()}
        return {nom: p for nom, p in lus.items() if p}

    @cached_property
    def annuaire(self) -> Annuaire:
        connu, source = corpus(), {"titre": "Un appel", "nature": "presse", "date": self.jour.isoformat()}
        reglages = replace(REGLAGES, adresse=SITE)
        territoire = {"fuseau": FUSEAUX[self.zone], "jours_feries": self.zone}
        documents = [
            Document(d.chemin, {**d.data, **territoire}) if d.territoire == "99-exemple" and not d.type else d
            for d in connu.documents
        ]
        for rang, (nom, bloc) in enumerate(self.blocs.items()):
            commun = {"nom": nom, "presentation": "Un essai.", "horaires": bloc, "sources": [source]}
            documents.append(
                Document(
                    f"directory/99-exemple/poste-iscg/e{rang}.yml", {**commun, "poste": {"profil": "Assistant social."}}
                )
            )
            documents.append(
                Document(
                    f"directory/99-exemple/police/e{rang}.yml", {**commun, "nom": f"Police, {nom}", "lieux": [LIEU]}
                )
            )
        return construire_annuaire(documents, connu.communes, connu.schemas, self.jour, reglages)

    def fiche(self, nom: str, type_: str = "poste-iscg") -> Any:
        rang = list(self.blocs).index(nom)
        return self.annuaire.fiches[f"99-exemple/{type_}/e{rang}"]

    def effectif(self, nom: str, jour: date) -> JourEffectif:
        """The truth."""
        return jour_effectif(self.programmes[nom], jour, lambda j: nom_du_jour_ferie(self.zone, j))

    def jours(self, combien: int = HORIZON, debut: date | None = None) -> Iterator[date]:
        return ((debut or self.jour) + timedelta(days=n) for n in range(combien))

    @cached_property
    def instants(self) -> list[tuple[int, date, int]]:
        """(minute since the epoch, local day, local minute), twice an hour, beside every bound."""
        debut = int(datetime.combine(self.jour, time(), self.fuseau).timestamp()) // 60
        fin = int(datetime.combine(self.jour + timedelta(days=HORIZON), time(), self.fuseau).timestamp()) // 60
        tous = range(debut + 15, fin, 30)
        locaux = ((m, datetime.fromtimestamp(m * 60, self.fuseau)) for m in tous)
        return [(m, i.date(), i.hour * 60 + i.minute) for m, i in locaux]

    def codes(self, nom: str) -> str:
        """The state at each instant, as the browser numbers them."""
        jours = {j: self.effectif(nom, j) for j in self.jours(HORIZON + 1)}
        jours[self.jour - timedelta(days=1)] = self.effectif(nom, self.jour - timedelta(days=1))
        return "".join(str(int(self._code(nom, jours, jour, minute))) for _, jour, minute in self.instants)

    def _code(self, nom: str, jours: Mapping[date, JourEffectif], jour: date, minute: int) -> int:
        for quand, m in ((jour - timedelta(days=1), minute + MINUIT), (jour, minute)):
            for t in jours[quand].tranches:
                if t.debut <= m < t.fin:
                    return Code.INCONNU if jours[quand].incertain else self.code(nom, t)
        return 0

    def code(self, nom: str, t: Tranche) -> Code:
        """What a slot of an ordinary day is worth."""
        rendez_vous = self.programmes[nom].sur_rendez_vous and t.mode is Mode.LIBRE
        return ANNONCES[t.annonce] if t.annonce else MODES[Mode.RENDEZ_VOUS if rendez_vous else t.mode]

    @cached_property
    def pages(self) -> dict[str, Any]:
        """What each page carries for the browser."""
        pages = {nom: page_de_fiche(self.annuaire, self.fiche(nom)).contenu for nom in self.blocs}
        return {nom: donnees_du_navigateur(page) for nom, page in pages.items()}

    @cached_property
    def lu_par_le_navigateur(self) -> Any:
        return demander(self.annuaire, self.pages, [m for m, _, _ in self.instants], self.jours())


def donnees_du_navigateur(page: str) -> Any:
    """The attribute that it reads."""
    return json.loads(html.unescape(re.findall(r'data-horaires="([^"]*)"', page)[0]))


def demander(annuaire: Annuaire, pages: Mapping[str, Any], instants: list[int], jours: Iterable[date] = ()) -> Any:
    """The browser's own modules, on the real index."""
    with TemporaryDirectory() as dossier:
        for artefact in index_de_recherche(annuaire):
            (Path(dossier) / Path(artefact.uri).name).write_text(artefact.contenu, encoding="utf-8")
        script = PROJET / "tests" / "horaires" / "demander.mjs"
        fini = subprocess.run(
            [node(), str(script), *map(str, sorted(Path(dossier).iterdir()))],
            input=json.dumps({"pages": pages, "instants": instants, "jours": [j.isoformat() for j in jours]}),
            capture_output=True,
            text=True,
        )
    assert fini.returncode == 0, fini.stderr
    return json.loads(fini.stdout)


@cache
def monde(zone: str, ecart: int = ECARTS[0]) -> Monde:
    return Monde(zone, ecart)


@TOUTES
def test_le_jour_ferie_de_la_zone_est_dans_ce_que_l_on_compare(zone: str, ecart: int) -> None:
    """Otherwise nothing below could fail: nowhere else is this day a holiday."""
    ici, ferie = monde(zone, ecart), ZONES[zone]
    assert ferie in set(ici.jours(90, min(ici.jour, ici.annuaire.periode)))
    assert zone == "metropole" or not nom_du_jour_ferie("metropole", ferie)
    assert ici.effectif("fériés inconnus", ferie).incertain
    assert {str(int(c)) for c in Code} | {"0"} == set("".join(map(ici.codes, ici.blocs)))


@UNE_ANNEE
@pytest.mark.parametrize("sortie", ["pages", "index"])
def test_la_page_et_l_index_disent_chaque_demi_heure_ce_que_dit_le_jour(zone: str, ecart: int, sortie: str) -> None:
    ici = monde(zone, ecart)
    for nom, lu in ici.lu_par_le_navigateur[sortie].items():
        assert lu["codes"] == ici.codes(nom), nom
        motifs = [ici.effectif(nom, j).motif.value for j in ici.jours()]
        assert [bool(r) for r in lu["raisons"]] == [bool(m) for m in motifs], nom
        assert all(r.startswith(m) for r, m in zip(lu["raisons"], motifs, strict=True)), nom
        assert lu["fuseau"] == FUSEAUX[zone]


TITRES = {
    Code.OUVERT: "Permanence",
    Code.RENDEZ_VOUS: "Permanence (sur rendez-vous)",
    Code.TELEPHONE: "Permanence (par téléphone)",
    Code.MATIN: "Permanence (matin)",
    Code.APRES_MIDI: "Permanence (après-midi)",
    Code.JOURNEE: "Permanence (journée)",
    Code.PRESENCE: "Permanence (présence)",
    Code.INCONNU: "Permanence à confirmer (jour férié)",
}
SANS_HEURES = "Présence annoncée, heures exactes non publiées"
Evenement = tuple[str, date | datetime, date | datetime]


def evenements_attendus(ici: Monde, nom: str) -> Iterator[Evenement]:
    """Of each slot: the words, and its hours unless nobody published them."""
    for jour in ici.jours(JOURS_ANNONCES, ici.annuaire.periode):
        effectif = ici.effectif(nom, jour)
        for t in effectif.tranches:
            if effectif.incertain or t.annonce:
                code = Code.INCONNU if effectif.incertain else ici.code(nom, t)
                mode = f", {t.mode.value})" if t.mode is not Mode.LIBRE and not effectif.incertain else ")"
                yield TITRES[code].replace(")", mode), jour, jour + timedelta(days=1)
            else:
                minuit = datetime.combine(jour, time(), ici.fuseau)
                bornes = ((minuit + timedelta(minutes=m)).astimezone(UTC) for m in (t.debut, t.fin))
                yield TITRES[ici.code(nom, t)], *bornes


@TOUTES
def test_le_calendrier_annonce_chaque_jour_ce_que_dit_le_jour(zone: str, ecart: int) -> None:
    ici = monde(zone, ecart)
    lus = {a.uri: Calendar.from_ical(a.contenu) for a in calendriers(ici.annuaire)}
    for nom in ici.blocs:
        evenements = lus[ici.fiche(nom).calendrier].walk("VEVENT")
        annonces = [(str(e["SUMMARY"]), e["DTSTART"].dt, e["DTEND"].dt) for e in evenements]
        assert annonces == list(evenements_attendus(ici, nom)), nom


INDICIBLES = {"tous les modes", "sur rendez-vous", "rangs et quinzaine"}  # as a usual week of schema.org


@TOUTES
def test_schema_org_ne_dit_d_aucun_jour_autre_chose_que_le_jour(zone: str, ecart: int) -> None:
    ici = monde(zone, ecart)
    assert sum(jours_dits(ici, ici.jour, nom) for nom in ici.blocs) > 300


@pytest.mark.nuit
@pytest.mark.parametrize("zone", ZONES)
def test_schema_org_dit_vrai_quel_que_soit_le_jour_de_la_construction(zone: str) -> None:
    """From before the holiday to long after it: none that is past silences what comes."""
    ici = monde(zone)
    for construit in ici.jours(80):
        for nom in ici.blocs:
            jours_dits(ici, construit, nom)


def jours_dits(ici: Monde, construit: date, nom: str) -> int:
    """How many days the page of that day tells to machines, all true; none only if the first is unsure or unsayable."""
    bloc = donnees(construit, ici.fiche(nom, "police"))
    fins = [s["validThrough"] for s in bloc.get("openingHoursSpecification", ())]
    dits = [j for j in ici.jours(90, construit) if fins and j.isoformat() <= fins[0]]
    for jour in dits:
        effectif = ici.effectif(nom, jour)
        assert not effectif.incertain, (nom, jour)
        assert relire(bloc, jour) == attendues(effectif.tranches), (nom, jour)
    assert bool(dits) == (nom not in INDICIBLES and not ici.effectif(nom, construit).incertain), nom
    return len(dits)


@TOUTES
def test_la_notation_openstreetmap_relue_dit_chaque_demi_heure_ce_que_dit_le_jour(zone: str, ecart: int) -> None:
    ici = monde(zone, ecart)
    publiees = {f["nom"]: f for f in lire(ici.annuaire, json_annuaire.URI)["fiches"]}
    debut, fin = (datetime.combine(j, time(), ici.fuseau) for j in (ici.jour, ici.jour + timedelta(days=HORIZON)))
    for nom in ici.blocs:
        lue = opening_hours.OpeningHours(publiees[nom]["horaires_osm"]["/horaires"], timezone=ici.fuseau, country="FR")
        etats = [
            (int(i[0].timestamp()) // 60, int(i[1].timestamp()) // 60, str(i[2])) for i in lue.intervals(debut, fin)
        ]
        suite = iter(etats)
        courant = next(suite)
        mots = []
        for minute, _, _ in ici.instants:
            while courant[1] <= minute:
                courant = next(suite)
            mots.append({"closed": "0", "open": "1", "unknown": "?"}[courant[2]])
        attendus = ("0" if c == "0" else "1" if int(c) <= Code.TELEPHONE else "?" for c in ici.codes(nom))
        assert "".join(mots) == "".join(attendus), nom


@TOUTES
def test_hsds_ouvre_les_jours_ordinaires_et_dit_les_autres_en_mots(zone: str, ecart: int) -> None:
    ici = monde(zone, ecart)
    services = {
        s["name"]: s["schedules"] for s in json.loads(fichiers(ici.annuaire)[hsds.URI])["contents"] if "schedules" in s
    }
    for nom, programme in ici.programmes.items():
        regles = services[nom]
        libelle = ici.annuaire.libelle("jours_feries", programme.jours_feries)
        assert all(r["notes"].startswith(f"Heure locale ({FUSEAUX[zone]})") for r in regles), nom
        assert programme.permanent or all(libelle in r["notes"] for r in regles), nom
        ouverts = {j for r in regles if "freq" in r for j in occurrences(r, ici.jour, ici.jour + timedelta(days=90))}
        ordinaires = [j for j in ici.jours(90) if not ici.effectif(nom, j).motif]
        if any("freq" in r for r in regles):
            assert [j in ouverts for j in ordinaires] == [bool(ici.effectif(nom, j).tranches) for j in ordinaires], nom
        else:
            assert programme.saisons, nom


# --- one sentence per code, from what an author writes to what a person reads

A_DIX_HEURES, A_QUINZE_HEURES = 10, 15
PHRASES = {
    Code.OUVERT: ("9h-12h", "Présence en ce moment, jusqu’à 12 h", "Présence prévue"),
    Code.RENDEZ_VOUS: ("9h-12h sur rendez-vous", "Sur rendez-vous jusqu’à 12 h", "Sur rendez-vous"),
    Code.TELEPHONE: ("9h-12h par téléphone", "Joignable par téléphone jusqu’à 12 h", "Joignable par téléphone"),
    Code.MATIN: ("matin", "Présence annoncée ce matin, heures exactes non publiées", SANS_HEURES),
    Code.APRES_MIDI: ("après-midi", "Présence annoncée cet après-midi, heures exactes non publiées", SANS_HEURES),
    Code.JOURNEE: ("journée", "Présence annoncée aujourd’hui (journée), heures exactes non publiées", SANS_HEURES),
    Code.PRESENCE: ("présence", "Présence annoncée aujourd’hui, heure inconnue", "Présence annoncée, heure inconnue"),
    Code.INCONNU: ("9h-12h", "Jour férié : présence inconnue", "Jour férié, à confirmer (jour férié)"),
}


@cache
def annuaire_des_codes() -> Annuaire:
    """One post for each code, on Christmas day."""
    documents = [d for d in corpus().documents if d.identifiant.split("/")[0] == "france" or not d.type]
    for code, (texte, _, _) in PHRASES.items():
        regle = {} if code is Code.INCONNU else {"jours_feries": "ouvert"}
        bloc = {"semaine": {"vendredi": texte}, **regle}
        fiche = {
            "nom": code.name,
            "presentation": "Un essai.",
            "horaires": bloc,
            "sources": [],
            "poste": {"profil": "Assistant social."},
        }
        documents.append(Document(f"directory/99-exemple/poste-iscg/{code.name.lower()}.yml", fiche))
    connu = corpus()
    return construire_annuaire(documents, connu.communes, connu.schemas, ZONES["metropole"], REGLAGES)


@cache
def phrases(heure: int) -> Mapping[str, Any]:
    """What the browser says of each, at that hour."""
    annuaire = annuaire_des_codes()
    fiches = [f for f in annuaire.fiches.values() if f.poste]
    pages = {f.nom: donnees_du_navigateur(page_de_fiche(annuaire, f).contenu) for f in fiches}
    instant = datetime.combine(ZONES["metropole"], time(heure), ZoneInfo("Europe/Paris"))
    dites: Mapping[str, Any] = demander(annuaire, pages, [int(instant.timestamp()) // 60])["phrases"]
    return dites


@pytest.mark.parametrize("code", Code, ids=lambda c: c.name)
def test_chaque_code_a_sa_phrase_de_ce_qu_ecrit_l_auteur_a_ce_que_lit_la_personne(code: Code) -> None:
    _, maintenant, alors = PHRASES[code]
    dites = phrases(A_QUINZE_HEURES if code is Code.APRES_MIDI else A_DIX_HEURES)[code.name]
    verdict = "inconnu" if code is Code.INCONNU else "oui"
    assert [espaces(t) for t in (dites[0], *dites[1], *dites[2])] == [maintenant, verdict, maintenant, verdict, alors]
    (texte,) = (a.contenu for a in calendriers(annuaire_des_codes()) if code.name.lower() in a.uri)
    assert {str(e["SUMMARY"]) for e in Calendar.from_ical(texte).walk("VEVENT")} >= {TITRES[code]}


def espaces(texte: str) -> str:
    return re.sub(r"\s", " ", texte)


def test_les_deux_langages_ont_les_memes_numeros() -> None:
    """Read from both, and compared: neither may move alone, nor both together where pages are kept."""
    lues = monde("metropole").lu_par_le_navigateur["constantes"]
    assert lues == {nom: int(Code[nom]) for nom in lues}
    assert {c.name: int(c) for c in Code} == {
        "OUVERT": 1, "RENDEZ_VOUS": 2, "TELEPHONE": 3, "MATIN": 4, "APRES_MIDI": 5, "JOURNEE": 6, "PRESENCE": 7,
        "INCONNU": 8,
    }  # fmt: skip
