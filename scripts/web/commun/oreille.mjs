/**
 * What ears hear of what eyes read, as `cadre/oreille.py` does: an empty element stands for what a voice lacks, and the
 * style sheet says what it is (« 9 h » is heard « 9 heures », « 2e » « deuxième », « 3919 » « 39 19 »).
 */
const FORMES = /(\d\u00a0h(?![\p{L}\d])|\d(?=e(?![\p{L}\d]))|(?:^|[^\p{L}\d\-,./\u00a0\u202f])3\d(?=\d\d(?![\p{L}\d]|[-,.\u00a0\u202f]\d)))/u;

/** @typedef {'' | 'i' | 'b' | 'u'} Suite */

/**
 * @param {string} texte
 * @returns {{texte: string, suite: Suite}[]} each piece, and the empty element after it
 */
export function morceaux(texte) {
  return texte.split(FORMES).flatMap((morceau, rang, tous) => {
    if (rang % 2) return [];
    const forme = tous[rang + 1] || '';
    return morceau || forme ? [{ texte: morceau + forme, suite: suiteDe(forme) }] : [];
  });
}

/**
 * @param {string} forme
 * @returns {Suite}
 */
function suiteDe(forme) {
  if (!forme) return '';
  if (forme.endsWith('h')) return 'i';
  return forme.length > 1 ? 'u' : 'b';
}

/**
 * Together in one element: several would be set apart where the page lines up its children.
 * @param {string} texte
 * @returns {(string | Node)[]} what to put in the page
 */
export function pourLOreille(texte) {
  if (!/\d/.test(texte)) return [texte];
  const dits = morceaux(texte);
  if (!dits.some(({ suite }) => suite)) return [texte];
  const entier = document.createElement('bdi');
  for (const { texte: ecrit, suite } of dits) entier.append(ecrit, ...(suite ? [document.createElement(suite)] : []));
  return [entier];
}
