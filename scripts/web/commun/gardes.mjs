/**
 * While someone types the same answers come back: what was made is taken again, what stays in its place is not moved,
 * what is written already is not written twice.
 */

/** @typedef {Map<unknown, {signe: string, node: HTMLElement}>} Gardes what was made, by what it is about */

const GARDEES = 200;

/**
 * @param {Gardes} gardes
 * @param {unknown} quoi
 * @param {string} signe what it depends on
 * @param {() => HTMLElement} faire
 */
export function reprendre(gardes, quoi, signe, faire) {
  const garde = gardes.get(quoi);
  if (garde && garde.signe === signe) return garde.node;
  const node = faire();
  if (gardes.size >= GARDEES) gardes.clear();
  gardes.set(quoi, { signe, node });
  return node;
}

/**
 * These nodes and no other, in this order.
 * @param {Element} parent
 * @param {Node[]} noeuds
 */
export function poser(parent, noeuds) {
  const voulus = new Set(noeuds);
  for (const node of [...parent.childNodes]) if (!voulus.has(node)) node.remove();
  let place = parent.firstChild;
  for (const node of noeuds) {
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}

/**
 * @param {Element} node
 * @param {string} texte
 */
export function ecrire(node, texte) {
  if (node.textContent !== texte) node.textContent = texte;
}

/**
 * @param {Element} node
 * @param {string} nom
 * @param {string} valeur
 */
export function attribuer(node, nom, valeur) {
  if (node.getAttribute(nom) !== valeur) node.setAttribute(nom, valeur);
}
