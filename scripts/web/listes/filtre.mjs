/**
 * A long list, shortened by what is typed: name, kind, commune or number. Letters and links remain without it, and
 * nothing typed leaves the page (S11 to S13).
 */
import { aplatir } from '../mots/termes.mjs';

/** Screen readers should hear one count when the typing pauses, not one a key. */
const ANNONCE_APRES = 400;

/**
 * @param {string} texte of a row
 * @param {string} tape
 */
export function contient(texte, tape) {
  return motsDe(tape).every((mot) => texte.includes(mot));
}

/** @param {string} texte */
export function motsDe(texte) {
  return aplatir(texte).split(/\s+/).filter(Boolean);
}

/** @param {number} combien */
export function direLesFiches(combien) {
  if (!combien) return 'Aucune fiche. Essayez un autre mot, ou effacez.';
  return combien > 1 ? `${combien}\u00a0fiches` : 'Une fiche';
}

/** @param {HTMLElement} racine */
export function monterFiltre(racine) {
  const form = racine.querySelector('form');
  const champ = form?.querySelector('input');
  const etat = racine.querySelector('[data-combien]');
  const sauts = racine.querySelector('nav.sauts');
  if (!form || !champ || !(etat instanceof HTMLElement)) return;
  const rangees = [...racine.querySelectorAll('li.ligne')].map((ligne) => /** @type {const} */ ([/** @type {HTMLElement} */ (ligne), motsDe(ligne.textContent || '').join(' ')]));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let attente;
  form.hidden = false;
  form.addEventListener('submit', (evenement) => evenement.preventDefault());
  champ.addEventListener('input', () => {
    for (const [ligne, texte] of rangees) ligne.hidden = !contient(texte, champ.value);
    for (const section of racine.querySelectorAll('section')) section.hidden = !section.querySelector('li.ligne:not([hidden])');
    sauts?.toggleAttribute('hidden', champ.value.trim() !== '');
    clearTimeout(attente);
    attente = setTimeout(() => { etat.textContent = direLesFiches(rangees.filter(([ligne]) => !ligne.hidden).length); }, ANNONCE_APRES);
  });
}
