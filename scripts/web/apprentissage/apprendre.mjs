/**
 * Learns, from sentences whose danger is known, how much each mark weighs (`saisie/pressentir.mjs`): a logistic
 * regression, the same sentences giving the same weights. Pure.
 */
import { motsDe } from '../saisie/motif.mjs';
import { famillesParSon, partager, PAS, PLACES, traitsDe } from '../saisie/pressentir.mjs';

/** @typedef {import('../saisie/pressentir.mjs').Indices} Indices */
/** @typedef {{texte: string, code: string}} Exemple `code`: a danger, empty for a sentence without any */
/** @typedef {{traits: number[], classe: number}} Lu */

const TOURS = 20;
/** Drawn in another order each time, then averaged: one sentence more changes little elsewhere. */
const FOIS = 4;
const ELAN = 4;
const ELAN_DU_BIAIS = 0.1;
const OUBLI = 3e-5;
/** Nobody is sure of a sentence: what it is not keeps this share, so that unknown words are not heard as too certain. */
const DOUTE = 0.05;
const ZERO = 'A'.charCodeAt(0) + PAS;

/** @typedef {{poids: Float64Array, biais: Float64Array}} Appris weights place after place, one a danger */

/**
 * @param {Exemple[]} exemples
 * @param {Record<string, string>} familles
 * @param {Set<string>} lieux words that name a place: they say nothing of a danger
 * @returns {Indices}
 */
export function apprendre(exemples, familles, lieux) {
  const codes = [...new Set(exemples.map(({ code }) => code))].filter(Boolean).sort();
  const parSon = famillesParSon(familles, motsDe);
  const lus = exemples.map(({ texte, code }) => ({ traits: traitsDe(motsDe(texte).filter((mot) => !lieux.has(mot.texte)), parSon), classe: codes.indexOf(code) }));
  const { poids, biais } = apprendreEnMoyenne(lus, codes.length);
  const echelle = poids.reduce((max, valeur) => Math.max(max, Math.abs(valeur)), 0) / PAS;
  const lettre = (/** @type {number} */ valeur) => String.fromCharCode(ZERO + Math.round(valeur / echelle));
  const lettres = codes.map((_, rang) => Array.from({ length: PLACES }, (_vide, place) => lettre(poids[place * codes.length + rang])).join(''));
  return { codes, biais: Array.from(biais, (valeur) => Number(valeur.toFixed(4))), poids: lettres.join(''), echelle: Number(echelle.toFixed(6)) };
}

/**
 * @param {Lu[]} lus
 * @param {number} dangers how many are told apart
 * @returns {Appris}
 */
function apprendreEnMoyenne(lus, dangers) {
  const appris = vierge(dangers);
  const hasard = tirage();
  for (let fois = 0; fois < FOIS; fois += 1) {
    const siens = vierge(dangers);
    for (let tour = 0; tour < TOURS; tour += 1) {
      melanger(lus, hasard);
      for (const lu of lus) corriger(siens, lu, ELAN / (1 + tour / 2));
    }
    siens.poids.forEach((valeur, n) => { appris.poids[n] += valeur / FOIS; });
    siens.biais.forEach((valeur, rang) => { appris.biais[rang] += valeur / FOIS; });
  }
  return appris;
}

/** @param {number} dangers @returns {Appris} */
function vierge(dangers) {
  return { poids: new Float64Array(PLACES * dangers), biais: new Float64Array(dangers) };
}

/**
 * @param {Appris} appris
 * @param {Lu} lu
 * @param {number} elan
 */
function corriger({ poids, biais }, { traits, classe }, elan) {
  const dangers = biais.length;
  const norme = 1 / Math.sqrt(traits.length || 1);
  const points = new Array(dangers).fill(0);
  for (const place of traits) for (let rang = 0; rang < dangers; rang += 1) points[rang] += poids[place * dangers + rang];
  const ecarts = partager(points.map((somme, rang) => biais[rang] + norme * somme))
    .map((part, rang) => part - DOUTE / (dangers + 1) - (rang === classe ? 1 - DOUTE : 0));
  for (const place of traits) for (let rang = 0; rang < dangers; rang += 1) poids[place * dangers + rang] -= elan * (ecarts[rang] * norme + OUBLI * poids[place * dangers + rang]);
  for (let rang = 0; rang < dangers; rang += 1) biais[rang] -= elan * ELAN_DU_BIAIS * ecarts[rang];
}

/** Numbers that look drawn, always the same. */
function tirage() {
  let graine = 1;
  return () => {
    graine = (Math.imul(graine, 1103515245) + 12345) >>> 0;
    return graine / 2 ** 32;
  };
}

/**
 * @param {Lu[]} lus
 * @param {() => number} hasard
 */
function melanger(lus, hasard) {
  for (let n = lus.length - 1; n > 0; n -= 1) {
    const m = Math.floor(hasard() * (n + 1));
    [lus[n], lus[m]] = [lus[m], lus[n]];
  }
}
