import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantDe, mur } from '../../scripts/web/horaires/etat.mjs';
import { direOuverture, ouvertureDe } from '../../scripts/web/horaires/ouverture.mjs';
import { ficheDe, ORIGINE } from './petit-index.mjs';

const LUNDI_10H = { minute: ORIGINE + (24 + 10) * 60 };
const DIMANCHE = { minute: ORIGINE + 12 * 60 };
/** @param {string} jour @param {number} heure */
const choisi = (jour, heure) => ({ ...DIMANCHE, jour, heure: heure * 60 });

test('le meilleur des horaires vaut pour la fiche : un lieu fermé n’empêche pas d’appeler', () => {
  assert.equal(ouvertureDe(ficheDe('ccas.html'), DIMANCHE).presence?.titre, 'Par téléphone');
  const texte = direOuverture(ouvertureDe(ficheDe('ccas.html'), DIMANCHE), DIMANCHE, true).texte;
  assert.equal(texte, 'Par téléphone\u00a0: la ligne répond 24\u00a0h sur 24');
});

test('maintenant, la phrase est celle de la fiche', () => {
  const ouverture = ouvertureDe(ficheDe('caf.html'), LUNDI_10H);
  assert.deepEqual([ouverture.verdict, direOuverture(ouverture, LUNDI_10H, false).texte], ['oui', 'Ouvert, ferme à 17\u00a0h']);
});

test('un jour choisi ne dit ni « demain » ni « rouvre »', () => {
  const dire = (/** @type {string} */ jour, /** @type {number} */ heure) => {
    const quand = choisi(jour, heure);
    const ouverture = ouvertureDe(ficheDe('caf.html'), quand);
    return [ouverture.verdict, direOuverture(ouverture, quand, false).texte];
  };
  assert.deepEqual(dire('2026-11-24', 10), ['oui', 'Ouvert']);
  assert.deepEqual(dire('2026-11-24', 20), ['non', 'Rien d’annoncé à ce moment']);
  assert.deepEqual(dire('2026-11-25', 10), ['oui', 'Ouvert (jour férié)']);
  assert.deepEqual(dire('2026-11-27', 9), ['oui', 'Ouverture annoncée, heures exactes non publiées']);
});

test('sans horaires, ou avec des données trop vieilles, l’état est inconnu et rien n’est dit', () => {
  assert.deepEqual(ouvertureDe(ficheDe('inconnu.html'), LUNDI_10H).verdict, 'inconnu');
  const tard = { minute: ORIGINE + 100 * 24 * 60 };
  assert.deepEqual(ouvertureDe(ficheDe('caf.html'), tard).verdict, 'inconnu');
  assert.equal(direOuverture(ouvertureDe(ficheDe('caf.html'), tard), tard, false).texte, '');
  assert.equal(ouvertureDe(ficheDe('caf.html'), choisi('2027-06-01', 10)).verdict, 'inconnu');
  assert.equal(ouvertureDe(ficheDe('caf.html'), choisi('2026-11-01', 10)).verdict, 'inconnu');
});

test('l’instant choisi est celui de l’horloge du lieu, les nuits où l’heure change aussi', () => {
  const [{ horaires }] = ficheDe('caf.html').presences;
  for (const [jour, heures] of /** @type {[string, number][]} */ ([['2026-11-24', 10], ['2027-03-28', 10], ['2026-10-25', 23], ['2027-03-28', 1]])) {
    assert.equal(mur(horaires, instantDe(horaires, jour, heures * 60)), Date.parse(jour) / 60000 + heures * 60, `${jour} ${heures} h`);
  }
});
