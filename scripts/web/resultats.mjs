/** Builds the elements of the result list. Every text of the index enters the page as text, never as HTML. */
import { highlight } from './search.mjs';
import { telHref } from './telephone.mjs';
import { ALL_FICHES, callLabel, FAILURE, moreLabel, NO_FICHE, NOT_ALL_WORDS } from './phrases.mjs';

/** @typedef {import('./search.mjs').Hit} Hit */
/** @typedef {import('./phrases.mjs').Secours} Secours */
/** @typedef {{racine: string, liste: string}} Adresses root of the site and A–Z list, seen from the page */

/** What the arrow keys go through. */
export const STOPS = '.recherche-lien, .recherche-suite, .recherche-liste-complete';

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function element(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/**
 * @param {string} className
 * @param {string} href
 * @param {...(string | Node)} children
 */
function link(className, href, ...children) {
  const node = element('a', className, ...children);
  node.href = href;
  return node;
}

/**
 * @param {string} text
 * @param {string[]} termes
 */
function marked(text, termes) {
  return highlight(text, termes).map(({ texte, trouve }) => (trouve ? element('mark', '', texte) : texte));
}

/**
 * @param {string} name
 * @param {string} phone
 */
function phoneNode(name, phone) {
  const href = telHref(phone);
  if (!href) return element('span', 'recherche-tel', phone);
  const node = link('recherche-tel', href, phone);
  node.setAttribute('aria-label', callLabel(name, phone));
  return node;
}

/**
 * The spaces between the parts are for screen readers, which read the link as one sentence.
 * @param {Hit} hit
 * @param {string} racine
 */
function hitLink({ fiche, termes }, racine) {
  const detail = [fiche.t, fiche.c || fiche.d].filter(Boolean).join(' · ');
  const node = link('recherche-lien', racine + fiche.u);
  node.append(element('span', 'recherche-nom', ...marked(fiche.n, termes)), ' ');
  node.append(element('span', 'recherche-detail', ...marked(detail, termes)));
  if (fiche.h) node.append(' ', element('span', 'recherche-horaires', fiche.h));
  return node;
}

/**
 * @param {Hit} hit
 * @param {string} racine
 */
function hitItem(hit, racine) {
  const item = element('li', 'recherche-fiche', hitLink(hit, racine));
  item.dataset.type = hit.fiche.k;
  if (hit.fiche.p) item.append(' ', phoneNode(hit.fiche.n, hit.fiche.p));
  return item;
}

/**
 * @param {Node[]} items
 * @param {string} label
 */
function list(items, label) {
  const node = element('ul', 'recherche-liste', ...items);
  // Safari forgets that a list without bullets is one.
  node.setAttribute('role', 'list');
  node.setAttribute('aria-label', label);
  return node;
}

/**
 * @param {Hit[]} hits not empty
 * @param {number} limit
 * @param {Adresses} adresses
 * @param {() => void} showAll
 * @returns {Node[]}
 */
export function hitNodes(hits, limit, { racine }, showAll) {
  const items = hits.slice(0, limit).map((hit) => hitItem(hit, racine));
  return [
    ...(hits[0].complet ? [] : [element('p', 'recherche-note', NOT_ALL_WORDS)]),
    list(items, 'Résultats'),
    ...(hits.length > limit ? [moreButton(hits.length - limit, showAll)] : []),
  ];
}

/**
 * @param {number} count
 * @param {() => void} showAll
 */
function moreButton(count, showAll) {
  const button = element('button', 'recherche-suite', moreLabel(count));
  button.type = 'button';
  button.addEventListener('click', showAll);
  return button;
}

/**
 * @param {string} liste
 * @returns {Node[]}
 */
function listLink(liste) {
  return liste ? [element('p', '', link('recherche-liste-complete', liste, ALL_FICHES))] : [];
}

/**
 * @param {Secours} secours
 * @param {string} racine
 */
function secoursItem({ n, p, u }, racine) {
  const name = u ? link('recherche-lien', racine + u, n) : element('span', 'recherche-nom', n);
  return element('li', 'recherche-fiche', name, ...(p ? [' ', phoneNode(n, p)] : []));
}

/**
 * @param {Secours[]} secours
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function emptyNodes(secours, { racine, liste }) {
  const items = secours.map((one) => secoursItem(one, racine));
  return [
    element('p', 'recherche-note', NO_FICHE),
    ...(items.length > 0 ? [list(items, 'Numéros à appeler')] : []),
    ...listLink(liste),
  ];
}

/**
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function failureNodes({ liste }) {
  return [element('p', 'recherche-note', FAILURE), ...listLink(liste)];
}
