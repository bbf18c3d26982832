"""Every fact has a source and a date; what nobody read is not published."""

from __future__ import annotations

from collections.abc import Iterable

from annuaire.lecture.documents import Document
from annuaire.regles.contexte import Contexte, Trouvaille, Trouvailles, liste
from annuaire.schema.schemas import MEMOIRE


def _faits_presents(fiche: Document, contexte: Contexte) -> Iterable[tuple[str, str]]:
    """(field, kind of fact), once each."""
    return dict.fromkeys((str(m.chemin[0]), str(m.dit)) for m in contexte.natures.marques(fiche, "x-fait"))


def fait_sans_source(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Chaque fait publié est appuyé par une source : sans « faits », une source appuie toute la fiche."""
    sources = liste(fiche.data, "sources")
    if not fiche.est_une_fiche or any("faits" not in s for s in sources):
        return
    appuyes = {fait for s in sources for fait in s["faits"]}
    for champ, fait in _faits_presents(fiche, contexte):
        if fait not in appuyes:
            yield Trouvaille(
                (champ,),
                f"« {champ} » n’est appuyé par aucune source",
                f"ajoutez « {fait} » aux « faits » de la source où vous l’avez lu",
                sur_la_cle=True,
            )


def memoire_non_publiable(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Ce qui n’a été lu nulle part ne se publie que pour un numéro national ou une aide, marqué « non vérifié »."""
    for rang, source in enumerate(liste(fiche.data, "sources")):
        permise = contexte.type_est(fiche, "memoire") or fiche.data.get("surete") == "connu"  # a « repère » that waits
        if source["nature"] == MEMOIRE and not permise:
            yield Trouvaille(
                ("sources", rang, "nature"),
                "une connaissance générale n’est pas une source pour cette fiche",
                "citez la page ou le document où le fait a été lu, ou retirez le fait",
            )


def source_introuvable(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Une source se retrouve : par son adresse internet ou par une référence."""
    for rang, source in enumerate(liste(fiche.data, "sources")):
        if source["nature"] != MEMOIRE and not source.get("url") and not source.get("reference"):
            yield Trouvaille(
                ("sources", rang),
                f"on ne peut pas retrouver la source « {source['titre']} »",
                "ajoutez « url: » ou « reference: »",
            )
