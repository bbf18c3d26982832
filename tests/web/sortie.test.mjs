import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APPUIS, DELAI, REPOS, suivante } from '../../scripts/web/sortie/maj.mjs';

/** Une frappe : « +I » enfonce la touche, « -I » la relâche ; « Maj » est la touche Majuscule. */
/** @typedef {[frappe: string, instant: number]} Geste */

const ACCORDS = { Control: 'ctrlKey', Alt: 'altKey', Meta: 'metaKey' };

/**
 * Ce qu’un navigateur dit de ces gestes.
 * @param {Geste[]} gestes
 * @returns {KeyboardEvent[]}
 */
function evenements(gestes) {
  /** @type {Set<string>} */
  const tenues = new Set();
  return gestes.map(([frappe, timeStamp]) => {
    const key = frappe.slice(1).replace('Maj', 'Shift');
    const type = frappe[0] === '-' ? 'keyup' : 'keydown';
    if (type === 'keyup') tenues.delete(key);
    else tenues.add(key);
    const accords = Object.entries(ACCORDS).map(([touche, drapeau]) => [drapeau, tenues.has(touche)]);
    const dits = { key, type, timeStamp, ...Object.fromEntries(accords) };
    return /** @type {KeyboardEvent} */ (/** @type {unknown} */ (dits));
  });
}

/**
 * Le nombre d’appuis après chaque geste.
 * @param {Geste[]} gestes
 */
function comptes(gestes) {
  let suite = REPOS;
  return evenements(gestes).map((event) => {
    suite = suivante(suite, event);
    return suite.appuis;
  });
}

/**
 * @param {string} frappes séparées par des espaces, une toutes les 50 ms
 * @returns {Geste[]}
 */
const gestes = (frappes) => frappes.split(' ').map((frappe, rang) => [frappe, rang * 50]);

/**
 * « Maj » seule, à ces instants.
 * @param {number[]} instants
 * @returns {Geste[]}
 */
const appuis = (...instants) => instants.flatMap((t) => /** @type {Geste[]} */ ([['+Maj', t], ['-Maj', t + 1]]));

/**
 * Une lettre en majuscule, dans les deux ordres de relâche.
 * @param {string} lettre
 */
const LETTRE_D_ABORD = (lettre) => `+Maj +${lettre} -${lettre} -Maj`;
/** @param {string} lettre */
const MAJ_D_ABORD = (lettre) => `+Maj +${lettre} -Maj -${lettre}`;
/** @param {string[]} frappes */
const sort = (...frappes) => comptes(gestes(frappes.join(' '))).includes(APPUIS);

test('trois appuis seuls en cinq secondes font sortir (S4)', () => {
  assert.deepEqual(comptes(appuis(0, 1000, 2000)), [0, 1, 1, 2, 2, 3]);
  assert.ok(sort('+Maj -Maj +Maj -Maj +Maj -Maj'));
});

test('les cinq secondes partent du premier appui', () => {
  assert.equal(DELAI, 5000);
  assert.deepEqual(comptes(appuis(0, 2500, DELAI)).slice(-1), [3]);
  assert.deepEqual(comptes(appuis(0, 1000, 1000 + DELAI)).slice(-1), [1]);
});

test('deux appuis, une pause, un appui : on reste, et le compte repart de ce dernier', () => {
  assert.deepEqual(comptes(appuis(0, 500, 5800)), [0, 1, 1, 2, 2, 1]);
  assert.deepEqual(comptes(appuis(0, 500, 5800, 6300, 6800)).slice(-1), [3]);
});

for (const [nom, ecrire] of Object.entries({ 'la lettre': LETTRE_D_ABORD, 'Maj': MAJ_D_ABORD })) {
  test(`taper ISCG en capitales ne fait pas sortir, en relâchant ${nom} d’abord`, () => {
    assert.equal(sort(...[...'ISCG'].map(ecrire)), false);
    assert.equal(sort(...[...'ISCGISCG'].map(ecrire)), false);
  });

  test(`des chiffres d’un clavier français ne font pas sortir, en relâchant ${nom} d’abord`, () => {
    assert.equal(sort(...[...'0325039391'].map(ecrire)), false);
  });
}

test('taper vite, une lettre avant d’avoir lâché la précédente, ne fait pas sortir', () => {
  assert.equal(sort('+Maj +I -Maj +Maj +S -I -Maj +Maj -S +C -Maj +Maj +G -C -Maj -G'), false);
});

test('toutes les façons d’écrire trois capitales laissent sur la page', () => {
  const maj = ['+Maj', '-Maj', '+Maj', '-Maj', '+Maj', '-Maj'];
  const ecrites = entrelacer(maj, ['+I', '-I', '+S', '-S', '+C', '-C']).filter((ordre) => enCapitales(ordre, [...'ISC']));
  assert.ok(ecrites.length > 3, 'plusieurs ordres de relâche');
  assert.deepEqual(ecrites.filter((ordre) => sort(...ordre)), []);
});

test('une autre touche entre deux appuis remet à zéro', () => {
  for (const autre of ['a', 'Tab', 'Enter', 'Escape', 'ArrowDown', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'Process']) {
    assert.equal(sort(`+Maj -Maj +Maj -Maj +${autre} -${autre} +Maj -Maj`), false, autre);
  }
});

test('la remise à zéro n’empêche pas de sortir ensuite', () => {
  assert.ok(sort('+Maj -Maj +a -a +Maj -Maj +Maj -Maj +Maj -Maj'));
});

test('Échap, seule et répétée, ne fait rien', () => {
  assert.equal(sort('+Escape -Escape +Escape -Escape +Escape -Escape'), false);
});

test('tenir Maj enfoncée compte pour un appui', () => {
  assert.deepEqual(comptes(gestes('+Maj +Maj +Maj +Maj +Maj -Maj')), [0, 0, 0, 0, 0, 1]);
});

test('changer de langue avec Alt et Maj, plusieurs fois, ne fait pas sortir', () => {
  for (const accord of ['Alt', 'Control', 'Meta']) {
    assert.equal(sort(`+${accord} +Maj -Maj +Maj -Maj +Maj -Maj -${accord}`), false, accord);
  }
});

test('les flèches du pavé numérique, que Windows entoure de fausses relâches, ne font pas sortir', () => {
  const fleche = '-Maj +ArrowLeft -ArrowLeft +Maj';
  assert.equal(sort('+Maj', fleche, fleche, fleche, fleche, '-Maj'), false);
});

test('une relâche dont on n’a pas vu la pression ne compte pas', () => {
  assert.deepEqual(comptes(gestes('-Maj -Maj -Maj')), [0, 0, 0]);
  assert.deepEqual(comptes(gestes('+Maj -Maj -Maj +Maj -Maj -Maj')), [0, 1, 1, 1, 2, 2]);
});

test('une capitale n’est jamais un appui, même un instant, dans les deux ordres de relâche', () => {
  for (const ecrire of [LETTRE_D_ABORD, MAJ_D_ABORD]) {
    assert.deepEqual(comptes(gestes([...'ISC'].map(ecrire).join(' '))).filter(Boolean), []);
  }
});

/**
 * Chaque lettre est frappée pendant sa propre pression de Maj.
 * @param {string[]} ordre
 * @param {string[]} lettres
 */
function enCapitales(ordre, lettres) {
  return lettres.every((lettre, rang) => {
    const avant = ordre.slice(0, ordre.indexOf(`+${lettre}`));
    const combien = (/** @type {string} */ frappe) => avant.filter((autre) => autre === frappe).length;
    return combien('+Maj') === rang + 1 && combien('-Maj') === rang;
  });
}

/**
 * Toutes les suites qui gardent l’ordre de chacune.
 * @param {string[]} a
 * @param {string[]} b
 * @returns {string[][]}
 */
function entrelacer(a, b) {
  if (!a.length || !b.length) return [[...a, ...b]];
  return [
    ...entrelacer(a.slice(1), b).map((suite) => [a[0], ...suite]),
    ...entrelacer(a, b.slice(1)).map((suite) => [b[0], ...suite]),
  ];
}
