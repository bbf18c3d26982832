/**
 * Brings the indexes in, once a page and only when someone searches: most visitors never do.
 */
import { apporter } from '../commun/apporter.mjs';
import { nomsDesCommunes } from '../lieux/communes.mjs';
import { lireIndex, VERSION } from './index.mjs';
import { createSearch } from '../mots/search.mjs';

/** @typedef {import('./index.mjs').Index} Index */
/** @typedef {import('../mots/search.mjs').Engine & {noms: import('../lieux/communes.mjs').Noms}} Moteur fiches to search, communes to name */

/** @type {Promise<Moteur> | null} */
let pending = null;

/**
 * @param {string} sources addresses of the index scripts, one per territory, separated by spaces
 * @returns {Promise<Moteur>}
 */
export function loadEngine(sources) {
  if (!pending) {
    pending = Promise.all(sources.split(' ').map(apporter)).then(assemble);
    // A failure is not final: the next keystroke tries again.
    pending.catch(() => { pending = null; });
  }
  return pending;
}

/** @returns {Moteur} */
function assemble() {
  const { annuaireIndex = [] } = /** @type {{annuaireIndex?: Index[]}} */ (globalThis);
  // A cached script may meet the index of another release; guessing its fields would show wrong answers.
  if (!annuaireIndex.length || annuaireIndex.some(({ version }) => version !== VERSION)) throw new Error('index d’une autre version');
  const { fiches, communes } = lireIndex(annuaireIndex);
  return { ...createSearch(fiches), noms: nomsDesCommunes(communes.values()) };
}
