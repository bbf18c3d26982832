/** Who stands in the first lines when needs are only likely, or nobody says where. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disposer } from '../../scripts/web/saisie/disposition.mjs';

const COMPTOIRS = ['bologne', 'chalindrey', 'langres', 'wassy'].map((nom) => fiche(nom, 'france-services', 'demarches', '03'));
const [SANS_TELEPHONE, JOIGNABLE] = [fiche('adil', 'acces-au-droit', 'impayes-de-loyer', ''), fiche('departement', 'departement', 'impayes-de-loyer', '03')];
const FICHES = [...COMPTOIRS, SANS_TELEPHONE, JOIGNABLE, fiche('justice', 'justice', 'information-juridique', '03')];
const LOYER = ['impayes-de-loyer', 'demarches', 'information-juridique'];

/** @param {string} adresse @param {string} type @param {string} besoin @param {string} telephone */
function fiche(adresse, type, besoin, telephone) {
  return { adresse, type, besoins: [besoin], telephone, porte: null, statut: telephone ? '' : 'Existence à confirmer', rang: 0 };
}

/** @param {object} [saisie] @param {boolean} [exact] @param {object | null} [commune] @param {Map<number, number>} [nommees] */
function dansLOrdre(saisie = {}, exact = false, commune = null, nommees = new Map()) {
  const question = { besoins: LOYER, commune, nommees, dits: ['quitt', 'appart', 'avant'], saisie: { voulues: new Map(), devines: ['Loyer'], ...saisie }, trouvailles: { exact } };
  const moteur = { fiches: FICHES, lexique: { arbre: new Map() } };
  return disposer(/** @type {any} */ (moteur), [...FICHES.keys()], /** @type {any} */ (question)).map((rang) => FICHES[rang].adresse);
}

test('qui sert le besoin le plus probable, et que l’on peut appeler, est le premier', () => {
  assert.equal(dansLOrdre()[0], 'departement');
});

test('deux guichets d’une sorte, pas quatre, tant que rien ne dit où, pas même le champ de la commune', () => {
  assert.deepEqual(dansLOrdre().slice(0, 5), ['departement', 'bologne', 'chalindrey', 'adil', 'justice']);
  assert.deepEqual(dansLOrdre({}, false, {}).slice(1, 5), ['bologne', 'chalindrey', 'langres', 'wassy']);
});

test('qui est demandé par son métier reste le premier', () => {
  assert.equal(dansLOrdre({ voulues: new Map([['france-services', 2]]) })[0], 'bologne');
});

test('qui est nommé en entier aussi', () => {
  assert.equal(dansLOrdre({}, false, null, new Map([[0, 60]]))[0], 'bologne');
});

test('rien ne change quand une fiche a tous les mots', () => {
  assert.deepEqual(dansLOrdre({}, true), FICHES.map(({ adresse }) => adresse));
});

test('personne n’est perdu en route', () => {
  assert.deepEqual(dansLOrdre().sort(), FICHES.map(({ adresse }) => adresse).sort());
});
