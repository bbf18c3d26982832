/** Builds the groups of « Orienter ». Every text of the index enters the page as text, never as HTML. */
import { element, listeDe, noeudDuNumero, reprendre, versLaPage } from '../commun/elements.mjs';
import { noeudsDeLaCarte } from '../carte/carte.mjs';
import { AUTRE_SITE, direLaPage, SUR_UNE_CARTE, titreDeLaSuite, titreDesFermes, titreDuGroupe } from './phrases.mjs';
import { direOuverture, ouvertureDe } from '../horaires/ouverture.mjs';
import { libelleDeLaSuite, pasTousLesMots, quiContacter } from '../commun/phrases.mjs';
import { noeudDuResultat } from '../reponse/ligne.mjs';
import { PAS_A_PAS } from '../saisie/phrases.mjs';
import { pageDe } from '../saisie/situations.mjs';
import { noeudDeLaPremiere, premiereDe } from '../reponse/premiere.mjs';

/** @typedef {import('./orientation.mjs').Demande} Demande */
/** @typedef {import('./orientation.mjs').Groupe} Groupe */
/** @typedef {import('./orientation.mjs').Resultat} Resultat */
/** @typedef {import('../index/index.mjs').Fiche} Fiche */

/** What the arrow keys go through. */
export const ARRETS = '.resultat-lien';
const MONTRES = 8;
/** On the first screen, below the one to call first: the others are made when typing pauses. */
const AUSSITOT = 4;
/** @type {import('../commun/elements.mjs').Faites} by what is known of a fiche for this demand */
const faites = new Map();
/** @typedef {import('./orientation.mjs').Orientation['termesDe']} Termes */

/**
 * @param {import('./orientation.mjs').Orientation} orientation
 * @param {Demande} demande
 * @param {string} racine
 * @param {Iterable<import('../index/index.mjs').Commune>} communes
 * @returns {{debut: Node[], suite: () => Node[]}} the first group at once; the others are made when typing pauses
 */
export function noeudsDesGroupes({ groupes, complet, termesDe }, demande, racine, communes) {
  const note = complet ? [] : [element('p', 'note', pasTousLesMots(demande.mots, demande.saisie?.devines))];
  const reste = /** @type {(() => void)[]} */ ([]);
  const noeuds = groupes.map((groupe, rang) => () => noeudDuGroupe(groupe, rang, demande, racine, termesDe, rang ? null : reste));
  const page = () => (demande.commune?.page
    ? [element('p', 'note', versLaPage('', racine, demande.commune.page, direLaPage(demande.commune)))] : []);
  return {
    debut: [...note, ...noeuds.slice(0, 1).map((noeud) => noeud())],
    suite: () => {
      reste.forEach((finir) => finir());
      return [...noeuds.slice(1).map((noeud) => noeud()), ...carteDe(groupes, demande, communes), ...page()];
    },
  };
}

/**
 * Folded, and drawn when it is unfolded: the commune, and where those who answer for it receive people.
 * @param {Groupe[]} groupes
 * @param {Demande} demande
 * @param {Iterable<import('../index/index.mjs').Commune>} communes
 */
function carteDe(groupes, { commune }, communes) {
  const utiles = groupes.filter(({ cle }) => cle === 'competent' || cle === 'a-confirmer');
  if (!commune || !commune.point || !utiles.length) return [];
  const fiches = utiles.flatMap(({ resultats }) => resultats.slice(0, MONTRES).map(({ fiche }) => fiche));
  return [repli(element('h2', 'groupe-titre', SUR_UNE_CARTE), () => noeudsDeLaCarte(communes, commune, fiches), 'groupe')];
}

/**
 * Who is competent there is known by another site: what is here would look like all of it.
 * @param {import('../index/index.mjs').Commune} commune
 * @param {string} racine
 */
export function noeudsDeLAutreSite(commune, racine) {
  return [element('p', 'note', `${AUTRE_SITE} `, versLaPage('resultat-lien', racine, commune.page, quiContacter(commune.nom)))];
}

/**
 * What the words tell, step by step, before the services.
 * @param {Demande} demande
 * @param {string} racine
 */
export function noeudsDesSituations({ saisie, commune }, racine) {
  return (saisie?.situations || []).map((situation) => (
    element('p', 'note', `${PAS_A_PAS}\u00a0: `, versLaPage('', racine, pageDe(situation, commune), situation.nom))));
}

/**
 * @param {Groupe} groupe
 * @param {number} rang
 * @param {Demande} demande
 * @param {string} racine
 * @param {Termes} termesDe
 * @param {(() => void)[] | null} reste what may wait
 */
function noeudDuGroupe(groupe, rang, demande, racine, termesDe, reste) {
  const { cle, fermes } = groupe;
  const premiere = rang === 0 ? premiereDe(groupe) : null;
  const resultats = groupe.resultats.filter((resultat) => resultat !== premiere);
  const titre = `${premiere ? titreDeLaSuite(cle, demande.commune) : titreDuGroupe(cle, demande.commune)} (${resultats.length + fermes.length})`;
  const contenu = () => [...listeEtSuite(resultats, titre, demande, racine, termesDe, cle === 'non' ? null : reste), ...noeudsDesFermes(fermes, demande, racine, termesDe)];
  if (cle === 'non') return repli(element('h2', 'groupe-titre', titre), contenu, 'groupe groupe-non');
  const heading = element('h2', 'groupe-titre', titre);
  heading.id = `groupe-${rang}`;
  const suite = contenu();
  const carte = premiere ? [noeudDeLaPremiere(premiere, demande, racine, termesDe(premiere.rang))] : [];
  const section = element('section', `groupe groupe-${cle}`, ...carte, ...(suite.length ? [heading] : []), ...suite);
  section.setAttribute('aria-labelledby', suite.length ? heading.id : 'o-premier');
  return section;
}

/**
 * What is folded is only made when someone unfolds it: at each key, most results would be made for nobody.
 * @param {Node | string} titre
 * @param {() => Node[]} contenu
 * @param {string} classe
 */
function repli(titre, contenu, classe) {
  const node = element('details', classe, element('summary', '', titre));
  node.addEventListener('toggle', () => node.append(...contenu()), { once: true });
  return node;
}

/**
 * @param {Resultat[]} fermes
 * @param {Demande} demande
 * @param {string} racine
 * @param {Termes} termesDe
 */
function noeudsDesFermes(fermes, demande, racine, termesDe) {
  const titre = titreDesFermes(fermes.length);
  return fermes.length ? [repli(titre, () => listeEtSuite(fermes, titre, demande, racine, termesDe), 'fermes')] : [];
}

/**
 * The first ones, and a button for the others.
 * @param {Resultat[]} resultats
 * @param {string} nom
 * @param {Demande} demande
 * @param {string} racine
 * @param {Termes} termesDe
 * @param {(() => void)[] | null} [reste] what may wait
 * @returns {Node[]}
 */
function listeEtSuite(resultats, nom, demande, racine, termesDe, reste = null) {
  if (resultats.length === 0) return [];
  const items = (/** @type {Resultat[]} */ suite) => suite.map((resultat) => {
    const termes = termesDe(resultat.rang);
    return reprendre(faites, resultat, termes.join(' '), () => noeudDuResultat(resultat, demande, racine, termes));
  });
  const aussitot = reste ? AUSSITOT : MONTRES;
  const liste = listeDe(items(resultats.slice(0, aussitot)), nom);
  const attendent = resultats.slice(aussitot, MONTRES);
  const finir = () => liste.append(...items(attendent.splice(0)));
  if (reste) reste.push(finir);
  liste.className = 'resultats';
  if (resultats.length <= MONTRES) return [liste];
  const bouton = element('button', 'suite', libelleDeLaSuite(resultats.length - MONTRES));
  bouton.type = 'button';
  bouton.addEventListener('click', () => {
    finir();
    const suite = items(resultats.slice(MONTRES));
    liste.append(...suite);
    bouton.remove();
    suite[0].querySelector('a')?.focus();
  });
  return [liste, bouton];
}

/**
 * @param {import('../commun/phrases.mjs').Secours[]} numeros
 * @param {Fiche[]} fiches empty until the index is there
 * @param {import('../horaires/ouverture.mjs').Quand} quand
 * @returns {Node[]}
 */
export function noeudsDesSecours(numeros, fiches, quand) {
  return numeros.map(({ n, p = '', u }) => {
    const fiche = fiches.find(({ adresse }) => adresse === u);
    const etat = fiche ? direOuverture(ouvertureDe(fiche, quand), quand, false).texte || fiche.resume : '';
    const node = noeudDuNumero(n, p);
    node.className = 'secours-numero';
    return element('li', '', node, ' ', element('span', 'secours-nom', n), ...(etat ? [' ', element('span', 'secours-etat', etat)] : []));
  });
}
