"""Wordings of danger made from who does what, said plainly or written as one hears, so that no list has to foresee
them one by one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

AUTEURS = (
    "mon mari", "mon ex", "mon copain", "mon mec", "il", "mon compagnon", "ma femme", "mon concubin",
    "le père de mes enfants", "mon petit ami",
)  # fmt: skip
COUPS = (
    "m’a giflée", "me tape", "m’a mis un coup de poing", "m’a poussée", "m’étrangle", "menace de me tuer",
    "m’a suivie jusque chez moi", "m’enferme à clé", "veut me tuer", "m’a cassé le nez", "m’a tiré les cheveux",
    "me traîne par terre", "m’a jetée contre le mur", "m’a brûlée", "m’a mordue", "casse tout à la maison",
    "a sorti un couteau", "me bat tous les soirs", "m’a donné des coups", "devient violent quand il boit",
    "m’a menacée avec une arme", "me roue de coups", "m’a défigurée", "me fait peur", "m’insulte et me frappe",
    "a essayé de me noyer", "m’a écrasée avec la voiture", "me séquestre", "veut me brûler vive",
    "m’a planté un couteau", "me pousse dans les escaliers", "me secoue", "m’a fracturé le poignet",
    "surveille tout ce que je fais", "m’interdit de sortir", "va revenir me tuer", "me harcèle nuit et jour",
    "m’attend en bas de chez moi", "a défoncé ma porte", "me jette des objets dessus",
)  # fmt: skip
DITS = (
    "je veux mourir",
    "j’ai envie de mourir",
    "je vais me tuer",
    "je vais me pendre",
    "je veux me jeter sous un train",
    "je ne veux plus vivre",
    "j’en ai marre de vivre",
    "je pense à la mort",
    "je veux en finir",
    "je voudrais disparaître",
    "la vie ne vaut plus rien",
    "je n’ai plus la force de vivre",
    "je vais sauter par la fenêtre",
    "j’ai préparé une corde",
    "je me fais du mal",
    "je me coupe les veines",
    "je me mutile",
    "ma fille veut se suicider",
    "mon fils parle de se tuer",
    "mon mari a fait une tentative de suicide",
    "j’ai des idées noires",
    "je suis suicidaire",
    "j’ai écrit une lettre d’adieu",
    "je serais mieux mort",
    "personne ne me regrettera",
    "je ne supporte plus la vie",
    "je n’ai plus envie de rien",
    "autant mourir",
    "je vais prendre tous mes cachets",
    "mon ami menace de se foutre en l’air",
    "j’ai plus goût à rien",
    "je suis un poids pour tout le monde",
    "je vais faire une connerie",
    "j’ai envie de me flinguer",
    "je souffre trop je veux que ça s’arrête",
    "je compte mettre fin à mes jours",
    "je rêve de ne plus me réveiller",
    "mon père me frappe",
    "ma mère me tape",
    "mon beau-père m’enferme dans la cave",
    "papa me fait du mal",
    "maman me laisse toute seule",
    "mes parents me battent",
    "mon éducateur me frappe",
    "mon voisin bat ses enfants",
    "un enfant est maltraité",
    "j’entends un bébé hurler chez les voisins",
    "mon petit-fils a des bleus",
    "ma nièce est battue",
    "mon élève a peur de rentrer chez lui",
    "des enfants sont laissés seuls",
    "mon ex frappe ma fille",
    "mon mari secoue le bébé",
    "on touche ma fille",
    "le voisin a touché mon fils",
    "mon oncle me touche",
    "mon grand-père m’a violée",
    "mes enfants sont en danger chez leur père",
    "une mère frappe son bébé",
    "il ne respire plus",
    "elle est inconsciente",
    "il a fait un malaise",
    "mon fils a avalé de la javel",
    "elle a pris tous ses médicaments",
    "mon bébé a bu du produit vaisselle",
    "mon père a mal à la poitrine",
    "il fait une overdose",
    "elle a perdu connaissance",
    "il saigne beaucoup",
    "ma mère est tombée et ne bouge plus",
    "mon fils s’étouffe",
    "je crois que je fais un avc",
    "il est en train de mourir",
    "elle convulse",
    "j’ai pris trop de cachets",
    "il ne se réveille pas",
    "il a mangé des champignons vénéneux",
    "mon ami a trop bu il vomit",
    "je saigne je suis enceinte",
    "j’accouche",
    "il s’est brûlé gravement",
    "il s’est électrocuté",
    "il s’est noyé",
    "il a été poignardé",
    "je dors dehors",
    "je suis à la rue",
    "je n’ai nulle part où dormir",
    "on m’a mis dehors",
    "je dors dans ma voiture",
    "je cherche un endroit pour dormir ce soir",
    "j’ai plus de maison",
    "j’ai été expulsé de mon logement ce matin",
    "ma mère m’a mise à la porte",
    "je suis sans abri",
    "on dort sous une tente",
    "hébergement d’urgence",
    "besoin d’un toit cette nuit",
    "je ne sais pas où passer la nuit",
    "je vis dans la rue avec mon bébé",
    "où dormir ce soir",
    "je squatte un garage",
    "plus de place au foyer ce soir",
    "mon logement a brûlé je suis dehors",
    "mon ami ne peut plus m’héberger",
    "j’ai été violée",
    "on m’a violée",
    "il m’a forcée",
    "j’ai subi des attouchements",
    "il m’a touché les seins",
    "il a abusé de moi",
    "j’ai été agressée sexuellement",
    "on m’a droguée et violée",
    "mon mari me force à coucher",
    "je me suis fait violer",
    "mon patron m’a violée",
    "viol conjugal",
    "il m’oblige à faire des choses",
    "j’ai été victime d’inceste",
    "il y a le feu",
    "ma cuisine brûle",
    "odeur de gaz",
    "fuite de gaz",
    "incendie dans l’immeuble",
    "mon appartement est en feu",
    "ça sent le brûlé",
)
AUTEURS_PAR_COUP = 3


def dangers_engendres() -> list[str]:
    """Each wording plainly, then as a text message; the same ones at each run."""
    hasard = Random(52)
    coups = [f"{auteur} {coup}" for coup in COUPS for auteur in hasard.sample(AUTEURS, AUTEURS_PAR_COUP)]
    return [*coups, *DITS, *(comme_un_sms(texte, hasard) for texte in (*coups, *DITS))]


def comme_un_sms(texte: str, hasard: Random) -> str:
    """No accent, letters that are not heard left out, words stuck together."""
    sans_accent = "".join(c for c in unicodedata.normalize("NFD", texte) if not unicodedata.combining(c))
    court = sans_accent.replace("’", hasard.choice(("", "'", " "))).replace("qu", "k").replace("ph", "f")
    return "".join(_abreger(court, hasard))


def _abreger(texte: str, hasard: Random) -> Iterator[str]:
    texte = re.sub(r"\bje (?=[bcdfgklmnpqrstv])", hasard.choice(("j", "je ")), texte)
    texte = re.sub(r"(?<=\w\w)e\b", hasard.choice(("e", "")), texte)
    yield re.sub(r"\bne ?", "", texte) if hasard.random() < 0.5 else texte
