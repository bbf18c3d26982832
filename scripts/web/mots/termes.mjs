/**
 * Turns what people type and what the fiches say into the same words.
 *
 * The index and the query go through `enTermes` alike: whatever is folded away here cannot make a search fail.
 */

/** Words that carry no meaning of their own: absent from the index and dropped from queries. */
const VIDES = new Set(
  ('ai as au aux avec avoir ce ces cette chez dans de des dois doit du elle en est et ete etre eux faire fait il je la ' +
    'le les leur lui ma me mes mon ne nous on ont ou par pas peut peux plus pour qu que qui sa se ses son sont sur ' +
    'ta te tes ton tu un une veut veux vos votre vous').split(' '),
);

/** Words about a fiche rather than in it (« numéro de la caf »): dropped from queries when something else is left. */
const A_PROPOS = new Set(
  ('adresse adresses cherche chercher comment contact coordonnees horaire horaires joindre numero numeros ' +
    'quel quelle tel telephone trouver veut veux voudrais').split(' '),
);

const EN_TOUTES_LETTRES = new Map([['st', 'saint'], ['ste', 'sainte'], ['sts', 'saints'], ['stes', 'saintes']]);

/**
 * Lower case without diacritics, ligatures opened, apostrophes as spaces.
 * @param {string} text
 */
export function aplatir(text) {
  return text
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'‘ʼ`´]/g, ' ');
}

/**
 * A phone number is one word whatever its spaces: « 39 19 », « 03.25.03.93.91 », « +33 3 25 … », « 116 006 ».
 * @param {string} folded
 */
function joindreLesNombres(folded) {
  return folded
    .replace(/(?:\+|\b00)\s?33\s?(?:\(0\))?\s?(?=[1-9])/g, '0')
    .replace(/(\d)[\s.-]+(?=\d)/g, '$1');
}

/**
 * « C.C.A.S. » is « ccas », not four letters.
 * @param {string} folded
 */
export function joindreLesInitiales(folded) {
  return folded.replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1');
}

/** @param {string} word */
function aDuSens(word) {
  return (word.length > 1 || /\d/.test(word)) && !VIDES.has(word);
}

/**
 * The folded words of a text, elided articles and single letters included.
 * @param {string} text
 * @returns {string[]}
 */
function tousLesMots(text) {
  const found = joindreLesInitiales(joindreLesNombres(aplatir(text))).match(/[\p{L}\p{N}]+/gu) || [];
  return found.map((word) => EN_TOUTES_LETTRES.get(word) || word);
}

/**
 * The meaningful words of a text, in order.
 * @param {string} text
 * @returns {string[]}
 */
export function enMots(text) {
  return tousLesMots(text).filter(aDuSens);
}

/**
 * The words of a query. Empty words never make it fail, but a query made of nothing else is kept:
 * « la » may be the beginning of « laïcité ».
 * @param {string} query
 * @returns {string[]}
 */
export function motsDemandes(query) {
  const meaningful = enMots(query).map(avecZero);
  const precise = meaningful.filter((word) => !A_PROPOS.has(word));
  if (precise.length > 0) return precise;
  return meaningful.length > 0 ? meaningful : tousLesMots(query).slice(-1);
}

/**
 * A spreadsheet ate the first zero of a phone number.
 * @param {string} word
 */
function avecZero(word) {
  return /^[1-9]\d{8}$/.test(word) ? `0${word}` : word;
}

/** @param {string} word */
function singulier(word) {
  if (word.endsWith('aux') && !word.endsWith('eaux')) return word.slice(0, -3) + 'al';
  return word.replace(/[sx]$/, '');
}

/**
 * Plural and feminine folded away: « sociales », « sociaux » and « social » meet. Short words and numbers stay
 * whole. Except for -aux the result is a beginning of the word, so a half-typed word still finds its whole.
 * @param {string} word
 */
export function radical(word) {
  if (word.length < 5 || /\d/.test(word)) return word;
  const base = singulier(word);
  if (base.length < 5) return base;
  const masculine = base.replace(/e{1,2}$/, '');
  return masculine.length < 6 ? masculine : masculine.replace(/(.)\1$/, '$1');
}

/**
 * The index terms of a text.
 * @param {string} text
 * @returns {string[]}
 */
export function enTermes(text) {
  return enMots(text).map(radical);
}
