/** Entry of the bundle: brings to life what the generator rendered. Pages work without it. */
import { monterAppels } from './commun/appels-passes.mjs';
import { monterBarreOblique } from './commun/clavier.mjs';
import { monterCopie } from './commun/copie.mjs';
import { animer } from './commun/ecrans.mjs';
import { monterFeuille } from './feuille/lanceur.mjs';
import { monterFiltre } from './listes/filtre.mjs';
import { plusTard } from './commun/plus-tard.mjs';
import { monterDate, monterPeremption, monterVieillesse } from './horaires/peremption.mjs';
import { monterPresences } from './horaires/presence.mjs';

/** @param {HTMLButtonElement} bouton */
function monterImprimer(bouton) {
  bouton.hidden = false;
  bouton.addEventListener('click', () => print());
}

/** Paper shows what is folded, also where the style cannot open it. */
function deplierSurPapier() {
  addEventListener('beforeprint', () => {
    for (const replie of document.querySelectorAll('details.replie')) replie.setAttribute('open', '');
  });
}

function demarrer() {
  animer('form[data-recherche]', HTMLFormElement, plusTard('recherche'));
  animer('form[data-entree]', HTMLFormElement, plusTard('entree'));
  animer('[data-orienter]', HTMLElement, plusTard('orienter', true));
  animer('[data-situation]', HTMLElement, plusTard('situation', true));
  animer('[data-feuille]', HTMLElement, monterFeuille);
  animer('[data-ajouter]', HTMLElement, plusTard('ajouter', true));
  animer('[data-filtre]', HTMLElement, monterFiltre);
  animer('button[data-copie]', HTMLButtonElement, monterCopie);
  animer('[data-copie-du]', HTMLElement, monterPeremption);
  // The page to double-click in an offline copy; this script only reaches it from an extracted archive.
  animer('a[data-ouvrir]', HTMLAnchorElement, ({ href }) => location.replace(href));
  animer('button[data-imprimer]', HTMLButtonElement, monterImprimer);
  monterDate();
  monterVieillesse();
  monterPresences();
  monterAppels();
  monterBarreOblique();
  deplierSurPapier();
}

// A deferred script finds the whole page already there; `loading` is for one that was not deferred.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', demarrer);
else demarrer();
