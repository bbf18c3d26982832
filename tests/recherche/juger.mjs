/**
 * The verdicts of competence as the browser gives them: run by `tests/competence/test_competence_navigateur.py`.
 * Arguments: the index scripts. On the standard input, {communes: INSEE codes, personnes: [{…}]}.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { avis } from '../../scripts/web/lieux/zones.mjs';

const world = /** @type {{annuaireIndex: any[]}} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) vm.runInContext(readFileSync(script, 'utf8'), world);
const annuaire = lireIndex(world.annuaireIndex);
/** @type {{communes: string[], personnes: import('../../scripts/web/lieux/zones.mjs').Personne[]}} */
const { communes, personnes } = JSON.parse(readFileSync(0, 'utf8'));

/** @param {string} insee */
function communeDe(insee) {
  const commune = annuaire.communes.get(insee);
  if (!commune) throw new Error(`commune absente de l’index : ${insee}`);
  return commune;
}

const verdicts = Object.fromEntries(annuaire.fiches.map((fiche) => [
  fiche.adresse,
  communes.map((insee) => personnes.map((personne) => Object.values(avis(fiche, communeDe(insee), personne)).join('|'))),
]));
console.log(JSON.stringify(verdicts));
