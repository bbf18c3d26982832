import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as phrases from '../../scripts/web/commun/phrases.mjs';
import { lienDAppel } from '../../scripts/web/commun/telephone.mjs';

const { direDAbord, libelleDAppel, phraseDuCompte, phraseDeRien, libelleDeLaSuite } = phrases;

test('le nombre de fiches s’accorde', () => {
  assert.equal(phraseDuCompte(1, true), '1\u00a0fiche trouvée.');
  assert.equal(phraseDuCompte(3, true), '3\u00a0fiches trouvées.');
});

test('des résultats incomplets sont annoncés comme tels', () => {
  assert.equal(phraseDuCompte(2, false), 'Aucune fiche ne contient tous ces mots. 2\u00a0fiches proches.');
});

test('ce qui vient avant les fiches est annoncé avant leur compte', () => {
  assert.equal(direDAbord('', '3\u00a0fiches trouvées.'), '3\u00a0fiches trouvées.');
  assert.equal(direDAbord('Qui contacter à Langres\u00a0?', '3\u00a0fiches trouvées.'), 'D’abord\u00a0: Qui contacter à Langres\u00a0? 3\u00a0fiches trouvées.');
  assert.equal(direDAbord('Police secours', ''), 'D’abord\u00a0: Police secours.');
});

test('le bouton de suite dit combien de fiches restent', () => {
  assert.equal(libelleDeLaSuite(12), 'Voir les 12\u00a0autres');
  assert.equal(libelleDeLaSuite(1), 'Voir l’autre fiche');
});

test('sans résultat, la phrase dit qui appeler', () => {
  const secours = [{ n: 'Police', p: '17' }, { n: 'Abri', p: '115' }, { n: 'Violences', p: '3919' }];
  assert.equal(phraseDeRien(secours), 'Aucune fiche. Appelez le\u00a017, le\u00a0115 ou le\u00a03919, ou parcourez la liste.');
  assert.equal(phraseDeRien([{ n: 'Police', p: '17' }]), 'Aucune fiche. Appelez le\u00a017, ou parcourez la liste.');
  assert.equal(phraseDeRien([]), 'Aucune fiche. Essayez un autre mot ou parcourez la liste.');
});

test('le nom d’un lien d’appel contient le numéro tel qu’affiché', () => {
  assert.equal(libelleDAppel('ADAJ', '03\u00a025'), 'Appeler ADAJ\u00a0: 03\u00a025');
});

test('aucune phrase n’a d’espace ordinaire devant une ponctuation haute ni d’apostrophe droite', () => {
  for (const value of Object.values(phrases)) {
    if (typeof value === 'string') assert.doesNotMatch(value, / [:;?!»]|'/);
  }
});

test('un numéro affiché devient un lien d’appel international', () => {
  assert.equal(lienDAppel('03\u00a025\u00a003\u00a093\u00a091'), 'tel:+33325039391');
  assert.equal(lienDAppel('0 800 11 44 20'), 'tel:+33800114420');
  assert.equal(lienDAppel('+33 1 80 52 33 76'), 'tel:+33180523376');
});

test('un numéro court reste court', () => {
  for (const [shown, href] of [['17', 'tel:17'], ['115', 'tel:115'], ['39 19', 'tel:3919'], ['116 006', 'tel:116006']]) {
    assert.equal(lienDAppel(shown), href);
  }
});

test('un numéro d’outre-mer garde son indicatif', () => {
  assert.equal(lienDAppel('0262 12 34 56'), 'tel:+262262123456');
  assert.equal(lienDAppel('0596 12 34 56'), 'tel:+596596123456');
  assert.equal(lienDAppel('0639 12 34 56'), 'tel:+262639123456');
});

test('un texte qui n’est pas un numéro ne devient pas un lien', () => {
  for (const shown of ['15 / 18', 'par la mairie', '03 25 03', '', '40 41 42 43']) assert.equal(lienDAppel(shown), null, shown);
});
