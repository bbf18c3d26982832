/** What was made is taken again, and what is in its place is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecrire, poser, reprendre } from '../../scripts/web/commun/gardes.mjs';

test('une ligne est remise telle quelle, refaite quand elle doit dire autre chose', () => {
  const gardes = new Map();
  const fiche = {};
  let combien = 0;
  const ligne = (/** @type {string} */ signe) => reprendre(gardes, fiche, signe, () => /** @type {any} */ ({ rang: (combien += 1) }));
  const premiere = ligne('caf');
  assert.equal(ligne('caf'), premiere);
  assert.notEqual(ligne('cafe'), premiere);
  assert.equal(combien, 2);
});

/** @param {string} lettres one child each */
function boite(lettres) {
  const gestes = /** @type {string[]} */ ([]);
  const enfants = /** @type {any[]} */ ([]);
  const noeuds = Object.fromEntries([...'abcdef'].map((nom) => [nom, {
    nom,
    get nextSibling() { return enfants[enfants.indexOf(this) + 1] || null; },
    remove() { gestes.push(`-${nom}`); enfants.splice(enfants.indexOf(this), 1); },
  }]));
  enfants.push(...[...lettres].map((nom) => noeuds[nom]));
  const parent = /** @type {any} */ ({
    get childNodes() { return enfants; },
    get firstChild() { return enfants[0] || null; },
    insertBefore(/** @type {any} */ node, /** @type {any} */ place) {
      gestes.push(`+${node.nom}`);
      if (enfants.includes(node)) enfants.splice(enfants.indexOf(node), 1);
      enfants.splice(place ? enfants.indexOf(place) : enfants.length, 0, node);
    },
  });
  return { gestes, mettre: (/** @type {string} */ voulus) => { poser(parent, [...voulus].map((nom) => /** @type {any} */ (noeuds[nom]))); return enfants.map(({ nom }) => nom).join(''); } };
}

for (const [avant, apres, gestes] of [['abc', 'abc', ''], ['abc', 'bcd', '-a +d'], ['ab', 'cab', '+c'], ['abc', 'ac', '-b'], ['abc', 'cab', '+c'], ['abc', 'def', '-a -b -c +d +e +f'], ['', 'ab', '+a +b'], ['ab', '', '-a -b']]) {
  test(`de « ${avant} » à « ${apres} », seul ce qui change est touché`, () => {
    const b = boite(avant);
    assert.equal(b.mettre(apres), apres);
    assert.equal(b.gestes.join(' '), gestes);
  });
}

test('ce qui est écrit n’est pas récrit', () => {
  let fois = 0;
  const node = /** @type {any} */ ({ get textContent() { return 'ici'; }, set textContent(_) { fois += 1; } });
  ecrire(node, 'ici');
  assert.equal(fois, 0);
  ecrire(node, 'là');
  assert.equal(fois, 1);
});

test('d’un texte qui change, le nœud reste', () => {
  const texte = { nodeType: 3, nodeValue: 'ici' };
  const node = /** @type {any} */ ({ firstChild: texte, lastChild: texte, get textContent() { return texte.nodeValue; }, set textContent(_) { throw new Error('récrit'); } });
  ecrire(node, 'là');
  assert.equal(texte.nodeValue, 'là');
});
