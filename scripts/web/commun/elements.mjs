/** The elements that lists of fiches are made of. Every text enters the page as text, never as HTML. */
import { pourLOreille } from './oreille.mjs';
import { libelleDAppel } from './phrases.mjs';
import { surligner } from '../mots/trouver.mjs';
import { lienDAppel } from './telephone.mjs';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  const enTexte = tag === 'option' || tag === 'textarea'; // which hold no element
  node.append(...children.flatMap((child) => (typeof child === 'string' && !enTexte ? pourLOreille(child) : [child])));
  return node;
}

/**
 * @param {string} className
 * @param {string} href
 * @param {...(string | Node)} children
 */
export function lienVers(className, href, ...children) {
  const node = element('a', className, ...children);
  node.href = href;
  return node;
}

/**
 * A link to a page from the root of the site, or to one of another site, which has its whole address; without any
 * address, the same words and no link.
 * @param {string} className
 * @param {string} racine
 * @param {string} adresse
 * @param {...(string | Node)} children
 */
export function versLaPage(className, racine, adresse, ...children) {
  if (!adresse) return element('span', className, ...children);
  return lienVers(className, adresse.startsWith('https://') ? adresse : racine + adresse, ...children);
}

/**
 * @param {string} text
 * @param {string[]} termes
 */
export function marque(text, termes) {
  return surligner(text, termes).map(({ texte, trouve }) => (trouve ? element('mark', '', texte) : texte));
}

/**
 * @param {string} name
 * @param {string} phone
 */
export function noeudDuNumero(name, phone) {
  const href = lienDAppel(phone);
  if (!href) return element('span', 'recherche-tel', phone);
  const node = lienVers('recherche-tel', href, phone);
  node.setAttribute('aria-label', libelleDAppel(name, phone));
  return node;
}

/**
 * @param {Node[]} items
 * @param {string} label
 */
export function listeDe(items, label) {
  const node = element('ul', 'recherche-liste', ...items);
  // Safari forgets that a list without bullets is one.
  node.setAttribute('role', 'list');
  node.setAttribute('aria-label', label);
  return node;
}
