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
const FOIS = 5;
const ELAN = 4;
const ELAN_DU_BIAIS = 0.1;
const OUBLI = 1e-5;
const ZERO = 'A'.charCodeAt(0) + PAS;

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
  const poids = codes.map(() => new Float64Array(PLACES));
  const biais = codes.map(() => 0);
  const hasard = tirage();
  for (let fois = 0; fois < FOIS; fois += 1) {
    const siens = codes.map(() => new Float64Array(PLACES));
    const siensBiais = codes.map(() => 0);
    for (let tour = 0; tour < TOURS; tour += 1) {
      melanger(lus, hasard);
      for (const lu of lus) corriger(siens, siensBiais, lu, ELAN / (1 + tour / 2));
    }
    siens.forEach((neufs, rang) => neufs.forEach((valeur, place) => { poids[rang][place] += valeur / FOIS; }));
    siensBiais.forEach((valeur, rang) => { biais[rang] += valeur / FOIS; });
  }
  const echelle = Math.max(...poids.map((siens) => siens.reduce((max, valeur) => Math.max(max, Math.abs(valeur)), 0))) / PAS;
  const lettres = poids.map((siens) => Array.from(siens, (valeur) => String.fromCharCode(ZERO + Math.round(valeur / echelle))).join(''));
  return { codes, biais: biais.map((valeur) => Number(valeur.toFixed(4))), poids: lettres.join(''), echelle: Number(echelle.toFixed(6)) };
}

/**
 * @param {Float64Array[]} poids
 * @param {number[]} biais
 * @param {Lu} lu
 * @param {number} elan
 */
function corriger(poids, biais, { traits, classe }, elan) {
  const norme = 1 / Math.sqrt(traits.length || 1);
  const parts = partager(poids.map((siens, rang) => biais[rang] + norme * traits.reduce((somme, place) => somme + siens[place], 0)));
  parts.forEach((part, rang) => {
    const ecart = part - (rang === classe ? 1 : 0);
    for (const place of traits) poids[rang][place] -= elan * (ecart * norme + OUBLI * poids[rang][place]);
    biais[rang] -= elan * ELAN_DU_BIAIS * ecart;
  });
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
