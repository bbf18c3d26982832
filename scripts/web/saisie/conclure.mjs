/** What a place that was read is made of, and what is concluded from those that the text may mean. */

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('./atlas.mjs').Dehors} Dehors */
/** @typedef {{commune: Commune, nom: string, sens: import('./atlas.mjs').Sorte | import('./atlas.mjs').SorteDeCode, code: string}} Candidate `nom`: under which it was found */
/** @typedef {'certain' | 'plusieurs' | 'proche' | 'dehors' | 'departement' | 'sans-domicile' | 'aucun'} Certitude */
/**
 * @typedef {object} Lieu
 * @property {Certitude} lecture
 * @property {Candidate[]} communes the likeliest first
 * @property {Dehors[]} dehors communes that are not in the directory
 * @property {string} departement code, when that is all that is known
 * @property {string} nomDehors of a commune or a département that is not in the directory
 * @property {Set<number>} pris ranks of the words that said it
 */

export const MONTREES = 8;

/** @type {Lieu} */
export const AUCUN = { lecture: 'aucun', communes: [], dehors: [], departement: '', nomDehors: '', pris: new Set() };

/**
 * @param {Candidate[]} candidates
 * @param {Dehors[]} rivales
 * @param {boolean} franc the text says it whole
 * @param {boolean} [contredit] something else in the text says another place
 * @returns {Partial<Lieu>}
 */
export function conclure(candidates, rivales, franc, contredit = false) {
  const uniques = /** @type {Map<string, Candidate>} */ (new Map());
  for (const candidate of candidates) if (!uniques.has(candidate.commune.insee)) uniques.set(candidate.commune.insee, candidate);
  const toutes = [...uniques.values()];
  // The other meaning of a postal code is not lost behind its many communes.
  const autre = toutes.length > MONTREES ? toutes.filter(({ sens }) => sens === 'insee') : [];
  const communes = [...toutes.filter((candidate) => !autre.includes(candidate)).slice(0, MONTREES - autre.length), ...autre];
  if (communes.length === 1 && !rivales.length && !contredit) return { lecture: franc ? 'certain' : 'proche', communes };
  return { lecture: 'plusieurs', communes, dehors: rivales };
}

/**
 * « 52250 » is the postal code of thirty communes, and the INSEE code of Joinville: both meanings are shown.
 * @param {Candidate[]} candidates
 */
export function unDeChaqueCode(candidates) {
  const premiers = candidates.filter(({ code, sens }, n) => code && candidates.findIndex((autre) => autre.sens === sens) === n);
  return [...premiers, ...candidates.filter((candidate) => !premiers.includes(candidate))];
}
