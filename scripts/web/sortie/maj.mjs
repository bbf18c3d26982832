/**
 * « Maj » alone, three times in five seconds: the exit by keyboard, as values without page nor timer (S4).
 *
 * Any other key starts over, and so does a chord: capitals, digits of a French keyboard or Alt+Maj, which changes the
 * language of Windows, never leave the page.
 */
import { estUnRaccourci } from '../commun/clavier.mjs';

export const APPUIS = 3;
/** Milliseconds, from the first press. */
export const DELAI = 5000;

/**
 * @typedef {object} Suite
 * @property {number} appuis presses so far
 * @property {number} debut instant of the first one
 * @property {boolean} seule « Maj » is down, and nothing else happened since
 */

/** @type {Suite} */
export const REPOS = { appuis: 0, debut: 0, seule: false };

/**
 * @param {Suite} suite
 * @param {KeyboardEvent} evenement keydown or keyup
 * @returns {Suite}
 */
export function suivante(suite, evenement) {
  if (evenement.key !== 'Shift' || estUnRaccourci(evenement)) return REPOS;
  if (evenement.type === 'keydown') return { ...suite, seule: true };
  // A release counts only if the key served to nothing else, in whichever order the fingers left the keyboard.
  return suite.seule ? compter(suite, evenement.timeStamp) : suite;
}

/**
 * @param {Suite} suite
 * @param {number} instant
 * @returns {Suite}
 */
function compter({ appuis, debut }, instant) {
  const enCours = appuis > 0 && instant - debut <= DELAI;
  return enCours ? { appuis: appuis + 1, debut, seule: false } : { appuis: 1, debut: instant, seule: false };
}
