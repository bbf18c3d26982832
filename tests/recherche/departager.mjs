/**
 * In which order the browser names services that are worth as much: run by `tests/competence/test_departage.py`.
 * Arguments: the index scripts, then the one that reads. On the standard input, {depuis, minute, cas: [[need, word, step], …]};
 * answers the names in the order of each place where services are listed.
 */
import { readFileSync } from 'node:fs';
import { orienter } from '../../scripts/web/orienter/orientation.mjs';
import { repondre } from '../../scripts/web/saisie/reponse.mjs';
import { lireSaisie } from '../../scripts/web/saisie/saisie.mjs';
import { servicesDe } from '../../scripts/web/situation/appels.mjs';
import { assembler } from './monde.mjs';

const { moteur, communes, lecteur } = assembler(process.argv.slice(2));
const { depuis, minute, cas } = JSON.parse(readFileSync(0, 'utf8'));
const commune = communes.get(depuis);
if (!commune) throw new Error(`commune absente de l’index : ${depuis}`);
const quand = { minute };

/** @param {string} besoin @param {string} mots */
function groupes(besoin, mots) {
  const criteres = { besoin, filtres: [], attentes: [] };
  const personne = { nationalite: '', regime: '', bailleur: '' };
  const demande = { mots, commune, criteres, personne, quand, ouverts: false };
  return orienter({ ...moteur, lecteur }, /** @type {any} */ (demande)).groupes.flatMap(({ resultats }) => resultats);
}

const noms = (/** @type {{fiche: import('../../scripts/web/index/index.mjs').Fiche}[]} */ lignes) => lignes.map(({ fiche }) => fiche.nom);
console.log(JSON.stringify(cas.map((/** @type {[string, string, any]} */ [besoin, mot, etape]) => ({
  '« Orienter », un besoin': noms(groupes(besoin, '')),
  '« Orienter », des mots': noms(groupes('', mot)),
  'recherche': noms(repondre(moteur, lireSaisie(lecteur, mot), commune || null).lignes()),
  'situation du navigateur': noms(servicesDe(moteur.fiches, etape, /** @type {any} */ (commune), quand)),
}))));
