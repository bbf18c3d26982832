import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contient, direLesFiches, motsDe } from '../../scripts/web/listes/filtre.mjs';

const LIGNE = motsDe('Brigade de gendarmerie d’Éclaron Gendarmerie · Éclaron-Braucourt 03\u00a025\u00a004\u00a012\u00a017').join(' ');

test('chaque mot tapé est cherché dans toute la ligne, sans accents ni ordre', () => {
  for (const tape of ['', 'eclaron', 'Éclaron gendarmerie', '03 25 04', '  brig ']) assert.ok(contient(LIGNE, tape), tape);
  assert.ok(!contient(LIGNE, 'eclaron police'));
});

test('le nombre de fiches se dit, et zéro n’est pas une impasse', () => {
  assert.equal(direLesFiches(2), '2\u00a0fiches');
  assert.equal(direLesFiches(1), 'Une fiche');
  assert.match(direLesFiches(0), /effacez/);
});
