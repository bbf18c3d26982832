import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { apprendre } from '../../scripts/web/apprentissage/apprendre.mjs';
import { apprendreDuProjet } from '../../scripts/web/apprentissage/tables.mjs';
import { motsDe } from '../../scripts/web/saisie/motif.mjs';
import { famillesParSon, pressentir } from '../../scripts/web/saisie/pressentir.mjs';
import { creerLecteur, lireSaisie } from '../../scripts/web/saisie/saisie.mjs';

const FAMILLES = { frapper: 'frappe tape cogne' };
const VIOLENCES = ['mon mari me frappe', 'mon ex me cogne', 'il me tape le soir', 'mon copain m’a frappée'];
const FEU = ['la cuisine brûle', 'le feu dans la grange', 'la maison brûle'];
const CALMES = ['mon mari cherche un emploi', 'mon ex paie la pension', 'la cuisine est petite', 'le loyer de la maison', 'il me faut un dossier', 'un emploi le soir'];
const exemples = [
  ...VIOLENCES.map((texte) => ({ texte, code: 'violences' })), ...FEU.map((texte) => ({ texte, code: 'feu' })), ...CALMES.map((texte) => ({ texte, code: '' })),
];
const indices = apprendre(exemples, FAMILLES, new Set());
const familles = famillesParSon(FAMILLES, motsDe);
const pressenti = (/** @type {string} */ texte) => pressentir(indices, motsDe(texte), familles, false)[0]?.code || '';
const RACINE = fileURLToPath(new URL('../..', import.meta.url));

test('une phrase jamais lue est rapprochée de celles qui lui ressemblent', () => {
  assert.equal(pressenti('mon voisin me cogne'), 'violences');
  assert.equal(pressenti('sa grange brûlait'), 'feu');
});

test('écrite comme on entend, elle l’est encore', () => {
  assert.equal(pressenti('mn mari me frap'), 'violences');
});

test('une phrase paisible n’éveille rien, un mot seul non plus', () => {
  assert.equal(pressenti('mon ex cherche un dossier'), '');
  assert.equal(pressenti('cogne'), '');
});

test('les mêmes phrases donnent les mêmes poids', () => {
  assert.deepEqual(apprendre(exemples, FAMILLES, new Set()), indices);
});

test('un danger seulement pressenti montre ses numéros, sans choisir de besoin', () => {
  const numero = { n: 'Police', p: '17', u: '17' };
  const lecteur = creerLecteur([], { familles: FAMILLES, indices, dangers: [['violences', [numero], ['=coups'], [], ['porter-plainte']]] }, () => false);
  const { chaine, besoins } = lireSaisie(lecteur, 'mon voisin me cogne');
  assert.deepEqual([chaine, besoins], [[numero], []]);
  assert.deepEqual(lireSaisie(lecteur, 'mon voisin me donne des coups').besoins, ['porter-plainte']);
});

test('le danger pressenti passe devant ceux qui sont lus, jamais devant une urgence qui appelle déjà son numéro', () => {
  const [police, feu] = [{ n: 'Police', p: '17', u: '17' }, { n: 'Pompiers', p: '18', u: '18' }];
  const premier = (/** @type {string[]} */ besoins, /** @type {typeof police[]} */ chaine) => {
    const dangers = /** @type {any[]} */ ([['arme', chaine, ['=couteau'], [], besoins], ['violences', [police], ['=cogne'], [], []]]);
    return lireSaisie(creerLecteur([], { familles: FAMILLES, indices, dangers }, () => false), 'mon ex me cogne avec un couteau').dangers[0];
  };
  assert.equal(premier([], [feu, police]), 'violences');
  assert.equal(premier(['urgence'], [feu, police]), 'arme');
  assert.equal(premier(['urgence'], [feu]), 'violences');
});

test('ce que le site emporte est ce que les tables apprennent', () => {
  const construit = readFileSync(`${RACINE}scripts/annuaire/static/pressentir.json`, 'utf8');
  assert.ok(construit === JSON.stringify(apprendreDuProjet(RACINE)), 'les tables ont changé : lancez « npm run build »');
});
