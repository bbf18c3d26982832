/**
 * Properties of what is read as a place, on names of all of France and of the directory: run by `tests/recherche/test_lecteur.py`. Arguments: the
 * scripts of the site. On the standard input, the names of all the communes of France. Prints what breaks them.
 */
import { readFileSync } from 'node:fs';
import { cleDeLieu } from '../../scripts/web/saisie/atlas.mjs';
import { communeSure, lireLieu, lireSaisie } from '../../scripts/web/saisie/saisie.mjs';
import { assembler } from './monde.mjs';

const { communes, lecteur } = assembler(process.argv.slice(2));
/** @type {string[]} */
const france = JSON.parse(readFileSync(0, 'utf8'));
const etrangers = [...new Set(france)].filter((nom) => !lecteur.atlas.parCle.has(cleDeLieu(nom)));
/** One in so many: to guess takes time, and every fifteenth name is still two thousand of them. */
const UN_SUR = 15;
const choisies = etrangers.filter((nom, n) => n % UN_SUR === 0 && communeSure(lireLieu(lecteur, nom)));

/** @param {import('../../scripts/web/index/index.mjs').Commune} commune */
function ecritures({ nom, departement, codesPostaux }) {
  const sansAccent = nom.normalize('NFD').replace(/\p{M}/gu, '');
  return [
    nom, nom.toUpperCase(), nom.toLowerCase(), sansAccent, nom.replace(/[-’']/g, ' '), nom.replace(/\bSaint(e?)\b/g, 'St$1'), `à ${nom}`, `ville de ${nom}`,
    `${nom} (${departement})`, `${codesPostaux[0]} ${nom}`, `${nom} ${codesPostaux[0]}`,
  ];
}

const perdues = [...communes.values()].flatMap((commune) => ecritures(commune).filter((texte) => {
  const { communes: lues } = lireLieu(lecteur, texte);
  return !lues.some((lue) => lue.commune === commune);
}));

/** Nobody knows how large those around are. */
const autour = [...lecteur.atlas.dehors].flatMap(([cle, [{ nom, population }]]) => (population || lecteur.atlas.parCle.has(cle) ? [] : [nom]));
const lues = autour.map((nom) => ({ nom, lieu: lireSaisie(lecteur, `caf ${nom}`).lieu }));
console.log(JSON.stringify({
  etrangers: etrangers.length, choisies, perdues, autour: autour.length,
  choisiesAutour: lues.flatMap(({ nom, lieu }) => (communeSure(lieu) ? [nom] : [])),
  perduesAutour: lues.flatMap(({ nom, lieu }) => (lieu.lecture === 'dehors' ? [] : [nom])),
}));
