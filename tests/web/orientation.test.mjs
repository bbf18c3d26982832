import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examiner } from '../../scripts/web/orienter/criteres.mjs';
import { orienter } from '../../scripts/web/orienter/orientation.mjs';
import { creerRecherche } from '../../scripts/web/mots/trouver.mjs';
import { annuaire, communeNommee, ficheDe, ORIGINE } from './petit-index.mjs';

/** @typedef {import('../../scripts/web/orienter/orientation.mjs').Demande} Demande */

const engine = creerRecherche(annuaire.fiches);
const DIMANCHE = ORIGINE + 12 * 60;
const LUNDI = ORIGINE + (24 + 10) * 60;
const RIEN = { besoin: '', filtres: /** @type {import('../../scripts/web/orienter/criteres.mjs').Filtre[]} */ ([]), attentes: /** @type {[string, string][]} */ ([]) };

/** @param {Partial<Demande>} demande */
function demander(demande) {
  const personne = { nationalite: '', regime: '', bailleur: '' };
  return orienter(engine, { mots: '', commune: null, criteres: RIEN, personne, quand: { minute: LUNDI }, ouverts: false, ...demande });
}

/** @param {Partial<Demande>} demande */
function groupes(demande) {
  return Object.fromEntries(demander(demande).groupes.map(({ cle, resultats }) => [cle, resultats.map(({ fiche }) => fiche.adresse)]));
}

const besoin = (/** @type {string} */ code) => ({ ...RIEN, besoin: code });

test('sans commune, rien n’est dit de la compétence', () => {
  assert.deepEqual(Object.keys(groupes({ criteres: besoin('loyer') })), ['tous']);
});

test('un service du département, reçu à 60 km, reste compétent et passe devant la ligne nationale', () => {
  const { competent } = groupes({ commune: communeNommee('Saint-Dizier') });
  assert.ok(competent.includes('caf.html'));
  assert.equal(competent[competent.length - 1], 'france/numero-national/a.html');
});

test('une zone inconnue est à confirmer, jamais partout', () => {
  assert.ok(groupes({ commune: communeNommee('Saint-Dizier') })['a-confirmer'].includes('inconnu.html'));
  assert.equal(groupes({ commune: communeNommee('Saint-Eulien') })['a-confirmer'], undefined);
});

test('un service réservé à certains reste à confirmer tant que l’on n’a pas demandé', () => {
  const commune = communeNommee('Chaumont');
  assert.ok(groupes({ commune })['a-confirmer'].includes('reserve.html'));
  assert.ok(groupes({ commune, personne: { nationalite: '', regime: 'agricole', bailleur: '' } }).competent.includes('reserve.html'));
  const general = groupes({ commune, personne: { nationalite: '', regime: 'general', bailleur: '' } });
  assert.ok(!Object.values(general).flat().includes('reserve.html'));
});

test('le proche mais non compétent est mis à part, le lointain non compétent n’y est pas', () => {
  assert.deepEqual(groupes({ commune: communeNommee('Bettancourt-la-Ferrée') }).non, ['ccas.html']);
  assert.equal(groupes({ commune: communeNommee('Chaumont') }).non, undefined);
});

test('cherché par son nom, un service lointain est montré comme non compétent', () => {
  assert.deepEqual(groupes({ commune: communeNommee('Chaumont'), mots: 'ccas saint dizier' }), { non: ['ccas.html'] });
});

test('ouvert maintenant : ce qui n’est pas annoncé est mis à part et compté, l’inconnu est gardé', () => {
  const { groupes: [competents, aConfirmer] } = demander({ commune: communeNommee('Saint-Dizier'), ouverts: true, quand: { minute: DIMANCHE } });
  assert.deepEqual(competents.resultats.map(({ fiche }) => fiche.adresse), ['ccas.html', 'bailleur.html', 'france/numero-national/a.html']);
  assert.deepEqual(competents.fermes.map(({ fiche }) => fiche.adresse), ['caf.html']);
  assert.ok(aConfirmer.resultats.some(({ fiche }) => fiche.adresse === 'inconnu.html'));
});

test('une ligne nationale ouverte ne fait pas croire que quelqu’un est là', () => {
  const commune = communeNommee('Chaumont');
  assert.equal(demander({ commune, criteres: besoin('manger'), ouverts: true, quand: { minute: DIMANCHE } }).ouvert, false);
  assert.equal(demander({ commune, ouverts: true, quand: { minute: LUNDI } }).ouvert, true);
});

test('le métier d’abord : pour un besoin, celui dont c’est le rôle précède celui qui y répond aussi', () => {
  const { competent } = groupes({ commune: communeNommee('Saint-Dizier'), criteres: besoin('manger') });
  assert.equal(competent[0], 'ccas.html');
});

test('les critères se combinent et ne cachent pas ce qui n’est pas précisé', () => {
  const criteres = { ...RIEN, attentes: /** @type {[string, string][]} */ ([['argent', 'sans argent'], ['adresse', 'sans adresse']]) };
  assert.deepEqual(examiner(ficheDe('caf.html'), criteres), { retenue: true, aDemander: ['sans adresse'] });
  assert.deepEqual(examiner(ficheDe('ccas.html'), criteres), { retenue: true, aDemander: ['sans argent'] });
  assert.equal(examiner(ficheDe('inconnu.html'), criteres).retenue, false);
});

test('public et langue : oui, non, ou inconnu', () => {
  const tous = { publics: 'tous-publics', langues: 'interprete' };
  const pour = (/** @type {string} */ adresse, /** @type {'publics' | 'langues'} */ champ, /** @type {string} */ voulu) => {
    const { retenue, aDemander } = examiner(ficheDe(adresse), { ...RIEN, filtres: [{ champ, voulu, tous: tous[champ], mots: 'ceci' }] });
    return retenue ? aDemander.length : 'non';
  };
  assert.deepEqual(['caf.html', 'inconnu.html', 'ccas.html'].map((a) => pour(a, 'publics', 'hommes')), [0, 'non', 1]);
  assert.deepEqual(['ccas.html', 'caf.html'].map((a) => pour(a, 'langues', 'ar')), [0, 1]);
  assert.equal(pour('ccas.html', 'langues', 'tr'), 'non');
});

test('les mots gardent l’ordre de la recherche, les lignes nationales à la fin', () => {
  const { competent } = groupes({ commune: communeNommee('Saint-Dizier'), mots: 'faim' });
  assert.deepEqual(competent, ['ccas.html', 'france/numero-national/a.html']);
});

test('une demande que rien ne satisfait ne donne aucun groupe', () => {
  assert.deepEqual(demander({ mots: 'xyzzyqk' }).groupes, []);
});
