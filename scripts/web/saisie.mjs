/** Entry of the second script: every screen where one types or chooses. */
import { mountAjouter } from './ajouter/main.mjs';
import { mountEntree } from './national/entree.mjs';
import { loadEngine } from './index/chargement.mjs';
import { mountOrienter } from './orienter/orienter.mjs';
import { mountRecherche } from './recherche/recherche.mjs';
import { mountSituation } from './situation/situation.mjs';

const apportes = /** @type {import('./commun/plus-tard.mjs').Apportes} */ (globalThis);
apportes.annuaireEcrans = {
  ajouter: mountAjouter, entree: mountEntree, orienter: mountOrienter, recherche: mountRecherche, situation: mountSituation,
};
apportes.annuaireMoteur = loadEngine;
