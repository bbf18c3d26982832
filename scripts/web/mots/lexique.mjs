/**
 * Which documents hold which words, and what a word is worth in each: computed once, so that a keystroke only adds
 * numbers. The tree of words, with their beginnings and their forgiven mistakes, is that of MiniSearch; so are the
 * scores (BM25+). Its own search makes an object of each result, which is too slow when thousands of them have to be
 * sorted at each keystroke. The only module that knows it.
 */
import SearchableMap from 'minisearch/SearchableMap';
import { radical, enMots } from './termes.mjs';

/** @typedef {{poids: number, texte: (rang: number) => string}} Champ */
/** @typedef {number[]} Releve where a term is, in order: rank, field and count, packed in one number */
/** @typedef {{taille: number, arbre: SearchableMap<Releve>, ajouter: (approche: Approche, compte: Compte) => void}} Lexique */
/** @typedef {{terme: string, part: number, releve: Releve}} Approche a term close to a word, and how much of its points counts */
/** @typedef {{points: Float64Array, rangs: number[]}} Compte points by document, and the documents that have some, in no order */

/** Names of fiches have very unequal lengths for no good reason, so length counts little (`b`, 0.7 by default). */
const BM25 = { k: 1.2, b: 0.2, d: 0.5 };
/** Share of its points that a term keeps when it only begins like the word, or holds mistakes. */
const PARTS = { debut: 0.375, fautes: 0.45 };
/** From how many letters on two slips are forgiven: « cimade » is not « cias ». */
const DEUX_FAUTES = 7;
/** Numbers that stay small are kept in half the room: one field in sixteen, counts up to seven. */
const CHAMPS = 16;
const NOMBRES = 8;
/** The same in bits: a keystroke may unpack ten thousand of them. */
const BITS = { champ: Math.log2(NOMBRES), rang: Math.log2(NOMBRES * CHAMPS) };

/**
 * @param {number} taille how many documents
 * @param {Champ[]} champs
 * @param {(rang: number) => number} coefficient of a document
 * @param {number} population how many documents a word is rare among
 * @returns {Lexique}
 */
export function creerLexique(taille, champs, coefficient = () => 1, population = taille) {
  const { releves, longueurs } = relever(taille, champs);
  const arbre = /** @type {SearchableMap<Releve>} */ (new SearchableMap());
  for (const [terme, releve] of releves) arbre.set(terme, releve);
  // A text that nobody wrote is no short text.
  const moyennes = longueurs.map((siennes) => siennes.reduce((somme, longueur) => somme + longueur, 0) / (siennes.filter(Boolean).length || 1));
  const coefficients = Float64Array.from({ length: taille }, (_, rang) => coefficient(rang));
  const raretes = Float64Array.from({ length: taille + 1 }, (_, porteurs) => rarete(porteurs, population));
  const porteurs = new Int32Array(CHAMPS);
  const parts = new Float64Array(CHAMPS);
  return { taille, arbre, ajouter };

  /**
   * What a term is worth in each document, all fields together. A keystroke may ask for a thousand terms, of one
   * document each: nothing is made for them.
   * @param {Approche} approche
   * @param {Compte} compte
   */
  function ajouter({ part, releve }, { points, rangs }) {
    porteurs.fill(0);
    for (const place of releve) porteurs[champDe(place)] += 1;
    for (let champ = 0; champ < champs.length; champ += 1) parts[champ] = part * raretes[porteurs[champ]] * champs[champ].poids;
    for (const place of releve) {
      const rang = place >> BITS.rang;
      const champ = champDe(place);
      if (points[rang] === 0) rangs.push(rang);
      points[rang] += coefficients[rang] * parts[champ] * frequence(place % NOMBRES, longueurs[champ][rang] / moyennes[champ]);
    }
  }
}

/** @param {number} place */
const champDe = (place) => (place >> BITS.champ) % CHAMPS;

/**
 * @param {number} nombre how many times in a text
 * @param {number} longueur of this text, compared with the others
 */
function frequence(nombre, longueur) {
  const { k, b, d } = BM25;
  return d + (nombre * (k + 1)) / (nombre + k * (1 - b + b * longueur));
}

/**
 * @param {number} porteurs how many texts hold a term
 * @param {number} population
 */
function rarete(porteurs, population) {
  return porteurs ? Math.log(1 + (Math.max(population - porteurs, 0) + 0.5) / (porteurs + 0.5)) : 0;
}

/**
 * @param {number} taille
 * @param {Champ[]} champs
 * @returns {{releves: Map<string, Releve>, longueurs: Uint16Array[]}} where each term is, how many terms each text has
 */
function relever(taille, champs) {
  const { releves, lire } = lecteur();
  const longueurs = champs.map(() => new Uint16Array(taille));
  for (let rang = 0; rang < taille; rang += 1) {
    for (let champ = 0; champ < champs.length; champ += 1) {
      const { siens, nombres } = lire(champs[champ].texte(rang));
      const place = (rang * CHAMPS + champ) * NOMBRES;
      for (let n = 0; n < siens.length; n += 1) siens[n].push(place + nombres[n]);
      longueurs[champ][rang] = siens.length;
    }
  }
  return { releves, longueurs };
}

/** Thousands of documents say the same words of their type and of their needs: each text, each word is read once. */
function lecteur() {
  const releves = /** @type {Map<string, Releve>} */ (new Map());
  const parMot = /** @type {Map<string, Releve>} */ (new Map());
  const textes = /** @type {Map<string, {siens: Releve[], nombres: number[]}>} */ (new Map());
  return { releves, lire };

  /** @param {string} texte */
  function lire(texte) {
    const connu = textes.get(texte);
    if (connu) return connu;
    const siens = /** @type {Releve[]} */ ([]);
    const nombres = /** @type {number[]} */ ([]);
    for (const mot of enMots(texte)) {
      const releve = parMot.get(mot) || ouvrir(mot);
      const deja = siens.indexOf(releve);
      if (deja < 0) { siens.push(releve); nombres.push(1); } else nombres[deja] = Math.min(nombres[deja] + 1, NOMBRES - 1);
    }
    const lu = { siens, nombres };
    textes.set(texte, lu);
    return lu;
  }

  /** @param {string} mot */
  function ouvrir(mot) {
    const terme = radical(mot);
    const releve = releves.get(terme) || [];
    releves.set(terme, releve);
    parMot.set(mot, releve);
    return releve;
  }
}

/**
 * The terms that a word may mean.
 * @param {Lexique} lexique
 * @param {string} mot
 * @param {boolean} debut it may be only begun
 * @param {number} fautes mistakes forgiven
 * @returns {Approche[]}
 */
export function approcher({ arbre }, mot, debut, fautes) {
  const permises = mot.length < DEUX_FAUTES ? Math.min(fautes, 1) : fautes;
  const fautifs = permises ? arbre.fuzzyGet(mot, permises) : new Map();
  if (permises < fautes) echanges(mot).forEach((voisin) => ajouterLEchange(arbre, fautifs, voisin));
  const exact = arbre.get(mot);
  const approches = exact ? [{ terme: mot, part: 1, releve: exact }] : [];
  fautifs.delete(mot);
  for (const [terme, releve] of debut ? arbre.atPrefix(mot) : []) {
    if (terme === mot) continue;
    fautifs.delete(terme);
    const part = (PARTS.debut * terme.length) / (1.3 * terme.length - 0.3 * mot.length);
    approches.push({ terme, part, releve });
  }
  for (const [terme, [releve, ecart]] of fautifs) {
    approches.push({ terme, part: (PARTS.fautes * terme.length) / (terme.length + ecart), releve });
  }
  return approches;
}

/**
 * Two neighbours in each other's place: one slip, which the tree counts as two and would look for everywhere.
 * @param {string} mot
 */
function echanges(mot) {
  return Array.from({ length: mot.length - 1 }, (_, n) => mot.slice(0, n) + mot[n + 1] + mot[n] + mot.slice(n + 2));
}

/**
 * @param {SearchableMap<Releve>} arbre
 * @param {Map<string, [Releve, number]>} fautifs
 * @param {string} voisin
 */
function ajouterLEchange(arbre, fautifs, voisin) {
  const releve = arbre.get(voisin);
  if (releve && !fautifs.has(voisin)) fautifs.set(voisin, [releve, 2]);
}

/**
 * Adds up, for each document, what these terms are worth in it.
 * @param {Lexique} lexique
 * @param {Approche[]} approches
 * @param {Compte} [compte] to write in
 */
export function compterLesPoints({ taille, ajouter }, approches, compte = { points: new Float64Array(taille), rangs: [] }) {
  for (const rang of compte.rangs) compte.points[rang] = 0;
  compte.rangs.length = 0;
  for (const approche of approches) ajouter(approche, compte);
  return compte;
}

/**
 * @param {Releve} releve
 * @param {number} rang
 */
export function contient(releve, rang) {
  return releve[premiereDepuis(releve, rang << BITS.rang)] >> BITS.rang === rang;
}

/**
 * Does a document hold this term in one of these fields?
 * @param {Releve} releve
 * @param {number} rang
 * @param {[premier: number, dernier: number]} champs
 */
export function contientDans(releve, rang, [premier, dernier]) {
  const place = premiereDepuis(releve, (rang * CHAMPS + premier) * NOMBRES);
  return releve[place] < (rang * CHAMPS + dernier + 1) * NOMBRES;
}

/**
 * The documents that hold this term in one of these fields; none when they are too many.
 * @param {Releve} releve
 * @param {[premier: number, dernier: number]} champs
 * @param {number} auPlus
 */
export function rangsDans(releve, [premier, dernier], auPlus) {
  const rangs = /** @type {number[]} */ ([]);
  for (const place of releve) {
    const champ = champDe(place);
    const rang = place >> BITS.rang;
    if (champ < premier || champ > dernier || rangs[rangs.length - 1] === rang) continue;
    if (rangs.length === auPlus) return [];
    rangs.push(rang);
  }
  return rangs;
}

/**
 * @param {number[]} nombres in order
 * @param {number} seuil
 */
function premiereDepuis(nombres, seuil) {
  let bas = 0;
  let haut = nombres.length;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (nombres[milieu] < seuil) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}
