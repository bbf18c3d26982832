import assert from 'node:assert/strict';
import { test } from 'node:test';
import { communesNommees, communeSansDoute, nomsDesCommunes, proposerCommunes } from '../../scripts/web/lieux/communes.mjs';
import { toCommune } from '../../scripts/web/commun/phrases.mjs';
import { annuaire } from './petit-index.mjs';

const noms = nomsDesCommunes(annuaire.communes.values());
/** @param {string} texte */
const proposees = (texte) => proposerCommunes(noms, texte).map(({ commune }) => commune.nom);

test('le début du nom suffit, sans accent, sans trait d’union, « st » compris', () => {
  for (const texte of ['saint diz', 'SAINT-DIZIER', 'st dizier', 'St Diz', 'dizier']) assert.equal(proposees(texte)[0], 'Saint-Dizier', texte);
  assert.deepEqual(proposees('bettancourt la ferree'), ['Bettancourt-la-Ferrée']);
  assert.deepEqual(proposees('porte du der'), ['La Porte du Der']);
});

test('un code postal qui vaut pour plusieurs communes les propose toutes, la plus peuplée d’abord', () => {
  assert.deepEqual(proposees('52100'), ['Saint-Dizier', 'Bettancourt-la-Ferrée', 'Saint-Eulien']);
  assert.equal(communeSansDoute(noms, '52100'), null);
  assert.equal(communeSansDoute(noms, '52000')?.nom, 'Chaumont');
});

test('une commune d’un autre département dit lequel', () => {
  const [proposition] = proposerCommunes(noms, 'saint-eulien');
  assert.equal(proposition.precision, '52100, département 51');
});

test('le nom d’une ancienne commune mène à celle qui l’a remplacée, et le dit', () => {
  const [proposition] = proposerCommunes(noms, 'montier en der');
  assert.deepEqual([proposition.nom, proposition.commune.nom], ['Montier-en-Der', 'La Porte du Der']);
  assert.equal(proposition.precision, 'aujourd’hui La Porte du Der, 52220');
  assert.equal(communeSansDoute(noms, 'brottes')?.nom, 'Chaumont');
});

test('une faute de frappe est pardonnée dans le champ de la commune, pas dans la recherche générale', () => {
  assert.deepEqual(proposees('chomont'), ['Chaumont']);
  assert.deepEqual(communesNommees(noms, 'chomont'), []);
});

test('un texte trop court, vide ou étranger ne propose rien', () => {
  for (const texte of ['', 's', '   ', '?', 'xyzzyq', '99999']) assert.deepEqual(proposees(texte), [], texte);
});

test('un nom entier ne laisse aucun doute, même s’il commence un autre nom', () => {
  assert.equal(communeSansDoute(noms, 'saint-dizier')?.insee, '52448');
  assert.equal(communeSansDoute(noms, 'saint'), null);
});

test('l’article se contracte devant le nom', () => {
  assert.deepEqual(['Joinville', 'Le Pailly', 'Les Loges', 'La Porte du Der'].map(toCommune),
    ['à Joinville', 'au Pailly', 'aux Loges', 'à La Porte du Der']);
});
