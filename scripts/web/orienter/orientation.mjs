/**
 * Competence before proximity: the fiches that answer a request, in groups, with their reasons (conception §5).
 *
 * Distance drops nobody: a service of the whole département is competent 60 km away. What is closed at the chosen
 * hour, or not competent, is set apart and counted, never thrown away.
 */
import { examenDe, memoireDe } from './examen.mjs';
import { repondre } from '../saisie/reponse.mjs';
import { rangDeDistance } from '../lieux/distance.mjs';
import { lireSaisie, sansLecture } from '../saisie/saisie.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('./examen.mjs').Cle} Cle */
/** @typedef {import('./examen.mjs').Examen} Examen */
/**
 * @typedef {object} Demande
 * @property {string} mots
 * @property {import('../saisie/saisie.mjs').Saisie} [saisie] those words, already read
 * @property {Commune | null} commune
 * @property {import('./criteres.mjs').Criteres} criteres
 * @property {import('../lieux/zones.mjs').Personne} personne
 * @property {import('../horaires/ouverture.mjs').Quand} quand
 * @property {boolean} ouverts keep apart what is not announced open at that instant
 */
/** @typedef {Examen} Resultat */
/** @typedef {{cle: Cle, resultats: Resultat[], fermes: Resultat[]}} Groupe */
/** @typedef {import('../mots/trouver.mjs').Recherche & {lecteur?: import('../saisie/saisie.mjs').Lecteur}} Moteur */
/** @typedef {{groupes: Groupe[], total: number, ouvert: boolean, complet: boolean, termesDe: (rang: number) => string[]}} Orientation `termesDe`: index terms that matched, for the few results that are shown */

/** Rank of a service that answers a need beside its trade. */
const DERNIER = 99;
/** More than any rank of an entry, in a number to sort by. */
const PLACES = 2 ** 20;
/** Points within which two answers are worth as much. */
const AUTANT = 4;
/** @type {Cle[]} */
const ORDRE = ['tous', 'competent', 'a-confirmer', 'non'];

/**
 * @param {Moteur} moteur
 * @param {Demande} demande
 * @returns {Orientation} groups without results are left out; `ouvert`: someone local may be reached at that instant
 */
export function orienter(moteur, demande) {
  const memoire = memoireDe(moteur, demande);
  if (demande.mots || demande.saisie) return selonLesMots(moteur, memoire, demande);
  memoire.sansMots = memoire.sansMots || sansMots(moteur, memoire, demande);
  return memoire.sansMots;
}

/**
 * The order of who answers the words, the open ones first when that was asked.
 * @param {Moteur} moteur
 * @param {import('./examen.mjs').Memoire} memoire
 * @param {Demande} demande
 */
function selonLesMots(moteur, memoire, demande) {
  const saisie = demande.saisie || lire(moteur, demande.mots);
  const { rangs, points, sur, termesDe } = repondre(moteur, saisie, demande.commune, true);
  const resultats = /** @type {Resultat[]} */ ([]);
  const bandes = new Int32Array(rangs.length);
  for (let n = 0; n < rangs.length; n += 1) {
    const examen = examenDe(memoire, moteur.fiches[rangs[n]], rangs[n], demande);
    if (!examen) continue;
    bandes[resultats.length] = demande.ouverts ? 0 : Math.floor(points[n] / AUTANT);
    resultats.push(examen);
  }
  return grouper(selonLHeure(resultats, bandes, demande.ouverts), rangs.length === 0 || sur, termesDe);
}

/**
 * Those open at that hour before all the others when that was asked; else, of the local ones, before those that are
 * worth as much. No sort: points never go up.
 * @param {Resultat[]} resultats
 * @param {Int32Array} bandes what each is worth
 * @param {boolean} demande
 */
function selonLHeure(resultats, bandes, demande) {
  const ordre = /** @type {Resultat[]} */ ([]);
  let attendent = /** @type {Resultat[]} */ ([]);
  resultats.forEach((resultat, n) => {
    if (n && bandes[n] !== bandes[n - 1]) {
      for (const autre of attendent) ordre.push(autre);
      attendent = [];
    }
    if (demande ? resultat.ouverture.verdict === 'oui' : resultat.ouvertIci) ordre.push(resultat);
    else attendent.push(resultat);
  });
  for (const autre of attendent) ordre.push(autre);
  return ordre;
}

/**
 * @param {Moteur} engine
 * @param {string} mots
 * @returns {import('../saisie/saisie.mjs').Saisie}
 */
function lire({ lecteur }, mots) {
  return lecteur ? lireSaisie(lecteur, mots) : sansLecture(mots);
}

/**
 * Every fiche that the criteria keep; of those that are not competent, only the close ones.
 * @param {import('../mots/trouver.mjs').Recherche} engine
 * @param {import('./examen.mjs').Memoire} memoire
 * @param {Demande} demande
 */
function sansMots({ fiches }, memoire, demande) {
  const resultats = /** @type {Resultat[]} */ ([]);
  fiches.forEach((fiche, rang) => {
    const examen = examenDe(memoire, fiche, rang, demande);
    if (examen && (examen.cle !== 'non' || estProche(fiche, demande.commune))) resultats.push(examen);
  });
  return grouper(classer(resultats, demande), true, () => []);
}

/**
 * @param {Resultat[]} resultats in their order
 * @param {boolean} complet
 * @param {Orientation['termesDe']} termesDe
 * @returns {Orientation}
 */
function grouper(resultats, complet, termesDe) {
  const groupes = ORDRE.map((cle) => ({ cle, resultats: /** @type {Resultat[]} */ ([]), fermes: /** @type {Resultat[]} */ ([]) }));
  for (const resultat of resultats) {
    const groupe = groupes[ORDRE.indexOf(resultat.cle)];
    (resultat.ferme ? groupe.fermes : groupe.resultats).push(resultat);
  }
  const utiles = groupes.filter(({ cle }) => cle !== 'non');
  return {
    groupes: groupes.filter((groupe) => groupe.resultats.length + groupe.fermes.length),
    total: utiles.reduce((somme, groupe) => somme + groupe.resultats.length, 0),
    ouvert: utiles.some((groupe) => groupe.resultats.some(({ ouvertIci }) => ouvertIci)),
    complet,
    termesDe,
  };
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
 * Smaller cotes first; of two that are equal, the nearest; then the order of the directory, which is alphabetical.
 * @param {Resultat[]} resultats
 * @param {Demande} demande
 */
function classer(resultats, demande) {
  const { commune } = demande;
  const proches = commune ? trier(resultats, Float64Array.from(resultats.map(({ fiche }) => rangDeDistance(fiche, commune)))) : resultats;
  return trier(proches, Float64Array.from(proches.map((resultat) => coter(resultat, demande))));
}

/**
 * A stable sort, on one number for each: much faster than with a function that compares.
 * @param {Resultat[]} resultats
 * @param {Float64Array} cotes one each, at least
 */
function trier(resultats, cotes) {
  const cles = new Float64Array(resultats.length);
  for (let n = 0; n < cles.length; n += 1) cles[n] = cotes[n] * PLACES + n;
  cles.sort();
  return resultats.map((_, n) => resultats[cles[n] - Math.floor(cles[n] / PLACES) * PLACES]);
}

/**
 * In this order: those who answer every criterion, local ones, the open ones when that was asked, those whose trade is
 * this need or that people most look for, those of the commune, then of its intercommunalité, those open at that hour.
 * @param {Resultat} resultat
 * @param {Demande} demande
 */
function coter({ fiche, ouverture, aDemander }, { commune, criteres: { besoin }, ouverts }) {
  const cotes = [
    aDemander.length,
    fiche.territoire.departement ? 0 : 1,
    ouverts && ouverture.verdict !== 'oui' ? 1 : 0,
    besoin ? fiche.priorites[besoin] ?? DERNIER : DERNIER - fiche.rang,
    (commune ? eloignement(fiche, commune) : 0) * 2 + Number(ouverture.verdict !== 'oui'),
  ];
  // Digits of one number, which is much faster to sort than lists.
  return cotes.reduce((somme, cote) => somme * (DERNIER + 1) + cote, 0);
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
