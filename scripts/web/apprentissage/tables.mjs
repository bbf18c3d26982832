/** The sentences to learn from, as people wrote them: wordings judged one by one, alerts, peaceful sentences. */
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
  const { exemples, familles, lieux } = lireTables(racine);
  return apprendre(exemples, familles, lieux);
}

/** @param {string} racine */
export function lireTables(racine) {
  const { danger, famille_de_mots: familles } = JSON.parse(lire(racine, 'schemas', 'vocabulaires.schema.json')).$defs;
  const mots = Object.fromEntries(familles.oneOf.map((/** @type {any} */ famille) => [famille.const, famille['x-mots']]));
  return { exemples: exemplesDe(racine, danger.oneOf), familles: mots, lieux: motsDeLieu(racine, danger.oneOf, mots) };
}

/** @param {string} racine @param {...string} chemin */
function lire(racine, ...chemin) {
  return readFileSync(join(racine, ...chemin), 'utf8');
}

/**
 * What is only tolerated is not learnt either way.
 * @param {string} racine
 * @param {Danger[]} dangers
 * @returns {Exemple[]}
 */
function exemplesDe(racine, dangers) {
  const texte = (/** @type {string} */ nom) => lire(racine, 'scripts', 'web', 'apprentissage', nom);
  const jugees = lignesDe(texte('reglage.csv')).filter(({ danger }) => danger !== TOLEREE).map(({ texte: dit, danger }) => [danger, dit]);
  const alertes = texte('alertes.txt').trim().split('\n').map((ligne) => ligne.split(';'));
  const paisibles = texte('paisibles.txt').trim().split('\n').map((ligne) => ['', ligne]);
  const exemples = [...jugees, ...alertes, ...paisibles].map(([chaine, dit]) => ({ texte: dit, code: codeDe(chaine, dangers) }));
  return [...exemples, ...exemples.filter(({ code }) => !code).map(({ texte: dit, code }) => ({ texte: dit.split(' ').slice(0, DEBUT).join(' '), code }))];
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
  const [colonnes, ...lignes] = texte.trim().split('\n').map((ligne) => Array.from(ligne.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g), ([, cite, nu]) => cite?.replace(/""/g, '"') ?? nu));
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
