/**
 * The state of an instant, in one French sentence: « Ouvert, ferme à 17 h ».
 *
 * It says what was published and nothing more. A half-day never gains an hour, silence is never « fermé », and a
 * stale page says nothing (conception §4, H1, H4, H14, H15).
 */
import {
  estUneNuit, etat, INCONNU, intervallesDuJour, JOUR, MATIN, minuit, mur, OUVERT, perime, PRESENCE, raison, rangDe, TELEPHONE,
} from './etat.mjs';

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {import('./etat.mjs').Intervalle} Intervalle */
/** @typedef {'plein' | 'demi' | 'vide' | ''} Signe the dot: open, perhaps, not now */
/** @typedef {[string, Signe]} Dit */
/**
 * @typedef {object} Vue what the sentences need besides the schedule and the state
 * @property {number} minute
 * @property {number} rang today, as a rank from the build date
 * @property {Intervalle[]} duJour
 * @property {string} sorte first word of the reason; « absence, » when someone stands in
 */
/** @typedef {Horaires & import('./etat.mjs').Etat & Vue} Scene */

/** Further away than this, an opening says nothing of today (H4). */
const LOIN = 30;
const SEMAINE = 7;

/** What is announced; all feminine, so that one sentence fits them. */
export const NOMS = { presence: 'présence', ouverture: 'ouverture', ligne: 'permanence téléphonique' };
const EN_COURS = { presence: 'Présence en ce moment,', ouverture: 'Ouvert', ligne: 'La ligne répond' };
/** Codes 2 and 3, now and later. */
const MODES_EN_COURS = ['', '', 'Sur rendez-vous', 'Joignable par téléphone'];
const MODES = ['', '', ', sur rendez-vous', ', par téléphone'];
/** Codes 4 to 7 today. */
const CE_JOUR = ['ce matin', 'cet après-midi', 'aujourd’hui (journée)', 'aujourd’hui'];
/** Codes 4 to 8 another day. */
const UN_JOUR = ['matin', 'après-midi', 'journée', 'heure inconnue', 'jour férié, à confirmer'];

/**
 * @param {Horaires} h
 * @param {number} minute
 * @returns {{texte: string, signe: Signe}} empty when there is nothing certain to say
 */
export function dire(h, minute) {
  const e = etat(h, minute);
  const rang = rangDe(h, minute);
  if (!h.i.length || rang < 0 || perime(h, minute)) return { texte: '', signe: '' };
  const [sorte] = e.particularite.split(/\s/);
  // The night of a doubtful holiday leaves no doubt on the day after it.
  const duJour = intervallesDuJour(h, rang).filter((i) => i.fin > minute || i.code !== INCONNU || !estUneNuit(h, i, rang));
  const [texte, signe] = parler({ ...h, ...e, minute, rang, sorte, duJour });
  return { texte, signe };
}

/**
 * The same in a list whose title already says « présences annoncées »: « Aujourd’hui (journée) ».
 * @param {string} texte
 */
export function abreger(texte) {
  const court = texte
    .replace(/^(?:Pas de présence annoncée aujourd’hui|Présence terminée pour aujourd’hui)\u202f; prochaine (?:annoncée|possible) /, 'Prochaine\u00a0: ')
    .replace(/^Présence annoncée /, '')
    .replace(', heures exactes non publiées', '');
  return court && majuscule(court);
}

/**
 * @param {Scene} scene
 * @returns {Dit}
 */
function parler(scene) {
  const { code, minute, duJour, particularite } = scene;
  if (duJour.some((i) => i.code === INCONNU)) return [ferieInconnu(scene), 'demi'];
  const reste = duJour.find(({ fin }) => fin > minute);
  if (!reste) return unAutreJour(scene);
  // Who stands in, or that today is an exception.
  const precision = particularite && ` (${particularite.replace(' :', '\u00a0:')})`;
  if (reste.code >= MATIN) return [annonce(scene, reste) + precision, 'demi'];
  if (!code) return [attente(scene, reste) + precision, 'vide'];
  // By appointment or by phone only: not a door that one can push.
  return [enCours(scene) + precision, modeDe(scene, reste) === OUVERT ? 'plein' : 'demi'];
}

/** @param {Horaires} h */
function ferieInconnu({ g, t }) {
  return `Jour férié\u00a0: ${NOMS[g]} inconnue${t && g !== 'ligne' ? ', appelez avant de venir' : ''}`;
}

/**
 * An announced half-day: said from midnight on, because nobody published when it begins.
 * @param {Horaires} h
 * @param {Intervalle} intervalle
 */
function annonce({ g }, { code }) {
  const suite = code === PRESENCE ? 'heure inconnue' : 'heures exactes non publiées';
  return `${majuscule(NOMS[g])} annoncée ${CE_JOUR[code - MATIN]}, ${suite}`;
}

/**
 * Published hours, and they are running.
 * @param {Scene} scene
 */
function enCours(scene) {
  const { g, fin, minute } = scene;
  const mode = modeDe(scene, scene);
  const sujet = mode === OUVERT ? EN_COURS[g] : MODES_EN_COURS[mode];
  return sujet + (fin - minute > SEMAINE * JOUR ? ' 24\u00a0h sur 24' : finDe(scene, mode));
}

/**
 * A phone line answers « par téléphone »: nothing to add.
 * @param {Horaires} h
 * @param {{code: number}} intervalle
 */
function modeDe({ g }, { code }) {
  return g === 'ligne' && code === TELEPHONE ? OUVERT : code;
}

/**
 * « , ferme à 17 h », « jusqu’à demain à 6 h ». Midnight belongs to the day that it ends.
 * @param {Scene} scene
 * @param {number} mode
 */
function finDe(scene, mode) {
  const { g, fin, suivant } = scene;
  const instant = mur(scene, fin);
  const jour = jourDit(scene, fin - 1);
  const quand = `${jour && `${jour} `}à ${instant % JOUR ? heure(instant) : 'minuit'}`;
  // When another mode follows at once, the place does not close.
  const ferme = mode === OUVERT && g === 'ouverture' && !(suivant && suivant.debut === fin);
  return ferme ? `, ferme ${quand}` : ` jusqu’${jour && 'à '}${quand}`;
}

/**
 * Nothing more today.
 * @param {Scene} scene
 * @returns {Dit}
 */
function unAutreJour(scene) {
  const { suivant, rang } = scene;
  const proche = suivant && rangDe(scene, suivant.debut) <= rang + LOIN;
  const texte = proche ? attente(scene, suivant) : longue(scene);
  return [texte, texte && 'vide'];
}

/**
 * Not now, but soon enough.
 * @param {Scene} scene
 * @param {Intervalle} suivant
 */
function attente(scene, suivant) {
  const { g, sorte } = scene;
  const jour = jourDit(scene, suivant.debut);
  const debut = heure(mur(scene, suivant.debut));
  if (g === 'presence' || modeDe(scene, suivant) !== OUVERT || !estFerme(scene)) {
    const avant = jour && constat(scene);
    const suite = prochaine(scene, suivant, jour || 'aujourd’hui', debut, avant);
    return avant ? avant + (sorte === 'absence' ? ', ' : '\u202f; ') + suite : majuscule(suite);
  }
  if (g === 'ouverture') return `${constat(scene)}, ${jour ? `rouvre ${jour}` : 'ouvre'} à ${debut}`;
  return `${jour ? `${constat(scene)}, elle répond ${jour}` : EN_COURS.ligne} à partir de ${debut}`;
}

/**
 * Is « fermé » a fact? A worker is never « fermé » without a dated closure; nor is a place on a day, or on the eve
 * of a day, whose hours nobody published, nor on a day that the week does not mention.
 * @param {Scene} scene
 */
function estFerme({ g, sorte, duJour, suivant }) {
  const connu = sorte === 'jour' || (duJour.length > 0 && [...duJour, suivant].every((i) => !i || i.code < MATIN));
  return sorte === 'fermeture' || (connu && g !== 'presence');
}

/**
 * What is true of today, before what comes next.
 * @param {Scene} scene
 */
function constat(scene) {
  const { g, sorte, duJour } = scene;
  if (sorte === 'absence') return majuscule(sorte) + cause(scene);
  if (estFerme(scene)) return (g === 'ligne' ? 'La ligne est fermée' : 'Fermé') + cause(scene);
  if (duJour.length) return `${majuscule(NOMS[g])} terminée pour aujourd’hui`;
  return `Pas ${g === 'ouverture' ? 'd’' : 'de '}${NOMS[g]} annoncée aujourd’hui${cause(scene)}`;
}

/**
 * « prochaine présence annoncée lundi (journée) »; its noun only if what comes before did not say it.
 * @param {Scene} scene
 * @param {Intervalle} suivant
 * @param {string} jour
 * @param {string} debut said only if it was published
 * @param {string} avant
 */
function prochaine(scene, suivant, jour, debut, avant) {
  const { code } = suivant;
  const nom = NOMS[scene.g];
  const sujet = avant.toLowerCase().includes(nom) ? '' : `${nom} `;
  const moment = code < MATIN ? `à ${debut}${MODES[modeDe(scene, suivant)]}` : `(${UN_JOUR[code - MATIN]})`;
  return `prochaine ${sujet}${code === INCONNU ? 'possible' : 'annoncée'} ${jour} ${moment}`;
}

/**
 * A closure or an absence that nothing follows soon.
 * @param {Scene} scene
 */
function longue(scene) {
  const { rang, particularite, sorte } = scene;
  if (sorte !== 'fermeture' && sorte !== 'absence') return '';
  let fin = rang + 1;
  while (raison(scene, fin) === particularite) fin += 1;
  // A closure that reaches the horizon may well go on after it.
  const terme = fin < scene.h ? ` jusqu’au ${dateDe(scene, minuit(scene, fin) - 1)}` : '';
  return majuscule(sorte) + terme + cause(scene);
}

/**
 * « (congés) », « (jour férié) ».
 * @param {Scene} scene
 */
function cause({ sorte, particularite }) {
  const texte = sorte === 'jour' ? particularite : particularite.split(/^\w+\s:\s/)[1];
  return texte ? ` (${texte})` : '';
}

/**
 * The day of an instant as people say it, empty today; the same weekday of next week needs its date.
 * @param {Scene} scene
 * @param {number} minute
 */
function jourDit(scene, minute) {
  const ecart = rangDe(scene, minute) - scene.rang;
  if (ecart < 2) return ecart ? 'demain' : '';
  const date = dateDe(scene, minute);
  return ecart < SEMAINE ? date.split(' ')[0] : date;
}

/** @type {Map<string, Intl.DateTimeFormat>} slow to make, and each line may say a date */
const dates = new Map();

/**
 * « lundi 23 novembre ».
 * @param {Horaires} h
 * @param {number} minute
 */
function dateDe({ z: timeZone }, minute) {
  const format = dates.get(timeZone) || new Intl.DateTimeFormat('fr', { timeZone, dateStyle: 'full' });
  dates.set(timeZone, format);
  return format.format(minute * 60000).replace(' 1 ', ' 1er ').replace(/ (\S+) \S+$/, '\u00a0$1');
}

/**
 * 570 → « 9 h 30 ».
 * @param {number} instant on the wall
 */
function heure(instant) {
  const minutes = instant % 60;
  return `${((instant - minutes) / 60) % 24}\u00a0h${minutes ? `\u00a0${`0${minutes}`.slice(-2)}` : ''}`;
}

/** @param {string} texte */
function majuscule(texte) {
  return texte[0].toUpperCase() + texte.slice(1);
}
