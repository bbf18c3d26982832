"""The sources that are known, the most precise first, and the one that a file is of."""

from __future__ import annotations

from annuaire.saisie.sources.contenu import Contenu
from annuaire.saisie.sources.data_inclusion import DATA_INCLUSION
from annuaire.saisie.sources.finess import FINESS
from annuaire.saisie.sources.france_services import FRANCE_SERVICES
from annuaire.saisie.sources.liste import LISTE
from annuaire.saisie.sources.service_public import SERVICE_PUBLIC
from annuaire.saisie.sources.service_public_2019 import SERVICE_PUBLIC_2019
from annuaire.saisie.sources.service_public_ancien import SERVICE_PUBLIC_ANCIEN
from annuaire.saisie.sources.source import SourceOuverte

SOURCES = (SERVICE_PUBLIC, FRANCE_SERVICES, SERVICE_PUBLIC_ANCIEN, SERVICE_PUBLIC_2019, FINESS, DATA_INCLUSION, LISTE)


def reconnaitre(contenu: Contenu) -> SourceOuverte | str:
    """The source of this file, or why it is of none."""
    trouvee = next((s for s in SOURCES if s.reconnait(contenu)), None)
    return trouvee or "ce JSON n’est d’aucune source connue (une colonne a peut-être changé de nom)"


def ou_les_trouver() -> str:
    """One line a source, for the help of the command."""
    return "\n".join(f"  {s.nom:<20} {s.ou}" for s in SOURCES)
