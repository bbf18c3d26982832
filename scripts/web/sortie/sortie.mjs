/**
 * The quick exit (S3, S8, S10): a small script of its own, read before anything shows, that needs nothing else.
 * Wherever it fails, the link of the header remains a link.
 */
import { oublier } from './oubli.mjs';
import { monterRaccourci } from './raccourci.mjs';
import { couvrir } from './voile.mjs';

const LIEN = 'a.quitter';
const ANCRE = 'a[href^="#"]';

function monterSortie() {
  let decouvrir = () => {};

  /** @param {Element | null} lien */
  const quitter = (lien) => {
    if (!(lien instanceof HTMLAnchorElement)) return;
    try {
      decouvrir = couvrir();
    } catch {
      // Leaving matters more than hiding.
    }
    // Not `assign`: « page précédente » must not come back to this very page (S8).
    location.replace(lien.href);
  };
  const oublierLesAppuis = monterRaccourci(() => quitter(document.querySelector(LIEN)));

  // On the window, before the link is even there; captured, so that no other script comes in between.
  window.addEventListener('click', (evenement) => {
    const lien = evenement.target instanceof Element ? evenement.target.closest('a') : null;
    if (!lien) return;
    if (lien.matches(LIEN)) quitter(lien);
    // Nor may the same page wait behind an anchor: it would be one more visit to go back to (S8).
    else if (lien.matches(ANCRE) && !ailleurs(evenement)) location.replace(lien.href);
    else return;
    // Last: were the lines above to fail, the browser would follow the link by itself.
    evenement.preventDefault();
  }, true);
  window.addEventListener('pagehide', () => { oublierLesAppuis(); oublier(); });
  window.addEventListener('pageshow', ({ persisted }) => { if (persisted) decouvrir(); });
}

/**
 * In another tab or window.
 * @param {MouseEvent} event
 */
function ailleurs({ ctrlKey, metaKey, shiftKey, altKey }) {
  return ctrlKey || metaKey || shiftKey || altKey;
}

monterSortie();
