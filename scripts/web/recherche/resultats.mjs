/** Builds the elements of the result list. Every text of the index enters the page as text, never as HTML. */
import { element, lienVers, listeDe, marque, noeudDuNumero, versLaPage } from '../commun/elements.mjs';
import { ecrire, poser, reprendre } from '../commun/gardes.mjs';
import { TOUTES_LES_FICHES, PANNE, libelleDeLaSuite, AUCUNE_FICHE, quiContacter } from '../commun/phrases.mjs';
import { boutonDeSignalement } from '../commun/signalement.mjs';
import { surligner } from '../mots/trouver.mjs';
import { DANGER, PAS_A_PAS, SON_SITE } from '../saisie/phrases.mjs';
import { pageDe } from '../saisie/situations.mjs';

/** @typedef {import('../saisie/reponse.mjs').Ligne} Trouve */
/** @typedef {{commune: import('../index/index.mjs').Commune, nom: string, precision: string}} Page */
/** @typedef {import('../commun/phrases.mjs').Secours} Secours */
/** @typedef {{racine: string, liste: string, faites: import('../commun/gardes.mjs').Gardes}} Adresses root of the site and A–Z list, seen from the page; lines already made */

/** What the arrow keys go through. */
export const ARRETS = '.recherche-lien, .recherche-suite, .recherche-liste-complete';

/**
 * The spaces between the parts are for screen readers, which read the link as one sentence.
 * @param {Trouve} hit
 * @param {string} racine
 */
function lienTrouve({ fiche, termes }, racine) {
  const detail = [fiche.libelle, fiche.lieux || fiche.territoire.nom, fiche.statut].filter(Boolean).join(' · ');
  const noeud = versLaPage('recherche-lien', racine, fiche.adresse);
  noeud.append(element('span', 'recherche-nom', ...marque(fiche.nom, termes)), ' ');
  noeud.append(element('span', 'recherche-detail', ...marque(detail, termes)));
  const autre = nomQuiRepond(fiche, termes);
  if (autre) noeud.append(' ', element('span', 'recherche-detail', ...marque(autre, termes)));
  if (fiche.resume) noeud.append(' ', element('span', 'recherche-horaires', fiche.resume));
  return noeud;
}

/**
 * « Harpèges, anciennement Harjès »: another name is said when it is the one that answers.
 * @param {import('../index/index.mjs').Fiche} fiche
 * @param {string[]} termes
 */
function nomQuiRepond({ nom, autres }, termes) {
  const tient = (/** @type {string} */ texte) => surligner(texte, termes).some(({ trouve }) => trouve);
  return termes.length && !tient(nom) ? autres.split(' ; ').find(tient) || '' : '';
}

/**
 * @param {Trouve} trouve
 * @param {string} racine
 */
function elementTrouve(trouve, racine) {
  const ligne = element('li', 'recherche-fiche', lienTrouve(trouve, racine));
  ligne.dataset.type = trouve.fiche.type;
  if (trouve.fiche.telephone) ligne.append(' ', noeudDuNumero(trouve.fiche.nom, trouve.fiche.telephone));
  return ligne;
}

/**
 * The page of a commune answers before any fiche: people type where they are.
 * @param {Page[]} communes
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDesCommunes(communes, { racine }) {
  const lignes = communes.map(({ commune, nom, precision }) => {
    const noeud = versLaPage('recherche-lien', racine, commune.page, element('span', 'recherche-nom', quiContacter(nom)));
    noeud.append(' ', element('span', 'recherche-detail', precision));
    return element('li', 'recherche-fiche', noeud);
  });
  return lignes.length ? [listeDe(lignes, 'Communes')] : [];
}

/**
 * @param {import('../saisie/reponse.mjs').Reponse} reponse
 * @param {number} limite
 * @param {Adresses} adresses
 * @param {string} note what is said of lines that are only close
 * @param {() => void} toutMontrer
 * @returns {Node[]}
 */
export function noeudsTrouves({ rangs, lignes, sur }, limite, { racine, faites }, note, toutMontrer) {
  const elements = lignes(limite).map((trouve) => reprendre(faites, trouve.fiche, trouve.termes.join(' '), () => elementTrouve(trouve, racine)));
  if (elements.length === 0) return [];
  const trouves = reprendre(faites, 'Résultats', '', () => listeDe([], 'Résultats'));
  poser(trouves, elements);
  return [
    ...(sur ? [] : [element('p', 'recherche-note', note)]),
    trouves,
    ...(rangs.length > limite ? [boutonDeLaSuite(rangs.length - limite, faites, toutMontrer)] : []),
  ];
}

/**
 * @param {number} combien
 * @param {import('../commun/gardes.mjs').Gardes} faites
 * @param {() => void} toutMontrer
 */
function boutonDeLaSuite(combien, faites, toutMontrer) {
  const bouton = reprendre(faites, 'Suite', '', () => {
    const neuf = element('button', 'recherche-suite');
    neuf.type = 'button';
    neuf.addEventListener('click', toutMontrer);
    return neuf;
  });
  ecrire(bouton, libelleDeLaSuite(combien));
  return bouton;
}

/**
 * @param {string} liste
 * @returns {Node[]}
 */
function lienDeListe(liste) {
  return liste ? [element('p', '', lienVers('recherche-liste-complete', liste, TOUTES_LES_FICHES))] : [];
}

/**
 * @param {Secours} secours
 * @param {string} racine
 */
function elementDeSecours({ n, p, u }, racine) {
  const nom = u ? lienVers('recherche-lien', racine + u, n) : element('span', 'recherche-nom', n);
  return element('li', 'recherche-fiche', nom, ...(p ? [' ', noeudDuNumero(n, p)] : []));
}

/**
 * Before any result.
 * @param {Secours[]} chaine
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDuDanger(chaine, { racine }) {
  if (chaine.length === 0) return [];
  return [element('p', 'recherche-note recherche-danger', DANGER), listeDe(chaine.map((numero) => elementDeSecours(numero, racine)), 'Numéros à appeler d’abord')];
}

/**
 * What to do, step by step, before whom to contact.
 * @param {import('../saisie/situations.mjs').Situation[]} situations
 * @param {import('../index/index.mjs').Commune | null} commune
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDePasAPas(situations, commune, { racine }) {
  const lignes = situations.map((situation) => {
    const noeud = versLaPage('recherche-lien', racine, pageDe(situation, commune), element('span', 'recherche-nom', situation.nom));
    noeud.append(' ', element('span', 'recherche-detail', PAS_A_PAS));
    return element('li', 'recherche-fiche', noeud);
  });
  return lignes.length ? [listeDe(lignes, PAS_A_PAS)] : [];
}

/**
 * @param {string} phrase of the place
 * @param {string} site that of its département, when it is elsewhere
 */
export function noeudsDuLieu(phrase, site) {
  return phrase ? [element('p', 'recherche-note', phrase, ...(site ? [' ', lienVers('', site, SON_SITE)] : []))] : [];
}

/**
 * @param {Secours[]} secours
 * @param {Adresses} adresses
 * @param {string} mots as they were typed
 * @returns {Node[]}
 */
export function noeudsDeRien(secours, { racine, liste }, mots) {
  const lignes = secours.map((numero) => elementDeSecours(numero, racine));
  return [
    element('p', 'recherche-note', AUCUNE_FICHE),
    ...(lignes.length > 0 ? [listeDe(lignes, 'Numéros à appeler')] : []),
    ...lienDeListe(liste),
    boutonDeSignalement(mots, 'recherche-suite'),
  ];
}

/**
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDePanne({ liste }) {
  return [element('p', 'recherche-note', PANNE), ...lienDeListe(liste)];
}
