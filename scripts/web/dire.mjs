/**
 * The state of an instant, in one French sentence: « Ouvert, ferme à 17 h ».
 *
 * It says what was published and nothing more. A half-day never gains an hour, silence is never « fermé », and a
 * stale page says nothing (conception §4, H1, H4, H14, H15).
 */
import {
  etat, INCONNU, intervallesDuJour, JOUR, MATIN, minuit, mur, OUVERT, perime, PRESENCE, raison, rangDe, TELEPHONE,
} from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {import('./etat.mjs').Intervalle} Intervalle */
/** @typedef {'plein' | 'demi' | 'vide' | ''} Signe the dot: open, perhaps, not now */
/** @typedef {{texte: string, signe: Signe}} Dit */
/**
 * @typedef {object} Scene everything the sentences need
 * @property {Horaires} h
 * @property {import('./etat.mjs').Etat} e
 * @property {number} minute
 * @property {number} rang today, as a rank from the build date
 * @property {Intervalle[]} duJour
 */

/** Further away than this, an opening says nothing of today (H4). */
const LOIN = 30;
const SEMAINE = 7;

const PUIS = '\u202f; ';
const FERIE = 'jour férié';
const FERMETURE = /^fermeture/;
/** Without anyone standing in. */
const ABSENCE = /^absence(?!,)/;
const LIGNE_FERMEE = 'La ligne est fermée';

/** What is announced; all feminine, so that one sentence fits them. */
export const NOMS = { presence: 'présence', ouverture: 'ouverture', ligne: 'permanence téléphonique' };
const EN_COURS = { presence: 'Présence en ce moment', ouverture: 'Ouvert', ligne: 'La ligne répond' };
/** Codes 2 and 3, now and later. */
const MODES_EN_COURS = ['', '', 'Sur rendez-vous', 'Joignable par téléphone'];
const MODES = ['', '', ', sur rendez-vous', ', par téléphone'];
/** Codes 4 to 6, today. */
const CE_JOUR = ['ce matin', 'cet après-midi', 'aujourd’hui (journée)'];
/** Codes 4 to 8, another day. */
const UN_JOUR = ['matin', 'après-midi', 'journée', 'moment non précisé', 'jour férié, à confirmer'];

/**
 * @param {Horaires} h
 * @param {number} minute
 * @returns {Dit} empty when there is nothing certain to say
 */
export function dire(h, minute) {
  const e = etat(h, minute);
  if (!h.i.length || e.horsHorizon || perime(h, minute)) return { texte: '', signe: '' };
  const rang = rangDe(h, minute);
  return parler({ h, e, minute, rang, duJour: intervallesDuJour(h, rang) });
}

/**
 * @param {Scene} scene
 * @returns {Dit}
 */
function parler(scene) {
  const { h, e, minute, duJour } = scene;
  if (duJour.some(({ code }) => code === INCONNU)) return { texte: ferieInconnu(h), signe: 'demi' };
  const reste = duJour.find(({ fin }) => fin > minute);
  if (reste && reste.code >= MATIN) return { texte: annonce(scene) + precision(e), signe: 'demi' };
  // By appointment or by phone only: not a door that one can push.
  if (e.code) return { texte: enCours(scene) + precision(e), signe: modeDe(h, e) === OUVERT ? 'plein' : 'demi' };
  if (reste) return { texte: attente(scene, reste) + precision(e), signe: 'vide' };
  const texte = unAutreJour(scene);
  return { texte, signe: texte && 'vide' };
}

/** @param {Horaires} h */
function ferieInconnu({ g, t }) {
  if (g === 'ligne') return `Jour férié\u00a0: horaires de la ligne non précisés`;
  return `Jour férié\u00a0: ${NOMS[g]} non précisée${t ? ', appelez avant de venir' : ''}`;
}

/**
 * An announced half-day: said from midnight on, because nobody published when it begins.
 * @param {Scene} scene
 */
function annonce({ h, minute, duJour }) {
  const codes = duJour.filter(({ fin, code }) => fin > minute && code >= MATIN).map(({ code }) => code);
  const suite = codes.includes(PRESENCE)
    ? 'aujourd’hui, moment non précisé'
    : `${codes.map((code) => CE_JOUR[code - MATIN]).join(' et ')}, heures exactes non publiées`;
  return `${majuscule(NOMS[h.g])} annoncée ${suite}`;
}

/**
 * Who stands in, or that today is an exception.
 * @param {import('./etat.mjs').Etat} e
 */
function precision({ particularite }) {
  return particularite && ` (${particularite.replace('absence, ', '').replace(' :', '\u00a0:')})`;
}

/**
 * Published hours, and they are running.
 * @param {Scene} scene
 */
function enCours(scene) {
  const { h, e, minute } = scene;
  const mode = modeDe(h, e);
  const sujet = mode === OUVERT ? EN_COURS[h.g] : MODES_EN_COURS[mode];
  const longtemps = SEMAINE * JOUR;
  // Its end is told when it comes near, unless it is only the end of what the page knows.
  const toujours = e.fin - e.debut > longtemps && (e.fin - minute > longtemps || e.fin >= minuit(h, h.h));
  return sujet + (toujours ? ` 24\u00a0h sur 24` : fin(scene, mode));
}

/**
 * A phone line answers « par téléphone »: nothing to add.
 * @param {Horaires} h
 * @param {Intervalle} intervalle
 */
function modeDe({ g }, { code }) {
  return g === 'ligne' && code === TELEPHONE ? OUVERT : code;
}

/**
 * « , ferme à 17 h », « jusqu’à demain à 6 h ». Midnight belongs to the day that it ends.
 * @param {Scene} scene
 * @param {number} mode
 */
function fin(scene, mode) {
  const { h, e } = scene;
  const instant = mur(h, e.fin);
  const jour = jourDit(scene, e.fin - 1);
  const quand = `${jour && `${jour} `}à ${instant % JOUR ? heure(instant) : 'minuit'}`;
  // When another mode follows at once, the place does not close.
  const enchaine = e.suivant && e.suivant.debut === e.fin;
  if (mode === OUVERT && h.g === 'ouverture' && !enchaine) return `, ferme ${quand}`;
  return `${mode === OUVERT && h.g === 'presence' ? ',' : ''} jusqu’${jour && 'à '}${quand}`;
}

/**
 * Nothing more today.
 * @param {Scene} scene
 */
function unAutreJour(scene) {
  const { suivant } = scene.e;
  const proche = suivant && rangDe(scene.h, suivant.debut) <= scene.rang + LOIN;
  return proche ? attente(scene, suivant) : longue(scene);
}

/**
 * Not now, but soon enough.
 * @param {Scene} scene
 * @param {Intervalle} suivant
 */
function attente(scene, suivant) {
  const { h, e } = scene;
  const jour = jourDit(scene, suivant.debut);
  const debut = heure(mur(h, suivant.debut));
  if (h.g === 'presence' || modeDe(h, suivant) !== OUVERT || !estFerme(scene)) {
    return jour ? constat(scene) + prochaine(scene, suivant) : majuscule(prochaine(scene, suivant));
  }
  if (h.g === 'ouverture') return `Fermé${cause(e)}, ${jour ? `rouvre ${jour}` : 'ouvre'} à ${debut}`;
  return jour ? `${LIGNE_FERMEE}${cause(e)}, elle répond ${jour} à partir de ${debut}` : `La ligne répond à partir de ${debut}`;
}

/**
 * Is « fermé » a fact? A worker is never « fermé » without a dated closure; nor is a place on a day, or on the eve
 * of a day, whose hours nobody published.
 * @param {Scene} scene
 */
function estFerme({ h, e, duJour }) {
  const { particularite, suivant } = e;
  if (h.g === 'presence' || FERMETURE.test(particularite)) return FERMETURE.test(particularite);
  return particularite === FERIE || [...duJour, suivant].every((i) => !i || i.code < MATIN);
}

/**
 * What is true of today, before what comes next.
 * @param {Scene} scene
 */
function constat(scene) {
  const { h: { g }, e, duJour } = scene;
  if (ABSENCE.test(e.particularite)) return `Absence${cause(e)}, `;
  if (estFerme(scene)) return `${g === 'ligne' ? LIGNE_FERMEE : 'Fermé'}${cause(e)}${PUIS}`;
  if (duJour.length) return `${majuscule(NOMS[g])} terminée pour aujourd’hui${PUIS}`;
  return `Pas ${g === 'ouverture' ? 'd’' : 'de '}${NOMS[g]} annoncée aujourd’hui${cause(e)}${PUIS}`;
}

/**
 * « prochaine présence annoncée lundi (journée) ».
 * @param {Scene} scene
 * @param {Intervalle} suivant
 */
function prochaine(scene, suivant) {
  const { h } = scene;
  const { code, debut } = suivant;
  const jour = jourDit(scene, debut) || 'aujourd’hui';
  const moment = code < MATIN ? `à ${heure(mur(h, debut))}${MODES[modeDe(h, suivant)]}` : `(${UN_JOUR[code - MATIN]})`;
  return `prochaine ${NOMS[h.g]} ${code === INCONNU ? 'possible' : 'annoncée'} ${jour} ${moment}`;
}

/**
 * A closure or an absence that nothing follows soon.
 * @param {Scene} scene
 */
function longue({ h, e, rang }) {
  const { particularite } = e;
  const fermeture = FERMETURE.test(particularite);
  if (!fermeture && !ABSENCE.test(particularite)) return '';
  let dernier = rang;
  while (raison(h, dernier + 1) === particularite) dernier += 1;
  // A closure that reaches the horizon may well go on after it.
  const terme = dernier + 1 < h.h ? ` jusqu’au ${dateDe(h, minuit(h, dernier)).join(' ')}` : '';
  return `${fermeture ? 'Fermeture' : 'Absence'}${terme}${cause(e)}`;
}

/**
 * « (congés) », « (jour férié) ».
 * @param {import('./etat.mjs').Etat} e
 */
function cause({ particularite }) {
  const texte = particularite.replace(/^(ouverture|absence,).*|^(fermeture|absence)[\s:]*/, '');
  return texte && ` (${texte})`;
}

/**
 * The day of an instant as people say it, empty today; the same weekday of next week needs its date.
 * @param {Scene} scene
 * @param {number} minute
 */
function jourDit({ h, rang }, minute) {
  const ecart = rangDe(h, minute) - rang;
  if (ecart < 2) return ecart ? 'demain' : '';
  return dateDe(h, minute).slice(0, ecart < SEMAINE ? 1 : 2).join(' ');
}

/**
 * « lundi », « 23 novembre ».
 * @param {Horaires} h
 * @param {number} minute
 */
function dateDe({ z: timeZone }, minute) {
  const date = new Date(minute * 60000);
  const texte = date.toLocaleDateString('fr', { timeZone, weekday: 'long', day: 'numeric', month: 'long' });
  const [nom, numero, mois] = texte.split(/\s/);
  return [nom, `${numero === '1' ? '1er' : numero}\u00a0${mois}`];
}

/**
 * 570 → « 9 h 30 ».
 * @param {number} instant on the wall
 */
function heure(instant) {
  const minutes = instant % 60;
  return `${Math.floor(instant / 60) % 24}\u00a0h${minutes ? `\u00a0${String(minutes).padStart(2, '0')}` : ''}`;
}

/** @param {string} texte */
function majuscule(texte) {
  return texte[0].toUpperCase() + texte.slice(1);
}
