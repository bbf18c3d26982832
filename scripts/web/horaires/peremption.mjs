/**
 * The notice of a copy, or of a site, that has grown old (H15, O10). The banner of an offline copy, with its date, needs
 * no script.
 */
import { dateDuSite } from './date-du-site.mjs';
import { AGE_MAXIMAL } from './etat.mjs';

const JOUR = 86400000;

/**
 * @param {string} copieDu AAAA-MM-JJ
 * @param {number} maintenant milliseconds
 * @returns {string} empty while the copy is recent enough
 */
export function avisDePeremption(copieDu, maintenant) {
  return avertir(copieDu, maintenant, 'Cette copie a');
}

/**
 * On line, nobody thinks of looking at the date.
 * @param {string} siteDu AAAA-MM-JJ
 * @param {number} maintenant milliseconds
 */
export function avisDeVieillesse(siteDu, maintenant) {
  return avertir(siteDu, maintenant, 'Site sans mise à jour depuis');
}

/**
 * @param {string} du
 * @param {number} maintenant
 * @param {string} debut
 */
function avertir(du, maintenant, debut) {
  const age = Math.floor((maintenant - Date.parse(du)) / JOUR);
  return age > AGE_MAXIMAL ? `${debut} ${age}\u00a0jours\u00a0: vérifiez tout par téléphone.` : '';
}

/** @param {HTMLElement} bandeau */
export function monterPeremption(bandeau) {
  bandeau.append(...noeuds(avisDePeremption(bandeau.dataset.copieDu || '', Date.now())));
}

/** Pages do not carry the date of their site, which would change them all each week: it is written at the head of this script. */
export function monterDate() {
  const { dit } = dateDuSite();
  if (!dit) return;
  const ecrire = () => {
    for (const noeud of document.querySelectorAll('[data-site-du]')) noeud.textContent = `${noeud.getAttribute('data-site-du')}${dit}`;
  };
  ecrire();
  // A page kept as it was left came back as it was made: what was written in it since is gone (S8).
  addEventListener('pageshow', ({ persisted }) => { if (persisted) ecrire(); });
}

/** At the top of a page of an old site; an offline copy has its banner. */
export function monterVieillesse() {
  if (document.querySelector('[data-copie-du]')) return;
  const avis = noeuds(avisDeVieillesse(dateDuSite().du, Date.now()));
  if (!avis.length) return;
  const bandeau = document.createElement('aside');
  bandeau.className = 'copie';
  bandeau.setAttribute('aria-label', 'Site ancien');
  bandeau.append(...avis);
  document.querySelector('main')?.before(bandeau);
}

/** @param {string} texte */
function noeuds(texte) {
  if (!texte) return [];
  const avis = document.createElement('p');
  avis.className = 'perimee';
  avis.textContent = texte;
  return [avis];
}
