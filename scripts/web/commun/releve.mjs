/** Calls of this page and what came of them, as `annuaire confirmer` reads them. No person is in it. */

/** @typedef {{page: string, numero: string, resultat: string}} Appel `page`: address of the fiche from the root of the site */

export const RESULTATS = ['a répondu', 'pas de réponse', 'mauvais numéro', 'refusé ou fermé'];

/**
 * @param {Iterable<Appel>} appels
 * @param {string} jour AAAA-MM-JJ
 */
export function releve(appels, jour) {
  const blocs = [...appels].map(({ page, numero, resultat }) => [
    `=== ${page}`, `appel du (AAAA-MM-JJ) = ${jour}`, `numéro = ${numero.replace(/\s/g, ' ')}`, `résultat = ${resultat}`,
  ].join('\n'));
  return ['Relevé d’appels, sans nom de personne', ...blocs].join('\n\n');
}
