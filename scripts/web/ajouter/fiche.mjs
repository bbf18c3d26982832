/** From the answers to a file: where it goes, and the blocks that it holds, in the order of the schema. */
import { aplatir } from '../mots/termes.mjs';
import { nettoyer } from './yaml.mjs';

/** @typedef {import('./yaml.mjs').Bloc} Bloc */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/**
 * @typedef {object} Reponses what the form holds
 * @property {string} type
 * @property {string} territoire
 * @property {string} departement its code, empty for what is national
 * @property {Map<string, string | string[]>} champs by path (« telephones.0.numero »), in the order of the file
 * @property {Commune | null} commune
 */

const NOM_MAX = 60;
/** Names that the checker refuses for a file (`read/fichiers.py`). */
const RESERVES = /^(?:con|prn|aux|nul|index|com\d|lpt\d)$/;

/**
 * Name of the file, as the address of the page: « Épicerie l’Étoile » → `epicerie-l-etoile`.
 * @param {string} nom
 */
export function nomDuFichier(nom) {
  const tirets = aplatir(nom).replace(/[^a-z0-9]+/g, '-').slice(0, NOM_MAX).replace(/^-+|-+$/g, '');
  return tirets === '' || RESERVES.test(tirets) ? `fiche-${tirets}`.replace(/-$/, '') : tirets;
}

/**
 * @param {Reponses} reponses
 * @returns {{dossier: string, nom: string}}
 */
export function emplacement({ type, territoire, champs }) {
  return { dossier: `directory/${territoire}/${type}`, nom: `${nomDuFichier(texteDe(champs.get('nom')))}.yml` };
}

/**
 * What the file says: answered fields only, never a guess.
 * @param {Reponses} reponses
 * @returns {Bloc}
 */
export function composer({ champs, commune, departement }) {
  /** @type {Bloc} */
  const fiche = {};
  for (const [chemin, brut] of champs) {
    const valeur = valeurDe(chemin, brut, commune, departement);
    if (valeur.length) poser(fiche, chemin.split('.'), valeur);
  }
  return fiche;
}

/**
 * @param {string} chemin
 * @param {string | string[]} brut
 * @param {Commune | null} commune
 * @param {string} departement
 * @returns {string | string[]} empty when nothing is to be said
 */
function valeurDe(chemin, brut, commune, departement) {
  if (chemin === 'lieux.0.adresse.commune') return commune ? commune.insee : '';
  if (chemin === 'zone.inclure') return zoneDe(texteDe(brut), commune, departement);
  return Array.isArray(brut) ? brut : nettoyer(brut);
}

/**
 * @param {string} choix
 * @param {Commune | null} commune
 * @param {string} departement
 * @returns {string[]}
 */
function zoneDe(choix, commune, departement) {
  const zones = {
    france: 'france', dep: departement && `dep:${departement}`,
    commune: commune && `commune:${commune.insee}`, epci: commune && commune.epci && `epci:${commune.epci}`,
  };
  const zone = zones[/** @type {keyof typeof zones} */ (choix)];
  return zone ? [zone] : [];
}

/**
 * @param {Bloc} bloc
 * @param {string[]} chemin a number is a rank in a list
 * @param {string | string[]} valeur
 */
function poser(bloc, [cle, suite, ...reste], valeur) {
  if (suite === undefined) {
    bloc[cle] = valeur;
  } else if (/^\d+$/.test(suite)) {
    const liste = /** @type {Bloc[]} */ (bloc[cle] = bloc[cle] || []);
    liste[Number(suite)] = liste[Number(suite)] || {};
    poser(liste[Number(suite)], reste, valeur);
  } else {
    poser(/** @type {Bloc} */ (bloc[cle] = bloc[cle] || {}), [suite, ...reste], valeur);
  }
}

/** @param {string | string[] | undefined} valeur */
export function texteDe(valeur) {
  return typeof valeur === 'string' ? nettoyer(valeur) : '';
}
