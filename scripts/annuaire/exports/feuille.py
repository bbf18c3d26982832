"""What the sheet handed over needs to know: words to avoid, and the fixed sentences in each language.

One script, brought in when somebody opens the sheet; ``scripts/web/feuille/ecran.mjs`` reads it.
"""

from __future__ import annotations

import json

from annuaire.exports.recherche.index import pour_script
from annuaire.langues.catalogues import langues
from annuaire.langues.phrases import FEUILLE
from annuaire.modele.annuaire import Annuaire
from annuaire.socle.artefacts import Artefact, Lot

URI = "assets/feuille-mots.js"


def script_de_la_feuille(annuaire: Annuaire) -> Artefact:
    """``globalThis.annuaireMots``."""
    mots = annuaire.vocabulaires["mot_sensible"]
    contenu = {
        "discrets": [[mot, bool(terme.extra.get("entier"))] for mot, terme in mots.items()],
        "langues": [
            {
                "code": langue.code,
                "nom": langue.nom,
                "sens": langue.sens,
                "relue": langue.relue,
                "mots": {phrase: langue.dire(phrase) for phrase in FEUILLE if langue.traduit(phrase)},
            }
            for langue in langues()
        ],
    }
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    return Artefact(URI, f"globalThis.annuaireMots={pour_script(texte)};\n")


def lots(annuaire: Annuaire) -> list[Lot]:
    """Declared."""
    return [Lot((URI,), lambda: (script_de_la_feuille(annuaire),))]
