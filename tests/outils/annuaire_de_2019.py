"""A whole département in the table of 2019, with every trap that the real one holds. Bodies and numbers are invented
(03 53 01: kept for fiction); only the communes are real. Each line comes with what a reader should find of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from annuaire.lecture.communes import Commune

ENTETES = "#id,name,request_email,notes,home_page,tag_string"
SANS = "\u00a0"
NOTES_VIDES = "Adresse : | Tél : | Fax : "
# Kinds that stand in the chief towns; each with a name that says more than sixty signs, and not where it is.
GENRES = {
    "mission_locale": "Mission locale pour l\x92insertion professionnelle et sociale des jeunes du bassin d\x92emploi",
    "caf": "Caisse d'allocations familiales (Caf) - accueil", "cpam": "Caisse primaire d\x92assurance maladie (CPAM)",
    "cidf": "Centre d'information sur les droits des femmes et des familles (CIDFF)", "cg": "Conseil départemental",
    "pif": "Point info famille", "mjd": "Maison de justice et du droit", "tgi": "Tribunal de grande instance",
    "msap": "Maison de services au public", "commissariat_police": "Commissariat de police",
    "sie": "Impôts des entreprises", "gendarmerie": "Brigade de gendarmerie",
}  # fmt: skip
Ecrire = Callable[[str], str]
ECRITURES: tuple[Ecrire, ...] = (
    lambda n: n,
    lambda n: n.replace(" ", SANS),
    lambda n: n.replace(" ", "\u2013"),
    lambda n: f"({n[:2]}){n[2:]}",
    lambda n: "33" + n.replace(" ", "")[1:],
    lambda n: n.replace(" ", "")[1:],
    lambda n: f"Accueil : {n}",
    lambda n: f"{n} / appeler le 17 en cas d'urgence",
    lambda n: f"{n} / Numéro violet : service payant + prix d’un appel",
    lambda n: f"{n} (secrétariat)",
    lambda n: f"{n} / Fax : 03 53 01 99 99",
)
PERSONNELS = ("prenom.exemple@exemple.fr", "p.exemple12@exemple.fr")


@dataclass(frozen=True)
class Lieu:
    """A commune, maybe one that another has taken in: ``actuelle`` is then the other."""

    insee: str
    nom: str
    code_postal: str
    actuelle: str


@dataclass(frozen=True)
class LigneDe2019:
    """A line, and what its fiche must say: ``numeros`` as shown, ``courriel`` empty when it is that of a person."""

    identifiant: str
    texte: str
    numeros: tuple[str, ...]
    voie: str
    commune: str
    courriel: str


def annuaire_de_2019(lieux: list[Lieu], chefs_lieux: Iterable[str]) -> list[LigneDe2019]:
    """A town hall in every commune, the former ones too, and one body of each kind in each chief town."""
    par_nom = {lieu.nom: lieu for lieu in lieux}
    organismes = [("mairie", lieu, f"Mairie - {lieu.nom}") for lieu in lieux]
    organismes += [(code, par_nom[v], f"{nom} - {v}") for v in chefs_lieux for code, nom in GENRES.items()]
    return [_ligne(rang, *organisme) for rang, organisme in enumerate(organismes)]


def table(lignes: Iterable[LigneDe2019], ailleurs: int = 0) -> str:
    """The file: these lines, then one that has lost its code, one whose code is that of the first, and those of other
    départements."""
    loin = (_csv(f"mairie-{1 + n % 50:02d}{n % 999:03d}-01", f"Mairie {n}", "", NOTES_VIDES)
            for n in range(ailleurs))  # fmt: skip
    siennes = list(lignes)
    fautives = [_csv("bizarre", "Sans code", "", ""), _csv(siennes[0].identifiant, "Mairie - Autre", "", NOTES_VIDES)]
    return "\n".join([ENTETES, *(ligne.texte for ligne in siennes), *fautives, *loin, ""])


def _ligne(rang: int, code: str, lieu: Lieu, nom: str) -> LigneDe2019:
    identifiant = f"{code}-{lieu.insee}-01"
    numero = f"03 53 01 {rang // 100:02d} {rang % 100:02d}"
    voie, adresse = _adresse(rang, lieu)
    ecrit, numeros = ECRITURES[rang % len(ECRITURES)](numero), (numero,)
    if code == "cpam":
        ecrit, numeros = "3646 / Numéro majoré ; Depuis l’étranger, composez le +33 811 70 36 281", ("3646",)
    courriel, garde = _courriel(rang, code, lieu)
    notes = f"Adresse : {adresse} | Tél : {ecrit} | Fax : 03 53 01 98 {rang % 100:02d}"
    return LigneDe2019(identifiant, _csv(identifiant, nom, courriel, notes), numeros, voie, lieu.actuelle, garde)


def _adresse(rang: int, lieu: Lieu) -> tuple[str, str]:
    """The street, and the cell: commas with or without a space, a box, a house before the street, a Cedex."""
    voie = f"{1 + rang % 40} rue du Puits"
    cellules = (
        f"{voie},{lieu.code_postal},{lieu.nom}",
        f"{voie}, {lieu.code_postal}, {lieu.nom}",
        f"{voie} - BP {rang},{lieu.code_postal},{lieu.nom} Cedex",
        f"Maison commune - {voie},{lieu.code_postal},{lieu.nom}",
    )
    return voie, cellules[rang % len(cellules)]


def _courriel(rang: int, code: str, lieu: Lieu) -> tuple[str, str]:
    """That of a service named after its commune, and sometimes that of a person."""
    if rang % 13 == 0:
        return PERSONNELS[rang % 2], ""
    commune = "".join(c for c in lieu.nom.lower() if "a" <= c <= "z")
    service = {"mairie": "commune", "cg": "accueil"}.get(code, code.partition("_")[0])
    adresse = f"{service}.{commune}@exemple.fr"
    return adresse, adresse


def _csv(*cellules: str) -> str:
    return ",".join(['"' + c.replace('"', '""') + '"' for c in cellules] + ["", cellules[0].split("-")[0]])


def lieux_de(communes: Iterable[Commune], departement: str) -> Iterator[Lieu]:
    """Those of a table of communes: today's, and the former ones, whose code was still theirs in 2019."""
    siennes = [c for c in communes if c.insee.startswith(departement)]
    codes = {c.insee: c.codes_postaux for c in siennes if c.nature == "actuelle"}
    for c in siennes:
        actuelle = c.insee if c.insee in codes else c.chef_lieu
        if c.nature == "actuelle" or c.insee not in codes:
            yield Lieu(c.insee, c.nom, codes[actuelle][0], actuelle)
