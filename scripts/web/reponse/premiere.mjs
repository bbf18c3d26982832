/**
 * « Appelez d’abord »: the best ranked service that has a number, then whom to call if it does not answer. The card is
 * drawn by the generator (`orienter.html.j2`); texts are set as text.
 */
import { element, marque, versLaPage } from '../commun/elements.mjs';
import { ecrire } from '../commun/gardes.mjs';
import { lienDAppel } from '../commun/telephone.mjs';
import { direAvis } from '../orienter/phrases.mjs';
import { noeudsADire } from './a-dire.mjs';
import { noeudADemander, noeudsDeLEtat } from './ligne.mjs';
import { D_ABORD, DEJA_DIT, ENSUITE } from './phrases.mjs';

/** @typedef {import('../orienter/orientation.mjs').Demande} Demande */
/** @typedef {import('../orienter/orientation.mjs').Groupe} Groupe */
/** @typedef {import('../orienter/orientation.mjs').Resultat} Resultat */

/** What has a number worth a thumb, or stands for it. */
const NUMEROS = 'a[href^="tel:"], a[href^="sms:"], .resultat-tel > .inconnu';

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
 * @param {HTMLTemplateElement} modele
 * @param {Resultat} resultat
 * @param {Demande} demande
 * @param {string} racine
 * @param {string[]} termes that matched
 */
export function noeudDeLaPremiere(modele, resultat, demande, racine, termes) {
  const { fiche, avis, ouverture, aDemander } = resultat;
  const carte = /** @type {DocumentFragment} */ (document.importNode(modele.content, true));
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
  return /** @type {HTMLElement} */ (carte.firstElementChild);
}

/**
 * The numbers of the need go to the card, which says when to use them; in danger, and for a child alone or someone who
 * is violent, they stay above it, and come first.
 * @param {Element} bloc of the numbers
 * @param {Element | null} carte
 */
export function rangerLesSecours(bloc, carte) {
  const sinon = carte && carte.querySelector('[data-sinon]');
  const devant = bloc.matches('.alerte, .devant');
  const titre = carte && carte.querySelector('h2');
  if (titre) ecrire(titre, devant ? ENSUITE : D_ABORD);
  const dans = sinon !== null && !devant;
  bloc.toggleAttribute('hidden', dans);
  sinon?.toggleAttribute('hidden', !dans);
  if (dans) redire(sinon, [...bloc.querySelectorAll('li')], carte?.querySelector('[data-appel]')?.getAttribute('href') || '');
}

/** @type {WeakMap<Element, Element[]>} lines that are written there */
const redits = new WeakMap();

/**
 * @param {Element} sinon
 * @param {Element[]} lignes
 * @param {string} appele
 */
function redire(sinon, lignes, appele) {
  const autres = lignes.filter((li) => !li.querySelector(`a[href="${appele}"]`));
  const deja = redits.get(sinon);
  if (deja && deja.length === autres.length && deja.every((li, n) => li === autres[n])) return;
  redits.set(sinon, autres);
  sinon.querySelector('ul')?.replaceChildren(...autres.map((li) => li.cloneNode(true)));
}

/** @type {WeakMap<Element, Element>} the button that each of these words stands for */
const tus = new WeakMap();

/**
 * A number is a button once: further down, a word says that it came before.
 * @param {Element[]} parts of the page, in order
 */
export function direChaqueNumeroUneFois(parts) {
  const vus = new Set();
  for (const noeud of parts.flatMap((part) => [...part.querySelectorAll(NUMEROS)])) {
    const lien = tus.get(noeud) || noeud;
    const cible = lien.getAttribute('href');
    if (!cible || noeud.closest('[hidden]')) continue;
    const dejaVu = vus.has(cible) && noeud.matches('.resultat-tel *');
    if (dejaVu && noeud === lien) taire(lien);
    else if (!dejaVu && noeud !== lien) noeud.replaceWith(lien);
    vus.add(cible);
  }
}

/** @param {Element} lien */
function taire(lien) {
  const dit = element('span', 'inconnu', DEJA_DIT);
  tus.set(dit, lien);
  lien.replaceWith(dit);
}
