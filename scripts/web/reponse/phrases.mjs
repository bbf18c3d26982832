/** The words of the first answer and of the summary, apart from the page so that they can be proofread together. */

const NB = '\u00a0';
const FINE = '\u202f';

export const HORAIRES_INCONNUS = 'Horaires inconnus, appelez avant';
export const TELEPHONE_INCONNU = 'téléphone inconnu';
/** As `orienter.html.j2` writes it. */
export const D_ABORD = 'Appelez d’abord';
export const ENSUITE = 'Puis appelez';
export const PROPOSITION = 'proposition à relire';
export const DEJA_DIT = 'même numéro que plus haut';
const A_TOUTE_HEURE = 'À toute heure';
const MAINTENANT = 'Ouvert maintenant';

/**
 * What goes without saying under « compétents pour Joinville » is left out.
 * @param {string} raison « tout le département : Haute-Marne », « commune : Joinville »
 */
export function abregerLaRaison(raison) {
  return raison.replace(/^(tout le département)\u00a0?\s*: .*$/, '$1').replace(/^commune\u00a0?\s*: /, '');
}

/**
 * « Dites : « Je suis en danger. Je suis à… » ».
 * @param {string} phrase
 * @param {string} ajout what one says besides, maybe nothing
 * @param {boolean} ecrire nobody hears: one writes
 */
export function direLaPhrase(phrase, ajout, ecrire) {
  return `${ecrire ? 'Écrivez' : 'Dites'}${NB}: «${NB}${phrase}${NB}»${ajout && ` ${ajout}`}`;
}

/**
 * « Touche 2 : Permanence du jour. »
 * @param {[touche: string, pour: string][]} touches
 */
export function direLesTouches(touches) {
  return `${touches.map(([touche, pour]) => `Touche ${touche}${NB}: ${pour}`).join(`${FINE}; `)}.`;
}

/**
 * « Joinville, abri pour ce soir ».
 * @param {string} commune maybe empty
 * @param {string} besoin label of the need, maybe empty
 * @param {string} mots words that say the rest
 */
export function direLaDemande(commune, besoin, mots) {
  const quoi = besoin ? besoin[0].toLowerCase() + besoin.slice(1) : `«${NB}${mots}${NB}»`;
  return commune ? `${commune}, ${quoi}` : quoi[0].toUpperCase() + quoi.slice(1);
}

/**
 * « Samedi 5 décembre, 22 h · 2 critères ».
 * @param {{jour: string, heure: number} | null} moment
 * @param {boolean} maintenant
 * @param {number} criteres
 */
export function direLeMoment(moment, maintenant, criteres) {
  const quand = moment ? leJour(moment) : maintenant ? MAINTENANT : A_TOUTE_HEURE;
  return criteres ? `${quand} · ${criteres}${NB}critère${criteres > 1 ? 's' : ''}` : quand;
}

/** @param {{jour: string, heure: number}} moment */
function leJour({ jour, heure }) {
  const options = /** @type {const} */ ({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const date = new Date(`${jour}T00:00Z`).toLocaleDateString('fr', options);
  const minutes = heure % 60;
  return `${date[0].toUpperCase()}${date.slice(1)}, ${(heure - minutes) / 60}${NB}h${minutes ? `${NB}${`0${minutes}`.slice(-2)}` : ''}`;
}
