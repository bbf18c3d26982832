/** A small index as the generator writes it, read back: two départements and the national lines. */
import { lireIndex } from '../../scripts/web/index/index.mjs';

/** @typedef {import('../../scripts/web/index/index.mjs').Index} Index */
/** @typedef {Record<string, any>} Entree keys are those of `exports/recherche/entree.py` */

/** 2026-11-22 is a Sunday; midnight in Paris. */
export const ORIGINE = Date.UTC(2026, 10, 21, 23) / 60000;
const HEURE = 60;
const JOUR = 24 * HEURE;
/** 9 to 17, « matin » announced, and 24 hours a day. */
const JOURNEES = [[], [9 * HEURE, 8 * HEURE, 1], [8 * HEURE, 4 * HEURE, 4], [0, 120 * JOUR, 1]];

/**
 * One value or rank per fiche, as `exports/recherche/colonnes.py` writes them.
 * @param {Entree[]} entrees
 */
export function enColonnes(entrees) {
  const textes = [...'unampv'].map((cle) => [cle, entrees.map((entree) => entree[cle] || '')]);
  const codes = [...'kcrxfjbgsylozqewhd'].map((cle) => [cle, [entrees.map((entree) => entree[cle] ?? null), entrees.map((_, rang) => rang)]]);
  return Object.fromEntries([...textes, ...codes]);
}

/**
 * @param {Partial<Index>} index
 * @returns {Index}
 */
export function indexDe(index) {
  return {
    version: 8, territoire: ['52-haute-marne', 'Haute-Marne', '52', 1], jour: ['Europe/Paris', '2026-11-22', 120, ORIGINE],
    types: { ccas: ['CCAS', ''], caf: ['CAF', ''], 'numero-national': ['Numéro national', ''], bailleur: ['Bailleur social', ''] },
    besoins: { manger: ['Aide alimentaire', 'faim colis'], loyer: ['Loyer impayé', 'expulsion'] },
    publics: { 'tous-publics': ['Tout le monde', ''], femmes: ['Femmes', ''] },
    filtres: { publics: 'g', langues: 'l' },
    secteurs: {}, parties: [FRANCE, DEP, DIZIER], zones: [],
    dossiers: { ccas: '', caf: '', 'numero-national': 'france/numero-national/', bailleur: '' },
    horaires: {
      durees: Array(120).fill(JOUR), journees: JOURNEES, particularites: [[[3, 'jour férié']], []],
      // Monday to Thursday, Friday, then nothing.
      calendriers: ['011112'.padEnd(120, '0'), '0'.padEnd(120, '1')], distincts: [[0, 0, 0, 1, 2], [1, 1, 3, 0]],
    },
    epci: [['200068666', 'CA de Saint-Dizier'], ['200068658', 'CA de Chaumont'], ['', '']], communes: [], points: [], ailleurs: {}, fiches: enColonnes([]), ...index,
  };
}

const FRANCE = /** @type {[string, string]} */ (['france', 'toute la France']);
const DEP = /** @type {[string, string]} */ (['dep:52', 'tout le département : Haute-Marne']);
const DIZIER = /** @type {[string, string]} */ (['commune:52448', 'commune : Saint-Dizier']);

export const annuaire = lireIndex([
  indexDe({
    territoire: ['france', 'France entière', '', 9],
    zones: [[[0], [], '']],
    fiches: enColonnes([{ u: 'a', n: 'Ligne nationale', k: 'numero-national', z: 0, b: ['manger'], p: '39 39', e: ['', [[1, 'ligne', '']]] }]),
  }),
  indexDe({
    zones: [[[1], [], 'selon le domicile de la personne'], [[2], [], '']],
    communes: [
      ['51478', 'Saint-Eulien', '52100', 0, 413], ['52045', 'Bettancourt-la-Ferrée', '52100', 0, 1802],
      ['52121', 'Chaumont', '52000', 1, 21000, 'Brottes'], ['52448', 'Saint-Dizier', '52100', 0, 22858],
      ['52331', 'La Porte du Der', '52220', 0, 2099, 'Montier-en-Der', 'Robert-Magny'], ['52376', 'Le Pailly', '52600', 2, 300],
    ],
    fiches: enColonnes([
      { u: 'bailleur', n: 'Bailleur', k: 'bailleur', z: 0, b: ['loyer'] },
      { u: 'caf', n: 'CAF', k: 'caf', c: ['52121'], z: 0, b: ['loyer'], g: ['tous-publics'], o: 'gratuit', p: '32 30', e: ['', [[0, 'ouverture', '']]] },
      {
        u: 'ccas', n: 'CCAS de \u001f', k: 'ccas', c: ['52448'], z: 1, b: ['manger', 'loyer'], f: { manger: 0 }, s: ['adresse'], l: ['ar'],
        e: ['', [[0, 'ouverture', 'À la mairie'], [1, 'ligne', 'Par téléphone']]],
      },
      { u: 'inconnu', n: 'Épicerie sans zone', k: 'ccas', c: ['52121'], b: ['manger'], g: ['femmes'], o: 'payant' },
      { u: 'reserve', n: 'Secours agricole', k: 'ccas', z: 0, b: ['manger'], q: [['regime', ['agricole'], 'réservé au régime agricole']] },
    ]),
  }),
]);

/** @param {string} nom */
export function communeNommee(nom) {
  const commune = [...annuaire.communes.values()].find((c) => c.nom === nom);
  if (!commune) throw new Error(nom);
  return commune;
}

/** @param {string} adresse */
export function ficheDe(adresse) {
  const fiche = annuaire.fiches.find((f) => f.adresse === adresse);
  if (!fiche) throw new Error(adresse);
  return fiche;
}
