"""Builds a :class:`Fiche` from a valid document. Cannot fail: the schema and the rules came before."""

from __future__ import annotations

from typing import Any

from annuaire.horaires.lecture import lire_programme
from annuaire.horaires.notation import Faute, lire_plages
from annuaire.lecture.documents import Document
from annuaire.modele import fiche as f
from annuaire.modele.aide import Aide, Montant
from annuaire.modele.poste import Convention, Poste
from annuaire.schema.discretion import Discretion
from annuaire.socle.telephones import lire_numero

Bloc = dict[str, Any]
# What the schema forbids to a confidential fiche, left out again here: no page, no export may have it (S19).
CE_QUI_SITUE = frozenset({"lieux", "siret", "siren", "evenements", "localisation_accord"})


def lire_fiche(document: Document, region: str, discretion: Discretion) -> f.Fiche:
    """``region`` is the numbering plan of the territory."""
    d = _sans_ce_qui_situe(document.data)
    return f.Fiche(
        id=document.identifiant,
        chemin=document.chemin,
        adresse=discretion.adresse(document.identifiant),
        nom=d["nom"],
        sigle=_t(d, "sigle"),
        autres_noms=_l(d, "autres_noms"),
        anciens_noms=tuple(f.AncienNom(a["nom"], _t(a, "jusqu_au")) for a in _l(d, "anciens_noms")),
        presentation=d["presentation"],
        statut=_t(d, "statut") or "actif",
        remplace_par=_t(d, "remplace_par"),
        rattachement=_t(d, "rattachement"),
        confidentielle=_t(d, "localisation") == "confidentielle",
        porte_d_entree=_t(d, "porte_d_entree"),
        lieux=tuple(map(_lieu, _l(d, "lieux"))),
        telephones=tuple(_telephone(t, region) for t in _l(d, "telephones")),
        courriels=tuple(f.Courriel(c["adresse"], _t(c, "libelle")) for c in _l(d, "courriels")),
        site=_t(d, "site"),
        horaires=lire_programme(d.get("horaires")),
        besoins=_l(d, "besoins"),
        publics=_l(d, "publics"),
        publics_precision=_t(d, "publics_precision"),
        missions=_l(d, "missions"),
        intervenants=_l(d, "intervenants"),
        cout=_t(d, "cout"),
        cout_precision=_t(d, "cout_precision"),
        langues=_l(d, "langues"),
        documents=_l(d, "documents"),
        non_requis=_l(d, "non_requis"),
        acces_usager=_acces(d.get("acces_usager")),
        acces_professionnel=_acces(d.get("acces_professionnel")),
        zone=_zone(d.get("zone")),
        competence=_competence(d.get("competence")),
        evenements=tuple(map(_evenement, _l(d, "evenements"))),
        chiffres=tuple(map(_chiffre, _l(d, "chiffres"))),
        debut=_t(d, "debut"),
        siret=_t(d, "siret"),
        siren=_t(d, "siren"),
        a_savoir=_l(d, "a_savoir"),
        a_verifier=_l(d, "a_verifier"),
        divergences=tuple(f.Divergence(v["fait"], v["texte"]) for v in _l(d, "divergences")),
        sources=tuple(map(lire_source, _l(d, "sources"))),
        verification=_verification(d.get("verification")),
        rythme=_t(d, "rythme"),
        poste=_poste(d.get("poste")),
        aide=_aide(d.get("aide")),
        donnees=d,
    )


def _sans_ce_qui_situe(d: Bloc) -> Bloc:
    if d.get("localisation") != "confidentielle":
        return d
    return {cle: valeur for cle, valeur in d.items() if cle not in CE_QUI_SITUE}


def _t(bloc: Bloc, cle: str) -> str:
    return str(bloc.get(cle) or "")


def _l(bloc: Bloc, cle: str) -> tuple[Any, ...]:
    return tuple(bloc.get(cle) or ())


def _lieu(bloc: Bloc) -> f.Lieu:
    adresse, point = bloc.get("adresse"), bloc.get("coordonnees") or {}
    return f.Lieu(
        _t(bloc, "nom"),
        _t(bloc, "hote"),
        _adresse(adresse) if adresse else None,
        _t(point, "latitude"),
        _t(point, "longitude"),
        _t(bloc, "acces"),
        _t(bloc, "accessibilite"),
        lire_programme(bloc.get("horaires")),
        _t(bloc, "precision"),
    )


def _adresse(bloc: Bloc) -> f.Adresse:
    return f.Adresse(
        _t(bloc, "voie"),
        _t(bloc, "complement"),
        _t(bloc, "distribution"),
        _t(bloc, "code_postal"),
        _t(bloc, "cedex"),
        bloc["commune"],
    )


def _telephone(bloc: Bloc, region: str) -> f.Telephone:
    numero = lire_numero(bloc["numero"], region)
    assert numero, "the rule telephone-invalide came before"
    return f.Telephone(
        numero,
        _t(bloc, "libelle"),
        _t(bloc, "usage") or "public",
        _t(bloc, "sms") == "oui",
        _t(bloc, "cout"),
        lire_programme(bloc.get("horaires")),
        _t(bloc, "precision"),
    )


def _acces(bloc: Bloc | None) -> f.Acces | None:
    return f.Acces(_l(bloc, "modes"), _t(bloc, "precision")) if bloc else None


def _zone(bloc: Bloc | None) -> f.Zone | None:
    if not bloc:
        return None
    return f.Zone(_l(bloc, "inclure"), _l(bloc, "exclure"), _t(bloc, "base"), _t(bloc, "precision"))


def _competence(bloc: Bloc | None) -> f.Competence | None:
    return f.Competence(_l(bloc, "nationalites"), _l(bloc, "regimes"), _t(bloc, "precision")) if bloc else None


def _evenement(bloc: Bloc) -> f.Evenement:
    heures = lire_plages(bloc["heures"]) if bloc.get("heures") else ()
    assert not isinstance(heures, Faute), "the rule horaires-illisibles came before"
    return f.Evenement(bloc["nom"], bloc["date"], heures, _t(bloc, "lieu"))


def _chiffre(bloc: Bloc) -> f.Chiffre:
    return f.Chiffre(bloc["annee"], bloc["mesure"], int(bloc["valeur"]), _t(bloc, "unite"), _t(bloc, "precision"))


def lire_source(bloc: Bloc) -> f.Source:
    """Where something was read."""
    return f.Source(
        bloc["titre"],
        bloc["nature"],
        _t(bloc, "url"),
        _t(bloc, "reference"),
        _t(bloc, "date"),
        _t(bloc, "date_precision"),
        _l(bloc, "faits"),
    )


def _verification(bloc: Bloc | None) -> f.Verification | None:
    return f.Verification(bloc["le"], bloc["par"], bloc["moyen"], _l(bloc, "faits")) if bloc else None


def _poste(bloc: Bloc | None) -> Poste | None:
    if not bloc:
        return None
    return Poste(
        _t(bloc, "employeur"),
        _t(bloc, "employeur_nom"),
        _l(bloc, "unites"),
        _t(bloc, "unites_precision"),
        _l(bloc, "saisine"),
        _t(bloc, "saisine_precision"),
        _t(bloc, "profil"),
        _t(bloc, "independance"),
        _t(bloc, "secret_professionnel"),
        _t(bloc, "remplacement"),
        _convention(bloc.get("convention")),
    )


def _convention(bloc: Bloc | None) -> Convention | None:
    if not bloc:
        return None
    parts = tuple((p["periode"], p["taux"]) for p in _l(bloc, "part_etat"))
    return Convention(
        _l(bloc, "signataires"),
        _t(bloc, "signee_le"),
        _t(bloc, "debut"),
        _t(bloc, "fin"),
        _t(bloc, "duree"),
        parts,
        _t(bloc, "precision"),
    )


def _aide(bloc: Bloc | None) -> Aide | None:
    if not bloc:
        return None
    montants = tuple(Montant(m["montant"], m["date"], _t(m, "source")) for m in _l(bloc, "montants"))
    return Aide(
        _l(bloc, "organismes"),
        _l(bloc, "fiches"),
        _l(bloc, "conditions"),
        _t(bloc, "forme"),
        montants,
        _t(bloc, "delai"),
        _t(bloc, "demarche"),
    )
