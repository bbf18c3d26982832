import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lireJour } from '../../scripts/web/horaires/notation.mjs';

/** The vectors that `tests/horaires/test_notation.py` holds Python to. */
const VECTEURS = JSON.parse(readFileSync(new URL('../horaires/vecteurs.json', import.meta.url), 'utf8'));

for (const { texte, tranches } of VECTEURS) {
  test(`« ${texte} » se lit comme dans le contrôle`, () => {
    const lu = lireJour(texte);
    assert.deepEqual(lu && lu.map(({ debut, fin, annonce, mode }) => [debut, fin, annonce, mode]), tranches);
  });
}
