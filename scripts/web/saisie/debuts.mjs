/** Communes that a text only begins to name, while someone types: proposed, never read as certain. */
import { cleDeLieu } from './atlas.mjs';

/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/** @typedef {import('./atlas.mjs').Nom} Nom */
/** @typedef {import('./conclure.mjs').Candidate} Candidate */

const MONTREES = 8;

/**
 * Whole name first, then its beginning, then the beginning of one of its words; the most populated first.
 * @param {Atlas} atlas
 * @param {string} texte
 * @returns {Candidate[]} none under two characters
 */
export function communesCommencees(atlas, texte) {
  const cle = cleDeLieu(texte);
  if (cle.length < 2) return [];
  return (/^\d/.test(cle) ? parCode(atlas, cle.replace(/ /g, '')) : parNom(atlas, cle)).slice(0, MONTREES);
}

/**
 * @param {Atlas} atlas
 * @param {string} code beginning of a postal code
 * @returns {Candidate[]}
 */
function parCode({ codes }, code) {
  const commences = [...codes].filter(([connu]) => connu.startsWith(code)).flatMap(([, sens]) => sens);
  const postaux = new Map(commences.filter(({ sorte }) => sorte === 'postal').map(({ commune }) => [commune.insee, commune]));
  const communes = [...postaux.values()].sort((a, b) => b.population - a.population);
  return communes.map((commune) => ({ commune, nom: commune.nom, sens: 'postal', code: '' }));
}

/**
 * @param {Atlas} atlas
 * @param {string} cle
 * @returns {Candidate[]}
 */
function parNom({ noms }, cle) {
  const cotes = noms.map((nom) => ({ nom, cote: proximite(nom, cle) })).filter(({ cote }) => cote > 0);
  cotes.sort((a, b) => b.cote - a.cote || b.nom.commune.population - a.nom.commune.population);
  return cotes.map(({ nom: { commune, nom, sorte } }) => ({ commune, nom, sens: sorte, code: '' }));
}

/**
 * @param {Nom} nom
 * @param {string} cle
 */
function proximite({ cle: nom }, cle) {
  if (nom === cle) return 3;
  if (nom.startsWith(cle)) return 2;
  return nom.includes(` ${cle}`) ? 1 : 0;
}
