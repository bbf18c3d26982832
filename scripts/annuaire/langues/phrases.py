"""Every fixed sentence that is translated, as it is written in French: the keys of the catalogues.

What fiches and situations say stays French. ``scripts/web/feuille/contenu.mjs`` uses those of the sheet by the same
words; a test compares.
"""

from __future__ import annotations

FEUILLE = (
    "À contacter",
    "Rendez-vous",
    "Le",
    "À",
    "Téléphone",
    "À dire",
    "Touche",
    "Quand",
    "Où",
    "À apporter",
    "En danger : le 17 ou le 112. Si vous ne pouvez pas parler : SMS au 114.",
)
DANGER = FEUILLE[-1]
A_DIRE = (  # labels of the vocabulary ``a_dire``
    "Bonjour, je voudrais un rendez-vous.",
    "Bonjour, j’ai besoin d’un conseil.",
    "C’est urgent. Je suis à…",
    "Je suis en danger. Je suis à…",
    "Quelqu’un est blessé ou très malade. Nous sommes à…",
    "Je n’ai nulle part où dormir ce soir. Je suis à…",
    "Je subis des violences. Je voudrais parler.",
    "Je m’inquiète pour un enfant.",
    "Je vais très mal. Je voudrais parler.",
)
EN_DANGER = "En danger ?"
TITRE = "Aide sociale au commissariat et à la gendarmerie"
PORTE = (
    "Un intervenant social est un travailleur social. Il reçoit dans un commissariat ou une gendarmerie.",
    "Il écoute, informe et oriente vers le bon service.",
    "C’est gratuit.",
    "Il n’est ni policier ni gendarme. Il ne mène pas l’enquête.",
)
OU_ET_QUAND = "Où et quand le voir"
APPELER_AVANT = "Les jours peuvent changer. Appelez avant de venir : {numero}"
INCONNUS = "Jours inconnus"
INTERPRETE = "Demander un interprète"
MONTREZ = "Montrez cette phrase :"
JE_VOUDRAIS = "Je ne parle pas français. Je voudrais un interprète, s’il vous plaît."
URGENCE = "Numéros d’urgence"
RETOUR = "Tout le site, en français"
NUMEROS = {  # by the end of the identifier of their fiche
    "17": "Police ou gendarmerie",
    "112": "Urgence, dans toute l’Europe",
    "114": "Urgence par SMS",
    "15": "Urgence médicale",
    "115": "Hébergement d’urgence",
    "119": "Enfant en danger",
    "3919": "Violences : écoute",
    "116006": "Aide aux victimes",
}
MOMENTS = {  # by class of the cell of a day (``pages/postes.py``)
    "plein": "toute la journée",
    "matin": "le matin",
    "apres-midi": "l’après-midi",
    "moment": "à confirmer",
}
TOUJOURS = "24 h sur 24"  # hours of a line in a list (``exports/recherche/entree.py``)
DE_LA_FEUILLE = (*FEUILLE, *A_DIRE, *MOMENTS.values(), TOUJOURS)
_DES_PORTES = (TITRE, *PORTE, OU_ET_QUAND, APPELER_AVANT, INCONNUS, INTERPRETE, MONTREZ, JE_VOUDRAIS, URGENCE, RETOUR)
TOUTES = (*DE_LA_FEUILLE, *_DES_PORTES, EN_DANGER, *NUMEROS.values())
