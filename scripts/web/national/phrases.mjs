/** The sentences of the national entrance, apart from the page so that they can be tested and proofread together. */

const NB = '\u00a0';

export const AUCUNE = 'Aucune commune de ce nom. Essayez le code postal.';
export const LISTE = 'Parcourir les communes de A à Z';
export const PANNE = 'Les noms des communes n’ont pas pu se charger. Rechargez la page, ou parcourez la liste.';
export const PAS_ENCORE = 'pas encore d’annuaire';
export const PROCHES = 'Aucune commune de ce nom. Voici celles dont le nom est proche.';
export const PLUSIEURS = 'D’autres communes ont un nom proche : complétez le nom, ou donnez le code postal.';

/**
 * @param {number} combien
 * @param {boolean} devinees
 */
export function direCombien(combien, devinees) {
  const communes = combien > 1 ? `${combien}${NB}communes.` : 'Une commune.';
  return devinees ? `${PROCHES} ${communes}` : communes;
}

/**
 * « 52100 · Haute-Marne »; for a département without a directory, said before the click.
 * @param {import('./pays.mjs').Trouvee} trouvee
 */
export function direOu({ precision, departement }) {
  return [precision, departement.nom, departement.communes ? '' : PAS_ENCORE].filter(Boolean).join(' · ');
}
