import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apprendre, AUCUN } from '../../scripts/web/apprentissage/apprendre.mjs';
import { motsDe, sonsDe } from '../../scripts/web/saisie/motif.mjs';
import { desserrer, famillesParSon, MOTS, PLACES, pressentir, serrer } from '../../scripts/web/saisie/pressentir.mjs';
import { creerLecteur, lireSaisie } from '../../scripts/web/saisie/saisie.mjs';

const FAMILLES = { frapper: 'frappe tape cogne' };
const VIOLENCES = ['mon mari me frappe', 'mon ex me cogne', 'il me tape le soir', 'mon copain m’a frappée'];
const FEU = ['la cuisine brûle', 'le feu dans la grange', 'la maison brûle'];
const CALMES = ['mon mari cherche un emploi', 'mon ex paie la pension', 'la cuisine est petite', 'le loyer de la maison', 'il me faut un dossier', 'un emploi le soir'];
const EMPLOI = ['je cherche un emploi', 'un poste de caissière', 'refaire mon cv', 'embauche à l’usine'];
const PARENTES = { '~travail': 'emploi poste boulot embauche' };
const dits = (/** @type {string[]} */ textes, /** @type {string[]} */ ...codes) => textes.map((texte) => ({ texte, codes }));
const exemples = [...dits(VIOLENCES, 'violences'), ...dits(FEU, 'feu'), ...dits(CALMES), ...dits(EMPLOI, 'emploi'), ...dits(['la météo de demain', 'un tapis de salon'], AUCUN)];
const CODES = { dangers: ['feu', 'violences'], besoins: ['budget', 'emploi'] };
const indices = apprendre(exemples, CODES, FAMILLES, PARENTES, new Set());
const familles = famillesParSon(sonsDe({ ...FAMILLES, ...PARENTES }));
const sentir = (/** @type {string} */ texte) => pressentir(desserrer(indices), motsDe(texte), familles, false);
const pressenti = (/** @type {string} */ texte) => sentir(texte).dangers[0]?.code || '';

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

test('un besoin se devine de mots que ses phrases n’ont pas, par ceux qui disent presque la même chose', () => {
  assert.equal(sentir('du boulot à la ferme').besoins[0].code, 'emploi');
  assert.deepEqual(sentir('mon ex me cogne').besoins, []);
});

test('ce que rien ne nomme n’est aucun besoin', () => {
  assert.deepEqual(sentir('la météo du salon').besoins.filter(({ part }) => part > 0.3), []);
});

test('les poids serrés se relisent un à un', () => {
  const { poids } = desserrer(indices);
  assert.equal(poids.length, CODES.dangers.length * PLACES + CODES.besoins.length * MOTS);
  assert.match(poids, /^[A-Z]+$/);
  assert.equal(serrer(poids), indices.poids);
});

test('les mêmes phrases donnent les mêmes poids', () => {
  assert.deepEqual(apprendre(exemples, CODES, FAMILLES, PARENTES, new Set()), indices);
});

test('un danger seulement pressenti montre ses numéros, et ses besoins ne sont que proposés', () => {
  const numero = { n: 'Police', p: '17', u: '17' };
  const lecteur = creerLecteur([], { familles: FAMILLES, indices, dangers: [['violences', [numero], ['=coups'], [], ['porter-plainte']]] }, () => false);
  const { chaine, devines } = lireSaisie(lecteur, 'mon voisin me cogne');
  assert.deepEqual([chaine, devines.includes('porter-plainte')], [[numero], true]);
  const lue = lireSaisie(lecteur, 'mon voisin me donne des coups');
  assert.deepEqual([lue.besoins.includes('porter-plainte'), lue.devines], [true, []]);
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
