"""Whom to ask, and what: the lines of situations that wait, grouped by who can answer. To print, or to hand over.

Plain text that reads as Markdown too. A line that only waits for what supports it is not asked: its « repère » is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annuaire.modele.annuaire import Annuaire
from annuaire.modele.provenance import Source
from annuaire.modele.repere import Repere
from annuaire.modele.situation import Ligne, Reponse, Situation, attendus
from annuaire.schema.schemas import Schemas, Terme, Vocabulaires
from annuaire.socle.typographie import composer, date_longue, enumerer, pluriel

SCHEMA = "situation.schema.json"
RIEN = "Rien n’attend d’être validé."
MODE_D_EMPLOI = (
    "Tant qu’une ligne est ici, elle n’est pas publiée.",
    "Cochez ce qui est juste, corrigez le reste, datez. N’écrivez aucun nom de personne.",
    "Ensuite, dans le fichier, « a_valider » est retiré et « relecture » dit quand, et qui par sa fonction.",
)


def fiche_de_validation(annuaire: Annuaire, pour: str = "", territoire: str = "") -> str:
    """The sheet, for everybody or for one (a code of ``validateur``), of all files or of one folder."""
    qui = [t for code, t in annuaire.vocabulaires["validateur"].items() if pour in ("", code)]
    parties = [partie for terme in qui if (partie := list(_partie(annuaire, terme, territoire)))]
    if not parties:
        return RIEN
    tete = ["# À valider", "", *MODE_D_EMPLOI]
    return "\n".join(map(composer, [*tete, *(ligne for partie in parties for ligne in partie)]))


def _partie(annuaire: Annuaire, terme: Terme, territoire: str) -> Iterator[str]:
    """What one validator may answer; nothing when nothing is asked."""
    fichiers = {_nom(annuaire, s): s for s in annuaire.situations.toutes if territoire in ("", s.territoire)}
    entieres = (f"- [ ] {nom}" for nom, situation in fichiers.items() if terme.code in situation.a_valider)
    sections = [
        *_section("Situations à relire en entier", entieres),
        *_section("Repères", _reperes(annuaire, terme.code, territoire)),
    ]
    for nom, situation in fichiers.items():
        sections += _section(nom, _lignes(annuaire.schemas, situation, terme.code))
    if sections:
        combien = sum(ligne.startswith("- [ ]") for ligne in sections)
        yield from ("", f"## {terme.libelle}", "", f"{terme.definition} {pluriel(combien, 'point')} à voir.", *sections)


def _section(titre: str, lignes: Iterator[str]) -> list[str]:
    trouvees = list(lignes)
    return ["", f"### {titre}", "", *trouvees] if trouvees else []


def _nom(annuaire: Annuaire, situation: Situation) -> str:
    """« Ne peut pas rentrer ce soir, Haute-Marne (directory/…) »."""
    ici = annuaire.territoires[situation.territoire]
    nationale = annuaire.situations.pour(situation.slug, "")
    nom = situation.nom or (nationale.nom if nationale else situation.slug)
    return f"{nom}, {ici.nom} ({situation.chemin})"


def _lignes(schemas: Schemas, situation: Situation, code: str) -> Iterator[str]:
    for bloc, ligne in situation.lignes:
        if code in ligne.a_valider:
            yield f"- [ ] {_titre(schemas, bloc, ligne)} : {ligne.texte}{_codes(ligne)}"


def _titre(schemas: Schemas, bloc: str, ligne: Ligne) -> str:
    """« Des enfants ? Oui », « Étapes, abri », « À dire »."""
    if isinstance(ligne, Reponse):
        return f"{ligne.question} {ligne.si}"
    titre = str(schemas.champ(SCHEMA, (bloc,))["title"])
    return ", ".join(filter(None, (titre, ligne.code)))


def _codes(ligne: Ligne) -> str:
    codes = enumerer(r.code for r in ligne.reperes)
    return f" (appui : {codes})" if codes else ""


def _reperes(annuaire: Annuaire, code: str, territoire: str) -> Iterator[str]:
    """Those of the whole country: a territory has none."""
    for repere in annuaire.situations.reperes.values():
        citants = [s for s in annuaire.situations.toutes if repere in s.reperes]
        if code in attendus(repere) and territoire in ("", *(s.territoire for s in citants)):
            yield from _repere(annuaire.vocabulaires, repere, citants)


def _repere(vocabulaires: Vocabulaires, repere: Repere, citants: Iterable[Situation]) -> Iterator[str]:
    cites = enumerer(s.nom for s in citants if s.nom)
    su_par = (vocabulaires["surete"][repere.surete].libelle, vocabulaires["redaction_lue"][repere.lu].libelle)
    yield f"- [ ] {repere.code}. {repere.texte}"
    yield from (
        f"      {ligne}"
        for ligne in (
            repere.reference and f"Texte : {repere.reference}",
            f"Su par : {', '.join(su_par).lower()}",
            *(_source(source) for source in repere.sources),
            repere.reserve and f"Réserve : {repere.reserve}",
            *(f"À demander aussi : {question}" for question in repere.a_verifier),
            cites and f"Cité par : {cites}",
            repere.chemin,
        )
        if ligne
    )


def _source(source: Source) -> str:
    quand = date_longue(source.date) if source.date else source.date_precision
    return "Source : " + ", ".join(filter(None, (source.titre, quand, source.url)))
