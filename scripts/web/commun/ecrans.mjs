/**
 * Brings to life the elements that the generator rendered, and gives each one back as it was rendered when the page
 * is left: browsers keep pages whole for « page précédente », with all that was typed, chosen and found (S8).
 *
 * The element is replaced, not emptied: what it had on its way (a timer, an answer of the index) ends up nowhere. A
 * screen owes two things: to write inside its own element, and to listen elsewhere only with the signal it is given.
 */

/**
 * @template {Element} Genre
 * @param {string} selecteur
 * @param {new () => Genre} genre
 * @param {(noeud: Genre, signal: AbortSignal) => void} monter
 */
export function animer(selecteur, genre, monter) {
  for (const noeud of document.querySelectorAll(selecteur)) {
    if (noeud instanceof genre) vivre(noeud, monter);
  }
}

/**
 * @template {Element} Genre
 * @param {Genre} noeud
 * @param {(noeud: Genre, signal: AbortSignal) => void} monter
 */
function vivre(noeud, monter) {
  const rendu = copieVierge(noeud);
  nePasNoter(noeud);
  const vie = new AbortController();
  const partir = () => {
    vie.abort();
    noeud.replaceWith(rendu);
    window.addEventListener('pageshow', () => vivre(rendu, monter), { once: true });
  };
  // Before the rest: a screen that fails to start is given back too.
  window.addEventListener('pagehide', partir, { once: true });
  monter(noeud, vie.signal);
}

/**
 * Someone may have typed before this script came, and the copy of a field holds what was typed.
 * @template {Element} Genre
 * @param {Genre} noeud
 * @returns {Genre}
 */
function copieVierge(noeud) {
  const copie = /** @type {Genre} */ (noeud.cloneNode(true));
  const page = document.createDocumentFragment();
  page.append(copie);
  for (const form of page.querySelectorAll('form')) form.reset();
  return copie;
}

/**
 * Browsers write down what fields hold, for a tab opened again or after a failure. Firefox asks each field, and the
 * form for boxes to tick.
 * @param {Element} noeud
 */
function nePasNoter(noeud) {
  /** @type {NodeListOf<HTMLInputElement>} the three kinds have a form */
  const champs = noeud.querySelectorAll('input, select, textarea');
  for (const champ of champs) {
    for (const noeud of [champ, champ.form]) noeud?.setAttribute('autocomplete', 'off');
  }
}
