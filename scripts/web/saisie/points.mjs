/** What a fiche is worth for what was typed: each reason has its points, apart so that they can be weighed together. Pure. */
import { enTermes } from '../mots/termes.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */

export const POINTS = {
  nomme: 26,
  exact: 44, tolere: 24, partiel: 8, parRang: 1.2, rangs: 10,
  appelee: 52, parMotAppele: 8, reconnue: 14, horsDuBesoin: 0.6, metier: 34, parPriorite: 8, besoin: 12, suivant: 0.5,
  competent: 16, aConfirmer: 4, siege: 9, siegeDit: 14, voisin: 4, ici: 14, national: 6, ailleurs: -60,
  telephone: 6, porte: 3, sansTelephone: -4, statut: -10, rang: 1,
};
/** A name that begins by the words is more likely: « préfecture » is not « sous-préfecture ». */
const TETE = 0.6;
const PEU_DE_MOTS = 3;

/**
 * What people say for this very fiche, or for its trade.
 * @param {Fiche} fiche
 * @param {Map<string, number>} voulues
 */
export function selonLesAppels({ adresse, type }, voulues) {
  if (voulues.size === 0) return 0;
  const mots = Math.max(voulues.get(adresse) || 0, voulues.get(type) || 0);
  return mots ? POINTS.appelee + POINTS.parMotAppele * mots : 0;
}

/**
 * @param {{exact: boolean, complet: boolean}} trouvailles
 * @param {number} place
 */
export function selonLesMots({ exact, complet }, place) {
  const base = exact ? POINTS.exact : complet ? POINTS.tolere : POINTS.partiel;
  return base - POINTS.parRang * Math.min(place, POINTS.rangs);
}

/**
 * @param {Fiche} fiche
 * @param {string[]} dits
 */
export function selonLeNom(fiche, dits) {
  return POINTS.nomme * partDuNom(fiche, dits);
}

/**
 * Among other words, one of its names is there whole, apart from where it is: « sarvi recouvrement », « maison
 * protection familles adresse ». A name of one word is also a word: it counts among few.
 * @param {Fiche} fiche
 * @param {string[]} dits
 * @param {string[]} ou words of the place that was said
 */
export function selonLeNomEntier(fiche, dits, ou) {
  const { noms, ici } = nomsDe(fiche);
  const combien = noms.map((mots) => {
    const propres = [...mots].filter((mot) => !ici.has(mot));
    return propres.every((mot) => dits.includes(mot) || ou.includes(mot)) ? propres.length : 0;
  });
  const mots = Math.max(...combien);
  return mots > 1 || (mots && dits.length <= PEU_DE_MOTS) ? POINTS.appelee + POINTS.parMotAppele * mots : 0;
}

/**
 * Which part of one of its names the words are, from 0 to 1; nothing when a word is not in it.
 * @param {Fiche} fiche
 * @param {string[]} dits
 */
function partDuNom(fiche, dits) {
  const { noms, ici } = nomsDe(fiche);
  return Math.max(...noms.map((mots) => {
    if (!dits.length || !dits.every((mot) => mots.has(mot))) return 0;
    const reste = [...mots].filter((mot) => !dits.includes(mot) && !ici.has(mot)).length;
    const tete = mots.values().next().value === dits[0] ? 1 : TETE;
    return (tete * dits.length) / (dits.length + reste);
  }));
}

/** @type {WeakMap<Fiche, {noms: Set<string>[], ici: Set<string>}>} */
const connus = new WeakMap();
/** @type {Map<string, Set<string>>} words of communes and territories, which thousands of fiches share */
const communes = new Map();

/**
 * The words of its names, read once: while someone types the same fiches come back.
 * @param {Fiche} fiche
 */
function nomsDe(fiche) {
  const connu = connus.get(fiche);
  if (connu) return connu;
  const { nom, autres, lieux, territoire } = fiche;
  const lire = (/** @type {string} */ texte) => new Set(enTermes(texte));
  const ou = `${lieux} ${territoire.nom} ${territoire.departement}`;
  const ici = communes.get(ou) || lire(ou);
  communes.set(ou, ici);
  const lus = { noms: [nom, ...autres.split(' ; ')].map(lire), ici };
  connus.set(fiche, lus);
  return lus;
}

/**
 * @param {Fiche} fiche
 * @param {string} besoin one of its own
 */
export function selonLeBesoin({ priorites }, besoin) {
  const rang = priorites[besoin];
  return rang === undefined ? POINTS.besoin : Math.max(POINTS.metier - POINTS.parPriorite * rang, POINTS.besoin);
}

/** @param {Fiche} fiche */
export function selonLAcces({ telephone, porte, statut, rang }) {
  const appel = telephone ? POINTS.telephone : porte ? POINTS.porte : POINTS.sansTelephone;
  return appel + (statut ? POINTS.statut : 0) + POINTS.rang * rang;
}
