/** A text as a QR code, drawn with elements: the policy of the pages allows no written HTML. Sole door to uqr. */
import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} texte
 * @param {string} nom for those who do not see it
 */
export function dessiner(texte, nom) {
  const { data, size } = encode(texte, { ecc: 'M', border: 2 });
  const svg = document.createElementNS(SVG, 'svg');
  const trait = document.createElementNS(SVG, 'path');
  const points = data.flatMap((rangee, y) => rangee.flatMap((noir, x) => (noir ? [`M${x} ${y}h1v1h-1z`] : [])));
  trait.setAttribute('d', points.join(''));
  svg.append(trait);
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', nom);
  return svg;
}
