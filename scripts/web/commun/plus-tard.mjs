/**
 * The second script of the site, which reads what is typed: three times the weight of this one, and most visitors
 * never use a field. It comes when a field is reached, or at once on a page that is a field.
 */
import { apporter } from './apporter.mjs';

/** @typedef {(node: any, signal: AbortSignal) => void} Mount */
/** @typedef {{annuaireEcrans?: Record<string, Mount>, annuaireMoteur?: typeof import('../index/chargement.mjs').chargerLeMoteur}} Apportes */

const SOURCE = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src.replace(/annuaire\.js$/, 'saisie.js') || '';

/**
 * @param {string} nom of the screen in that script
 * @param {boolean} [tout] do not wait for anyone to reach a field
 * @returns {Mount}
 */
export function plusTard(nom, tout = false) {
  return (node, signal) => {
    let fait = false;
    /** @type {HTMLFormElement | null} */
    let envoye = null;
    const venir = async () => {
      // After a failure, the next gesture tries again.
      await apporter(SOURCE).catch(() => {});
      const mount = /** @type {Apportes} */ (globalThis).annuaireEcrans?.[nom];
      if (fait || signal.aborted || !mount) return;
      fait = true;
      mount(node, signal);
      envoye?.requestSubmit();
    };
    // Enter pressed before that script is there: the page would be read again, and the gesture lost.
    node.addEventListener('submit', (/** @type {SubmitEvent} */ event) => {
      if (fait || !(event.target instanceof HTMLFormElement)) return;
      event.preventDefault();
      envoye = event.target;
      void venir();
    }, { signal });
    for (const geste of ['focusin', 'input']) node.addEventListener(geste, venir, { signal });
    // Someone may have begun to type before this script arrived.
    if (tout || node.contains(document.activeElement)) void venir();
  };
}
