/**
 * The order of those who answer. At each keystroke thousands of fiches may: what is asked of all of them is in arrays,
 * by rank of the fiche, written again in the same place; to go through the fiches themselves is many times slower. Pure.
 */
import { estNommee } from '../mots/trouver.mjs';
import { AILLEURS, coteDe, COTES, siegeA } from './lieux-servis.mjs';
import { POINTS, selonLAcces, selonLeBesoin, selonLeNom, selonLesAppels, selonLesMots } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../mots/trouver.mjs').Recherche} Recherche */
/** @typedef {import('./saisie.mjs').Saisie} Saisie */
/** @typedef {Map<string, number[]>} Repertoire ranks of fiches */
/**
 * `dits`: the index terms that were typed; `nommees`: ranks of the fiches whose name is said whole, and its points; `reconnues`: of those that have a rare word of it; `mots`: how many of the terms are words; `lieu`: points of a fiche for the place;
 * `tous`: those who are not competent too.
 * @typedef {object} Question
 * @property {Saisie} saisie
 * @property {Commune | null} commune
 * @property {string[]} besoins
 * @property {string[]} dits
 * @property {Map<number, number>} nommees
 * @property {Set<number>} reconnues
 * @property {number} mots
 * @property {(rang: number) => number} lieu
 * @property {boolean} tous
 * @property {import('../mots/trouver.mjs').Trouvailles} trouvailles
 */
/**
 * What does not depend on the question, then what is written anew for each.
 * @typedef {object} Table
 * @property {Repertoire} parBesoin
 * @property {Repertoire} parAppel by type, and by address
 * @property {Map<string, Float64Array>} metiers points of the fiches of a need, in the order of `parBesoin`
 * @property {Int32Array} services
 * @property {Float64Array} acces
 * @property {Uint8Array} consulaires those that answer only who names a country
 * @property {Int32Array} places rank among those found, from 1
 * @property {Uint8Array} choisies `CANDIDATE`, and `PREMIERE` when it answers the first need
 * @property {number[]} candidates their ranks
 * @property {Float64Array} besoins
 * @property {Float64Array} points
 * @property {Float64Array} cles
 * @property {Int32Array} vus
 */

const CANDIDATE = 1;
const PREMIERE = 2;
/** Names are compared for the best matches only. */
const NOMS_LUS = 60;
/** Points, then what parts those that are worth as much, then the rank of the fiche, in one number to sort by (up to a hundred thousand fiches). */
const PRECISION = 1000;
const MAXIMUM = 2 ** 19;

/** @type {WeakMap<Fiche[], Table>} */
const tables = new WeakMap();

/**
 * @param {Fiche[]} fiches
 * @returns {Table}
 */
function tableDe(fiches) {
  const connue = tables.get(fiches);
  if (connue) return connue;
  const n = fiches.length;
  const table = {
    parBesoin: repertorier(fiches, ({ besoins }) => besoins), parAppel: repertorier(fiches, ({ adresse, type }) => [adresse, type]),
    metiers: new Map(), services: servicesDe(fiches), acces: Float64Array.from(fiches, selonLAcces),
    consulaires: Uint8Array.from(fiches, ({ reserves }) => Number(reserves.some(([critere]) => critere === 'nationalite'))),
    places: new Int32Array(n), choisies: new Uint8Array(n), candidates: /** @type {number[]} */ ([]), besoins: new Float64Array(n), points: new Float64Array(n), cles: new Float64Array(n), vus: new Int32Array(n),
  };
  tables.set(fiches, table);
  return table;
}

/**
 * @param {Fiche[]} fiches
 * @param {(fiche: Fiche) => string[]} cles
 * @returns {Repertoire}
 */
function repertorier(fiches, cles) {
  const repertoire = /** @type {Repertoire} */ (new Map());
  fiches.forEach((fiche, rang) => {
    for (const cle of cles(fiche)) {
      const siens = repertoire.get(cle);
      if (siens) siens.push(rang);
      else repertoire.set(cle, [rang]);
    }
  });
  return repertoire;
}

/**
 * One number per service: the same line, the same type, the same first need.
 * @param {Fiche[]} fiches
 */
function servicesDe(fiches) {
  const rangs = /** @type {Map<string, number>} */ (new Map());
  return Int32Array.from(fiches, ({ telephone, type, besoins }, rang) => {
    const cle = telephone ? `${telephone} ${type} ${besoins[0]}` : String(rang);
    const service = rangs.get(cle) ?? rangs.size;
    rangs.set(cle, service);
    return service;
  });
}

/**
 * @param {Fiche[]} fiches
 * @param {string} adresse of its page
 * @returns {Fiche | undefined}
 */
export function ficheA(fiches, adresse) {
  return fiches[tableDe(fiches).parAppel.get(adresse)?.[0] ?? -1];
}

/**
 * @param {Recherche} moteur
 * @param {Question} question
 * @returns {{rangs: number[], points: Float64Array}} ranks of the fiches, the best first; points by rank
 */
export function classer(moteur, question) {
  const { fiches } = moteur;
  const table = tableDe(fiches);
  const { candidates, points, cles } = table;
  designer(fiches, table, question);
  const coter = coteur(moteur, table, question);
  const proposee = question.commune || seuleProposee(question.saisie.lieu);
  const departager = coteDe(fiches, proposee);
  let combien = 0;
  for (const rang of candidates) {
    const siens = coter(rang);
    if (siens === null) continue;
    points[rang] = siens;
    cles[combien] = ((MAXIMUM - Math.round(siens * PRECISION)) * COTES + departager(rang)) * fiches.length + rang;
    combien += 1;
  }
  return { rangs: uneLigneParService(fiches, table, cles.subarray(0, combien).sort(), proposee), points };
}

/**
 * « Vouliez-vous dire Poissons ? »: nobody is said to be competent there, but the nearest come before the others.
 * @param {import('./conclure.mjs').Lieu} lieu
 */
function seuleProposee({ communes, dehors }) {
  return communes.length === 1 && dehors.length === 0 ? communes[0].commune : null;
}

/**
 * Whom the words, a need or a phrase name: the others are not even looked at.
 * @param {Fiche[]} fiches
 * @param {Table} table
 * @param {Question} question
 */
function designer(fiches, table, { besoins, saisie, nommees, trouvailles: { rangs } }) {
  const { places, choisies, candidates, parAppel } = table;
  for (const vide of [places, choisies, table.besoins, table.vus]) vide.fill(0);
  candidates.length = 0;
  rangs.forEach((rang, n) => {
    places[rang] = n + 1;
    choisir(table, rang, CANDIDATE);
  });
  for (const rang of nommees.keys()) choisir(table, rang, CANDIDATE);
  for (const cle of saisie.voulues.keys()) for (const rang of parAppel.get(cle) || []) choisir(table, rang, CANDIDATE);
  besoins.forEach((besoin, n) => noterLeBesoin(fiches, table, besoin, n));
}

/**
 * @param {Table} table
 * @param {number} rang
 * @param {number} signe
 */
function choisir({ choisies, candidates }, rang, signe) {
  if (!choisies[rang]) candidates.push(rang);
  choisies[rang] |= signe;
}

/**
 * @param {Fiche[]} fiches
 * @param {Table} table
 * @param {string} besoin
 * @param {number} place among the needs
 */
function noterLeBesoin(fiches, table, besoin, place) {
  const { parBesoin, metiers, besoins } = table;
  const rangs = parBesoin.get(besoin) || [];
  const siens = metiers.get(besoin) || Float64Array.from(rangs, (rang) => selonLeBesoin(fiches[rang], besoin));
  metiers.set(besoin, siens);
  const part = POINTS.suivant ** place;
  rangs.forEach((rang, n) => {
    besoins[rang] += part * siens[n];
    choisir(table, rang, place ? CANDIDATE : CANDIDATE | PREMIERE);
  });
}

/**
 * @param {Recherche} moteur
 * @param {Table} table
 * @param {Question} question
 * @returns {(rang: number) => number | null} points of a fiche; null: not an answer
 */
function coteur(moteur, { parAppel, places, choisies, consulaires, besoins: notes, acces }, { saisie: { voulues, chaine }, commune, besoins, dits, nommees, reconnues, mots, lieu, tous, trouvailles }) {
  const { fiches } = moteur;
  const { complet, exact } = trouvailles;
  const numeros = new Set(chaine.flatMap(({ u }) => (u && parAppel.get(u)) || []));
  const siege = siegeA(fiches, commune);
  const nommee = estNommee(moteur, dits);
  return (rang) => {
    const n = places[rang] - 1;
    const besoin = notes[rang];
    const place = n < 0 ? NOMS_LUS : trouvailles.places[n];
    const appel = Math.max(voulues.size ? selonLesAppels(fiches[rang], voulues) : 0, nommees.get(rang) || 0);
    if (n < 0 && !besoin && !appel) return null;
    const entier = n >= 0 && complet;
    // A consulate answers only who names its country, among other words.
    if (!appel && !entier && ((!besoin && besoins.length) || (mots > 1 && consulaires[rang]))) return null;
    if (numeros.size && numeros.has(rang)) return null;
    const servi = lieu(rang);
    if (servi === AILLEURS && !(tous && n >= 0)) return null;
    const aCote = besoins.length > 0 && !(choisies[rang] & PREMIERE);
    const nom = exact && place < NOMS_LUS && nommee(rang) ? selonLeNom(fiches[rang], dits) : 0;
    // Its trade was said already: one more word of it says nothing of who is nearer.
    const motsLus = n >= 0 && !appel ? selonLesMots(trouvailles, place) * (aCote ? POINTS.horsDuBesoin : 1) : 0;
    const reconnue = appel && reconnues.has(rang) ? POINTS.reconnue : 0;
    const dit = appel || entier ? siege(rang) * POINTS.siegeDit : 0;
    return dit + appel + reconnue + besoin + nom + motsLus + (servi === AILLEURS ? POINTS.ailleurs : servi) + acces[rang];
  };
}

/**
 * The same number for the same service is one line, that of the commune when there is one.
 * @param {Fiche[]} fiches
 * @param {Table} table
 * @param {Float64Array} cles in order
 * @param {Commune | null} commune
 */
function uneLigneParService(fiches, { services, vus }, cles, commune) {
  const siege = siegeA(fiches, commune);
  const lignes = /** @type {number[]} */ ([]);
  for (const cle of cles) {
    // Much faster than « % », which goes through thousands of large numbers one by one.
    const rang = cle - Math.floor(cle / fiches.length) * fiches.length;
    const deja = vus[services[rang]] - 1;
    if (deja < 0) {
      lignes.push(rang);
      vus[services[rang]] = lignes.length;
    } else if (siege(rang) && !siege(lignes[deja])) lignes[deja] = rang;
  }
  return lignes;
}
