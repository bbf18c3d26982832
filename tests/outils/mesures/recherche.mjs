/** The search without a page: `node recherche.mjs index.js…` prints its measures as JSON, in milliseconds and %. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { runInThisContext } from 'node:vm';
import MiniSearch from 'minisearch';
import { lireIndex } from '../../../scripts/web/index/index.mjs';
import { creerRecherche, rechercher } from '../../../scripts/web/mots/trouver.mjs';
import { enMots, radical } from '../../../scripts/web/mots/termes.mjs';

const REQUETES = /** @type {string[]} */ (JSON.parse(readFileSync(new URL('requetes.json', import.meta.url), 'utf8')));
const FAUTIVES = 300;
const LETTRES = 'aeioulmnprst';

/**
 * @template T
 * @param {() => T} action
 * @returns {[T, number]}
 */
function chronometrer(action) {
  const debut = performance.now();
  return [action(), performance.now() - debut];
}

/** @param {number} graine */
function hasard(graine) {
  let etat = graine;
  return (/** @type {number} */ n) => {
    etat = (etat * 1103515245 + 12345) % 2147483648;
    return Math.floor((etat / 2147483648) * n);
  };
}

/**
 * One letter lost, added or changed, in a word long enough for people to get wrong.
 * @param {string} nom
 * @param {(n: number) => number} tirer
 */
function avecUneFaute(nom, tirer) {
  const mots = enMots(nom);
  const longs = mots.flatMap((mot, rang) => (mot.length > 3 && !/\d/.test(mot) ? [rang] : []));
  const rang = longs[tirer(longs.length)];
  const place = 1 + tirer(mots[rang].length - 1);
  const lettre = LETTRES[tirer(LETTRES.length)];
  const [ajout, saut] = [[lettre, 0], [lettre, 1], ['', 1]][tirer(3)];
  mots[rang] = mots[rang].slice(0, place) + ajout + mots[rang].slice(place + Number(saut));
  return mots.join(' ');
}

/**
 * MiniSearch as it comes, on the same texts with the same tolerance: what our own scoring is worth.
 * @param {any[]} fiches
 */
function miniSearch(fiches) {
  const fields = ['telephone', 'nom', 'autres', 'lieux', 'metier', 'libelle', 'mots', 'missions'];
  const extractField = (/** @type {any} */ doc, /** @type {string} */ champ) => (champ === 'id' ? doc.id : doc.fiche[champ]);
  const moteur = new MiniSearch({ fields, extractField, tokenize: enMots, processTerm: radical });
  moteur.addAll(fiches.map((fiche, id) => ({ id, fiche })));
  const options = {
    prefix: (/** @type {string} */ mot) => mot.length >= 3,
    fuzzy: (/** @type {string} */ mot) => (mot.length < 4 ? 0 : mot.length < 6 ? 1 : 2),
  };
  return (/** @type {string} */ requete) => {
    const tous = moteur.search(requete, { ...options, combineWith: 'AND' });
    return tous.length ? tous : moteur.search(requete, { ...options, combineWith: 'OR' });
  };
}

/**
 * @param {number[]} valeurs
 * @param {number} part
 */
const centile = (valeurs, part) => valeurs.sort((a, b) => a - b)[Math.floor(((valeurs.length - 1) * part) / 100)];

const scripts = process.argv.slice(2).map((chemin) => readFileSync(chemin, 'utf8'));
const [{ fiches }, lecture] = chronometrer(() => {
  scripts.forEach((script) => runInThisContext(script));
  return lireIndex(/** @type {any} */ (globalThis).annuaireIndex);
});
const [moteur, construction] = chronometrer(() => creerRecherche(fiches));
const debuts = REQUETES.flatMap((requete) => [...requete].map((_, n) => requete.slice(0, n + 1))).filter((q) => q.length > 1);
debuts.forEach((debut) => rechercher(moteur, debut));
const temps = debuts.map((debut) => chronometrer(() => rechercher(moteur, debut))[1]);
const seul = miniSearch(fiches);
debuts.forEach((debut) => seul(debut));
const tempsSeul = debuts.map((debut) => chronometrer(() => seul(debut))[1]);
const tirer = hasard(52);
let trouvees = 0;
for (let n = 0; n < FAUTIVES; n += 1) {
  const voulue = fiches[tirer(fiches.length)];
  const dix = rechercher(moteur, avecUneFaute(voulue.nom, tirer)).rangs.slice(0, 10);
  if (dix.some((rang) => fiches[rang].adresse === voulue.adresse)) trouvees += 1;
}
console.log(JSON.stringify({
  lecture,
  construction,
  mediane: centile(temps, 50),
  p95: centile(temps, 95),
  medianeSeul: centile(tempsSeul, 50),
  p95Seul: centile(tempsSeul, 95),
  trouvees: (100 * trouvees) / FAUTIVES,
}));
