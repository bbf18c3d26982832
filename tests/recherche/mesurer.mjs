/**
 * Distances as the browser measures them: run by `tests/competence/test_distance.py`.
 * Arguments: the index scripts. On the standard input, INSEE codes.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { eloignement } from '../../scripts/web/lieux/distance.mjs';

const world = /** @type {{annuaireIndex: any[]}} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) vm.runInContext(readFileSync(script, 'utf8'), world);
const annuaire = lireIndex(world.annuaireIndex);
/** @type {string[]} */
const communes = JSON.parse(readFileSync(0, 'utf8'));
const lues = communes.flatMap((insee) => annuaire.communes.get(insee) || []);
console.log(JSON.stringify(Object.fromEntries(annuaire.fiches.map((fiche) => [
  fiche.adresse, lues.map((commune) => eloignement(fiche, commune)),
]))));
