/**
 * While someone types the same answers come back: what was made is taken again, what stays in its place is not moved,
 * what is written already is not written twice.
 */

/** @typedef {Map<unknown, {signe: string, noeud: HTMLElement}>} Gardes what was made, by what it is about */

const GARDEES = 200;
/** `Node.TEXT_NODE` */
const TEXTE = 3;

/**
 * @param {Gardes} gardes
 * @param {unknown} quoi
 * @param {string} signe what it depends on
 * @param {() => HTMLElement} faire
 */
export function reprendre(gardes, quoi, signe, faire) {
  const garde = gardes.get(quoi);
  if (garde && garde.signe === signe) return garde.noeud;
  const noeud = faire();
  if (gardes.size >= GARDEES) gardes.clear();
  gardes.set(quoi, { signe, noeud });
  return noeud;
}

/**
 * These nodes and no other, in this order.
 * @param {Element} parent
 * @param {Node[]} noeuds
 */
export function poser(parent, noeuds) {
  const voulus = new Set(noeuds);
  for (const noeud of [...parent.childNodes]) if (!voulus.has(noeud)) noeud.remove();
  let place = parent.firstChild;
  for (const noeud of noeuds) {
    if (noeud === place) place = place.nextSibling;
    else parent.insertBefore(noeud, place);
  }
}

/**
 * @param {Element} noeud
 * @param {string} texte
 */
export function ecrire(noeud, texte) {
  if (noeud.textContent === texte) return;
  const { firstChild } = noeud;
  // Its text changes: nothing is taken out and put back.
  if (firstChild && firstChild === noeud.lastChild && firstChild.nodeType === TEXTE) firstChild.nodeValue = texte;
  else noeud.textContent = texte;
}

/**
 * @param {Element} noeud
 * @param {string} nom
 * @param {string} valeur
 */
export function attribuer(noeud, nom, valeur) {
  if (noeud.getAttribute(nom) !== valeur) noeud.setAttribute(nom, valeur);
}
