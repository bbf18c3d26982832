/** What one says when somebody answers, and the keys of a voice menu, as the generator writes them (`appel.html.j2`). */
import { element, lienVers } from '../commun/elements.mjs';
import { lienDAppel } from '../commun/telephone.mjs';
import { direLaPhrase, direLesTouches, PROPOSITION } from './phrases.mjs';

/**
 * @param {Pick<import('../index/index.mjs').Fiche, 'dire' | 'telephone'>} fiche
 * @returns {HTMLElement[]} nothing when there is nothing to say
 */
export function noeudsADire({ dire: [phrase, ajout = '', source, touches = []], telephone }) {
  const ecrire = lienDAppel(telephone)?.startsWith('sms:') || false;
  return [
    ...(phrase ? [element('p', 'quoi', `${direLaPhrase(phrase, ajout, ecrire)} `, source ? lienDeSource(source) : element('small', '', PROPOSITION))] : []),
    ...(touches.length ? [element('p', 'quoi', direLesTouches(touches))] : []),
  ];
}

/** @param {string} source */
function lienDeSource(source) {
  const lien = lienVers('', source, 'Source');
  lien.rel = 'noreferrer noopener external';
  return lien;
}
