import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creerRecherche, surligner, rechercher } from '../../scripts/web/mots/trouver.mjs';
import { fiches, VIDE } from './fiches.mjs';

const engine = creerRecherche(fiches);

/**
 * Pages found, without territory and extension: « ccas/chaumont ».
 * @param {string} query
 * @param {import('../../scripts/web/mots/trouver.mjs').Recherche} [moteur]
 */
const found = (query, moteur = engine) => Array.from(rechercher(moteur, query).rangs, (rang) => fiches[rang].adresse.replace(/^[^/]+\/|\.html$/g, ''));

/**
 * @param {string} query
 * @param {string} page
 * @param {number} [rank]
 */
function finds(query, page, rank = 5) {
  const best = found(query).slice(0, rank);
  assert.ok(best.includes(page), `« ${query} » : ${page} absent de [${best.join(', ')}]`);
}

test('une commune met son poste ISCG parmi les premiers résultats', () => {
  for (const query of ['saint dizier', 'Saint-Dizier', 'st dizier', 'saint diz']) finds(query, 'poste-iscg/saint-dizier', 2);
  for (const query of ['chaumont', 'chaumon', 'CHAUMONT', 'chaum']) finds(query, 'poste-iscg/chaumont', 2);
  finds('langres', 'poste-iscg/langres', 2);
  finds('joinville', 'poste-iscg/joinville', 2);
});

test('« chaumon » ne donne que des fiches de Chaumont', () => {
  for (const rang of rechercher(engine, 'chaumon').rangs) assert.match(`${fiches[rang].nom} ${fiches[rang].lieux}`, /Chaumont/);
});

test('le sigle du métier et ses variantes donnent les postes', () => {
  for (const query of ['iscg', 'intervenant social', 'intervenante sociale', 'intervenants sociaux']) {
    assert.ok(found(query).slice(0, 5).every((page) => page.startsWith('poste-iscg/')), query);
  }
});

test('les accents oubliés ne gênent pas', () => {
  finds('hebergement', 'siao/la-passerelle');
  finds('prefecture', 'prefecture/haute-marne');
  finds('restos du coeur', 'caritatif/restos-du-coeur', 1);
  assert.deepEqual(found('hebergement'), found('HÉBERGEMENTS'));
});

test('le singulier trouve le pluriel et l’inverse', () => {
  for (const [one, many] of [['violence conjugale', 'violences conjugales'], ['victime', 'victimes'],
    ['commissariat', 'commissariats'], ['mission locale', 'missions locales'], ['tribunal', 'tribunaux']]) {
    assert.deepEqual(found(one), found(many), one);
    assert.ok(found(one).length > 0, one);
  }
});

test('un début de mot suffit', () => {
  finds('heberg', 'siao/la-passerelle');
  finds('gend lang', 'gendarmerie/langres', 2);
  finds('vêt', 'caritatif/secours-populaire-saint-dizier');
});

test('les apostrophes et les articles ne gênent pas', () => {
  const expected = 'acces-au-droit/la-rochotte';
  for (const query of ['point d’accès au droit', 'point d\'acces au droit', 'acces droit', 'le point d’accès à la Rochotte']) {
    finds(query, expected);
  }
  finds('l’enfant en danger', 'numero-national/119', 2);
  finds('aide sociale à l’enfance', 'ase/haute-marne', 1);
  finds('la caf', 'caf/haute-marne', 1);
  finds('numéro de la caf', 'caf/haute-marne', 1);
  finds('mairie de la porte du der', 'ccas/la-porte-du-der', 1);
});

test('les numéros se trouvent quels que soient les espaces', () => {
  for (const query of ['3919', '39 19', '39.19']) assert.deepEqual(found(query), ['numero-national/3919']);
  for (const query of ['116 006', '116006', '116\u00a0006']) assert.deepEqual(found(query), ['numero-national/116006']);
  for (const query of ['03 25 03 93 91', '0325039391', '03.25.03.93.91', '+33 3 25 03 93 91']) {
    assert.deepEqual(found(query), ['aide-victimes/adaj']);
  }
  assert.deepEqual(found('0800114420'), ['departement/solidarite']);
  assert.equal(found('17')[0], 'numero-national/17');
  finds('115', 'siao/la-passerelle', 1);
});

test('un début de numéro trouve, un ancien numéro aussi', () => {
  finds('03 25 03 9', 'aide-victimes/adaj', 1);
  finds('08 842 846 37', 'numero-national/116006', 1);
});

test('un numéro n’est jamais deviné', () => {
  for (const query of ['3918', '3991', '03 25 03 93 92', '116 007', '118']) assert.deepEqual(found(query), [], query);
});

test('un numéro et un mot se combinent', () => {
  finds('115 chaumont', 'siao/la-passerelle', 1);
});

test('une faute est pardonnée, aussi quand deux lettres sont échangées', () => {
  finds('violances', 'numero-national/3919');
  finds('gendarmerie langre', 'gendarmerie/langres', 2);
  finds('gendramerie langres', 'gendarmerie/langres', 2);
  finds('comissariat chaumont', 'police/chaumont', 2);
});

test('une requête juste ne montre pas de voisins par ressemblance', () => {
  assert.deepEqual(found('hamaris'), ['bailleur/hamaris']);
  assert.deepEqual(found('wassy').sort(), ['ccas/wassy', 'france-services/wassy']);
});

test('quand aucune fiche n’a tous les mots, celles qui en ont le plus sont données et signalées', () => {
  const { rangs, complet } = rechercher(engine, 'pension de famille avec piscine à saint dizier');
  assert.equal(fiches[rangs[0]].adresse, '52-haute-marne/hebergement/colbert-jason.html');
  assert.equal(complet, false);
  assert.equal(rechercher(engine, 'caf').complet, true);
});

test('une requête vide ou sans rapport ne donne rien', () => {
  for (const query of ['', '   ', '?', 'xyzzyqk']) assert.deepEqual(found(query), [], query);
});

test('la même requête donne toujours la même liste', () => {
  assert.deepEqual(found('aide'), found('aide', creerRecherche(fiches)));
});

test('un annuaire vide ou une fiche presque vide ne cassent rien', () => {
  assert.deepEqual(found('caf', creerRecherche([])), []);
  assert.equal(rechercher(creerRecherche([{ ...VIDE, nom: 'CAF' }]), 'caf').rangs.length, 1);
});

test('les mots d’une requête hostile restent des mots', () => {
  for (const query of ['constructor', '__proto__', '<svg onload>', '.*(', '\\']) assert.deepEqual(found(query), [], query);
});

/**
 * @param {string} query
 * @param {string} text
 */
function marks(query, text) {
  const { rangs, termesDe } = rechercher(engine, query);
  return surligner(text, termesDe(rangs[0])).filter(({ trouve }) => trouve).map(({ texte }) => texte);
}

test('les mots trouvés sont surlignés tels qu’ils sont écrits', () => {
  assert.deepEqual(marks('coeur', 'Restos du Cœur de la Haute-Marne'), ['Cœur']);
  assert.deepEqual(marks('violances conjugale', 'Aide aux victimes de violences conjugales'), ['violences', 'conjugales']);
  assert.deepEqual(marks('39 19', 'Appeler le 39\u00a019'), ['39\u00a019']);
});

test('le surlignage ne perd aucun caractère', () => {
  for (const text of ['', ' « Chez Louise » — 4, rue des Ouches…', 'L’État <b>', 'e\u0301cole 24 h/24']) {
    assert.equal(surligner(text, ['chez', 'ecol']).map(({ texte }) => texte).join(''), text);
  }
});

test('de milliers de fiches, les meilleures viennent, dans l’ordre : les autres ne sont pas triées', () => {
  const combien = 5000;
  const rares = Array.from({ length: 40 }, (_, n) => (n * 1237) % combien).sort((a, b) => a - b);
  const toutes = Array.from({ length: combien }, (_, rang) => ({ ...fiches[0], nom: rares.includes(rang) ? 'Accueil' : `Maison ${rang}`, autres: '', missions: 'accueil' }));
  const { rangs, places } = rechercher(creerRecherche(toutes), 'accueil');
  assert.equal(rangs.length, 2000);
  assert.deepEqual([...rangs.slice(0, rares.length)], rares);
  assert.equal(places[rares.length], rares.length);
  // As many points: the order of the directory.
  const suite = [...rangs.slice(rares.length)];
  assert.deepEqual(suite, toutes.map((_, rang) => rang).filter((rang) => !rares.includes(rang)).slice(0, suite.length));
});
