/** Places that a text is only close to: a code half typed, a name begun, misspelt or written as it is heard. */
import { ecart, sonSansFin } from '../mots/proximite.mjs';
import { AUCUN, conclure, MONTREES } from './conclure.mjs';

/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/** @typedef {import('./atlas.mjs').Nom} Nom */
/** @typedef {import('./conclure.mjs').Lieu} Lieu */

/** Names that begin alike are too many to be a question. */
const TROP = 12;
export const REGIONS = new Set(['grand est', 'grande', 'france', 'ile de france', 'europe']);

/**
 * A code begun, one digit too many, or whose first zero was eaten.
 * @param {Atlas} atlas
 * @param {string} texte
 * @returns {Lieu | null}
 */
export function devinerLeCode({ codes }, texte) {
  const code = texte.replace(/\s/g, '').toLowerCase();
  if (!/^\d{3,6}$/.test(code)) return null;
  const entier = codes.get(`0${code}`);
  const proches = entier || [...codes].filter(([c, sens]) => sens[0].sorte === 'postal' && (c.startsWith(code) || code.startsWith(c))).flatMap(([, sens]) => sens);
  const candidates = proches.map(({ commune, sorte }) => ({ commune, nom: commune.nom, sens: sorte, code: '' }));
  if (!candidates.length) return null;
  candidates.sort((a, b) => b.commune.population - a.commune.population);
  return { ...AUCUN, ...conclure(candidates, [], false), lecture: entier ? 'plusieurs' : 'proche' };
}

/**
 * Names that begin so, that sound so, or that differ by a slip or two; the closest first, then the most populated.
 * @param {Atlas} atlas
 * @param {string[]} mots
 * @param {number} [fautes] at most
 * @returns {Lieu | null}
 */
export function deviner(atlas, mots, fautes = 2) {
  const colle = mots.join('');
  const cle = mots.join(' ');
  if (colle.length < 2 || REGIONS.has(cle)) return null;
  const connues = atlas.proches.get(`${fautes} ${cle}`) || approcher(atlas, cle, colle, fautes);
  if (atlas.proches.size > 500) atlas.proches.clear();
  atlas.proches.set(`${fautes} ${cle}`, connues);
  if (!connues.length) return null;
  const candidates = connues.map(({ commune, nom, sorte }) => ({ commune, nom, sens: sorte, code: '' }));
  const lieu = conclure(candidates, [], false);
  const entieres = new Set(connues.filter((nom) => nom.cle.startsWith(`${cle} `)).map(({ commune }) => commune.insee));
  return { ...AUCUN, ...lieu, lecture: entieres.size > 1 ? 'plusieurs' : 'proche' };
}

/**
 * @param {Atlas} atlas
 * @param {string} cle
 * @param {string} colle
 * @param {number} fautes
 */
function approcher({ noms }, cle, colle, fautes) {
  const son = sonSansFin(colle);
  const permises = colle.length < 4 ? 0 : Math.min(fautes, colle.length < 7 ? 1 : 2);
  const debut = fautes > 1;
  const cotes = noms.flatMap((nom) => {
    const cote = coter(nom, cle, colle, son, permises, debut);
    return cote === null ? [] : [{ nom, cote }];
  });
  const entieres = cotes.filter(({ nom }) => nom.cle.startsWith(`${cle} `));
  if (colle.length < 3 && cotes.length > 2) return entieres.length === 1 ? [entieres[0].nom] : [];
  if (cotes.length > TROP && colle.length < 4) return [];
  cotes.sort((a, b) => a.cote - b.cote || b.nom.commune.population - a.nom.commune.population);
  return cotes.slice(0, MONTREES * 2).map(({ nom }) => nom);
}

/**
 * @param {Nom} nom
 * @param {string} cle
 * @param {string} colle
 * @param {string} son
 * @param {number} permises
 * @param {boolean} debut
 */
function coter(nom, cle, colle, son, permises, debut) {
  if (debut && (nom.cle.startsWith(cle) || nom.cle.replace(/^(?:la|le|les|l) /, '').startsWith(cle))) return nom.cle.startsWith(`${cle} `) ? 0 : 0.4;
  if (!permises) return null;
  if (colle.length > 3 && nom.son === son) return 0.5;
  const distance = ecart(colle, nom.colle, permises);
  return distance <= permises ? distance : null;
}
