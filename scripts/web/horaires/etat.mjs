/**
 * The state of a place, a worker or a phone line at an instant, read from intervals that the generator computed.
 *
 * Minutes are counted from the Unix epoch in UTC, so daylight saving is already settled. The only zone that matters
 * is the structure's, never the device's (H5). Nothing here reads the clock or the page.
 */

/**
 * @typedef {object} Horaires as written by `scripts/annuaire/horaires/intervalles.py`
 * @property {string} z IANA zone of the structure
 * @property {string} d first day, in that zone: up to four weeks before the build in an index, twelve in a page
 * @property {string} [du] date of the site; without it, that is the first day
 * @property {number} h horizon, in days
 * @property {number} o origin: minute of the first local midnight
 * @property {number[]} i gap, length, code, and so on from the origin; see `deplier`
 * @property {[number, string][]} s rank of the day from `d`, and why its state differs
 * @property {'presence' | 'ouverture' | 'ligne'} g
 * @property {number} [t] 1 when there is a phone number to call
 */
/** @typedef {{debut: number, fin: number, code: number}} Intervalle */
/**
 * @typedef {object} Etat
 * @property {number} code 0 when nothing is announced
 * @property {number} debut
 * @property {number} fin the state is the same until then
 * @property {Intervalle | null} suivant
 * @property {string} particularite why this day differs from the usual week
 * @property {boolean} horsHorizon nothing is known of that instant, and the bounds mean nothing
 */
/** @typedef {{origine: number, intervalles: Intervalle[], raisons: Map<number, string>}} Lecture */

export const OUVERT = 1;
export const TELEPHONE = 3;
/** From here on the bounds are evaluation windows, not hours that anyone published: never print them. */
export const MATIN = 4;
export const PRESENCE = 7;
export const INCONNU = 8;

export const JOUR = 24 * 60;
/** An older page keeps its table but no longer speaks of today (H15). */
export const AGE_MAXIMAL = 90;
/** Days of hours that a build always has before it, and those that it may have behind it in a page (`horaires/intervalles.py`):
 * beyond, the page is older than its script. */
const AVANCE = 121;
const RECUL = 83;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();
/** Reading a clock is slow, and a search asks thousands of schedules about the same few instants. */
const MURS_GARDES = 64;
/** @type {Map<string, number>} */
const murs = new Map();
/** @type {WeakMap<number[], Lecture>} */
const lectures = new WeakMap();

/**
 * What a clock on the structure's wall shows, as minutes since that wall's 1 January 1970.
 * @param {Horaires} h
 * @param {number} minute
 */
export function mur({ z }, minute) {
  const cle = `${z} ${minute}`;
  const garde = murs.get(cle);
  if (garde !== undefined) return garde;
  if (murs.size >= MURS_GARDES) murs.clear();
  const lu = lireMur(z, minute);
  murs.set(cle, lu);
  return lu;
}

/**
 * @param {string} timeZone
 * @param {number} minute
 */
function lireMur(timeZone, minute) {
  const format = formats.get(timeZone) ||
    new Intl.DateTimeFormat('fr', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  // « 21/11/2026 09:30 »
  const [jour, mois, annee, heures, minutes] = format.format(minute * 60000).split(/\D+/).map(Number);
  return Date.UTC(annee, mois - 1, jour, heures, minutes) / 60000;
}

/**
 * Rank of the structure's day from the first one.
 * @param {Horaires} h
 * @param {number} minute
 */
export function rangDe(h, minute) {
  return Math.floor(mur(h, minute) / JOUR) - premierJour(h);
}

/**
 * The first day as a number; day 0 was a Thursday.
 * @param {Horaires} h
 */
function premierJour(h) {
  return Date.parse(h.d) / 86400000;
}

/**
 * First minute of a local day. The second pass matters when the clocks change within a few hours.
 * @param {Horaires} h
 * @param {number} rang
 */
export function minuit(h, rang) {
  const voulu = (premierJour(h) + rang) * JOUR;
  const proche = 2 * voulu - mur(h, voulu);
  return voulu + proche - mur(h, proche);
}

/**
 * The instant of a wall-clock time; one that a spring night skips is the same time after the change.
 * @param {Horaires} h
 * @param {string} jour AAAA-MM-JJ
 * @param {number} minutes since midnight, as a clock shows them
 */
export function instantDe(h, jour, minutes) {
  const voulu = Date.parse(jour) / 60000 + minutes;
  const proche = minuit(h, Date.parse(jour) / 86400000 - premierJour(h)) + minutes;
  return proche + voulu - mur(h, proche);
}

/**
 * @param {Horaires} h
 * @returns {Intervalle[]}
 */
export function decoder(h) {
  const intervalles = [];
  const nombres = deplier(h.i);
  let fin = h.o;
  for (let n = 0; n < nombres.length; n += 3) {
    const debut = fin + nombres[n];
    fin = debut + nombres[n + 1];
    intervalles.push({ debut, fin, code: nombres[n + 2] });
  }
  return intervalles;
}

/**
 * Says again what was said once: `-n, fois` stands for the last `n` intervals, that many times.
 * @param {readonly number[]} plat
 */
export function deplier(plat) {
  /** @type {number[]} */
  const nombres = [];
  for (let n = 0; n < plat.length; n += plat[n] < 0 ? 2 : 3) {
    if (plat[n] >= 0) nombres.push(...plat.slice(n, n + 3));
    const bloc = plat[n] < 0 ? nombres.slice(3 * plat[n]) : [];
    for (let fois = plat[n + 1]; bloc.length && fois > 0; fois -= 1) nombres.push(...bloc);
  }
  return nombres;
}

/**
 * Decoded once for each schedule, which must not change afterwards.
 * @param {Horaires} h
 */
function lire(h) {
  const connue = lectures.get(h.i);
  if (connue && connue.origine === h.o) return connue;
  const lecture = { origine: h.o, intervalles: decoder(h), raisons: new Map(h.s) };
  lectures.set(h.i, lecture);
  return lecture;
}

/**
 * How many intervals have begun.
 * @param {Intervalle[]} intervalles
 * @param {number} minute
 */
function commences(intervalles, minute) {
  let bas = 0;
  let haut = intervalles.length;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (intervalles[milieu].debut > minute) haut = milieu;
    else bas = milieu + 1;
  }
  return bas;
}

/**
 * Why a day differs, empty on an ordinary one.
 * @param {Horaires} h
 * @param {number} rang
 */
export function raison(h, rang) {
  return lire(h).raisons.get(rang) || '';
}

/**
 * The intervals of a local day, in order, those that only cross it included.
 * @param {Horaires} h
 * @param {number} rang
 */
export function intervallesDuJour(h, rang) {
  const debutDuJour = minuit(h, rang);
  const finDuJour = minuit(h, rang + 1);
  return lire(h).intervalles.filter(({ debut, fin }) => debut < finDuJour && fin > debutDuJour);
}

/**
 * The state alone, without its bounds nor its reason: 0 when nothing is announced.
 * @param {Horaires} h
 * @param {number} minute
 */
export function codeDe(h, minute) {
  const { intervalles } = lire(h);
  const dernier = intervalles[commences(intervalles, minute) - 1];
  return dernier && dernier.fin > minute ? dernier.code : 0;
}

/**
 * @param {Horaires} h
 * @param {number} minute any instant, not only now
 * @returns {Etat}
 */
export function etat(h, minute) {
  const { intervalles } = lire(h);
  const n = commences(intervalles, minute);
  const suivant = intervalles[n] || null;
  const avant = n ? intervalles[n - 1] : { debut: h.o, fin: h.o, code: 0 };
  const vide = { code: 0, debut: avant.fin, fin: suivant ? suivant.debut : minuit(h, h.h) };
  const present = avant.fin > minute ? avant : vide;
  const rang = rangDe(h, minute);
  // A night keeps the reason of its evening.
  const soir = present.code && estUneNuit(h, present, rang) ? rang - 1 : rang;
  return { ...present, suivant, particularite: raison(h, soir), horsHorizon: rang < 0 || rang >= h.h };
}

/**
 * Did it begin the evening before a local day, to end in its small hours? `horaires/programme.py` says until when.
 * @param {Horaires} h
 * @param {Intervalle} intervalle
 * @param {number} rang
 */
export function estUneNuit(h, { debut, fin }, rang) {
  const matin = minuit(h, rang);
  return debut < matin && debut >= minuit(h, rang - 1) && fin <= matin + JOUR / 2;
}

/**
 * The next minute when the state or its words may change: words also change at midnight.
 * @param {Horaires} h
 * @param {number} minute
 */
export function prochaineBorne(h, minute) {
  const { fin } = etat(h, minute);
  const demain = minuit(h, rangDe(h, minute) + 1);
  return fin > minute && fin < demain ? fin : demain;
}

/**
 * Too old, beyond the horizon, or read by a device whose date is wrong (H14, H15).
 * @param {Horaires} h
 * @param {number} minute
 */
export function perime(h, minute) {
  const rang = rangDe(h, minute);
  const recul = h.du ? Date.parse(h.du) / 86400000 - premierJour(h) : 0;
  const age = rang - Math.min(recul, RECUL, Math.max(0, h.h - AVANCE));
  return age > AGE_MAXIMAL || age < -1 || rang >= h.h;
}
