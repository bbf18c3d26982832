/**
 * What a fiche answers to each criterion: yes, no, or nobody wrote it down.
 *
 * A fiche that says nothing is never dropped in silence: it comes after those that say yes, with what to ask.
 */

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {'oui' | 'inconnu' | 'non'} Reponse */
/** @typedef {[code: string, mots: string]} Attente who must be received or what must not be required, in words to ask */
/** @typedef {{champ: string, voulu: string, tous: string, mots: string}} Filtre a word of a list, the one that stands for all, words to ask with */
/** @typedef {{besoin: string, filtres: Filtre[], attentes: Attente[]}} Criteres an empty text asks nothing */
/** @typedef {{retenue: boolean, aDemander: string[]}} Examen */

/**
 * @param {Fiche} fiche
 * @param {Criteres} criteres
 * @returns {Examen}
 */
export function examiner(fiche, { besoin, filtres, attentes }) {
  const examen = { retenue: !besoin || fiche.besoins.includes(besoin), aDemander: /** @type {string[]} */ ([]) };
  for (const { champ, voulu, tous, mots } of filtres) noter(examen, mots, parmi(fiche.filtres[champ] || [], voulu, tous));
  for (const [code, mots] of attentes) noter(examen, mots, fiche.conditions[code] || dispense(fiche, code));
  return examen;
}

/**
 * @param {Examen} examen
 * @param {string} mots
 * @param {Reponse} reponse
 */
function noter(examen, mots, reponse) {
  if (reponse === 'non') examen.retenue = false;
  if (reponse === 'inconnu') examen.aDemander.push(mots);
}

/**
 * @param {string[]} liste
 * @param {string} voulu
 * @param {string} joker a code that stands for all
 * @returns {Reponse}
 */
function parmi(liste, voulu, joker) {
  if (liste.length === 0) return 'inconnu';
  return liste.includes(voulu) || liste.includes(joker) ? 'oui' : 'non';
}

/**
 * @param {Fiche} fiche
 * @param {string} code
 * @returns {Reponse}
 */
function dispense({ nonRequis, cout }, code) {
  if (nonRequis.includes(code)) return 'oui';
  if (code !== 'argent') return 'inconnu';
  if (cout === 'gratuit') return 'oui';
  return cout === 'payant' ? 'non' : 'inconnu';
}
