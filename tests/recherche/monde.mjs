/** The real directory outside a browser: index scripts and names, assembled as `index/chargement.mjs` does. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import vm from 'node:vm';
import { nomsDAilleurs } from '../../scripts/web/index/chargement.mjs';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { radical } from '../../scripts/web/mots/termes.mjs';
import { creerRecherche } from '../../scripts/web/mots/trouver.mjs';
import { ajouterDehors } from '../../scripts/web/saisie/atlas.mjs';
import { creerLecteur } from '../../scripts/web/saisie/saisie.mjs';

/** @param {string[]} scripts of the index, of reading, of the names of France */
export function assembler(scripts) {
  const monde = /** @type {any} */ (vm.createContext({ annuaireIndex: [] }));
  for (const script of scripts) vm.runInContext(readFileSync(script, 'utf8'), monde);
  const { fiches, communes } = lireIndex(monde.annuaireIndex);
  const moteur = creerRecherche(fiches);
  const lecteur = creerLecteur(communes.values(), monde.annuaireLecture, (mot) => moteur.lexique.arbre.has(radical(mot)));
  ajouterDehors(lecteur.atlas, nomsDAilleurs(monde));
  return { moteur, communes, lecteur };
}

/**
 * The files of names that a browser would ask for, once each.
 * @param {string[]} scripts
 * @param {Set<string>} cles
 * @returns {import('../../scripts/web/saisie/atlas.mjs').Ligne[]}
 */
export function lignesDe(scripts, cles) {
  const monde = /** @type {any} */ (vm.createContext({}));
  for (const script of scripts) if (cles.has(basename(script, '.js'))) vm.runInContext(readFileSync(script, 'utf8'), monde);
  return Object.values(monde.annuairePays || {}).flat();
}
