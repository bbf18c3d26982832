/** The keyboard shortcuts of the search: arrows through the results, « / » to the field. */

/** @type {Map<string, number>} */
export const PAS = new Map([['ArrowDown', 1], ['ArrowUp', -1]]);

/**
 * Ctrl, Alt or Cmd held: a command of the browser or of the assistive technology, never ours.
 * @param {KeyboardEvent} evenement
 */
export function estUnRaccourci(evenement) {
  return evenement.ctrlKey || evenement.metaKey || evenement.altKey;
}

/**
 * Moves among the results; above the first one is the field. From the phone link of a fiche, the arrows go to
 * its neighbours.
 * @param {KeyboardEvent} evenement
 * @param {number} pas
 * @param {HTMLElement[]} arrets
 * @param {HTMLElement} champ
 */
export function deplacer(evenement, pas, arrets, champ) {
  const ici = document.activeElement;
  if (arrets.length === 0 || (ici === champ && pas < 0)) return;
  evenement.preventDefault();
  const actuel = arrets.findIndex((noeud) => (noeud.closest('li') || noeud).contains(ici));
  if (actuel + pas < 0) champ.focus();
  else arrets[actuel + pas]?.focus();
}

/** @param {EventTarget | null} cible */
function estEnTrainDEcrire(cible) {
  return cible instanceof HTMLElement && (cible.isContentEditable || cible.matches('input, textarea, select'));
}

/** A field may be in a closed menu of the page. */
function premierChampVisible() {
  const champs = [...document.querySelectorAll('input[data-raccourci]')];
  const champ = champs.find((noeud) => noeud.getClientRects().length > 0);
  return champ instanceof HTMLElement ? champ : null;
}

/** @param {KeyboardEvent} evenement */
function aLaBarre(evenement) {
  if (evenement.key !== '/' || estUnRaccourci(evenement) || estEnTrainDEcrire(evenement.target)) return;
  const champ = premierChampVisible();
  if (!champ) return;
  evenement.preventDefault();
  champ.focus();
}

/** « / » goes to the first visible search field, unless someone is typing. */
export function monterBarreOblique() {
  document.addEventListener('keydown', aLaBarre);
}
