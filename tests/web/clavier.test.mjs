import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remettre } from '../../scripts/web/mots/clavier.mjs';

test('des chiffres tapés sans la touche des majuscules se lisent', () => {
  assert.deepEqual(['&&(', '"ç&ç', '(é&àà', '&è'].map(remettre), ['115', '3919', '52100', '17']);
});

test('des lettres tapées sur un clavier d’ailleurs se lisent', () => {
  assert.deepEqual(['cqf', 'mqri ;e frqppe', 'lqngres'].map(remettre), ['caf', 'mari me frappe', 'langres']);
});

test('rien d’ordinaire ne change, ni les abrégés d’un message', () => {
  const ordinaires = ['çà et là', 'qlq chose', 'qlqn', 'qd il rentre', 'cinq coqs', 'R&D', 'l’été', '(caf)', 'a & b', 'iraq', 'qqn', 'é'];
  assert.deepEqual(ordinaires.map(remettre), ordinaires);
});
