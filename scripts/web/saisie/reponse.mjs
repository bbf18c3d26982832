/**
 * Who answers what was typed, what helps most first: those who are competent for the commune, or of this territory;
 * whose trade is the need; whom the words name; who is there, and who can be called. Pure.
 */
import { queryWords, stem, terms } from '../mots/fold.mjs';
import { search } from '../mots/search.mjs';
import { avis } from '../lieux/zones.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../mots/search.mjs').Hit} Hit */
/** @typedef {import('../mots/search.mjs').Engine} Engine */
/** @typedef {import('./saisie.mjs').Saisie} Saisie */
/** @typedef {{fiche: Fiche, rang: number, termes: string[], points: number, avis: import('../lieux/zones.mjs').Avis | null}} Ligne */
/** @typedef {{lignes: Ligne[], sur: boolean}} Reponse `sur`: the words or a need are really there; else they are only close */

const PERSONNE = { nationalite: '', regime: '', bailleur: '' };
/** How many needs count: the others were said in passing. */
const BESOINS = 3;
/** Names are compared for the best matches only. */
const NOMS_LUS = 60;
/** A name that begins by the words is more likely: « préfecture » is not « sous-préfecture ». */
const TETE = 0.6;
/** Nobody thinks of a smaller place as of an everyday word. */
const VILLE = 20000;
const POINTS = {
  nomme: 26,
  exact: 44, tolere: 24, partiel: 8, parRang: 1.2, rangs: 10,
  appelee: 52, parMotAppele: 8, horsDuBesoin: 0.6, metier: 34, parPriorite: 8, besoin: 12, suivant: 0.5,
  competent: 16, aConfirmer: 4, siege: 9, siegeDit: 14, voisin: 4, ici: 14, national: 6, ailleurs: -60,
  telephone: 6, porte: 3, sansTelephone: -4, statut: -10, rang: 1,
};

/**
 * @param {Engine} engine
 * @param {Saisie} saisie
 * @param {Commune | null} commune the one that was chosen, or that the text says for sure
 * @param {boolean} [tous] those who are not competent too, last
 * @returns {Reponse}
 */
export function repondre(engine, saisie, commune, tous = false) {
  const hits = saisie.reste ? search(engine, saisie.reste) : [];
  if (!saisie.reste && commune && !saisie.besoins.length && !saisie.voulues.size) return surPlace(engine, commune);
  const besoins = saisie.besoins.slice(0, BESOINS);
  const parRang = new Map(hits.map((hit, place) => [hit.rang, { hit, place }]));
  const lieu = situer(engine, saisie, commune);
  const dits = [...new Set(queryWords(saisie.reste).map(stem))];
  const motsDits = queryWords(saisie.reste).filter((mot) => /[a-z]/.test(mot)).length;
  const numeros = new Set(saisie.chaine.map(({ u }) => u));
  const lignes = /** @type {Ligne[]} */ ([]);
  engine.fiches.forEach((fiche, rang) => {
    const trouve = parRang.get(rang);
    const besoin = selonLesBesoins(fiche, besoins);
    const appel = selonLesAppels(fiche, saisie.voulues);
    if (!appel && !trouve?.hit.complet && demandePlus(fiche, motsDits)) return;
    if (!appel && !besoin && besoins.length && !trouve?.hit.complet) return;
    if ((!trouve && !besoin && !appel) || numeros.has(fiche.adresse)) return;
    const { points: place, avis: verdict } = lieu(fiche);
    if (place === null && !(tous && trouve)) return;
    const nom = trouve?.hit.exact && trouve.place < NOMS_LUS ? POINTS.nomme * selonLeNom(fiche, dits) : 0;
    const mots = nom + selonLesMots(trouve) * (!appel && besoins.length && !fiche.besoins.includes(besoins[0]) ? POINTS.horsDuBesoin : 1);
    const demande = commune && (appel || trouve?.hit.complet) && fiche.communes.includes(commune.insee) ? POINTS.siegeDit : 0;
    const points = demande + appel + besoin + mots + (place ?? POINTS.ailleurs) + selonLAcces(fiche);
    lignes.push({ fiche, rang, get termes() { return trouve ? trouve.hit.termes : []; }, points, avis: verdict });
  });
  lignes.sort((a, b) => b.points - a.points || a.rang - b.rang);
  return { lignes: uneLigneParService(lignes, commune), sur: hits.some(({ exact }) => exact) || besoins.length > 0 || saisie.voulues.size > 0 };
}

/**
 * A commune and nothing else: who receives people there.
 * @param {Engine} engine
 * @param {Commune} commune
 * @returns {Reponse}
 */
function surPlace({ fiches }, commune) {
  const lignes = fiches.flatMap((fiche, rang) => {
    if (!fiche.communes.includes(commune.insee)) return [];
    const { points, avis: verdict } = pourLaCommune(fiche, commune);
    if (points === null) return [];
    return [{ fiche, rang, termes: [], points: points + selonLAcces(fiche) + 3 * fiche.rang, avis: verdict }];
  });
  lignes.sort((a, b) => b.points - a.points || a.rang - b.rang);
  return { lignes, sur: true };
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
 * Which part of one of its names the words are, from 0 to 1; nothing when a word is not in it.
 * @param {Fiche} fiche
 * @param {string[]} dits
 */
function selonLeNom({ nom, autres, lieux }, dits) {
  const noms = [nom, ...autres.split(' ; ')].map((texte) => new Set(terms(texte)));
  const ici = terms(lieux);
  return Math.max(...noms.map((mots) => {
    if (!dits.length || !dits.every((mot) => mots.has(mot))) return 0;
    const reste = [...mots].filter((mot) => !dits.includes(mot) && !ici.includes(mot)).length;
    const tete = mots.values().next().value === dits[0] ? 1 : TETE;
    return (tete * dits.length) / (dits.length + reste);
  }));
}

/**
 * What people say for this very fiche, or for its trade.
 * @param {Fiche} fiche
 * @param {Map<string, number>} voulues
 */
function selonLesAppels({ adresse, type }, voulues) {
  if (voulues.size === 0) return 0;
  const mots = Math.max(voulues.get(adresse) || 0, voulues.get(type) || 0);
  return mots ? POINTS.appelee + POINTS.parMotAppele * mots : 0;
}

/** @param {{hit: Hit, place: number} | undefined} trouve */
function selonLesMots(trouve) {
  if (!trouve) return 0;
  const { hit, place } = trouve;
  const base = hit.exact ? POINTS.exact : hit.complet ? POINTS.tolere : POINTS.partiel;
  return base - POINTS.parRang * Math.min(place, POINTS.rangs);
}

/**
 * @param {Fiche} fiche
 * @param {string[]} besoins
 */
function selonLesBesoins({ besoins: siens, priorites }, besoins) {
  let points = 0;
  let part = 1;
  for (const besoin of besoins) {
    if (siens.includes(besoin)) {
      const rang = priorites[besoin];
      points += part * (rang === undefined ? POINTS.besoin : Math.max(POINTS.metier - POINTS.parPriorite * rang, POINTS.besoin));
    }
    part *= POINTS.suivant;
  }
  return points;
}

/** @param {Fiche} fiche */
function selonLAcces({ telephone, porte, statut, rang }) {
  const appel = telephone ? POINTS.telephone : porte ? POINTS.porte : POINTS.sansTelephone;
  return appel + (statut ? POINTS.statut : 0) + POINTS.rang * rang;
}

/**
 * With a commune, zones decide; without, the territory of the site comes first.
 * @param {Engine} engine
 * @param {Saisie} saisie
 * @param {Commune | null} commune
 * @returns {(fiche: Fiche) => {points: number | null, avis: import('../lieux/zones.mjs').Avis | null}} null points: not an answer
 */
function situer({ fiches }, { lieu }, commune) {
  if (commune) return (fiche) => pourLaCommune(fiche, commune);
  if (lieu.lecture === 'dehors') return ({ territoire }) => ({ points: territoire.departement ? null : POINTS.ici, avis: null });
  const premier = lieu.departement || departementDit(lieu) || territoirePremier(fiches);
  return ({ territoire: { departement }, zone }) => {
    if (!departement) return { points: POINTS.national, avis: null };
    return { points: departement === premier && sertLe(premier, zone) ? POINTS.ici : POINTS.ailleurs, avis: null };
  };
}

/**
 * « Nice » among other words is a question, in one département only.
 * @param {import('./lieu.mjs').Lieu} lieu
 */
function departementDit({ communes, dehors, pris }) {
  if (!communes.some(({ commune }) => commune.population > VILLE)) return '';
  const codes = new Set([...communes.map(({ commune }) => commune.departement), ...dehors.map(({ departement }) => departement)]);
  return pris.size && codes.size === 1 ? [...codes][0] : '';
}

/**
 * A consulate may be described by a département that it does not serve.
 * @param {string} departement
 * @param {import('../index/index.mjs').Zone | null} zone
 */
function sertLe(departement, zone) {
  if (!zone) return true;
  return zone.inclure.some(([element]) => {
    const [genre, code] = element.split(':');
    return !['dep', 'commune'].includes(genre) || code.startsWith(departement);
  });
}

/** @param {Fiche[]} fiches by territory, in their order */
function territoirePremier(fiches) {
  return fiches.find(({ territoire }) => territoire.departement)?.territoire.departement || '';
}

/**
 * @param {Fiche} fiche
 * @param {Commune} commune
 */
function pourLaCommune(fiche, commune) {
  const verdict = avis(fiche, commune, PERSONNE);
  const { voisinages, territoire } = fiche;
  if (verdict.niveau === 'non') return { points: null, avis: verdict };
  if (!territoire.departement) return { points: POINTS.national, avis: verdict };
  const proche = voisinages.includes(commune.insee) ? POINTS.siege : voisinages.includes(commune.epci) ? POINTS.voisin : 0;
  return { points: proche + (verdict.niveau === 'competent' ? POINTS.competent : POINTS.aConfirmer), avis: verdict };
}

/**
 * The same number for the same service is one line, that of the commune when there is one.
 * @param {Ligne[]} lignes
 * @param {Commune | null} commune
 */
function uneLigneParService(lignes, commune) {
  const parService = /** @type {Map<string, Ligne>} */ (new Map());
  for (const ligne of lignes) {
    const cle = cleDeService(ligne);
    const connue = parService.get(cle);
    if (!connue || (estSurPlace(ligne, commune) && !estSurPlace(connue, commune))) parService.set(cle, ligne);
  }
  return [...parService.values()];
}

/** @param {Ligne} ligne */
function cleDeService({ rang, fiche: { telephone, type, besoins } }) {
  return telephone ? `${telephone} ${type} ${besoins[0]}` : String(rang);
}

/**
 * @param {Ligne} ligne
 * @param {Commune | null} commune
 */
function estSurPlace({ fiche }, commune) {
  return commune !== null && fiche.communes.includes(commune.insee);
}
