/** The sentences of « Orienter », apart from the page so that they can be tested and proofread together. */
import { quiContacter } from '../commun/phrases.mjs';

const NB = '\u00a0';

export const SANS_COMMUNE = 'Choisissez la commune de la personne pour savoir qui est compétent.';
export const RIEN = 'Aucune fiche ne répond à tous ces critères. Enlevez-en un, ou appelez un des numéros ci-dessus.';
export const INVITE = 'Indiquez une commune, un besoin, ou quelques mots.';
export const SUR_UNE_CARTE = 'Sur une carte';
export const AUTRE_SITE = 'Cette commune a son annuaire, dans un autre département.';
export const SECOURS = 'Numéros à appeler';
export const POUR_ELLE = 'Pour cette personne';
export const PERSONNE = 'À cette heure, appelez';
export const LIEN_COPIE = 'Lien copié.';
export const LIEN_COPIE_SANS_MOTS = 'Lien copié, sans les mots tapés.';
export const LIEN_REFUSE = 'La copie n’est pas possible ici.';

/**
 * @param {import('./orientation.mjs').Cle} cle
 * @param {import('../index/index.mjs').Commune | null} commune
 */
export function titreDuGroupe(cle, commune) {
  const ici = commune ? ` pour ${commune.nom}` : '';
  return { tous: 'Fiches', competent: `Compétents${ici}`, 'a-confirmer': 'Compétence à confirmer', non: `Proches, mais non compétents${ici}` }[cle];
}

/**
 * After the one to call first.
 * @param {import('./orientation.mjs').Cle} cle
 * @param {import('../index/index.mjs').Commune | null} commune
 */
export function titreDeLaSuite(cle, commune) {
  return cle === 'competent' ? `Aussi compétents${commune ? ` pour ${commune.nom}` : ''}` : 'Aussi à confirmer';
}

/**
 * « 5 compétents, 2 à confirmer, 1 non compétent »: what a screen reader hears when the typing pauses.
 * @param {import('./orientation.mjs').Groupe[]} groupes
 */
export function bilan(groupes) {
  if (groupes.length === 0) return RIEN;
  return `${groupes.map(({ cle, resultats, fermes }) => `${resultats.length + fermes.length}${NB}${nomDuGroupe(cle, resultats.length + fermes.length)}`).join(', ')}.`;
}

/**
 * @param {import('./orientation.mjs').Cle} cle
 * @param {number} combien
 */
function nomDuGroupe(cle, combien) {
  const s = combien > 1 ? 's' : '';
  return { tous: `fiche${s}`, competent: `compétent${s}`, 'a-confirmer': 'à confirmer', non: `non compétent${s}` }[cle];
}

/** @param {number} combien */
export function titreDesFermes(combien) {
  return combien > 1 ? `${combien}${NB}autres, sans rien d’annoncé à ce moment` : 'Un autre, sans rien d’annoncé à ce moment';
}

/**
 * Why this service is in this group.
 * @param {import('../lieux/zones.mjs').Avis} avis
 * @param {string} base what the zone is about, when known
 */
export function direAvis({ niveau, raison, condition }, base) {
  const debut = { competent: 'Compétent', 'a-confirmer': 'Compétence à confirmer', non: 'Non compétent' }[niveau];
  return [debut, raison, niveau === 'non' ? '' : base, condition].filter(Boolean).join(' · ');
}

/** @param {string[]} aDemander */
export function direADemander(aDemander) {
  return aDemander.length ? `Inconnu, à demander${NB}: ${aDemander.join(', ')}` : '';
}

/**
 * The page of a commune prints on one sheet.
 * @param {import('../index/index.mjs').Commune} commune
 */
export function direLaPage({ nom }) {
  return `${quiContacter(nom)} La page à imprimer`;
}
