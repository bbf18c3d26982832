import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monterPresences } from '../../scripts/web/horaires/presence.mjs';

/** Lundi 23 novembre 2026 à minuit, heure de Paris, en minutes : le 22 à 23 h en temps universel. */
const LUNDI = 20779 * 1440 + 23 * 60;
const GUICHET = { z: 'Europe/Paris', d: '2026-11-23', h: 400, o: LUNDI, i: [540, 180, 1, 1260, 180, 1], s: [], g: 'ouverture' };
const TOUJOURS = { ...GUICHET, i: [0, 400 * 1440, 1] };

/** Ce qu’il faut d’une page, et rien de plus. */
class Noeud {
  constructor(/** @type {Record<string, string>} */ dataset = {}) {
    this.dataset = dataset;
    this.style = { display: '' };
    this.hidden = true;
    this.className = '';
    this.ecritures = 0;
    /** @type {Map<string, string>} */
    this.attributs = new Map();
    /** @type {Set<string>} */
    this.classes = new Set();
    /** @type {Noeud[]} */
    this.enfants = [];
    /** @type {Noeud | null} */
    this.parent = null;
    /** @type {Noeud[]} */
    this.lignes = [];
    /** @type {Noeud | null} */
    this.section = null;
    this.texte = '';
  }

  /** @returns {string} */
  get textContent() { return this.texte + this.enfants.map(({ textContent }) => textContent).join(''); }

  set textContent(texte) { this.texte = texte; this.ecritures += 1; }

  get classList() {
    return { toggle: (/** @type {string} */ nom, /** @type {boolean} */ oui) => (oui ? this.classes.add(nom) : this.classes.delete(nom)) };
  }

  get cells() { return this.enfants; }

  setAttribute(/** @type {string} */ nom, /** @type {string} */ valeur) { this.attributs.set(nom, valeur); }

  closest() { return this.section; }

  querySelector() { return this.enfants[0].enfants[0] || null; }

  querySelectorAll() { return this.lignes; }

  replaceChildren(/** @type {(string | Noeud)[]} */ ...noeuds) { this.textContent = noeuds.map((n) => (typeof n === 'string' ? n : n.textContent)).join(''); }

  append(/** @type {(string | Noeud)[]} */ ...enfants) {
    for (const enfant of enfants) {
      if (typeof enfant === 'string') {
        this.texte += enfant;
        continue;
      }
      enfant.remove();
      enfant.parent = this;
      this.enfants.push(enfant);
    }
  }

  remove() {
    if (this.parent) this.parent.enfants = this.parent.enfants.filter((n) => n !== this);
    this.parent = null;
  }
}

function semaine() {
  const section = new Noeud();
  section.lignes = [1, 2, 3, 4, 5, 6, 7].map((jour) => {
    const ligne = new Noeud({ jour: String(jour) });
    const tete = new Noeud();
    tete.texte = `jour ${jour}`;
    ligne.append(tete);
    return ligne;
  });
  return section;
}

/** @param {Noeud} section */
const marques = (section) => section.lignes.filter(({ classes }) => classes.has('aujourdhui')).map(({ textContent }) => textContent);

/**
 * Une page, son horloge et ses minuteries.
 * @param {import('node:test').TestContext} t
 * @param {unknown[]} donnees
 * @param {number} minute
 */
function page(t, donnees, minute) {
  const section = semaine();
  const noeuds = donnees.map((d) => new Noeud({ horaires: typeof d === 'string' ? d : JSON.stringify(d) }));
  for (const noeud of noeuds) noeud.section = section;
  /** @type {Record<string, () => void>} */
  const ecoutes = {};
  const document = {
    querySelectorAll: () => noeuds,
    querySelector: () => noeuds.find(({ attributs }) => attributs.has('role')) || null,
    createElement: () => new Noeud(),
    addEventListener: (/** @type {string} */ nom, /** @type {() => void} */ f) => { ecoutes[nom] = f; },
  };
  Object.assign(globalThis, { document });
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: minute * 60000 });
  const minuteries = t.mock.method(globalThis, 'setTimeout');
  monterPresences();
  const minutes = (/** @type {number} */ n) => t.mock.timers.tick(n * 60000);
  return { noeuds, section, ecoutes, minuteries, minutes };
}

test('chaque phrase apparaît, avec son signe', (t) => {
  const { noeuds: [un, deux] } = page(t, [GUICHET, TOUJOURS], LUNDI + 600);
  assert.equal(un.textContent, 'Ouvert, ferme à 12\u00a0h');
  assert.deepEqual([un.hidden, un.dataset.signe], [false, 'plein']);
  assert.equal(deux.textContent, 'Ouvert 24\u00a0h sur 24');
});

test('des données abîmées laissent leur phrase cachée et les autres paraître', (t) => {
  const abimees = [
    '', '{', 'null', '[]', '{}', '"texte"', { ...GUICHET, z: 'Mars/Olympus' }, { ...GUICHET, d: 'hier' }, { ...GUICHET, i: [540, 180] },
    { ...GUICHET, i: 'abc' }, { ...GUICHET, i: [540, 'x', 1] }, { ...GUICHET, i: [540, null, 1] }, { ...GUICHET, o: 12 }, { ...GUICHET, o: '12' },
    { ...GUICHET, g: 'autre' }, { ...GUICHET, s: [3] }, { ...GUICHET, s: 5 },
  ];
  const { noeuds } = page(t, [...abimees, GUICHET], LUNDI + 600);
  const bonne = noeuds.pop();
  assert.deepEqual(noeuds.map(({ hidden, textContent }) => [hidden, textContent]), abimees.map(() => [true, '']));
  assert.equal(bonne?.hidden, false);
});

test('sans phrase utile, rien n’attend et rien n’écoute', (t) => {
  const { minuteries, ecoutes } = page(t, ['{'], LUNDI);
  assert.equal(minuteries.mock.callCount(), 0);
  assert.deepEqual(Object.keys(ecoutes), []);
});

test('une page ancienne ou vide ne dit rien et reste cachée (H15)', (t) => {
  const { noeuds, section } = page(t, [TOUJOURS, { ...GUICHET, i: [] }], LUNDI + 91 * 1440);
  assert.deepEqual(noeuds.map(({ hidden }) => hidden), [true, true]);
  assert.deepEqual(marques(section), []);
});

test('une seule minuterie pour toute la page, jusqu’à la prochaine borne', (t) => {
  const { minuteries, minutes, noeuds } = page(t, [GUICHET, TOUJOURS, GUICHET], LUNDI + 600);
  assert.deepEqual(minuteries.mock.calls.map((appel) => appel.arguments[1]), [120 * 60000]);
  minutes(119);
  assert.equal(minuteries.mock.callCount(), 1);
  minutes(1);
  assert.equal(noeuds[0].textContent, 'Fermé, rouvre demain à 9\u00a0h');
  assert.deepEqual(minuteries.mock.calls.map((appel) => appel.arguments[1]), [120 * 60000, 720 * 60000]);
});

test('l’attente tient toujours dans une minuterie', (t) => {
  const { minuteries } = page(t, [TOUJOURS], LUNDI + 1);
  assert.ok(Number(minuteries.mock.calls[0].arguments[1]) < 2 ** 31);
  assert.equal(minuteries.mock.calls[0].arguments[1], 1439 * 60000);
});

test('un onglet qui revient se met à jour sans ajouter de minuterie', (t) => {
  const { noeuds: [un], ecoutes, minutes, minuteries } = page(t, [GUICHET], LUNDI + 600);
  t.mock.timers.setTime((LUNDI + 600) * 60000);
  for (let n = 0; n < 5; n += 1) ecoutes.visibilitychange();
  assert.equal(un.textContent, 'Ouvert, ferme à 12\u00a0h');
  const avant = minuteries.mock.callCount();
  minutes(120);
  assert.equal(minuteries.mock.callCount(), avant + 1);
});

test('au chargement, rien n’est annoncé ; ensuite, un seul endroit de la page l’est (A12)', (t) => {
  const { noeuds, minutes, ecoutes } = page(t, [GUICHET, GUICHET], LUNDI + 600);
  const roles = () => noeuds.map(({ attributs }) => attributs.get('role'));
  assert.deepEqual(roles(), [undefined, undefined]);
  ecoutes.visibilitychange();
  assert.deepEqual(roles(), [undefined, undefined]);
  minutes(120);
  assert.deepEqual(roles(), ['status', undefined]);
  minutes(1440);
  assert.deepEqual(roles(), ['status', undefined]);
});

test('un texte inchangé n’est pas réécrit, donc pas relu', (t) => {
  const { noeuds: [un], minutes, ecoutes } = page(t, [TOUJOURS], LUNDI + 600);
  minutes(3 * 1440);
  ecoutes.visibilitychange();
  assert.equal(un.ecritures, 1);
  assert.equal(un.attributs.has('role'), false);
});

test('la ligne du jour est marquée d’un mot, une seule fois, et change à minuit (H10)', (t) => {
  const { section, minutes, ecoutes } = page(t, [GUICHET, TOUJOURS, { ...GUICHET, i: [] }], LUNDI + 1430);
  assert.deepEqual(marques(section), ['jour 1 aujourd’hui']);
  ecoutes.visibilitychange();
  assert.deepEqual(marques(section), ['jour 1 aujourd’hui']);
  minutes(9);
  assert.deepEqual(marques(section), ['jour 1 aujourd’hui']);
  minutes(1);
  assert.deepEqual(marques(section), ['jour 2 aujourd’hui']);
  assert.equal(section.lignes[0].textContent, 'jour 1');
});

test('le dimanche est le septième jour', (t) => {
  const { section } = page(t, [GUICHET], LUNDI + 6 * 1440 + 810);
  assert.deepEqual(marques(section), ['jour 7 aujourd’hui']);
});

test('à Nouméa, le jour change avant celui de Paris', (t) => {
  const noumea = { ...GUICHET, z: 'Pacific/Noumea', o: LUNDI - 600 };
  const { section, minutes } = page(t, [noumea], LUNDI - 600 + 1439);
  assert.deepEqual(marques(section), ['jour 1 aujourd’hui']);
  minutes(1);
  assert.deepEqual(marques(section), ['jour 2 aujourd’hui']);
});
