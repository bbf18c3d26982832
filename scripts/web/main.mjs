/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { mountShortcut } from './commun/clavier.mjs';
import { mountCopie } from './commun/copie.mjs';
import { animer } from './commun/ecrans.mjs';
import { mountFeuille } from './feuille/lanceur.mjs';
import { plusTard } from './commun/plus-tard.mjs';
import { mountDate, mountPeremption, mountVieillesse } from './horaires/peremption.mjs';
import { mountPresences } from './horaires/presence.mjs';

/** @param {HTMLButtonElement} bouton */
function mountImprimer(bouton) {
  bouton.hidden = false;
  bouton.addEventListener('click', () => print());
}

/** Paper shows what is folded, also where the style cannot open it. */
function unfoldOnPaper() {
  addEventListener('beforeprint', () => {
    for (const replie of document.querySelectorAll('details.replie')) replie.setAttribute('open', '');
  });
}

function start() {
  animer('form[data-recherche]', HTMLFormElement, plusTard('recherche'));
  animer('form[data-entree]', HTMLFormElement, plusTard('entree'));
  animer('[data-orienter]', HTMLElement, plusTard('orienter', true));
  animer('[data-situation]', HTMLElement, plusTard('situation', true));
  animer('[data-feuille]', HTMLElement, mountFeuille);
  animer('[data-ajouter]', HTMLElement, plusTard('ajouter', true));
  animer('button[data-copie]', HTMLButtonElement, mountCopie);
  animer('[data-copie-du]', HTMLElement, mountPeremption);
  // The page to double-click in an offline copy; this script only reaches it from an extracted archive.
  animer('a[data-ouvrir]', HTMLAnchorElement, ({ href }) => location.replace(href));
  animer('button[data-imprimer]', HTMLButtonElement, mountImprimer);
  mountDate();
  mountVieillesse();
  mountPresences();
  mountShortcut();
  unfoldOnPaper();
}

// A deferred script finds the whole page already there; `loading` is for one that was not deferred.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
