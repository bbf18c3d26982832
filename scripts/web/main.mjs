/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { mountCopie } from './copie.mjs';
import { mountRecherche, mountShortcut } from './recherche.mjs';

/**
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {(node: Kind) => void} mount
 */
function each(selector, kind, mount) {
  for (const node of document.querySelectorAll(selector)) {
    if (node instanceof kind) mount(node);
  }
}

function start() {
  each('form[data-recherche]', HTMLFormElement, mountRecherche);
  each('button[data-copie]', HTMLButtonElement, mountCopie);
  mountShortcut();
}

// A deferred script runs before DOMContentLoaded; one added later by hand runs after it.
if (document.readyState === 'loading' || document.readyState === 'interactive') {
  document.addEventListener('DOMContentLoaded', start, { once: true });
} else {
  start();
}
