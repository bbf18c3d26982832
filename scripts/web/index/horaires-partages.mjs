/**
 * Schedules as `exports/recherche/horaires.py` cuts them into days, put together again when someone asks: of
 * thousands, few are looked at.
 */

import { dateDuSite } from '../horaires/date-du-site.mjs';

/** @typedef {import('../horaires/etat.mjs').Horaires} Horaires */
/** @typedef {import('./index.mjs').Presence} Presence */
/** @typedef {[resume: string, horaires: [rang: number, genre: Horaires['g'], titre: string][]]} Ouverture */
/**
 * @typedef {object} HorairesPartages as `exports/recherche/horaires.py` cuts them
 * @property {number[]} durees of each day, in minutes
 * @property {number[][]} journees start, length, code, and so on from midnight
 * @property {string[]} calendriers the day that each date is, among those of a schedule
 * @property {[number, string][][]} particularites
 * @property {number[][]} distincts ranks: reasons, calendar, then each day
 */

/** Of the first day of a schedule, in its calendar. */
const PREMIER = '0'.charCodeAt(0);

/**
 * For each distinct value of its column: the sentence, and the schedules without then with a number to call.
 * @param {import('./colonnes.mjs').Index} index
 * @returns {{resume: string, presences: [Presence[], Presence[]]}[]}
 */
export function lireOuvertures({ jour, horaires, fiches }) {
  const suites = /** @type {number[][]} */ ([]);
  const suite = (/** @type {number} */ rang) => {
    suites[rang] = suites[rang] || recoller(horaires, rang, jour[3]);
    return suites[rang];
  };
  return fiches.e[0].map((valeur) => {
    const [resume, liste] = valeur || ['', []];
    const avec = (/** @type {0 | 1} */ t) => liste.map(([rang, g, titre]) => ({ titre, horaires: horairesDe(rang, g, t) }));
    return { resume, presences: [avec(0), avec(1)] };
  });

  /**
   * The same object that a page carries for its own schedule.
   * @param {number} rang
   * @param {Horaires['g']} g
   * @param {0 | 1} t
   * @returns {Horaires}
   */
  function horairesDe(rang, g, t) {
    const [z, d, h, o] = jour;
    return { z, d, du: dateDuSite().du, h, o, g, t, s: horaires.particularites[horaires.distincts[rang][0]], get i() { return suite(rang); } };
  }
}

/**
 * @param {HorairesPartages} horaires
 * @param {number} rang
 * @param {number} origine minute of the first midnight
 * @returns {number[]} gap, length, code, and so on from the origin
 */
function recoller({ durees, journees, calendriers, distincts }, rang, origine) {
  const [, calendrier, ...siennes] = distincts[rang];
  const suite = [];
  let minuit = origine;
  let fin = origine;
  for (let jour = 0; jour < durees.length; jour += 1) {
    const journee = journees[siennes[calendriers[calendrier].charCodeAt(jour) - PREMIER]];
    for (let n = 0; n < journee.length; n += 3) {
      const debut = minuit + journee[n];
      suite.push(debut - fin, journee[n + 1], journee[n + 2]);
      fin = debut + journee[n + 1];
    }
    minuit += durees[jour];
  }
  return suite;
}
