/**
 * Finding a commune by what people know of it: its name, the name it had before a merger, or a postal code, which
 * may mean several communes.
 */
import { fold } from '../mots/fold.mjs';
import { createNameSearch } from '../mots/search.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {{commune: Commune, nom: string, precision: string}} Proposition `precision` tells homonyms and old names apart */
/** @typedef {{commune: Commune, nom: string, ancien: boolean, cle: string}} Nom */
/** @typedef {{noms: Nom[], approcher: (texte: string) => number[]}} Noms every name, and those close to a misspelt one */

const SHOWN = 8;

/**
 * « St », hyphens and articles apart: « la porte du der », « Porte-du-Der » and « st dizier » are found.
 * @param {string} text
 */
function cleDe(text) {
  const mots = fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  return mots.map((mot) => mot.replace(/^st(e?)$/, 'saint$1')).join(' ');
}

/**
 * Every name under which a commune may be asked for; made once, searched at each keystroke.
 * @param {Iterable<Commune>} communes
 * @returns {Noms}
 */
export function nomsDesCommunes(communes) {
  const noms = [...communes].flatMap((commune) => [
    { commune, nom: commune.nom, ancien: false, cle: cleDe(commune.nom) },
    ...commune.anciennes.map((nom) => ({ commune, nom, ancien: true, cle: cleDe(nom) })),
  ]);
  return { noms, approcher: createNameSearch(noms.map(({ nom }) => nom)) };
}

/**
 * Whole name first, then its beginning, then the beginning of one of its words; the most populated first.
 * @param {Nom} nom
 * @param {string} cle
 */
function proximite({ cle: nom }, cle) {
  if (nom === cle) return 3;
  if (nom.startsWith(cle)) return 2;
  return ` ${nom}`.includes(` ${cle}`) ? 1 : 0;
}

/**
 * Communes that the text names, begins to name, or whose postal code it begins.
 * @param {Noms} noms
 * @param {string} texte
 * @returns {Proposition[]} at most eight; none under two characters
 */
export function communesNommees({ noms }, texte) {
  const cle = cleDe(texte);
  if (cle.length < 2) return [];
  const trouves = /^\d/.test(cle) ? parCode(noms, cle.replace(/ /g, '')) : parNom(noms, cle);
  return trouves.slice(0, SHOWN).map(dire);
}

/**
 * The same, or communes close to a misspelt name: for a field where only a commune is expected.
 * @param {Noms} noms
 * @param {string} texte
 */
export function proposerCommunes(noms, texte) {
  const nommees = communesNommees(noms, texte);
  if (nommees.length || /\d/.test(texte) || texte.trim().length < 3) return nommees;
  return noms.approcher(texte).slice(0, SHOWN).map((rang) => dire(noms.noms[rang]));
}

/**
 * @param {Nom[]} noms
 * @param {string} code beginning of a postal code, or an INSEE code
 */
function parCode(noms, code) {
  const actuels = noms.filter(({ ancien }) => !ancien);
  const trouves = actuels.filter(({ commune }) => commune.codesPostaux.some((c) => c.startsWith(code)) || commune.insee === code);
  return trouves.sort((a, b) => b.commune.population - a.commune.population);
}

/**
 * @param {Nom[]} noms
 * @param {string} cle
 */
function parNom(noms, cle) {
  const cotes = noms.map((nom) => ({ nom, cote: proximite(nom, cle) })).filter(({ cote }) => cote > 0);
  cotes.sort((a, b) => b.cote - a.cote || b.nom.commune.population - a.nom.commune.population);
  return cotes.map(({ nom }) => nom);
}

/**
 * @param {Nom} nom
 * @returns {Proposition}
 */
function dire({ commune, nom, ancien }) {
  const ou = `${commune.codesPostaux.join(', ')}${commune.page ? '' : `, département ${commune.departement}`}`;
  return { commune, nom, precision: ancien ? `aujourd’hui ${commune.nom}, ${ou}` : ou };
}

/**
 * The only commune that this text names, when there is no doubt.
 * @param {Noms} noms
 * @param {string} texte
 * @returns {Commune | null}
 */
export function communeSansDoute(noms, texte) {
  const propositions = proposerCommunes(noms, texte);
  const exactes = propositions.filter(({ nom }) => cleDe(nom) === cleDe(texte));
  const candidates = new Set((exactes.length ? exactes : propositions).map(({ commune }) => commune));
  return candidates.size === 1 ? [...candidates][0] : null;
}
