/**
 * What the browser understands of hours, from the data of pages and from index scripts: run by `test_oracle.py`.
 * Argument: the index script. On the standard input, {pages: {name: data}, instants: [minute], jours: [AAAA-MM-JJ]}.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import * as constantes from '../../scripts/web/horaires/etat.mjs';
import { dire } from '../../scripts/web/horaires/dire.mjs';
import { direOuverture, ouvertureDe } from '../../scripts/web/horaires/ouverture.mjs';
import { lireIndex } from '../../scripts/web/index/index.mjs';

const monde = /** @type {any} */ (vm.createContext({ annuaireIndex: [] }));
for (const script of process.argv.slice(2)) vm.runInContext(readFileSync(script, 'utf8'), monde);
const { pages, instants, jours } = JSON.parse(readFileSync(0, 'utf8'));

/** @param {import('../../scripts/web/horaires/etat.mjs').Horaires} h */
function lire(h) {
  return {
    codes: instants.map((/** @type {number} */ minute) => constantes.codeDe(h, minute)).join(''),
    raisons: jours.map((/** @type {string} */ jour) => constantes.raison(h, (Date.parse(jour) - Date.parse(h.d)) / 86400000)),
    fuseau: h.z,
  };
}

/**
 * At the first instant: the sentence of the page, then the verdict and the words of « Orienter », now and for that hour.
 * @param {import('../../scripts/web/index/index.mjs').Fiche} fiche
 * @param {import('../../scripts/web/horaires/etat.mjs').Horaires} h of its page
 */
function parler(fiche, h) {
  const [minute] = instants;
  const mur = new Date(constantes.mur(h, minute) * 60000).toISOString();
  const [heures, minutes] = mur.slice(11, 16).split(':').map(Number);
  const quand = [{ minute }, { minute, jour: mur.slice(0, 10), heure: heures * 60 + minutes }];
  const dites = quand.map((q) => ({ o: ouvertureDe(fiche, q), q })).map(({ o, q }) => [o.verdict, direOuverture(o, q, false).texte]);
  return [dire(h, minute).texte, ...dites];
}

/** @type {Record<string, import('../../scripts/web/index/index.mjs').Fiche>} */
const fiches = Object.fromEntries(lireIndex(monde.annuaireIndex).fiches.map((fiche) => [fiche.nom, fiche]));
const noms = Object.keys(pages);
const { OUVERT, TELEPHONE, MATIN, PRESENCE, INCONNU } = constantes;
console.log(JSON.stringify({
  constantes: { OUVERT, TELEPHONE, MATIN, PRESENCE, INCONNU },
  pages: Object.fromEntries(noms.map((nom) => [nom, lire(pages[nom])])),
  index: Object.fromEntries(noms.map((nom) => [nom, lire(fiches[nom].presences[0].horaires)])),
  phrases: Object.fromEntries(noms.map((nom) => [nom, parler(fiches[nom], pages[nom])])),
}));
