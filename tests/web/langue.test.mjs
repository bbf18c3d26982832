/**
 * One tongue in the browser code, that of the data: a name that we give is made of French words. English is what the
 * library of browsers is written in; a word of it that our French pages never say is English. Others pass (« engine »).
 * What the platform imposes (the keys of its objects) is not a name that we give.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const RACINE = fileURLToPath(new URL('../../', import.meta.url));
const WEB = join(RACINE, 'scripts', 'web');
const PLATEFORME = ['lib.dom.d.ts', 'lib.es5.d.ts'].map((nom) => join(dirname(ts.getDefaultLibFilePath({})), nom));

/** What browsers and MiniSearch impose where it is used. */
const IMPOSES = ['form', 'href', 'svg', 'timeZone', 'licenceAvecMiniSearch'];
/** French too, but not said on our pages. */
const HOMONYMES = ('alternatives candidate candidates coefficient coefficients decoder fragment indices indexes max occurrences ' +
  'option options radians ranges scene strict').split(' ');

/** @param {string} nom */
const motsDe = (nom) => nom.split(/(?=[A-Z])|[^A-Za-zÀ-ÿ]/).map((mot) => mot.toLowerCase()).filter((mot) => mot.length > 2);

/** @param {string} texte without what is code, nor names: « Word » */
const prose = (texte) => texte.replace(/```[\s\S]*?```|`[^`]*`|\S*[/_]\S*/g, ' ').match(/(?<!\p{L})\p{Ll}+(?!\p{L})/gu) || [];

/**
 * @param {string} dossier
 * @param {string} fin
 */
function lire(dossier, fin) {
  const noms = readdirSync(dossier, { recursive: true, encoding: 'utf8' }).filter((nom) => nom.endsWith(fin));
  return noms.map((nom) => ({ nom, texte: readFileSync(join(dossier, nom), 'utf8') }));
}

/**
 * Names of variables, parameters, functions and types; not the keys that a destructuring takes as they are.
 * @param {string} nom of a file
 * @param {string} texte
 */
function declares(nom, texte) {
  const source = ts.createSourceFile(nom, texte, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const trouves = /** @type {string[]} */ ([]);
  visiter(source);
  return trouves;

  /** @param {any} noeud */
  function visiter(noeud) {
    const { name: sien } = noeud;
    const pris = ts.isBindingElement(noeud) && ts.isObjectBindingPattern(noeud.parent) && !noeud.propertyName;
    const donne = ts.isVariableDeclaration(noeud) || ts.isParameter(noeud) || ts.isFunctionDeclaration(noeud) || ts.isBindingElement(noeud) || ts.isJSDocTypedefTag(noeud);
    if (donne && !pris && sien && ts.isIdentifier(sien)) trouves.push(sien.text);
    for (const bloc of noeud.jsDoc || []) visiter(bloc);
    ts.forEachChild(noeud, visiter);
  }
}

const anglais = new Set(PLATEFORME.flatMap((fichier) => readFileSync(fichier, 'utf8').match(/[A-Za-z]+/g) || []).flatMap(motsDe));
const textes = [...lire(join(RACINE, 'docs'), '.md'), ...lire(join(RACINE, 'directory'), '.yml')].map(({ texte }) => texte);
const francais = new Set([...HOMONYMES, ...textes, readFileSync(join(RACINE, 'CHANGELOG.md'), 'utf8')].flatMap(prose).map((mot) => mot.normalize('NFD').replace(/\p{M}/gu, '')));

/** @param {string} nom */
const estAnglais = (nom) => !IMPOSES.includes(nom) && motsDe(nom).some((mot) => anglais.has(mot) && !francais.has(mot));

for (const { nom, texte } of lire(WEB, '.mjs')) {
  test(`${nom} : les noms donnés sont français`, () => {
    assert.deepEqual(declares(nom, texte).filter(estAnglais), []);
  });
}

test('un nom anglais est refusé, un nom imposé ne l’est pas', () => {
  const siens = declares('a.mjs', '/** @typedef {string} ListButton */ function f(word, { target, key: touche }) { const ligneKey = 1; }');
  assert.deepEqual(siens.filter(estAnglais), ['ListButton', 'word', 'ligneKey']);
});
