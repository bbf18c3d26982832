/**
 * « Ouvert, ferme à 17 h »: the one sentence of a page that depends on the moment, so the generator leaves it hidden
 * and empty (H3, H4). Today's row of the week is marked in the same way.
 */
import { abreger, dire, NOMS } from './dire.mjs';
import { pourLOreille } from '../commun/oreille.mjs';
import { dateDuSite } from './date-du-site.mjs';
import { deplier, minuit, mur, perime, prochaineBorne } from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {{noeud: HTMLElement, h: Horaires}} Presence */

/** Speaks of now under every schedule of the page, then again each time that one of them may change. */
export function monterPresences() {
  /** @type {NodeListOf<HTMLElement>} */
  const noeuds = document.querySelectorAll('p.etat[data-horaires]');
  const presences = [...noeuds].flatMap(lirePresence);
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  const rafraichir = () => {
    presences.forEach(montrer);
    // A day away at most, so never more than a timer can hold.
    const suivant = Math.min(...presences.map(({ h }) => prochaineBorne(h, maintenant())));
    clearTimeout(attente);
    attente = setTimeout(rafraichir, suivant * 60000 - Date.now());
  };
  if (!presences.length) return;
  rafraichir();
  // A tab that comes back may have slept through its timer.
  document.addEventListener('visibilitychange', rafraichir);
}

/**
 * @param {HTMLElement} noeud
 * @returns {Presence[]} empty when the data is malformed: the element stays hidden, the table says enough
 */
function lirePresence(noeud) {
  try {
    const h = JSON.parse(noeud.dataset.horaires || '');
    return estEntier(h) ? [{ noeud, h: { ...h, du: dateDuSite().du } }] : [];
  } catch {
    return [];
  }
}

/**
 * Wrong numbers would make wrong sentences, and so would a browser that does not read that zone as we do.
 * @param {Horaires} h
 */
function estEntier(h) {
  const nombres = [...h.i, deplier(h.i).length / 3];
  return h.g in NOMS && nombres.every(Number.isInteger) && minuit(h, 0) === h.o && new Map(h.s);
}

function maintenant() {
  return Math.floor(Date.now() / 60000);
}

/** @param {Presence} presence */
function montrer({ noeud, h }) {
  const { texte: long, signe } = dire(h, maintenant());
  const texte = 'court' in noeud.dataset ? abreger(long) : long;
  if (noeud.textContent !== texte) remplacerLeTexte(noeud, texte);
  noeud.dataset.signe = signe;
  noeud.hidden = !texte;
  const ancien = perime(h, maintenant());
  // Room is kept for a sentence that may come; from an old page none will.
  noeud.style.display = ancien ? 'none' : '';
  marquerAujourdhui(noeud, ancien ? 0 : new Date(mur(h, maintenant()) * 60000).getUTCDay() || 7);
}

/**
 * Only what was shown and changes is heard, and in one place of the page: more would be chatter (A12).
 * @param {HTMLElement} noeud
 * @param {string} texte
 */
function remplacerLeTexte(noeud, texte) {
  if (!noeud.hidden && !document.querySelector('.etat[role]')) noeud.setAttribute('role', 'status');
  noeud.replaceChildren(...pourLOreille(texte));
}

/**
 * @param {HTMLElement} noeud
 * @param {number} aujourdhui 1 is Monday, 0 no day at all
 */
function marquerAujourdhui(noeud, aujourdhui) {
  // In the header of a fiche the sentence speaks for the only schedule of the page.
  const section = noeud.closest('.poste, tr, section, article') || noeud;
  /** @type {NodeListOf<HTMLElement>} */
  const jours = section.querySelectorAll('.semaine[data-zone] [data-jour], .bande [data-jour], td[data-jour]');
  for (const jour of jours) marquerLeJour(jour, jour.dataset.jour === String(aujourdhui));
}

/**
 * A row of the table says it in words too, for those who do not see the colour (H10); a cell of the strip is mute.
 * @param {HTMLElement} jour
 * @param {boolean} estAujourdhui
 */
function marquerLeJour(jour, estAujourdhui) {
  jour.classList.toggle('aujourdhui', estAujourdhui);
  const { cells } = /** @type {HTMLTableRowElement} */ (jour);
  if (!cells) return;
  const mot = jour.querySelector('.aujourdhui-mot') || document.createElement('span');
  mot.className = 'aujourdhui-mot';
  mot.textContent = ' aujourd’hui';
  if (estAujourdhui) cells[0].append(mot);
  else mot.remove();
}
