import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decoder, deplier, estUneNuit, etat, intervallesDuJour, mur, perime, prochaineBorne } from '../../scripts/web/horaires/etat.mjs';

/** @typedef {import('../../scripts/web/horaires/etat.mjs').Horaires} Horaires */

/** Samedi 21 novembre 2026 à minuit, heure de Paris : le 20 à 23 h en temps universel, 20 777 jours après 1970. */
const ORIGINE = 20777 * 1440 + 23 * 60;
const JOUR = 1440;

/**
 * @param {number[]} i
 * @param {Partial<Horaires>} [autres]
 * @returns {Horaires}
 */
const horaires = (i, autres) => ({ z: 'Europe/Paris', d: '2026-11-21', h: 400, o: ORIGINE, i, s: [], g: 'ouverture', ...autres });

/** Petit générateur (mulberry32) : les essais au hasard sont les mêmes à chaque fois. */
function hasard(/** @type {number} */ graine) {
  let a = graine;
  return (/** @type {number} */ limite) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limite);
  };
}

/** @param {(limite: number) => number} tirer */
function auHasard(tirer) {
  const i = [];
  for (let n = tirer(60); n > 0; n -= 1) i.push(tirer(3) ? tirer(3 * JOUR) : 0, 1 + tirer(900), 1 + tirer(8));
  return horaires(i, { h: 30 + tirer(400) });
}

test('les intervalles se lisent dans l’ordre, de l’origine', () => {
  assert.deepEqual(decoder(horaires([540, 180, 1, 120, 180, 2])), [
    { debut: ORIGINE + 540, fin: ORIGINE + 720, code: 1 },
    { debut: ORIGINE + 840, fin: ORIGINE + 1020, code: 2 },
  ]);
  assert.deepEqual(decoder(horaires([])), []);
});

test('l’état change à la minute dite, ni avant ni après', () => {
  const h = horaires([540, 180, 1, 120, 180, 2], { s: [[0, 'ouverture exceptionnelle']] });
  const suivant = { debut: ORIGINE + 840, fin: ORIGINE + 1020, code: 2 };
  const ici = { particularite: 'ouverture exceptionnelle', horsHorizon: false };
  assert.deepEqual(etat(h, ORIGINE + 539), { code: 0, debut: ORIGINE, fin: ORIGINE + 540, suivant: decoder(h)[0], ...ici });
  assert.deepEqual(etat(h, ORIGINE + 540), { code: 1, debut: ORIGINE + 540, fin: ORIGINE + 720, suivant, ...ici });
  assert.equal(etat(h, ORIGINE + 719).code, 1);
  assert.deepEqual(etat(h, ORIGINE + 720), { code: 0, debut: ORIGINE + 720, fin: ORIGINE + 840, suivant, ...ici });
  assert.equal(etat(h, ORIGINE + 1019).suivant, null);
});

test('deux intervalles qui se touchent ne laissent pas de trou', () => {
  const h = horaires([540, 60, 1, 0, 60, 2]);
  assert.equal(etat(h, ORIGINE + 599).code, 1);
  assert.equal(etat(h, ORIGINE + 600).code, 2);
});

test('hors de l’horizon, rien n’est connu', () => {
  const h = horaires([540, 60, 1], { h: 10 });
  assert.equal(etat(h, ORIGINE - 1).horsHorizon, true);
  assert.equal(etat(h, ORIGINE).horsHorizon, false);
  assert.equal(etat(h, ORIGINE + 10 * JOUR - 1).horsHorizon, false);
  assert.equal(etat(h, ORIGINE + 10 * JOUR).horsHorizon, true);
  assert.equal(etat(h, ORIGINE + 10 * JOUR).code, 0);
});

test('la recherche rapide donne le même état qu’une lecture du début à la fin (H13)', () => {
  const tirer = hasard(1);
  for (let essai = 0; essai < 10000; essai += 1) {
    const h = auHasard(tirer);
    const minute = ORIGINE + tirer(h.h * JOUR);
    const { code, debut, fin, suivant } = etat(h, minute);
    assert.deepEqual({ code, debut, fin, suivant }, naif(h, minute), `essai ${essai}`);
  }
});

/**
 * @param {Horaires} h
 * @param {number} minute
 */
function naif(h, minute) {
  let fin = h.o;
  for (let n = 0; n < h.i.length; n += 3) { // nothing is said again in these trials
    const debut = fin + h.i[n];
    const apres = debut + h.i[n + 1];
    const suivant = { debut, fin: apres, code: h.i[n + 2] };
    if (minute < debut) return { code: 0, debut: fin, fin: debut, suivant };
    if (minute < apres) return { code: h.i[n + 2], debut, fin: apres, suivant: decoder(h)[n / 3 + 1] || null };
    fin = apres;
  }
  return { code: 0, debut: fin, fin: decoderFin(h), suivant: null };
}

/** Heure d’hiver, ou d’été entre le 28 mars et le 31 octobre 2027. */
function decoderFin(/** @type {Horaires} */ h) {
  const fin = ORIGINE + h.h * JOUR;
  return fin > 30103140 && fin <= 30103140 + 217 * JOUR ? fin - 60 : fin;
}

test('la prochaine borne est toujours après l’instant, à un jour au plus, et ne recule jamais', () => {
  const tirer = hasard(2);
  for (let essai = 0; essai < 300; essai += 1) {
    const h = auHasard(tirer);
    let minute = ORIGINE - 3 * JOUR + tirer(h.h * JOUR);
    for (let n = 0; n < 20; n += 1) {
      const borne = prochaineBorne(h, minute);
      assert.ok(borne > minute && borne - minute <= 25 * 60, `${minute} → ${borne}`);
      const entre = minute + tirer(borne - minute);
      assert.equal(prochaineBorne(h, entre), borne);
      assert.deepEqual(etat(h, entre), etat(h, minute));
      minute = borne;
    }
  }
});

test('la prochaine borne est minuit quand rien ne change avant', () => {
  const h = horaires([540, 180, 1]);
  assert.equal(prochaineBorne(h, ORIGINE), ORIGINE + 540);
  assert.equal(prochaineBorne(h, ORIGINE + 600), ORIGINE + 720);
  assert.equal(prochaineBorne(h, ORIGINE + 720), ORIGINE + JOUR);
  assert.equal(prochaineBorne(h, ORIGINE - 10), ORIGINE);
  assert.equal(prochaineBorne(horaires([0, 400 * JOUR, 1]), ORIGINE + 5), ORIGINE + JOUR);
});

test('la nuit du 25 octobre 2026 dure une heure de plus (H6)', () => {
  // Le 24 à 22 h en temps universel, puis le 25 à 23 h : 25 heures.
  const h = horaires([9 * 60, 60, 1], { d: '2026-10-25', o: 29881320 });
  assert.equal(prochaineBorne(h, 29881320 + 600), 29882820);
  assert.equal(mur(h, 29881320) % JOUR, 0);
  assert.equal(mur(h, 29881320 + 180) % JOUR, 120);
  assert.equal(mur(h, 29882820) % JOUR, 0);
});

test('la nuit du 28 mars 2027 dure une heure de moins (H6)', () => {
  // Le 27 à 23 h en temps universel, puis le 28 à 22 h : 23 heures.
  const h = horaires([9 * 60, 60, 1], { d: '2027-03-28', o: 30103140 });
  assert.equal(prochaineBorne(h, 30103140 + 600), 30104520);
  assert.equal(mur(h, 30103140 + 119) % JOUR, 119);
  assert.equal(mur(h, 30103140 + 120) % JOUR, 180);
});

test('l’horloge de la structure est celle de son fuseau, toute l’année', () => {
  for (const z of ['Europe/Paris', 'America/Guadeloupe', 'America/Miquelon', 'Indian/Reunion', 'Pacific/Noumea', 'Pacific/Tahiti', 'Pacific/Wallis']) {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: z, dateStyle: 'short', timeStyle: 'short' });
    for (let minute = ORIGINE; minute < ORIGINE + 500 * JOUR; minute += 617) {
      const attendu = Date.parse(`${format.format(minute * 60000).replace(' ', 'T')}Z`) / 60000;
      assert.equal(mur(horaires([], { z }), minute), attendu);
    }
  }
});

test('une page de plus de 90 jours est périmée (H15)', () => {
  const h = horaires([540, 60, 1]);
  assert.equal(perime(h, ORIGINE + 91 * JOUR - 1), false);
  assert.equal(perime(h, ORIGINE + 91 * JOUR), true);
  assert.equal(perime({ ...h, h: 31 }, ORIGINE + 31 * JOUR), true);
});

test('l’âge d’une page part du jour du site, non du premier de ses jours', () => {
  const h = horaires([540, 60, 1], { du: '2026-11-26' });
  assert.equal(perime(h, ORIGINE + 96 * JOUR - 1), false);
  assert.equal(perime(h, ORIGINE + 96 * JOUR), true);
});

test('un appareil en retard de plus d’un jour ne fait rien dire (H14)', () => {
  const h = horaires([540, 60, 1]);
  assert.equal(perime(h, ORIGINE - 1), false);
  assert.equal(perime(h, ORIGINE - JOUR), false);
  assert.equal(perime(h, ORIGINE - JOUR - 1), true);
});

test('une nuit commence la veille, finit à midi au plus tard, et garde la raison de son soir', () => {
  const h = horaires([1320, 480, 1], { s: [[0, 'fermeture'], [1, 'jour férié']] });
  for (const [debut, fin, attendu] of /** @type {[number, number, boolean][]} */ ([
    [-1, 721, false], [-1, 720, true], [0, 720, false], [-JOUR, 1, true], [-JOUR - 1, 1, false],
  ])) {
    const matin = ORIGINE + JOUR;
    assert.equal(estUneNuit(h, { debut: matin + debut, fin: matin + fin, code: 1 }, 1), attendu, `${debut} ${fin}`);
  }
  assert.equal(etat(h, ORIGINE + JOUR + 60).particularite, 'fermeture');
  assert.equal(etat(h, ORIGINE + JOUR + 360).particularite, 'jour férié');
});

test('les intervalles du jour comprennent ceux qui le traversent', () => {
  const h = horaires([1320, 480, 1, 60, 30, 2]);
  assert.deepEqual(intervallesDuJour(h, 0).map(({ code }) => code), [1]);
  assert.deepEqual(intervallesDuJour(h, 1).map(({ code }) => code), [1, 2]);
  assert.deepEqual(intervallesDuJour(h, 2), []);
});

test('ce qui n’est dit qu’une fois se déplie', () => {
  assert.deepEqual(deplier([60, 60, 1, 1380, 60, 2, -2, 2, 5, 6, 7]), [60, 60, 1, 1380, 60, 2, 60, 60, 1, 1380, 60, 2, 60, 60, 1, 1380, 60, 2, 5, 6, 7]);
  assert.deepEqual(deplier([]), []);
  for (const abime of [[-2, 3], [1, 2, 3, -1], [1, 2, 3, -1, NaN], [1, 2]]) assert.ok(deplier(abime).length <= 3, String(abime));
});
