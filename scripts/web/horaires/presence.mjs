/**
 * « Ouvert, ferme à 17 h »: the one sentence of a page that depends on the moment, so the generator leaves it hidden
 * and empty (H3, H4). Today's row of the week is marked in the same way.
 */
import { abreger, dire, NOMS } from './dire.mjs';
import { pourLOreille } from '../commun/oreille.mjs';
import { dateDuSite } from './date-du-site.mjs';
import { deplier, minuit, mur, perime, prochaineBorne } from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {{node: HTMLElement, h: Horaires}} Presence */

/** Speaks of now under every schedule of the page, then again each time that one of them may change. */
export function monterPresences() {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = document.querySelectorAll('p.etat[data-horaires]');
  const presences = [...nodes].flatMap(lirePresence);
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  const refresh = () => {
    presences.forEach(montrer);
    // A day away at most, so never more than a timer can hold.
    const next = Math.min(...presences.map(({ h }) => prochaineBorne(h, maintenant())));
    clearTimeout(attente);
    attente = setTimeout(refresh, next * 60000 - Date.now());
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
function lirePresence(node) {
  try {
    const h = JSON.parse(node.dataset.horaires || '');
    return estEntier(h) ? [{ node, h: { ...h, du: dateDuSite().du } }] : [];
  } catch {
    return [];
  }
}

/**
 * Wrong numbers would make wrong sentences, and so would a browser that does not read that zone as we do.
 * @param {Horaires} h
 */
function estEntier(h) {
  const numbers = [...h.i, deplier(h.i).length / 3];
  return h.g in NOMS && numbers.every(Number.isInteger) && minuit(h, 0) === h.o && new Map(h.s);
}

function maintenant() {
  return Math.floor(Date.now() / 60000);
}

/** @param {Presence} presence */
function montrer({ node, h }) {
  const { texte: long, signe } = dire(h, maintenant());
  const texte = 'court' in node.dataset ? abreger(long) : long;
  if (node.textContent !== texte) remplacerLeTexte(node, texte);
  node.dataset.signe = signe;
  node.hidden = !texte;
  const ancien = perime(h, maintenant());
  // Room is kept for a sentence that may come; from an old page none will.
  node.style.display = ancien ? 'none' : '';
  marquerAujourdhui(node, ancien ? 0 : new Date(mur(h, maintenant()) * 60000).getUTCDay() || 7);
}

/**
 * Only what was shown and changes is heard, and in one place of the page: more would be chatter (A12).
 * @param {HTMLElement} node
 * @param {string} texte
 */
function remplacerLeTexte(node, texte) {
  if (!node.hidden && !document.querySelector('.etat[role]')) node.setAttribute('role', 'status');
  node.replaceChildren(...pourLOreille(texte));
}

/**
 * @param {HTMLElement} node
 * @param {number} today 1 is Monday, 0 no day at all
 */
function marquerAujourdhui(node, today) {
  // In the header of a fiche the sentence speaks for the only schedule of the page.
  const section = node.closest('.poste, tr, section, article') || node;
  /** @type {NodeListOf<HTMLElement>} */
  const jours = section.querySelectorAll('.semaine[data-zone] [data-jour], .bande [data-jour], td[data-jour]');
  for (const jour of jours) marquerLeJour(jour, jour.dataset.jour === String(today));
}

/**
 * A row of the table says it in words too, for those who do not see the colour (H10); a cell of the strip is mute.
 * @param {HTMLElement} jour
 * @param {boolean} isToday
 */
function marquerLeJour(jour, isToday) {
  jour.classList.toggle('aujourdhui', isToday);
  const { cells } = /** @type {HTMLTableRowElement} */ (jour);
  if (!cells) return;
  const word = jour.querySelector('.aujourdhui-mot') || document.createElement('span');
  word.className = 'aujourdhui-mot';
  word.textContent = ' aujourd’hui';
  if (isToday) cells[0].append(word);
  else word.remove();
}
