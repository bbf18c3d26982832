/** Builds the elements of the result list. Every text of the index enters the page as text, never as HTML. */
import { element, lienVers, listeDe, marque, noeudDuNumero, reprendre, versLaPage } from '../commun/elements.mjs';
import { TOUTES_LES_FICHES, PANNE, libelleDeLaSuite, AUCUNE_FICHE, quiContacter } from '../commun/phrases.mjs';
import { boutonDeSignalement } from '../commun/signalement.mjs';
import { surligner } from '../mots/trouver.mjs';
import { DANGER, PAS_A_PAS, SON_SITE } from '../saisie/phrases.mjs';
import { pageDe } from '../saisie/situations.mjs';

/** @typedef {import('../saisie/reponse.mjs').Ligne} Hit */
/** @typedef {{commune: import('../index/index.mjs').Commune, nom: string, precision: string}} Page */
/** @typedef {import('../commun/phrases.mjs').Secours} Secours */
/** @typedef {{racine: string, liste: string, faites: import('../commun/elements.mjs').Faites}} Adresses root of the site and A–Z list, seen from the page; lines already made */

/** What the arrow keys go through. */
export const ARRETS = '.recherche-lien, .recherche-suite, .recherche-liste-complete';

/**
 * The spaces between the parts are for screen readers, which read the link as one sentence.
 * @param {Hit} hit
 * @param {string} racine
 */
function lienTrouve({ fiche, termes }, racine) {
  const detail = [fiche.libelle, fiche.lieux || fiche.territoire.nom, fiche.statut].filter(Boolean).join(' · ');
  const node = versLaPage('recherche-lien', racine, fiche.adresse);
  node.append(element('span', 'recherche-nom', ...marque(fiche.nom, termes)), ' ');
  node.append(element('span', 'recherche-detail', ...marque(detail, termes)));
  const autre = nomQuiRepond(fiche, termes);
  if (autre) node.append(' ', element('span', 'recherche-detail', ...marque(autre, termes)));
  if (fiche.resume) node.append(' ', element('span', 'recherche-horaires', fiche.resume));
  return node;
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
 * @param {Hit} hit
 * @param {string} racine
 */
function elementTrouve(hit, racine) {
  const item = element('li', 'recherche-fiche', lienTrouve(hit, racine));
  item.dataset.type = hit.fiche.type;
  if (hit.fiche.telephone) item.append(' ', noeudDuNumero(hit.fiche.nom, hit.fiche.telephone));
  return item;
}

/**
 * The page of a commune answers before any fiche: people type where they are.
 * @param {Page[]} communes
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDesCommunes(communes, { racine }) {
  const items = communes.map(({ commune, nom, precision }) => {
    const node = versLaPage('recherche-lien', racine, commune.page, element('span', 'recherche-nom', quiContacter(nom)));
    node.append(' ', element('span', 'recherche-detail', precision));
    return element('li', 'recherche-fiche', node);
  });
  return items.length ? [listeDe(items, 'Communes')] : [];
}

/**
 * @param {import('../saisie/reponse.mjs').Reponse} reponse
 * @param {number} limit
 * @param {Adresses} adresses
 * @param {string} note what is said of lines that are only close
 * @param {() => void} toutMontrer
 * @returns {Node[]}
 */
export function noeudsTrouves({ rangs, lignes, sur }, limit, { racine, faites }, note, toutMontrer) {
  const items = lignes(limit).map((hit) => reprendre(faites, hit.fiche, hit.termes.join(' '), () => elementTrouve(hit, racine)));
  if (items.length === 0) return [];
  return [
    ...(sur ? [] : [element('p', 'recherche-note', note)]),
    listeDe(items, 'Résultats'),
    ...(rangs.length > limit ? [boutonDeLaSuite(rangs.length - limit, toutMontrer)] : []),
  ];
}

/**
 * @param {number} count
 * @param {() => void} toutMontrer
 */
function boutonDeLaSuite(count, toutMontrer) {
  const button = element('button', 'recherche-suite', libelleDeLaSuite(count));
  button.type = 'button';
  button.addEventListener('click', toutMontrer);
  return button;
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
  const name = u ? lienVers('recherche-lien', racine + u, n) : element('span', 'recherche-nom', n);
  return element('li', 'recherche-fiche', name, ...(p ? [' ', noeudDuNumero(n, p)] : []));
}

/**
 * Before any result.
 * @param {Secours[]} chaine
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDuDanger(chaine, { racine }) {
  if (chaine.length === 0) return [];
  return [element('p', 'recherche-note recherche-danger', DANGER), listeDe(chaine.map((one) => elementDeSecours(one, racine)), 'Numéros à appeler d’abord')];
}

/**
 * What to do, step by step, before whom to contact.
 * @param {import('../saisie/situations.mjs').Situation[]} situations
 * @param {import('../index/index.mjs').Commune | null} commune
 * @param {Adresses} adresses
 * @returns {Node[]}
 */
export function noeudsDePasAPas(situations, commune, { racine }) {
  const items = situations.map((situation) => {
    const node = versLaPage('recherche-lien', racine, pageDe(situation, commune), element('span', 'recherche-nom', situation.nom));
    node.append(' ', element('span', 'recherche-detail', PAS_A_PAS));
    return element('li', 'recherche-fiche', node);
  });
  return items.length ? [listeDe(items, PAS_A_PAS)] : [];
}

/**
 * @param {string} sentence of the place
 * @param {string} site that of its département, when it is elsewhere
 */
export function noeudsDuLieu(sentence, site) {
  return sentence ? [element('p', 'recherche-note', sentence, ...(site ? [' ', lienVers('', site, SON_SITE)] : []))] : [];
}

/**
 * @param {Secours[]} secours
 * @param {Adresses} adresses
 * @param {string} mots as they were typed
 * @returns {Node[]}
 */
export function noeudsDeRien(secours, { racine, liste }, mots) {
  const items = secours.map((one) => elementDeSecours(one, racine));
  return [
    element('p', 'recherche-note', AUCUNE_FICHE),
    ...(items.length > 0 ? [listeDe(items, 'Numéros à appeler')] : []),
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
