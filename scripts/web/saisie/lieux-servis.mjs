/**
 * Whether a place is served by a fiche, and what that is worth: with a commune, zones decide; without, the territory of
 * the site comes first. Pure.
 */
import { rangDeDistance } from '../lieux/distance.mjs';
import { selonLeLieu } from '../lieux/zones.mjs';
import { POINTS } from './points.mjs';
import { VILLE } from './reperes.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/index.mjs').Zone} Zone */
/** @typedef {(fiche: Fiche) => number | null} Juge points, or null: not an answer */

const NIVEAUX = ['competent', 'a-confirmer', 'non'];
/** More kilometres than between any two places: those that nobody knows are the last. */
const LOIN = 2 ** 15;
/** More than any of those that `coteDe` gives. */
export const COTES = NIVEAUX.length * LOIN;

/** Not an answer there. */
export const AILLEURS = -Infinity;

/** @typedef {WeakMap<Fiche[], {cle: string, valeurs: Float64Array}>} Memoire of the last place */

/**
 * While someone types the place stays: each fiche is asked about once, when it answers.
 * @param {Memoire} memoire
 * @param {Fiche[]} fiches
 * @param {string} cle of the place
 * @param {(fiche: Fiche) => number} calculer
 * @returns {(rang: number) => number}
 */
function uneFois(memoire, fiches, cle, calculer) {
  const connue = memoire.get(fiches);
  const valeurs = connue && connue.cle === cle ? connue.valeurs : new Float64Array(fiches.length).fill(NaN);
  memoire.set(fiches, { cle, valeurs });
  return (rang) => {
    if (Number.isNaN(valeurs[rang])) valeurs[rang] = calculer(fiches[rang]);
    return valeurs[rang];
  };
}

/** @type {Memoire} */
const juges = new WeakMap();

/**
 * @param {Fiche[]} fiches by territory, in their order
 * @param {import('./conclure.mjs').Lieu} lieu
 * @param {Commune | null} commune
 * @returns {(rang: number) => number} points of a fiche, or `AILLEURS`
 */
export function situer(fiches, lieu, commune) {
  const { cle, juger } = jugeDe(fiches, lieu, commune);
  return uneFois(juges, fiches, cle, (fiche) => juger(fiche) ?? AILLEURS);
}

/**
 * @param {Fiche[]} fiches
 * @param {import('./conclure.mjs').Lieu} lieu
 * @param {Commune | null} commune
 * @returns {{cle: string, juger: Juge}}
 */
function jugeDe(fiches, lieu, commune) {
  if (commune) return { cle: commune.insee, juger: pourLaCommune(commune) };
  if (lieu.lecture === 'dehors') return { cle: lieu.lecture, juger: ({ territoire }) => (territoire.departement ? null : POINTS.ici) };
  const premier = lieu.departement || departementDit(lieu) || territoirePremier(fiches);
  const possibles = new Set(lieu.pris.size ? lieu.communes.map(({ commune }) => commune.insee) : []);
  const juger = (/** @type {Fiche} */ { territoire: { departement }, zone, communes }) => {
    if (!departement) return POINTS.national;
    const sien = departement === premier && (!zone || sertLe(premier, zone));
    return sien ? POINTS.ici + (communes.some((insee) => possibles.has(insee)) ? POINTS.siege : 0) : POINTS.ailleurs;
  };
  return { cle: `${premier} ${[...possibles]}`, juger };
}

/**
 * @param {Commune} commune
 * @returns {Juge}
 */
export function pourLaCommune(commune) {
  return (fiche) => {
    const { niveau } = selonLeLieu(fiche, commune);
    if (niveau === 'non') return null;
    const { territoire, voisinages } = fiche;
    if (!territoire.departement) return POINTS.national;
    const points = niveau === 'competent' ? POINTS.competent : POINTS.aConfirmer;
    return points + (voisinages.includes(commune.insee) ? POINTS.siege : voisinages.includes(commune.epci) ? POINTS.voisin : 0);
  };
}

/**
 * « Nice » among other words is a question, in one département only.
 * @param {import('./conclure.mjs').Lieu} lieu
 */
function departementDit({ communes, dehors, pris }) {
  if (!communes.some(({ commune }) => commune.population > VILLE)) return '';
  const codes = new Set([...communes.map(({ commune }) => commune.departement), ...dehors.map(({ departement }) => departement)]);
  return pris.size && codes.size === 1 ? [...codes][0] : '';
}

/** @type {WeakMap<Zone, {departement: string, sert: boolean}>} */
const servies = new WeakMap();

/**
 * A consulate may be described by a département that it does not serve. Each zone is read once.
 * @param {string} departement
 * @param {Zone} zone
 */
function sertLe(departement, zone) {
  const connue = servies.get(zone);
  if (connue && connue.departement === departement) return connue.sert;
  const sert = zone.inclure.some(([element]) => {
    const [genre, code] = element.split(':');
    return !['dep', 'commune'].includes(genre) || code.startsWith(departement);
  });
  servies.set(zone, { departement, sert });
  return sert;
}

/** @param {Fiche[]} fiches */
function territoirePremier(fiches) {
  return fiches.find(({ territoire }) => territoire.departement)?.territoire.departement || '';
}

/** @type {Memoire} */
const cotes = new WeakMap();

/**
 * Among those that have the same points: who is surely competent, then the nearest.
 * @param {Fiche[]} fiches
 * @param {Commune | null} commune
 * @returns {(rang: number) => number}
 */
export function coteDe(fiches, commune) {
  if (!commune) return () => 0;
  return uneFois(cotes, fiches, commune.insee, (fiche) => (
    NIVEAUX.indexOf(selonLeLieu(fiche, commune).niveau) * LOIN + Math.min(rangDeDistance(fiche, commune), LOIN - 1)));
}

/** @type {Memoire} */
const sieges = new WeakMap();

/**
 * @param {Fiche[]} fiches
 * @param {Commune | null} commune
 * @returns {(rang: number) => number} 1 when it receives people there, else 0
 */
export function siegeA(fiches, commune) {
  if (!commune) return () => 0;
  return uneFois(sieges, fiches, commune.insee, ({ communes }) => Number(communes.includes(commune.insee)));
}
