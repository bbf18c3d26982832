/** What a text holds that may be a place: names, codes, départements, and the words around them that change their meaning. */
import { jetonsDe } from './atlas.mjs';

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
const VOIES = new Set('rue avenue av boulevard bd place cours route chemin impasse allee quai faubourg square passage'.split(' '));
export const ARTICLES = new Set(['la', 'le', 'les', 'l']);
/** What comes before a thing, never before a place. */
const DETERMINANTS = new Set('un une des deux trois mes tes ses nos vos mon ma ton ta son sa leur leurs notre votre ce cet cette ces en'.split(' '));
/** What comes before a place. */
const ANNONCES = new Set('a sur vers commune village ville mairie ccas cias gendarmerie brigade habite domicile ecole gare'.split(' '));
/** In so few words a name is rather a name; in a few more, a misspelt one. */
const PEU_DE_MOTS = 3;
const QUELQUES_MOTS = 5;
/** Nobody thinks of a large town as of a word of every day. */
export const VILLE = 20000;
const LIENS = new Set('a au aux d de des du en l la le les sur'.split(' '));
const AUTOUR = new Set(('grand pres proche proximite cote autour alentours environs vers near agglo agglomeration bassin pays canton ' +
  'arrondissement region communaute interco').split(' '));
/** « Chaumont-sur-Loire » is not Chaumont. */
const SUITES = new Set('sur sous les lez le la l en aux au d du'.split(' '));
const JOURS = new Set(('lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir nuit weekend week urgence plus moins ' +
  'francais haute ce').split(' '));
const PAS_UN_DEPARTEMENT = new Set('an ans annee annees mois semaine semaines jour jours h heure heures euro euros enfant enfants kg fois rdv'.split(' '));

/**
 * @param {Atlas} atlas
 * @param {string} texte
 * @param {boolean} champ
 * @returns {Texte}
 */
export function reperer(atlas, texte, champ) {
  const mots = jetonsDe(texte);
  const reperes = /** @type {Repere[]} */ ([]);
  for (let i = 0; i < mots.length;) {
    const avant = reperes[reperes.length - 1];
    const apresUnNom = avant?.genre === 'nom' && avant.fin === i;
    const repere = lireNom(atlas, mots, i, champ) || lireNombre(atlas, mots, i, champ || apresUnNom);
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
 * @returns {Repere | null}
 */
function lireNom(atlas, mots, debut, champ) {
  if (/^\d/.test(mots[debut])) return null;
  for (let fin = Math.min(mots.length, debut + PLUS_LONG); fin > debut; fin -= 1) {
    const cle = mots.slice(debut, fin).join(' ');
    const seul = fin === debut + 1;
    const noms = atlas.parCle.get(cle) || (seul && cle.length > 5 && atlas.parColle.get(cle)) || [];
    const dehors = atlas.dehors.get(cle) || [];
    const departement = atlas.parNomDeDepartement.get(cle);
    if (!champ && !departement && estOrdinaire(atlas.courants, mots, debut, fin, noms)) continue;
    if (departement && !noms.length && (champ || !atlas.courants.has(cle))) return { ...VIDE, genre: 'departement', debut, fin, departement: departement.code };
    if (seul && !champ && !noms.length && (atlas.courants.has(cle) || LIENS.has(cle) || cle.length < 4)) continue;
    if (seul && (LIENS.has(cle) || VOIES.has(cle)) && mots.length > 1) continue;
    if (noms.length || dehors.length) return { ...VIDE, genre: 'nom', debut, fin, noms, dehors };
  }
  return null;
}

/**
 * « Mode de garde », « à l’hôpital », « la pierre tombale »: words of every day, unless nothing else is said, or what
 * comes before announces a place.
 * @param {Set<string>} courants
 * @param {string[]} mots
 * @param {number} debut
 * @param {number} fin
 * @param {Nom[]} noms
 */
function estOrdinaire(courants, mots, debut, fin, noms) {
  const avecArticle = fin === debut + 2 && ARTICLES.has(mots[debut]);
  if (mots.length === fin - debut || !(avecArticle || fin === debut + 1) || !courants.has(mots[fin - 1])) return false;
  const avant = mots[debut - 1] || '';
  if (DETERMINANTS.has(avant)) return true;
  if (avecArticle || !noms.some(({ cle }) => cle === mots[debut])) return !noms.length || avant === 'a' || !ANNONCES.has(avant);
  return mots.length > PEU_DE_MOTS && !ANNONCES.has(avant) && noms.every(({ commune }) => commune.population <= VILLE);
}

/**
 * Among few words, the last of more, or where a place is announced, a word may be a misspelt name.
 * @param {string[]} mots
 * @param {number} rang
 */
export function peutEtreUnLieu(mots, rang) {
  return mots.length <= QUELQUES_MOTS || rang === mots.length - 1 || ANNONCES.has(mots[rang - 1]);
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
  if (repere.genre !== 'nom') return repere;
  let avant = repere.debut - 1;
  while (avant >= 0 && LIENS.has(mots[avant])) avant -= 1;
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
