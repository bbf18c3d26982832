/**
 * Every small change of a module of the browser, read from its syntax tree: run by `mutants.py`. Argument: the file.
 * On the standard output, [[start, end, text]] in the characters of the file.
 */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const fichier = process.argv[2];
const source = ts.createSourceFile(fichier, readFileSync(fichier, 'utf8'), ts.ScriptTarget.Latest, true);
/** @type {[number, number, string][]} */
const changes = [];
const AUTRES = new Map([
  ['<', ['<=']], ['<=', ['<']], ['>', ['>=']], ['>=', ['>']], ['===', ['!==']], ['!==', ['===']], ['+', ['-']], ['-', ['+']],
  ['*', ['/']], ['/', ['*']], ['%', ['*']],
]);

/** @param {ts.Node} noeud @param {string} texte */
const changer = (noeud, texte) => changes.push([noeud.getStart(), noeud.getEnd(), texte]);

/** @param {ts.Node} noeud */
function lire(noeud) {
  if (ts.isImportDeclaration(noeud)) return;
  if (ts.isBinaryExpression(noeud)) {
    const signe = noeud.operatorToken.getText();
    for (const autre of AUTRES.get(signe) || []) changer(noeud.operatorToken, autre);
    if (['&&', '||', '??'].includes(signe)) for (const moitie of [noeud.left, noeud.right]) changer(noeud, `(${moitie.getText()})`);
  }
  if (ts.isPrefixUnaryExpression(noeud) && noeud.operator === ts.SyntaxKind.ExclamationToken) changer(noeud, `(${noeud.operand.getText()})`);
  if (noeud.kind === ts.SyntaxKind.TrueKeyword) changer(noeud, 'false');
  if (noeud.kind === ts.SyntaxKind.FalseKeyword) changer(noeud, 'true');
  if (ts.isNumericLiteral(noeud)) changer(noeud, `(${noeud.getText()} + 1)`);
  if (ts.isConditionalExpression(noeud)) for (const branche of [noeud.whenTrue, noeud.whenFalse]) changer(noeud, `(${branche.getText()})`);
  if (ts.isIfStatement(noeud)) for (const dit of ['true', 'false']) changer(noeud.expression, dit);
  if (ts.isExpressionStatement(noeud)) changer(noeud, ';');
  ts.forEachChild(noeud, lire);
}

lire(source);
console.log(JSON.stringify(changes));
