/**
 * « Appelez d’abord »: the best ranked service that has a number, then whom to call if it does not answer. The card is
 * drawn by the generator (`orienter.html.j2`); texts are set as text.
 */
import { element, marque, versLaPage } from '../commun/elements.mjs';
import { lienDAppel } from '../commun/telephone.mjs';
import { direAvis } from '../orienter/phrases.mjs';
import { noeudsADire } from './a-dire.mjs';
import { noeudADemander, noeudsDeLEtat } from './ligne.mjs';
import { DEJA_DIT, ENSUITE } from './phrases.mjs';

/** @typedef {import('../orienter/orientation.mjs').Demande} Demande */
/** @typedef {import('../orienter/orientation.mjs').Groupe} Groupe */
/** @typedef {import('../orienter/orientation.mjs').Resultat} Resultat */

/** What has a number worth a thumb. */
const NUMERO = /^(?:tel|sms):/;

/**
 * The one to call first; none without a commune, nor among those that are not competent.
 * @param {Groupe | undefined} groupe
 * @returns {Resultat | null}
 */
export function premiereDe(groupe) {
  if (!groupe || !['competent', 'a-confirmer'].includes(groupe.cle)) return null;
  return groupe.resultats.find(({ fiche }) => lienDAppel(numeroDe(fiche)) !== null) || null;
}

/** @param {import('../index/index.mjs').Fiche} fiche */
function numeroDe({ telephone, porte }) {
  return telephone || porte?.[0] || '';
}

/**
 * @param {Resultat} resultat
 * @param {Demande} demande
 * @param {string} racine
 * @param {string[]} termes that matched
 */
export function noeudDeLaPremiere(resultat, demande, racine, termes) {
  const modele = /** @type {HTMLTemplateElement} */ (document.querySelector('template[data-carte]'));
  const { fiche, avis, ouverture, aDemander } = resultat;
  const carte = /** @type {DocumentFragment} */ (modele.content.cloneNode(true));
  const place = (/** @type {string} */ nom) => /** @type {HTMLElement} */ (carte.querySelector(`[data-${nom}]`));
  place('nom').replaceChildren(versLaPage('resultat-lien', racine, fiche.adresse, ...marque(fiche.nom, termes)));
  if (avis) place('raison').textContent = direAvis(avis, fiche.zone?.base || '');
  place('raison').closest('p')?.classList.toggle('douteuse', avis?.niveau !== 'competent' || Boolean(avis.condition));
  place('etat').replaceWith(...noeudsDeLEtat(fiche, ouverture, demande), ...noeudADemander(aDemander));
  const numero = numeroDe(fiche);
  place('appel').setAttribute('href', lienDAppel(numero) || '');
  place('numero').textContent = numero;
  place('sous-numero').textContent = fiche.telephone || !fiche.porte ? '' : `par ${fiche.porte[1]}`;
  place('dire').replaceWith(...noeudsADire(fiche));
  return carte;
}

/**
 * The numbers of the need go to the card, which says when to use them; in danger, and for a child alone or someone who
 * is violent, they stay above it, and come first.
 * @param {HTMLElement} page « Orienter »
 */
export function rangerLesSecours(page) {
  const bloc = page.querySelector('[data-secours-bloc]');
  const sinon = page.querySelector('.premier [data-sinon]');
  if (!bloc) return;
  const devant = bloc.matches('.alerte, .devant');
  const titre = page.querySelector('.premier h2');
  if (titre && devant) titre.textContent = ENSUITE;
  const dans = sinon !== null && !devant;
  bloc.toggleAttribute('hidden', dans);
  sinon?.toggleAttribute('hidden', !dans);
  const appele = page.querySelector('.premier [data-appel]')?.getAttribute('href');
  const copies = [...bloc.querySelectorAll('li')].filter((li) => !li.querySelector(`a[href="${appele}"]`));
  if (dans) sinon.querySelector('ul')?.replaceChildren(...copies.map((li) => li.cloneNode(true)));
}

/**
 * A number is a button once: further down, a word says that it came before.
 * @param {HTMLElement} page « Orienter »
 */
export function direChaqueNumeroUneFois(page) {
  const vus = new Set();
  for (const lien of [...page.getElementsByTagName('a')]) {
    const cible = lien.getAttribute('href') || '';
    if (!NUMERO.test(cible) || lien.closest('[hidden]')) continue;
    if (vus.has(cible) && lien.matches('.resultat-tel *')) taire(lien);
    vus.add(cible);
  }
}

/**
 * Its line is not the one that another answer would show.
 * @param {Element} lien
 */
function taire(lien) {
  lien.closest('li')?.setAttribute('data-change', '');
  lien.replaceWith(element('span', 'inconnu', DEJA_DIT));
}
