import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dessiner, LARGEUR } from '../../scripts/web/carte/dessin.mjs';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { creerRecherche } from '../../scripts/web/mots/trouver.mjs';
import { orienter } from '../../scripts/web/orienter/orientation.mjs';
import { enColonnes, indexDe, ORIGINE } from './petit-index.mjs';

/** Chaumont to the south, Saint-Dizier to the north, Joinville between; nobody knows where Le Pailly is. */
const { communes, fiches } = lireIndex([indexDe({
  zones: [[[1], [], '']],
  communes: [['52121', 'Chaumont', '52000', 2, 21000], ['52250', 'Joinville', '52300', 2, 3000], ['52376', 'Le Pailly', '52600', 2, 300], ['52448', 'Saint-Dizier', '52100', 2, 22000]],
  points: [[48111, 5139], [48443, 5138], 0, [48638, 4949]],
  fiches: enColonnes([
    { u: 'a-chaumont', n: 'A', k: 'ccas', c: ['52121'], z: 0 },
    { u: 'b-nulle-part', n: 'B', k: 'ccas', c: ['52376'], z: 0 },
    { u: 'c-saint-dizier', n: 'C', k: 'ccas', c: ['52448'], z: 0 },
    { u: 'd-proche-a-confirmer', n: 'D', k: 'ccas', c: ['52250'] },
    { u: 'e-abri', n: 'E', k: 'ccas', c: ['52448'], z: 0, h: 1 },
  ]),
})]);
const engine = creerRecherche(fiches);
const joinville = /** @type {import('../../scripts/web/index/index.mjs').Commune} */ (communes.get('52250'));

/** @param {string} insee */
function ordre(insee) {
  const criteres = { besoin: '', filtres: [], attentes: [] };
  const personne = { nationalite: '', regime: '', bailleur: '' };
  const commune = communes.get(insee) || null;
  return orienter(engine, { mots: '', commune, criteres, personne, quand: { minute: ORIGINE }, ouverts: false })
    .groupes.flatMap(({ resultats }) => resultats.map(({ fiche }) => fiche.adresse[0])).join('');
}

test('à compétence égale, le plus proche d’abord ; ce que l’on ne mesure pas ensuite, et le proche à confirmer après tous', () => {
  assert.equal(ordre('52250'), 'cabed');
});

test('d’une commune sans point, l’ordre reste celui des noms', () => {
  assert.equal(ordre('52376'), 'baced');
});

test('le dessin a le nord en haut, la commune choisie et les lieux connus', () => {
  const dessin = dessiner(communes.values(), joinville, fiches);
  assert.ok(dessin);
  const [chaumont, , dizier] = dessin.points;
  assert.ok(dizier.y < dessin.choisie.y && dessin.choisie.y < chaumont.y && dizier.x < chaumont.x);
  assert.ok(dessin.points.every(({ x, y }) => x > 0 && x < LARGEUR && y > 0 && y < dessin.hauteur));
  assert.deepEqual(dessin.carres, [chaumont, dizier]);
  assert.equal(dessin.noms[0].texte, 'Joinville');
});

test('un abri n’est pas dessiné, une commune sans point non plus', () => {
  const abri = fiches.filter(({ adresse }) => adresse === 'e-abri.html');
  assert.deepEqual(dessiner(communes.values(), joinville, abri)?.carres, []);
  const pailly = /** @type {import('../../scripts/web/index/index.mjs').Commune} */ (communes.get('52376'));
  assert.equal(dessiner(communes.values(), pailly, fiches), null);
});
