import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aplatir, motsDemandes, radical, enTermes, enMots } from '../../scripts/web/mots/termes.mjs';

/**
 * @param {string} one
 * @param {string} other
 */
const same = (one, other) => assert.deepEqual(enTermes(one), enTermes(other));

test('les majuscules, les accents et les cédilles ne comptent pas', () => {
  assert.equal(aplatir('HÉBERGEMENT à Forçé'), 'hebergement a force');
  assert.equal(aplatir('e\u0301'), 'e');
});

test('les ligatures s’ouvrent', () => {
  assert.equal(aplatir('Cœur, Œuvre, Lætitia'), 'coeur, oeuvre, laetitia');
});

test('les apostrophes droites et courbes séparent les mots', () => {
  assert.deepEqual(enMots('L’Escale d\'urgence'), ['escale', 'urgence']);
  same('Point d’accès au droit', 'point d\'acces au droit');
});

test('les traits d’union, même insécables, séparent les mots', () => {
  same('Saint-Dizier', 'saint dizier');
  same('Saint\u2011Dizier', 'saint dizier');
});

test('St et Ste se lisent Saint et Sainte', () => {
  same('St-Dizier', 'Saint-Dizier');
  same('Ste Menehould', 'Sainte-Menehould');
});

test('les pluriels de St et de Ste s’ouvrent aussi', () => {
  same('Les Sts-Geosmes', 'Les Saints-Geosmes');
  same('Stes Maries', 'Saintes Maries');
  same('Les 3 Margelles', 'Les Trois Margelles');
});

test('un chiffre seul est un mot, une lettre seule n’en est pas un', () => {
  assert.deepEqual(enMots('Lot 7 l p'), ['lot', '7']);
  assert.deepEqual(enMots('7'), ['7']);
  assert.deepEqual(motsDemandes('l'), ['l']);
  assert.deepEqual(enMots('la PJ'), ['pj']);
});

test('le zéro qu’un tableur a mangé revient, aux numéros seulement', () => {
  assert.deepEqual(motsDemandes('325039391'), ['0325039391']);
  assert.deepEqual(motsDemandes('3919'), ['3919']);
  assert.deepEqual(motsDemandes('0325039391'), ['0325039391']);
  assert.deepEqual(motsDemandes('1325039391'), ['1325039391']);
});

test('la racine de chaque longueur', () => {
  const racines = {
    bus: 'bus', cas: 'cas', aides: 'aide', aide: 'aide', lois: 'lois', dettes: 'dett', loyers: 'loyer',
    legales: 'legal', adressees: 'adres', sociale: 'social', sociaux: 'social', bureaux: 'bureau', eaux: 'eaux',
    retraitees: 'retrait', professionnelle: 'professionnel', agresse: 'agres',
  };
  for (const [mot, racine] of Object.entries(racines)) assert.equal(radical(mot), racine, mot);
});

test('le singulier et le pluriel se rejoignent', () => {
  for (const [one, many] of [
    ['violence', 'violences'], ['victime', 'victimes'], ['hôpital', 'hôpitaux'], ['tribunal', 'tribunaux'],
    ['bureau', 'bureaux'], ['social', 'sociaux'], ['enfant', 'enfants'], ['dette', 'dettes'], ['droit', 'droits'],
    ['aide', 'aides'], ['allocation familiale', 'allocations familiales'],
  ]) same(one, many);
});

test('le masculin et le féminin se rejoignent', () => {
  for (const [one, other] of [
    ['social', 'sociale'], ['étranger', 'étrangère'], ['professionnel', 'professionnelle'],
    ['retraité', 'retraitées'], ['intervenant', 'intervenante'],
  ]) same(one, other);
});

test('les mots courts et les nombres restent entiers', () => {
  for (const word of ['caf', 'bus', 'sos', 'ccas', '3919', '0325039391']) assert.equal(radical(word), word);
});

test('la racine d’un mot commence toujours comme le mot, sauf pour les pluriels en -aux', () => {
  for (const word of ['caisse', 'joinville', 'agressees', 'bordeaux', 'paris', 'adresse', 'eaux', 'permis']) {
    assert.ok(word.startsWith(radical(word)), word);
  }
});

test('un numéro est un seul mot, quels que soient ses espaces', () => {
  for (const typed of ['0325039391', '03 25 03 93 91', '03.25.03.93.91', '03-25-03-93-91', '03\u00a025\u202f03 93 91',
    '+33 3 25 03 93 91', '+33325039391', '0033 3 25 03 93 91', '+33 (0)3 25 03 93 91']) {
    assert.deepEqual(enMots(typed), ['0325039391'], typed);
  }
  assert.deepEqual(enMots('39 19'), ['3919']);
  assert.deepEqual(enMots('116 006'), ['116006']);
});

test('deux numéros séparés par une virgule restent deux numéros', () => {
  assert.deepEqual(enMots('03 25 06 50 70, 08 842 846 37'), ['0325065070', '0884284637']);
});

test('les sigles pointés se lisent comme les autres', () => {
  assert.deepEqual(enMots('C.C.A.S. de Langres'), ['ccas', 'langres']);
});

test('les mots vides disparaissent', () => {
  assert.deepEqual(enMots('Mairie de la Porte du Der, à côté'), ['mairie', 'porte', 'der', 'cote']);
});

test('une requête faite d’un seul mot vide est gardée, car le mot n’est peut-être pas fini', () => {
  assert.deepEqual(motsDemandes('la'), ['la']);
  assert.deepEqual(motsDemandes('de la'), ['la']);
  assert.deepEqual(motsDemandes('  '), []);
});

test('les mots qui parlent de la fiche ne comptent que s’ils sont seuls', () => {
  assert.deepEqual(motsDemandes('numéro de téléphone de la CAF'), ['caf']);
  assert.deepEqual(motsDemandes('téléphone'), ['telephone']);
});
