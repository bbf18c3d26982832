/** The notice of an old offline copy (requirements H15, O10). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perime } from '../../scripts/web/horaires/etat.mjs';
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

test('une page ne se tait ni avant quatre-vingt-dix jours de son site, ni longtemps après', () => {
  const h = /** @type {import('../../scripts/web/horaires/etat.mjs').Horaires} */ ({ z: 'Europe/Paris', d: '2026-11-02', h: 148, o: 0, i: [], s: [], g: 'ligne' });
  const apres = (/** @type {string} */ jour, /** @type {string} */ du) => perime({ ...h, du }, Date.parse(`${jour}T12:00:00Z`) / 60000);
  assert.deepEqual([apres('2027-02-21', '2026-11-23'), apres('2027-02-22', '2026-11-23')], [false, true]);
  // The script of a newer site beside an old page.
  assert.deepEqual([apres('2027-02-27', '2027-02-22'), apres('2027-02-28', '2027-02-22')], [false, true]);
  // Nobody said when: the first day of its hours.
  assert.deepEqual([apres('2027-01-31', ''), apres('2027-02-01', '')], [false, true]);
  // A clock before the site.
  assert.deepEqual([apres('2026-11-22', '2026-11-23'), apres('2026-11-20', '2026-11-23')], [false, true]);
});

test('une horloge en retard sur la copie, ou une date illisible, ne dit rien', () => {
  assert.equal(le('2020-01-01T00:00:00Z'), '');
  assert.equal(avisDePeremption('hier', Date.parse('2027-02-21T00:00:00Z')), '');
});
