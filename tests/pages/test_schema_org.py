"""Data for search engines at the end of the pages of fiches: typed by schema.org, never more than the page (X15, S19).

The judge is TypeScript with schema-dts, whose types are made from the vocabulary of schema.org itself.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from charges_hostiles import CHACUNE, ossature
from donnees_ouvertes import ASSOCIATION, CONFIDENTIELLE, JOUR, POSTE, annuaire, annuaire_reel, avec
from hypothesis import given
from hypothesis import strategies as st
from langage import visible
from lecteurs_d_heures import attendues, relire
from partage import BLOC, bloc_de, blocs, comparer, petites_pages, vraies_pages
from petit_annuaire import PROJET
from programmes import DATES, MOTIFS, fermetures, plages, sans_recouvrement, semaines
from programmes import saisons as toutes_saisons

from annuaire.cadre.gabarits import rendre
from annuaire.horaires.expansion import jour_effectif
from annuaire.horaires.feries import nom_du_jour_ferie
from annuaire.horaires.programme import Feries, Jour, Mode, Ouverture, Programme
from annuaire.pages.fiche import schema_org_horaires
from annuaire.pages.fiche.schema_org import donnees
from annuaire.pages.fiche.schema_org_horaires import HORIZON, horaires_de_service, horaires_du_lieu
from annuaire.socle.typographie import composer

POLICE = "99-exemple/police/ville-haute"  # its source is five months old
CCAS = "99-exemple/ccas/ville-haute"
COMPILER = {
    "noEmit": True,
    "strict": True,
    "skipLibCheck": True,
    "module": "esnext",
    "moduleResolution": "bundler",
    "target": "es2022",
    "types": [],
    "paths": {"schema-dts": [str(PROJET / "node_modules" / "schema-dts")]},
}


FAUX = {  # what must be complained about, and an object that has it
    "telefone": {"@type": "GovernmentOffice", "telefone": "+33353010045"},
    "openingHoursSpecification": {"@type": "Organization", "openingHoursSpecification": []},
    "Mairie": {"@type": "Mairie", "name": "x"},
    "Region": {"@type": "Service", "areaServed": {"@type": "Region"}},
}


def module(objets: Iterable[Any]) -> str:
    """A program where each object is declared as what its ``@type`` says."""
    par_classe: defaultdict[str, list[Any]] = defaultdict(list)
    for objet in objets:
        par_classe[objet["@type"]].append(objet)
    lignes = [f"import type {{ WithContext, {', '.join(par_classe)} }} from 'schema-dts';"]
    lignes += [f"export const {c}_: WithContext<{c}>[] = {json.dumps(liste)};" for c, liste in par_classe.items()]
    return "\n".join(lignes)


def juger(modules: dict[str, str], dossier: Path) -> str:
    """What TypeScript says of these programs, each line with the name of one; empty when all is right."""
    tsc = shutil.which("tsc", path=PROJET / "node_modules" / ".bin")
    if not tsc or not (PROJET / "node_modules" / "schema-dts").is_dir():
        pytest.fail("TypeScript ou schema-dts est absent : lancez « npm ci »", pytrace=False)
    for nom, programme in modules.items():
        (dossier / f"{nom}.ts").write_text(programme, encoding="utf-8")
    (dossier / "tsconfig.json").write_text(json.dumps({"compilerOptions": COMPILER, "include": ["*.ts"]}))
    commande = [tsc, "--pretty", "false", "-p", "."]
    return subprocess.run(commande, cwd=dossier, capture_output=True, text=True, timeout=300, check=False).stdout


@pytest.fixture(scope="module")
def plaintes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """By program: the real directory, the small one, hours of every kind, each class that the vocabulary of types
    names; then the false ones. TypeScript starts once for all."""
    pages = (*vraies_pages().values(), *petites_pages().values())
    publies = [bloc for page in pages for bloc in blocs(page.contenu)]
    assert len(publies) > 150
    classes = {t.extra["schema-org"] for t in annuaire().vocabulaires["type"].values()}
    minimaux = [{"@context": "https://schema.org", "@type": c, "name": "x"} for c in sorted(classes)]
    faux = {nom: module([{"@context": "https://schema.org", **objet}]) for nom, objet in FAUX.items()}
    modules = {"publies": module([*publies, avec_heures(), *minimaux]), **faux}
    dites = juger(modules, tmp_path_factory.mktemp("typescript"))
    prevues = {nom: "".join(re.findall(rf"^{nom}\.ts\(.*\n(?: .*\n)*", dites, re.MULTILINE)) for nom in FAUX}
    for plainte in prevues.values():
        dites = dites.replace(plainte, "")
    return {**prevues, "publies": dites}


def avec_heures() -> Any:
    """A police station with every kind of hours that we write."""
    fermee = [{"du": "2026-12-07", "au": "2026-12-18"}]
    ouverte = [{"le": "2026-12-19", "heures": "9h-12h"}]
    semaine = {"lundi": "9h-12h, 14h-17h", "jeudi": "9h-12h", "2e jeudi": "14h-18h"}
    bloc = {"semaine": semaine, "jours_feries": "ferme", "fermetures": fermee, "ouvertures": ouverte}
    return bloc_de(avec(POLICE, horaires=bloc), POLICE)


@pytest.mark.nuit
def test_schema_org_connait_chaque_classe_chaque_propriete_et_chaque_valeur(plaintes: dict[str, str]) -> None:
    assert plaintes["publies"] == ""


@pytest.mark.nuit
@pytest.mark.parametrize("faute", FAUX)
def test_le_juge_voit_une_faute(plaintes: dict[str, str], faute: str) -> None:
    assert faute in plaintes[faute].partition(": error ")[2]


def test_chaque_type_du_vocabulaire_a_sa_classe() -> None:
    types = annuaire().vocabulaires["type"]
    assert [code for code, terme in types.items() if not terme.extra.get("schema-org")] == []


def test_les_donnees_du_petit_annuaire_sont_celles_qui_ont_ete_relues() -> None:
    par_page = {uri: trouves for uri, page in petites_pages().items() if (trouves := blocs(page.contenu))}
    comparer("schema-org.json", json.dumps(par_page, ensure_ascii=False, indent=1) + "\n")


# --- what is not said


def test_un_lieu_confidentiel_n_a_pas_de_donnees() -> None:
    """S19: neither its own, nor its name in those of another."""
    assert bloc_de(annuaire(), CONFIDENTIELLE) is None
    nom = annuaire().fiches[CONFIDENTIELLE].nom
    assert [uri for uri, page in petites_pages().items() if nom in json.dumps(blocs(page.contenu))] == []
    confidentielles = [f for f in annuaire_reel().fiches.values() if f.confidentielle]
    assert confidentielles
    assert [f.id for f in confidentielles if blocs(vraies_pages()[f.uri].contenu)] == []


def test_un_employeur_confidentiel_n_est_nomme_nulle_part() -> None:
    poste = {**annuaire().fiches[POSTE].donnees["poste"], "employeur": CONFIDENTIELLE}
    assert bloc_de(annuaire(), POSTE)["provider"]
    assert "provider" not in bloc_de(avec(POSTE, poste=poste), POSTE)


@pytest.mark.parametrize("statut", ["a-confirmer", "annonce", "ferme", "remplace"])
def test_une_fiche_incertaine_ou_fermee_n_a_pas_de_donnees(statut: str) -> None:
    assert bloc_de(annuaire(), POLICE)
    assert bloc_de(avec(POLICE, statut=statut), POLICE) is None


def test_une_fiche_de_memoire_n_a_pas_de_donnees() -> None:
    sources = [{"titre": "Mémoire", "nature": "connaissance-generale"}]
    assert bloc_de(avec(POLICE, sources=sources), POLICE) is None


@pytest.mark.parametrize(("fait", "cle"), [("telephones", "telephone"), ("adresse", "address")])
def test_un_fait_en_desaccord_n_est_pas_publie_comme_certain(fait: str, cle: str) -> None:
    assert cle in bloc_de(annuaire(), POLICE)
    assert cle not in bloc_de(avec(POLICE, divergences=[{"fait": fait, "texte": "Deux sources."}]), POLICE)


def test_un_numero_reserve_aux_professionnels_n_est_pas_publie() -> None:
    numero = [{"numero": "03 53 01 00 98", "usage": "professionnel"}]
    assert "telephone" not in bloc_de(avec(POLICE, telephones=numero), POLICE)


@pytest.mark.parametrize("zone", [None, {"inclure": ["dep:99"], "exclure": ["commune:99002"]}])
def test_une_zone_inconnue_ou_avec_des_exclusions_ne_dit_rien(zone: Any) -> None:
    """An absent zone means unknown, and schema.org has no « sauf » : it would say too much."""
    assert "areaServed" not in bloc_de(avec(POLICE, zone=zone), POLICE)


def test_une_zone_porte_le_code_officiel_de_chaque_territoire() -> None:
    zone = {"inclure": ["commune:99001", "dep:99", "epci:990000001", "secteur:deux-rives"]}
    servis = bloc_de(avec(POLICE, zone=zone), POLICE)["areaServed"]
    assert [t.get("identifier") for t in servis] == ["99001", "99", "990000001", None]
    assert [t["name"] for t in servis][:2] == ["Ville-Haute", "Exemple"]


def test_l_age_de_l_information_est_dit_et_reste_incomplet_quand_il_l_est() -> None:
    assert bloc_de(annuaire(), POLICE)["mainEntityOfPage"] == {"@type": "WebPage", "dateModified": "2026-06-11"}
    assert bloc_de(annuaire(), CCAS)["mainEntityOfPage"]["dateModified"] == "2019-02"


# --- never more than the page


def feuilles(valeur: Any, cle: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of everything that an object says."""
    if isinstance(valeur, dict):
        for c, v in valeur.items():
            yield from feuilles(v, c)
    elif isinstance(valeur, list):
        for v in valeur:
            yield from feuilles(v, cle)
    else:
        yield cle, valeur


MOTS = ("name", "alternateName", "streetAddress", "postalCode", "addressLocality")
CODES = {"@context", "@type", "identifier", "addressCountry", "telephone", "dateModified"}
HEURES = {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"}


def test_les_donnees_ne_disent_rien_que_la_page_ne_montre() -> None:
    """In words: names, streets, towns. In figures: the number is that of the link to call."""
    vus = 0
    for page in (*vraies_pages().values(), *petites_pages().values()):
        texte = " ".join(visible(page.contenu).casefold().split())
        for cle, valeur in (f for bloc in blocs(page.contenu) for f in feuilles(bloc)):
            assert cle in {*MOTS, *CODES, *HEURES}, cle
            if cle == "telephone":
                assert re.search(rf"href=\"(tel|sms):{re.escape(valeur)}\"", page.contenu), page.uri
            morceaux = valeur.split(", ") if cle == "streetAddress" else [valeur] if cle in MOTS else []
            for morceau in morceaux:
                assert " ".join(composer(morceau).casefold().split()) in texte, (page.uri, cle, morceau)
                vus += 1
    assert vus > 500


@CHACUNE
def test_un_texte_hostile_ne_sort_pas_du_bloc(charge: str) -> None:
    """Requirement X15: nothing closes the script, and a reader finds the text as it was."""
    fiche = replace(annuaire().fiches[POLICE], nom=charge)
    html = rendre("pages/fiche/donnees_de_fiche.html.j2", "x.html", donnees=donnees(annuaire().aujourd_hui, fiche))
    assert [os[0] for os in ossature(html).os] == ["script", "/script"]
    assert blocs(html)[0]["name"] == charge
    assert not re.search("[<>&'\u2028\u2029]", BLOC.findall(html)[0])


def test_le_bloc_vient_apres_tout_ce_qui_se_lit() -> None:
    """O6: the phone and the hours are in the first window of the network, the data in the last."""
    for page in vraies_pages().values():
        if blocs(page.contenu):
            assert page.contenu.rstrip().endswith("</script>"), page.uri


# --- hours


def horaires(**bloc: Any) -> dict[str, Any]:
    """Hours published for the police station with this schedule."""
    lu = bloc_de(avec(POLICE, horaires=bloc), POLICE)
    return {cle: lu[cle] for cle in ("openingHoursSpecification", "specialOpeningHoursSpecification") if cle in lu}


def test_une_semaine_d_heures_connues_est_publiee_jusqu_a_la_veille_d_un_ferie_inconnu() -> None:
    (usuel,) = horaires(semaine={"lundi": "9h-12h", "vendredi": "9h-12h"})["openingHoursSpecification"]
    assert usuel == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": ["Monday", "Friday"],
        "opens": "09:00",
        "closes": "12:00",
        "validFrom": "2026-11-09",  # the period of the build
        "validThrough": "2026-12-24",  # Christmas is a Friday, and nobody says what happens then
    }


@pytest.mark.parametrize(
    "bloc",
    [
        {"semaine": {"lundi": "matin"}},
        {"semaine": {"lundi": "9h-12h", "mardi": "journée"}},
        {"semaine": {"lundi": "présence"}},
        {"semaine": {"lundi": "9h-12h sur rendez-vous"}},
        {"semaine": {"lundi": "9h-12h par téléphone"}},
        {"semaine": {"lundi": "9h-12h"}, "sur_rendez_vous": "oui"},
        {"semaine": {"lundi": "9h-12h"}, "precision": "Fermé en août."},
        {"precision": "Deux jours par semaine."},
        {"sur_rendez_vous": "oui"},
    ],
)
def test_une_demi_journee_un_rendez_vous_ou_une_precision_font_taire_tout_l_horaire(bloc: dict[str, Any]) -> None:
    """A machine would read the rest as the whole: the days left out would be closed."""
    assert horaires(**bloc) == {}


def test_aucune_demi_journee_du_vrai_annuaire_n_a_d_heures() -> None:
    for fiche in annuaire_reel().actives:
        tranches = [t for p in fiche.programmes for j in p.semaine.values() for t in j.tranches]
        if any(t.annonce for t in tranches):
            assert "opens" not in dict(feuilles(blocs(vraies_pages()[fiche.uri].contenu))), fiche.id


@pytest.mark.parametrize(
    "ancienne",
    [
        {"sources": [{"titre": "Annuaire", "nature": "presse", "reference": "p. 1", "date": "2019-02"}]},
        {"sources": [{"titre": "Annuaire", "nature": "presse", "reference": "p. 1"}]},
        {"divergences": [{"fait": "horaires", "texte": "Deux sources se contredisent."}]},
    ],
)
def test_des_heures_que_la_page_dit_a_confirmer_ne_sont_pas_publiees(ancienne: dict[str, Any]) -> None:
    bloc = bloc_de(avec(POLICE, horaires={"semaine": {"lundi": "9h-12h"}}, **ancienne), POLICE)
    assert bloc["address"]
    assert "openingHoursSpecification" not in bloc


def test_une_fermeture_datee_couvre_ses_fins_de_semaine() -> None:
    fermee = [{"du": "2026-12-07", "au": "2026-12-18", "motif": "travaux"}]
    lus = horaires(semaine={"lundi": "9h-12h", "vendredi": "9h-12h"}, fermetures=fermee, jours_feries="ouvert")
    (speciale,) = lus["specialOpeningHoursSpecification"]
    assert (speciale["validFrom"], speciale["validThrough"]) == ("2026-12-07", "2026-12-18")
    assert (speciale["opens"], speciale["closes"]) == ("00:00", "00:00")


def test_un_ferie_ferme_est_un_jour_special() -> None:
    lus = horaires(semaine={"vendredi": "9h-12h"}, jours_feries="ferme")["specialOpeningHoursSpecification"]
    assert [(s["validFrom"], s["opens"]) for s in lus] == [("2026-12-25", "00:00"), ("2027-01-01", "00:00")]


def test_une_ouverture_exceptionnelle_et_un_jour_du_mois_sont_dates() -> None:
    lus = horaires(
        semaine={"jeudi": "9h-12h", "2e jeudi": "14h-18h"},
        ouvertures=[{"le": "2026-12-19", "heures": "10h-24h"}],
        jours_feries="ouvert",
    )["specialOpeningHoursSpecification"]
    assert [(s["validFrom"], s["opens"], s["closes"]) for s in lus if s["validFrom"] < "2027"] == [
        ("2026-12-10", "14:00", "18:00"),
        ("2026-12-19", "10:00", "23:59"),
    ]


def test_la_presence_d_un_intervenant_n_est_pas_l_ouverture_du_commissariat() -> None:
    a_heures = avec(POSTE, horaires={"semaine": {"lundi": "9h-12h"}, "jours_feries": "ferme"})
    bloc = bloc_de(a_heures, POSTE)
    assert [u["opens"] for u in bloc["hoursAvailable"]] == ["09:00"]
    assert "openingHoursSpecification" not in json.dumps(bloc)


def test_un_service_qui_a_des_jours_speciaux_ne_dit_pas_ses_heures() -> None:
    fermee = [{"du": "2026-12-07", "au": "2026-12-18"}]
    programme = {"semaine": {"lundi": "9h-12h"}, "jours_feries": "ouvert", "fermetures": fermee}
    assert "hoursAvailable" not in bloc_de(avec(POSTE, horaires=programme), POSTE)


def test_le_114_est_annonce_par_sms() -> None:
    canal = bloc_de(annuaire(), "france/numero-national/114")["availableChannel"]
    assert canal["serviceSmsNumber"]["telephone"] == "114"


LIBRES = st.lists(plages().map(lambda t: replace(t, mode=Mode.LIBRE)), min_size=1, max_size=3)
JOURS_LIBRES = LIBRES.map(lambda c: Jour(sans_recouvrement(c))) | st.just(Jour())
OUVERTURES = st.builds(Ouverture, DATES, JOURS_LIBRES.filter(lambda j: not j.ferme), st.sampled_from(MOTIFS))


@st.composite
def dicibles(draw: st.DrawFn) -> Programme:
    """Clock times only; everything else as it comes."""
    libres = [replace(s, semaine=draw(semaines(jours=JOURS_LIBRES))) for s in draw(toutes_saisons())]
    return Programme(
        semaine=draw(semaines(jours=JOURS_LIBRES)),
        saisons=tuple(libres),
        quinzaine_depuis=draw(DATES),
        jours_feries=draw(st.sampled_from(Feries)),
        fermetures=tuple(draw(st.lists(fermetures(), max_size=3))),
        ouvertures=tuple(draw(st.lists(OUVERTURES, max_size=3, unique_by=lambda o: o.le))),
    )


@given(dicibles())
def test_qui_suit_schema_org_lit_ce_que_dit_l_horaire(programme: Programme) -> None:
    """Every day of the period that the week covers; a day that nobody is sure of is never in it."""
    bloc = horaires_du_lieu(annuaire().aujourd_hui, annuaire().fiches[POLICE], programme)
    fins = [s["validThrough"] for s in bloc.get("openingHoursSpecification", [])]
    ferie = partial(nom_du_jour_ferie, "metropole")
    for jour in (JOUR + timedelta(days=n) for n in range(HORIZON) if fins):
        if jour.isoformat() <= fins[0]:
            effectif = jour_effectif(programme, jour, ferie)
            assert not effectif.incertain
            assert relire(bloc, jour) == attendues(effectif.tranches), jour


@given(dicibles())
def test_ce_qui_est_passe_ne_fait_taire_aucun_service(programme: Programme) -> None:
    """Hours begin before the day of the build: a closure that is over must not hide those of a service."""
    jour, fiche = annuaire().aujourd_hui, annuaire().fiches[POLICE]
    with patch.object(schema_org_horaires, "debut_de_periode", lambda *_: jour):
        sans_passe = horaires_de_service(jour, fiche, programme)
    assert bool(horaires_de_service(jour, fiche, programme)) is bool(sans_passe)


@given(dicibles())
def test_les_heures_d_un_service_sont_celles_de_sa_semaine_ou_rien(programme: Programme) -> None:
    fiche = annuaire().fiches[POLICE]
    du_lieu = horaires_du_lieu(annuaire().aujourd_hui, fiche, programme)
    sans_speciaux = "specialOpeningHoursSpecification" not in du_lieu
    attendu = du_lieu.get("openingHoursSpecification") if sans_speciaux else None
    assert horaires_de_service(annuaire().aujourd_hui, fiche, programme).get("hoursAvailable") == attendu


def test_l_association_du_petit_annuaire_a_deux_lieux_et_aucune_heure_devinee() -> None:
    """Hours of the whole fiche are those of neither place."""
    lieux = bloc_de(annuaire(), ASSOCIATION)["location"]
    assert len(lieux) == 2
    assert "opens" not in json.dumps(lieux)
