import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lireMotifs, motsDe, trouverMotifs } from '../../scripts/web/saisie/motif.mjs';

const FAMILLES = { proche: 'mari ex', frapper: 'frappe bat' };
const motifs = lireMotifs(
  [['~ @frapper @proche', '=feu', 'tentat*'], ['plus envie vivre'], ['violée']], FAMILLES, ['volée', 'voilée'],
);

/** @param {string} texte */
function lus(texte) {
  return [...new Set(trouverMotifs(motifs, motsDe(texte)).map(({ valeur }) => valeur))];
}

test('une phrase en ordre libre se dit dans les deux sens, et de loin', () => {
  assert.deepEqual(lus('mon mari me frappe'), [0]);
  assert.deepEqual(lus('il me bat depuis trois ans, mon ex'), [0]);
  assert.deepEqual(lus(`frappe ${'mot '.repeat(12)}mari`), []);
});

test('une phrase ordonnée garde son ordre, avec trois mots entre deux', () => {
  assert.deepEqual(lus('je n’ai plus du tout envie de vivre'), [1]);
  assert.deepEqual(lus('vivre envie plus'), []);
});

test('une lettre oubliée, doublée, changée ou échangée est pardonnée dès cinq lettres', () => {
  for (const faute of ['frape', 'frrappe', 'farppe', 'frapoe', 'rfappe']) assert.deepEqual(lus(`mon mari me ${faute}`), [0], faute);
  assert.deepEqual(lus('mon mari me bot'), []);
});

test('un mot exact ne souffre aucune faute, le début d’un mot en pardonne une', () => {
  assert.deepEqual(lus('au feu'), [0]);
  assert.deepEqual(lus('les feux'), []);
  assert.deepEqual(lus('une tentattive'), [0]);
});

test('un faux ami n’est jamais pris pour une faute', () => {
  assert.deepEqual(lus('on m’a violle'), [2]);
  assert.deepEqual(lus('on m’a volée'), []);
  assert.deepEqual(lus('une femme voilée'), []);
});

test('les mots collés et abrégés des messages sont rendus entiers', () => {
  assert.deepEqual(motsDe('jpense jsuis mtape g').map(({ texte }) => texte), ['je', 'pense', 'je', 'suis', 'me', 'tape', 'je', 'ai']);
});
