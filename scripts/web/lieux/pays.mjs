/**
 * Finding a département from the name or the postal code of one of its communes, among all those of France: which
 * small file to ask for, and what its lines say. Pure; the same keys as `scripts/annuaire/modele/pays.py`.
 */
import { communesNommees, nomsDesCommunes } from './communes.mjs';
import { fold } from '../mots/fold.mjs';
import { departementDe } from '../index/index.mjs';
import { createNameSearch } from '../mots/search.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {[insee: string, nom: string, codes: string, habitants: number, ...anciens: string[]]} Ligne */
/** @typedef {{nom: string, adresse: string, communes: string}} Departement `communes`: folder of their pages, empty without a site */
/** @typedef {{nom: string, precision: string, departement: Departement, adresse: string}} Trouvee */
/** @typedef {{noms: import('./communes.mjs').Noms, departements: Map<string, Departement>, parLeSon?: (texte: string) => number[]}} Noms */

const MOTS_DE_TETE = new Set(['d', 'l', 'la', 'le', 'les', 'sain', 'saint', 'sainte', 'sant', 'st', 'ste']);
/** Spellings that sound alike, in this order: a name is often heard before it is typed. */
const SONS = /** @type {[RegExp, string][]} */ ([
  [/ch/g, 'x'], [/ph/g, 'f'], [/h/g, ''], [/y/g, 'i'], [/eau|au/g, 'o'], [/ai|ei/g, 'e'], [/e[mn](?![aeioumn])/g, 'an'],
  [/am(?=[bp])/g, 'an'], [/qu?|k/g, 'c'], [/w/g, 'v'], [/z/g, 's'], [/([a-z])\1/g, '$1'],
]);
/** From how many letters on an unknown name is looked for under its first letter alone. */
const ASSEZ = 4;
const MONTREES = 8;

/**
 * A word as it sounds, roughly: « chomont » and « Chaumont » meet.
 * @param {string} mot folded
 */
function sonDe(mot) {
  return SONS.reduce((son, [ecrit, dit]) => son.replace(ecrit, dit), mot);
}

/**
 * The two letters that open the file where a name is.
 * @param {string} texte
 */
export function cleDeNom(texte) {
  const mots = fold(texte).match(/[a-z]+/g) || [];
  const utiles = mots.filter((mot) => !MOTS_DE_TETE.has(mot));
  return (sonDe(utiles[0] || mots[mots.length - 1] || '') || 'h').slice(0, 2);
}

/**
 * The file that may hold what was typed; none while it is too short.
 * @param {string} texte
 * @param {string[]} cles every file
 */
export function fichiersPour(texte, cles) {
  const cle = /^\s*\d/.test(texte) ? texte.replace(/\D/g, '').slice(0, 2) : cleDeNom(texte);
  return (texte.trim().length > 1 || texte.trim().toLowerCase() === 'y') && cles.includes(cle) ? [cle] : [];
}

/**
 * For a name that its own file does not know: the beginning is misspelt, so every file of the same letter.
 * @param {string} texte
 * @param {string[]} cles
 */
export function fichiersProches(texte, cles) {
  const lettre = cleDeNom(texte)[0];
  return /\d/.test(texte) || texte.trim().length < ASSEZ ? [] : cles.filter((cle) => cle[0] === lettre);
}

/**
 * The most populated first, which decides between guesses that are as good.
 * @param {Iterable<Ligne>} lignes those of several files may repeat a commune
 * @param {Map<string, Departement>} departements by code
 * @returns {Noms}
 */
export function lireLignes(lignes, departements) {
  const communes = new Map([...lignes].map((ligne) => [ligne[0], lire(ligne, departements)]));
  const parTaille = [...communes.values()].sort((a, b) => b.population - a.population);
  return { noms: nomsDesCommunes(parTaille), departements };
}

/**
 * Communes that the text names or begins to name, or whose postal code it begins; the most likely first.
 * @param {Noms} noms
 * @param {string} texte
 */
export function trouver({ noms, departements }, texte) {
  return communesNommees(noms, texte).flatMap((proposition) => dire(proposition, departements));
}

/**
 * Guesses, for a name that nothing begins with: those that sound alike.
 * @param {Noms} noms
 * @param {string} texte
 */
export function deviner(noms, texte) {
  const { noms: tous } = noms.noms;
  const phrase = (/** @type {string} */ nom) => fold(nom).split(/[^a-z]+/).map(sonDe).join(' ');
  noms.parLeSon = noms.parLeSon || createNameSearch(tous.map(({ nom }) => phrase(nom)));
  const rangs = noms.parLeSon(phrase(texte)).slice(0, MONTREES);
  // Asked again by its own name, so that it is said in the same words.
  return rangs.flatMap((rang) => trouver({ ...noms, noms: { ...noms.noms, noms: [tous[rang]] } }, tous[rang].nom));
}

/**
 * @param {import('./communes.mjs').Proposition} proposition
 * @param {Map<string, Departement>} departements
 * @returns {Trouvee[]}
 */
function dire({ commune, nom, precision }, departements) {
  const departement = departements.get(commune.departement);
  return departement ? [{ nom, precision, departement, adresse: commune.page }] : [];
}

/**
 * @param {Ligne} ligne
 * @param {Map<string, Departement>} departements
 * @returns {Commune}
 */
function lire([insee, nom, codes, population, ...anciennes], departements) {
  const departement = departementDe(insee);
  const { communes = '', adresse = '' } = departements.get(departement) || {};
  const page = communes ? `${communes}${insee.toLowerCase()}.html` : adresse;
  return { insee, nom, codesPostaux: codes.split(' '), epci: '', epciNom: '', departement, population, anciennes, page };
}
