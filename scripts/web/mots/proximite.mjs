/** How close two words are: by ear, or by the number of slips of the finger. */

/** Spellings that sound alike, in this order: a name is often heard before it is typed. */
const SONS = /** @type {[RegExp, string][]} */ ([
  [/ch/g, 'x'], [/ph/g, 'f'], [/h/g, ''], [/y/g, 'i'], [/eau|au/g, 'o'], [/ai|ei/g, 'e'], [/e[mn](?![aeioumn])/g, 'an'],
  [/am(?=[bp])/g, 'an'], [/qu?|k/g, 'c'], [/w/g, 'v'], [/z/g, 's'], [/([a-z])\1/g, '$1'],
]);
/** Endings that are not heard: « frappé », « frappée », « frapper » and « frappes » meet. */
const MUETTES = /(?:ees|ee|es|er|ez|aient|ait|e|s|x|t|d)$/;

/**
 * A word as it sounds, roughly: « chomont » and « Chaumont » meet.
 * @param {string} mot folded
 */
export function sonDe(mot) {
  return SONS.reduce((son, [ecrit, dit]) => son.replace(ecrit, dit), mot);
}

/**
 * The same without its silent ending; short words stay whole.
 * @param {string} mot folded
 */
export function sonSansFin(mot) {
  return mot.length < 4 || /\d/.test(mot) ? mot : sonDe(mot.replace(MUETTES, ''));
}

/**
 * Letters added, lost, changed, or swapped with their neighbour; more than `max` is not counted.
 * @param {string} a
 * @param {string} b
 * @param {number} max
 */
export function ecart(a, b, max) {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  if (max === 1) return a === b ? 0 : uneSeuleFaute(a, b) ? 1 : 2;
  let [avant, ligne] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const suite = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = ligne[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      suite[j] = Math.min(change, ligne[j] + 1, suite[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) suite[j] = Math.min(suite[j], avant[j - 2] + 1);
    }
    if (Math.min(...suite) > max) return max + 1;
    [avant, ligne] = [ligne, suite];
  }
  return ligne[b.length];
}

/**
 * The common case, without a table: nearly all words differ from their first letters on.
 * @param {string} a
 * @param {string} b of another spelling, its length at most one letter away
 */
function uneSeuleFaute(a, b) {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n += 1;
  if (a.length > b.length) return a.slice(n + 1) === b.slice(n);
  if (a.length < b.length) return a.slice(n) === b.slice(n + 1);
  const echange = a[n] === b[n + 1] && a[n + 1] === b[n];
  return a.slice(n + 1) === b.slice(n + 1) || (echange && a.slice(n + 2) === b.slice(n + 2));
}
