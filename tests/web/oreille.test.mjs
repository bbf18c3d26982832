import assert from 'node:assert/strict';
import { test } from 'node:test';
import { morceaux } from '../../scripts/web/commun/oreille.mjs';

/** @param {string} texte */
const ecrire = (texte) => morceaux(texte).map(({ texte: ecrit, suite }) => ecrit + (suite && `<${suite}></${suite}>`)).join('');

test('une heure et un rang gagnent ce qu’une voix n’a pas, comme dans les pages', () => {
  assert.equal(ecrire('Ouvert, ferme à 17\u00a0h\u00a030'), 'Ouvert, ferme à 17\u00a0h<i></i>\u00a030');
  assert.equal(ecrire('Ouvert 24\u00a0h sur 24'), 'Ouvert 24\u00a0h<i></i> sur 24');
  assert.equal(ecrire('2e et 4e jeudi de 9\u00a0h à 12\u00a0h'), '2<b></b>e et 4<b></b>e jeudi de 9\u00a0h<i></i> à 12\u00a0h<i></i>');
  assert.equal(ecrire('3919, Violences'), '39<u></u>19, Violences');
});

test('le reste est laissé tel quel', () => {
  for (const texte of ['', 'Fermé', '1er lundi', '9\u00a0hébergements', '9\u00a0hôtels', '3eme', '12e2', '03\u00a025\u00a003\u00a093\u00a091', '2026', '39190', 'L3142', '3\u202f919', '3919-1', '03\u00a03919']) {
    assert.equal(ecrire(texte), texte);
    assert.ok(morceaux(texte).length <= 1);
  }
});
