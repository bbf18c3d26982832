/**
 * After a number is tapped: what came of the call, in four buttons. It stays in memory, and goes with the page: exit,
 * reload, tab closed, return. One may copy all of them, for who keeps the directory.
 */
import { copierLeTexte } from './copie.mjs';
import { element } from './elements.mjs';
import { RESULTATS, releve } from './releve.mjs';

/** @typedef {import('./releve.mjs').Appel} Appel */

const NUMEROS = 'a[href^="tel:"], a[href^="sms:"]';
const DITS = 'li, .sinon > span, .premier'; // a line, « ça ne répond pas ? », « appelez d’abord »: its name first
const URGENCES = '.danger, .secours-numeros, .urgences'; // whoever is in danger is asked nothing

export function monterAppels() {
  /** @type {Map<string, Appel>} the last one of each fiche */
  const appels = new Map();
  document.addEventListener('click', ({ target }) => {
    const lien = target instanceof Element ? target.closest(NUMEROS) : null;
    const page = lien && !lien.closest(URGENCES) ? pageDuService(lien) : '';
    if (lien && page) demander(lien, (resultat) => {
      appels.set(page, { page, numero: lien.textContent?.match(/\+?\d[\d\s]*\d/)?.[0] || '', resultat });
      return appels;
    });
  });
  addEventListener('pagehide', () => {
    appels.clear();
    for (const noeud of document.querySelectorAll('.appel-passe')) noeud.remove();
  });
}

/**
 * Address of the fiche that the number is said of: that of its line in a list, or the page itself.
 * @param {Element} lien
 */
function pageDuService(lien) {
  const racine = document.querySelector('[data-racine]');
  const debut = new URL(racine instanceof HTMLElement && racine.dataset.racine || './', location.href).pathname;
  const dansLaListe = lien.closest(DITS)?.querySelector('a[href$=".html"]');
  const chemin = dansLaListe instanceof HTMLAnchorElement ? dansLaListe.pathname : lien.closest('.fiche') ? location.pathname : '';
  return chemin.startsWith(debut) ? decodeURI(chemin.slice(debut.length)) : '';
}

/**
 * @param {Element} lien
 * @param {(resultat: string) => Map<string, Appel>} noter
 */
function demander(lien, noter) {
  const pres = lien.closest('.numero, .tel, li') || lien;
  if (pres.nextElementSibling?.classList.contains('appel-passe')) return;
  const boite = element(pres instanceof HTMLLIElement ? 'li' : 'div', 'appel-passe a-l-ecran');
  boite.setAttribute('role', 'group');
  boite.setAttribute('aria-label', 'Cet appel');
  boite.append(...RESULTATS.map((resultat) => bouton(resultat, () => {
    const appels = noter(resultat);
    const copie = bouton(`Copier le relevé (${appels.size})`, async () => {
      copie.textContent = await copierLeTexte(releve(appels.values(), aujourdHui())) ? 'Relevé copié' : 'Copie impossible';
    });
    boite.replaceChildren(element('span', 'quoi', `Noté ici seulement\u00a0: ${resultat}. `), copie);
    copie.focus();
  })));
  pres.after(boite);
}

/** The day where one is, not that of Greenwich. */
function aujourdHui() {
  const jour = new Date();
  return [jour.getFullYear(), jour.getMonth() + 1, jour.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/**
 * @param {string} nom
 * @param {() => void} geste
 */
function bouton(nom, geste) {
  const noeud = element('button', '', nom[0].toUpperCase() + nom.slice(1));
  noeud.type = 'button';
  noeud.addEventListener('click', geste);
  return noeud;
}
