/** A small index as the generator writes it, read back: two départements and the national lines. */
import { lireIndex } from '../../scripts/web/index.mjs';

/** @typedef {import('../../scripts/web/index.mjs').Index} Index */
/** @typedef {import('../../scripts/web/index.mjs').Entree} Entree */

/** 2026-11-22 is a Sunday; midnight in Paris. */
export const ORIGINE = Date.UTC(2026, 10, 21, 23) / 60000;
const HEURE = 60;
const JOUR = 24 * HEURE;
/** Monday to Thursday 9 to 17, Friday « matin » announced, then nothing. */
const BUREAU = [JOUR + 9 * HEURE, 8 * HEURE, 1, 16 * HEURE, 8 * HEURE, 1, 16 * HEURE, 8 * HEURE, 1, 16 * HEURE, 8 * HEURE, 1, 15 * HEURE, 4 * HEURE, 4];
const TOUJOURS = [0, 120 * JOUR, 1];

/**
 * @param {Partial<Index>} index
 * @returns {Index}
 */
function indexDe(index) {
  return {
    version: 2, territoire: ['52-haute-marne', 'Haute-Marne', '52', 1], jour: ['Europe/Paris', '2026-11-22', 120, ORIGINE],
    types: { ccas: ['CCAS', ''], caf: ['CAF', ''], 'numero-national': ['Numéro national', ''], bailleur: ['Bailleur social', ''] },
    besoins: { manger: ['Aide alimentaire', 'faim colis'], loyer: ['Loyer impayé', 'expulsion'] },
    publics: { 'tous-publics': ['Tout le monde', ''], femmes: ['Femmes', ''] },
    secteurs: {}, zones: [], horaires: [[BUREAU, [[3, 'jour férié']]], [TOUJOURS, []]],
    epci: [['200068666', 'CA de Saint-Dizier'], ['200068658', 'CA de Chaumont'], ['', '']], communes: [], fiches: [], ...index,
  };
}

const DEP = /** @type {[string, string]} */ (['dep:52', 'tout le département : Haute-Marne']);
const DIZIER = /** @type {[string, string]} */ (['commune:52448', 'commune : Saint-Dizier']);

export const annuaire = lireIndex([
  indexDe({
    territoire: ['france', 'France entière', '', 9],
    zones: [[[['france', 'toute la France']], [], '']],
    fiches: [{ u: 'france/numero-national/a.html', n: 'Ligne nationale', k: 'numero-national', z: 0, b: ['manger'], p: '39 39', e: [[1, 'ligne', '']] }],
  }),
  indexDe({
    zones: [[[DEP], [], 'selon le domicile de la personne'], [[DIZIER], [], '']],
    communes: [
      ['51478', 'Saint-Eulien', '52100', 0, 413], ['52045', 'Bettancourt-la-Ferrée', '52100', 0, 1802],
      ['52121', 'Chaumont', '52000', 1, 21000, 'Brottes'], ['52448', 'Saint-Dizier', '52100', 0, 22858],
      ['52331', 'La Porte du Der', '52220', 0, 2099, 'Montier-en-Der', 'Robert-Magny'], ['52376', 'Le Pailly', '52600', 2, 300],
    ],
    fiches: [
      { u: 'caf.html', n: 'CAF', k: 'caf', c: ['52121'], z: 0, b: ['loyer'], g: ['tous-publics'], o: 'gratuit', p: '32 30', e: [[0, 'ouverture', '']] },
      { u: 'ccas.html', n: 'CCAS de Saint-Dizier', k: 'ccas', c: ['52448'], z: 1, b: ['manger', 'loyer'], f: { manger: 0 }, s: ['adresse'], l: ['ar'], e: [[0, 'ouverture', 'À la mairie'], [1, 'ligne', 'Par téléphone']] },
      { u: 'inconnu.html', n: 'Épicerie sans zone', k: 'ccas', c: ['52121'], b: ['manger'], g: ['femmes'], o: 'payant' },
      { u: 'reserve.html', n: 'Secours agricole', k: 'ccas', z: 0, b: ['manger'], q: [['regime', ['agricole'], 'réservé au régime agricole']] },
      { u: 'bailleur.html', n: 'Bailleur', k: 'bailleur', z: 0, b: ['loyer'] },
    ],
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
