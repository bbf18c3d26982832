/** What a text holds that may be a place: names, codes, départements, and the words around them that change their meaning. */
import { jetonsDe, SUITES } from './atlas.mjs';

/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/** @typedef {import('./atlas.mjs').Nom} Nom */
/** @typedef {import('./atlas.mjs').Sens} Sens */
/** @typedef {import('./atlas.mjs').Dehors} Dehors */
/** @typedef {import('./atlas.mjs').Departement} Departement */
/**
 * @typedef {object} Repere
 * @property {'nom' | 'code' | 'departement'} genre
 * @property {number} debut first word
 * @property {number} fin after the last one
 * @property {Nom[]} noms
 * @property {Dehors[]} dehors
 * @property {Sens[]} sens of a code
 * @property {string} departement code
 * @property {boolean} voie the name of a street
 * @property {boolean} autour near it, not in it
 * @property {boolean} suite the name may go on with words that nobody knows
 */
/** @typedef {{mots: string[], reperes: Repere[], champ: boolean}} Texte `champ`: only a place is expected */

const PLUS_LONG = 8;
export const VOIES = new Set('rue avenue av boulevard bd place cours route chemin impasse allee quai faubourg square passage'.split(' '));
export const ARTICLES = new Set(['la', 'le', 'les', 'l']);
/** What comes before a thing, never before a place. */
const DETERMINANTS = new Set('un une des deux trois mes tes ses nos vos mon ma ton ta son sa leur leurs notre votre ce cet cette ces en'.split(' '));
/** What comes before a place. */
const ANNONCES = new Set('a sur vers commune village ville mairie ccas cias gendarmerie brigade habite domicile ecole gare'.split(' '));
/** In so few words a name is rather a name; in a few more, a misspelt one. */
const PEU_DE_MOTS = 3;
const QUELQUES_MOTS = 5;
const NOM_DE_VOIE = 6;
/** Shorter, a name is also many other things. */
const COURT = 5;
/** Nobody thinks of a large town as of a word of every day. */
export const VILLE = 20000;
const LIENS = new Set('a au aux d de des du en l la le les sur'.split(' '));
const AUTOUR = new Set(('grand pres proche proximite cote autour alentours environs vers near agglo agglomeration bassin pays canton ' +
  'arrondissement region communaute interco').split(' '));
const JOURS = new Set(('lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir nuit weekend week urgence plus moins ' +
  'francais haute ce').split(' '));
const PAS_UN_DEPARTEMENT = new Set('an ans annee annees mois semaine semaines jour jours h heure heures euro euros enfant enfants kg fois rdv'.split(' '));

/**
 * @param {Atlas} atlas
 * @param {string} texte
 * @param {boolean} champ
 * @param {(mot: string) => boolean} [estUnMot] it has a meaning of its own
 * @returns {Texte}
 */
export function reperer(atlas, texte, champ, estUnMot = () => false) {
  const mots = jetonsDe(texte);
  const reperes = /** @type {Repere[]} */ ([]);
  for (let i = 0; i < mots.length;) {
    const avant = reperes[reperes.length - 1];
    const apresUnNom = avant?.genre === 'nom' && avant.fin === i;
    const repere = lireNom(atlas, mots, i, champ, estUnMot) || lireNombre(atlas, mots, i, champ || apresUnNom);
    if (repere) reperes.push(situer(repere, mots, atlas));
    i = repere ? repere.fin : i + 1;
  }
  return { mots, reperes, champ };
}

/** @type {Omit<Repere, 'genre' | 'debut' | 'fin'>} */
const VIDE = { noms: [], dehors: [], sens: [], departement: '', voie: false, autour: false, suite: false };

/**
 * The longest name that begins here.
 * @param {Atlas} atlas
 * @param {string[]} mots
 * @param {number} debut
 * @param {boolean} champ
 * @param {(mot: string) => boolean} estUnMot
 * @returns {Repere | null}
 */
function lireNom(atlas, mots, debut, champ, estUnMot) {
  if (/^\d/.test(mots[debut])) return null;
  for (let fin = Math.min(mots.length, debut + PLUS_LONG); fin > debut; fin -= 1) {
    const cle = mots.slice(debut, fin).join(' ');
    const seul = fin === debut + 1;
    const dehors = atlas.dehors.get(cle) || [];
    const noms = atlas.parCle.get(cle) || (seul && cle.length > 5 && !dehors.length && colles(atlas, cle)) || [];
    const departement = atlas.parNomDeDepartement.get(cle);
    if (!champ && !departement && estOrdinaire(atlas.courants, mots, debut, fin, noms, dehors)) continue;
    if (!champ && !noms.length && dehors[0]?.population === 0 && estDouteux(mots, debut, fin, estUnMot)) continue;
    if (departement && !noms.length && (champ || !atlas.courants.has(cle))) return { ...VIDE, genre: 'departement', debut, fin, departement: departement.code };
    if (seul && !champ && !noms.length && (LIENS.has(cle) || cle.length < 4)) continue;
    if (seul && (LIENS.has(cle) || VOIES.has(cle)) && mots.length > 1) continue;
    if (noms.length || dehors.length) return { ...VIDE, genre: 'nom', debut, fin, noms, dehors };
    const abreges = champ || atlas.tetes.has(cle) || estDouteux(mots, debut, fin, estUnMot) ? [] : atlas.abreges.get(cle) || [];
    if (abreges.length && !atlas.courants.has(cle)) return { ...VIDE, genre: 'nom', debut, fin, dehors: abreges };
  }
  return null;
}

/**
 * « saintdizier »; but Lavilledieu, in Ardèche, is not La Villedieu.
 * @param {Atlas} atlas
 * @param {string} colle
 */
function colles({ parColle }, colle) {
  return parColle.get(colle)?.filter(({ cle }) => !ARTICLES.has(cle.split(' ')[0]));
}

/**
 * « Mode de garde », « à l’hôpital », « la pierre tombale »: words of every day, unless nothing else is said, or what
 * comes before announces a place.
 * @param {Set<string>} courants
 * @param {string[]} mots
 * @param {number} debut
 * @param {number} fin
 * @param {Nom[]} noms
 * @param {Dehors[]} dehors
 */
function estOrdinaire(courants, mots, debut, fin, noms, dehors) {
  const avecArticle = fin === debut + 2 && (ARTICLES.has(mots[debut]) || mots[debut] === 'entre');
  if (mots.length === fin - debut || !(avecArticle || fin === debut + 1) || !courants.has(mots[fin - 1])) return false;
  const avant = mots[debut - 1] || '';
  if (DETERMINANTS.has(avant)) return true;
  const annonce = estAnnonce(mots, debut);
  // « caf Mâcon » is the town; « maçon » in a sentence seldom is.
  if (!noms.length) return avecArticle || dehors.every(({ population }) => population <= VILLE) || !(annonce || (fin === mots.length && fin <= PEU_DE_MOTS));
  if (avecArticle || !noms.some(({ cle }) => cle === mots[debut])) return avant === 'a' || !ANNONCES.has(avant);
  return mots.length > PEU_DE_MOTS && !annonce && noms.every(({ commune }) => commune.population <= VILLE);
}

/**
 * A small commune of elsewhere whose name is one word that says something else, or that nothing announces.
 * @param {string[]} mots
 * @param {number} debut
 * @param {number} fin
 * @param {(mot: string) => boolean} estUnMot
 */
function estDouteux(mots, debut, fin, estUnMot) {
  const unSeul = fin === debut + 1 || (fin === debut + 2 && ARTICLES.has(mots[debut]));
  const attendu = estAnnonce(mots, debut) || mots.length <= PEU_DE_MOTS;
  return unSeul && (!attendu || mots[fin - 1].length < COURT || estUnMot(mots[fin - 1]));
}

/**
 * « J’habite Poissons », « mairie de Poissons ».
 * @param {string[]} mots
 * @param {number} debut
 */
export function estAnnonce(mots, debut) {
  return ANNONCES.has(mots[debut - 1]) || (['de', 'd', 'du'].includes(mots[debut - 1]) && mots[debut - 2] !== 'a' && ANNONCES.has(mots[debut - 2]));
}

/**
 * Among few words, the last of more, or where a place is announced, a word may be a misspelt name.
 * @param {string[]} mots
 * @param {number} rang
 */
export function peutEtreUnLieu(mots, rang) {
  return mots.length <= QUELQUES_MOTS || rang === mots.length - 1 || estAnnonce(mots, rang);
}

/**
 * A code of five signs, or the number of a département.
 * @param {Atlas} atlas
 * @param {string[]} mots
 * @param {number} debut
 * @param {boolean} deLieu only a place is expected, or a name of place comes just before
 * @returns {Repere | null}
 */
function lireNombre(atlas, mots, debut, deLieu) {
  const mot = mots[debut];
  const fin = debut + 1;
  if (/^(?:\d{5}|2[ab]\d{3})$/.test(mot)) {
    return { ...VIDE, genre: 'code', debut, fin, sens: atlas.codes.get(mot) || [], dehors: atlas.codesDehors.get(mot) || [] };
  }
  // A spreadsheet ate the first zero: enough to agree with a name, never to choose.
  const entier = /^\d{4}$/.test(mot) ? atlas.codes.get(`0${mot}`) : undefined;
  if (entier) return { ...VIDE, genre: 'code', debut, fin, sens: entier };
  const departement = atlas.departements.get(mot.toUpperCase());
  if (!departement || !/^(?:\d{2,3}|2[ab])$/.test(mot)) return null;
  const voisins = [mots[debut - 1] || '', mots[fin] || ''];
  if (voisins.some((voisin) => /^\d/.test(voisin) && voisin.length < 5) || PAS_UN_DEPARTEMENT.has(voisins[1])) return null;
  if (!deLieu && (!departement.ici || mot.length > 2)) return null;
  return { ...VIDE, genre: 'departement', debut, fin, departement: departement.code };
}

/**
 * The words before say whether one is there, near, or in a street of that name; those after, whether it is whole.
 * @param {Repere} repere
 * @param {string[]} mots
 * @param {Atlas} atlas
 * @returns {Repere}
 */
function situer(repere, mots, atlas) {
  if (repere.genre !== 'nom') return { ...repere, voie: repere.genre === 'departement' && finitUneVoie(mots, repere.debut) };
  let avant = repere.debut - 1;
  while (avant >= 0 && LIENS.has(mots[avant]) && mots[avant] !== 'a') avant -= 1;
  const apres = mots[repere.fin] || '';
  const ensuite = mots[repere.fin + 1] || '';
  const connue = atlas.parNomDeDepartement.has(ensuite) || JOURS.has(ensuite) || /^\d/.test(ensuite) || suitUnLieu(atlas, mots, repere.fin + 1);
  const loin = ['sur', 'sous', 'lez'].includes(apres);
  return {
    ...repere,
    voie: VOIES.has(mots[avant]) && avant < repere.debut,
    autour: AUTOUR.has(mots[avant]) && avant >= 0,
    suite: SUITES.has(apres) && ensuite !== '' && (loin || !connue),
  };
}

/**
 * « rue de la Victoire de la Marne ».
 * @param {string[]} mots
 * @param {number} debut
 */
function finitUneVoie(mots, debut) {
  return LIENS.has(mots[debut - 1]) && mots.slice(Math.max(0, debut - NOM_DE_VOIE), debut).some((mot) => VOIES.has(mot));
}

/**
 * « de Wassy à Saint-Dizier », « Chaumont en Haute-Marne ».
 * @param {Atlas} atlas
 * @param {string[]} mots
 * @param {number} debut
 */
function suitUnLieu({ parNomDeDepartement, parCle }, mots, debut) {
  const suite = mots.slice(debut, debut + 3);
  return suite.some((_, n) => {
    const cle = suite.slice(0, n + 1).join(' ');
    return parNomDeDepartement.has(cle) || (n > 0 && parCle.has(cle));
  });
}
