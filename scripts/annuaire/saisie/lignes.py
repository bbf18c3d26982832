"""One line of a partner → the values of a fiche, with what was mended and what was left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from annuaire.saisie import cellules
from annuaire.saisie.candidat import Candidat, Cellules, Enregistrement, Origine
from annuaire.saisie.colonnes import PERSONNE
from annuaire.saisie.constats import Genre, Lu
from annuaire.saisie.correspondances import GenreDOrganisme as Type
from annuaire.saisie.horaires import lire_horaires
from annuaire.saisie.lieux import lire_lieu
from annuaire.saisie.personnel import est_personnel
from annuaire.saisie.telephones import lire_telephones, telephone
from annuaire.socle.typographie import plier

TEXTE_MAX = 500
# Words that say the kind of body and not which one: « Mairie - Bannes » and « CCAS de Bannes » are in the same place.
ORDINAIRES = frozenset(
    re.findall(
        r"\w+",
        """a au aux d de des du en et l la le les accueil antenne brigade brigades proximite territoriale autonome
        communaute gendarmerie commissariat police mairie hotel ville ccas cias centre communal intercommunal action
        sociale france service services maison public site multisites siege agence tribunal caisse primaire assurance
        maladie allocations familiales caf cpam msa mission locale espace""",
    )
)
NOM_MAX = 60
ZONE_PROPOSEE = "Proposée d’après le genre d’organisme ; ses limites restent à confirmer."
PARTIE_PROPOSEE = "Proposée d’après l’adresse : peut-être une partie seulement de cette commune, à confirmer."
PROPOSE = "Besoins et territoire ont été proposés d’après le genre d’organisme : sont-ils justes ?"
SECRET = re.compile(
    r"\b(adresse|lieu|localisation)( est| reste| tenue?)?( a)? "
    r"(confidentiel(le)?|secr[e]te?|protegee?|masquee?|non (communiquee?|communicable|diffusable|publique|publiable))\b"
    r"|\bconfidentiel(le)?\b.{0,20}\badresse\b|\bne pas (diffuser|communiquer|publier|divulguer)\b"
)
COLONNE_JAMAIS_REPRISE = "colonne de personnes, de mobiles ou de télécopies, jamais reprise"
VRAI, FAUX = ("oui", "vrai", "true", "x", "1", "o"), ("non", "faux", "false", "0", "n")


def lire_ligne(lu: Enregistrement, cadre: Origine) -> Candidat:
    """The candidate of one line of a source."""
    candidat = Candidat(lu.rang, territoire=cadre.territoire, refus=lu.refus, reference=lu.reference, parent=lu.parent)
    candidat.dits = _dits(lu)
    if lu.refus:
        return candidat
    genre = _genre(candidat, lu, cadre)
    nom = _texte(candidat, lu.cellules, "nom", cadre)
    candidat.refus = candidat.refus or ("" if candidat.hors else _refus_du_nom(nom))
    if candidat.refus or candidat.hors:
        return candidat
    _remplir(candidat, nom, lu, cadre)
    _dire_les_horaires(candidat, lu, cadre)
    _proposer(candidat, genre, cadre)
    _proteger(candidat, lu.cellules)
    _dire_ce_qui_reste(candidat, lu.cellules)
    return candidat


def _dits(lu: Enregistrement) -> frozenset[str]:
    """Fields that the line says something of."""
    dits = {champ for champ, lues in lu.cellules.items() if any(t.strip() for _, t in lues)}
    if lu.horaires and (lu.horaires.bloc() or lu.horaires.question):
        dits.add("horaires")
    return frozenset(dits)


def _remplir(candidat: Candidat, nom: str, lu: Enregistrement, cadre: Origine) -> None:
    """Who, where, how to reach them, and where this comes from."""
    par_champ = lu.cellules
    lieu = lire_lieu(candidat.prendre, candidat.noter, par_champ, cadre.communes, cadre.sigles)
    commune = cadre.communes.nom(lieu.get("adresse", {}).get("commune", ""))
    candidat.nom_de_fichier = nom_de_fichier(nom_court(nom, commune), candidat.type)
    presentation = _texte(candidat, par_champ, "presentation", cadre)
    candidat.donnees = {
        "nom": nom,
        "presentation": presentation if len(presentation) > 1 else _presenter(candidat, lieu, cadre),
        **_simples(candidat, par_champ),
        **({"lieux": [lieu]} if lieu else {}),
        **_contacts(candidat, par_champ, cadre),
        "sources": [cadre.provenance(lu.rang, lu.date or _premier(par_champ, "date"), lu.reference)],
    }


def _dire_ce_qui_reste(candidat: Candidat, par_champ: Cellules) -> None:
    """Columns that no field takes: told, so that nothing is lost in silence."""
    if candidat.donnees.get("localisation") != "confidentielle":
        for entete, texte in par_champ.get("reserve", []):
            if plier(texte) and plier(texte) not in (*VRAI, *FAUX):
                candidat.noter(Genre.OMIS, f"« {entete} »", "remarque, à reporter à la main")
    for entete, texte in (*par_champ.get(PERSONNE, []), *par_champ.get("fax", [])):
        if texte.strip():
            candidat.noter(Genre.OMIS, f"« {entete} »", COLONNE_JAMAIS_REPRISE)


def _premier(par_champ: Cellules, champ: str) -> str:
    return next((texte.strip() for _, texte in par_champ.get(champ, []) if texte.strip()), "")


def _genre(candidat: Candidat, lu: Enregistrement, cadre: Origine) -> Type | None:
    """What the source says of its kind: its code, then the column of types, then that of the whole file."""
    table, ecrit = cadre.correspondances, _premier(lu.cellules, "type")
    genre = table.codes.get(lu.code)
    if lu.code in table.codes and genre is None:
        candidat.hors = f"type « {lu.code} » de la source, hors de l’annuaire"
    elif lu.code and genre is None and not ecrit:
        candidat.hors = f"type « {lu.code} » de la source, sans correspondance"
    if genre is None and ecrit:
        notre = cadre.types.get(plier(ecrit)) or cadre.types.get(plier(ecrit).removesuffix("s"))
        genre = Type(notre) if notre else table.du_libelle(ecrit)
    candidat.type = genre.type if genre else cadre.type
    if not candidat.type and not candidat.hors:
        dit = lu.code or ecrit
        candidat.refus = f"type « {dit} » inconnu" if dit and not est_personnel(dit) else "type absent"
        candidat.refus += " : donnez --type, ou ajoutez-le à la correspondance"
    elif ecrit and genre is None and not candidat.hors:
        candidat.noter(Genre.OMIS, "Type", f"inconnu de l’annuaire, « {candidat.type} » retenu")
    return genre


def _proposer(candidat: Candidat, genre: Type | None, cadre: Origine) -> None:
    """Needs and zone that the kind of body lets one propose, said as such."""
    commune = candidat.commune
    if genre is None:
        return
    if genre.besoins:
        candidat.donnees.setdefault("besoins", list(genre.besoins))
    sienne = commune and plier(cadre.communes.nom(commune)) in plier(str(candidat.donnees["nom"]))
    zones = {"commune": commune and f"commune:{commune}", "departement": f"dep:{cadre.communes.departement}"}
    if zone := zones.get(genre.zone, ""):
        precision = ZONE_PROPOSEE if sienne or genre.zone != "commune" else PARTIE_PROPOSEE
        candidat.donnees["zone"] = {"inclure": [zone], "precision": precision}
    if genre.besoins or zones.get(genre.zone):
        candidat.donnees.setdefault("a_verifier", []).append(PROPOSE)


def _proteger(candidat: Candidat, par_champ: Cellules) -> None:
    """A line that says its address secret keeps none, wherever it says it."""
    if any(_est_secret(*cellule) for siennes in par_champ.values() for cellule in siennes):
        for champ in ("lieux", "siret", "siren", "zone"):
            candidat.donnees.pop(champ, None)
        candidat.donnees["localisation"] = "confidentielle"
        candidat.noter(Genre.OMIS, "Adresse", "dite confidentielle par la source")
        if "telephones" not in candidat.donnees:
            candidat.refus = "adresse confidentielle et aucun numéro à donner"


def _est_secret(entete: str, texte: str) -> bool:
    """In the words of the cell, or in its header when the cell only says yes."""
    dit = plier(texte)
    return bool(SECRET.search(dit)) or ("confidentiel" in plier(entete) and dit in VRAI)


def _dire_les_horaires(candidat: Candidat, lu: Enregistrement, cadre: Origine) -> None:
    """Read where they can be, in words otherwise, as a question when they are improbable."""
    lus = lu.horaires or lire_horaires(_texte(candidat, lu.cellules, "horaires", cadre))
    if lu.horaires and lus.mots:  # a comment beside hours may name somebody
        mots = cellules.phrases(cellules.nettoyer(lus.mots).valeur, est_personnel, TEXTE_MAX)
        lus = replace(lus, mots=candidat.prendre("horaires", mots))
    if bloc := lus.bloc():
        candidat.donnees["horaires"] = bloc
    if "precision" in bloc and not lu.horaires:
        candidat.noter(Genre.REPARE, "Horaires", "gardés en mots : à écrire jour par jour si l’on peut")
    if lus.question:
        candidat.demander(lus.question)


def _refus_du_nom(nom: str) -> str:
    if len(nom) < 2:
        return "pas de nom"
    if len(nom) > 120:
        return "nom de plus de 120 caractères"
    return "le nom contient celui d’une personne, un mobile ou un courriel" if est_personnel(nom) else ""


def nom_court(nom: str, commune: str) -> str:
    """The commune alone, when the name says nothing more than the kind of body: « Mairie de Bannes » → « Bannes »."""
    mots, place = set(plier(nom).split()), set(plier(commune).split())
    return commune if place and place <= mots and not mots - ORDINAIRES - place else nom


def nom_de_fichier(nom: str, type_: str = "", fin: str = "") -> str:
    """« CCAS de Langres » → ``langres`` in the folder ``ccas``, sixty characters at most; ``fin`` is never cut."""
    plie = plier(nom)
    mots = (re.sub(rf"^{plier(type_)} ((de|du|des|d|la|le|les|l) )*", "", f"{plie} ") if type_ else plie).split()
    mots, place = mots or plie.split(), NOM_MAX - (len(fin) + 1 if fin else 0)
    while len("-".join(mots)) > place and len(mots) > 1:
        mots.pop()
    return "-".join(filter(None, ("-".join(mots)[:place].strip("-"), fin)))


def _texte(candidat: Candidat, par_champ: Cellules, champ: str, cadre: Origine) -> str:
    """A cell of words: cleaned, out of capitals, cut at nothing, refused if it names someone."""
    quoi = par_champ[champ][0][0] if par_champ.get(champ) else champ
    texte = candidat.prendre(quoi, cellules.nettoyer(_premier(par_champ, champ)))
    if champ != "nom":
        texte = candidat.prendre(quoi, cellules.phrases(texte, est_personnel, TEXTE_MAX))
    texte = re.sub(r"<[^>]*>|\*\*|[<>]", "", texte).strip()
    return candidat.prendre(quoi, cellules.sans_capitales(texte, cadre.communes.noms_propres, cadre.sigles))


def _presenter(candidat: Candidat, lieu: Mapping[str, Any], cadre: Origine) -> str:
    """Only what the line says: the kind of service and its commune."""
    terme = cadre.contexte.schemas.vocabulaires["type"].get(candidat.type)
    ou = cadre.communes.nom(lieu.get("adresse", {}).get("commune", ""))
    quoi = terme.libelle if terme else candidat.type
    candidat.noter(Genre.REPARE, "Présentation", "absente : écrite d’après le type et la commune")
    return f"{quoi}{f', {ou}' if ou else ''}."


def _simples(candidat: Candidat, par_champ: Cellules) -> dict[str, Any]:
    lus: dict[str, Any] = {}
    sigle = candidat.prendre("Sigle", cellules.nettoyer(_premier(par_champ, "sigle")))
    if 2 <= len(sigle) <= 30 and not est_personnel(sigle):
        lus["sigle"] = sigle
    if siret := candidat.prendre("SIRET", cellules.lire_siret(_premier(par_champ, "siret"))):
        lus["siret"] = siret
    for champ in ("besoins", "publics"):
        if codes := [texte for _, texte in par_champ.get(champ, [])]:
            lus[champ] = codes
    return lus


def _contacts(candidat: Candidat, par_champ: Cellules, cadre: Origine) -> dict[str, Any]:
    numeros = list(_liste(candidat, par_champ, "telephone", lambda t: lire_telephones(t, cadre.region)))
    courriels = dict.fromkeys(lu.valeur for lu in _liste(candidat, par_champ, "courriel", cellules.lire_courriels))
    site = candidat.prendre("Site", cellules.lire_site(_premier(par_champ, "site")))
    par_numero = {lu.valeur: lu for lu in reversed(numeros)}  # the first label of a number that comes twice
    telephones = [telephone(par_numero[n]) for n in dict.fromkeys(lu.valeur for lu in numeros)]
    return {
        **({"telephones": telephones} if telephones else {}),
        **({"courriels": [{"adresse": a} for a in courriels]} if courriels else {}),
        **({"site": site} if site else {}),
    }


def _liste(candidat: Candidat, par_champ: Cellules, champ: str, lire: Callable[[str], Iterator[Lu]]) -> Iterator[Lu]:
    """Values of every column of a field."""
    for entete, texte in par_champ.get(champ, []):
        yield from (lu for lu in lire(texte) if candidat.prendre(entete, lu))
