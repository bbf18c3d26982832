/**
 * Which documents hold which words, and what a word is worth in each: computed once, so that a keystroke only adds
 * numbers. The tree of words, with their beginnings and their forgiven mistakes, is that of MiniSearch; so are the
 * scores (BM25+). Its own search makes an object of each result, which is too slow when thousands of them have to be
 * sorted at each keystroke. The only module that knows it.
 */
import SearchableMap from 'minisearch/SearchableMap';
import { radical, enMots } from './termes.mjs';
import { ecart as compterLesFautes } from './proximite.mjs';

/** @typedef {{poids: number, texte: (rang: number) => string}} Champ */
/** @typedef {{rangs: number[], points: number[]}} Occurrences documents that hold a term, in order */
/** @typedef {number[]} Releve where a term is: rank, field and count, packed in one number */
/** @typedef {{taille: number, arbre: SearchableMap<Releve>, peser: (releve: Releve) => Occurrences}} Lexique */
/** @typedef {{terme: string, part: number, occurrences: Occurrences}} Approche a term close to a word, and how much of its points counts */

/** Names of fiches have very unequal lengths for no good reason, so length counts little (`b`, 0.7 by default). */
const BM25 = { k: 1.2, b: 0.2, d: 0.5 };
/** Share of its points that a term keeps when it only begins like the word, or holds mistakes. */
const PARTS = { debut: 0.375, fautes: 0.45 };
/** From how many letters on two slips are forgiven: « cimade » is not « cias ». */
const DEUX_FAUTES = 7;
/** Numbers that stay small are kept in half the room: one field in sixteen, counts up to seven. */
const CHAMPS = 16;
const NOMBRES = 8;

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
  const pesees = /** @type {WeakMap<Releve, Occurrences>} */ (new WeakMap());
  return { taille, arbre, peser };

  /**
   * One sum of points per document, all fields together; only for the terms that someone asks for.
   * @param {Releve} releve
   */
  function peser(releve) {
    const connue = pesees.get(releve);
    if (connue) return connue;
    const raretes = rareteParChamp(releve, population);
    const occurrences = additionner(releve, (rang, champ, nombre) => {
      const longueur = longueurs[champ][rang] / moyennes[champ];
      return coefficient(rang) * champs[champ].poids * raretes[champ] * frequence(nombre, longueur);
    });
    pesees.set(releve, occurrences);
    return occurrences;
  }
}

/**
 * @param {number} nombre how many times in a text
 * @param {number} longueur of this text, compared with the others
 */
function frequence(nombre, longueur) {
  const { k, b, d } = BM25;
  return d + (nombre * (k + 1)) / (nombre + k * (1 - b + b * longueur));
}

/**
 * @param {Releve} releve
 * @param {number} population
 */
function rareteParChamp(releve, population) {
  const porteurs = new Array(CHAMPS).fill(0);
  for (const place of releve) porteurs[Math.floor(place / NOMBRES) % CHAMPS] += 1;
  return porteurs.map((siens) => Math.log(1 + (Math.max(population - siens, 0) + 0.5) / (siens + 0.5)));
}

/**
 * @param {Releve} releve
 * @param {(rang: number, champ: number, nombre: number) => number} noter
 * @returns {Occurrences}
 */
function additionner(releve, noter) {
  const rangs = /** @type {number[]} */ ([]);
  const points = /** @type {number[]} */ ([]);
  for (const place of releve) {
    const rang = Math.floor(place / (CHAMPS * NOMBRES));
    const valeur = noter(rang, Math.floor(place / NOMBRES) % CHAMPS, place % NOMBRES);
    if (rangs[rangs.length - 1] === rang) points[points.length - 1] += valeur;
    else { rangs.push(rang); points.push(valeur); }
  }
  return { rangs, points };
}

/**
 * @param {number} taille
 * @param {Champ[]} champs
 * @returns {{releves: Map<string, Releve>, longueurs: number[][]}} where each term is, how many terms each text has
 */
function relever(taille, champs) {
  const { releves, lire } = lecteur();
  const longueurs = champs.map(() => new Array(taille).fill(0));
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
export function approcher({ arbre, peser }, mot, debut, fautes) {
  const fautifs = fautes ? arbre.fuzzyGet(mot, fautes) : new Map();
  const exact = arbre.get(mot);
  const approches = exact ? [{ terme: mot, part: 1, occurrences: peser(exact) }] : [];
  fautifs.delete(mot);
  for (const [terme, releve] of debut ? arbre.atPrefix(mot) : []) {
    if (terme === mot) continue;
    fautifs.delete(terme);
    const part = (PARTS.debut * terme.length) / (1.3 * terme.length - 0.3 * mot.length);
    approches.push({ terme, part, occurrences: peser(releve) });
  }
  const permises = mot.length < DEUX_FAUTES ? 1 : fautes;
  for (const [terme, [releve, ecart]] of fautifs) {
    if (ecart > permises && compterLesFautes(mot, terme, permises) > permises) continue;
    approches.push({ terme, part: (PARTS.fautes * terme.length) / (terme.length + ecart), occurrences: peser(releve) });
  }
  return approches;
}

/**
 * Adds up, for each document, what these terms are worth in it.
 * @param {Lexique} lexique
 * @param {Approche[]} approches
 */
export function compterLesPoints({ taille }, approches) {
  const points = new Float64Array(taille);
  for (const { part, occurrences } of approches) {
    for (let n = 0; n < occurrences.rangs.length; n += 1) points[occurrences.rangs[n]] += part * occurrences.points[n];
  }
  return points;
}

/**
 * @param {Occurrences} occurrences
 * @param {number} rang
 */
export function contient({ rangs }, rang) {
  let bas = 0;
  let haut = rangs.length;
  while (bas < haut) {
    const milieu = (bas + haut) >> 1;
    if (rangs[milieu] < rang) bas = milieu + 1;
    else haut = milieu;
  }
  return rangs[bas] === rang;
}
