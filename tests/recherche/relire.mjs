/**
 * The fiches of the index as the browser reads them, and what each answers to criteria: run by
 * `tests/exports/test_index_relu.py` and `tests/competence/test_criteres_navigateur.py`. Arguments: the index scripts.
 * On the standard input, a list of criteria.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { examiner } from '../../scripts/web/orienter/criteres.mjs';

const monde = /** @type {{annuaireIndex: any[]}} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) if (!script.endsWith('lecture.js')) vm.runInContext(readFileSync(script, 'utf8'), monde);
const { fiches, communes } = lireIndex(monde.annuaireIndex);
const criteres = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify({
  fiches: fiches.map(({ presences, territoire, ...fiche }) => ({
    ...fiche, territoire: territoire.slug, presences: presences.map(({ titre, horaires }) => [titre, horaires.g, horaires.t]),
  })),
  communes: [...communes.values()],
  examens: Object.fromEntries(fiches.map((fiche) => [fiche.adresse, criteres.map(
    (/** @type {import('../../scripts/web/orienter/criteres.mjs').Criteres} */ demande) => examiner(fiche, demande),
  )])),
}));
