/**
 * Asks the one reader what it reads and who answers: run by `tests/recherche/test_lecteur.py`. Arguments: the scripts
 * of the site. On the standard input, {requetes: [[words, INSEE code]], phrases: [text], lieux: [text]}.
 */
import { readFileSync } from 'node:fs';
import { fichiersPour } from '../../scripts/web/saisie/fichiers.mjs';
import { ajouterDehors, jetonsDe } from '../../scripts/web/saisie/atlas.mjs';
import { repondre } from '../../scripts/web/saisie/reponse.mjs';
import { communeSure, lireLieu, lireSaisie } from '../../scripts/web/saisie/saisie.mjs';
import { assembler, lignesDe } from './monde.mjs';

const LIGNES = 8;
const scripts = process.argv.slice(2);
const noms = scripts.filter((script) => /\/communes\/..?\.js$/.test(script));
const { moteur, communes, lecteur } = assembler(scripts.filter((script) => !noms.includes(script)));
const { requetes, phrases, lieux } = JSON.parse(readFileSync(0, 'utf8'));

/** @param {import('../../scripts/web/saisie/conclure.mjs').Lieu} lieu */
function direLieu(lieu) {
  const dehors = [lieu.nomDehors, lieu.departement, ...lieu.dehors.flatMap(({ nom, insee }) => [nom, insee])];
  return {
    lecture: lieu.lecture, choisie: communeSure(lieu)?.insee || '', dehors: dehors.filter(Boolean),
    communes: lieu.communes.map(({ commune }) => commune.insee),
  };
}

const reponses = requetes.map((/** @type {[string, string]} */ [mots, insee]) => {
  const saisie = lireSaisie(lecteur, mots);
  const { lignes, sur } = repondre(moteur, saisie, communes.get(insee) || saisie.commune);
  const adresses = lignes(LIGNES).map(({ fiche }) => fiche.adresse);
  const situations = saisie.situations.map(({ nom }) => nom);
  return { ...direLieu(saisie.lieu), situations, danger: saisie.chaine.map(({ u }) => u), besoins: saisie.besoins, lignes: adresses, surs: sur };
});
const cles = new Set(lieux.flatMap((/** @type {string} */ texte) => [texte, ...jetonsDe(texte)])
  .flatMap((/** @type {string} */ mot) => fichiersPour(mot, noms.map((nom) => nom.replace(/^.*\/|\.js$/g, '')))));
ajouterDehors(lecteur.atlas, lignesDe(noms, cles));
const lues = phrases.map((/** @type {string} */ texte) => lireSaisie(lecteur, texte));
const chaines = lues.map((/** @type {import('../../scripts/web/saisie/saisie.mjs').Saisie} */ { chaine }) => chaine.map(({ u }) => u));
const besoins = lues.map((/** @type {import('../../scripts/web/saisie/saisie.mjs').Saisie} */ saisie) => saisie.besoins);
console.log(JSON.stringify({ requetes: reponses, chaines, besoins, lieux: lieux.map((/** @type {string} */ texte) => direLieu(lireLieu(lecteur, texte))) }));
