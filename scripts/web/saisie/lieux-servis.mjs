/**
 * Whether a place is served by a fiche, and what that is worth: with a commune, zones decide; without, the territory of
 * the site comes first. Pure.
 */
import { rangDeDistance } from '../lieux/distance.mjs';
import { selonLeLieu } from '../lieux/zones.mjs';
import { POINTS } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/index.mjs').Zone} Zone */
/** @typedef {(fiche: Fiche) => number | null} Juge points, or null: not an answer */

const NIVEAUX = ['competent', 'a-confirmer', 'non'];
/** More than any distance, unknown ones included. */
const LOIN = 2 ** 24;
/** Nobody thinks of a smaller place as of an everyday word. */
const VILLE = 20000;

/**
 * @param {Fiche[]} fiches by territory, in their order
 * @param {import('./conclure.mjs').Lieu} lieu
 * @param {Commune | null} commune
 * @returns {Juge}
 */
export function situer(fiches, lieu, commune) {
  if (commune) return pourLaCommune(commune);
  if (lieu.lecture === 'dehors') return ({ territoire }) => (territoire.departement ? null : POINTS.ici);
  const premier = lieu.departement || departementDit(lieu) || territoirePremier(fiches);
  const possibles = new Set(lieu.pris.size ? lieu.communes.map(({ commune }) => commune.insee) : []);
  return ({ territoire: { departement }, zone, communes }) => {
    if (!departement) return POINTS.national;
    const sien = departement === premier && (!zone || sertLe(premier, zone));
    return sien ? POINTS.ici + (communes.some((insee) => possibles.has(insee)) ? POINTS.siege : 0) : POINTS.ailleurs;
  };
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

/** @typedef {{suite: Int32Array, places: Int32Array}} Ordre ranks of the fiches in order, and the place of each */
/** @type {WeakMap<Fiche[], Map<string, Ordre>>} */
const ordres = new WeakMap();
/** Communes whose order is kept: a name is typed, erased, typed again. */
const GARDEES = 8;

/**
 * Among those that have the same points: who is surely competent, then the nearest, then in the order of the directory.
 * @param {Fiche[]} fiches
 * @param {Commune | null} commune
 * @returns {Ordre}
 */
export function ordreDe(fiches, commune) {
  const insee = commune ? commune.insee : '';
  const siens = ordres.get(fiches) || new Map();
  ordres.set(fiches, siens);
  if (siens.size > GARDEES) siens.clear();
  if (!siens.has(insee)) siens.set(insee, commune ? ordonner(fiches, commune) : telsQuels(fiches));
  return siens.get(insee);
}

/** @param {Fiche[]} fiches @returns {Ordre} */
function telsQuels(fiches) {
  const rangs = Int32Array.from(fiches, (_, rang) => rang);
  return { suite: rangs, places: rangs };
}

/**
 * @param {Fiche[]} fiches
 * @param {Commune} commune
 * @returns {Ordre}
 */
function ordonner(fiches, commune) {
  const cles = Float64Array.from(fiches, (fiche, rang) => (
    (NIVEAUX.indexOf(selonLeLieu(fiche, commune).niveau) * LOIN + rangDeDistance(fiche, commune)) * fiches.length + rang));
  const suite = new Int32Array(cles.sort().map((cle) => cle % fiches.length));
  const places = new Int32Array(fiches.length);
  suite.forEach((rang, place) => { places[rang] = place; });
  return { suite, places };
}
