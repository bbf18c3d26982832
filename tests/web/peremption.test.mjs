/** The notice of an old offline copy (requirements H15, O10). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { avisDePeremption, avisDeVieillesse } from '../../scripts/web/horaires/peremption.mjs';

const COPIE = '2026-11-22';

/** @param {string} instant */
const le = (instant) => avisDePeremption(COPIE, Date.parse(instant));

test('une copie récente ne dit rien', () => {
  assert.equal(le('2026-11-22T08:00:00Z'), '');
  assert.equal(le('2027-02-20T23:59:00Z'), '');
});

test('après quatre-vingt-dix jours, elle demande de vérifier', () => {
  assert.equal(le('2027-02-21T00:00:00Z'), 'Cette copie a 91\u00a0jours\u00a0: vérifiez tout par téléphone.');
});

test('un site en ligne qui n’est plus refait le dit aussi', () => {
  assert.equal(avisDeVieillesse(COPIE, Date.parse('2027-02-20T23:59:00Z')), '');
  assert.equal(avisDeVieillesse(COPIE, Date.parse('2027-02-21T00:00:00Z')), 'Site sans mise à jour depuis 91\u00a0jours\u00a0: vérifiez tout par téléphone.');
});

test('une horloge en retard sur la copie, ou une date illisible, ne dit rien', () => {
  assert.equal(le('2020-01-01T00:00:00Z'), '');
  assert.equal(avisDePeremption('hier', Date.parse('2027-02-21T00:00:00Z')), '');
});
