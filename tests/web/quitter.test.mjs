/** La sortie entière, hors d’un navigateur : une page réduite à ce qu’elle y touche, une horloge qu’on avance à la main. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { DELAI } from '../../scripts/web/sortie/maj.mjs';

const NEUTRE = 'https://meteo.example/';
const ICI = 'file:///annuaire/fiche.html';
let tour = 0;

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 }));
afterEach(() => mock.timers.reset());

/** Ce qui suffit du document pour que `closest` et `matches` répondent. */
class Element {
  /** @param {string} nom @param {Record<string, string>} attributs @param {Element | null} parent */
  constructor(nom, attributs = {}, parent = null) {
    this.nom = nom;
    this.attributs = attributs;
    this.parent = parent;
    this.textContent = '';
    this.className = '';
    this.enfants = /** @type {Element[]} */ ([]);
    this.open = true;
    this.dataset = {};
  }
  /** @param {string} selecteur */
  matches(selecteur) {
    if (selecteur === 'a') return this.nom === 'a';
    if (selecteur === 'a.quitter') return this.attributs.class === 'quitter';
    return this.nom === 'a' && (this.attributs.href || '').startsWith('#');
  }
  /** @param {string} selecteur @returns {Element | null} */
  closest(selecteur) { return this.matches(selecteur) ? this : this.parent && this.parent.closest(selecteur); }
  /** @param {Element[]} enfants */
  append(...enfants) { this.enfants.push(...enfants); }
  /** @param {string} nom @param {string} valeur */
  setAttribute(nom, valeur) { this.attributs[nom] = valeur; }
}

class Ancre extends Element {
  get href() { return this.attributs.href.startsWith('#') ? ICI + this.attributs.href : this.attributs.href; }
}

/** @param {{voile?: () => void}} [panne] ce que le navigateur refuse */
async function ouvrir({ voile = () => {} } = {}) {
  /** @type {[string, (event: object) => void, boolean | undefined][]} */
  const ecoutes = [];
  const lien = new Ancre('a', { class: 'quitter', href: NEUTRE });
  const points = new Element('span', {}, lien);
  const etat = new Element('p');
  const page = new Element('body');
  const formulaire = { vides: 0, reset() { this.vides += 1; } };
  const replis = [Object.assign(new Element('details'), { open: true }), Object.assign(new Element('details'), { open: false, dataset: { ouvert: '' } })];
  const partis = /** @type {string[]} */ ([]);
  const choisis = { retires: 0 };
  const document = {
    title: 'Chaumont', forms: [formulaire], corps: page,
    get body() { return this.corps; },
    set body(neuf) { voile(); this.corps = neuf; },
    createElement: (/** @type {string} */ nom) => new Element(nom),
    querySelector: (/** @type {string} */ quoi) => ({ 'a.quitter': lien, '.quitter-points': points, '.quitter-etat': etat })[quoi] || null,
    querySelectorAll: () => replis,
  };
  Object.assign(globalThis, {
    Element, HTMLAnchorElement: Ancre, document,
    location: { replace: (/** @type {string} */ ou) => partis.push(ou) },
    getSelection: () => ({ removeAllRanges: () => { choisis.retires += 1; } }),
    window: { addEventListener: (/** @type {any} */ ...ecoute) => ecoutes.push(ecoute) },
  });
  tour += 1;
  await import(`../../scripts/web/sortie/sortie.mjs?${tour}`);

  /** @param {string} type @param {object} event */
  const dire = (type, event = {}) => {
    let suivi = true;
    const dit = { type, timeStamp: Date.now(), preventDefault: () => { suivi = false; }, ...event };
    for (const [nom, ecoute] of ecoutes) if (nom === type) ecoute(dit);
    return suivi;
  };
  const frapper = (/** @type {string} */ key) => { dire('keydown', { key }); dire('keyup', { key }); };
  return {
    lien, points, etat, page, formulaire, replis, partis, choisis, document, ecoutes, dire, frapper,
    maj: (/** @type {number} */ fois) => { for (let n = 0; n < fois; n += 1) frapper('Shift'); },
    cliquer: (/** @type {unknown} */ target, event = {}) => dire('click', { target, ...event }),
    attendre: (/** @type {number} */ duree) => mock.timers.tick(duree),
    voilee: () => document.body !== page,
  };
}

/** @typedef {Awaited<ReturnType<typeof ouvrir>>} Page */
/** Chaque façon de partir ; Entrée sur le lien est un clic pour le navigateur. */
const FACONS = /** @type {Record<string, (page: Page) => void>} */ ({
  'un clic sur le lien': (page) => { assert.equal(page.cliquer(page.lien), false, 'le navigateur ne suit pas le lien lui-même'); },
  'un clic sur ses points': (page) => { assert.equal(page.cliquer(page.points), false); },
  'un clic avec Ctrl': (page) => { assert.equal(page.cliquer(page.lien, { ctrlKey: true }), false); },
  'Maj trois fois': (page) => page.maj(3),
});

for (const [nom, partir] of Object.entries(FACONS)) {
  test(`${nom} : la page est cachée, puis l’on part sans retour (S3, S8)`, async () => {
    const page = await ouvrir();
    partir(page);
    assert.deepEqual(page.partis, [NEUTRE]);
    assert.ok(page.voilee());
    assert.equal(page.document.body.className, 'voile');
    const [message] = page.document.body.enfants;
    assert.deepEqual([message.textContent, message.attributs.role, page.document.title], ['Chargement…', 'alert', 'Chargement…']);
    assert.deepEqual([page.points.textContent, page.etat.textContent], ['', '']);
  });

  test(`${nom} : un voile que le navigateur refuse n’empêche pas de partir (S10)`, async () => {
    const page = await ouvrir({ voile: () => { throw new Error('refusé'); } });
    partir(page);
    assert.deepEqual(page.partis, [NEUTRE]);
    page.dire('pageshow', { persisted: true });
    assert.equal(page.voilee(), false);
  });
}

test('Maj trois fois : juste avant la fin du délai, on part ; à la fin, on reste', async () => {
  for (const [duree, partis] of /** @type {[number, string[]][]} */ ([[DELAI - 1, [NEUTRE]], [DELAI, []]])) {
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
    const page = await ouvrir();
    page.maj(2);
    page.attendre(duree);
    page.maj(1);
    assert.deepEqual(page.partis, partis, `${duree} ms`);
  }
});

test('sans lien de sortie dans la page, Maj ne mène nulle part et rien ne casse', async () => {
  const page = await ouvrir();
  page.document.querySelector = () => null;
  page.maj(3);
  assert.deepEqual([page.partis, page.voilee()], [[], false]);
});

test('tout est écouté avant les autres scripts, sur la fenêtre', async () => {
  const { ecoutes } = await ouvrir();
  const captures = ecoutes.filter(([nom]) => ['click', 'keydown', 'keyup', 'pointerdown'].includes(nom));
  assert.equal(captures.length, 4);
  assert.ok(captures.every(([, , capture]) => capture === true));
  assert.deepEqual(ecoutes.map(([nom]) => nom).sort(), ['click', 'keydown', 'keyup', 'pagehide', 'pageshow', 'pointerdown']);
});

test('une ancre de la page remplace l’entrée de l’historique, sauf pour un autre onglet (S8)', async () => {
  const page = await ouvrir();
  const ancre = new Ancre('a', { href: '#horaires' });
  assert.equal(page.cliquer(new Element('span', {}, ancre)), false);
  assert.deepEqual(page.partis, [`${ICI}#horaires`]);
  for (const touche of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) {
    assert.equal(page.cliquer(ancre, { [touche]: true }), true, touche);
  }
  assert.equal(page.partis.length, 1);
  assert.equal(page.voilee(), false);
});

test('un autre lien, un texte ou un clic sans élément suivent leur cours', async () => {
  const page = await ouvrir();
  for (const cible of [new Ancre('a', { href: 'autre.html' }), new Element('p'), null, {}]) assert.equal(page.cliquer(cible), true);
  assert.deepEqual([page.partis, page.voilee()], [[], false]);
});

test('la page quittée oublie ses champs, ses blocs ouverts, le texte choisi et les appuis (S8)', async () => {
  const page = await ouvrir();
  page.maj(2);
  page.dire('pagehide');
  assert.equal(page.formulaire.vides, 1);
  assert.deepEqual(page.replis.map(({ open }) => open), [false, true]);
  assert.equal(page.choisis.retires, 1);
  assert.deepEqual([page.points.textContent, page.etat.textContent], ['', '']);
  page.maj(1);
  assert.deepEqual(page.partis, [], 'les appuis d’avant ne comptent plus');
});

test('sans texte choisi, la page quittée s’oublie aussi', async () => {
  const page = await ouvrir();
  Object.assign(globalThis, { getSelection: () => null });
  page.dire('pagehide');
  assert.equal(page.formulaire.vides, 1);
});

test('une page gardée en vie revient sans voile, avec son titre ; une page neuve ne change pas', async () => {
  const page = await ouvrir();
  page.dire('pageshow', { persisted: true });
  assert.equal(page.voilee(), false);
  page.cliquer(page.lien);
  page.dire('pageshow', { persisted: false });
  assert.ok(page.voilee(), 'rien ne revient que ce que le navigateur a gardé');
  page.dire('pageshow', { persisted: true });
  assert.deepEqual([page.document.body, page.document.title], [page.page, 'Chaumont']);
  page.maj(3);
  assert.ok(page.voilee(), 'et la sortie marche encore');
  assert.equal(page.partis.length, 2);
});
