/**
 * Whom the browser calls, step by step: run by `tests/competence/test_appels_navigateur.py`. Arguments: the index
 * scripts. On the standard input, [[step, INSEE code, minute], …]; answers addresses with their state.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { servicesDe } from '../../scripts/web/situation/appels.mjs';

const world = /** @type {{annuaireIndex: any[]}} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) vm.runInContext(readFileSync(script, 'utf8'), world);
const { fiches, communes } = lireIndex(world.annuaireIndex);
/** @type {[import('../../scripts/web/situation/appels.mjs').Etape, string, number][]} */
const questions = JSON.parse(readFileSync(0, 'utf8'));

console.log(JSON.stringify(questions.map(([etape, insee, minute]) => {
  const commune = communes.get(insee);
  if (!commune) throw new Error(`commune absente de l’index : ${insee}`);
  return servicesDe(fiches, etape, commune, { minute }).map(({ fiche, avis, ouverture }) => [fiche.adresse, avis.niveau, ouverture.verdict]);
})));
