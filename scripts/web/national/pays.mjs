/**
 * From the name or the code of a commune to the directory of its département, with the one reader of places. Pure.
 */
import { departementDe } from '../index/index.mjs';
import { creerAtlas } from '../saisie/atlas.mjs';
import { communesCommencees } from '../saisie/debuts.mjs';
import { lireLeChamp } from '../saisie/lieu.mjs';
import { preciser } from '../saisie/phrases.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../saisie/atlas.mjs').Ligne} Ligne */
/** @typedef {import('../saisie/conclure.mjs').Candidate} Candidate */
/** @typedef {{nom: string, adresse: string, communes: string}} Departement `communes`: folder of their pages, empty without a site */
/** @typedef {{nom: string, precision: string, departement: Departement, adresse: string}} Trouvee */
/** @typedef {{atlas: import('../saisie/atlas.mjs').Atlas, departements: Map<string, Departement>}} Noms */

/**
 * @param {Iterable<Ligne>} lignes those of several files may repeat a commune
 * @param {Map<string, Departement>} departements by code
 * @returns {Noms}
 */
export function lireLignes(lignes, departements) {
  const communes = new Map([...lignes].map((ligne) => [ligne[0], lire(ligne, departements)]));
  const connus = /** @type {[string, string, string][]} */ ([...departements].map(([code, { nom, adresse }]) => [code, nom, adresse]));
  return { atlas: creerAtlas(communes.values(), { departements: connus }), departements };
}

/**
 * Communes that the text says or begins to say; the most likely first.
 * @param {Noms} noms
 * @param {string} texte
 * @returns {Trouvee[]}
 */
export function trouver({ atlas, departements }, texte) {
  const lieu = lireLeChamp(atlas, texte);
  const departement = departements.get(lieu.departement);
  if (departement && !lieu.communes.length) return [{ nom: departement.nom, precision: 'département', departement, adresse: departement.adresse }];
  const sures = ['certain', 'plusieurs'].includes(lieu.lecture) ? lieu.communes : [];
  const commencees = communesCommencees(atlas, texte).filter(({ commune }) => sures.every((sure) => sure.commune !== commune));
  return dire([...sures, ...commencees].slice(0, Math.max(commencees.length, sures.length)), departements);
}

/**
 * Guesses, for a name that nothing begins with.
 * @param {Noms} noms
 * @param {string} texte
 */
export function deviner({ atlas, departements }, texte) {
  const { lecture, communes } = lireLeChamp(atlas, texte);
  return lecture === 'aucun' ? [] : dire(communes, departements);
}

/**
 * @param {Candidate[]} candidates
 * @param {Map<string, Departement>} departements
 * @returns {Trouvee[]}
 */
function dire(candidates, departements) {
  return candidates.flatMap((candidate) => {
    const departement = departements.get(candidate.commune.departement);
    return departement ? [{ nom: candidate.nom, precision: preciser(candidate), departement, adresse: candidate.commune.page }] : [];
  });
}

/**
 * @param {Ligne} ligne
 * @param {Map<string, Departement>} departements
 * @returns {Commune}
 */
function lire([insee, nom, codes, population, ...anciennes], departements) {
  const departement = departementDe(insee);
  const { communes = '', adresse = '' } = departements.get(departement) || {};
  const page = communes ? `${communes}${insee.toLowerCase()}.html` : adresse;
  return { insee, nom, codesPostaux: codes.split(' '), epci: '', epciNom: '', departement, population, anciennes, page, point: null };
}
