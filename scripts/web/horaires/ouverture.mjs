/**
 * Is someone there at an instant, now or chosen? Words are those of `dire.mjs` for now; for another day « demain »
 * and « rouvre » would mislead, so only the state of that instant is said.
 */
import { dire, NOMS } from './dire.mjs';
import { codeDe, etat, INCONNU, instantDe, MATIN, OUVERT, perime, PRESENCE } from './etat.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Presence} Presence */
/** @typedef {{minute: number, jour?: undefined} | {jour: string, heure: number, minute: number}} Quand `minute` is now, in minutes since the epoch; with `jour` (AAAA-MM-JJ) and `heure` (minutes since local midnight), the chosen instant */
/** @typedef {'oui' | 'inconnu' | 'non'} Verdict `non` only says that nothing is announced */
/** @typedef {{verdict: Verdict, ordre: number, presence: Presence | null}} Ouverture the best of its schedules */

/** @type {Ouverture} */
const INCONNUE = { verdict: 'inconnu', ordre: 3, presence: null };
const CE_JOUR_LA = ['', 'Ouvert', 'Sur rendez-vous', 'Joignable par téléphone'];
const EN_PERSONNE = { presence: 'Présence prévue', ouverture: 'Ouvert', ligne: 'La ligne répond' };

/**
 * One open place is enough to send someone there. Thousands are asked at each keystroke, so no words yet.
 * @param {Fiche} fiche
 * @param {Quand} quand
 * @returns {Ouverture}
 */
export function ouvertureDe({ presences }, quand) {
  let meilleure = INCONNUE;
  presences.forEach((presence, rang) => {
    const candidate = jauger(presence, quand);
    if (rang === 0 || candidate.ordre < meilleure.ordre) meilleure = candidate;
  });
  return meilleure;
}

/**
 * @param {Presence} presence
 * @param {Quand} quand
 * @returns {Ouverture}
 */
function jauger(presence, quand) {
  const { horaires } = presence;
  const minute = minuteDe(horaires, quand);
  // An old index is as silent about tomorrow as about today (H15).
  if (perime(horaires, minute) || perime(horaires, quand.minute)) return INCONNUE;
  const code = codeDe(horaires, minute);
  if (code === INCONNU) return { verdict: 'inconnu', ordre: 3, presence };
  if (!code) return { verdict: 'non', ordre: 4, presence };
  return { verdict: 'oui', ordre: code === OUVERT ? 1 : 2, presence };
}

/**
 * @param {import('./etat.mjs').Horaires} horaires
 * @param {Quand} quand
 */
function minuteDe(horaires, quand) {
  return quand.jour === undefined ? quand.minute : instantDe(horaires, quand.jour, quand.heure);
}

/**
 * The sentence of an opening; empty when nothing certain can be said.
 * @param {Ouverture} ouverture
 * @param {Quand} quand
 * @param {boolean} nommer the fiche has several schedules: say which one
 * @returns {Dit}
 */
export function direOuverture({ presence }, quand, nommer) {
  if (!presence) return { texte: '', signe: '' };
  const { titre } = presence;
  const { texte, signe } = redire(presence, quand);
  return { texte: nommer && titre && texte ? `${titre}\u00a0: ${texte[0].toLowerCase()}${texte.slice(1)}` : texte, signe };
}

/** @typedef {{texte: string, signe: string}} Dit */
/** @type {WeakMap<Presence, {minute: number, alors: boolean, dit: Dit}>} the last sentence of each */
const dits = new WeakMap();

/**
 * A minute lasts many keystrokes, and a sentence with a date is slow to write.
 * @param {Presence} presence
 * @param {Quand} quand
 * @returns {Dit}
 */
function redire(presence, quand) {
  const minute = minuteDe(presence.horaires, quand);
  const choisi = quand.jour !== undefined;
  const connu = dits.get(presence);
  if (connu && connu.minute === minute && connu.alors === choisi) return connu.dit;
  const dit = choisi ? alors(presence.horaires, minute) : dire(presence.horaires, minute);
  dits.set(presence, { minute, alors: choisi, dit });
  return dit;
}

/**
 * @param {import('./etat.mjs').Horaires} h
 * @param {number} minute
 */
function alors(h, minute) {
  const { code, particularite } = etat(h, minute);
  const suite = particularite && ` (${particularite.replace(' :', '\u00a0:')})`;
  return { texte: direCode(h.g, code) + suite, signe: code ? (code === OUVERT ? 'plein' : 'demi') : 'vide' };
}

/**
 * @param {'presence' | 'ouverture' | 'ligne'} genre
 * @param {number} code
 */
function direCode(genre, code) {
  if (!code) return 'Rien d’annoncé à ce moment';
  if (code === INCONNU) return 'Jour férié, à confirmer';
  if (code < MATIN) return code === OUVERT || genre === 'ligne' ? EN_PERSONNE[genre] : CE_JOUR_LA[code];
  const precision = code === PRESENCE ? 'heure inconnue' : 'heures exactes non publiées';
  return `${NOMS[genre][0].toUpperCase()}${NOMS[genre].slice(1)} annoncée, ${precision}`;
}
