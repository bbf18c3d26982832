/**
 * The national entrance: a field that leads from a commune to the directory of its département. Only the names that
 * may match are downloaded; nothing typed leaves the page or enters an address (S11 to S13).
 */
import { apporter } from '../commun/apporter.mjs';
import { estUnRaccourci, deplacer, PAS } from '../commun/clavier.mjs';
import { element, lienVers, listeDe } from '../commun/elements.mjs';
import { boutonDeSignalement } from '../commun/signalement.mjs';
import { AUCUNE, direCombien, direOu, LISTE, PANNE, PLUSIEURS, PROCHES } from './phrases.mjs';
import { fichiersPour, fichiersProches } from '../saisie/fichiers.mjs';
import { deviner, lireLignes, trouver } from './pays.mjs';

/** @typedef {import('./pays.mjs').Departement} Departement */
/** @typedef {import('./pays.mjs').Ligne} Ligne */
/** @typedef {import('./pays.mjs').Noms} Noms */
/** @typedef {import('./pays.mjs').Trouvee} Trouvee */
/** @typedef {{trouvees: Trouvee[], devinees: boolean}} Reponse */
/**
 * @typedef {object} Vue
 * @property {HTMLInputElement} champ
 * @property {HTMLElement} resultats
 * @property {HTMLElement} etat
 * @property {string} dossier of the files of names
 * @property {string[]} cles every file
 * @property {string} liste address of the list without JavaScript
 * @property {Map<string, Departement>} departements
 * @property {Map<string, Noms>} lus names already read, by the files that hold them
 * @property {ReturnType<typeof setTimeout>} [attente]
 */

const MONTREES = 8;
/** Screen readers should hear one count when the typing pauses, not one a key. */
const ANNONCE_APRES = 400;
const LIENS = '.recherche-lien';

/** @param {HTMLFormElement} form */
export function monterEntree(form) {
  const champ = form.querySelector('input');
  const resultats = form.querySelector('[data-resultats]');
  const etat = form.querySelector('[data-etat]');
  if (!champ || !(resultats instanceof HTMLElement) || !(etat instanceof HTMLElement)) return;
  const { communes = '', cles = '', liste = '' } = form.dataset;
  /** @type {Vue} */
  const vue = { champ, resultats, etat, dossier: communes, cles: cles.split(' '), liste, departements: lireDepartements(), lus: new Map() };
  champ.addEventListener('input', () => void chercher(vue));
  form.addEventListener('keydown', (evenement) => aLaTouche(vue, evenement));
  form.addEventListener('submit', (evenement) => { evenement.preventDefault(); void ouvrirLaPremiere(vue); });
  // Someone may have begun to type before this script arrived.
  if (champ.value) void chercher(vue);
}

/** The list of the page says it all: nothing is downloaded twice. */
function lireDepartements() {
  const liens = [...document.querySelectorAll('[data-departements] a')].map((lien) => /** @type {HTMLElement} */ (lien));
  return new Map(liens.map((lien) => [lien.dataset.code || '', {
    nom: lien.textContent || '', adresse: lien.getAttribute('href') || '', communes: lien.dataset.communes || '',
  }]));
}

/** @param {Vue} vue */
async function chercher(vue) {
  const texte = vue.champ.value;
  try {
    const reponse = await repondre(vue, texte);
    if (vue.champ.value === texte) montrer(vue, reponse);
  } catch {
    if (vue.champ.value === texte) ouvrir(vue, [element('p', 'recherche-note', PANNE), versLaListe(vue)], PANNE);
  }
}

/**
 * @param {Vue} vue
 * @param {string} texte
 * @returns {Promise<Reponse | null>} null while nothing can be said
 */
async function repondre(vue, texte) {
  const premiers = fichiersPour(texte, vue.cles);
  const trouvees = trouver(await nomsDe(vue, premiers), texte);
  if (trouvees.length) return { trouvees, devinees: false };
  const proches = fichiersProches(texte, vue.cles);
  if (proches.length) return { trouvees: deviner(await nomsDe(vue, proches), texte), devinees: true };
  return texte.trim().length > 2 ? { trouvees, devinees: false } : null;
}

/**
 * @param {Vue} vue
 * @param {string[]} cles
 * @returns {Promise<Noms>}
 */
async function nomsDe({ dossier, departements, lus }, cles) {
  await Promise.all(cles.map((cle) => apporter(`${dossier}${cle}.js`)));
  const ensemble = cles.join(' ');
  const noms = lus.get(ensemble) || lireLignes(cles.flatMap((cle) => apportees()[cle]), departements);
  lus.set(ensemble, noms);
  return noms;
}

/** @returns {Record<string, Ligne[]>} */
function apportees() {
  return /** @type {{annuairePays?: Record<string, Ligne[]>}} */ (globalThis).annuairePays || {};
}

/**
 * @param {Vue} vue
 * @param {Reponse | null} reponse
 */
function montrer(vue, reponse) {
  if (!reponse) return fermer(vue);
  const { trouvees, devinees } = reponse;
  if (!trouvees.length) return ouvrir(vue, [element('p', 'recherche-note', AUCUNE), versLaListe(vue), boutonDeSignalement(vue.champ.value, 'recherche-suite')], AUCUNE);
  const avant = devinees ? [element('p', 'recherche-note', PROCHES)] : [];
  const apres = trouvees.length < MONTREES ? [] : [element('p', 'recherche-note', PLUSIEURS)];
  const suite = devinees || apres.length ? [...apres, versLaListe(vue)] : [];
  return ouvrir(vue, [...avant, listeDe(trouvees.map(noeud), 'Communes'), ...suite], direCombien(trouvees.length, devinees));
}

/** @param {Trouvee} trouvee */
function noeud(trouvee) {
  const lien = lienVers('recherche-lien', trouvee.adresse, element('span', 'recherche-nom', trouvee.nom));
  lien.append(' ', element('span', 'recherche-detail', direOu(trouvee)));
  return element('li', 'recherche-fiche', lien);
}

/** @param {Vue} vue */
function versLaListe({ liste }) {
  return element('p', '', lienVers('recherche-liste-complete', liste, LISTE));
}

/**
 * @param {Vue} vue
 * @param {Node[]} noeuds
 * @param {string} phrase
 */
function ouvrir(vue, noeuds, phrase) {
  vue.resultats.replaceChildren(...noeuds);
  vue.resultats.hidden = false;
  clearTimeout(vue.attente);
  vue.attente = setTimeout(() => { vue.etat.textContent = phrase; }, ANNONCE_APRES);
}

/** @param {Vue} vue */
function fermer(vue) {
  clearTimeout(vue.attente);
  vue.resultats.hidden = true;
  vue.resultats.replaceChildren();
  vue.etat.textContent = '';
}

/** @param {Vue} vue */
function liens(vue) {
  return [...vue.resultats.querySelectorAll(LIENS)].map((lien) => /** @type {HTMLElement} */ (lien));
}

/**
 * Enter opens the only commune of that name; among several, or guesses, the person chooses.
 * @param {Vue} vue
 */
async function ouvrirLaPremiere(vue) {
  await chercher(vue);
  const [premier, ...autres] = liens(vue);
  if (autres.length || vue.resultats.querySelector('.recherche-note')) premier?.focus();
  else premier?.click();
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 */
function aLaTouche(vue, evenement) {
  if (evenement.isComposing || estUnRaccourci(evenement)) return;
  const pas = PAS.get(evenement.key);
  if (pas) deplacer(evenement, pas, liens(vue), vue.champ);
  if (evenement.key !== 'Escape' || vue.resultats.hidden) return;
  evenement.preventDefault();
  vue.champ.focus();
  fermer(vue);
}
