/**
 * The criteria as a link between colleagues, made only when someone asks for it.
 *
 * They stand after « # », which no server receives, under a form that says nothing to who glances at a history. The
 * words typed are left out: they may name someone (S13).
 */

/**
 * @typedef {object} Partage what the form holds, words apart; an absent key asks nothing
 * @property {string} [c] INSEE code of the commune
 * @property {string} [b] need
 * @property {string} [p] public; other filters have the key that the schema gives them (`x-filtre`)
 * @property {string} [n] nationality
 * @property {string} [r] regime
 * @property {string} [h] page of the landlord
 * @property {string[]} [s] what must not be required
 * @property {string} [q] when: « maintenant » or « AAAA-MM-JJ HH:MM »
 */

/**
 * @param {Partage} partage
 * @returns {string} what follows the sharp sign
 */
export function ecrirePartage(partage) {
  const remplies = Object.entries(partage).filter(([, valeur]) => valeur.length > 0);
  return btoa(JSON.stringify(Object.fromEntries(remplies))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * A fragment comes from outside: only texts come out of it, and the form keeps those that it knows.
 * @param {string} fragment with or without its sharp sign
 * @returns {Partage | null} null when it is not one of ours
 */
export function lirePartage(fragment) {
  try {
    const lu = JSON.parse(atob(fragment.replace(/^#/, '').replace(/-/g, '+').replace(/_/g, '/')));
    if (lu === null || typeof lu !== 'object' || Array.isArray(lu)) return null;
    const { s, ...textes } = lu;
    const propres = Object.entries(textes).filter(([, valeur]) => typeof valeur === 'string');
    return { ...Object.fromEntries(propres), s: Array.isArray(s) ? s.filter((code) => typeof code === 'string') : [] };
  } catch {
    return null;
  }
}
