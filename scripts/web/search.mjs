/**
 * The search itself, without a page: an index in, ordered fiches out. The only module that knows MiniSearch.
 *
 * Three attempts, from the strictest: all words as typed (or begun), all words with spelling mistakes forgiven,
 * then the fiches that have the most words. A stricter attempt that answers hides the looser ones, so that
 * a correct query never shows guesses. Numbers are never guessed: a neighbour of 3919 is another service.
 */
import MiniSearch from 'minisearch';
import { queryWords, stem, terms, words } from './fold.mjs';

/**
 * One line of the index written by the generator; letters keep the file small.
 * @typedef {object} Fiche
 * @property {string} u page, from the root of the site
 * @property {string} n name
 * @property {string} t label of the type
 * @property {string} c commune names, may be empty
 * @property {string} d name of the territory
 * @property {string} a other names, former names, acronyms
 * @property {string} b labels of the needs
 * @property {string} m extra keywords
 * @property {string} p phone as displayed, may be empty
 * @property {string} h hours in short, may be empty
 * @property {string} k code of the type
 * @property {number} r rank, 0 to 3: posts and emergency numbers come first
 */
/** @typedef {{version: number, fiches: Fiche[]}} Index */
/** @typedef {{fiches: Fiche[], moteur: MiniSearch}} Engine */
/**
 * `termes` are index terms, for `highlight`; `complet` says that no word of the query is missing.
 * @typedef {{fiche: Fiche, termes: string[], complet: boolean}} Hit
 */
/** @typedef {import('minisearch').SearchOptions} SearchOptions */

const BOOSTS = { p: 6, n: 4, a: 3, c: 2.5, t: 2, b: 1.5, m: 1, d: 0.3 };
const RANK_BOOST = 0.4;

/** Names of fiches have very unequal lengths for no good reason, so length counts little (b, 0.7 by default). */
const BM25 = { k: 1.2, b: 0.2, d: 0.5 };

/** @param {string} word */
const isNumber = (word) => /^\d+$/.test(word);

/**
 * Mistakes forgiven, from the length of the word as typed. A swap of two letters counts two.
 * @param {string} word
 */
function slack(word) {
  if (isNumber(word) || word.length < 4) return 0;
  return word.length < 6 ? 1 : 2;
}

/**
 * Is the word completed? The last one is still being typed: two letters are enough.
 * @param {string} word
 * @param {boolean} last
 */
function isBegun(word, last) {
  return word.length >= (last || isNumber(word) ? 2 : 3);
}

/**
 * Builds the engine; about 0.04 ms a fiche.
 * @param {Index} index
 * @returns {Engine}
 */
export function createSearch({ fiches }) {
  const moteur = new MiniSearch({
    idField: 'id',
    fields: Object.keys(BOOSTS),
    extractField: (fiche, field) => fiche[field] ?? '',
    tokenize: terms,
    processTerm: (term) => term,
  });
  moteur.addAll(fiches.map((fiche, id) => ({ ...fiche, id })));
  return { fiches, moteur };
}

/**
 * @param {Engine} engine
 * @param {string[]} mots
 * @param {SearchOptions} options
 */
function run({ fiches, moteur }, mots, options) {
  const found = moteur.search(mots.join(' '), {
    tokenize: () => mots,
    processTerm: stem,
    boost: BOOSTS,
    bm25: BM25,
    boostDocument: (id) => 1 + RANK_BOOST * (fiches[id].r || 0),
    ...options,
  });
  // Equal scores keep the order of the index, so that the same query always gives the same list.
  return found.sort((a, b) => b.queryTerms.length - a.queryTerms.length || b.score - a.score || a.id - b.id);
}

/**
 * @param {string[]} mots
 * @returns {SearchOptions}
 */
function strict(mots) {
  return {
    combineWith: 'AND',
    prefix: (_, i) => isBegun(mots[i], i === mots.length - 1),
  };
}

/**
 * @param {string[]} mots
 * @returns {SearchOptions}
 */
function tolerant(mots) {
  return { ...strict(mots), fuzzy: (_, i) => slack(mots[i]) };
}

/**
 * The fiches that have the largest number of the words; a number counts only when whole.
 * @param {Engine} engine
 * @param {string[]} mots
 */
function partial(engine, mots) {
  const prefix = (/** @type {string} */ _, /** @type {number} */ i) => !isNumber(mots[i]) && mots[i].length >= 3;
  const found = run(engine, mots, { ...tolerant(mots), prefix, combineWith: 'OR' });
  return found.filter((result) => result.queryTerms.length === found[0].queryTerms.length);
}

/**
 * Best fiches first; nothing for an empty query.
 * @param {Engine} engine
 * @param {string} query
 * @returns {Hit[]}
 */
export function search(engine, query) {
  const mots = queryWords(query);
  for (const options of [strict(mots), tolerant(mots)]) {
    const found = run(engine, mots, options);
    if (found.length > 0) return found.map((result) => toHit(engine, result, true));
  }
  return partial(engine, mots).map((result) => toHit(engine, result, false));
}

/**
 * @param {Engine} engine
 * @param {import('minisearch').SearchResult} result
 * @param {boolean} complet
 * @returns {Hit}
 */
function toHit({ fiches }, result, complet) {
  return { fiche: fiches[result.id], termes: result.terms, complet };
}

/**
 * Cuts a displayed text into pieces, the matched words apart.
 * @param {string} text
 * @param {string[]} termes
 * @returns {{texte: string, trouve: boolean}[]}
 */
export function highlight(text, termes) {
  const pieces = text.split(/(\d+(?:[\s.-]+\d+)*|[\p{L}\p{M}\p{N}]+)/u);
  return pieces
    .filter((texte) => texte !== '')
    .map((texte) => ({ texte, trouve: words(texte).some((word) => termes.includes(stem(word))) }));
}
