/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { mountAjouter } from './ajouter/main.mjs';
import { mountShortcut } from './commun/clavier.mjs';
import { mountCopie } from './commun/copie.mjs';
import { animer } from './commun/ecrans.mjs';
import { mountEntree } from './national/entree.mjs';
import { mountFeuille } from './feuille/lanceur.mjs';
import { mountPeremption } from './horaires/peremption.mjs';
import { mountOrienter } from './orienter/orienter.mjs';
import { mountRecherche } from './recherche/recherche.mjs';
import { mountSituation } from './situation/situation.mjs';
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
  animer('form[data-recherche]', HTMLFormElement, mountRecherche);
  animer('form[data-entree]', HTMLFormElement, mountEntree);
  animer('[data-orienter]', HTMLElement, mountOrienter);
  animer('[data-situation]', HTMLElement, mountSituation);
  animer('[data-feuille]', HTMLElement, mountFeuille);
  animer('[data-ajouter]', HTMLElement, mountAjouter);
  animer('button[data-copie]', HTMLButtonElement, mountCopie);
  animer('[data-copie-du]', HTMLElement, mountPeremption);
  // The page to double-click in an offline copy; this script only reaches it from an extracted archive.
  animer('a[data-ouvrir]', HTMLAnchorElement, ({ href }) => location.replace(href));
  animer('button[data-imprimer]', HTMLButtonElement, mountImprimer);
  mountPresences();
  mountShortcut();
  unfoldOnPaper();
}

// A deferred script finds the whole page already there; `loading` is for one that was not deferred.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
