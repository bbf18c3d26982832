/**
 * What a sentence sounds like, whether or not it holds a known phrase: its words, their families, their pairs and
 * their letters each weigh a little for a danger or a need. The weights are learnt from the tables of `apprentissage/`
 * when the scripts are built; nobody foresees how someone who is afraid, or tired, says it. Pure.
 */

/** @typedef {import('./motif.mjs').Mot} Mot */
/** @typedef {{code: string, part: number}} Pressenti `part`: its share, all dangers, all needs and none of them making one */
/** @typedef {{dangers: Pressenti[], besoins: Pressenti[]}} Pressentis the likeliest first, empty when nothing is likely */
/** @typedef {Map<string, string[]>} Familles those of a word, by its sound */
/**
 * @typedef {object} Indices as `apprentissage/apprendre.mjs` wrote them
 * @property {string[]} dangers those that are told apart
 * @property {string[]} besoins
 * @property {number[]} biais one a danger, then one a need
 * @property {string} poids one letter a weight: `PLACES` a danger, then `MOTS` a need; see `serrer`
 * @property {number} echelle what one step of weight is worth
 * @property {Record<string, string>} parentes how words sound that mean nearly the same, besides the families of the phrases
 */

/** Places for the weights of a danger: two marks may share one, which costs little. */
export const PLACES = 32768;
/** Those of words and letters; the others are for pairs, which only weigh for dangers: who does what to whom. */
export const MOTS = PLACES / 4;
/** Weights go from -PAS to PAS. */
export const PAS = 12;
const ZERO = 'A'.charCodeAt(0) + PAS;
/** Words whose pairs count, once more when they touch; families further apart. */
const VOISINS = 2;
const ALENTOUR = 4;
const LETTRES = 4;
/** From which share on it is better to ask; more when the words already say a need, or something ordinary. */
const ASSEZ = 0.2;
const ASSEZ_SINON = 0.45;
/** From which part of it on another danger is shown too: who types knows which, one number more costs little. */
const PARTAGE = 0.1;
const PRESSENTIS = 3;
/** From which share on a need counts; of one word alone, which says no danger. */
const BESOIN = 0.08;
const BESOIN_D_UN_MOT = 0.45;
/** @type {Pressentis} */
export const RIEN = { dangers: [], besoins: [] };

/** Nothing, and how many times in a row: a small letter says up to 26. */
const NUL = String.fromCharCode(ZERO);
const DE_SUITE = 26;
const AVANT_A = 'a'.charCodeAt(0) - 1;

/**
 * Most weights are nothing: written so, they take a tenth fewer bytes once compressed.
 * @param {string} poids one letter a weight
 */
export function serrer(poids) {
  return poids.replace(new RegExp(`${NUL}{1,${DE_SUITE}}`, 'g'), (suite) => String.fromCharCode(AVANT_A + suite.length));
}

/**
 * @param {Indices} indices as they were written
 * @returns {Indices} the same, one letter a weight
 */
export function desserrer(indices) {
  return { ...indices, poids: indices.poids.replace(/[a-z]/g, (lettre) => NUL.repeat(lettre.charCodeAt(0) - AVANT_A)) };
}

/**
 * @param {Record<string, string[]>} sons those of the words of each family
 * @returns {Familles}
 */
export function famillesParSon(sons) {
  const parSon = /** @type {Familles} */ (new Map());
  for (const [nom, siens] of Object.entries(sons)) {
    for (const son of siens) parSon.set(son, [...(parSon.get(son) || []), `@${nom}`]);
  }
  return parSon;
}

/**
 * @param {Mot[]} mots
 * @param {Familles} familles
 * @returns {number[]} the place of each mark, once
 */
export function traitsDe(mots, familles) {
  const sons = mots.map(({ son }) => son);
  const siennes = sons.map((son) => familles.get(son) || []);
  const seuls = [...sons, ...siennes.flat(), ...sons.flatMap((son) => lettresDe(`<${son}>`))].map((trait) => placeDe(trait) % MOTS);
  const paires = sons.flatMap((son, n) => [
    ...sons.slice(n + 1, n + 1 + VOISINS).map((suivant) => `${son} ${suivant}`),
    ...sons.slice(n + 1, n + 2).map((suivant) => `${son}_${suivant}`),
    ...siennes.slice(n + 1, n + 1 + ALENTOUR).flat().flatMap((autre) => siennes[n].map((famille) => `${famille} ${autre}`)),
  ]).map((trait) => MOTS + (placeDe(trait) % (PLACES - MOTS)));
  return [...new Set([...seuls, ...paires])];
}

/** @param {string} mot */
function lettresDe(mot) {
  return Array.from({ length: Math.max(0, mot.length - LETTRES + 1) }, (_, n) => `#${mot.slice(n, n + LETTRES)}`);
}

/** @param {string} trait */
function placeDe(trait) {
  let melange = 2166136261;
  for (let n = 0; n < trait.length; n += 1) melange = Math.imul(melange ^ trait.charCodeAt(n), 16777619);
  melange = Math.imul(melange ^ (melange >>> 15), 0x2c1b3c6d);
  return (melange ^ (melange >>> 12)) >>> 0;
}

/**
 * @param {Indices} indices
 * @param {Mot[]} mots
 * @param {Familles} familles
 * @param {boolean} entendu they already say something
 * @returns {Pressentis} what they sound most like
 */
export function pressentir(indices, mots, familles, entendu) {
  if (!mots.length) return RIEN;
  const parts = partsDe(indices, traitsDe(mots, familles));
  const { dangers, besoins } = indices;
  const seul = mots.length === 1;
  const siens = dangers.map((code, rang) => ({ code, part: parts[rang] }));
  const ensemble = siens.reduce((somme, { part }) => somme + part, 0);
  const assez = !seul && ensemble >= (entendu ? ASSEZ_SINON : ASSEZ);
  return {
    dangers: assez ? premiers(siens, PARTAGE * ensemble) : [],
    besoins: seul && entendu ? [] : premiers(besoins.map((code, rang) => ({ code, part: parts[dangers.length + rang] })), seul ? BESOIN_D_UN_MOT : BESOIN),
  };
}

/**
 * @param {Pressenti[]} pressentis
 * @param {number} seuil
 */
function premiers(pressentis, seuil) {
  return pressentis.filter(({ part }) => part >= seuil).sort((a, b) => b.part - a.part).slice(0, PRESSENTIS);
}

/**
 * The share of each danger, then of each need; the rest is none of them.
 * @param {Indices} indices
 * @param {number[]} traits
 */
function partsDe({ dangers, besoins, biais, poids, echelle }, traits) {
  const unite = echelle / Math.sqrt(traits.length);
  const seuls = traits.filter((place) => place < MOTS);
  const debutDesBesoins = dangers.length * PLACES;
  const forces = [
    ...dangers.map((_, rang) => peser(poids, traits, rang * PLACES)),
    ...besoins.map((_, rang) => peser(poids, seuls, debutDesBesoins + rang * MOTS)),
  ].map((points, rang) => Math.exp(biais[rang] + unite * points));
  const total = forces.reduce((toutes, force) => toutes + force, 1);
  return forces.map((force) => force / total);
}

/**
 * @param {string} poids
 * @param {number[]} places
 * @param {number} debut
 */
function peser(poids, places, debut) {
  let somme = -ZERO * places.length;
  for (let n = 0; n < places.length; n += 1) somme += poids.charCodeAt(debut + places[n]);
  return somme;
}
