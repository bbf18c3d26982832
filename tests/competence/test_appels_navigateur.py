"""Python and JavaScript call the same bodies, for every step of every published situation."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from index_reel import demander, ecrire_index
from reel import annuaire as annuaire_reel

from annuaire.competence.appels import ENSUITE, Etat, Service, resoudre
from annuaire.competence.avis import Niveau
from annuaire.pages.situation.situation import donnees_d_etape

CODES = {Niveau.COMPETENT: "competent", Niveau.A_CONFIRMER: "a-confirmer"}
VERDICTS = {Etat.REPOND: "oui", Etat.PEUT_ETRE: "oui", Etat.INCONNU: "inconnu", Etat.SANS_PRESENCE: "non"}
COMMUNES = {
    "52-haute-marne": ("52250", "52448", "52121", "52332"),
    "48-lozere": ("48095",),
    "06-alpes-maritimes": ("06088",),
}
SAMEDI = datetime(2026, 11, 21, 22, 0, tzinfo=ZoneInfo("Europe/Paris"))
INSTANTS = (SAMEDI, SAMEDI + timedelta(hours=36, minutes=30))


def test_le_navigateur_appelle_les_memes_services_que_les_pages(tmp_path: Path) -> None:
    annuaire, questions, attendus = annuaire_reel(), [], []
    for territoire, insees in COMMUNES.items():
        for situation in annuaire.situations.publiees:
            ici = annuaire.situations.pour(situation.slug, territoire)
            assert ici
            for insee in insees:
                for instant in INSTANTS:
                    for appel in resoudre(annuaire, ici, annuaire.communes[insee], instant):
                        donnees = json.loads(
                            donnees_d_etape(appel.etape, annuaire.connues(appel.etape.fiches))
                            or '{"f":[],"t":[],"b":[]}'
                        )
                        questions.append((donnees, insee, int(instant.timestamp()) // 60))
                        attendus.append([en_js(s) for s in appel.services])
    lus = demander("appeler.mjs", ecrire_index(annuaire, tmp_path), questions)
    assert len(lus) > 500
    assert any(len(services) > 3 for services in attendus)
    for question, lu, attendu in zip(questions, lus, attendus, strict=True):
        assert [s[:2] for s in sorted(lu)] == [s[:2] for s in sorted(attendu)], question
        # The index does not know the hours of a front door: then the browser says nothing, never the contrary.
        etats = {(ici[2], la[2]) for ici, la in zip(sorted(lu), sorted(attendu), strict=True)}
        assert etats.isdisjoint({("oui", "non"), ("non", "oui")}), (question, lu, attendu)
        if {s[2] for s in lu} == {s[2] for s in attendu} == {"inconnu"}:  # hours do not part them
            assert [s[0] for s in lu] == [s[0] for s in attendu], question


def en_js(service: Service) -> list[str]:
    fiche = annuaire_reel().fiches[service.id]
    return [fiche.uri, CODES[service.avis.niveau], VERDICTS[service.etat]]


def test_ensuite_est_le_mot_du_vocabulaire() -> None:
    assert ENSUITE in annuaire_reel().vocabulaires["moment"]
