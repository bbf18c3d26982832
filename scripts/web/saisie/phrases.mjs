/** What is said about a place or a danger that was read, apart from the page so that it can be proofread together. */

const NB = '\u00a0';

export const DANGER = 'En danger, ou quelqu’un l’est ? Appelez d’abord';
export const PAS_A_PAS = 'Que faire, pas à pas';
export const SANS_DOMICILE = `Sans domicile${NB}: le 115 pour dormir ce soir, le CCAS de la commune où la personne vit pour une domiciliation (une adresse postale). Choisissez cette commune si vous la connaissez.`;
export const SON_SITE = 'Ouvrir l’annuaire de ce département';
export const AUCUN_LIEU = 'Aucune commune de ce nom n’est reconnue : rien n’est choisi. Écrivez son nom en entier, ou son code postal.';
export const NUMEROS_NATIONAUX = 'Les numéros nationaux répondent partout en France.';

/**
 * @param {import('./conclure.mjs').Candidate} candidate
 * @returns {string} what tells this commune from the others: why it is proposed, then where it is
 */
export function preciser({ commune, nom, sens, code }) {
  const codes = commune.codesPostaux.join(', ');
  const pourquoi = {
    nom: '', postal: `code postal ${code || codes}`, insee: `code Insee ${code || commune.insee}`, cedex: `code Cedex ${code}`,
    ancien: `aujourd’hui ${commune.nom}`, usuel: `aujourd’hui ${commune.nom}`,
  }[sens];
  const redite = nom === commune.nom && (sens === 'ancien' || sens === 'usuel');
  const ou = sens === 'postal' && code ? '' : codes;
  return [redite ? '' : pourquoi, ou, commune.page ? '' : `département ${commune.departement}`].filter(Boolean).join(', ');
}

/**
 * @param {import('./conclure.mjs').Lieu} lieu
 * @param {import('./atlas.mjs').Atlas} atlas
 */
export function direLieu({ lecture, communes, dehors, nomDehors, departement }, { departements }) {
  switch (lecture) {
    case 'proche': return communes.length > 1 ? `Vouliez-vous dire une de ces communes${NB}?` : `Vouliez-vous dire ${communes[0].nom}${NB}?`;
    case 'plusieurs': return dehors.length ? `Plusieurs communes possibles, dont ${direDehors(dehors[0], departements)}, hors de cet annuaire. Laquelle${NB}?` : `Plusieurs communes possibles. Laquelle${NB}?`;
    case 'dehors': return `${dehors.length ? direDehors(dehors[0], departements) : nomDehors} n’est pas dans cet annuaire. ${NUMEROS_NATIONAUX}`;
    case 'departement': return `${departements.get(departement)?.nom || departement}${NB}: reste à choisir la commune.`;
    case 'sans-domicile': return SANS_DOMICILE;
    case 'aucun': return AUCUN_LIEU;
    default: return '';
  }
}

/**
 * The directory of the département where the place is, when it is not this one; empty when nobody knows any.
 * @param {import('./conclure.mjs').Lieu} lieu
 * @param {import('./atlas.mjs').Atlas} atlas
 */
export function siteDehors({ lecture, dehors, departement }, { departements }) {
  return lecture === 'dehors' ? departements.get(dehors[0]?.departement || departement)?.site || '' : '';
}

/**
 * « Nancy (Meurthe-et-Moselle) ».
 * @param {import('./atlas.mjs').Dehors} commune
 * @param {Map<string, import('./atlas.mjs').Departement>} departements
 */
export function direDehors({ nom, departement }, departements) {
  return `${nom} (${departements.get(departement)?.nom || departement})`;
}
