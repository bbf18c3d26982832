/**
 * Who answers what was typed, what helps most first: those who are competent for the commune, or of this territory;
 * whose trade is the need; whom the words name; who is there, and who can be called; of those that are worth as much,
 * the nearest. Pure.
 */
import { aplatir, motsDemandes, radical } from '../mots/termes.mjs';
import { estNommee, rechercher } from '../mots/trouver.mjs';
import { disposer } from './disposition.mjs';
import { AILLEURS, coteDe, pourLaCommune, situer } from './lieux-servis.mjs';
import { POINTS, selonLAcces, selonLeNom, selonLesAppels, selonLesBesoins, selonLesMots } from './points.mjs';

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
/** @typedef {{saisie: Saisie, commune: Commune | null, besoins: string[], dits: string[], mots: number, numeros: Set<string | undefined>, lieu: (rang: number) => number, tous: boolean, trouvailles: Trouvailles, nommee: (rang: number) => boolean, acces: Float64Array}} Question `nommee`: all the words are in the names of a fiche */

/** Letters that a part of two words stuck together has at least. */
const COURT = 3;
/** How many needs count: the others were said in passing. */
const BESOINS = 3;
/** Names are compared for the best matches only. */
const NOMS_LUS = 60;
/** Points are sorted with the rank of the fiche in one number, which is much faster than lists. */
const PRECISION = 1000;
const MAXIMUM = 2 ** 20;
/** Where nothing is asked for, those whom people most look for. */
const PAR_RANG_SUR_PLACE = 3;

/**
 * @param {Recherche} moteur
 * @param {Saisie} saisie
 * @param {Commune | null} commune the one that was chosen, or that the text says for sure
 * @param {boolean} [tous] those who are not competent too, last
 * @returns {Reponse}
 */
export function repondre(moteur, saisie, commune, tous = false) {
  const { reste, voulues, besoins, devines } = saisie;
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
  const { reste, voulues, chaine, lieu, besoins, devines } = saisie;
  const mots = motsDemandes(reste);
  const dits = [...new Set(mots.map(radical))];
  const { exact, termesDe } = trouvailles;
  const { rangs, points } = ranger(moteur, {
    saisie, commune, besoins: besoins.slice(0, BESOINS), dits,
    mots: mots.filter((mot) => /[a-z]/.test(mot)).length, numeros: new Set(chaine.map(({ u }) => u)),
    lieu: situer(moteur.fiches, lieu, commune), tous, trouvailles,
    nommee: (rang) => exact && estNommee(moteur, rang, dits), acces: accesDe(moteur.fiches),
  });
  return presenter(moteur.fiches, rangs, points, termesDe, exact || (besoins.length > 0 && !devines.length) || voulues.size > 0);
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

/** @typedef {{places: Int32Array, vus: Int32Array, candidats: Uint8Array, cles: Float64Array, points: Float64Array, suite: Int32Array}} Brouillon */
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
    || { places: new Int32Array(n), vus: new Int32Array(n), candidats: new Uint8Array(n), cles: new Float64Array(n), points: new Float64Array(n), suite: new Int32Array(n) };
  brouillons.set(fiches, sien);
  for (const vide of [sien.places, sien.vus, sien.candidats]) vide.fill(0);
  return sien;
}

/**
 * @param {Recherche} moteur
 * @param {Question} question
 */
function ranger(moteur, question) {
  const { fiches } = moteur;
  const { places, vus, candidats, cles, points, suite } = brouillonDe(fiches);
  question.trouvailles.rangs.forEach((rang, n) => { places[rang] = n + 1; });
  designer(candidats, fiches, question);
  const repere = question.commune || seuleProposee(question.saisie.lieu);
  const cote = coteDe(fiches, repere);
  let combien = 0;
  for (let rang = 0; rang < fiches.length; rang += 1) {
    const siens = candidats[rang] ? coter(fiches[rang], rang, places[rang] - 1, question) : null;
    if (siens === null) continue;
    points[rang] = siens;
    cles[combien] = cote(rang) * fiches.length + rang;
    combien += 1;
  }
  // Without a commune they are in their order already.
  if (repere) cles.subarray(0, combien).sort();
  for (let place = 0; place < combien; place += 1) {
    suite[place] = rangDans(cles[place], fiches.length);
    cles[place] = (MAXIMUM - Math.round(points[suite[place]] * PRECISION)) * fiches.length + place;
  }
  cles.subarray(0, combien).sort();
  for (let place = 0; place < combien; place += 1) cles[place] = suite[rangDans(cles[place], fiches.length)];
  const siennes = uneLigneParService(fiches, cles.subarray(0, combien), vus, question.commune);
  const rangs = disposer(moteur, siennes, question);
  return { rangs, points: rangs.map((rang) => points[rang]) };
}

/**
 * « Vouliez-vous dire Poissons ? »: nobody is said to be competent there, but the nearest come before the others.
 * @param {import('./conclure.mjs').Lieu} lieu
 */
function seuleProposee({ communes, dehors }) {
  return communes.length === 1 && dehors.length === 0 ? communes[0].commune : null;
}

/**
 * Much faster than « % », which goes through thousands of large numbers one by one.
 * @param {number} cle
 * @param {number} taille
 */
function rangDans(cle, taille) {
  return cle - Math.floor(cle / taille) * taille;
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
 * @param {Question} question
 */
function designer(candidats, fiches, { besoins, saisie, trouvailles }) {
  const repertoire = repertoireDe(fiches);
  for (const rang of trouvailles.rangs) candidats[rang] = 1;
  for (const cle of [...besoins, ...saisie.voulues.keys()]) for (const rang of repertoire.get(cle) || []) candidats[rang] = 1;
}

/**
 * @param {Fiche} fiche
 * @param {number} rang
 * @param {number} n its rank among those found, -1 when no word names it
 * @param {Question} question
 * @returns {number | null} null: not an answer
 */
function coter(fiche, rang, n, { saisie, commune, besoins, dits, mots, numeros, lieu, tous, trouvailles, nommee, acces }) {
  const besoin = besoins.length ? selonLesBesoins(fiche, besoins) : 0;
  const appel = selonLesAppels(fiche, saisie.voulues);
  if (n < 0 && !besoin && !appel) return null;
  const entier = n >= 0 && trouvailles.complet;
  if (!appel && !entier && ((!besoin && besoins.length) || demandePlus(fiche, mots))) return null;
  if (numeros.size && numeros.has(fiche.adresse)) return null;
  const servi = lieu(rang);
  if (servi === AILLEURS && !(tous && n >= 0)) return null;
  const aCote = !appel && besoins.length > 0 && !fiche.besoins.includes(besoins[0]);
  const siege = commune && (appel || entier) && fiche.communes.includes(commune.insee) ? POINTS.siegeDit : 0;
  const place = trouvailles.places[n];
  const nom = place < NOMS_LUS && nommee(rang) ? selonLeNom(fiche, dits) : 0;
  // Its trade was said already: one more word of it says nothing of who is nearer.
  const motsLus = n >= 0 && !appel ? selonLesMots(trouvailles, place) * (aCote ? POINTS.horsDuBesoin : 1) : 0;
  return siege + appel + besoin + nom + motsLus + (servi === AILLEURS ? POINTS.ailleurs : servi) + acces[rang];
}

/** @type {WeakMap<Fiche[], Float64Array>} */
const acces = new WeakMap();

/** @param {Fiche[]} fiches */
function accesDe(fiches) {
  const connus = acces.get(fiches) || Float64Array.from(fiches, selonLAcces);
  acces.set(fiches, connus);
  return connus;
}

/**
 * A consulate answers only who names its country, among other words.
 * @param {Fiche} fiche
 * @param {number} mots
 */
function demandePlus({ reserves }, mots) {
  return mots > 1 && reserves.some(([critere]) => critere === 'nationalite');
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
