/**
 * Learns, from sentences whose meaning is known, how much each mark weighs (`saisie/pressentir.mjs`): a logistic
 * regression, the same sentences giving the same weights. Pure.
 */
import { motsDe, sonsDe } from '../saisie/motif.mjs';
import { famillesParSon, MOTS, PAS, PLACES, serrer, traitsDe } from '../saisie/pressentir.mjs';

/** @typedef {import('../saisie/pressentir.mjs').Indices} Indices */
/** @typedef {{texte: string, codes: string[], compte?: number}} Exemple `codes`: the dangers or the needs that it may mean, `AUCUN` for nothing of the kind; empty for anything but a danger. `compte`: what it weighs beside the others */
/** @typedef {{dangers: string[], besoins: string[]}} Codes */
/** @typedef {{traits: number[], sens: number[], compte: number}} Lu `sens`: ranks of what it may mean */
/** @typedef {{poids: Float32Array, biais: Float64Array}} Appris weights place after place (`debutDe`), one a danger then one a need; those of pairs, a danger only */

export const AUCUN = 'aucun';
const TOURS = 14;
const ELAN = 2.5;
const ELAN_DU_BIAIS = 0.1;
const OUBLI = 3e-5;
/** Nobody is sure of a sentence: what it is not keeps this share, so that unknown words are not heard as too certain. */
const DOUTE = 0.05;
/** Just under the half: the many weights that are hardly more than nothing become nothing, which takes fewer bytes. */
const ARRONDI = 0.4;
const ZERO = 'A'.charCodeAt(0) + PAS;

/**
 * @param {Exemple[]} exemples
 * @param {Codes} codes
 * @param {Record<string, string>} familles
 * @param {Record<string, string>} parentes
 * @param {Set<string>} lieux words that name a place: they say nothing of what is asked
 * @returns {Indices}
 */
export function apprendre(exemples, { dangers, besoins }, familles, parentes, lieux) {
  const parSon = famillesParSon(sonsDe({ ...familles, ...parentes }));
  const ranger = sensParmi(dangers, besoins);
  const lus = exemples.map(({ texte, codes, compte = 1 }) => ({ traits: traitsDe(motsDe(texte).filter((mot) => !lieux.has(mot.texte)), parSon), sens: ranger(codes), compte }));
  const { poids, biais } = apprendreLesPoids(lus, dangers.length, dangers.length + besoins.length);
  const echelle = poids.reduce((max, valeur) => Math.max(max, Math.abs(valeur)), 0) / PAS;
  const lettre = (/** @type {number} */ valeur) => String.fromCharCode(ZERO + Math.sign(valeur) * Math.floor(Math.abs(valeur) / echelle + ARRONDI));
  const lettres = Array.from(biais, (_, rang) => Array.from({ length: rang < dangers.length ? PLACES : MOTS }, (_vide, place) => lettre(poids[debutDe(place, biais.length, dangers.length) + rang])).join(''));
  return { dangers, besoins, biais: Array.from(biais, (valeur) => Number(valeur.toFixed(4))), poids: serrer(lettres.join('')), echelle: Number(echelle.toFixed(6)), parentes: enTexte(sonsDe(parentes)) };
}

/** @param {Record<string, string[]>} sons */
function enTexte(sons) {
  return Object.fromEntries(Object.entries(sons).map(([nom, siens]) => [nom, siens.join(' ')]));
}

/**
 * The last rank is none of them.
 * @param {string[]} dangers
 * @param {string[]} besoins
 */
function sensParmi(dangers, besoins) {
  const tous = [...dangers, ...besoins, AUCUN];
  const paisibles = [...tous.keys()].slice(dangers.length);
  return (/** @type {string[]} */ codes) => (codes.length ? codes.map((code) => tous.indexOf(code)) : paisibles);
}

/**
 * @param {Lu[]} lus
 * @param {number} dangers
 * @param {number} sens dangers and needs
 * @returns {Appris}
 */
function apprendreLesPoids(lus, dangers, sens) {
  const appris = { poids: new Float32Array(debutDe(PLACES, sens, dangers)), biais: new Float64Array(sens) };
  const hasard = tirage();
  for (let tour = 0; tour < TOURS; tour += 1) {
    melanger(lus, hasard);
    for (const lu of lus) corriger(appris, lu, dangers, (lu.compte * ELAN) / (1 + tour / 2));
  }
  return appris;
}

/**
 * Where the weights of a place begin.
 * @param {number} place
 * @param {number} sens dangers and needs
 * @param {number} dangers
 */
function debutDe(place, sens, dangers) {
  return place < MOTS ? place * sens : MOTS * sens + (place - MOTS) * dangers;
}

/**
 * @param {Appris} appris
 * @param {Lu} lu
 * @param {number} dangers
 * @param {number} elan
 */
function corriger({ poids, biais }, { traits, sens }, dangers, elan) {
  const tous = biais.length;
  const norme = 1 / Math.sqrt(traits.length || 1);
  const ecarts = ecartsDe(partsDe({ poids, biais }, traits, dangers, norme), sens);
  for (const place of traits) {
    const debut = debutDe(place, tous, dangers);
    const fin = place < MOTS ? tous : dangers;
    for (let rang = 0; rang < fin; rang += 1) poids[debut + rang] -= elan * (ecarts[rang] * norme + OUBLI * poids[debut + rang]);
  }
  for (let rang = 0; rang < tous; rang += 1) biais[rang] -= elan * ELAN_DU_BIAIS * ecarts[rang];
}

/**
 * @param {Appris} appris
 * @param {number[]} traits
 * @param {number} dangers
 * @param {number} norme
 * @returns {Float64Array} the share of each, none of them last
 */
function partsDe({ poids, biais }, traits, dangers, norme) {
  const tous = biais.length;
  const parts = new Float64Array(tous + 1);
  for (const place of traits) {
    const debut = debutDe(place, tous, dangers);
    const fin = place < MOTS ? tous : dangers;
    for (let rang = 0; rang < fin; rang += 1) parts[rang] += poids[debut + rang];
  }
  let total = 1;
  for (let rang = 0; rang < tous; rang += 1) total += parts[rang] = Math.exp(biais[rang] + norme * parts[rang]);
  parts[tous] = 1;
  return parts.map((part) => part / total);
}

/**
 * What is missing to each of what it may mean, in proportion to what is believed already, and what the others have too much.
 * @param {Float64Array} parts
 * @param {number[]} sens
 */
function ecartsDe(parts, sens) {
  const siennes = sens.map((rang) => parts[rang]);
  const ensemble = siennes.reduce((somme, part) => somme + part, 0);
  const ecarts = parts.map((part) => part - DOUTE / parts.length);
  sens.forEach((rang, n) => { ecarts[rang] -= (1 - DOUTE) * siennes[n] / ensemble; });
  return ecarts;
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
