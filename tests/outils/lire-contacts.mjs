/** Reads vCards with ical.js, a library that shares nothing with ours: files on the input, jCard values on the output. */
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

/** @param {string} texte */
function cartes(texte) {
  const lues = ICAL.parse(texte);
  // One card is a component, several are a list of them.
  return (typeof lues[0] === 'string' ? [lues] : lues).map((/** @type {any[]} */ [, proprietes]) => {
    /** @type {Record<string, unknown[]>} */
    const carte = {};
    for (const [nom, parametres, , ...valeurs] of proprietes) {
      (carte[nom] ||= []).push(valeurs.length === 1 ? valeurs[0] : valeurs);
      if (Object.keys(parametres).length) (carte[`${nom};`] ||= []).push(parametres);
    }
    return carte;
  });
}

const fichiers = JSON.parse(readFileSync(0, 'utf8'));
const lus = Object.fromEntries(Object.entries(fichiers).map(([uri, texte]) => [uri, cartes(texte)]));
process.stdout.write(JSON.stringify(lus));
