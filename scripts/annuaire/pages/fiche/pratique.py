"""What one asks before coming or writing, in the same order on every page: appointment, languages, cost of the
call, then e-mail and site (requirement A19). The phone, the hours and the address come before."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire.modele.fiche import Fiche

RENDEZ_VOUS = ("sans-rendez-vous", "sur-rendez-vous")


@dataclass(frozen=True)
class Pratique:
    """Words ready to show; empty where the data say nothing."""

    rendez_vous: tuple[str, ...]
    langues: tuple[str, ...]
    couts: tuple[str, ...]


def vue_pratique(fiche: Fiche) -> Pratique | None:
    """Nothing at all when there would be nothing to read."""
    modes = fiche.acces_usager.modes if fiche.acces_usager else ()
    vue = Pratique(
        rendez_vous=tuple(fiche.libelle("mode_acces", m) for m in modes if m in RENDEZ_VOUS),
        langues=tuple(fiche.libelle("langue", langue) for langue in fiche.langues),
        couts=_couts(fiche),
    )
    en_desaccord = fiche.divergences_sur("courriels") or fiche.divergences_sur("site")
    ecrire = fiche.courriels or fiche.site or en_desaccord
    return vue if ecrire or vue != Pratique((), (), ()) else None


def _couts(fiche: Fiche) -> tuple[str, ...]:
    """One cost when every line shares it, else each line with its own."""
    lignes = [(t.numero.affichage, fiche.libelle("cout_appel", t.cout)) for t in fiche.telephones if t.cout]
    if len(lignes) == len(fiche.telephones) and len({cout for _, cout in lignes}) == 1:
        return (lignes[0][1],)
    return tuple(f"{cout} au {numero}" for numero, cout in lignes)
