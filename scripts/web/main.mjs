/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { mountAjouter } from './ajouter/main.mjs';
import { mountShortcut } from './clavier.mjs';
import { mountCopie } from './copie.mjs';
import { mountEntree } from './entree.mjs';
import { mountPeremption } from './peremption.mjs';
import { mountOrienter } from './orienter.mjs';
import { mountRecherche } from './recherche.mjs';
import { mountPresences } from './presence.mjs';

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
  each('form[data-entree]', HTMLFormElement, mountEntree);
  each('[data-orienter]', HTMLElement, mountOrienter);
  each('[data-ajouter]', HTMLElement, mountAjouter);
  each('button[data-copie]', HTMLButtonElement, mountCopie);
  each('[data-copie-du]', HTMLElement, mountPeremption);
  // The page to double-click in an offline copy; this script only reaches it from an extracted archive.
  each('a[data-ouvrir]', HTMLAnchorElement, ({ href }) => location.replace(href));
  mountPresences();
  mountShortcut();
}

// A deferred script finds the whole page already there; `loading` is for one that was not deferred.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
