/** The elements that lists of fiches are made of. Every text enters the page as text, never as HTML. */
import { pourLOreille } from './oreille.mjs';
import { libelleDAppel } from './phrases.mjs';
import { surligner } from '../mots/trouver.mjs';
import { lienDAppel } from './telephone.mjs';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} balise
 * @param {string} classe
 * @param {...(string | Node)} enfants
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(balise, classe, ...enfants) {
  const noeud = document.createElement(balise);
  if (classe) noeud.className = classe;
  const enTexte = balise === 'option' || balise === 'textarea'; // which hold no element
  noeud.append(...enfants.flatMap((enfant) => (typeof enfant === 'string' && !enTexte ? pourLOreille(enfant) : [enfant])));
  return noeud;
}

/**
 * @param {string} classe
 * @param {string} href
 * @param {...(string | Node)} enfants
 */
export function lienVers(classe, href, ...enfants) {
  const noeud = element('a', classe, ...enfants);
  noeud.href = href;
  return noeud;
}

/**
 * A link to a page from the root of the site, or to one of another site, which has its whole address; without any
 * address, the same words and no link.
 * @param {string} classe
 * @param {string} racine
 * @param {string} adresse
 * @param {...(string | Node)} enfants
 */
export function versLaPage(classe, racine, adresse, ...enfants) {
  if (!adresse) return element('span', classe, ...enfants);
  return lienVers(classe, adresse.startsWith('https://') ? adresse : racine + adresse, ...enfants);
}

/**
 * @param {string} texte
 * @param {string[]} termes
 */
export function marque(texte, termes) {
  return surligner(texte, termes).map(({ texte, trouve }) => (trouve ? element('mark', '', texte) : texte));
}

/**
 * @param {string} nom
 * @param {string} numero
 */
export function noeudDuNumero(nom, numero) {
  const href = lienDAppel(numero);
  if (!href) return element('span', 'recherche-tel', numero);
  const noeud = lienVers('recherche-tel', href, numero);
  noeud.setAttribute('aria-label', libelleDAppel(nom, numero));
  return noeud;
}

/**
 * @param {Node[]} lignes
 * @param {string} libelle
 */
export function listeDe(lignes, libelle) {
  const noeud = element('ul', 'recherche-liste', ...lignes);
  // Safari forgets that a list without bullets is one.
  noeud.setAttribute('role', 'list');
  noeud.setAttribute('aria-label', libelle);
  return noeud;
}
