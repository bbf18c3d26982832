/**
 * The notice of an offline copy that has grown old: nobody will ever correct it (H15, O10). The banner itself, with
 * the date of the copy, needs no script.
 */
import { AGE_MAXIMAL } from './etat.mjs';

const JOUR = 86400000;

/**
 * @param {string} copieDu AAAA-MM-JJ
 * @param {number} maintenant milliseconds
 * @returns {string} empty while the copy is recent enough
 */
export function avisDePeremption(copieDu, maintenant) {
  const age = Math.floor((maintenant - Date.parse(copieDu)) / JOUR);
  return age > AGE_MAXIMAL ? `Cette copie a ${age}\u00a0jours\u00a0: vérifiez tout par téléphone.` : '';
}

/** @param {HTMLElement} bandeau */
export function mountPeremption(bandeau) {
  const texte = avisDePeremption(bandeau.dataset.copieDu || '', Date.now());
  if (!texte) return;
  const avis = document.createElement('p');
  avis.className = 'perimee';
  avis.textContent = texte;
  bandeau.append(avis);
}
