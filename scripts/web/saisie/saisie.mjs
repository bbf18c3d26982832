/**
 * The one reader of what is typed: a text becomes a place, needs, a danger, and the words that are left. What is not
 * certain is only proposed. Pure; the header, the home page, « Orienter » and the national entrance share it.
 */
import { remettre } from '../mots/clavier.mjs';
import { sonSansFin } from '../mots/proximite.mjs';
import { radical } from '../mots/termes.mjs';
import { creerAtlas, jetonsTapes } from './atlas.mjs';
import { enchainer, premiersDe, reunir } from './chaine.mjs';
import { lireLaPhrase, lireLeChamp } from './lieu.mjs';
import { lireMotifs, motsDe, sonsDe, trouverMotifs } from './motif.mjs';
import { desserrer, famillesParSon, pressentir, RIEN } from './pressentir.mjs';
import { lireRecits, situationsDites } from './situations.mjs';

/** @typedef {import('./atlas.mjs').Lecture} Lecture */
/** @typedef {import('./conclure.mjs').Lieu} Lieu */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../commun/phrases.mjs').Secours} Secours */
/** @typedef {import('./chaine.mjs').Danger} Danger */
/**
 * @typedef {object} Saisie
 * @property {Lieu} lieu
 * @property {Commune | null} commune only when it is certain
 * @property {string[]} besoins codes of the vocabulary, the most said first
 * @property {string[]} devines names of the first needs when no known phrase says any: the words only sound like them
 * @property {string[]} dangers codes, the most pressing first
 * @property {Map<string, number>} voulues types and addresses of fiches that a phrase leads to, and how many words it has
 * @property {Secours[]} chaine numbers to call before anything else
 * @property {import('./situations.mjs').Situation[]} situations that the words tell
 * @property {string} reste words that are neither place nor politeness
 */
/**
 * @typedef {object} Lecteur
 * @property {import('./atlas.mjs').Atlas} atlas
 * @property {Danger[]} dangers
 * @property {import('./motif.mjs').Motifs} motifs of the dangers, then of the needs
 * @property {import('./motif.mjs').Motifs} ordinaires
 * @property {import('./motif.mjs').Motifs} sansDomicile
 * @property {string[]} codes of the needs
 * @property {Map<string, string>} titres names of the needs
 * @property {Map<string, Secours[]>} secours by need: whom to call when nobody is found
 * @property {import('./motif.mjs').Motifs} appels phrases of types, then of fiches
 * @property {string[]} appeles what they lead to
 * @property {import('./situations.mjs').Recits} recits
 * @property {(mot: string) => boolean} estUnMot
 * @property {(mots: import('./motif.mjs').Mot[], entendu: boolean) => import('./pressentir.mjs').Pressentis} pressent what words sound like
 */

/** From which share on a danger that is sensed is almost sure. */
const SUR = 0.75;
/** How many words of a known phrase a need that is sensed for sure is worth. */
const MOTS_SENTIS = 12;
/** Beside needs that are sensed, those of a danger that is only sensed count that many times less. */
const A_COTE = 4;
/** Guessed needs that are named. */
const DEVINES = 2;

/** @typedef {Omit<Lecteur, 'atlas' | 'estUnMot'> & {connait: (mot: string) => boolean}} Phrases `connait`: a word that means something to them */

/**
 * What people say, read before anything is known of the fiches and of the communes.
 * @param {Partial<Lecture>} lecture
 * @returns {Phrases}
 */
export function lirePhrases(lecture) {
  const { dangers = [], besoins = [], familles = {}, sansDomicile = [], fauxAmis = [], types = [], fiches = [], situations = [], indices } = lecture;
  const appels = [...types, ...fiches];
  const motifs = lireMotifs([...dangers.map(([, , phrases]) => phrases), ...besoins.map(([, phrases]) => phrases)], familles, fauxAmis);
  const { connait, pressent } = pressentiment(indices, familles);
  return {
    dangers: dangers.map(([code, chaine, , , siens]) => ({ code, chaine, besoins: siens })),
    motifs,
    ordinaires: lireMotifs(dangers.map(([, , , sauf]) => sauf), familles),
    sansDomicile: lireMotifs([sansDomicile], familles),
    codes: besoins.map(([code]) => code),
    titres: new Map(besoins.map(([code, , titre]) => [code, titre])),
    secours: new Map(besoins.map(([code, , , secours = []]) => [code, secours])),
    appels: lireMotifs(appels.map(([, phrases]) => phrases), familles, fauxAmis),
    appeles: appels.map(([quoi]) => quoi),
    recits: lireRecits(situations),
    connait: (mot) => motifs.parTexte.has(mot) || motifs.fauxAmis.has(mot) || connait(mot),
    pressent,
  };
}

/**
 * @param {Iterable<Commune>} communes
 * @param {Partial<Lecture>} lecture
 * @param {(mot: string) => boolean} estUnMot a word of the directory: never a misspelt commune
 * @param {Phrases} [phrases] those of `lecture`
 * @returns {Lecteur}
 */
export function creerLecteur(communes, lecture, estUnMot, phrases = lirePhrases(lecture)) {
  const atlas = creerAtlas(communes, lecture);
  // A letter that is not heard (« Langre ») makes a word that the fiches of Langres already know.
  const dUneCommune = (/** @type {string} */ mot) => atlas.radicaux.has(radical(mot)) && !atlas.courants.has(mot);
  return { ...phrases, atlas, estUnMot: (mot) => phrases.connait(mot) || (estUnMot(mot) && !dUneCommune(mot)) };
}

/**
 * @param {import('./pressentir.mjs').Indices | null | undefined} indices
 * @param {Record<string, string>} familles
 * @returns {{connait: (mot: string) => boolean, pressent: Lecteur['pressent']}} `connait`: a word that means something to it
 */
function pressentiment(indices, familles) {
  if (!indices) return { connait: () => false, pressent: () => RIEN };
  const lisibles = desserrer(indices);
  const parentes = Object.entries(indices.parentes).map(([nom, sons]) => [nom, sons.split(' ')]);
  const parSon = famillesParSon({ ...sonsDe(familles), ...Object.fromEntries(parentes) });
  return { connait: (mot) => parSon.has(sonSansFin(mot)), pressent: (mots, entendu) => pressentir(lisibles, mots, parSon, entendu) };
}

/**
 * @param {Lecteur} lecteur
 * @param {string} tape
 * @returns {Saisie}
 */
export function lireSaisie(lecteur, tape) {
  const { texte, devine } = remettre(tape);
  const mots = motsDe(texte);
  const lu = demander(lireLaPhrase(lecteur.atlas, texte, lecteur.estUnMot), devine);
  const reste = resteDe(texte, lu);
  const sansLieu = reste === texte ? mots : motsDe(reste);
  const { dangers, besoins, devines, pressenti } = lireLesPhrases(lecteur, mots, sansLieu);
  const sansToit = trouverMotifs(lecteur.sansDomicile, mots).length > 0;
  // Where they are is known all the same, when they say it.
  const lieu = sansToit && lu.lecture === 'aucun' ? { ...lu, lecture: /** @type {const} */ ('sans-domicile') } : lu;
  const codes = dangers.map(({ code }) => code);
  return {
    lieu, commune: communeSure(lieu), besoins: sansToit ? avecLesSiens(besoins) : besoins, devines: sansToit ? [] : devines.map((code) => lecteur.titres.get(code) || code), dangers: codes, chaine: enchainer(pressenti ? [premiersDe(dangers), ...dangers] : dangers), situations: situationsDites(lecteur.recits, mots, codes),
    voulues: lireLesAppels(lecteur, sansLieu), reste: resteDe(texte, lieu),
  };
}

/**
 * @param {Lecteur} lecteur
 * @param {import('./motif.mjs').Mot[]} mots
 */
function lireLesAppels({ appels, appeles }, mots) {
  const voulues = /** @type {Map<string, number>} */ (new Map());
  for (const { valeur, pris } of trouverMotifs(appels, mots)) voulues.set(appeles[valeur], Math.max(voulues.get(appeles[valeur]) || 0, pris.length));
  return voulues;
}

/** What someone without an address needs first. */
const BESOINS_SANS_DOMICILE = ['hebergement-urgence', 'domiciliation'];

/** @param {string[]} besoins those that the words say come first */
function avecLesSiens(besoins) {
  return [...new Set([...besoins, ...BESOINS_SANS_DOMICILE])];
}

/**
 * The words of someone who has no commune.
 * @param {Lecteur} lecteur
 * @param {string} texte
 * @returns {Saisie}
 */
export function lireSansDomicile(lecteur, texte) {
  const saisie = lireSaisie(lecteur, texte);
  return { ...saisie, besoins: avecLesSiens(saisie.besoins), lieu: { ...saisie.lieu, lecture: 'sans-domicile' } };
}

/**
 * Words alone, when nothing was brought in to read them.
 * @param {string} texte
 * @returns {Saisie}
 */
export function sansLecture(texte) {
  const lieu = { lecture: /** @type {const} */ ('aucun'), communes: [], dehors: [], departement: '', nomDehors: '', pris: new Set(/** @type {number[]} */ ([])) };
  return { lieu, commune: null, besoins: [], devines: [], dangers: [], voulues: new Map(), chaine: [], situations: [], reste: texte };
}

/**
 * In a field where only a place is expected.
 * @param {Lecteur} lecteur
 * @param {string} tape
 * @returns {Lieu}
 */
export function lireLieu({ atlas, sansDomicile }, tape) {
  const { texte, devine } = remettre(tape);
  const lieu = demander(lireLeChamp(atlas, texte), devine);
  const sur = ['certain', 'plusieurs'].includes(lieu.lecture);
  return !sur && trouverMotifs(sansDomicile, motsDe(texte)).length ? { ...lieu, lecture: 'sans-domicile', communes: [], dehors: [] } : lieu;
}

/**
 * What was guessed is a question.
 * @param {Lieu} lieu
 * @param {boolean} devine
 * @returns {Lieu}
 */
function demander(lieu, devine) {
  return devine && lieu.lecture === 'certain' ? { ...lieu, lecture: 'proche' } : lieu;
}

/** @param {Lieu} lieu */
export function communeSure({ lecture, communes }) {
  return lecture === 'certain' ? communes[0].commune : null;
}

/**
 * @param {Lecteur} lecteur
 * @param {import('./motif.mjs').Mot[]} mots
 * @param {import('./motif.mjs').Mot[]} sansLieu the same, or those that are left when a place is taken away
 * @returns {{dangers: Danger[], besoins: string[], devines: string[], pressenti: boolean}} `pressenti`: only sensed, none of them is read
 */
function lireLesPhrases(lecteur, mots, sansLieu) {
  const { lus, points, entendu } = lireLesMotifs(lecteur, mots, sansLieu);
  const sus = points.size > 0;
  const sentis = [...new Set([mots, sansLieu])].map((dits) => lecteur.pressent(dits, entendu));
  const pressentis = dangersDe(lecteur, sentis.find(({ dangers }) => dangers.length)?.dangers || []);
  const proposes = pressentis.flatMap(({ danger, part }) => danger.besoins.slice(0, 1).map((code) => ({ code, part: part / A_COTE })));
  for (const { code, part } of [...sentis[sentis.length - 1].besoins, ...proposes]) points.set(code, (points.get(code) || 0) + MOTS_SENTIS * part);
  const besoins = [...points].sort((a, b) => b[1] - a[1]).map(([code]) => code);
  return {
    dangers: reunir(lus, pressentis.map(({ danger }) => danger), pressentis.some(({ part }) => part >= SUR)),
    besoins, devines: sus ? [] : besoins.slice(0, DEVINES), pressenti: lus.length === 0,
  };
}

/**
 * @param {Lecteur} lecteur
 * @param {import('./pressentir.mjs').Pressenti[]} pressentis
 */
function dangersDe({ dangers }, pressentis) {
  return pressentis.flatMap(({ code, part }) => dangers.filter((danger) => danger.code === code).map((danger) => ({ danger, part })));
}

/**
 * What is ordinary (« mort de rire ») is taken away from the dangers before they are read. « Bar-sur-Aube » is no need.
 * @param {Lecteur} lecteur
 * @param {import('./motif.mjs').Mot[]} mots
 * @param {import('./motif.mjs').Mot[]} sansLieu
 * @returns {{lus: Danger[], points: Map<string, number>, entendu: boolean}} `points`: how many words say each need
 */
function lireLesMotifs({ dangers, motifs, ordinaires, codes }, mots, sansLieu) {
  const ordinairesLus = trouverMotifs(ordinaires, mots);
  const trouves = trouverMotifs(motifs, mots);
  const dUnBesoin = (/** @type {{valeur: number}} */ { valeur }) => valeur >= dangers.length;
  const relire = sansLieu !== mots && trouves.some(dUnBesoin);
  const besoinsLus = (relire ? trouverMotifs(motifs, sansLieu) : trouves).filter(dUnBesoin);
  const points = /** @type {Map<string, number>} */ (new Map());
  const rangs = new Set(/** @type {number[]} */ ([]));
  for (const { valeur, pris } of besoinsLus) {
    const code = codes[valeur - dangers.length];
    points.set(code, Math.max(points.get(code) || 0, pris.length + (points.get(code) ? 0.1 : 0)));
  }
  for (const { valeur, pris } of trouves) {
    if (valeur < dangers.length && !ordinairesLus.some((o) => o.valeur === valeur && o.pris.some((n) => pris.includes(n)))) rangs.add(valeur);
  }
  const lus = dangers.filter((_, rang) => rangs.has(rang));
  for (const { besoins } of lus) besoins.forEach((code, n) => points.set(code, (points.get(code) || 0) + (n ? 1 : 3)));
  return { lus, points, entendu: points.size + ordinairesLus.length > 0 };
}

/**
 * @param {string} texte
 * @param {Lieu} lieu
 */
function resteDe(texte, { pris, lecture }) {
  if (!['certain', 'plusieurs', 'dehors', 'departement'].includes(lecture)) return texte;
  const restent = jetonsTapes(texte).filter((_, n) => !pris.has(n)).join(' ');
  if (restent.trim()) return restent;
  return lecture === 'certain' || lecture === 'plusieurs' ? '' : texte;
}

