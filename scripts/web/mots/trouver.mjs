/**
 * The search itself, without a page: fiches in, ordered fiches out.
 *
 * Three attempts, from the strictest: all words as typed (or begun), all words with spelling mistakes forgiven,
 * then the fiches that have the most words. A stricter attempt that answers hides the looser ones, so that
 * a correct query never shows guesses. Numbers are never guessed: a neighbour of 3919 is another service.
 */
import { motsDemandes, radical, enTermes } from './termes.mjs';
import { approcher, compterLesPoints, contient, contientDans, creerLexique, rangsDans } from './lexique.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('./lexique.mjs').Lexique} Lexique */
/** @typedef {import('./lexique.mjs').Approche} Approche */
/** @typedef {import('./lexique.mjs').Compte} Compte */
/**
 * `recents` are the words of the last query: while someone types, all but one stay the same. `libres` and `cles` are
 * arrays to write in again: to make them anew at each keystroke costs more than to fill them.
 * @typedef {{fiches: Fiche[], lexique: Lexique, recents: Map<string, Mot>, libres: Compte[], cles: Float64Array}} Recherche
 */
/**
 * Numbers rather than objects: while someone types, thousands of fiches answer and a few are shown.
 * @typedef {object} Trouvailles
 * @property {Int32Array} rangs those of the fiches in the engine, the best first
 * @property {Int32Array} places how many are better than each
 * @property {boolean} complet no word of the query is missing
 * @property {boolean} exact none is misspelt either
 * @property {(rang: number) => string[]} termesDe the index terms that a fiche has, for `surligner`
 */
/** @typedef {{mot: string, debut: boolean, fautes: number}} Demande a word, whether it may be only begun, mistakes forgiven */
/** @typedef {{approches: Approche[], compte: Compte}} Mot */

/** What a match is worth, by field of a fiche. */
const ELANS = /** @type {const} */ (
  { telephone: 6, nom: 4, autres: 3, lieux: 2.5, metier: 2.5, libelle: 2, mots: 1.5, missions: 1, voies: 1, territoire: 0.3 });
const ELAN_DU_RANG = 0.4;
const PAR_TYPE = 60;
const NOMS = /** @type {[number, number]} */ (['nom', 'autres'].map((champ) => Object.keys(ELANS).indexOf(champ)));
/** Scores closer than this are the same: the order of the index then decides. */
const PRECISION = 1e4;
const MAXIMUM = 2 ** 32;

/** Nobody looks further, least of all among those that only have some of the words. */
const ENTIERS = 2000;
const PARTIELS = 200;

/** @param {string} mot */
const estUnNombre = (mot) => /^\d+$/.test(mot);

/**
 * Mistakes forgiven, from the length of the word as typed. A swap of two letters counts two.
 * @param {string} mot
 */
function tolerance(mot) {
  if (estUnNombre(mot) || mot.length < 4) return 0;
  return mot.length < 6 ? 1 : 2;
}

/**
 * Is the word completed? The last one is still being typed: two letters are enough. Before it, « mari » is not the
 * beginning of « Maritimes ».
 * @param {string} mot
 * @param {boolean} dernier
 */
function estCommence(mot, dernier) {
  return mot.length >= (dernier || estUnNombre(mot) ? 2 : 5);
}

/**
 * @param {Fiche[]} fiches
 * @returns {Recherche}
 */
export function creerRecherche(fiches) {
  const champs = Object.entries(ELANS).map(([champ, poids]) => ({ poids, texte: (/** @type {number} */ rang) => texteDesNoeuds(fiches[rang], champ) }));
  const lexique = creerLexique(fiches.length, champs, (rang) => 1 + ELAN_DU_RANG * fiches[rang].rang, population(fiches));
  return { fiches, lexique, recents: new Map(), libres: [], cles: new Float64Array(fiches.length) };
}

/**
 * Four hundred town halls make no word rarer: a type counts for a few dozens.
 * @param {Fiche[]} fiches
 */
function population(fiches) {
  const parType = /** @type {Map<string, number>} */ (new Map());
  for (const { type } of fiches) parType.set(type, (parType.get(type) || 0) + 1);
  return [...parType.values()].reduce((somme, combien) => somme + Math.min(combien, PAR_TYPE), 0);
}

/**
 * @param {Fiche} fiche
 * @param {string} champ
 * @returns {string}
 */
function texteDesNoeuds(fiche, champ) {
  if (champ === 'territoire') return fiche.territoire.nom;
  return /** @type {Record<string, any>} */ (fiche)[champ];
}

/**
 * @param {string[]} mots
 * @returns {Demande[]}
 */
function strict(mots) {
  return mots.map((mot, i) => ({ mot, debut: estCommence(mot, i === mots.length - 1), fautes: 0 }));
}

/**
 * @param {string[]} mots
 * @returns {Demande[]}
 */
function tolerant(mots) {
  return strict(mots).map((demande) => ({ ...demande, fautes: tolerance(demande.mot) }));
}

/**
 * A number counts only when whole.
 * @param {string[]} mots
 * @returns {Demande[]}
 */
function partiel(mots) {
  return tolerant(mots).map((demande) => ({ ...demande, debut: !estUnNombre(demande.mot) && demande.mot.length >= 3 }));
}

/**
 * @param {Recherche} engine
 * @param {Demande} demande
 * @returns {Mot}
 */
function lire({ lexique, libres }, { mot, debut, fautes }) {
  const approches = approcher(lexique, radical(mot), debut, fautes);
  return { approches, compte: compterLesPoints(lexique, approches, libres.pop()) };
}

/**
 * The documents that hold the largest number of the words, best points first.
 * @param {Mot[]} trouves
 * @param {Float64Array} cles to write in, one for each document
 * @param {boolean} tous no word may be missing
 * @returns {{rangs: Int32Array, places: Int32Array, nombre: number}} how many are better than each, and how many words they hold
 */
function meilleurs(trouves, cles, tous) {
  const taille = cles.length;
  const lus = trouves.map(({ compte }) => compte.points);
  // Those who have every word have the rarest one.
  const parmi = tous && trouves.length ? trouves.map(({ compte }) => compte.rangs).reduce((a, b) => (b.length < a.length ? b : a)) : null;
  let combien = 0;
  let nombre = tous ? trouves.length : 1;
  for (let place = 0; place < (parmi ? parmi.length : taille); place += 1) {
    const rang = parmi ? parmi[place] : place;
    let siens = 0;
    let somme = 0;
    for (let n = 0; n < lus.length; n += 1) {
      const points = lus[n][rang];
      if (points > 0) { siens += 1; somme += points; } else if (tous) break;
    }
    if (siens > nombre) [combien, nombre] = [0, siens];
    // One number to sort by, which is much faster than an object: points in reverse, then rank.
    if (siens && siens === nombre) {
      cles[combien] = (MAXIMUM - Math.round(somme * PRECISION)) * taille + rang;
      combien += 1;
    }
  }
  const gardes = Math.min(combien, nombre === trouves.length ? ENTIERS : PARTIELS);
  mettreDevant(cles, gardes, combien);
  const ordre = cles.subarray(0, gardes).sort();
  const rangs = new Int32Array(ordre.length);
  const places = new Int32Array(ordre.length);
  let derniere = -1;
  ordre.forEach((cle, n) => {
    const valeur = Math.floor(cle / taille);
    rangs[n] = cle - valeur * taille;
    places[n] = valeur === derniere ? places[n - 1] : n;
    derniere = valeur;
  });
  return { rangs, places, nombre };
}

/**
 * The smallest ones before all the others, in no order: to sort ten thousand takes longer than all the rest.
 * @param {Float64Array} cles all different
 * @param {number} voulues how many
 * @param {number} combien how many there are
 */
function mettreDevant(cles, voulues, combien) {
  let [bas, haut] = [0, voulues < combien ? combien - 1 : 0];
  while (bas < haut) {
    const milieu = cles[(bas + haut) >> 1];
    let [gauche, droite] = [bas, haut];
    while (gauche <= droite) {
      while (cles[gauche] < milieu) gauche += 1;
      while (cles[droite] > milieu) droite -= 1;
      if (gauche > droite) break;
      const cle = cles[gauche];
      cles[gauche] = cles[droite];
      cles[droite] = cle;
      gauche += 1;
      droite -= 1;
    }
    if (voulues <= droite) haut = droite;
    else if (voulues >= gauche) bas = gauche;
    else return;
  }
}

/**
 * Best fiches first; nothing for an empty query.
 * @param {Recherche} moteur
 * @param {string} requete
 * @returns {Trouvailles}
 */
export function rechercher(moteur, requete) {
  const mots = motsDemandes(requete);
  const lus = new Map();
  for (const lire of [strict, tolerant, partiel]) {
    const trouves = lire(mots).map((demande) => relire(moteur, lus, demande));
    const { rangs, places, nombre } = meilleurs(trouves, moteur.cles, lire !== partiel);
    if (!rangs.length && lire !== partiel) continue;
    retenir(moteur, lus);
    const complet = nombre === mots.length;
    const dits = /** @type {Map<number, string[]>} */ (new Map());
    const termesDe = (/** @type {number} */ rang) => {
      const siens = dits.get(rang) || termesDuRang(trouves, rang);
      dits.set(rang, siens);
      return siens;
    };
    return { rangs, places, complet, exact: complet && lire === strict, termesDe };
  }
  throw new Error('la troisième lecture répond toujours');
}

/**
 * @param {Recherche} moteur
 * @param {Map<string, Mot>} lus
 */
function retenir(moteur, lus) {
  for (const [cle, { compte }] of moteur.recents) if (!lus.has(cle)) moteur.libres.push(compte);
  moteur.recents = lus;
}

/**
 * Looked for only in the few results that are shown.
 * @param {Mot[]} mots
 * @param {number} rang
 */
function termesDuRang(mots, rang) {
  const siens = /** @type {Set<string>} */ (new Set());
  for (const { approches } of mots) for (const { terme, releve } of approches) if (contient(releve, rang)) siens.add(terme);
  return [...siens];
}

/**
 * The words before the one that is being typed were read at the previous keystroke.
 * @param {Recherche} moteur
 * @param {Map<string, Mot>} lus
 * @param {Demande} demande
 */
function relire(moteur, lus, demande) {
  const cle = `${demande.mot} ${demande.debut} ${demande.fautes}`;
  const lu = lus.get(cle) || moteur.recents.get(cle) || lire(moteur, demande);
  lus.set(cle, lu);
  return lu;
}

/**
 * Are all these terms in the names of a fiche? Asked before they are read one by one.
 * @param {Recherche} engine
 * @param {string[]} termes
 * @returns {(rang: number) => boolean}
 */
export function estNommee({ lexique }, termes) {
  const releves = termes.map((terme) => lexique.arbre.get(terme) || []);
  return (rang) => releves.every((releve) => contientDans(releve, rang, NOMS));
}

/**
 * Those that have a term in their names, unless they are too many to be told apart by it.
 * @param {Recherche} engine
 * @param {string} terme
 * @param {number} auPlus
 */
export function portentLeNom({ lexique }, terme, auPlus) {
  return rangsDans(lexique.arbre.get(terme) || [], NOMS, auPlus);
}

/**
 * Cuts a displayed text into pieces, the matched words apart.
 * @param {string} texte
 * @param {string[]} termes
 * @returns {{texte: string, trouve: boolean}[]}
 */
export function surligner(texte, termes) {
  const pieces = texte.split(/(\d+(?:[\s.-]+\d+)*|[\p{L}\p{M}\p{N}]+)/u);
  return pieces
    .filter((texte) => texte !== '')
    .map((texte) => ({ texte, trouve: termesDe(texte).some((terme) => termes.includes(terme)) }));
}

/** @type {Map<string, string[]>} */
const connus = new Map();
const CONNUS_MAX = 2000;

/**
 * The same few words are shown again at each keystroke.
 * @param {string} piece
 */
function termesDe(piece) {
  const trouves = connus.get(piece) || enTermes(piece);
  if (connus.size >= CONNUS_MAX) connus.clear();
  connus.set(piece, trouves);
  return trouves;
}
