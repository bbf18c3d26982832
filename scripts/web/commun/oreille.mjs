/**
 * What ears hear of what eyes read, as `cadre/oreille.py` does: an empty element stands for what a voice lacks, and the
 * style sheet says what it is (« 9 h » is heard « 9 heures », « 2e » « deuxième »).
 */
const FORMES = /(\d\u00a0h(?![\p{L}\d])|\d(?=e(?![\p{L}\d])))/u;

/**
 * @param {string} texte
 * @returns {{texte: string, suite: '' | 'i' | 'b'}[]} each piece, and the empty element after it
 */
export function morceaux(texte) {
  return texte.split(FORMES).flatMap((morceau, rang, tous) => {
    if (rang % 2) return [];
    const forme = tous[rang + 1] || '';
    /** @type {'' | 'i' | 'b'} */
    const suite = forme && (forme.endsWith('h') ? 'i' : 'b');
    return morceau || forme ? [{ texte: morceau + forme, suite }] : [];
  });
}

/**
 * @param {string} texte
 * @returns {(string | Node)[]} what to put in the page
 */
export function pourLOreille(texte) {
  return morceaux(texte).flatMap(({ texte: ecrit, suite }) => (suite ? [ecrit, document.createElement(suite)] : [ecrit]));
}
