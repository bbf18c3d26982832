/**
 * Bundles the browser code into classic scripts (modules do not load from `file://`) and the styles into one sheet,
 * for the generator to ship. The exit is a script of its own, which lives when the others fail (S10); what reads what is
 * typed is another, which comes when a field is reached. The output is a build product, never committed.
 */
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { apprendreDuProjet } from './apprentissage/tables.mjs';

const ICI = fileURLToPath(new URL('.', import.meta.url));
const RACINE = join(ICI, '..', '..');
const SORTIE = join(RACINE, 'scripts', 'annuaire', 'static');
const MINISEARCH = join(RACINE, 'node_modules', 'minisearch');
const UQR = join(RACINE, 'node_modules', 'uqr');
const LUCIDE = join(RACINE, 'node_modules', 'lucide-static');
/** Where a drawing is asked for: `icone("phone")` in a template, `"x-icone": "phone"` in the vocabularies. */
const DEMANDES = /(?:icone\(|"x-icone": )"([a-z0-9-]+)"/g;

/** @type {import('esbuild').BuildOptions} */
const COMMUN = { bundle: true, minify: true, charset: 'utf8', sourcemap: false, logLevel: 'warning' };

/** Requirement O13: Firefox ESR and browsers of the last three years. */
const NAVIGATEURS = ['chrome115', 'edge115', 'firefox115', 'safari16'];

const LICENCE = 'annuaire-iscg, EUPL-1.2.';

function licenceAvecMiniSearch() {
  const { version } = JSON.parse(readFileSync(join(MINISEARCH, 'package.json'), 'utf8'));
  return `${LICENCE} Contient MiniSearch ${version} (licence MIT, voir minisearch.LICENSE.txt).`;
}

function licenceAvecUqr() {
  const { version } = JSON.parse(readFileSync(join(UQR, 'package.json'), 'utf8'));
  return `${LICENCE} Contient uqr ${version} (licence MIT, voir uqr.LICENSE.txt).`;
}

/** @param {string} chemin */
function annoncer(chemin) {
  const octets = readFileSync(chemin);
  console.log(`${basename(chemin)} : ${octets.length} octets, ${gzipSync(octets).length} compressés`);
}

/**
 * @param {string} nom of the script in the site
 * @param {string} entree
 * @param {string} licence
 */
async function faireLeScript(nom, entree, licence) {
  const outfile = join(SORTIE, nom);
  await build({
    ...COMMUN,
    entryPoints: [join(ICI, entree)],
    outfile,
    format: 'iife',
    target: 'es2019',
    banner: { js: `/*! ${licence} */` },
  });
  annoncer(outfile);
}

/** @param {string} nom of the sheet, for screens or for paper */
async function faireLeStyle(nom) {
  const outfile = join(SORTIE, nom);
  await build({ ...COMMUN, entryPoints: [join(ICI, 'style', nom)], outfile, target: NAVIGATEURS });
  annoncer(outfile);
}

/** Only the drawings that pages ask for: an unknown name stops the build. */
function faireLesIcones() {
  const gabarits = readdirSync(join(RACINE, 'scripts', 'annuaire'), { recursive: true, encoding: 'utf8' })
    .filter((nom) => nom.endsWith('.j2')).map((nom) => join(RACINE, 'scripts', 'annuaire', nom));
  const textes = [...gabarits, join(RACINE, 'schemas', 'vocabulaires.schema.json')].map((f) => readFileSync(f, 'utf8'));
  const noms = new Set(textes.flatMap((texte) => [...texte.matchAll(DEMANDES)].map(([, nom]) => nom)));
  const dessins = [...noms].sort().map((nom) => [nom, traits(readFileSync(join(LUCIDE, 'icons', `${nom}.svg`), 'utf8'))]);
  const outfile = join(SORTIE, 'icones.json');
  writeFileSync(outfile, JSON.stringify(Object.fromEntries(dessins)));
  copyFileSync(join(LUCIDE, 'LICENSE'), join(SORTIE, 'lucide.LICENSE.txt'));
  annoncer(outfile);
}

/** What a sentence without a known phrase sounds like: learnt again at each build, from the tables. */
function faireLesPressentiments() {
  const outfile = join(SORTIE, 'pressentir.json');
  writeFileSync(outfile, JSON.stringify(apprendreDuProjet(RACINE)));
  annoncer(outfile);
}

/** @param {string} svg its paths alone: size and stroke are the style's */
function traits(svg) {
  return svg.replace(/<!--.*?-->/s, '').replace(/<\/?svg[^>]*>/g, '').replace(/>\s+</g, '><').replace(/ \/>/g, '/>').trim();
}

mkdirSync(SORTIE, { recursive: true });
await faireLeScript('sortie.js', 'sortie/sortie.mjs', LICENCE);
await faireLeScript('annuaire.js', 'annuaire.mjs', LICENCE);
await faireLeScript('saisie.js', 'saisie.mjs', licenceAvecMiniSearch());
// The MIT licence asks that its text travel with the copy.
copyFileSync(join(MINISEARCH, 'LICENSE.txt'), join(SORTIE, 'minisearch.LICENSE.txt'));
await faireLeScript('feuille.js', 'feuille/feuille.mjs', licenceAvecUqr());
copyFileSync(join(UQR, 'LICENSE'), join(SORTIE, 'uqr.LICENSE.txt'));
await faireLeStyle('annuaire.css');
await faireLeStyle('impression.css');
await faireLeStyle('feuille.css');
faireLesIcones();
faireLesPressentiments();
