/** The value of a day as authors write it: the same texts are accepted as by `horaires/notation.py`. */

const MINUIT = 24 * 60;
/** @type {Map<string, [debut: number, fin: number]>} windows that only serve to put slots in order, as `horaires/programme.py` has them */
const FENETRES = new Map([['matin', [480, 750]], ['après-midi', [810, 1080]], ['journée', [480, 1080]], ['présence', [480, 1080]]]);
const PLAGE = /^([0-9]{1,2}) ?h ?([0-9]{2})? ?[-–] ?([0-9]{1,2}) ?h ?([0-9]{2})?$/;
const MODE = /^(.*?) (?:sur rendez-vous|par téléphone)$/;

/**
 * @param {string} texte
 * @returns {boolean} can it be read, its slots in order?
 */
export function jourLisible(texte) {
  if (texte === 'fermé') return true;
  const tranches = texte.split(/, ?| et /).map(lireTranche);
  return tranches.every((tranche, rang) => tranche !== null && (rang === 0 || tranche[0] >= (tranches[rang - 1] || [0, MINUIT])[1]));
}

/**
 * @param {string} morceau
 * @returns {[debut: number, fin: number] | null}
 */
function lireTranche(morceau) {
  const quand = (MODE.exec(morceau) || [morceau, morceau])[1];
  return FENETRES.get(quand) || lireBornes(quand);
}

/**
 * @param {string} texte
 * @returns {[debut: number, fin: number] | null}
 */
function lireBornes(texte) {
  const trouve = PLAGE.exec(texte);
  if (!trouve) return null;
  const [h1, m1, h2, m2] = trouve.slice(1).map((nombre) => Number(nombre || 0));
  const [debut, fin] = [h1 * 60 + m1, h2 * 60 + m2];
  return Math.max(h1, h2) <= 24 && Math.max(m1, m2) <= 59 && fin <= MINUIT && debut < fin ? [debut, fin] : null;
}
