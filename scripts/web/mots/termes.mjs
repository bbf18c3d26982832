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

/** As they are written in names: « Les 3 Margelles », « les 2 églises ». */
export const CHIFFRES = new Map([['2', 'deux'], ['3', 'trois'], ['4', 'quatre']]);
const EN_TOUTES_LETTRES = new Map([['st', 'saint'], ['ste', 'sainte'], ['sts', 'saints'], ['stes', 'saintes'], ...CHIFFRES]);

/** No letter to fold, as most words. */
const SIMPLES = /^[ -~]*$/;

/**
 * Lower case without diacritics, ligatures opened, apostrophes as spaces.
 * @param {string} texte
 */
export function aplatir(texte) {
  // Who types « homme » does not ask for the « prud’hommes ».
  const bas = texte.toLowerCase().replace(/\bprud[’' ]hom/g, 'prudhom');
  if (SIMPLES.test(bas)) return bas.replace(/['`]/g, ' ');
  return bas
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ı/g, 'i')
    .replace(/ґ/g, 'г')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’'‘ʼ`´]/g, ' ');
}

/**
 * Runs of letters and digits. Nearly all texts are plain once folded, and much faster to cut so.
 * @param {string} aplati
 * @returns {string[]}
 */
export function decouper(aplati) {
  return aplati.match(SIMPLES.test(aplati) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) || [];
}

/**
 * A phone number is one word whatever its spaces: « 39 19 », « 03.25.03.93.91 », « +33 3 25 … », « 116 006 ».
 * @param {string} aplati
 */
function joindreLesNombres(aplati) {
  if (!/\d/.test(aplati)) return aplati;
  return aplati
    .replace(/(?:\+|\b00)\s?33\s?(?:\(0\))?\s?(?=[1-9])/g, '0')
    .replace(/(\d)[\s.-]+(?=\d)/g, '$1');
}

/**
 * « C.C.A.S. » is « ccas », not four letters.
 * @param {string} aplati
 */
export function joindreLesInitiales(aplati) {
  return aplati.includes('.') ? aplati.replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1') : aplati;
}

/** @param {string} mot */
function aDuSens(mot) {
  return (mot.length > 1 || /\d/.test(mot)) && !VIDES.has(mot);
}

/**
 * The folded words of a text, elided articles and single letters included.
 * @param {string} texte
 * @returns {string[]}
 */
function tousLesMots(texte) {
  const trouves = decouper(joindreLesInitiales(joindreLesNombres(aplatir(texte))));
  return trouves.map((mot) => EN_TOUTES_LETTRES.get(mot) || mot);
}

/**
 * The meaningful words of a text, in order.
 * @param {string} texte
 * @returns {string[]}
 */
export function enMots(texte) {
  return tousLesMots(texte).filter(aDuSens);
}

/**
 * The words of a query. Empty words never make it fail, but a query made of nothing else is kept:
 * « la » may be the beginning of « laïcité ».
 * @param {string} requete
 * @returns {string[]}
 */
export function motsDemandes(requete) {
  const porteurs = enMots(requete).map(avecZero);
  const precise = porteurs.filter((mot) => !A_PROPOS.has(mot));
  if (precise.length > 0) return precise;
  return porteurs.length > 0 ? porteurs : tousLesMots(requete).slice(-1);
}

/**
 * A spreadsheet ate the first zero of a phone number.
 * @param {string} mot
 */
function avecZero(mot) {
  return /^[1-9]\d{8}$/.test(mot) ? `0${mot}` : mot;
}

/** @param {string} mot */
function singulier(mot) {
  if (mot.endsWith('aux') && !mot.endsWith('eaux')) return mot.slice(0, -3) + 'al';
  return mot.replace(/[sx]$/, '');
}

/**
 * Plural and feminine folded away: « sociales », « sociaux » and « social » meet. Short words and numbers stay
 * whole. Except for -aux the result is a beginning of the word, so a half-typed word still finds its whole.
 * @param {string} mot
 */
export function radical(mot) {
  if (mot.length < 5 || /\d/.test(mot)) return mot;
  const base = singulier(mot);
  if (base.length < 5) return base;
  const masculin = base.replace(/e{1,2}$/, '');
  return masculin.length < 6 ? masculin : masculin.replace(/(.)\1$/, '$1');
}

/**
 * The index terms of a text.
 * @param {string} texte
 * @returns {string[]}
 */
export function enTermes(texte) {
  return enMots(texte).map(radical);
}
