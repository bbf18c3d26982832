/**
 * What a sentence sounds like, when it holds none of the known phrases: its words, their families, their pairs and
 * their letters each weigh a little for a danger. The weights are learnt from the tables of `apprentissage/` when the
 * scripts are built; nobody foresees how someone who is afraid says it. Pure.
 */

/** @typedef {import('./motif.mjs').Mot} Mot */
/** @typedef {{code: string, part: number}} Pressenti `part`: its share, all dangers and none making one */
/** @typedef {Map<string, string[]>} Familles those of a word, by its sound */
/**
 * @typedef {object} Indices as `apprentissage/apprendre.mjs` wrote them
 * @property {string[]} codes dangers, those that are told apart
 * @property {number[]} biais one a danger
 * @property {string} poids one letter a weight, danger after danger
 * @property {number} echelle what one step of weight is worth
 */

/** Places for the weights of a danger: two marks may share one, which costs little. */
export const PLACES = 8192;
/** Weights go from -PAS to PAS. */
export const PAS = 15;
const ZERO = 'A'.charCodeAt(0) + PAS;
/** Words whose pairs count, once more when they touch. */
const VOISINS = 2;
const LETTRES = 4;
/** From which share on it is better to ask; more when the words already say a need, or something ordinary. */
const ASSEZ = 0.42;
const ASSEZ_SINON = 0.65;
/** From which part of it on another danger is shown too: who types knows which, one number more costs little. */
const PARTAGE = 0.1;
const PRESSENTIS = 3;
/** One word alone has been foreseen, or says nothing. */
const MOTS = 2;

/**
 * @param {Record<string, string>} familles
 * @param {(texte: string) => Mot[]} motsDe
 * @returns {Familles}
 */
export function famillesParSon(familles, motsDe) {
  const parSon = /** @type {Familles} */ (new Map());
  for (const [nom, mots] of Object.entries(familles)) {
    for (const { son } of mots.split(' ').flatMap((mot) => motsDe(mot).slice(-1))) parSon.set(son, [...(parSon.get(son) || []), `@${nom}`]);
  }
  return parSon;
}

/**
 * @param {Mot[]} mots
 * @param {Familles} familles
 * @returns {number[]} the place of each mark, once
 */
export function traitsDe(mots, familles) {
  const formes = mots.map(({ son }) => [son, ...(familles.get(son) || [])]);
  const traits = formes.flatMap((siennes, n) => {
    const suivantes = formes.slice(n + 1, n + 1 + VOISINS).flat();
    const touche = formes[n + 1] || [];
    return siennes.flatMap((forme) => [forme, ...suivantes.map((suivante) => `${forme} ${suivante}`), ...touche.map((suivante) => `${forme}_${suivante}`)]);
  });
  return [...new Set([...traits, ...mots.flatMap(({ son }) => lettresDe(`<${son}>`))].map(placeDe))];
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
  return ((melange ^ (melange >>> 12)) >>> 0) % PLACES;
}

/**
 * The share of each danger, the rest being none.
 * @param {number[]} points
 */
export function partager(points) {
  const forces = points.map(Math.exp);
  const total = forces.reduce((somme, force) => somme + force, 1);
  return forces.map((force) => force / total);
}

/**
 * @param {Indices} indices
 * @param {Mot[]} mots
 * @param {Familles} familles
 * @param {boolean} entendu they already say something
 * @returns {Pressenti[]} the dangers that they sound most like, none when they sound like none
 */
export function pressentir({ codes, biais, poids, echelle }, mots, familles, entendu) {
  if (mots.length < MOTS) return [];
  const traits = traitsDe(mots, familles);
  const unite = echelle / Math.sqrt(traits.length);
  const parts = partager(biais.map((base, rang) => base + unite * traits.reduce((somme, place) => somme + poids.charCodeAt(rang * PLACES + place) - ZERO, 0)));
  const ensemble = parts.reduce((somme, part) => somme + part, 0);
  if (ensemble < (entendu ? ASSEZ_SINON : ASSEZ)) return [];
  const rangs = [...parts.keys()].filter((rang) => parts[rang] >= PARTAGE * ensemble).sort((a, b) => parts[b] - parts[a]);
  return rangs.slice(0, PRESSENTIS).map((rang) => ({ code: codes[rang], part: parts[rang] }));
}
