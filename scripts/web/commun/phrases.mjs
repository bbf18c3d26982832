/** The sentences of the search, apart from the page so that they can be tested and proofread together. */

/** No-break space: a number never parts from its noun, nor a colon from its word. */
const NB = '\u00a0';

/** @typedef {{n: string, p?: string, u?: string, s?: number}} Secours `s`: one writes to it, by SMS */

export const CHARGEMENT = 'Chargement de la recherche…';
export const PANNE = 'La recherche n’a pas pu se charger. Rechargez la page ou parcourez la liste.';
/**
 * A guess says that it is one.
 * @param {string} mots as they were typed
 * @param {string[]} [devines] what they may mean
 */
export function pasTousLesMots(mots, devines = []) {
  const peutEtre = devines.length ? `Peut-être${NB}: ${devines.join(', ou ')}. ` : '';
  return `${peutEtre}Aucune fiche ne contient «${NB}${mots.trim()}${NB}»${NB}; les plus proches${NB}:`;
}

export const COPIER_UN_SIGNALEMENT = 'Copier un signalement';
export const SIGNALEMENT_COPIE = 'Signalement copié';
export const SIGNALEMENT_REFUSE = 'La copie n’est pas possible ici';

/** @param {string} mots */
export function signalement(mots) {
  return `Recherche sans réponse dans l’annuaire${NB}: «${NB}${mots}${NB}».`;
}

export const AUCUNE_FICHE = 'Aucune fiche pour ces mots. Essayez un autre mot, ou seulement la commune.';
export const TOUTES_LES_FICHES = 'Parcourir la liste de toutes les fiches';

/**
 * @param {string} commune
 */
export function quiContacter(commune) {
  return `Qui contacter ${versLaCommune(commune)}${NB}?`;
}

/**
 * « à Joinville », « au Pailly », « aux Loges », « à La Porte du Der ».
 * @param {string} commune
 */
export function versLaCommune(commune) {
  return `à ${commune}`.replace(/^à Les /, 'aux ').replace(/^à Le /, 'au ');
}

/**
 * @param {number} combien
 * @param {boolean} complete every word of the query was found
 */
export function phraseDuCompte(combien, complete) {
  const fiches = `${combien}${NB}${combien > 1 ? 'fiches' : 'fiche'}`;
  if (combien === 0) return '';
  if (!complete) return `Aucune fiche ne contient tous ces mots. ${fiches} ${combien > 1 ? 'proches' : 'proche'}.`;
  return `${fiches} ${combien > 1 ? 'trouvées' : 'trouvée'}.`;
}

/**
 * What stands before the fiches is not counted with them: it is said first, as the arrows reach it first.
 * @param {string} premier its words, empty when a fiche is first
 * @param {string} compte
 */
export function direDAbord(premier, compte) {
  if (!premier) return compte;
  return `D’abord${NB}: ${premier}${/[?!.]$/.test(premier) ? '' : '.'} ${compte}`.trim();
}

/** @param {number} combien */
export function libelleDeLaSuite(combien) {
  return combien > 1 ? `Voir les ${combien}${NB}autres` : 'Voir l’autre fiche';
}

/**
 * An empty result is never a dead end: it says whom to call.
 * @param {Secours[]} secours
 */
export function phraseDeRien(secours) {
  const numeros = secours.filter(({ p }) => p).map(({ p }) => `le${NB}${p}`);
  if (numeros.length === 0) return 'Aucune fiche. Essayez un autre mot ou parcourez la liste.';
  return `Aucune fiche. Appelez ${alternatives(numeros)}, ou parcourez la liste.`;
}

/** @param {string[]} choix */
function alternatives(choix) {
  const dernier = choix[choix.length - 1];
  return choix.length > 1 ? `${choix.slice(0, -1).join(', ')} ou ${dernier}` : dernier;
}

/**
 * Name of a phone link out of context; it holds the number exactly as displayed (WCAG 2.5.3).
 * @param {string} nom
 * @param {string} numero
 */
export function libelleDAppel(nom, numero) {
  if (numero === '114') return `Écrire un SMS à ${nom}${NB}: ${numero}`;
  return `Appeler ${nom}${NB}: ${numero}`;
}
