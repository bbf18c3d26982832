/**
 * « Ouvert, ferme à 17 h »: the one sentence of a page that depends on the moment, so the generator leaves it hidden
 * and empty (H3, H4). Today's row of the week is marked in the same way.
 */
import { dire, NOMS } from './dire.mjs';
import { mur, prochaineBorne, rangDe } from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {{node: HTMLElement, h: Horaires}} Presence */

/** Speaks of now under every schedule of the page, then again each time that one of them may change. */
export function mountPresences() {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = document.querySelectorAll('p.etat[data-horaires]');
  const presences = [...nodes].flatMap(readPresence);
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  const refresh = () => {
    presences.forEach(show);
    clearTimeout(attente);
    attente = setTimeout(refresh, untilNext(presences));
  };
  if (!presences.length) return;
  refresh();
  // A tab that comes back may have slept through its timer.
  document.addEventListener('visibilitychange', refresh);
}

/**
 * @param {HTMLElement} node
 * @returns {Presence[]} empty when the data is malformed: the element stays hidden, the table says enough
 */
function readPresence(node) {
  try {
    const h = JSON.parse(node.dataset.horaires || '');
    return isSound(h) ? [{ node, h }] : [];
  } catch {
    return [];
  }
}

/**
 * Wrong numbers would make wrong sentences. A zone unknown to this browser throws.
 * @param {Horaires} h
 */
function isSound(h) {
  const numbers = [...h.i, h.i.length / 3, h.h, rangDe(h, h.o)];
  return h.g in NOMS && numbers.every(Number.isInteger) && dire(h, now());
}

function now() {
  return Math.floor(Date.now() / 60000);
}

/**
 * Milliseconds to the next minute when any sentence of the page may change: a day at most, so never more than
 * a timer can hold.
 * @param {Presence[]} presences
 */
function untilNext(presences) {
  return Math.min(...presences.map(({ h }) => prochaineBorne(h, now()))) * 60000 - Date.now();
}

/** @param {Presence} presence */
function show({ node, h }) {
  const { texte, signe } = dire(h, now());
  if (node.textContent !== texte) replaceText(node, texte);
  node.dataset.signe = signe;
  node.hidden = !texte;
  // A page that says nothing of today does not point at it either.
  markToday(node, texte && String(new Date(mur(h, now()) * 60000).getUTCDay() || 7));
}

/**
 * Only what was shown and changes is heard, and in one place of the page: more would be chatter (A12).
 * @param {HTMLElement} node
 * @param {string} texte
 */
function replaceText(node, texte) {
  if (!node.hidden && !document.querySelector('.etat[role]')) node.setAttribute('role', 'status');
  node.textContent = texte;
}

/**
 * @param {HTMLElement} node
 * @param {string} today « 1 » is Monday
 */
function markToday(node, today) {
  const section = node.closest('section') || node;
  /** @type {NodeListOf<HTMLTableRowElement>} */
  const rows = section.querySelectorAll('table.semaine [data-jour]');
  for (const row of rows) markRow(row, row.dataset.jour === today);
}

/**
 * In words too, for those who do not see the colour (H10).
 * @param {HTMLTableRowElement} row
 * @param {boolean} isToday
 */
function markRow(row, isToday) {
  const word = row.querySelector('.aujourdhui-mot') || document.createElement('span');
  word.className = 'aujourdhui-mot';
  word.textContent = ' aujourd’hui';
  row.classList.toggle('aujourdhui', isToday);
  if (isToday) row.cells[0].append(word);
  else word.remove();
}
