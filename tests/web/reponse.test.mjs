/** The words of the first answer and of the summary. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abregerLaRaison, direLaDemande, direLeMoment } from '../../scripts/web/reponse/phrases.mjs';

test('ce qui va de soi sous la commune choisie n’est pas redit', () => {
  assert.equal(abregerLaRaison('tout le département : Haute-Marne'), 'tout le département');
  assert.equal(abregerLaRaison('commune : Joinville'), 'Joinville');
  assert.equal(abregerLaRaison('toute la France'), 'toute la France');
});

test('le résumé dit la commune, puis le besoin ou les mots', () => {
  assert.equal(direLaDemande('Joinville', 'Abri pour ce soir', ''), 'Joinville, abri pour ce soir');
  assert.equal(direLaDemande('Joinville', '', 'dormir'), 'Joinville, «\u00a0dormir\u00a0»');
  assert.equal(direLaDemande('', 'Abri pour ce soir', ''), 'Abri pour ce soir');
});

test('le moment se dit en toutes lettres, avec les critères repliés', () => {
  assert.equal(direLeMoment(null, false, 0), 'À toute heure');
  assert.equal(direLeMoment(null, true, 1), 'Ouvert maintenant · 1\u00a0critère');
  assert.equal(direLeMoment({ jour: '2026-12-05', heure: 1320 }, true, 2), 'Samedi 5 décembre, 22\u00a0h · 2\u00a0critères');
  assert.equal(direLeMoment({ jour: '2026-12-05', heure: 545 }, true, 0), 'Samedi 5 décembre, 9\u00a0h\u00a005');
});
