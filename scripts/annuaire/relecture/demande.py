"""The one request that a forge keeps open for a territory: its body, made again each week (requirement C20).

A hidden mark tells it from the others, so that the job updates it instead of opening a second one.
"""

from __future__ import annotations

from annuaire.fraicheur.revue import Revue, revues
from annuaire.modele.annuaire import Annuaire
from annuaire.rapports.a_verifier import anciennete_dite, bilan, numero, questions
from annuaire.rapports.markdown import echapper, limiter
from annuaire.socle.typographie import date_longue

# Twice a year, before people leave: what a fiche cannot know yet (requirement C19).
CAMPAGNES = {5: "l’été", 6: "l’été", 11: "la fin de l’année", 12: "la fin de l’année"}
OCTETS_MAX = 60_000  # a forge refuses a body of more than 65,536 characters


def marque(territoire: str) -> str:
    """The hidden mark of a territory; readers never see it."""
    return f"<!-- annuaire:a-verifier:{territoire} -->"


def demande(annuaire: Annuaire, territoire: str) -> str:
    """The body: same list and same day, same text."""
    a_revoir = revues(annuaire, territoire)
    jour = date_longue(annuaire.aujourd_hui.isoformat())
    tete = [
        marque(territoire),
        f"Liste établie le {jour}, mise à jour chaque semaine. Les plus pressées d’abord.",
        "",
        "Appelez, corrigez la fiche ou confirmez-la (champ « verification »), puis proposez la modification.",
        "Tout est juste ? Au bas de la fiche, « Rien n’a changé » suffit.",
        *_campagne(annuaire.aujourd_hui.month),
        "N’écrivez ici ni nom de personne ni adresse à protéger.",
        "",
        f"**{bilan(a_revoir)}**",
    ]
    corps = "\n".join([*tete, *(ligne for r in a_revoir for ligne in _lignes(r))])
    return limiter(corps, OCTETS_MAX)


def _campagne(mois: int) -> list[str]:
    if mois not in CAMPAGNES:
        return []
    return [f"**Avant {CAMPAGNES[mois]}, demandez aussi** : les fermetures, les horaires particuliers, ce qui change."]


def _lignes(r: Revue) -> list[str]:
    return [
        "",
        f"- [ ] **{echapper(r.fiche.nom)}**, {echapper(numero(r))}",
        f"  - {echapper(anciennete_dite(r))} ({echapper(r.fiche.chemin)})",
        *(f"  - {echapper(q)}" for q in questions(r)),
    ]
