/**
 * The search itself, without a page: an index in, ordered fiches out. The only module that knows MiniSearch.
 *
 * Three attempts, from the strictest: all words as typed (or begun), all words with spelling mistakes forgiven,
 * then the fiches that have the most words. A stricter attempt that answers hides the looser ones, so that
 * a correct query never shows guesses. Numbers are never guessed: a neighbour of 3919 is another service.
 */
import MiniSearch from 'minisearch';
import { queryWords, stem, terms, words } from './fold.mjs';

/** @typedef {import('./index.mjs').Fiche} Fiche */
/** @typedef {{fiches: Fiche[], moteur: MiniSearch}} Engine */
/**
 * `termes` are index terms, for `highlight`; `complet` says that no word of the query is missing.
 * @typedef {{fiche: Fiche, termes: string[], complet: boolean}} Hit
 */
/** @typedef {import('minisearch').SearchOptions} SearchOptions */

/** What a match is worth, by field of a fiche. */
const BOOSTS = { telephone: 6, nom: 4, autres: 3, lieux: 2.5, metier: 2.5, libelle: 2, mots: 1.5, missions: 1, territoire: 0.3 };
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
 * Is the word completed? The last one is still being typed: two letters are enough. Before it, « mari » is not the
 * beginning of « Maritimes ».
 * @param {string} word
 * @param {boolean} last
 */
function isBegun(word, last) {
  return word.length >= (last || isNumber(word) ? 2 : 5);
}

/**
 * Builds the engine; about 0.04 ms a fiche.
 * @param {Fiche[]} fiches
 * @returns {Engine}
 */
export function createSearch(fiches) {
  const moteur = new MiniSearch({
    idField: 'id',
    fields: Object.keys(BOOSTS),
    extractField: textOf,
    tokenize: terms,
    processTerm: (term) => term,
  });
  moteur.addAll(fiches.map((fiche, id) => ({ ...fiche, id })));
  return { fiches, moteur };
}

/**
 * @param {Fiche & {id: number}} fiche
 * @param {string} field
 */
function textOf(fiche, field) {
  if (field === 'territoire') return fiche.territoire.nom;
  return /** @type {Record<string, any>} */ (fiche)[field];
}

/**
 * A search among short names, forgiving spelling mistakes: « chomont » is Chaumont.
 * @param {string[]} names
 * @returns {(text: string) => number[]} ranks in `names`, best first
 */
export function createNameSearch(names) {
  const moteur = new MiniSearch({ fields: ['name'], tokenize: terms, processTerm: (term) => term });
  moteur.addAll(names.map((name, id) => ({ id, name })));
  return (text) => {
    const mots = words(text);
    const options = { ...tolerant(mots), tokenize: () => mots, processTerm: stem };
    return moteur.search(mots.join(' '), options).map(({ id }) => id);
  };
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
    boostDocument: (id) => 1 + RANK_BOOST * (fiches[id].rang),
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
