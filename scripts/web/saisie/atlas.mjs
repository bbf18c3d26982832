/**
 * Every name and every code under which a place may be typed: those of the communes of the directory, those that
 * people use, and, when they were brought in, those of the rest of France, which are only ever named.
 */
import { aplatir, CHIFFRES, decouper, joindreLesInitiales, radical } from '../mots/termes.mjs';
import { departementDe } from '../index/index.mjs';
import { sonSansFin } from '../mots/proximite.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {'nom' | 'ancien' | 'usuel'} Sorte */
/** @typedef {{commune: Commune, nom: string, sorte: Sorte, cle: string, colle: string, son: string}} Nom */
/** @typedef {'postal' | 'cedex' | 'insee'} SorteDeCode */
/** @typedef {{commune: Commune, sorte: SorteDeCode}} Sens what a code means */
/** @typedef {{insee: string, nom: string, departement: string, population: number, codes: string[]}} Dehors a commune that is not in the directory */
/** @typedef {{code: string, nom: string, site: string, ici: boolean}} Departement `site`: its own directory, if any */
/**
 * @typedef {object} Lecture what `exports/recherche/lecture.py` wrote
 * @property {number} version
 * @property {[cle: string, insee: string][]} usuels
 * @property {[code: string, insee: string][]} cedex
 * @property {[code: string, insee: string][]} absorbees former INSEE codes
 * @property {[code: string, nom: string, site: string][]} departements
 * @property {string[]} courants words of every day that are also names of communes
 * @property {string[]} fauxAmis words that only look like one of a phrase
 * @property {string[]} pays files of names of the rest of France, by their two letters
 * @property {Record<string, string>} familles words that phrases name together
 * @property {[code: string, chaine: import("../commun/phrases.mjs").Secours[], phrases: string[], sauf: string[], besoins: string[]][]} dangers
 * @property {[besoin: string, phrases: string[], titre: string, secours?: import("../commun/phrases.mjs").Secours[]][]} besoins
 * @property {[type: string, phrases: string[]][]} types
 * @property {[adresse: string, phrases: string[]][]} fiches that say themselves what leads to them
 * @property {string[]} sansDomicile
 * @property {import('./situations.mjs').Ecrite[]} situations
 * @property {import('./pressentir.mjs').Indices | null} indices what a sentence without a known phrase sounds like
 */
/**
 * @typedef {object} Atlas
 * @property {Nom[]} noms
 * @property {Map<string, Nom[]>} parCle
 * @property {Map<string, Nom[]>} parColle
 * @property {Map<string, Sens[]>} codes
 * @property {Map<string, Dehors[]>} dehors by key
 * @property {Map<string, Dehors[]>} abreges larger communes of elsewhere by the beginning of their name: « Saint-Dié »
 * @property {Set<string>} tetes beginnings of the names of the directory
 * @property {Map<string, Dehors[]>} codesDehors
 * @property {Map<string, Departement>} departements by code
 * @property {Map<string, Departement>} parNomDeDepartement
 * @property {Set<string>} courants
 * @property {Set<string>} radicaux of the names of one word
 * @property {Map<string, Nom[]>} proches guesses already made
 */

const ARTICLE = /^(?:la|le|les|l) (?=.)/;
/** « Chaumont-sur-Loire » is not Chaumont, but may be said so. */
export const SUITES = new Set('sur sous les lez le la l en aux au d du'.split(' '));
const SUITE = new RegExp(` (?:${[...SUITES].join('|')}|de|des) .*$`);
/** « Bar » may be Bar-sur-Aube, or a bar. */
const ASSEZ_LONGUE = 5;
const ENTIERS = new Map([['st', 'saint'], ['ste', 'sainte'], ['sts', 'saints'], ['stes', 'saintes'], ['hte', 'haute']]);

/**
 * As they were typed, a code apart from the name that it touches.
 * @param {string} texte
 */
export function jetonsTapes(texte) {
  const separe = joindreLesInitiales(aplatir(texte))
    .replace(/\bf-(?=\d{5}\b)/g, '')
    .replace(/\b(\d{2})[ .](\d{3})\b(?![ .]?\d)/g, '$1$2')
    .replace(/\b(?!2[ab]\d{3}\b)(\d+)(?=[a-z]{3})/g, '$1 ')
    .replace(/([a-z]{3})(?=\d)/g, '$1 ');
  return decouper(separe);
}

/**
 * The words of a place, one for one: abbreviations whole.
 * @param {string} texte
 */
export function jetonsDe(texte) {
  return jetonsTapes(texte).map((mot) => ENTIERS.get(mot) || CHIFFRES.get(mot) || mot.replace(/^st(?=[a-z]{5})/, 'saint'));
}

/** @param {string} texte */
export function cleDeLieu(texte) {
  return jetonsDe(texte).join(' ');
}

/**
 * @param {Iterable<Commune>} communes
 * @param {Partial<Lecture>} lecture
 * @returns {Atlas}
 */
export function creerAtlas(communes, { usuels = [], cedex = [], absorbees = [], departements = [], courants = [] }) {
  const parInsee = new Map([...communes].map((commune) => [commune.insee, commune]));
  const noms = [...parInsee.values()].flatMap((commune) => [
    nommer(commune, commune.nom, 'nom'), ...commune.anciennes.map((nom) => nommer(commune, nom, 'ancien')),
  ]);
  for (const [nom, insee] of usuels) {
    const commune = parInsee.get(insee);
    if (commune) noms.push(nommer(commune, nom, 'usuel'));
  }
  const ici = new Set([...parInsee.values()].filter(({ page, ailleurs }) => page && !ailleurs).map(({ departement }) => departement));
  const connus = departements.map(([code, nom, site]) => ({ code, nom, site, ici: ici.has(code) }));
  const atlas = {
    noms, parCle: new Map(), parColle: new Map(), codes: lireLesCodes(parInsee, cedex, absorbees), dehors: new Map(), abreges: new Map(), codesDehors: new Map(),
    departements: new Map(connus.map((d) => [d.code, d])),
    parNomDeDepartement: new Map(connus.map((d) => [cleDeLieu(d.nom), d])),
    courants: new Set(courants), proches: new Map(),
    tetes: new Set(noms.map(({ cle }) => teteDe(cle))),
    radicaux: new Set(noms.filter(({ cle }) => !cle.includes(' ')).map(({ cle }) => radical(cle))),
  };
  for (const nom of noms) ranger(atlas, nom);
  return atlas;
}

/**
 * @param {Commune} commune
 * @param {string} nom
 * @param {Sorte} sorte
 * @returns {Nom}
 */
function nommer(commune, nom, sorte) {
  const cle = cleDeLieu(nom);
  const colle = cle.replace(/ /g, '');
  return { commune, nom, sorte, cle, colle, son: sonSansFin(colle) };
}

/**
 * With and without its article: « porte du der » is La Porte du Der.
 * @param {Atlas} atlas
 * @param {Nom} nom
 */
function ranger({ parCle, parColle }, nom) {
  for (const cle of new Set([nom.cle, nom.cle.replace(ARTICLE, '')])) ajouter(parCle, cle, nom);
  if (nom.cle.includes(' ')) ajouter(parColle, nom.colle, nom);
}

/**
 * @template Valeur
 * @param {Map<string, Valeur[]>} carte
 * @param {string} cle
 * @param {Valeur} valeur
 */
function ajouter(carte, cle, valeur) {
  const siennes = carte.get(cle);
  if (siennes) siennes.push(valeur);
  else carte.set(cle, [valeur]);
}

/**
 * « saint die » of « saint die des vosges ».
 * @param {string} cle
 */
function teteDe(cle) {
  const tete = cle.replace(SUITE, '');
  return tete.length < ASSEZ_LONGUE ? cle : tete;
}

/**
 * @param {Map<string, Commune>} parInsee
 * @param {[code: string, insee: string][]} cedex
 * @param {[code: string, insee: string][]} absorbees
 */
function lireLesCodes(parInsee, cedex, absorbees) {
  const codes = /** @type {Map<string, Sens[]>} */ (new Map());
  const parTaille = [...parInsee.values()].sort((a, b) => b.population - a.population);
  for (const commune of parTaille) for (const code of commune.codesPostaux) ajouter(codes, code, { commune, sorte: 'postal' });
  for (const [code, insee] of cedex) {
    const commune = parInsee.get(insee);
    if (commune) ajouter(codes, code, { commune, sorte: 'cedex' });
  }
  for (const commune of parTaille) ajouter(codes, commune.insee.toLowerCase(), { commune, sorte: 'insee' });
  for (const [code, insee] of absorbees) {
    const commune = parInsee.get(insee);
    if (commune) ajouter(codes, code.toLowerCase(), { commune, sorte: 'insee' });
  }
  return codes;
}

/** @typedef {[insee: string, nom: string, codes: string, population: number, ...anciens: string[]]} Ligne */

/**
 * Names of the rest of France, which arrive file after file.
 * @param {Atlas} atlas
 * @param {Iterable<Ligne>} lignes
 */
export function ajouterDehors(atlas, lignes) {
  const dedans = new Set(atlas.noms.flatMap(({ commune }) => [commune.insee, `${commune.nom} ${commune.departement}`]));
  for (const [insee, nom, codes, population, ...anciens] of lignes) {
    const departement = departementDe(insee);
    // Of a département of the directory, everything is already here.
    if (dedans.has(insee) || dedans.has(`${nom} ${departement}`) || atlas.departements.get(departement)?.ici) continue;
    const commune = { insee, nom, departement, population, codes: codes ? codes.split(' ') : [] };
    // Under a former name it is less likely to be meant.
    for (const ancien of anciens) nouvelle(atlas.dehors, cleDeLieu(ancien), { ...commune, population: 0 });
    const cle = cleDeLieu(nom);
    nouvelle(atlas.dehors, cle, commune);
    if (population && teteDe(cle) !== cle) nouvelle(atlas.abreges, teteDe(cle), commune);
    for (const code of new Set([insee.toLowerCase(), ...commune.codes])) nouvelle(atlas.codesDehors, code, commune);
  }
}

/**
 * Of two rows of one commune, that which says more of it.
 * @param {Map<string, Dehors[]>} carte
 * @param {string} cle
 * @param {Dehors} commune
 */
function nouvelle(carte, cle, commune) {
  const memes = (/** @type {Dehors} */ { nom, departement }) => nom === commune.nom && departement === commune.departement;
  const connues = carte.get(cle) || [];
  if (connues.some((connue) => memes(connue) && connue.population >= commune.population)) return;
  carte.set(cle, [...connues.filter((connue) => !memes(connue)), commune].sort((a, b) => b.population - a.population));
}
