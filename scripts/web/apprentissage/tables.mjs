/** The sentences to learn from, as people wrote them: wordings judged one by one, alerts, peaceful sentences, and those made up blindly. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aplatir } from '../mots/termes.mjs';
import { lireMotifs, motsDe } from '../saisie/motif.mjs';
import { apprendre } from './apprendre.mjs';

/** @typedef {{const: string, 'x-secours': string[], 'x-phrases': string[], 'x-pressenti'?: true}} Danger */

/** @typedef {import('./apprendre.mjs').Exemple} Exemple */

/** « je veux », « mon mari » begin peaceful sentences too: who is still typing is not alarmed for so little. */
const DEBUT = 2;
const TOLEREE = 'possible';
const SON_PREMIER = 3;
const ORDINAIRE = 'violences';

/** @param {string} racine of the project */
export function apprendreDuProjet(racine) {
  const { exemples, codes, familles, parentes, lieux } = lireTables(racine);
  return apprendre(exemples, codes, familles, parentes, lieux);
}

/** @param {string} racine */
export function lireTables(racine) {
  const { danger, besoin, famille_de_mots: familles } = JSON.parse(lire(racine, 'schemas', 'vocabulaires.schema.json')).$defs;
  const mots = Object.fromEntries(familles.oneOf.map((/** @type {any} */ famille) => [famille.const, famille['x-mots']]));
  const codes = {
    dangers: danger.oneOf.filter((/** @type {Danger} */ un) => un['x-pressenti']).map((/** @type {Danger} */ un) => un.const).sort(),
    besoins: besoin.oneOf.map((/** @type {{const: string}} */ un) => un.const),
  };
  const lieux = motsDeLieu(racine, danger.oneOf, mots);
  return { exemples: exemplesDe(racine, danger.oneOf), codes, familles: mots, parentes: parentesDe(table(racine, 'parentes.txt')), lieux };
}

/** @param {string} racine @param {string} nom */
function table(racine, nom) {
  return lire(racine, 'scripts', 'web', 'apprentissage', nom);
}

/**
 * One family a line, its name before the words; never the name of a family of the phrases.
 * @param {string} texte
 */
function parentesDe(texte) {
  return Object.fromEntries(texte.trim().split('\n').map((ligne) => ligne.split(': ')).map(([nom, mots]) => [`~${nom}`, mots]));
}

/** @param {string} racine @param {...string} chemin */
function lire(racine, ...chemin) {
  return readFileSync(join(racine, ...chemin), 'utf8');
}

/**
 * What was judged here counts more, and so does a danger: to be silent is worse than to alarm for nothing. An alert
 * that is only tolerated is not learnt: its need is.
 * @param {string} racine
 * @param {Danger[]} dangers
 * @returns {Exemple[]}
 */
function exemplesDe(racine, dangers) {
  const lignes = (/** @type {string} */ nom) => table(racine, nom).trim().split('\n');
  const sens = sensDe(dangers);
  return [
    ...lignesDe(table(racine, 'reglage.csv')).filter(({ danger, besoin }) => danger !== TOLEREE || besoin).flatMap(({ danger, besoin, texte }) => sens(danger, besoin, texte, 4)),
    ...lignes('alertes.txt').map((ligne) => ligne.split(';')).flatMap(([danger, texte]) => sens(danger, '', texte, 6)),
    ...lignes('paisibles.txt').flatMap((texte) => sens('', '', texte, 5)),
    ...lignesDe(table(racine, 'dehors.csv')).flatMap(({ danger, besoin, texte }) => sens(danger, besoin, texte, danger ? 2 : 1)),
  ];
}

/** @param {Danger[]} dangers */
function sensDe(dangers) {
  /** @type {(danger: string, besoin: string, texte: string, compte: number) => Exemple[]} */
  return (danger, besoin, texte, compte) => {
    const code = codeDe(danger, dangers);
    if (code) return [{ texte, codes: [code], compte }];
    return [{ texte, codes: besoin.split(/[/|]/).filter(Boolean), compte }, { texte: texte.split(' ').slice(0, DEBUT).join(' '), codes: [] }];
  };
}

/**
 * The danger that a chain of numbers stands for, among those that are told apart: it begins as they do, and has most
 * of their numbers. `violences`, said without more, is first among equals.
 * @param {string} chaine `17/3919|114`
 * @param {Danger[]} dangers
 */
function codeDe(chaine, dangers) {
  const numeros = chaine.split(/[/|]/).filter((numero) => numero && numero !== TOLEREE);
  if (!numeros.length) return '';
  const siens = (/** @type {Danger} */ danger) => danger['x-secours'].map((fiche) => fiche.split('/').pop() || '');
  const points = (/** @type {Danger} */ danger) => numeros.reduce((somme, numero, rang) => {
    const place = siens(danger).indexOf(numero);
    return somme + (place < 0 ? 0 : (place ? 1 : SON_PREMIER) / (1 + rang));
  }, danger.const === ORDINAIRE ? 0.1 : 0);
  const [mieux] = dangers.filter((danger) => danger['x-pressenti'] && numeros.some((numero) => siens(danger).includes(numero))).sort((a, b) => points(b) - points(a));
  if (!mieux) throw new Error(`aucun danger pressenti ne mène à « ${chaine} »`);
  return mieux.const;
}

/**
 * @param {string} texte of a table, its first line naming the columns
 * @returns {Record<string, string>[]}
 */
function lignesDe(texte) {
  const [colonnes, ...lignes] = texte.trim().split('\n').map((ligne) => Array.from(ligne.matchAll(/(?<=^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g), ([, cite, nu]) => cite?.replace(/""/g, '"') ?? nu));
  return lignes.map((cases) => Object.fromEntries(colonnes.map((colonne, n) => [colonne, cases[n]])));
}

/**
 * Words of names of communes that no phrase of danger knows.
 * @param {string} racine
 * @param {Danger[]} dangers
 * @param {Record<string, string>} familles
 */
function motsDeLieu(racine, dangers, familles) {
  const connus = lireMotifs(dangers.map((danger) => danger['x-phrases']), familles).parTexte;
  const tables = readdirSync(join(racine, 'directory')).map((dossier) => join('directory', dossier, 'communes.csv'));
  const noms = tables.flatMap((chemin) => {
    try { return lire(racine, chemin).split('\n').map((ligne) => ligne.split(';')[1] || ''); } catch { return []; }
  });
  return new Set(noms.flatMap((nom) => motsDe(aplatir(nom)).map(({ texte }) => texte)).filter((mot) => mot.length > 3 && !connus.has(mot)));
}
