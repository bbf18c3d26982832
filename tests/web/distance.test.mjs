import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { arrondir, direLaDistance, eloignement, kilometres, rangDeDistance } from '../../scripts/web/lieux/distance.mjs';

const VECTEURS = JSON.parse(readFileSync(new URL('../socle/vecteurs-de-distances.json', import.meta.url), 'utf8'));
/** @type {[number, number]} */
const CHAUMONT = [48.111, 5.139];
/** @type {[number, number]} */
const JOINVILLE = [48.443, 5.138];

test('les distances sont celles des pages, et se disent pareil', () => {
  for (const { de, a, km, dit } of VECTEURS) {
    assert.equal(arrondir(kilometres(de, a)), km);
    assert.equal(direLaDistance(km), dit);
  }
});

test('sans point, ou dans la commune elle-même, aucune distance n’est dite', () => {
  const ici = { insee: '52121', point: CHAUMONT };
  assert.equal(eloignement({ communes: ['52250'], points: [JOINVILLE] }, ici), 37);
  assert.equal(eloignement({ communes: ['52250'], points: [] }, ici), null);
  assert.equal(eloignement({ communes: ['52121'], points: [CHAUMONT] }, ici), null);
  assert.equal(eloignement({ communes: ['52250'], points: [JOINVILLE] }, { ...ici, point: null }), null);
});

test('le plus proche d’abord, ce que l’on ne sait pas mesurer ensuite', () => {
  const ici = { insee: '52121', point: CHAUMONT };
  const rang = (/** @type {string} */ insee, /** @type {[number, number][]} */ points) => rangDeDistance({ communes: [insee], points }, ici);
  assert.deepEqual([rang('52121', []), rang('52250', [JOINVILLE])], [0, 37]);
  assert.ok(rang('52250', []) > 20000);
});
