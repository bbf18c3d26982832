/**
 * Situations that the words tell: what to do step by step comes before the services. Each is known by what people say,
 * or by the danger that was read. Pure.
 */
import { enMots } from '../mots/termes.mjs';
import { lireMotifs, motsDe, trouverMotifs } from './motif.mjs';

/** @typedef {{nom: string, adresses: Record<string, string>}} Situation addresses of its pages by code of département, '' for the country */
/** @typedef {[nom: string, adresses: Record<string, string>, mots: string[], dangers: string[]]} Ecrite as `lecture.py` wrote it */
/** @typedef {{motifs: import('./motif.mjs').Motifs, situations: Situation[], dangers: string[][]}} Recits */

const MONTREES = 2;
/** Words that turn a sentence round, and that no search keeps. */
const TOURNURES = new Set(['pas', 'plus', 'rien', 'jamais', 'sans', 'nulle', 'part', 'peux', 'peut']);
/** Fewer meaningful words than that say too little without the others. */
const ASSEZ = 2;
/** What somebody says of themselves, others say of them. */
const RACONTES = new Map(Object.entries({ je: 'je|il|elle|on', peux: 'peux|peut', peut: 'peux|peut', veux: 'veux|veut', vais: 'vais|va', suis: 'suis|est', ai: 'ai|a' }));

/**
 * @param {Ecrite[]} ecrites
 * @returns {Recits}
 */
export function lireRecits(ecrites) {
  return {
    motifs: lireMotifs(ecrites.map(([nom, , mots]) => [nom, ...mots].map(motifDe)), {}),
    situations: ecrites.map(([nom, adresses]) => ({ nom, adresses })),
    dangers: ecrites.map(([, , , dangers]) => dangers),
  };
}

/** @param {string} phrase */
function motifDe(phrase) {
  const mots = motsDe(phrase).map(({ texte }) => texte).filter((mot) => mot !== 'ne');
  const pleins = new Set(enMots(phrase));
  const dits = mots.filter((mot) => pleins.has(mot));
  const gardes = dits.length < ASSEZ ? mots : mots.filter((mot) => pleins.has(mot) || TOURNURES.has(mot));
  return gardes.map((mot) => RACONTES.get(mot) || mot).join(' ');
}

/**
 * @param {Recits} recits
 * @param {import('./motif.mjs').Mot[]} mots
 * @param {string[]} dangers codes that were read
 * @returns {Situation[]} those told by the most words first, then those of a danger
 */
export function situationsDites({ motifs, situations, dangers: siens }, mots, dangers) {
  /** @type {number[]} */
  const points = situations.map((_, rang) => (siens[rang].some((code) => dangers.includes(code)) ? 1 : 0));
  for (const { valeur, pris } of trouverMotifs(motifs, mots)) points[valeur] = Math.max(points[valeur], pris.length);
  const dites = points.flatMap((valeur, rang) => (valeur ? [rang] : []));
  return dites.sort((a, b) => points[b] - points[a]).slice(0, MONTREES).map((rang) => situations[rang]);
}

/**
 * Of the page for a commune, else for the country, else the first.
 * @param {Situation} situation
 * @param {{departement: string} | null} commune
 */
export function pageDe({ adresses }, commune) {
  return (commune && adresses[commune.departement]) || adresses[''] || Object.values(adresses)[0];
}
