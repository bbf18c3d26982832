/**
 * What each fiche answers to a demand, words apart: while someone types, nothing of that changes, so it is asked once.
 */
import { examiner } from './criteres.mjs';
import { ouvertureDe } from '../horaires/ouverture.mjs';
import { avis } from '../lieux/zones.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Presence} Presence */
/** @typedef {import('./orientation.mjs').Demande} Demande */
/** @typedef {import('./orientation.mjs').Orientation} Orientation */
/** @typedef {import('../horaires/ouverture.mjs').Ouverture} Ouverture */
/** @typedef {'tous' | 'competent' | 'a-confirmer' | 'non'} Cle group of a result */
/**
 * @typedef {object} Examen
 * @property {Fiche} fiche
 * @property {number} rang of the fiche in the engine
 * @property {import('../lieux/zones.mjs').Avis | null} avis null without a commune
 * @property {Ouverture} ouverture
 * @property {string[]} aDemander what its fiche does not say
 * @property {Cle} cle
 * @property {boolean} ferme nothing is announced, and one asked who is open
 * @property {boolean} ouvertIci someone local is there: a national number is always open
 */
/**
 * @typedef {object} Memoire of the last demand
 * @property {string} cle that demand, words apart
 * @property {(Examen | null)[]} examens by rank of the fiche; null when it says no to a criterion
 * @property {Map<Presence[], Ouverture>} ouvertures many fiches share their hours
 * @property {Orientation | null} sansMots its answer when no word is typed
 */

/** @type {WeakMap<object, Memoire>} */
const memoires = new WeakMap();

/**
 * @param {import('../mots/trouver.mjs').Recherche} moteur
 * @param {Demande} demande
 * @returns {Memoire}
 */
export function memoireDe(moteur, { commune, mots: _, saisie: __, ...reste }) {
  const cle = JSON.stringify([commune && commune.insee, reste]);
  const connue = memoires.get(moteur);
  if (connue && connue.cle === cle) return connue;
  const neuve = { cle, examens: new Array(moteur.fiches.length), ouvertures: new Map(), sansMots: null };
  memoires.set(moteur, neuve);
  return neuve;
}

/**
 * @param {Memoire} memoire
 * @param {Fiche} fiche
 * @param {number} rang of the fiche in the engine
 * @param {Demande} demande
 * @returns {Examen | null}
 */
export function examenDe({ examens, ouvertures }, fiche, rang, demande) {
  if (examens[rang] === undefined) examens[rang] = examinerEnEntier(fiche, rang, demande, ouvertures);
  return examens[rang];
}

/**
 * @param {Fiche} fiche
 * @param {number} rang
 * @param {Demande} demande
 * @param {Map<Presence[], Ouverture>} ouvertures
 * @returns {Examen | null}
 */
function examinerEnEntier(fiche, rang, { commune, criteres, personne, quand, ouverts }, ouvertures) {
  const { retenue, aDemander } = examiner(fiche, criteres);
  if (!retenue) return null;
  const connue = ouvertures.get(fiche.presences);
  const ouverture = connue || ouvertureDe(fiche, quand);
  if (!connue) ouvertures.set(fiche.presences, ouverture);
  const verdict = commune && avis(fiche, commune, personne);
  return {
    fiche, rang, avis: verdict, ouverture, aDemander, cle: cleDe(verdict), ferme: ouverts && ouverture.verdict === 'non',
    ouvertIci: fiche.territoire.departement !== '' && ouverture.verdict === 'oui',
  };
}

/**
 * A service kept for some people is to be confirmed until one knows whether this person is one of them.
 * @param {import('../lieux/zones.mjs').Avis | null} verdict
 * @returns {Cle}
 */
function cleDe(verdict) {
  if (!verdict) return 'tous';
  return verdict.niveau === 'competent' && verdict.condition ? 'a-confirmer' : verdict.niveau;
}
