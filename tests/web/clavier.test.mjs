import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remettre } from '../../scripts/web/mots/clavier.mjs';

const remis = (/** @type {string} */ tape) => remettre(tape).texte;

test('des chiffres tapés sans la touche des majuscules se lisent', () => {
  assert.deepEqual(['&&(', '"ç&ç', '(é&àà', '&è'].map(remis), ['115', '3919', '52100', '17']);
});

test('des lettres tapées sur un clavier d’ailleurs se lisent', () => {
  assert.equal(remis('m d p h'), 'mdph');
  assert.deepEqual(['cqf', 'mqri ;e frqppe', 'lqngres'].map(remis), ['caf', 'mari me frappe', 'langres']);
});

test('rien d’ordinaire ne change, ni les abrégés d’un message', () => {
  const ordinaires = ['çà et là', 'qlq chose', 'qlqn', 'qd il rentre', 'cinq coqs', 'R&D', 'l’été', '(caf)', 'a & b', 'iraq', 'qqn', 'é', 'OQTF', 'rqth', 'j a dit'];
  assert.deepEqual(ordinaires.map(remis), ordinaires);
});

test('des lettres changées sont une supposition, des chiffres non', () => {
  assert.deepEqual(['lqngres', '(é&àà', 'langres'].map((tape) => remettre(tape).devine), [true, false, false]);
});
