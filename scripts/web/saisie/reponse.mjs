/**
 * Who answers what was typed, what helps most first: those who are competent for the commune, or of this territory;
 * whose trade is the need; whom the words name; who is there, and who can be called; of those that are worth as much,
 * the nearest. Pure.
 */
import { aplatir, enTermes, motsDemandes, radical } from '../mots/termes.mjs';
import { portentLeNom, rechercher } from '../mots/trouver.mjs';
import { classer } from './classement.mjs';
import { disposer } from './disposition.mjs';
import { pourLaCommune, situer } from './lieux-servis.mjs';
import { selonLAcces, selonLeNomEntier } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../mots/trouver.mjs').Trouvailles} Trouvailles */
/** @typedef {import('../mots/trouver.mjs').Recherche} Recherche */
/** @typedef {import('./saisie.mjs').Saisie} Saisie */
/** @typedef {{readonly fiche: Fiche, readonly rang: number, readonly points: number, readonly termes: string[]}} Ligne */
/**
 * Numbers, and lines only for those that are shown.
 * @typedef {object} Reponse
 * @property {number[]} rangs those of the fiches, the best first
 * @property {number[]} points
 * @property {(rang: number) => string[]} termesDe
 * @property {(combien?: number) => Ligne[]} lignes
 * @property {boolean} sur the words or a need are really there; else they are only close
 */

/** Letters that a part of two words stuck together has at least. */
const COURT = 3;
/** A word that more fiches have in their name tells none of them from the others. */
const PORTEURS = 40;
/** So few have it that, of those of a trade, it says which: « bta colombey ». */
const RARE = 3;
/** How many needs count: the others were said in passing. */
const BESOINS = 3;
/** Where nothing is asked for, those whom people most look for. */
const PAR_RANG_SUR_PLACE = 3;

/**
 * @param {Recherche} moteur
 * @param {Saisie} saisie
 * @param {Commune | null} commune the one that was chosen, or that the text says for sure
 * @param {boolean} [avecTous] those who are not competent too, last; of a place elsewhere, nobody here is
 * @returns {Reponse}
 */
export function repondre(moteur, saisie, commune, avecTous = false) {
  const { reste, voulues, besoins, devines } = saisie;
  const tous = avecTous && (commune !== null || saisie.lieu.lecture !== 'dehors');
  if (!reste && commune && !besoins.length && !voulues.size) return surPlace(moteur, commune);
  const trouvailles = reste ? chercher(moteur, reste) : RIEN;
  if (!devines.length || !trouvailles.exact) return repondreAvec(moteur, saisie, commune, tous, trouvailles);
  // Words that a fiche holds, all of them, are better than a guess.
  const dites = repondreAvec(moteur, { ...saisie, besoins: [], devines: [] }, commune, tous, trouvailles);
  return dites.rangs.length ? dites : repondreAvec(moteur, saisie, commune, tous, trouvailles);
}

/**
 * @param {Recherche} moteur
 * @param {Saisie} saisie
 * @param {Commune | null} commune
 * @param {boolean} tous
 * @param {Trouvailles} trouvailles
 * @returns {Reponse}
 */
function repondreAvec(moteur, saisie, commune, tous, trouvailles) {
  const { reste, voulues, lieu, devines } = saisie;
  const mots = motsDemandes(reste);
  const { exact, termesDe } = trouvailles;
  const besoins = saisie.besoins.slice(0, BESOINS);
  const dits = [...new Set(mots.map(radical))];
  const question = {
    saisie, commune, besoins, dits, ...nommer(moteur, dits, lieu.communes.slice(0, 1).flatMap(({ nom }) => enTermes(nom))), mots: mots.filter((mot) => /[a-z]/.test(mot)).length,
    lieu: situer(moteur.fiches, lieu, commune), tous, trouvailles,
  };
  const { rangs, points } = classer(moteur, question);
  const ordre = disposer(moteur, rangs, question);
  const sur = exact || (besoins.length > 0 && !devines.length) || voulues.size > 0;
  return presenter(moteur.fiches, ordre, sansRemonter(ordre, points), termesDe, sur);
}

/**
 * Those whose name is said whole, and what it is worth; those that have in theirs a word that hardly any other has.
 * @param {Recherche} moteur
 * @param {string[]} dits
 * @param {string[]} ou words of the place that was said
 */
function nommer(moteur, dits, ou) {
  const nommees = /** @type {Map<number, number>} */ (new Map());
  const reconnues = /** @type {Set<number>} */ (new Set());
  for (const porteurs of dits.map((mot) => portentLeNom(moteur, mot, PORTEURS))) {
    for (const rang of porteurs) {
      const points = selonLeNomEntier(moteur.fiches[rang], dits, ou);
      if (points) nommees.set(rang, points);
      if (porteurs.length <= RARE) reconnues.add(rang);
    }
  }
  return { nommees, reconnues };
}

/**
 * Who was put before others is worth as much as they are, for those who sort again.
 * @param {number[]} rangs
 * @param {Float64Array} points by rank
 */
function sansRemonter(rangs, points) {
  const siens = new Array(rangs.length);
  for (let n = rangs.length - 1, mieux = -Infinity; n >= 0; n -= 1) siens[n] = mieux = Math.max(mieux, points[rangs[n]]);
  return siens;
}

/** @type {Trouvailles} */
const RIEN = { rangs: new Int32Array(0), places: new Int32Array(0), complet: false, exact: false, termesDe: () => [] };

/**
 * @param {Fiche[]} fiches
 * @param {number[]} rangs
 * @param {number[]} points
 * @param {(rang: number) => string[]} termesDe
 * @param {boolean} sur
 * @returns {Reponse}
 */
function presenter(fiches, rangs, points, termesDe, sur) {
  const lignes = (combien = Infinity) => rangs.slice(0, combien)
    .map((rang, n) => ({ fiche: fiches[rang], rang, points: points[n], termes: termesDe(rang) }));
  return { rangs, points, termesDe, lignes, sur };
}

/**
 * Nothing is found of words stuck together: « missionlocale ».
 * @param {Recherche} moteur
 * @param {string} texte
 */
function chercher(moteur, texte) {
  const trouvailles = rechercher(moteur, texte);
  return trouvailles.rangs.length ? trouvailles : rechercher(moteur, texte.replace(/[a-z]{8,}/gi, (mot) => couper(moteur, mot)));
}

/**
 * @param {Recherche} engine
 * @param {string} mot
 */
function couper({ lexique }, mot) {
  const connu = (/** @type {string} */ partie) => lexique.arbre.has(radical(aplatir(partie)));
  for (let n = mot.length - COURT; n >= COURT; n -= 1) if (connu(mot.slice(0, n)) && connu(mot.slice(n))) return `${mot.slice(0, n)} ${mot.slice(n)}`;
  return mot;
}

/**
 * A commune and nothing else: who receives people there.
 * @param {Recherche} engine
 * @param {Commune} commune
 * @returns {Reponse}
 */
function surPlace({ fiches }, commune) {
  const juger = pourLaCommune(commune);
  const cotes = fiches.flatMap((fiche, rang) => {
    const base = fiche.communes.includes(commune.insee) ? juger(fiche) : null;
    return base === null ? [] : [{ rang, points: base + selonLAcces(fiche) + PAR_RANG_SUR_PLACE * fiche.rang }];
  });
  cotes.sort((a, b) => b.points - a.points);
  return presenter(fiches, cotes.map(({ rang }) => rang), cotes.map(({ points }) => points), RIEN.termesDe, true);
}
