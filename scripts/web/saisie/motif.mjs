/**
 * Phrases that people say, found in what they type: in their order, with a few words between, and with the mistakes
 * of someone who is afraid, in a hurry, or who writes as they hear.
 *
 * In a phrase, `a|b` is one or the other, `@famille` any word of a family, `=mot` that very word, `mot*` its beginning.
 * A phrase that begins with `~` is said in any order: nobody foresees how someone who is afraid builds a sentence.
 * Phrases are read once, into the tree of their first words: a keystroke only looks at what its words open.
 */
import { aplatir, decouper, joindreLesInitiales } from '../mots/termes.mjs';
import { ecart, sonDe, sonSansFin } from '../mots/proximite.mjs';

/** @typedef {{texte: string, son: string}} Mot */
/** @typedef {{attentes: number[], libre: boolean, valeur: number}} Motif ranks of what is expected, in order unless `libre`; rank of who wants it */
/** @typedef {Map<string, number[]>} Par what expects a word, under one of its forms */
/**
 * @typedef {object} Motifs
 * @property {Par} parTexte
 * @property {Par} parSon
 * @property {Map<string, [debut: string, attente: number][]>} parPrefixe by first letter
 * @property {Map<string, Map<string, number[]>>} longs by first letter: long enough for a slip
 * @property {Map<number, Motif[]>} parDebut
 * @property {Map<number, number[]>} parFamille who expects a family among other words
 * @property {Map<string, Set<number>>} connus the expectations that a word meets
 * @property {Set<string>} fauxAmis words that only look like one of a phrase
 */

/** Words that may stand between two words of a phrase. */
const ENTRE = 3;
/** How far from its first word the others may be, when their order is free. */
const AUTOUR = 9;
const CONNUS = 2000;
/** Letters from which one may be wrong, then two. */
const ASSEZ_LONG = 5;
const LONG = 10;
/** Words of phrases, each read once. @type {Map<string, Mot>} */
const LUS = new Map();
const ABREGES = new Map(Object.entries({
  g: 'je ai', jai: 'je ai', j: 'je', jveux: 'je veux', jve: 'je veux', jvx: 'je veux', jveu: 'je veux', vx: 'veux', jvais: 'je vais', jsuis: 'je suis', jpeux: 'je peux',
  chui: 'je suis', chuis: 'je suis', jsui: 'je suis', jen: 'je en', pa: 'pas', pu: 'plus', ya: 'y a', koi: 'quoi', ki: 'qui', mn: 'mon', av: 'avec', ac: 'avec',
  ds: 'dans', tt: 'tout', tte: 'toute', tjs: 'toujours', pb: 'probleme', dodo: 'dormir', bb: 'bebe', nrv: 'enerve', kelkun: 'quelqu un', qq: 'quelque',
  m: 'me', t: 'te', s: 'se', d: 'de', l: 'l', n: 'ne', c: 'ce', qu: 'que', st: 'saint', gt: 'je etais', pk: 'pourquoi', soeure: 'soeur',
  jme: 'je me', jmen: 'je me en', jte: 'je te', jlai: 'je l ai', jlui: 'je lui', chu: 'je suis', fai: 'fais', ve: 'veux', ke: 'que', kil: 'qu il', kel: 'qu elle', tlm: 'tout le monde', vi: 'vie', ru: 'rue', urg: 'urgence',
}));

/**
 * @param {string} texte
 * @returns {Mot[]}
 */
export function motsDe(texte) {
  const plie = joindreLesInitiales(aplatir(texte)).replace(/\+/g, ' plus ');
  const bruts = decouper(plie);
  return bruts.flatMap((mot) => (ABREGES.get(mot) || decoller(mot)).split(' ')).map(entendre);
}

/**
 * « jpense », « mfrappe », « ilmafrappé », « monmarimetape »: no French word begins so.
 * @param {string} mot
 */
function decoller(mot) {
  return mot.length < ASSEZ_LONG ? mot : mot
    .replace(/^(mon|ma)(mari|mec|copain|copine|femme|ex|pere|mere)(?=[ms][ea][a-z]{4})/, '$1 $2 ')
    .replace(/^(ils?|elle|on|m(?:on|a) [a-z]+) ?([ms][ea])(?=[a-z]{4})/, '$1 $2 ')
    .replace(/^([jm])(?=[bcdfgkpqrstvx][a-z]{3}|(?:agress|attach|arrach|ecras|enferm|etouff|etrang|insult|oblig))/, (_, lettre) => `${lettre}e `);
}

/** @param {string} texte @returns {Mot} */
function entendre(texte) {
  const sansArticle = texte < 'ء' ? texte : texte.replace(/^(?:وال|بال|لل|ال)(?=....)/, '');
  return { texte: sansArticle, son: sonSansFin(sansArticle) };
}

/**
 * A word of a phrase or of a family, read once.
 * @param {string} nu
 */
export function lireUnMot(nu) {
  const lu = LUS.get(nu) || motsDe(nu).slice(-1)[0];
  LUS.set(nu, lu);
  return lu;
}

/**
 * How the words of each family sound, each sound once.
 * @param {Record<string, string>} familles
 * @returns {Record<string, string[]>}
 */
export function sonsDe(familles) {
  return Object.fromEntries(Object.entries(familles).map(([nom, mots]) => [nom, [...new Set(mots.split(' ').map((mot) => lireUnMot(mot).son))]]));
}

/**
 * @param {string[][]} phrases by who wants them
 * @param {Record<string, string>} familles
 * @param {string[]} [fauxAmis]
 * @returns {Motifs}
 */
export function lireMotifs(phrases, familles, fauxAmis = []) {
  /** @type {Motifs} */
  const motifs = { parTexte: new Map(), parSon: new Map(), parPrefixe: new Map(), longs: new Map(), parDebut: new Map(), parFamille: new Map(), connus: new Map(), fauxAmis: new Set(fauxAmis.map(aplatir)) };
  const rangs = /** @type {Map<string, number>} */ (new Map());
  phrases.forEach((siennes, valeur) => siennes.forEach((phrase) => {
    const libre = phrase.startsWith('~');
    const attentes = phrase.replace(/^~ */, '').split(' ').map(rangDe);
    ranger(motifs.parDebut, attentes[0], { valeur, attentes, libre });
  }));
  return motifs;

  /** @param {string} ecrite @returns {number} */
  function rangDe(ecrite) {
    const rang = rangs.get(ecrite) ?? rangs.size;
    if (rang === rangs.size) {
      rangs.set(ecrite, rang);
      for (const mot of ecrite.split('|')) {
        if (!mot.startsWith('@')) attendre(motifs, mot, rang);
        // The words of a family are kept once, whatever the number of those that name it.
        else if (mot !== ecrite) ranger(motifs.parFamille, rangDe(mot), rang);
        else familles[mot.slice(1)].split(' ').forEach((sien) => attendre(motifs, sien, rang));
      }
    }
    return rang;
  }
}

/**
 * @template Cle, Valeur
 * @param {Map<Cle, Valeur[]>} carte
 * @param {Cle} cle
 * @param {Valeur} valeur
 */
function ranger(carte, cle, valeur) {
  const siennes = carte.get(cle);
  if (siennes) siennes.push(valeur);
  else carte.set(cle, [valeur]);
}

/**
 * @param {Motifs} motifs
 * @param {string} mot
 * @param {number} rang
 */
function attendre({ parTexte, parSon, parPrefixe, longs }, mot, rang) {
  const { texte, son } = lireUnMot(mot.replace(/^=|\*$/g, ''));
  if (mot.endsWith('*')) return ranger(parPrefixe, texte[0], /** @type {[string, number]} */ ([texte, rang]));
  ranger(parTexte, texte, rang);
  if (mot.startsWith('=')) return;
  if (son.length > 2) ranger(parSon, son, rang);
  if (texte.length < ASSEZ_LONG) return;
  const siens = longs.get(texte[0]) || new Map();
  longs.set(texte[0], siens);
  ranger(siens, texte, rang);
}

/**
 * @param {Motifs} motifs
 * @param {Mot} mot
 */
function attentesDe({ parTexte, parSon, parPrefixe, longs, parFamille, connus, fauxAmis }, { texte, son }) {
  const su = connus.get(texte);
  if (su) return su;
  const faute = texte.length > 2 && !fauxAmis.has(texte);
  // Who writes as they hear leaves out the silent ending: « pens », « tent ».
  const sons = faute ? [...(parSon.get(son) || []), ...(parSon.get(sonDe(texte)) || [])] : [];
  const siennes = new Set([...(parTexte.get(texte) || []), ...sons]);
  for (const [debut, rang] of parPrefixe.get(texte[0]) || []) if (commence(texte, debut, faute)) siennes.add(rang);
  // A word that phrases know is not a slip for another one.
  if (faute && texte.length >= ASSEZ_LONG && !parTexte.has(texte)) {
    for (const lettre of new Set(texte.slice(0, 2))) {
      for (const [long, rangs] of longs.get(lettre) || []) if (ressemble(texte, long)) rangs.forEach((rang) => siennes.add(rang));
    }
  }
  for (const rang of [...siennes]) for (const autre of parFamille.get(rang) || []) siennes.add(autre);
  if (connus.size > CONNUS) connus.clear();
  connus.set(texte, siennes);
  return siennes;
}

/**
 * @param {string} texte
 * @param {string} debut
 * @param {boolean} faute one may be forgiven
 */
function commence(texte, debut, faute) {
  if (texte.startsWith(debut)) return true;
  if (!faute || debut.length <= ASSEZ_LONG) return false;
  return [-1, 0, 1].some((n) => ecart(texte.slice(0, debut.length + n), debut, 1) <= 1);
}

/**
 * The first letter is seldom wrong, but it is swapped with the next one, or lost.
 * @param {string} a
 * @param {string} b
 */
function ressemble(a, b) {
  const permises = Math.min(a.length, b.length) >= LONG ? 2 : 1;
  return ecart(a, b, permises) <= permises;
}

/**
 * Who finds one of its phrases there, and the words that it took.
 * @param {Motifs} motifs
 * @param {Mot[]} mots
 * @returns {{valeur: number, pris: number[]}[]}
 */
export function trouverMotifs(motifs, mots) {
  const vus = mots.map((mot) => attentesDe(motifs, mot));
  return mots.flatMap((_, debut) => [...vus[debut]].flatMap((attente) => (motifs.parDebut.get(attente) || []).flatMap((motif) => {
    const pris = motif.libre ? reunir(motif, vus, debut) : suivre(motif, vus, debut);
    return pris ? [{ valeur: motif.valeur, pris }] : [];
  })));
}

/**
 * @param {Motif} motif
 * @param {Set<number>[]} vus
 * @param {number} debut
 * @returns {number[] | null}
 */
function suivre({ attentes }, vus, debut) {
  const pris = [debut];
  for (const attente of attentes.slice(1)) {
    const depuis = pris[pris.length - 1] + 1;
    const ecartes = vus.slice(depuis, depuis + ENTRE + 1).findIndex((siens) => siens.has(attente));
    if (ecartes < 0) return null;
    pris.push(depuis + ecartes);
  }
  return pris;
}

/**
 * @param {Motif} motif
 * @param {Set<number>[]} vus
 * @param {number} debut
 * @returns {number[] | null}
 */
function reunir({ attentes }, vus, debut) {
  const pris = [debut];
  for (const attente of attentes.slice(1)) {
    const place = vus.findIndex((siens, n) => Math.abs(n - debut) <= AUTOUR && !pris.includes(n) && siens.has(attente));
    if (place < 0) return null;
    pris.push(place);
  }
  return pris;
}
