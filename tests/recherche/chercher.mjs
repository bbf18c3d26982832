/**
 * Asks the real search, outside a browser, and prints what comes first: run by `tests/recherche/test_requetes.py`.
 * Arguments: the index scripts. On the standard input, a JSON list of [words, INSEE code, need].
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { orienter } from '../../scripts/web/orienter/orientation.mjs';
import { radical } from '../../scripts/web/mots/termes.mjs';
import { creerRecherche, rechercher } from '../../scripts/web/mots/trouver.mjs';
import { creerLecteur } from '../../scripts/web/saisie/saisie.mjs';

const world = /** @type {{annuaireIndex: any[], annuaireLecture: any}} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) vm.runInContext(readFileSync(script, 'utf8'), world);
const { fiches, communes } = lireIndex(world.annuaireIndex);
const moteur = creerRecherche(fiches);
const lecteur = creerLecteur(communes.values(), world.annuaireLecture, (mot) => moteur.lexique.arbre.has(radical(mot)));
const engine = { ...moteur, lecteur };
const NOON = Date.UTC(2026, 10, 24, 11) / 60000;

/**
 * @param {string} mots
 * @param {string} insee
 * @param {string} besoin
 */
function first(mots, insee, besoin) {
  if (!insee && !besoin) return Array.from(rechercher(engine, mots).rangs, (rang) => fiches[rang].adresse);
  const { groupes } = orienter(engine, {
    mots,
    commune: communes.get(insee) || null,
    criteres: { besoin, filtres: [], attentes: [] },
    personne: { nationalite: '', regime: '', bailleur: '' },
    quand: { minute: NOON },
    ouverts: false,
  });
  return groupes.flatMap(({ resultats }) => resultats).map(({ fiche }) => fiche.adresse);
}

const requests = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(requests.map((/** @type {[string, string, string]} */ [mots, insee, besoin]) => first(mots, insee, besoin).slice(0, 5))));
