/**
 * The second script of the site, which reads what is typed: three times the weight of this one, and most visitors
 * never use a field. It comes when a field is reached, or at once on a page that is a field.
 */
import { apporter } from './apporter.mjs';

/** @typedef {(noeud: any, signal: AbortSignal) => void} Montage */
/** @typedef {{annuaireEcrans?: Record<string, Montage>, annuaireMoteur?: typeof import('../index/chargement.mjs').chargerLeMoteur}} Apportes */

const SOURCE = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src.replace(/annuaire\.js$/, 'saisie.js') || '';

/**
 * @param {string} nom of the screen in that script
 * @param {boolean} [tout] do not wait for anyone to reach a field
 * @returns {Montage}
 */
export function plusTard(nom, tout = false) {
  return (noeud, signal) => {
    let fait = false;
    /** @type {HTMLFormElement | null} */
    let envoye = null;
    const venir = async () => {
      // After a failure, the next gesture tries again.
      await apporter(SOURCE).catch(() => {});
      const monter = /** @type {Apportes} */ (globalThis).annuaireEcrans?.[nom];
      if (fait || signal.aborted || !monter) return;
      fait = true;
      monter(noeud, signal);
      envoye?.requestSubmit();
    };
    // Enter pressed before that script is there: the page would be read again, and the gesture lost.
    noeud.addEventListener('submit', (/** @type {SubmitEvent} */ evenement) => {
      if (fait || !(evenement.target instanceof HTMLFormElement)) return;
      evenement.preventDefault();
      envoye = evenement.target;
      void venir();
    }, { signal });
    for (const geste of ['focusin', 'input']) noeud.addEventListener(geste, venir, { signal });
    // Someone may have begun to type before this script arrived.
    if (tout || noeud.contains(document.activeElement)) void venir();
  };
}
