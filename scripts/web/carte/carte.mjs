/** The drawing of « Orienter » as SVG: colours are those of the page, shapes tell. */
import { element } from '../commun/elements.mjs';
import { dessiner, LARGEUR } from './dessin.mjs';

/** @typedef {import('./dessin.mjs').Place} Place */

const SVG = 'http://www.w3.org/2000/svg';
const CARRE = 5;
const NB = '\u00a0';

/**
 * @param {Iterable<import('../index/index.mjs').Commune>} communes
 * @param {import('../index/index.mjs').Commune} choisie
 * @param {import('../index/index.mjs').Fiche[]} fiches
 * @returns {Node[]} nothing when nobody knows where the commune is
 */
export function noeudsDeLaCarte(communes, choisie, fiches) {
  const dessin = dessiner(communes, choisie, fiches);
  if (!dessin) return [];
  const titre = `${choisie.nom} (cercle), et où reçoivent les services ci-dessus (carrés)`;
  const svg = forme('svg', { viewBox: `0 0 ${LARGEUR} ${dessin.hauteur}`, role: 'img', 'aria-label': titre, focusable: 'false', fill: 'none', 'stroke-linecap': 'round' });
  svg.append(
    forme('path', { d: dessin.points.map(({ x, y }) => `M${x} ${y}h0`).join(''), stroke: 'var(--bord)', 'stroke-width': '2.6' }),
    forme('path', { d: dessin.carres.map(carre).join(''), fill: 'var(--encre)' }),
    forme('circle', { cx: String(dessin.choisie.x), cy: String(dessin.choisie.y), r: '8', stroke: 'var(--bleu)', 'stroke-width': '3' }),
    forme('path', { d: `M${dessin.choisie.x} ${dessin.choisie.y}h0`, stroke: 'var(--bleu)', 'stroke-width': '6' }),
    ...dessin.noms.map(texte),
  );
  const note = element('p', 'note', `Cercle${NB}: ${choisie.nom}. Carrés${NB}: communes où l’on est reçu. Les distances sont à vol d’oiseau, de mairie à mairie.`);
  return [element('div', 'graphique', svg, note)];
}

/** @param {Place} place */
function carre({ x, y }) {
  return `M${x - CARRE} ${y - CARRE}h${2 * CARRE}v${2 * CARRE}h-${2 * CARRE}z`;
}

/** @param {import('./dessin.mjs').Nom} nom */
function texte({ texte: mots, x, y, gauche }) {
  const noeud = forme('text', { x: String(x), y: String(y), 'text-anchor': gauche ? 'end' : 'start', 'font-size': '15', stroke: 'var(--fond)', 'stroke-width': '4', 'paint-order': 'stroke' });
  noeud.textContent = mots;
  return noeud;
}

/**
 * @param {string} nom
 * @param {Record<string, string>} attributs
 */
function forme(nom, attributs) {
  const noeud = document.createElementNS(SVG, nom);
  for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
  return noeud;
}
