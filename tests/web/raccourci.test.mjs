import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { APPUIS, DELAI } from '../../scripts/web/sortie/maj.mjs';
import { monterRaccourci } from '../../scripts/web/sortie/raccourci.mjs';

const RIEN = ['', ''];
const UN = ['●○○', 'Maj\u00a0: encore 2\u00a0fois pour quitter.'];
const DEUX = ['●●○', 'Maj\u00a0: encore 1\u00a0fois pour quitter.'];
const TROP_TARD = ['', 'Délai dépassé.'];

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 }));
afterEach(() => mock.timers.reset());

/** Une page réduite à ce que le raccourci y touche, et une horloge qu’on avance à la main. */
function jouer() {
  /** @type {Map<string, (event: object) => void>} */
  const ecoutes = new Map();
  const points = { textContent: '' };
  const etat = { textContent: '' };
  let sorties = 0;
  /** @param {string} nom @param {(event: object) => void} ecoute @param {boolean} capture */
  const addEventListener = (nom, ecoute, capture) => {
    assert.equal(capture, true, `${nom} : avant tout autre script`);
    ecoutes.set(nom, ecoute);
  };
  const querySelector = (/** @type {string} */ selecteur) => ({ '.quitter-points': points, '.quitter-etat': etat })[selecteur];
  Object.assign(globalThis, { window: { addEventListener }, document: { querySelector } });
  const oublier = monterRaccourci(() => { sorties += 1; });
  const dire = (/** @type {string} */ type, key = '') => ecoutes.get(type)?.({ type, key, timeStamp: Date.now() });
  const frapper = (/** @type {string} */ key) => { dire('keydown', key); dire('keyup', key); };
  return {
    dire,
    maj: () => frapper('Shift'),
    frapper,
    cliquer: () => dire('pointerdown'),
    attendre: (/** @type {number} */ duree) => mock.timers.tick(duree),
    vu: () => [points.textContent, etat.textContent],
    sorties: () => sorties,
    oublier,
  };
}

test('chaque appui se voit et se dit, le troisième fait sortir une fois et n’en laisse rien (S4)', () => {
  const page = jouer();
  page.maj();
  assert.deepEqual(page.vu(), UN);
  page.maj();
  assert.deepEqual(page.vu(), DEUX);
  page.maj();
  assert.equal(page.sorties(), 1);
  assert.deepEqual(page.vu(), RIEN);
  page.attendre(2 * DELAI);
  assert.deepEqual(page.vu(), RIEN, 'aucun délai ne court plus');
});

test('après une sortie que le navigateur a refusée, trois autres appuis sont nécessaires', () => {
  const page = jouer();
  for (let appui = 1; appui <= 2 * APPUIS; appui += 1) {
    page.maj();
    assert.equal(page.sorties(), Math.floor(appui / APPUIS));
  }
});

test('passé le délai, c’est dit, puis plus rien', () => {
  const page = jouer();
  page.maj();
  page.attendre(DELAI - 1);
  assert.deepEqual(page.vu(), UN);
  page.attendre(1);
  assert.deepEqual(page.vu(), TROP_TARD);
  page.attendre(DELAI);
  assert.deepEqual(page.vu(), RIEN);
  page.attendre(10 * DELAI);
  assert.deepEqual(page.vu(), RIEN);
});

test('le délai court du premier appui, pas du deuxième', () => {
  const page = jouer();
  page.maj();
  page.attendre(DELAI - 1);
  page.maj();
  assert.deepEqual(page.vu(), DEUX);
  page.attendre(1);
  assert.deepEqual(page.vu(), TROP_TARD);
  page.maj();
  page.maj();
  assert.equal(page.sorties(), 0, 'deux appuis oubliés, deux nouveaux');
});

test('une suite nouvelle a tout son délai, quoi qu’il reste de la précédente', () => {
  /** @type {((page: ReturnType<typeof jouer>) => void)[]} */
  const interruptions = [(page) => page.frapper('a'), (page) => page.cliquer(), (page) => page.oublier()];
  for (const interrompre of interruptions) {
    const page = jouer();
    page.maj();
    page.maj();
    interrompre(page);
    assert.deepEqual(page.vu(), RIEN);
    page.attendre(DELAI - 1);
    assert.deepEqual(page.vu(), RIEN);
    page.maj();
    page.attendre(DELAI - 1);
    assert.deepEqual(page.vu(), UN, 'le délai de la suite interrompue ne la coupe pas');
    page.maj();
    page.maj();
    assert.equal(page.sorties(), 1);
  }
});

test('« Délai dépassé » s’efface devant un nouvel appui, et ne l’efface pas', () => {
  const page = jouer();
  page.maj();
  page.attendre(DELAI + 1);
  page.maj();
  assert.deepEqual(page.vu(), UN);
  page.attendre(DELAI - 1);
  assert.deepEqual(page.vu(), UN);
  page.attendre(1);
  assert.deepEqual(page.vu(), TROP_TARD);
});

test('une touche qui n’interrompt rien ne fait rien dire', () => {
  const page = jouer();
  for (const touche of ['a', 'Escape', 'Tab']) page.frapper(touche);
  page.cliquer();
  assert.deepEqual(page.vu(), RIEN);
  assert.equal(page.sorties(), 0);
});

test('une touche tenue avant les appuis et relâchée après remet tout à zéro, sans rien dire plus tard', () => {
  const page = jouer();
  page.dire('keydown', 'a');
  page.maj();
  assert.deepEqual(page.vu(), UN);
  page.dire('keyup', 'a');
  assert.deepEqual(page.vu(), RIEN);
  page.attendre(DELAI);
  assert.deepEqual(page.vu(), RIEN);
});

test('une relâche dont on n’a pas vu la pression ne rallonge pas le délai', () => {
  const page = jouer();
  page.maj();
  page.attendre(DELAI - 1000);
  page.dire('keyup', 'Shift');
  assert.deepEqual(page.vu(), UN);
  page.attendre(1000);
  assert.deepEqual(page.vu(), TROP_TARD);
});
