/**
 * The quick exit (S3, S8, S10): a small script of its own, read before anything shows, that needs nothing else.
 * Wherever it fails, the link of the header remains a link.
 */
import { mountRaccourci } from './raccourci.mjs';
import { couvrir } from './voile.mjs';

const LIEN = 'a.quitter';

function mountSortie() {
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
  const oublier = mountRaccourci(() => quitter(document.querySelector(LIEN)));

  // On the document, before the link is even there; captured, so that no other script comes in between.
  document.addEventListener('click', (event) => {
    const lien = event.target instanceof Element ? event.target.closest(LIEN) : null;
    if (!lien) return;
    quitter(lien);
    // Last: were the line above to fail, the browser would follow the link by itself.
    event.preventDefault();
  }, true);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return; // else the browser had kept the page alive, veil and all
    decouvrir();
    oublier();
  });
}

mountSortie();
