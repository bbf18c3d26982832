"""Signs of a place: what, in a text or in an address of the web, would lead somebody to a door (requirement S19).

A sign is ``sur`` when nothing else could be meant (« 12 av. Foch », a map); otherwise a person is asked (« derrière la
gare »). The patterns know French and no directory: who is to be protected is the business of :mod:`protection`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from annuaire.socle.typographie import sans_accents


class Indice(NamedTuple):
    """What was read, and whether it can only be a place."""

    extrait: str
    sur: bool


ARTICLE = r"(?:(?:de la|de|du|des|la|le|les|aux|au)\s+|(?:de l|d|l)[’'])*"
NOM = r"[A-ZÀÂÉÈÊÎÔŒ][\w’'-]*(?: [A-ZÀÂÉÈÊÎÔŒ][\w’'-]*)*"
RUES = "rue|ruelle|avenue|boulevard|place|chemin|impasse|quai|faubourg|venelle|esplanade|rond-point"
VOIES = RUES.replace("place|", "") + "|route|allée|allee|square|sentier|sente|montée|traverse|parvis|chaussée"
ABREGES = r"av|ave|bd|bld|blvd|boul|bvd|imp|chem|fg|fbg|rte|sq"
COURTS = "r|pl|ch|all|pass|place|cours|mail|passage"  # « 2 pl. » is also two beds: a name must follow
NUMERO = r"\b[0-9]{1,4}(?: ?(?:bis|ter|quater|[A-D]\b))?,? +"
COLLE = NUMERO.replace(" +", " *")  # « 12rue … »
GRANDE_RUE = r"(?:Grand(?:e|’|')?|Haute|Basse|Vieille|Petite)[- ]Rue\b"
BATIMENTS = (
    "résidence|residence|résid|rés|immeuble|imm|villa|lotissement|hameau|lieu-dit|lieu dit|lieudit|bâtiment|bât|"
    "pavillon|zone (?:artisanale|industrielle|commerciale|d[’']activités?)"
)
REPERES = (
    "gare|mairie|église|eglise|cathédrale|basilique|temple|mosquée|synagogue|hôpital|clinique|école|ecole|collège|lycée|"
    "crèche|poste|commissariat|gendarmerie|caserne|préfecture|tribunal|stade|gymnase|piscine|cimetière|pharmacie|"
    "boulangerie|supermarché|hypermarché|pont|parc|canal|port|château|médiathèque|bibliothèque|cinéma|théâtre|"
    "hôtel de ville|rond-point|arrêt|marché|centre|CHU|bourg|village|rivière|lac|cour|rocade|lavoir|monument|"
    "remparts?|centre-ville"
)
PRES = (
    r"derrière|en face|face|à côté|près|au-dessus|à deux pas|à proximité|non loin|juste après|juste avant|à l[’']angle|"
    r"au coin|à (?:[0-9]+|cinq|dix|deux|trois) ?(?:m|mètres|min|minutes)\b(?: à pied)?|devant|au bout|proche|au fond|"
    r"en sortant|à la sortie|à l[’']entrée|au niveau|au pied|en bas|en haut|le long|voisine?|mitoyen(?:ne)?|accolée?|"
    r"adossée?|attenante?|au bord|au croisement|jouxt(?:e|ent|ant)|"
    r"à (?:[0-9]+|une?|deux|trois|quelques|cinq|dix) ?(?:km|kilomètres?|rues?|pas|mètres|minutes?)"
)
ETAGE = r"(?:[0-9]+(?:ᵉ|e|er|ème|eme)|premier|deuxième|second|troisième|dernier) étage"
TRANSPORTS = r"(?:bus|tram|tramway|métro|navette) (?:n° ?|numéro |ligne )?(?:[0-9]+|[A-Z])"
FRANCE = r"4[1-9]|5[01]"  # degrees of latitude
LIEUX = (
    "presbytère|couvent|monastère|abbaye|moulin|château|manoir|caserne|usine|ferme|maternité|prison|EHPAD|"
    "maison de retraite|lotissement|hameau|lieu-dit|faubourg|cité administrative|"
    "zone (?:artisanale|industrielle|commerciale|d[’']activités?)"
)
COULEURS = "(?:rouge|bleu|vert|jaune|blanc|noir|gris|rose|orange|ocre|marron|brun|beige)(?:he|e)?s?"
LIBRE = (  # what follows « place » where nothing is built
    "disponible|libre|vacante|occupée|réservée|attribuée|financée|immédiate|possible|gratuite|adaptée|assise|nette|"
    "supplémentaire|pour|dans|avec|sans|chez|selon|après|avant|entre|sous|en|est|sont|et|ou|par|à|au|aux|de|du|des"
)
ON_Y_VA = (  # whoever says so tells where a door is; « une convention signée à l’hôpital » does not
    "est|sont|trouve|situ|install|implant|log|héberg|reç|accueil|permanence|rendez-vous|arriv|entr|vien|venir|"
    "foyer|maison|logement|appartement|studio|chambre|local|locaux|lieu"
)
AU_REPERE = rf"(?i:(?:à|au|aux|dans|vers|par) +{ARTICLE}(?:centre hospitalier|{REPERES})) +{ARTICLE}{NOM}"
# A foreigner helps, or a page was copied.
ANGLAIS = (
    r"(?:next (?:door )?to|behind|opposite|across (?:the street )?from|close to|near|in front of|beside|facing|"
    r"(?:at|on|around) the corner (?:of|from))"
)
SECOURS = r"1[578]\b|11[0-9]\b|196\b"  # « au 115 » is no house

LIEN = r"(?:\s+(?:de la|de l|de|du|des|d|à la|à|au|aux|la|le|les|l))?[’']?\s*"
OLC = "23456789CFGHJMPQRVWX"

SURS = re.compile(
    rf"{COLLE}(?i:{VOIES})\b(?: +{ARTICLE}{NOM})?"  # « 12 bis, rue … »
    rf"|(?:{NUMERO})?{GRANDE_RUE}"
    rf"|{NUMERO}(?i:{ABREGES})\b\.? +{ARTICLE}\w+"  # « 12 av. Foch »
    rf"|{NUMERO}(?i:{COURTS})\b\.? +{ARTICLE}{NOM}"
    rf"|\b(?i:{RUES}) +{ARTICLE}{NOM}"  # « rue de la Paix »
    rf"|\b(?:{ABREGES}|Av|Ave|Bd|Bld|Blvd|Imp|BD|AV)\b\.? +{ARTICLE}{NOM}"  # « bd Foch »
    rf"|\b(?:r|pl|ch|all|Pl|Ch|All)\. +{ARTICLE}{NOM}"
    rf"|\b(?i:{BATIMENTS})\b\.? +{ARTICLE}(?:{NOM}|[0-9]+\b)"  # « villa des Roses », « bât. B »
    rf"|\b(?:ZA|ZI|ZAC|Z\.A\.|Z\.I\.) +{ARTICLE}{NOM}"
    r"|\b[0-9]{2} ?[0-9]{3} +[A-ZÀÂÉÈÎ][\w’'-]*"  # « 52100 Saint-Dizier »
    r"|(?<![\w.,])-?[0-9]{1,3}[.,][0-9]{4,}"  # « 48.63812 »
    r"|(?<![\w.,])[0-9]{1,2}[.,][0-9]{3} *[,;/ ] *-?[0-9]{1,3}[.,][0-9]{3,}"  # « 48.638, 4.948 »
    r"|\b[0-9]{1,3} ?° ?[0-9]{1,2} ?['’′]"  # « 48° 38′ »
    r"|(?i:\blat(?:itude)?\b)[^0-9]{0,4}[0-9]{1,2}[.,][0-9]+"
    r"|\b[NS] ?[0-9]{1,2} [0-9]{1,2} [0-9]{1,2}\b"
    rf"|(?<![\w+])(?:[{OLC}]{{8}}|[{OLC}]{{4,6}})\+[{OLC}]{{2,3}}(?!\w)"  # « 8FW4JWXX+2Q »
    r"|///\w+\.\w+\.\w+|\bgeo:-?[0-9]"  # three words, or a point, that open a map
    r"|(?i:\b(?:digicode|code (?:(?:de la )?porte|d[’']entrée|de l[’']immeuble|du portail))\b[^0-9]{0,12}"
    r"[0-9]{3,6}[A-Z]?)"
    r"|(?i:\b(?:digicode|code)\b[^0-9.]{0,25})[0-9]{1,5}[AB][0-9]{0,4}\b"  # « code : 45B12 »
    r"|(?i:\bparcelle )[A-Z]{1,2} ?[0-9]+"
)
DOUTEUX = re.compile(
    # « boulevard thiers », « allée n° 4 », « sur la route de Neuilly », « cours Carnot »
    rf"(?i:\b(?:boulevard|avenue|ruelle|quai|faubourg|venelle|square|sente|allée)) +{ARTICLE}(?:n° ?)?[\w-]+"
    rf"|\b(?i:route|cours|passage|mail|hôtel|camping|auberge|gîte) +{ARTICLE}{NOM}"
    rf"|(?i:\b(?:{RUES}) (?:n°|numéro) ?[0-9]+|\b(?:n°|numéro) ?[0-9]+ d(?:e la|u) (?:{VOIES}))"
    rf"|(?i:\b(?:au|le)) (?!1[578]\b|11[0-9]\b)[0-9]{{1,3}},? (?:bis |ter )?{NOM}"  # not « le 115 SIAO »
    rf"|(?i:\banciens locaux\b|\bancien(?:ne)?s? (?:{REPERES}|{LIEUX}|hôtel)\b)"
    rf"|(?i:\b(?:{REPERES})\b[^.;]{{0,30}}\b(?:en face|à côté|au coin))"
    r"|\([0-9]{5}\)|(?i:\bcedex\b)|\b(?:BP|B\.P\.|CS) ?[0-9]+"
    rf"|(?<![\w.,])(?:{FRANCE})[.,][0-9]{{2}} *[,;/] *-?[0-9][.,][0-9]{{2}}\b|\bLambert ?(?:93|II)\b|\bUTM\b"
    rf"|(?i:\b(?:{ETAGE}|rez-de-chaussée|what3words|w3w)\b)"
    rf"|(?i:\binterphone|\bboîte aux lettres) +(?:n° ?|« ?)?(?:{NOM}|[0-9])"
    r"|(?i:\bsonne[rz] (?:chez|deux|trois|au nom|à « ?\w+))"
    rf"|(?i:\b{TRANSPORTS}\b)|\b(?:RN|RD) ?[0-9]+"
    r"|"
    rf"(?i:\b(?:{PRES})){LIEN}(?:(?i:{REPERES})\b|{NOM})"  # « derrière la gare », « en face du Carrefour »
    rf"|(?i:\b(?:{RUES}|{BATIMENTS}|quartier|cité|clos|domaine|manoir|presbytère|couvent) "
    rf"(?:du|de la|des|de l[’']) *)(?!nuit\b|jour\b|choix\b|vie\b)\w+"  # lower case: « rue du lac »
    rf"|\b(?i:quartier|cité|clos|domaine|château|tour|manoir|presbytère|couvent|ferme|arrêt|station) +{ARTICLE}{NOM}"
    rf"|(?i:\b(?:{ON_Y_VA})\w*\b[^.;]{{0,40}}) {AU_REPERE}"  # « on entre par l’hôpital de Joinville »
    rf"|(?:^|(?<=[.;:] )){AU_REPERE}(?: +{ARTICLE}{NOM})?(?= *(?:[.;:(]|$))"  # « À l’hôpital de Joinville. »
    rf"|(?<!\ben )(?<!\bsur )(?<!\bune )(?<!\bla )(?<!\bde )(?<!\bque )(?<!\bsa )(?<!prend )(?<!\b1 )"
    rf"\b[Pp]lace (?!(?:{LIBRE})\b)[a-zà-ÿ-]{{3,}}"  # « place carnot »
    rf"|{NUMERO}(?:cours|mail|passage) +{ARTICLE}[a-zà-ÿ-]{{3,}}|(?<!la )\brue [a-zà-ÿ-]{{3,}} à [A-Z]"
    rf"|(?i:\b{ANGLAIS} +(?:the|a|an|our)\b) *[\w’'-]+|(?i:\b{ANGLAIS}) +{NOM}"
    rf"|\b[0-9]{{1,4}},? +{NOM} (?i:street|road|lane|avenue|square)\b"
    r"|(?i:\b(?:digicode|escalier [A-Z0-9]\b|appartement n?°? ?[0-9]+))"
    r"|(?i:\b(?:même (?:adresse|bâtiment|immeuble|rue|lieu)|mêmes (?:locaux|murs)|dans les locaux))\b"
)
# What shows a door without any address: who lodges there, what one sees, the road that leads to it.
INDIRECTS = re.compile(
    rf"\b(?i:chez) +(?:{ARTICLE}{NOM}|(?:des|les) (?:sœurs|frères|religieuses|moines))"
    rf"|\b(?i:(?:logée?s?|hébergée?s?|installée?s?) par) +{ARTICLE}(?:paroisse )?{NOM}"
    rf"|\b(?i:sous l[’']enseigne|au sein|à l[’']intérieur|dans l[’']enceinte) +{ARTICLE}"
    rf"(?:(?i:{REPERES}|{LIEUX})\b|{NOM})"
    rf"|\b(?i:cour|murs|bâtiments?|jardins?|toits?|sous-sol|parking|porche|grilles?|côté) *{ARTICLE}(?i:{REPERES})\b"
    rf"|\b(?i:(?:dans|en|au|aux|à|sur) +(?:une? +)?{ARTICLE}(?:{LIEUX}))\b"
    rf"|\b(?i:entre) {NOM} et {NOM}|(?i:\bà mi-chemin\b|\bcarrefour {NOM})"
    r"|(?i:\b(?:donn(?:e|ent|ant)|vue) sur (?:l[ae]\b|les\b|l[’']|une?\b)|\bdescende[zr] (?:à|au|aux)\b|\bterminus\b)"
    r"|(?i:\b(?:sur|par) les quais|\brive (?:gauche|droite)|\bquartier (?:nord|sud|est|ouest)\b)"
    rf"|(?i:\bau (?:centre|(?:nord|sud)?-?(?:nord|sud|est|ouest))) (?:de |du |des |d[’'])(?:{NOM}|la ville\b)"
    r"|(?i:\b(?:le|du) (?:haut|bas|centre) (?:de la ville|du (?:bourg|village))\b)"
    r"|(?i:\b(?:au|en) centre[- ](?:ville|bourg)\b)"
    rf"|\b(?i:(?:le|du) vieux|HLM|(?:au|du) foyer) +{ARTICLE}{NOM}"
    rf"|(?i:\b(?:une?|des) (?:pavillon|maison|appartement|immeuble|studio|villa)s? à) +{NOM}"
    r"|(?i:\bvieille ville\b|\bville (?:haute|basse)\b|\bvieux (?:bourg|village)\b)"
    rf"|(?i:\b(?:immeuble|maison|bâtiment|portail|porte|volets|façade|porche|barrière) {COULEURS}\b)"
    r"|\b(?i:porte|hall|entrée|escalier|bloc|portail|ligne) (?i:n° ?|numéro )?(?:[A-Z]\b|[0-9]{1,2}\b(?! ?[0-9]))"
    r"|\b[ND] ?[0-9]{2,4}\b(?! ?[0-9])|(?i:\bautoroute\b)"
    r"|(?i:\b(?:départementale|nationale|kilomètre|sortie) (?:n° ?)?[0-9]+)"
    r"|(?<!a )(?<!e )\brue (?!(?:in)?connue|secrète|publiée)[a-zà-ÿ-]{3,}(?= *(?:[.,;)]|$))"
    rf"|(?i:\b(?:au|le) (?:n°|numéro) ?(?!{SECOURS})[0-9]{{1,3}}\b(?! ?[0-9]))"
    rf"|(?i:\bau (?!{SECOURS})[0-9]{{1,3}},? (?:(?:premi|deuxi|troisi)\w+ )?(?:porte|étage|escalier|bâtiment|hall)\b)"
    r"|(?<=[a-zà-ÿ] )(?:0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}(?= *(?:[.,;)]|$))"
    r"|\b(?:GPS|Google ?Maps|Waze|Street ?View)\b"
    rf"|\b(?i:adresse)(?: exacte)? ?: *(?!Non\b|Appel|Demand|Secr|Confid|Inconn){ARTICLE}{NOM}"
    rf"|\b{NOM}[^.;]{{0,30}}\b(?:sonnette|interphone)\b|\b(?:sonnette|interphone)\b[^.;]{{0,30}} {NOM}"
)
# « Les logements sont à Emmaüs », « rendez-vous aux Tilleuls » : whether it is a commune is not known here.
LOGE_A = re.compile(
    r"\b(?i:(?:est|sont|se trouve(?:nt)?)(?: (?:situ|install|implant|log|héberg|re[çc]|accueill)\w+)?|logements?|"
    r"appartements?|studios?|chambres?|locaux|rendez-vous)"
    rf" (?:à|au|aux|chez) +(?P<nom>{ARTICLE}(?:{NOM}|(?i:{REPERES}|{LIEUX})\b))"
)
NOM_SEUL = re.compile(
    rf"(?:(?:Les?|La|Aux?|Chez|(?i:{LIEUX}|{BATIMENTS}|maison|foyer|tour|clos|domaine)(?: (?:de la|des?|du))?) |L[’'])"
    rf"(?P<nom>{NOM})"
)
UN_BATIMENT = re.compile(rf"(?:{BATIMENTS})\b", re.IGNORECASE)
PRES_D_UN_REPERE = re.compile(rf"(?i:\b(?:{PRES})){LIEN}(?i:{REPERES})\b")

CARTES = re.compile(
    r"(?:^|\.)(?:maps?|plans?|cartes?|itineraires?)\.|(?:^|\.)(?:openstreetmap\.(?:org|fr)|osm\.org|waze\.com|mappy\.com|"
    r"viamichelin\.\w+|what3words\.com|w3w\.co|plus\.codes|mapcarta\.com|citymapper\.com|here\.com|mapquest\.com|"
    r"komoot\.\w+|goo\.gl|g\.page|umap\.\w+|mapillary\.com|(?:geoportail|cadastre)\.gouv\.fr)$"
)
CHEMIN_DE_CARTE = re.compile(r"/(?:maps?|itineraires?|directions)(?:/|$)", re.IGNORECASE)
RACCOURCIS = re.compile(r"(?:^|\.)(?:bit\.ly|tinyurl\.com|t\.co|ow\.ly|is\.gd|lc\.cx|urlz\.fr|cutt\.ly|shorturl\.at)$")
POINT = re.compile(r"(?<![0-9.])-?[0-9]{1,2}\.[0-9]{3,}(?![0-9]*\.)")
MOTS_DE_VOIE = "rue|ruelle|avenue|av|ave|boulevard|bd|bld|blvd|impasse|imp|chemin|quai|faubourg|allee|route|venelle"
SUITE = "(?:(?:du|de|des|d|la|les|l) )*[a-z]{3,}"
GENRES = "sociale|autonomie|jeune|habitat|accueil|etudiante|universitaire|senior|service"  # of residences
VOIE_DANS_URL = re.compile(rf"\b[0-9]{{1,4}}(?: bis| ter)? (?:{MOTS_DE_VOIE}|place|square|cours) {SUITE}")
VOIE_DOUTEUSE = re.compile(
    rf"(?<!la )(?<!une )\b(?:{MOTS_DE_VOIE}|place|square|residence|villa|immeuble|lotissement|hameau) "
    rf"(?!{GENRES}){SUITE}"
)
UNE_ADRESSE = re.compile(r"https?://\S+")


@lru_cache(maxsize=1 << 14)  # labels, notes and names of sources come back from fiche to fiche
def indice_du_texte(texte: str) -> Indice | None:
    """The surest sign of a place in a sentence, if there is one."""
    dans_un_lien = (indice_de_l_adresse(adresse) for adresse in UNE_ADRESSE.findall(texte))
    sans_lien = UNE_ADRESSE.sub(" ", texte)
    surs = (Indice(trouve.group().strip(), sur=True) for trouve in SURS.finditer(sans_lien))
    doute = DOUTEUX.search(sans_lien) or INDIRECTS.search(sans_lien)
    doutes = [Indice(doute.group().strip(), sur=False)] if doute else []
    # The name of a building may be a name only: a street beside it goes first.
    return max(filter(None, (*dans_un_lien, *surs, *doutes)), key=_certitude, default=None)


def _certitude(indice: Indice) -> int:
    return 0 if not indice.sur else 1 if est_un_batiment(indice) else 2


def indice_de_l_adresse(adresse: str) -> Indice | None:
    """The same for a page or a mailbox: a map, a point, the words of a street."""
    lue = _deplier(adresse)
    if carte := _carte(lue):
        return carte
    if point := POINT.search(lue):
        return Indice(point.group(), sur=True)
    mots = " ".join(re.findall(r"[a-z0-9]+", sans_accents(lue.partition("://")[2] or lue)))
    if voie := VOIE_DANS_URL.search(mots):
        return Indice(voie.group(), sur=True)
    doute = VOIE_DOUTEUSE.search(mots)
    return Indice(doute.group(), sur=False) if doute else None


def est_un_batiment(indice: Indice) -> bool:
    """« Résidence des Lilas »: also the public name of many a home."""
    return bool(UN_BATIMENT.match(indice.extrait))


@lru_cache(maxsize=1 << 14)
def loge_a(texte: str) -> str:
    """Where somebody is lodged or awaited, by the name of the place; the acronym of a body is no place."""
    trouve = LOGE_A.search(texte)
    return trouve["nom"] if trouve and not trouve["nom"].isupper() else ""


def nom_seul(texte: str) -> str:
    """A text that is a name and nothing else, « Les Tilleuls »; an acronym is a body."""
    trouve = NOM_SEUL.fullmatch(texte.rstrip(" ."))
    return trouve.group() if trouve and not trouve["nom"].isupper() else ""


def pres_d_un_repere(texte: str) -> str:
    """« derrière la gare »: beside the name of a commune it is an address."""
    trouve = PRES_D_UN_REPERE.search(texte)
    return trouve.group().strip() if trouve else ""


def _carte(lue: str) -> Indice | None:
    """A site of maps; a short address, because nobody sees where it leads."""
    try:
        hote, chemin = urlsplit(lue).hostname or "", urlsplit(lue).path
    except ValueError:
        return None
    if CARTES.search(hote) or CHEMIN_DE_CARTE.search(chemin):
        return Indice(hote, sur=True)
    return Indice(hote, sur=False) if RACCOURCIS.search(hote) else None


def _deplier(adresse: str) -> str:
    """Percent signs read as long as there are some: « %2520 » hides as well as « %20 »."""
    for _ in range(3):
        adresse = unquote(adresse)
    return adresse
