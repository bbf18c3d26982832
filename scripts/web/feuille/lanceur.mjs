/**
 * Opens the sheet handed over, whose script and sentences come only when somebody asks for it.
 *
 * Its element stands first in the page, so that paper can leave out all that follows it. It is given back empty when
 * the page is left (`commun/ecrans.mjs`).
 */
import { apporter } from '../commun/apporter.mjs';
import { copierLeTexte } from '../commun/copie.mjs';
import { element } from '../commun/elements.mjs';
import { PANNE } from '../commun/phrases.mjs';

/** @typedef {import('../commun/plus-tard.mjs').Apportes & {annuaireFeuille?: import('./ecran.mjs').Ouvrir}} Apportes */

const BOUTON = 'button[data-ouvrir-la-feuille]';

/**
 * @param {HTMLElement} racine
 * @param {AbortSignal} signal the page is left
 */
export function monterFeuille(racine, signal) {
  // Without this script they would do nothing. They may stand inside another screen: one listener for all.
  for (const bouton of document.querySelectorAll(BOUTON)) bouton.removeAttribute('hidden');
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest(BOUTON)) void ouvrir(racine, signal);
  }, { signal });
}

/**
 * @param {HTMLElement} racine
 * @param {AbortSignal} signal
 */
async function ouvrir(racine, signal) {
  const porteur = document.querySelector('[data-index]');
  const { index = '', racine: debut = '' } = porteur instanceof HTMLElement ? porteur.dataset : {};
  const fichier = (/** @type {string} */ nom) => `${debut}assets/${nom}`;
  try {
    await Promise.all(['saisie.js', 'feuille-mots.js', 'feuille.js'].map((nom) => apporter(fichier(nom))));
    const { annuaireFeuille, annuaireMoteur } = /** @type {Apportes} */ (globalThis);
    const moteur = await annuaireMoteur?.(index);
    if (moteur && !signal.aborted) annuaireFeuille?.(racine, { fiches: moteur.fiches, debut, style: fichier('feuille.css'), copier: copierLeTexte });
  } catch {
    racine.replaceChildren(element('p', 'inconnu', PANNE));
  }
}
