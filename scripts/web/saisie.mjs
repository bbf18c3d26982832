/** Entry of the second script: every screen where one types or chooses. */
import { monterAjouter } from './ajouter/ajouter.mjs';
import { monterEntree } from './national/entree.mjs';
import { chargerLeMoteur } from './index/chargement.mjs';
import { monterOrienter } from './orienter/orienter.mjs';
import { monterRecherche } from './recherche/recherche.mjs';
import { monterSituation } from './situation/situation.mjs';

const apportes = /** @type {import('./commun/plus-tard.mjs').Apportes} */ (globalThis);
apportes.annuaireEcrans = {
  ajouter: monterAjouter, entree: monterEntree, orienter: monterOrienter, recherche: monterRecherche, situation: monterSituation,
};
apportes.annuaireMoteur = chargerLeMoteur;
