import assert from 'node:assert/strict';
import { test } from 'node:test';
import { direHeure, direJour, lignesDe, parle, serviceDe, sms, taire, traduire } from '../../scripts/web/feuille/contenu.mjs';

/** @typedef {import('../../scripts/web/feuille/contenu.mjs').Demande} Demande */

/** @type {[string, boolean][]} */
const MOTS = [['violence', false], ['3919', true], ['viol', true]];
/** @param {Partial<import('../../scripts/web/feuille/contenu.mjs').Service>} dits @returns {import('../../scripts/web/feuille/contenu.mjs').Service} */
const service = (dits) => ({ nom: '', numero: '', dire: '', touches: [], quand: '', semaine: [], ou: '', apporter: '', ...dits });
const UKRAINIEN = { code: 'uk', nom: 'Українська', sens: 'ltr', relue: false, jours: ['понеділок', 'вівторок', 'середа', 'четвер', 'п’ятниця', 'субота', 'неділя'], mots: { 'Rendez-vous': 'Зустріч', 'le matin': 'вранці', '24 h sur 24': 'Цілодобово' } };
const ADAJ = service({ nom: 'Aide aux victimes de violences', numero: '03 25 03 93 91', quand: 'du lundi au vendredi', ou: '23 rue du Palais, Chaumont' });
const ECOUTE = service({ nom: 'Violences Femmes Info', numero: '39 19', quand: '24 h sur 24' });

/** @param {Partial<Demande>} demande @returns {Demande} */
const demander = (demande) => ({ services: [ADAJ], jour: '', heure: '', libre: '', discrete: false, ...demande });

/** @param {Partial<Demande>} demande */
const texte = (demande) => lignesDe(demander(demande), MOTS).map((ligne) => `${ligne.avant} ${ligne.texte}`.trim()).join('\n');

test('une feuille ordinaire nomme, donne le numéro, les heures, le lieu, et l’urgence', () => {
  const dit = texte({ jour: '2026-12-03', heure: '09:00', libre: 'Demander Mme à l’accueil' });
  for (const mots of [ADAJ.nom, ADAJ.numero, ADAJ.ou, '03/12/2026', '9\u00a0h', 'Demander Mme à l’accueil', 'SMS au 114']) assert.ok(dit.includes(mots), mots);
});

test('une feuille discrète ne nomme rien, ni par le nom, ni par le numéro', () => {
  const dit = texte({ services: [ADAJ, ECOUTE], discrete: true });
  assert.ok(dit.startsWith('Rendez-vous'));
  assert.ok(dit.includes(ADAJ.numero));
  for (const mots of [ADAJ.nom, ECOUTE.nom, '39 19', '114', 'danger']) assert.ok(!dit.includes(mots), mots);
});

test('un numéro que tout le monde connaît se tait aussi', () => {
  const tus = ['17', '112', '1 15', '3919', '30 39', '03 25 03 93 91'].map((numero) => taire(service({ numero }), MOTS).numero);
  assert.deepEqual(tus, ['', '', '', '', '30 39', '03 25 03 93 91']);
});

test('ce qui est tu laisse une ligne à remplir', () => {
  const lignes = lignesDe(demander({ services: [ECOUTE], discrete: true }), MOTS);
  assert.deepEqual(lignes.filter(({ genre }) => genre === 'a-remplir').map(({ avant }) => avant), ['Le', 'Téléphone']);
});

test('un mot entier ne se confond pas avec un mot qui commence pareil', () => {
  assert.deepEqual(['Violet', 'viol', 'Violences', '39 19', '391 9'].map((mot) => parle(MOTS, mot)), [false, true, true, true, true]);
  assert.equal(taire(ADAJ, MOTS).nom, '');
});

test('le SMS est fait des seuls noms et numéros : jamais de la ligne libre', () => {
  assert.equal(sms(demander({ libre: 'Une insulte' }), MOTS), `${ADAJ.nom}\u00a0: ${ADAJ.numero}`);
  assert.equal(sms(demander({ jour: '2026-12-03', heure: '14:30', discrete: true, libre: 'Une insulte' }), MOTS), `Rendez-vous 03/12/2026 14\u00a0h\u00a030\n${ADAJ.numero}`);
  assert.equal(sms(demander({ services: [ECOUTE], discrete: true }), MOTS), 'Rendez-vous');
  assert.equal(sms(demander({ services: [ECOUTE], discrete: true }), MOTS, UKRAINIEN), 'Rendez-vous · Зустріч');
});

test('un service sans numéro ni lieu n’est pas proposé ; le numéro de sa porte vaut le sien', () => {
  const fiche = /** @type {any} */ ({ nom: 'A', telephone: '', porte: null, resume: '', voies: '', lieux: '', dire: [] });
  assert.equal(serviceDe(fiche), null);
  assert.equal(serviceDe({ ...fiche, porte: ['115', 'SIAO'] })?.numero, '115');
});

test('un jour ou une heure absents ne disent rien', () => {
  assert.deepEqual([direJour(''), direHeure(''), direHeure('09:05')], ['', '', '9\u00a0h\u00a005']);
});

test('sous le numéro, ce que l’on dit, les touches et les papiers ; jamais ce qui trahirait sur un papier discret', () => {
  const fiche = /** @type {any} */ ({ nom: 'A', telephone: '01 02', porte: null, resume: 'lundi', voies: '', lieux: '', dire: ['Je subis des violences.', '', '', [['2', 'Accueil'], ['3', 'Violences']]] });
  const complet = /** @type {import('../../scripts/web/feuille/contenu.mjs').Service} */ (
    serviceDe(fiche, { d: ['la plainte', 'violences : le certificat'] }));
  assert.deepEqual(lignesDe(demander({ services: [complet] }), MOTS).map(({ avant, texte: dit }) => `${avant} ${dit}`.trim()).slice(2, 8),
    ['A', 'Téléphone 01 02', 'À dire Je subis des violences.', 'Touche 2\u00a0: Accueil', 'Touche 3\u00a0: Violences', 'Quand lundi']);
  assert.deepEqual(taire(complet, MOTS), service({ numero: '01 02', touches: ['2\u00a0: Accueil'], quand: 'lundi' }));
  assert.equal(serviceDe({ ...fiche, dire: [] })?.dire, '');
});

test('les jours et leurs moments se disent dans l’autre langue ; ce qui n’est pas fixe, en français seulement', () => {
  const ligne = { avant: 'Quand', genre: /** @type {const} */ ('ligne') };
  assert.equal(traduire({ ...ligne, texte: 'x', semaine: [[[0, 1, 2], 'le matin'], [[4, 6], '9:00–12:00']] }, UKRAINIEN), 'понеділок – середа вранці · п’ятниця, неділя 9:00–12:00');
  assert.equal(traduire({ ...ligne, texte: '24 h sur 24', semaine: [] }, UKRAINIEN), 'Цілодобово');
  assert.equal(traduire({ ...ligne, texte: 'un jeudi sur deux', semaine: [] }, UKRAINIEN), '');
  assert.equal(traduire({ ...ligne, texte: '28/11/2026', date: { jour: '2026-11-28', heure: '22:00' } }, UKRAINIEN), 'субота, 28 листопада · 22:00');
  assert.match(traduire({ ...ligne, texte: '28/11/2026', date: { jour: '2026-11-28', heure: '' } }, { ...UKRAINIEN, code: 'ar' }), /^السبت، 28/);
});
