/**
 * Who answers what was typed, what helps most first: those who are competent for the commune, or of this territory;
 * whose trade is the need; whom the words name; who is there, and who can be called; of those that are worth as much,
 * the nearest. Pure.
 */
import { aplatir, motsDemandes, radical } from '../mots/termes.mjs';
import { rechercher } from '../mots/trouver.mjs';
import { coteDe, pourLaCommune, situer } from './lieux-servis.mjs';
import { POINTS, selonLAcces, selonLeNom, selonLesAppels, selonLesBesoins, selonLesMots } from './points.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../mots/trouver.mjs').Hit} Hit */
/** @typedef {import('../mots/trouver.mjs').Engine} Engine */
/** @typedef {import('./saisie.mjs').Saisie} Saisie */
/** @typedef {{readonly fiche: Fiche, readonly rang: number, readonly points: number, readonly termes: string[]}} Ligne */
/** @typedef {{lignes: Ligne[], sur: boolean}} Reponse `sur`: the words or a need are really there; else they are only close */
/** @typedef {{saisie: Saisie, commune: Commune | null, besoins: string[], dits: string[], mots: number, numeros: Set<string | undefined>, lieu: import('./lieux-servis.mjs').Juge, tous: boolean}} Question */

/** Letters that a part of two words stuck together has at least. */
const COURT = 3;
/** How many needs count: the others were said in passing. */
const BESOINS = 3;
/** Points are sorted with the rank of the fiche in one number, which is much faster than lists. */
const PRECISION = 1000;
const MAXIMUM = 2 ** 20;
/** Where nothing is asked for, those whom people most look for. */
const PAR_RANG_SUR_PLACE = 3;

/**
 * @param {Engine} engine
 * @param {Saisie} saisie
 * @param {Commune | null} commune the one that was chosen, or that the text says for sure
 * @param {boolean} [tous] those who are not competent too, last
 * @returns {Reponse}
 */
export function repondre(engine, saisie, commune, tous = false) {
  const { reste, voulues, chaine, lieu } = saisie;
  const hits = reste ? chercher(engine, reste) : [];
  if (!reste && commune && !saisie.besoins.length && !voulues.size) return surPlace(engine, commune);
  const mots = motsDemandes(reste);
  /** @type {Question} */
  const question = {
    saisie, commune, besoins: saisie.besoins.slice(0, BESOINS), dits: [...new Set(mots.map(radical))],
    mots: mots.filter((mot) => /[a-z]/.test(mot)).length, numeros: new Set(chaine.map(({ u }) => u)),
    lieu: situer(engine.fiches, lieu, commune), tous,
  };
  return { lignes: ranger(engine, hits, question), sur: hits.some(({ exact }) => exact) || saisie.besoins.length > 0 || voulues.size > 0 };
}

/**
 * Nothing is found of words stuck together: « missionlocale ».
 * @param {Engine} engine
 * @param {string} texte
 */
function chercher(engine, texte) {
  const hits = rechercher(engine, texte);
  return hits.length ? hits : rechercher(engine, texte.replace(/[a-z]{8,}/gi, (mot) => couper(engine, mot)));
}

/**
 * @param {Engine} engine
 * @param {string} mot
 */
function couper({ lexique }, mot) {
  const connu = (/** @type {string} */ partie) => lexique.arbre.has(radical(aplatir(partie)));
  for (let n = mot.length - COURT; n >= COURT; n -= 1) if (connu(mot.slice(0, n)) && connu(mot.slice(n))) return `${mot.slice(0, n)} ${mot.slice(n)}`;
  return mot;
}

/** @typedef {{places: Int32Array, vus: Int32Array, candidats: Uint8Array, cles: Float64Array, points: Float64Array}} Brouillon */
/** @type {WeakMap<Fiche[], Brouillon>} */
const brouillons = new WeakMap();

/**
 * One number a fiche, written anew at each keystroke in the same arrays: to make them again costs more than to sort.
 * @param {Fiche[]} fiches
 * @returns {Brouillon}
 */
function brouillonDe(fiches) {
  const n = fiches.length;
  const sien = brouillons.get(fiches)
    || { places: new Int32Array(n), vus: new Int32Array(n), candidats: new Uint8Array(n), cles: new Float64Array(n), points: new Float64Array(n) };
  brouillons.set(fiches, sien);
  for (const vide of [sien.places, sien.vus, sien.candidats]) vide.fill(0);
  return sien;
}

/**
 * @param {Engine} engine
 * @param {Hit[]} hits
 * @param {Question} question
 */
function ranger({ fiches }, hits, question) {
  const { places, vus, candidats, cles, points } = brouillonDe(fiches);
  hits.forEach(({ rang }, place) => { places[rang] = place + 1; });
  designer(candidats, fiches, places, question);
  const cote = coteDe(fiches, question.commune);
  let combien = 0;
  for (let rang = 0; rang < fiches.length; rang += 1) {
    const siens = candidats[rang] ? coter(fiches[rang], hits[places[rang] - 1] || null, question) : null;
    if (siens === null) continue;
    points[rang] = siens;
    cles[combien] = cote(rang) * fiches.length + rang;
    combien += 1;
  }
  const suite = cles.subarray(0, combien).sort().map((cle) => cle % fiches.length);
  suite.forEach((rang, place) => { cles[place] = (MAXIMUM - Math.round(points[rang] * PRECISION)) * fiches.length + place; });
  const rangs = cles.subarray(0, combien).sort().map((cle) => suite[cle % fiches.length]);
  return uneLigneParService(fiches, rangs, vus, question.commune).map((rang) => new LigneTrouvee(fiches[rang], rang, points[rang], places[rang] ? hits[places[rang] - 1] : null));
}

/** @typedef {Map<string, number[]>} Repertoire ranks of the fiches of a need, of a type, or at an address */
/** @type {WeakMap<Fiche[], Repertoire>} */
const repertoires = new WeakMap();

/** @param {Fiche[]} fiches */
function repertoireDe(fiches) {
  const connu = repertoires.get(fiches);
  if (connu) return connu;
  const repertoire = /** @type {Repertoire} */ (new Map());
  fiches.forEach(({ adresse, type, besoins }, rang) => {
    for (const cle of [adresse, type, ...besoins]) {
      const siens = repertoire.get(cle);
      if (siens) siens.push(rang);
      else repertoire.set(cle, [rang]);
    }
  });
  repertoires.set(fiches, repertoire);
  return repertoire;
}

/**
 * Whom the words, a need or a phrase name: the others are not even looked at.
 * @param {Uint8Array} candidats all 0
 * @param {Fiche[]} fiches
 * @param {Int32Array} places
 * @param {Question} question
 */
function designer(candidats, fiches, places, { besoins, saisie }) {
  const repertoire = repertoireDe(fiches);
  for (let rang = 0; rang < fiches.length; rang += 1) if (places[rang]) candidats[rang] = 1;
  for (const cle of [...besoins, ...saisie.voulues.keys()]) for (const rang of repertoire.get(cle) || []) candidats[rang] = 1;
}

/**
 * @param {Fiche} fiche
 * @param {Hit | null} hit
 * @param {Question} question
 * @returns {number | null} null: not an answer
 */
function coter(fiche, hit, { saisie, commune, besoins, dits, mots, numeros, lieu, tous }) {
  const besoin = besoins.length ? selonLesBesoins(fiche, besoins) : 0;
  const appel = selonLesAppels(fiche, saisie.voulues);
  if (!hit && !besoin && !appel) return null;
  const entier = hit !== null && hit.complet;
  if (!appel && !entier && ((!besoin && besoins.length) || demandePlus(fiche, mots))) return null;
  if (numeros.has(fiche.adresse)) return null;
  const lieuServi = lieu(fiche);
  if (lieuServi === null && !(tous && hit)) return null;
  const aCote = !appel && besoins.length > 0 && !fiche.besoins.includes(besoins[0]);
  const siege = commune && (appel || entier) && fiche.communes.includes(commune.insee) ? POINTS.siegeDit : 0;
  const motsLus = hit ? selonLeNom(hit, dits) + selonLesMots(hit) * (aCote ? POINTS.horsDuBesoin : 1) : 0;
  return siege + appel + besoin + motsLus + (lieuServi ?? POINTS.ailleurs) + selonLAcces(fiche);
}

/**
 * A consulate answers only who names its country, among other words.
 * @param {Fiche} fiche
 * @param {number} mots
 */
function demandePlus({ reserves }, mots) {
  return mots > 1 && reserves.some(([critere]) => critere === 'nationalite');
}

/** @implements {Ligne} */
class LigneTrouvee {
  /**
   * @param {Fiche} fiche
   * @param {number} rang
   * @param {number} points
   * @param {Hit | null} hit
   */
  constructor(fiche, rang, points, hit) {
    this.fiche = fiche;
    this.rang = rang;
    this.points = points;
    this.hit = hit;
  }

  /** Looked for only in the few results that are shown. */
  get termes() {
    return this.hit ? this.hit.termes : [];
  }
}

/**
 * A commune and nothing else: who receives people there.
 * @param {Engine} engine
 * @param {Commune} commune
 * @returns {Reponse}
 */
function surPlace({ fiches }, commune) {
  const juger = pourLaCommune(commune);
  const cotes = fiches.flatMap((fiche, rang) => {
    const base = fiche.communes.includes(commune.insee) ? juger(fiche) : null;
    return base === null ? [] : [new LigneTrouvee(fiche, rang, base + selonLAcces(fiche) + PAR_RANG_SUR_PLACE * fiche.rang, null)];
  });
  return { lignes: cotes.sort((a, b) => b.points - a.points), sur: true };
}

/** @type {WeakMap<Fiche[], Int32Array>} */
const services = new WeakMap();

/**
 * One number per service: the same line, the same type, the same first need.
 * @param {Fiche[]} fiches
 */
function servicesDe(fiches) {
  const connus = services.get(fiches);
  if (connus) return connus;
  const rangs = /** @type {Map<string, number>} */ (new Map());
  const siens = Int32Array.from(fiches, ({ telephone, type, besoins }, rang) => {
    const cle = telephone ? `${telephone} ${type} ${besoins[0]}` : String(rang);
    const service = rangs.get(cle) ?? rangs.size;
    rangs.set(cle, service);
    return service;
  });
  services.set(fiches, siens);
  return siens;
}

/**
 * The same number for the same service is one line, that of the commune when there is one.
 * @param {Fiche[]} fiches
 * @param {Float64Array} rangs the best first
 * @param {Int32Array} vus all 0
 * @param {Commune | null} commune
 */
function uneLigneParService(fiches, rangs, vus, commune) {
  const siens = servicesDe(fiches);
  const lignes = /** @type {number[]} */ ([]);
  const surPlace = (/** @type {number} */ rang) => commune !== null && fiches[rang].communes.includes(commune.insee);
  for (const rang of rangs) {
    const deja = vus[siens[rang]] - 1;
    if (deja < 0) {
      lignes.push(rang);
      vus[siens[rang]] = lignes.length;
    } else if (surPlace(rang) && !surPlace(lignes[deja])) lignes[deja] = rang;
  }
  return lignes;
}
