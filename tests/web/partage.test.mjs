import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecrirePartage, lirePartage } from '../../scripts/web/orienter/partage.mjs';

const PLEIN = { c: '52448', b: 'violences-conjugales', p: 'femmes', l: 'ar', s: ['adresse', 'argent'], q: '2026-11-24 10:30' };

test('un lien partagé redonne les mêmes critères', () => {
  assert.deepEqual(lirePartage(`#${ecrirePartage(PLEIN)}`), PLEIN);
  assert.deepEqual(lirePartage(ecrirePartage({ c: '52448', b: '', s: [] })), { c: '52448', s: [] });
});

test('le lien ne contient aucun mot lisible et tient dans une adresse', () => {
  const fragment = ecrirePartage(PLEIN);
  assert.match(fragment, /^[\w-]+$/);
  assert.doesNotMatch(fragment, /viol|femme|52448/);
});

test('un fragment étranger ou abîmé est ignoré', () => {
  for (const texte of ['', '#', '#contenu', '%%%', btoa('[]'), btoa('null'), btoa('"x"'), btoa('{')]) assert.equal(lirePartage(texte), null, texte);
});

test('d’un fragment hostile il ne sort que des textes', () => {
  const lu = lirePartage(btoa(JSON.stringify({ c: { toString: 1 }, b: 3, s: ['adresse', 4, null], __proto__: 'x' })));
  assert.deepEqual(lu, { s: ['adresse'] });
});
