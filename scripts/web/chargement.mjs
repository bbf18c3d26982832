/**
 * Brings the index in, once a page and only when someone searches: most visitors never do.
 *
 * A script element, because `fetch` and modules do not work from `file://` (the site opens from a USB key).
 */
import { createSearch } from './search.mjs';

/** @typedef {import('./search.mjs').Engine} Engine */
/** @typedef {import('./search.mjs').Index} Index */

const VERSION = 1;

/** @type {Promise<Engine> | null} */
let pending = null;

/**
 * @param {string} source address of the index script
 * @returns {Promise<Engine>}
 */
export function loadEngine(source) {
  if (!pending) {
    pending = inject(source).then(readIndex).then(createSearch);
    // A failure is not final: the next keystroke tries again.
    pending.catch(() => { pending = null; });
  }
  return pending;
}

/**
 * @param {string} source
 * @returns {Promise<void>}
 */
function inject(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => resolve();
    script.onerror = () => { script.remove(); reject(new Error(`index absent : ${source}`)); };
    document.head.append(script);
  });
}

/** @returns {Index} */
function readIndex() {
  const { annuaireIndex } = /** @type {{annuaireIndex?: Index}} */ (globalThis);
  // A cached script may meet the index of another release; guessing its fields would show wrong answers.
  if (!annuaireIndex || annuaireIndex.version !== VERSION) throw new Error('index d’une autre version');
  return annuaireIndex;
}
