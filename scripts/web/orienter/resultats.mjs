/** Builds the groups of « Orienter ». Every text of the index enters the page as text, never as HTML. */
import { element, listeDe, noeudDuNumero, versLaPage } from '../commun/elements.mjs';
import { attribuer, ecrire, poser, reprendre } from '../commun/gardes.mjs';
import { noeudsDeLaCarte } from '../carte/carte.mjs';
import { AUTRE_SITE, direLaPage, SUR_UNE_CARTE, titreDeLaSuite, titreDesFermes, titreDuGroupe } from './phrases.mjs';
import { direOuverture, ouvertureDe } from '../horaires/ouverture.mjs';
import { libelleDeLaSuite, quiContacter } from '../commun/phrases.mjs';
import { noeudDuResultat } from '../reponse/ligne.mjs';
import { PAS_A_PAS } from '../saisie/phrases.mjs';
import { ficheA } from '../saisie/classement.mjs';
import { pageDe } from '../saisie/situations.mjs';
import { noeudDeLaPremiere, premiereDe } from '../reponse/premiere.mjs';

/** @typedef {import('./orientation.mjs').Demande} Demande */
/** @typedef {import('./orientation.mjs').Groupe} Groupe */
/** @typedef {import('./orientation.mjs').Resultat} Resultat */
/** @typedef {import('../index/index.mjs').Fiche} Fiche */

/** What the arrow keys go through. */
export const ARRETS = '.resultat-lien';
const MONTRES = 8;
/** On the first screen of a phone, below the one to call first: the others are made when typing pauses. */
const AUSSITOT = 2;
/** @typedef {import('../commun/gardes.mjs').Gardes} Gardes */
/**
 * What was made for this screen from its model, to be taken again: cards and lines by what is known of a fiche for a demand; what
 * holds them; what each fold hides, and for which demand.
 * @typedef {{modele: HTMLTemplateElement, cartes: Gardes, lignes: Gardes, cadres: Gardes, replies: Map<string, {pose: Pose, contenu: () => Node[]}>}} Faits
 */
/**
 * The answer to one demand, being put on the screen.
 * @typedef {object} Pose
 * @property {Demande} demande
 * @property {string} racine
 * @property {import('./orientation.mjs').Orientation['termesDe']} termesDe
 * @property {Faits} faits
 * @property {number} permises how many lines may be made at once
 * @property {boolean} attend one is not made yet
 * @property {Set<string>} depliees folds and lists that someone asked to see whole
 */

/**
 * @param {HTMLTemplateElement} modele of the card
 * @returns {Faits}
 */
export function rienDeFait(modele) {
  return { modele, cartes: new Map(), lignes: new Map(), cadres: new Map(), replies: new Map() };
}

/**
 * @param {Omit<Pose, 'permises' | 'attend' | 'depliees'>} pose
 * @returns {Pose}
 */
export function commencer(pose) {
  return { ...pose, permises: AUSSITOT, attend: false, depliees: new Set() };
}

/**
 * At once, what is made already and a few lines more; asked again when typing pauses, everything.
 * @param {Groupe[]} groupes
 * @param {Pose} pose
 * @param {Iterable<import('../index/index.mjs').Commune>} communes
 * @returns {Node[]}
 */
export function noeudsDesGroupes(groupes, pose, communes) {
  const noeuds = groupes.map((groupe, rang) => noeudDuGroupe(groupe, rang, pose));
  return [...noeuds, ...carteDe(groupes, pose, communes), ...pageDeLaCommune(pose)];
}

/** @param {Pose} pose */
export function finir(pose) {
  pose.permises = Infinity;
  pose.attend = false;
}

/**
 * Folded, and drawn when it is unfolded: the commune, and where those who answer for it receive people.
 * @param {Groupe[]} groupes
 * @param {Pose} pose
 * @param {Iterable<import('../index/index.mjs').Commune>} communes
 */
function carteDe(groupes, pose, communes) {
  const { commune } = pose.demande;
  const utiles = groupes.filter(({ cle }) => cle === 'competent' || cle === 'a-confirmer');
  if (!commune || !commune.point || !utiles.length) return [];
  const fiches = utiles.flatMap(({ resultats }) => resultats.slice(0, MONTRES).map(({ fiche }) => fiche));
  return [repli(pose, 'groupe', 'h2', SUR_UNE_CARTE, () => noeudsDeLaCarte(communes, commune, fiches))];
}

/** @param {Pose} pose */
function pageDeLaCommune({ demande: { commune }, racine, faits }) {
  if (!commune || !commune.page) return [];
  return [reprendre(faits.cadres, 'page', commune.page, () => element('p', 'note', versLaPage('', racine, commune.page, direLaPage(commune))))];
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
 * @param {Pose} pose
 */
function noeudDuGroupe(groupe, rang, pose) {
  const { cle, fermes } = groupe;
  const { demande: { commune }, faits: { cadres } } = pose;
  const premiere = rang === 0 ? premiereDe(groupe) : null;
  const resultats = premiere ? groupe.resultats.filter((resultat) => resultat !== premiere) : groupe.resultats;
  const titre = `${premiere ? titreDeLaSuite(cle, commune) : titreDuGroupe(cle, commune)} (${resultats.length + fermes.length})`;
  const contenu = (/** @type {Pose} */ sienne) => [...listeEtSuite(cle, resultats, titre, sienne), ...noeudsDesFermes(groupe, sienne)];
  if (cle === 'non') return repli(pose, 'groupe groupe-non', 'h2', titre, () => contenu(sansAttendre(pose)));
  const entete = reprendre(cadres, `titre ${cle}`, '', () => element('h2', 'groupe-titre'));
  attribuer(entete, 'id', `groupe-${cle}`);
  ecrire(entete, titre);
  const section = reprendre(cadres, `section ${cle}`, '', () => element('section', `groupe groupe-${cle}`));
  const suite = contenu(pose);
  poser(section, [...(premiere ? [carteDeLaPremiere(premiere, pose)] : []), ...(suite.length ? [entete] : []), ...suite]);
  attribuer(section, 'aria-labelledby', suite.length ? entete.id : 'o-premier');
  return section;
}

/**
 * @param {Resultat} premiere
 * @param {Pose} pose
 */
function carteDeLaPremiere(premiere, { demande, racine, termesDe, faits }) {
  const termes = termesDe(premiere.rang);
  // What came of a call is asked in the card: it goes with it.
  if (!faits.cartes.has(premiere)) faits.cartes.clear();
  return reprendre(faits.cartes, premiere, termes.join(' '), () => noeudDeLaPremiere(faits.modele, premiere, demande, racine, termes));
}

/** @param {Pose} pose */
const sansAttendre = (pose) => ({ ...pose, permises: Infinity });

/**
 * What is folded is only made when someone unfolds it: at each key, most results would be made for nobody. For another
 * demand it is folded again.
 * @param {Pose} pose
 * @param {string} classe
 * @param {'h2' | ''} balise of its title, maybe none
 * @param {string} titre
 * @param {() => Node[]} contenu
 * @param {string} [quoi] when its class does not say it
 */
function repli(pose, classe, balise, titre, contenu, quoi = classe) {
  const { faits: { cadres, replies }, depliees } = pose;
  const noeud = reprendre(cadres, quoi, depliees.has(quoi) ? 'déplié' : '', () => {
    const neuf = element('details', classe, element('summary', '', ...(balise ? [element(balise, 'groupe-titre')] : [])));
    neuf.addEventListener('toggle', () => deplier(neuf, quoi, pose.faits), { once: true });
    return neuf;
  });
  replies.set(quoi, { pose, contenu });
  const [sommaire] = noeud.children;
  ecrire(sommaire.firstElementChild || sommaire, titre);
  return noeud;
}

/**
 * @param {HTMLElement} noeud
 * @param {string} quoi
 * @param {Faits} faits
 */
function deplier(noeud, quoi, { cadres, replies }) {
  const replie = replies.get(quoi);
  if (!replie) return;
  replie.pose.depliees.add(quoi);
  cadres.set(quoi, { signe: 'déplié', noeud });
  noeud.append(...replie.contenu());
}

/**
 * @param {Groupe} groupe
 * @param {Pose} pose
 */
function noeudsDesFermes({ cle, fermes }, pose) {
  if (!fermes.length) return [];
  const [titre, quoi] = [titreDesFermes(fermes.length), `fermes ${cle}`];
  return [repli(pose, 'fermes', '', titre, () => listeEtSuite(quoi, fermes, titre, sansAttendre(pose)), quoi)];
}

/**
 * The first ones, and a button for the others.
 * @param {string} quoi
 * @param {Resultat[]} resultats
 * @param {string} nom
 * @param {Pose} pose
 * @returns {Node[]}
 */
function listeEtSuite(quoi, resultats, nom, pose) {
  if (resultats.length === 0) return [];
  const liste = reprendre(pose.faits.cadres, `liste ${quoi}`, '', () => listeDe([], nom));
  liste.className = 'resultats';
  attribuer(liste, 'aria-label', nom);
  const entiere = resultats.length <= MONTRES || pose.depliees.has(quoi);
  poser(liste, lignesDe(entiere ? resultats : resultats.slice(0, MONTRES), pose));
  if (entiere) return [liste];
  const bouton = reprendre(pose.faits.cadres, `suite ${quoi}`, '', () => element('button', 'suite'));
  attribuer(bouton, 'type', 'button');
  ecrire(bouton, libelleDeLaSuite(resultats.length - MONTRES));
  bouton.onclick = () => {
    pose.depliees.add(quoi);
    poser(liste, lignesDe(resultats, sansAttendre(pose)));
    bouton.remove();
    liste.children[MONTRES].querySelector('a')?.focus();
  };
  return [liste, bouton];
}

/**
 * @param {Resultat[]} resultats
 * @param {Pose} pose
 */
function lignesDe(resultats, pose) {
  const { demande, racine, termesDe, faits: { lignes } } = pose;
  const noeuds = /** @type {HTMLElement[]} */ ([]);
  for (const resultat of resultats) {
    const termes = termesDe(resultat.rang);
    const signe = termes.join(' ');
    const faite = lignes.get(resultat)?.signe === signe;
    if (!faite && !pose.permises) { pose.attend = true; break; }
    if (!faite) pose.permises -= 1;
    noeuds.push(reprendre(lignes, resultat, signe, () => noeudDuResultat(resultat, demande, racine, termes)));
  }
  return noeuds;
}

/**
 * @param {import('../commun/phrases.mjs').Secours[]} numeros
 * @param {Fiche[]} fiches empty until the index is there
 * @param {import('../horaires/ouverture.mjs').Quand} quand
 * @returns {Node[]}
 */
export function noeudsDesSecours(numeros, fiches, quand) {
  return numeros.map(({ n, p = '', u }) => {
    const fiche = u ? ficheA(fiches, u) : undefined;
    const etat = fiche ? direOuverture(ouvertureDe(fiche, quand), quand, false).texte || fiche.resume : '';
    const noeud = noeudDuNumero(n, p);
    noeud.className = 'secours-numero';
    return element('li', '', noeud, ' ', element('span', 'secours-nom', n), ...(etat ? [' ', element('span', 'secours-etat', etat)] : []));
  });
}
