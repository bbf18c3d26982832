/**
 * « Ouvert, ferme à 17 h »: the one sentence of a page that depends on the moment, so the generator leaves it hidden
 * and empty (H3, H4). Today's row of the week is marked in the same way.
 */
import { dire, NOMS } from './dire.mjs';
import { mur, perime, prochaineBorne, rangDe } from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {{node: HTMLElement, h: Horaires}} Presence */

/** Longer delays overflow and fire at once. */
const ATTENTE_MAXIMALE = 2147483647;
/** A live region must exist for a moment before its text changes, or nothing is heard. */
const AVANT_ANNONCE = 100;
const AUJOURDHUI = 'aujourdhui';

/** Speaks of now under every schedule of the page. */
export function mountPresences() {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = document.querySelectorAll('p.etat[data-horaires]');
  const presences = [...nodes].flatMap(readPresence);
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  const wait = () => {
    clearTimeout(attente);
    attente = setTimeout(refresh, untilNext(presences));
  };
  const refresh = () => { update(presences); wait(); };
  if (presences.length === 0) return;
  wait();
  // A tab that comes back may have slept through its timer.
  document.addEventListener('visibilitychange', refresh);
}

/**
 * @param {HTMLElement} node
 * @returns {Presence[]} empty when the data is malformed: the element stays hidden, the table says enough
 */
function readPresence(node) {
  try {
    const presence = { node, h: JSON.parse(node.dataset.horaires || '') };
    if (!isSound(presence.h)) return [];
    show(presence);
    return [presence];
  } catch {
    return [];
  }
}

/**
 * Wrong numbers would make wrong sentences. A zone unknown to this browser throws.
 * @param {Horaires} h
 */
function isSound(h) {
  return h.g in NOMS && [...h.i, h.i.length / 3, h.o, h.h, rangDe(h, h.o)].every(Number.isInteger);
}

function now() {
  return Math.floor(Date.now() / 60000);
}

/**
 * Milliseconds to the next minute when any sentence of the page may change.
 * @param {Presence[]} presences
 */
function untilNext(presences) {
  const next = Math.min(...presences.map(({ h }) => prochaineBorne(h, now())));
  return Math.min(next * 60000 - Date.now(), ATTENTE_MAXIMALE);
}

/**
 * A change is announced once in the life of the page, and only when it is the single one: many sentences read out
 * without their places would be noise (A12).
 * @param {Presence[]} presences
 */
function update(presences) {
  const changed = presences.filter(({ node, h }) => node.textContent !== dire(h, now()).texte);
  const heard = changed.length === 1 && !document.querySelector('.etat[role]') ? changed[0] : null;
  for (const presence of presences) if (presence !== heard) show(presence);
  if (!heard) return;
  heard.node.setAttribute('role', 'status');
  setTimeout(() => show(heard), AVANT_ANNONCE);
}

/** @param {Presence} presence */
function show({ node, h }) {
  const { texte, signe } = dire(h, now());
  // Even the same text, written again, would be read out by a live region.
  if (node.textContent !== texte) node.textContent = texte;
  node.dataset.signe = signe;
  node.hidden = !texte;
  markToday(node, perime(h, now()) ? 0 : new Date(mur(h, now()) * 60000).getUTCDay() || 7);
}

/**
 * @param {HTMLElement} node
 * @param {number} today 1 is Monday, 7 is Sunday, 0 no day at all
 */
function markToday(node, today) {
  const section = node.closest('section') || node;
  /** @type {NodeListOf<HTMLElement>} */
  const rows = section.querySelectorAll('table.semaine [data-jour]');
  for (const row of rows) markRow(row, row.dataset.jour === String(today));
}

/**
 * In words too, for those who do not see the colour (H10).
 * @param {HTMLElement} row
 * @param {boolean} isToday
 */
function markRow(row, isToday) {
  const word = row.querySelector('.aujourdhui-mot') || document.createElement('span');
  row.classList.toggle(AUJOURDHUI, isToday);
  word.className = 'aujourdhui-mot';
  word.textContent = ' aujourd’hui';
  const head = row.querySelector('th');
  if (!isToday) word.remove();
  else if (head) head.append(word);
}
