/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { mountAjouter } from './ajouter/main.mjs';
import { mountShortcut } from './clavier.mjs';
import { mountCopie } from './copie.mjs';
import { animer } from './ecrans.mjs';
import { mountEntree } from './entree.mjs';
import { mountPeremption } from './peremption.mjs';
import { mountOrienter } from './orienter.mjs';
import { mountRecherche } from './recherche.mjs';
import { mountPresences } from './presence.mjs';

function start() {
  animer('form[data-recherche]', HTMLFormElement, mountRecherche);
  animer('form[data-entree]', HTMLFormElement, mountEntree);
  animer('[data-orienter]', HTMLElement, mountOrienter);
  animer('[data-ajouter]', HTMLElement, mountAjouter);
  animer('button[data-copie]', HTMLButtonElement, mountCopie);
  animer('[data-copie-du]', HTMLElement, mountPeremption);
  // The page to double-click in an offline copy; this script only reaches it from an extracted archive.
  animer('a[data-ouvrir]', HTMLAnchorElement, ({ href }) => location.replace(href));
  mountPresences();
  mountShortcut();
}

// A deferred script finds the whole page already there; `loading` is for one that was not deferred.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
