/**
 * Brings to life the elements that the generator rendered, and gives each one back as it was rendered when the page
 * is left: browsers keep pages whole for « page précédente », with all that was typed, chosen and found (S8).
 *
 * The element is replaced, not emptied: what it had on its way (a timer, an answer of the index) ends up nowhere. A
 * screen owes two things: to write inside its own element, and to listen elsewhere only with the signal it is given.
 */

/**
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {(node: Kind, signal: AbortSignal) => void} mount
 */
export function animer(selector, kind, mount) {
  for (const node of document.querySelectorAll(selector)) {
    if (node instanceof kind) vivre(node, mount);
  }
}

/**
 * @template {Element} Kind
 * @param {Kind} node
 * @param {(node: Kind, signal: AbortSignal) => void} mount
 */
function vivre(node, mount) {
  const rendu = copieVierge(node);
  nePasNoter(node);
  const vie = new AbortController();
  const partir = () => {
    vie.abort();
    node.replaceWith(rendu);
    window.addEventListener('pageshow', () => vivre(rendu, mount), { once: true });
  };
  // Before the rest: a screen that fails to start is given back too.
  window.addEventListener('pagehide', partir, { once: true });
  mount(node, vie.signal);
}

/**
 * Someone may have typed before this script came, and the copy of a field holds what was typed.
 * @template {Element} Kind
 * @param {Kind} node
 * @returns {Kind}
 */
function copieVierge(node) {
  const copie = /** @type {Kind} */ (node.cloneNode(true));
  const page = document.createDocumentFragment();
  page.append(copie);
  for (const form of page.querySelectorAll('form')) form.reset();
  return copie;
}

/**
 * Browsers write down what fields hold, for a tab opened again or after a failure. Firefox asks each field, and the
 * form for boxes to tick.
 * @param {Element} node
 */
function nePasNoter(node) {
  /** @type {NodeListOf<HTMLInputElement>} the three kinds have a form */
  const champs = node.querySelectorAll('input, select, textarea');
  for (const champ of champs) {
    for (const noeud of [champ, champ.form]) noeud?.setAttribute('autocomplete', 'off');
  }
}
