import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creerAtlas } from '../../scripts/web/saisie/atlas.mjs';
import { communesCommencees } from '../../scripts/web/saisie/debuts.mjs';
import { lireLeChamp } from '../../scripts/web/saisie/lieu.mjs';
import { preciser } from '../../scripts/web/saisie/phrases.mjs';
import { versLaCommune } from '../../scripts/web/commun/phrases.mjs';
import { annuaire } from './petit-index.mjs';

const atlas = creerAtlas(annuaire.communes.values(), {});
/** @param {string} texte */
const proposees = (texte) => communesCommencees(atlas, texte).map(({ commune }) => commune.nom);
/** @param {string} texte */
const sure = (texte) => { const { lecture, communes } = lireLeChamp(atlas, texte); return lecture === 'certain' ? communes[0].commune : null; };

test('le début du nom suffit, sans accent, sans trait d’union, « st » compris', () => {
  for (const texte of ['saint diz', 'SAINT-DIZIER', 'st dizier', 'St Diz', 'dizier']) assert.equal(proposees(texte)[0], 'Saint-Dizier', texte);
  assert.deepEqual(proposees('bettancourt la ferree'), ['Bettancourt-la-Ferrée']);
  assert.deepEqual(proposees('porte du der'), ['La Porte du Der']);
});

test('un code postal qui vaut pour plusieurs communes les propose toutes, la plus peuplée d’abord', () => {
  assert.deepEqual(proposees('52100'), ['Saint-Dizier', 'Bettancourt-la-Ferrée', 'Saint-Eulien']);
  assert.equal(sure('52100'), null);
  assert.equal(sure('52000')?.nom, 'Chaumont');
});

test('une commune d’un autre département dit lequel', () => {
  const [proposition] = communesCommencees(atlas, 'saint-eulien');
  assert.equal(preciser(proposition), '52100, département 51');
});

test('le nom d’une ancienne commune mène à celle qui l’a remplacée, et le dit', () => {
  const [proposition] = communesCommencees(atlas, 'montier en der');
  assert.deepEqual([proposition.nom, proposition.commune.nom], ['Montier-en-Der', 'La Porte du Der']);
  assert.equal(preciser(proposition), 'aujourd’hui La Porte du Der, 52220');
  assert.equal(sure('brottes')?.nom, 'Chaumont');
});

test('une faute de frappe est pardonnée dans le champ de la commune, pas dans la recherche générale', () => {
  assert.deepEqual(lireLeChamp(atlas, 'chomont').communes.map(({ nom }) => nom), ['Chaumont']);
  assert.deepEqual(proposees('chomont'), []);
});

test('un texte trop court, vide ou étranger ne propose rien', () => {
  for (const texte of ['', 's', '   ', '?', 'xyzzyq', '99999']) assert.deepEqual(proposees(texte), [], texte);
});

test('un nom entier ne laisse aucun doute, même s’il commence un autre nom', () => {
  assert.equal(sure('saint-dizier')?.insee, '52448');
  assert.equal(sure('saint'), null);
});

test('l’article se contracte devant le nom', () => {
  assert.deepEqual(['Joinville', 'Le Pailly', 'Les Loges', 'La Porte du Der'].map(versLaCommune),
    ['à Joinville', 'au Pailly', 'aux Loges', 'à La Porte du Der']);
});
