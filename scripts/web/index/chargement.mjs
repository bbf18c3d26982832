/**
 * Brings in what a search needs, once a page and only when someone searches: most visitors never do. First what reads
 * the words and their danger, and the list of indexes, then these; the names of the rest of France come after, without
 * anyone waiting.
 */
import { apporter } from '../commun/apporter.mjs';
import { creerRecherche } from '../mots/trouver.mjs';
import { radical } from '../mots/termes.mjs';
import { ajouterDehors, jetonsDe } from '../saisie/atlas.mjs';
import { fichiersPour } from '../saisie/fichiers.mjs';
import { creerLecteur, lirePhrases } from '../saisie/saisie.mjs';
import { lireIndex, VERSION } from './index.mjs';

/** @typedef {import('./index.mjs').Index} Index */
/** @typedef {import('./index.mjs').Commune} Commune */
/** @typedef {import('../saisie/atlas.mjs').Lecture} Lecture */
/**
 * Fiches to search, communes to name, whom to call when nothing is found, and who reads what is typed. `completer`
 * brings in the names of the rest of France that a text may hold; `villes`, the larger ones and those that are near, come
 * by themselves: what was read before is to be read again.
 * @typedef {import('../mots/trouver.mjs').Recherche & {lecteur: import('../saisie/saisie.mjs').Lecteur, communes: Map<string, Commune>,
 *   secours: Secours[], villes: Promise<void>, completer: (texte: string) => Promise<void>}} Moteur
 */
/** @typedef {import('../commun/phrases.mjs').Secours} Secours */
/** @typedef {{index: string[], secours: Secours[]}} Sommaire `index`: name of the script of each territory */
/** @typedef {{annuaireSommaire?: Sommaire, annuaireIndex?: Index[], annuaireLecture?: Lecture, annuaireVilles?: Record<string, (string | number)[]>, annuaireVoisines?: Record<string, string>, annuairePays?: Record<string, import('../saisie/atlas.mjs').Ligne[]>}} Apportes */

const VERSION_DE_LECTURE = 3;

/** @type {Promise<Moteur> | null} */
let enCours = null;

/**
 * @param {string} sommaire address of the list of indexes
 * @returns {Promise<Moteur>}
 */
export function chargerLeMoteur(sommaire) {
  if (!enCours) {
    const dossier = sommaire.replace(/[^/]+$/, '');
    const indexes = apporter(sommaire).then(() => Promise.all(sommaireLu().index.map((nom) => apporter(`${dossier}${nom}.js`))));
    // Phrases are read while the indexes are on their way.
    const phrases = apporter(`${dossier}lecture.js`).then(() => lirePhrases(lectureLue()));
    enCours = Promise.all([phrases, indexes]).then(([lues]) => assembler(dossier.replace('recherche/', 'communes/'), lues));
    // A failure is not final: the next keystroke tries again.
    enCours.catch(() => { enCours = null; });
  }
  return enCours;
}

/** @returns {Sommaire} */
const sommaireLu = () => /** @type {Apportes} */ (globalThis).annuaireSommaire || { index: [], secours: [] };

/** @returns {Lecture} */
function lectureLue() {
  const { annuaireLecture: lecture } = /** @type {Apportes} */ (globalThis);
  if (lecture?.version !== VERSION_DE_LECTURE) throw new Error('lecture d’une autre version');
  return lecture;
}

/**
 * @param {string} pays folder of the names of the rest of France
 * @param {import('../saisie/saisie.mjs').Phrases} phrases
 * @returns {Moteur}
 */
function assembler(pays, phrases) {
  const { annuaireIndex = [] } = /** @type {Apportes} */ (globalThis);
  const lecture = lectureLue();
  // A cached script may meet the index of another release; guessing its fields would show wrong answers.
  if (!annuaireIndex.length || annuaireIndex.some(({ version }) => version !== VERSION)) throw new Error('index d’une autre version');
  const { fiches, communes } = lireIndex(annuaireIndex);
  const moteur = creerRecherche(fiches);
  const lecteur = creerLecteur(communes.values(), lecture, (mot) => moteur.lexique.arbre.has(radical(mot)), phrases);
  const villes = lecture.pays.length ? apporterLesVilles(pays, lecteur) : Promise.resolve();
  return { ...moteur, lecteur, communes, secours: sommaireLu().secours, villes, completer: (texte) => completer(pays, lecture.pays, lecteur, texte) };
}

/**
 * The larger communes and those around, for a text where anything may be a name: which ones it holds is never asked for.
 * @param {string} pays
 * @param {import('../saisie/saisie.mjs').Lecteur} lecteur
 */
async function apporterLesVilles(pays, { atlas }) {
  await Promise.all(['villes', 'voisines'].map((nom) => apporter(`${pays}${nom}.js`).catch(() => {})));
  ajouterDehors(atlas, nomsDAilleurs(/** @type {Apportes} */ (globalThis)));
}

/**
 * @param {Pick<Apportes, 'annuaireVilles' | 'annuaireVoisines'>} apportes as `exports/recherche/lecture.py` wrote them
 * @returns {import('../saisie/atlas.mjs').Ligne[]} those that are near are small: nothing says how much
 */
export function nomsDAilleurs({ annuaireVilles = {}, annuaireVoisines = {} }) {
  const villes = Object.entries(annuaireVilles).flatMap(([departement, suite]) => Array.from({ length: suite.length / 2 }, (_, n) => (
    /** @type {import('../saisie/atlas.mjs').Ligne} */ ([departement, suite[2 * n], '', Number(suite[2 * n + 1]) * 100]))));
  const voisines = Object.entries(annuaireVoisines).flatMap(([departement, noms]) => noms.split(';').map((nom) => (
    /** @type {import('../saisie/atlas.mjs').Ligne} */ ([departement, nom, '', 0]))));
  return [...villes, ...voisines];
}

/**
 * In a field of communes, whose first two letters are asked for, as on the national entrance.
 * @param {string} pays
 * @param {string[]} cles every file
 * @param {import('../saisie/saisie.mjs').Lecteur} lecteur
 * @param {string} texte
 */
async function completer(pays, cles, { atlas }, texte) {
  const mots = jetonsDe(texte);
  const voulues = new Set([mots.join(' '), ...mots.slice(-1), ...mots.filter((mot) => /^\d{5}$/.test(mot))].flatMap((mot) => fichiersPour(mot, cles)));
  await Promise.all([...voulues].map((cle) => apporter(`${pays}${cle}.js`))).catch(() => {});
  const { annuairePays = {} } = /** @type {Apportes} */ (globalThis);
  for (const cle of voulues) ajouterDehors(atlas, annuairePays[cle] || []);
}
