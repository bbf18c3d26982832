/**
 * Competence before proximity: the fiches that answer a request, in groups, with their reasons (conception §5).
 *
 * Distance drops nobody: a service of the whole département is competent 60 km away. What is closed at the chosen
 * hour, or not competent, is set apart and counted, never thrown away.
 */
import { examiner } from './criteres.mjs';
import { ouvertureDe } from './ouverture.mjs';
import { search } from './search.mjs';
import { avis } from './zones.mjs';

/** @typedef {import('./index.mjs').Fiche} Fiche */
/** @typedef {import('./index.mjs').Commune} Commune */
/** @typedef {import('./ouverture.mjs').Ouverture} Ouverture */
/**
 * @typedef {object} Demande
 * @property {string} mots
 * @property {Commune | null} commune
 * @property {import('./criteres.mjs').Criteres} criteres
 * @property {import('./zones.mjs').Personne} personne
 * @property {import('./ouverture.mjs').Quand} quand
 * @property {boolean} ouverts keep apart what is not announced open at that instant
 */
/**
 * @typedef {object} Resultat
 * @property {Fiche} fiche
 * @property {string[]} termes index terms that matched
 * @property {import('./zones.mjs').Avis | null} avis null without a commune
 * @property {Ouverture} ouverture
 * @property {string[]} aDemander what its fiche does not say
 */
/** @typedef {'tous' | 'competent' | 'a-confirmer' | 'non'} Cle */
/** @typedef {{cle: Cle, resultats: Resultat[], fermes: Resultat[]}} Groupe */
/** @typedef {{groupes: Groupe[], total: number, ouvert: boolean, complet: boolean}} Orientation */

/** Rank of a service that answers a need beside its trade. */
const DERNIER = 99;
/** @type {Cle[]} */
const ORDRE = ['tous', 'competent', 'a-confirmer', 'non'];

/**
 * @param {import('./search.mjs').Engine} engine
 * @param {Demande} demande
 * @returns {Orientation} groups without results are left out; `ouvert`: someone local may be reached at that instant
 */
export function orienter(engine, demande) {
  const { trouvees, complet } = chercher(engine, demande.mots);
  const examinees = trouvees.flatMap(([fiche, termes]) => examen(fiche, termes, demande));
  const resultats = demande.mots ? localesDAbord(examinees, demande) : classer(examinees, demande);
  const groupes = ORDRE.map((cle) => groupe(cle, resultats, demande)).filter((g) => g.resultats.length + g.fermes.length);
  const utiles = groupes.filter(({ cle }) => cle !== 'non').flatMap((g) => g.resultats);
  return { groupes, complet, total: utiles.length, ouvert: utiles.some(estOuvertIci) };
}

/** @param {Resultat} resultat */
function estOuvertIci({ fiche, ouverture }) {
  return fiche.territoire.departement !== '' && ouverture.verdict === 'oui';
}

/**
 * @param {import('./search.mjs').Engine} engine
 * @param {string} mots
 * @returns {{trouvees: [Fiche, string[]][], complet: boolean}}
 */
function chercher(engine, mots) {
  if (!mots) return { trouvees: engine.fiches.map((fiche) => /** @type {[Fiche, string[]]} */ ([fiche, []])), complet: true };
  const hits = search(engine, mots);
  return { trouvees: hits.map(({ fiche, termes }) => [fiche, termes]), complet: hits.every((hit) => hit.complet) };
}

/**
 * @param {Fiche} fiche
 * @param {string[]} termes
 * @param {Demande} demande
 * @returns {Resultat[]} empty when the fiche says no to a criterion
 */
function examen(fiche, termes, { commune, criteres, personne, quand }) {
  const { retenue, aDemander } = examiner(fiche, criteres);
  if (!retenue) return [];
  const verdict = commune && avis(fiche, commune, personne);
  return [{ fiche, termes, avis: verdict, ouverture: ouvertureDe(fiche, quand), aDemander }];
}

/**
 * @param {Cle} cle
 * @param {Resultat[]} resultats
 * @param {Demande} demande
 * @returns {Groupe}
 */
function groupe(cle, resultats, { commune, ouverts, mots }) {
  const siens = resultats.filter((r) => cleDe(r) === cle && (cle !== 'non' || mots || estProche(r.fiche, commune)));
  const ferme = (/** @type {Resultat} */ r) => ouverts && r.ouverture.verdict === 'non';
  return { cle, resultats: siens.filter((r) => !ferme(r)), fermes: siens.filter(ferme) };
}

/**
 * Close enough for people to be sent there by mistake.
 * @param {Fiche} fiche
 * @param {Commune | null} commune
 */
function estProche(fiche, commune) {
  return commune !== null && eloignement(fiche, commune) < 2;
}

/**
 * A service kept for some people is to be confirmed until one knows whether this person is one of them.
 * @param {Resultat} resultat
 * @returns {Cle}
 */
function cleDe({ avis: verdict }) {
  if (!verdict) return 'tous';
  return verdict.niveau === 'competent' && verdict.condition ? 'a-confirmer' : verdict.niveau;
}

/**
 * The order of the search, but national lines after local services once one knows where the person is.
 * @param {Resultat[]} resultats
 * @param {Demande} demande
 */
function localesDAbord(resultats, { commune }) {
  const estNationale = (/** @type {Resultat} */ { fiche }) => fiche.territoire.departement === '';
  return commune ? resultats.sort((a, b) => Number(estNationale(a)) - Number(estNationale(b))) : resultats;
}

/**
 * Smaller cotes first; the rest stays in the order of the directory, which is alphabetical.
 * @param {Resultat[]} resultats
 * @param {Demande} demande
 */
function classer(resultats, demande) {
  const cotes = new Map(resultats.map((resultat) => [resultat, coter(resultat, demande)]));
  const coteDe = (/** @type {Resultat} */ resultat) => cotes.get(resultat) || [];
  return resultats.sort((a, b) => comparer(coteDe(a), coteDe(b)));
}

/**
 * @param {number[]} a
 * @param {number[]} b
 */
function comparer(a, b) {
  const n = a.findIndex((cote, rang) => cote !== b[rang]);
  return n < 0 ? 0 : a[n] - b[n];
}

/**
 * In this order: those who answer every criterion, local ones, the open ones when that was asked, those whose trade is
 * this need or that people most look for, those of the commune, then of its intercommunalité.
 * @param {Resultat} resultat
 * @param {Demande} demande
 */
function coter({ fiche, ouverture, aDemander }, { commune, criteres: { besoin }, ouverts }) {
  return [
    aDemander.length,
    fiche.territoire.departement ? 0 : 1,
    ouverts && ouverture.verdict !== 'oui' ? 1 : 0,
    besoin ? fiche.priorites[besoin] ?? DERNIER : -fiche.rang,
    commune ? eloignement(fiche, commune) : 0,
  ];
}

/**
 * Not a distance: 0 in the commune, 1 in its intercommunalité, 2 elsewhere.
 * @param {Fiche} fiche
 * @param {Commune} commune
 */
function eloignement({ voisinages }, { insee, epci }) {
  if (voisinages.includes(insee)) return 0;
  return voisinages.includes(epci) ? 1 : 2;
}
