/** The national entrance: which file of names to ask for, and what is found in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleDeNom, fichiersPour, fichiersProches } from '../../scripts/web/saisie/fichiers.mjs';
import { deviner, lireLignes, trouver } from '../../scripts/web/national/pays.mjs';
import { direCombien, direOu } from '../../scripts/web/national/phrases.mjs';

const HAUTE_MARNE = { nom: 'Haute-Marne', adresse: '52/index.html', communes: '52/52/communes/' };
const MARNE = { nom: 'Marne', adresse: 'departements/51.html', communes: '' };
const DEPARTEMENTS = new Map([['52', HAUTE_MARNE], ['51', MARNE]]);
/** @type {import('../../scripts/web/national/pays.mjs').Ligne[]} */
const LIGNES = [
  ['52448', 'Saint-Dizier', '52100', 22000],
  ['52121', 'Chaumont', '52000', 20000, 'Brottes'],
  ['52269', 'Langres', '52200', 7600],
  ['51108', 'Châlons-en-Champagne', '51000', 43000],
  ['51999', 'Caumont', '51200', 90],
];
const NOMS = lireLignes(LIGNES, DEPARTEMENTS);
const noms = (/** @type {import('../../scripts/web/national/pays.mjs').Trouvee[]} */ trouvees) => trouvees.map(({ nom }) => nom);

test('article, « saint » et accents ne changent pas le fichier où l’on cherche', () => {
  for (const nom of ['Saint-Dizier', 'st dizier', 'SAINT DIZIÉ', 'dizier', 'Sant Dizier']) assert.equal(cleDeNom(nom), 'di');
  assert.equal(cleDeNom('La Porte du Der'), cleDeNom('porte du der'));
  assert.equal(cleDeNom('Œuilly'), cleDeNom('oeuilly'));
});

test('un nom écrit comme on l’entend est dans le même fichier', () => {
  for (const [ecrit, entendu] of [['Hauteville', 'oteville'], ['Chaumont', 'chomont'], ['Kuntzig', 'cuntzig'], ['Ensisheim', 'ansisheim'], ['Philippeville', 'filippeville']]) {
    assert.equal(cleDeNom(ecrit), cleDeNom(entendu), ecrit);
  }
});

test('un seul fichier est demandé, aucun tant que rien n’est dit', () => {
  const cles = ['di', 'do', 'la', '51', '52'];
  assert.deepEqual(fichiersPour('saint dizié', cles), ['di']);
  assert.deepEqual(fichiersPour('52100', cles), ['52']);
  assert.deepEqual(fichiersPour('521 00', cles), ['52']);
  for (const trop of ['', ' ', 's', 'saint', 'd', '5', '99']) assert.deepEqual(fichiersPour(trop, cles), [], trop);
  assert.deepEqual(fichiersProches('daxxx', cles), ['di', 'do']);
  for (const trop of ['dax', '5210', '52100']) assert.deepEqual(fichiersProches(trop, cles), [], trop);
});

test('par le début du nom, par le code postal, par un ancien nom', () => {
  assert.deepEqual(noms(trouver(NOMS, 'saint dizié')), ['Saint-Dizier']);
  assert.deepEqual(noms(trouver(NOMS, '52200')), ['Langres']);
  const [brottes] = trouver(NOMS, 'brotte');
  assert.equal(brottes.precision, 'aujourd’hui Chaumont, 52000');
  assert.equal(brottes.adresse, '52/52/communes/52121.html');
});

test('une commune d’un département sans annuaire mène à la page qui le dit', () => {
  const [chalons] = trouver(NOMS, 'chalons en');
  assert.equal(chalons.adresse, 'departements/51.html');
  assert.match(direOu(chalons), /Marne · pas encore d’annuaire$/);
});

test('ce qui est deviné est cherché au son, le plus peuplé d’abord, et dit comme deviné', () => {
  assert.deepEqual(trouver(NOMS, 'chomont'), []);
  assert.equal(noms(deviner(NOMS, 'chomont'))[0], 'Chaumont');
  assert.equal(noms(deviner(NOMS, 'lengres'))[0], 'Langres');
  assert.deepEqual(deviner(NOMS, 'xyzxyz'), []);
  assert.match(direCombien(2, true), /^Aucune commune de ce nom\. Voici .* 2\u00a0communes\.$/);
});

test('les lignes répétées par deux fichiers ne donnent qu’une réponse', () => {
  assert.equal(trouver(lireLignes([...LIGNES, ...LIGNES], DEPARTEMENTS), 'langres').length, 1);
});
