/** Which danger comes first, and the numbers to call before anything else. Pure. */

/** @typedef {import('../commun/phrases.mjs').Secours} Secours */
/** @typedef {{code: string, chaine: Secours[], besoins: string[]}} Danger */

const CHAINE_MAX = 4;
/** The need of those whose life is at stake now. */
const URGENCE = 'urgence';

/**
 * Only sensed, a danger shows its numbers, and its need is only proposed. Beside dangers that are read, the one sensed is
 * first when it is among them or almost sure, else last; unless an emergency calls its number already: nothing passes
 * before a suicide that is under way.
 * @param {Danger[]} lus
 * @param {Danger[]} pressentis
 * @param {boolean} sur
 */
export function reunir(lus, [premier, ...suivants], sur) {
  if (!premier) return lus;
  if (lus.length === 0) return [premier, ...suivants];
  const dite = lus[0].besoins.includes(URGENCE) && lus[0].chaine.some(({ p }) => p === premier.chaine[0]?.p);
  return [...new Set((sur || lus.includes(premier)) && !dite ? [premier, ...lus] : [...lus, premier])];
}

/**
 * The whole chain of the most pressing danger, then what the others add.
 * @param {Danger[]} dangers
 */
export function enchainer(dangers) {
  const chaine = /** @type {Secours[]} */ ([]);
  for (const danger of dangers) {
    for (const secours of danger.chaine) if (!chaine.some(({ p }) => p === secours.p)) chaine.push(secours);
  }
  const premiere = dangers.length ? dangers[0].chaine.length : 0;
  return chaine.slice(0, Math.max(premiere, CHAINE_MAX));
}

/**
 * When several dangers are only sensed, the first number of each comes before the others of any.
 * @param {Danger[]} dangers
 * @returns {Danger}
 */
export function premiersDe(dangers) {
  return { code: '', chaine: dangers.flatMap(({ chaine }) => chaine.slice(0, 1)), besoins: [] };
}
