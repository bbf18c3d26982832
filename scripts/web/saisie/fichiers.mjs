/**
 * Which small file holds the names that a text may mean, among those of all of France. Pure; the same keys as
 * `scripts/annuaire/modele/pays.py`.
 */
import { aplatir } from '../mots/termes.mjs';
import { sonDe } from '../mots/proximite.mjs';

const MOTS_DE_TETE = new Set(['d', 'l', 'la', 'le', 'les', 'sain', 'saint', 'sainte', 'sant', 'st', 'ste']);
/** From how many letters on an unknown name is looked for under its first letter alone. */
const ASSEZ = 4;

/**
 * The two letters that open the file where a name is.
 * @param {string} texte
 */
export function cleDeNom(texte) {
  const mots = aplatir(texte).match(/[a-z]+/g) || [];
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
