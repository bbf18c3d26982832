"""A dirty list of a partner, as they arrive: made from a seed, so that no big file is kept. Everything is invented,
phones are of the ranges that Arcep keeps for fiction (03 53 01)."""

from __future__ import annotations

import random

ENTETES = ("Type", "Nom de la structure", "Tél.", "Téléphone fixe 2", "CP", "Ville", "Adresse", "Mél", "Responsable",
           "Site web", "Horaires d’ouverture", "Description", "SIRET", "Remarque interne")  # fmt: skip
VILLES = (("52100", "Saint-Dizier"), ("52000", "Chaumont"), ("52200", "Langres"), ("52300", "Joinville"),
          ("52800", "Nogent"), ("52500", "Fayl-Billot"), ("52220", "La Porte du Der"))  # fmt: skip
GENRES = ("ccas", "France services", "Bailleurs sociaux", "caritatif", "CHRS", "Club de bridge", "")
NOMS = ("Épicerie solidaire", "Relais", "Antenne sociale", "Point d’accueil", "Boutique solidaire", "Guichet", "Maison")
RUES = ("rue de l’Exemple", "place du Marché", "avenue du Général Exemple", "RUE DES TILLEULS")


def liste_sale(lignes: int = 520, graine: int = 52) -> str:
    """The text of the table, with « ; »: two lines of title, headers, then ``lignes`` lines."""
    hasard = random.Random(graine)
    corps = [_ligne(hasard, rang) for rang in range(lignes)]
    return "\r\n".join(["Liste des partenaires;;;", ";;;", ";".join(ENTETES), *corps, ""])


def _ligne(hasard: random.Random, rang: int) -> str:
    code, ville = hasard.choice(VILLES)
    nom = f"{hasard.choice(NOMS)} {'ABCDEFGHIJ'[rang // 100]}{rang:03d}"
    cellules = [
        hasard.choice(GENRES), _nom(hasard, nom), _telephone(hasard, rang), _autre(hasard, rang),
        _code(hasard, code), _ville(hasard, ville), f"{rang + 1} {hasard.choice(RUES)}{_boite(hasard)}",
        _courriel(hasard, rang), hasard.choice(("", "", "Prénom Exemple")), _site(hasard, rang),
        hasard.choice(("", "", "Lundi matin et jeudi après-midi")), _texte(hasard), _siret(hasard), "à rappeler",
    ]  # fmt: skip
    if rang % 97 == 0:
        cellules += ["cellule", "de trop"]
    return ";".join(cellules)


def _nom(hasard: random.Random, nom: str) -> str:
    return hasard.choice((nom, nom, nom, nom.upper(), f"  {nom} ", "", f"Mme Exemple, {nom}"))


def _telephone(hasard: random.Random, rang: int) -> str:
    fin = f"{rang // 100:02d}{rang % 100:02d}"
    paires = f"{fin[:2]} {fin[2:]}"
    return hasard.choice((
        f"03 53 01 {paires}", f"35301{fin}", f"03.53.01.{fin[:2]}.{fin[2:]}", f"+33 (0)3 53 01 {paires}",
        f"Standard : 03 53 01 {paires} (poste 15)", f"3,5301{fin}E+08", "3,53E+08", "néant", "",
        f"03 53 01 {paires} / 06 12 34 56 78",
    ))  # fmt: skip


def _autre(hasard: random.Random, rang: int) -> str:
    return hasard.choice(("", "", "", "115", "612345678", "12 34"))


def _code(hasard: random.Random, code: str) -> str:
    return hasard.choice((code, code, f"{code[:2]} {code[2:]}", f"F-{code}", f"{code}.0", "1000", "521OO", ""))


def _ville(hasard: random.Random, ville: str) -> str:
    return hasard.choice((ville, ville.upper(), ville.replace("Saint-", "St "), f"{ville} CEDEX 9", "Ville-Inconnue"))


def _boite(hasard: random.Random) -> str:
    return hasard.choice(("", "", "", " - BP 12"))


def _courriel(hasard: random.Random, rang: int) -> str:
    return hasard.choice(("", f"accueil{rang}@exemple.fr", f"CONTACT{rang}@EXEMPLE.FR", "prenom.exemple@exemple.fr",
                          "arobase absente"))  # fmt: skip


def _site(hasard: random.Random, rang: int) -> str:
    return hasard.choice(("", "", f"www.exemple{rang}.fr", f"https://www.exemple{rang}.fr", "bientôt !"))


def _texte(hasard: random.Random) -> str:
    return hasard.choice(("", "Aide et conseils.", '"Accueil ; aide aux démarches"', "Demandez M. Exemple.",
                          "AIDE ALIMENTAIRE SUR RENDEZ-VOUS", "Appelez le 06.12.34.56.78."))  # fmt: skip


def _siret(hasard: random.Random) -> str:
    return hasard.choice(("", "", "732 829 320 00074", "12345678901234"))
