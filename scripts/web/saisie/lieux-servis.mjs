/**
 * Whether a place is served by a fiche, and what that is worth: with a commune, zones decide; without, the territory of
 * the site comes first. Pure; thousands of fiches share a few zones, which are judged once.
 */
import { rangDeDistance } from '../lieux/distance.mjs';
import { avis } from '../lieux/zones.mjs';
import { POINTS } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/index.mjs').Zone} Zone */
/** @typedef {(fiche: Fiche) => number | null} Juge points, or null: not an answer */

const NIVEAUX = ['competent', 'a-confirmer', 'non'];
const PERSONNE = { nationalite: '', regime: '', bailleur: '' };
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
    const sien = departement === premier && sertLe(premier, zone);
    return sien ? POINTS.ici + (communes.some((insee) => possibles.has(insee)) ? POINTS.siege : 0) : POINTS.ailleurs;
  };
}

/**
 * @param {Commune} commune
 * @returns {Juge}
 */
export function pourLaCommune(commune) {
  const parZone = /** @type {Map<Zone | null, Map<object, number | null>>} */ (new Map());
  return (fiche) => {
    const { zone, territoire, voisinages } = fiche;
    const juges = parZone.get(zone) || new Map();
    parZone.set(zone, juges);
    if (!juges.has(territoire)) juges.set(territoire, selonLaZone(fiche, commune));
    const points = juges.get(territoire);
    if (points === null || !territoire.departement) return points;
    return points + (voisinages.includes(commune.insee) ? POINTS.siege : voisinages.includes(commune.epci) ? POINTS.voisin : 0);
  };
}

/**
 * @param {Fiche} fiche
 * @param {Commune} commune
 */
function selonLaZone(fiche, commune) {
  const { niveau } = avis(fiche, commune, PERSONNE);
  if (niveau === 'non') return null;
  if (!fiche.territoire.departement) return POINTS.national;
  return niveau === 'competent' ? POINTS.competent : POINTS.aConfirmer;
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

/**
 * A consulate may be described by a département that it does not serve.
 * @param {string} departement
 * @param {Zone | null} zone
 */
function sertLe(departement, zone) {
  if (!zone) return true;
  return zone.inclure.some(([element]) => {
    const [genre, code] = element.split(':');
    return !['dep', 'commune'].includes(genre) || code.startsWith(departement);
  });
}

/** @param {Fiche[]} fiches */
function territoirePremier(fiches) {
  return fiches.find(({ territoire }) => territoire.departement)?.territoire.departement || '';
}

/** @typedef {{insee: string, suite: Int32Array, places: Int32Array}} Ordre ranks of the fiches in order, and the place of each */
/** @type {WeakMap<Fiche[], Ordre>} */
const ordres = new WeakMap();

/**
 * Among those that have the same points: who is surely competent, then the nearest, then in the order of the directory.
 * @param {Fiche[]} fiches
 * @param {Commune | null} commune
 * @returns {Ordre}
 */
export function ordreDe(fiches, commune) {
  const insee = commune ? commune.insee : '';
  const connu = ordres.get(fiches);
  if (connu && connu.insee === insee) return connu;
  const cote = (/** @type {Fiche} */ fiche) => (commune
    ? NIVEAUX.indexOf(avis(fiche, commune, PERSONNE).niveau) * LOIN + rangDeDistance(fiche, commune) : 0);
  const cles = Float64Array.from(fiches, (fiche, rang) => cote(fiche) * fiches.length + rang);
  const suite = Int32Array.from(cles.sort(), (cle) => cle % fiches.length);
  const places = new Int32Array(fiches.length);
  suite.forEach((rang, place) => { places[rang] = place; });
  ordres.set(fiches, { insee, suite, places });
  return { insee, suite, places };
}
