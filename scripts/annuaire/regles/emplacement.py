"""Where a file lives: known territory, known type."""

from __future__ import annotations

from annuaire.horaires.feries import FUSEAUX
from annuaire.lecture.documents import A_PART, Document
from annuaire.regles.contexte import Alentour, Contexte, Trouvaille, Trouvailles


def type_inconnu(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le dossier d’une fiche est un type de la liste fermée."""
    types = contexte.schemas.vocabulaires["type"]
    if fiche.type and fiche.type not in A_PART and fiche.type not in types:
        yield Trouvaille(
            (),
            f"« {fiche.type} » n’est pas un type de ressource",
            "déplacez le fichier dans un de ces dossiers : " + ", ".join(types),
        )


def territoire_sans_description(fiche: Document, contexte: Alentour) -> Trouvailles:
    """Le dossier d’un territoire contient ``territoire.yml``."""
    if fiche.type and f"{fiche.territoire}/territoire" not in contexte.connues:
        yield Trouvaille(
            (),
            f"le dossier « {fiche.territoire} » n’a pas de fichier « territoire.yml »",
            "copiez celui d’un autre territoire et adaptez-le",
        )


def fuseau_inattendu(fiche: Document, contexte: Contexte) -> Trouvailles:
    """Le fuseau horaire d’un territoire va avec son calendrier de jours fériés (exigence H5)."""
    fuseau, feries = fiche.data.get("fuseau"), fiche.data.get("jours_feries")
    if not fiche.type and fuseau != FUSEAUX[str(feries)]:
        yield Trouvaille(
            ("fuseau",),
            f"« {fuseau} » n’est pas l’heure de ce territoire",
            f"écrivez « fuseau: {FUSEAUX[str(feries)]} »",
        )


def departement_en_double(territoire: Document, contexte: Contexte) -> Trouvailles:
    """Un département n’a qu’un dossier : ses communes auraient deux pages, et ses fiches deux adresses."""
    departement = territoire.data.get("departement")
    for autre in sorted(contexte.territoires):
        pareil = contexte.territoires[autre].data.get("departement") == departement
        if not territoire.type and departement and pareil and autre < territoire.territoire:
            yield Trouvaille(
                ("departement",),
                f"le département {departement} a déjà son dossier : « {autre} »",
                "réunissez les deux dossiers",
            )
