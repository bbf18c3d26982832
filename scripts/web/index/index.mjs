/**
 * The index as the generator wrote it (`scripts/annuaire/exports/recherche/`), read back under readable names.
 *
 * One script per territory; what is absent of an entry is unknown, never « no ».
 */

import { enDegres, lireFiches } from './colonnes.mjs';

/** @typedef {import('../horaires/etat.mjs').Horaires} Horaires */
/** @typedef {[critere: string, admis: string[], mots: string]} Reserve a service kept for some people */
/** @typedef {{inclure: [string, string][], exclure: [string, string][], base: string}} Zone parts and their words */
/** @typedef {{titre: string, horaires: Horaires}} Presence */
/** @typedef {[phrase?: string, ajout?: string, source?: string, touches?: [touche: string, pour: string][]]} Dire what one says when somebody answers, where that was read, keys of a voice menu */
/**
 * @typedef {object} Territoire
 * @property {string} slug
 * @property {string} nom
 * @property {string} departement empty for the whole of France
 * @property {number} ordre rank among the territories of the site
 * @property {Map<string, string[]>} secteurs communes of the sectors whose limits are known
 */
/**
 * @typedef {object} Fiche
 * @property {string} adresse of its page, from the root of the site
 * @property {string} nom
 * @property {string} type
 * @property {string} libelle of its type
 * @property {string} autres other names
 * @property {string} missions
 * @property {string} voies streets where it receives people
 * @property {number} rang
 * @property {string} statut said unless it is in activity
 * @property {Territoire} territoire
 * @property {string[]} communes INSEE codes of where it receives people
 * @property {string} lieux their names
 * @property {string[]} voisinages INSEE codes of those communes and SIREN of their intercommunalités
 * @property {import('../lieux/distance.mjs').Point[]} points of those communes; none when one is unknown, or not to be measured
 * @property {string[]} besoins
 * @property {string} mots words of its needs and publics
 * @property {string} metier words of its type and of the needs that it answers first
 * @property {Record<string, number>} priorites its rank for the needs that it answers first
 * @property {Record<string, string[]>} filtres what it says of each field that « Orienter » filters by
 * @property {string[]} nonRequis
 * @property {Record<string, 'oui' | 'non'>} conditions who can be received, where it is said
 * @property {string} cout
 * @property {string} telephone its own
 * @property {[numero: string, nom: string] | null} porte front door to call
 * @property {Dire} dire
 * @property {string} resume of its hours
 * @property {Presence[]} presences
 * @property {string} source how old its hours are
 * @property {Zone | null} zone null when unknown
 * @property {Reserve[]} reserves
 */
/**
 * @typedef {object} Commune
 * @property {string} insee
 * @property {string} nom
 * @property {string[]} codesPostaux
 * @property {string} epci SIREN, empty for none
 * @property {string} epciNom
 * @property {string} departement
 * @property {number} population
 * @property {string[]} anciennes names of those that merged into it
 * @property {import('../lieux/distance.mjs').Point | null} point its town hall; null when no source says where it is
 * @property {string} page address of « Qui contacter à … ? », empty beyond the limits of the département
 * @property {boolean} [ailleurs] its page, and those who are competent for it, are on another site
 */
/** @typedef {{fiches: Fiche[], communes: Map<string, Commune>}} Annuaire fiches by territory, then in alphabetical order */

/** @typedef {import('./colonnes.mjs').Index} Index */

export const VERSION = 8;

/**
 * @param {Index[]} indexes one per territory; they arrive in any order
 * @returns {Annuaire}
 */
export function lireIndex(indexes) {
  const ranges = [...indexes].sort((a, b) => a.territoire[3] - b.territoire[3] || (a.territoire[0] < b.territoire[0] ? -1 : 1));
  const lues = ranges.flatMap((index) => index.communes.map((ligne, rang) => lireCommune(index, ligne, index.points[rang])));
  // A commune beyond the limit of a département is also in the index of its own, which knows its page.
  const communes = new Map(lues.sort(([, a], [, b]) => Number(a.page !== '') - Number(b.page !== '')));
  return { communes, fiches: ranges.flatMap((index) => lireFiches(index, communes)) };
}

/**
 * @param {string} insee
 */
export function departementDe(insee) {
  return insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);
}

/**
 * @param {Index} index
 * @param {import('./colonnes.mjs').LigneCommune} ligne
 * @param {[number, number] | 0} point thousandths of a degree
 * @returns {[string, Commune]}
 */
function lireCommune({ territoire: [slug, , sien], epci, voisins = {} }, [insee, nom, codes, rang, population, ...anciennes], point) {
  const departement = departementDe(insee);
  const [siren, epciNom] = epci[rang];
  // Written by `scripts/annuaire/pages/commune.py`.
  const dossier = departement === sien ? `${slug}/communes/` : voisins[departement];
  const page = dossier ? `${dossier}${insee.toLowerCase()}.html` : '';
  return [insee, {
    insee, nom, codesPostaux: codes.split(' '), epci: siren, epciNom, departement, population, anciennes, page,
    ailleurs: departement in voisins, point: enDegres(point),
  }];
}
