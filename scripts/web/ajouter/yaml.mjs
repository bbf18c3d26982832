/**
 * Writes a file of the directory: blocks, lists and texts, in the strict YAML that `read/yaml_strict.py` reads back.
 *
 * A text is quoted unless it can only be read as itself, so that a colon, « non » or 0325… stay what was typed.
 */

/** @typedef {{[cle: string]: unknown}} Bloc texts, lists and blocks, as deep as needed */

/** What the reader refuses: invisible, private and unassigned characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** Begins with a letter, and holds nothing that YAML reads: neither colon, sharp sign, quote, nor final space. */
const NU = /^\p{L}(?:[\p{L}\p{N} ’,.()/-]*[\p{L}\p{N}’.)])?$/u;
/** Words that some reader of YAML takes for a truth value, for nothing or for a number. */
const MOT_A_PART = /^(?:y|n|yes|no|on|off|oui|non|true|false|null)$/i;

/**
 * One line of plain text, as the checker wants it: composed letters, ordinary spaces, nothing invisible.
 * @param {string} texte
 */
export function nettoyer(texte) {
  return texte.replace(/\s+/g, ' ').replace(INVISIBLE, '').normalize('NFC').replace(/ +/g, ' ').trim();
}

/**
 * @param {Bloc} fiche its texts are cleaned
 * @returns {string}
 */
export function ecrireYaml(fiche) {
  return lignesDuBloc(fiche).map((ligne) => `${ligne}\n`).join('');
}

/**
 * @param {Bloc} bloc
 * @returns {string[]}
 */
function lignesDuBloc(bloc) {
  return Object.entries(bloc).flatMap(([cle, valeur]) => {
    if (typeof valeur === 'string') return [`${cle}: ${scalaire(valeur)}`];
    return [`${cle}:`, ...lignes(valeur).map((ligne) => `  ${ligne}`)];
  });
}

/**
 * @param {unknown} valeur a list or a block
 * @returns {string[]}
 */
function lignes(valeur) {
  return Array.isArray(valeur) ? valeur.flatMap(lignesDeLElement) : lignesDuBloc(/** @type {Bloc} */ (valeur));
}

/**
 * @param {unknown} element
 * @returns {string[]}
 */
function lignesDeLElement(element) {
  const internes = typeof element === 'string' ? [scalaire(element)] : lignes(element);
  return internes.map((ligne, rang) => `${rang ? '  ' : '- '}${ligne}`);
}

/** @param {string} texte */
function scalaire(texte) {
  const propre = nettoyer(texte);
  if (NU.test(propre) && !MOT_A_PART.test(propre)) return propre;
  return `"${propre.replace(/[\\"]/g, '\\$&')}"`;
}
