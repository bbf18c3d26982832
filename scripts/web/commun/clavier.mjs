/** The keyboard shortcuts of the search: arrows through the results, « / » to the field. */

/** @type {Map<string, number>} */
export const PAS = new Map([['ArrowDown', 1], ['ArrowUp', -1]]);

/**
 * Ctrl, Alt or Cmd held: a command of the browser or of the assistive technology, never ours.
 * @param {KeyboardEvent} event
 */
export function estUnRaccourci(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/**
 * Moves among the results; above the first one is the field. From the phone link of a fiche, the arrows go to
 * its neighbours.
 * @param {KeyboardEvent} event
 * @param {number} step
 * @param {HTMLElement[]} targets
 * @param {HTMLElement} champ
 */
export function deplacer(event, step, targets, champ) {
  const here = document.activeElement;
  if (targets.length === 0 || (here === champ && step < 0)) return;
  event.preventDefault();
  const current = targets.findIndex((node) => (node.closest('li') || node).contains(here));
  if (current + step < 0) champ.focus();
  else targets[current + step]?.focus();
}

/** @param {EventTarget | null} target */
function estEnTrainDEcrire(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** A field may be in a closed menu of the page. */
function premierChampVisible() {
  const fields = [...document.querySelectorAll('input[data-raccourci]')];
  const field = fields.find((node) => node.getClientRects().length > 0);
  return field instanceof HTMLElement ? field : null;
}

/** @param {KeyboardEvent} event */
function aLaBarre(event) {
  if (event.key !== '/' || estUnRaccourci(event) || estEnTrainDEcrire(event.target)) return;
  const field = premierChampVisible();
  if (!field) return;
  event.preventDefault();
  field.focus();
}

/** « / » goes to the first visible search field, unless someone is typing. */
export function monterBarreOblique() {
  document.addEventListener('keydown', aLaBarre);
}
