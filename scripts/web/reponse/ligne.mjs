/** One result as a row: name, kind and reason, state, and a number that a thumb can reach. */
import { element, marque, noeudDuNumero, versLaPage } from '../commun/elements.mjs';
import { direOuverture } from '../horaires/ouverture.mjs';
import { direLaDistance, eloignement } from '../lieux/distance.mjs';
import { direADemander, direAvis } from '../orienter/phrases.mjs';
import { abregerLaRaison, HORAIRES_INCONNUS, TELEPHONE_INCONNU } from './phrases.mjs';

/** @typedef {import('../orienter/orientation.mjs').Demande} Demande */
/** @typedef {import('../orienter/orientation.mjs').Resultat} Resultat */
/** @typedef {import('../index/index.mjs').Fiche} Fiche */

/**
 * @param {Pick<Resultat, 'fiche' | 'avis' | 'ouverture' | 'aDemander'>} resultat
 * @param {Pick<Demande, 'quand'> & Partial<Pick<Demande, 'commune'>>} demande
 * @param {string} racine
 * @param {string[]} [termes] that matched
 */
export function noeudDuResultat(resultat, demande, racine, termes = []) {
  const { commune } = demande;
  const { fiche, avis, ouverture, aDemander } = resultat;
  const km = commune && avis ? eloignement(fiche, commune) : null;
  const sure = avis && avis.niveau === 'competent' && !avis.condition;
  const quoi = [fiche.libelle, sure ? abregerLaRaison(avis.raison) : fiche.lieux || fiche.territoire.nom, sure || km === null ? '' : direLaDistance(km), fiche.statut];
  const texte = element(
    'div', 'resultat-texte',
    versLaPage('resultat-lien', racine, fiche.adresse, ...marque(fiche.nom, termes)),
    element('p', 'resultat-quoi', ...marque(quoi.filter(Boolean).join(' · '), termes)),
    ...(avis && !sure ? [element('p', 'resultat-raison', direAvis(avis, fiche.zone?.base || ''))] : []),
    ...noeudsDeLEtat(fiche, ouverture, demande),
    ...noeudADemander(aDemander),
  );
  const ligne = element('li', 'resultat', texte, noeudDuTelephone(fiche));
  ligne.dataset.type = fiche.type;
  return ligne;
}

/** @param {string[]} aDemander what the fiche does not say of the criteria */
export function noeudADemander(aDemander) {
  return aDemander.length ? [element('p', 'resultat-demander', direADemander(aDemander))] : [];
}

/**
 * The state, or the hours in short, or that they are unknown; then how old that is, in one small tag.
 * @param {Fiche} fiche
 * @param {import('../horaires/ouverture.mjs').Ouverture} ouverture
 * @param {Pick<Demande, 'quand'>} demande
 */
export function noeudsDeLEtat(fiche, ouverture, { quand }) {
  if (fiche.type === 'aide') return [];
  const { texte, signe } = direOuverture(ouverture, quand, fiche.presences.length > 1);
  const dit = texte || fiche.resume;
  const phrase = element('p', texte ? 'etat' : 'resultat-heures', dit || HORAIRES_INCONNUS);
  if (signe) phrase.dataset.signe = signe;
  if (dit && fiche.source) phrase.append(' ', etiquette(fiche.source));
  return [phrase];
}

/** @param {string} source « Source de 2019, à confirmer » */
function etiquette(source) {
  const [annee = '?'] = source.match(/\d{4}/) || [];
  const vue = element('span', '', annee);
  vue.setAttribute('aria-hidden', 'true');
  return element('span', 'a-confirmer', vue, element('span', 'hors-ecran', ` (${source})`));
}

/** @param {Fiche} fiche */
function noeudDuTelephone({ nom, telephone, porte, type }) {
  const noeud = element('p', 'resultat-tel');
  if (telephone) noeud.append(noeudDuNumero(nom, telephone));
  else if (porte) noeud.append(noeudDuNumero(porte[1], porte[0]), ' ', element('span', 'resultat-porte', `par ${porte[1]}`));
  else if (type !== 'aide') noeud.append(element('span', 'inconnu', TELEPHONE_INCONNU));
  return noeud;
}
