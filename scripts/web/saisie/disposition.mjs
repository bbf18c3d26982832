/** Which of those who answer stand in the first lines: points are not all, when needs are only likely or nobody says where. Pure. */
import { estNommee } from '../mots/trouver.mjs';
import { selonLAcces, selonLesAppels } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../mots/trouver.mjs').Recherche} Recherche */
/** @typedef {import('./classement.mjs').Question} Question */

/** Lines that stay first. */
const DEVANT = 4;
/** Of a kind among them, as long as nobody says where; looked for so far. */
const SEMBLABLES = 2;
const PLUS_LOIN = 20;
/** In so few words, one that is in a name says whom one wants. */
const NOMMEE = 2;

/**
 * Someone for the likeliest need, the best of all, then someone for each other need that is only guessed.
 * @param {Recherche} moteur
 * @param {number[]} rangs the best first
 * @param {Question} question
 * @returns {number[]} the same, rearranged unless a fiche has all the words
 */
export function disposer(moteur, rangs, question) {
  const { besoins, commune, saisie, trouvailles } = question;
  if (!besoins.length || trouvailles.exact || !rangs.length) return rangs;
  const { fiches } = moteur;
  const devant = new Set([quiDAbord(moteur, rangs, question), ...(commune ? rangs.slice(0, DEVANT) : varier(fiches, rangs))]);
  for (const besoin of saisie.devines.length ? besoins.slice(1) : []) {
    const sert = (/** @type {number} */ rang) => fiches[rang].besoins.includes(besoin);
    const sien = [...devant].some(sert) ? undefined : rangs.find(sert);
    if (sien !== undefined) devant.add(sien);
  }
  return [...devant, ...rangs.filter((rang) => !devant.has(rang))];
}

/**
 * The best, unless it does not serve the likeliest need and nobody named it: then the best of those who do, and who
 * can be called.
 * @param {Recherche} moteur
 * @param {number[]} rangs
 * @param {Question} question
 */
function quiDAbord(moteur, rangs, { besoins: [besoin], saisie, dits, nommees }) {
  const { fiches } = moteur;
  const [premier] = rangs;
  const sert = (/** @type {number} */ rang) => fiches[rang].besoins.includes(besoin);
  const nommee = dits.length <= NOMMEE && dits.some((mot) => estNommee(moteur, [mot])(premier));
  if (nommee || sert(premier) || selonLesAppels(fiches[premier], saisie.voulues) || nommees.has(premier)) return premier;
  return rangs.find((rang) => sert(rang) && selonLAcces(fiches[rang]) > 0) ?? rangs.find(sert) ?? premier;
}

/**
 * Nobody knows which of four counters of a kind is near: two of them, then the others.
 * @param {Fiche[]} fiches
 * @param {number[]} rangs
 */
function varier(fiches, rangs) {
  const combien = /** @type {Map<string, number>} */ (new Map());
  return rangs.slice(0, PLUS_LOIN).filter((rang) => {
    const deja = combien.get(fiches[rang].type) || 0;
    combien.set(fiches[rang].type, deja + 1);
    return deja < SEMBLABLES;
  }).slice(0, DEVANT);
}
