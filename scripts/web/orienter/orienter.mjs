/**
 * « Orienter »: the form rendered by the generator, brought to life here. Results follow each gesture; nothing is
 * written to the address bar, nothing is stored (S11 to S13).
 */
import { chargerLeMoteur } from '../index/chargement.mjs';
import { monterChoixCommune } from './choix-commune.mjs';
import { estUnRaccourci, deplacer, PAS } from '../commun/clavier.mjs';
import { copierLeTexte } from '../commun/copie.mjs';
import {
  depuisPartage, estRemplie, lireDemande, lireFormulaire, montrerLeMoment, nombreDeCriteresReplies, versPartage,
} from './demande.mjs';
import { element, lienVers } from '../commun/elements.mjs';
import { ecrire, poser } from '../commun/gardes.mjs';
import { orienter } from './orientation.mjs';
import {
  AUTRE_SITE, bilan, INVITE, LIEN_COPIE, LIEN_COPIE_SANS_MOTS, LIEN_REFUSE, PERSONNE, POUR_ELLE, RIEN, SANS_COMMUNE, SECOURS,
} from './phrases.mjs';
import { ARRETS, commencer, finir, noeudsDeLAutreSite, noeudsDesGroupes, noeudsDesSecours, noeudsDesSituations, rienDeFait } from './resultats.mjs';
import { ecrirePartage, lirePartage } from './partage.mjs';
import { PANNE, pasTousLesMots } from '../commun/phrases.mjs';
import { monterReponse } from '../reponse/reponse.mjs';
import { boutonDeSignalement } from '../commun/signalement.mjs';
import { DANGER, direLieu, siteDehors, SON_SITE } from '../saisie/phrases.mjs';
import { lireSaisie, lireSansDomicile } from '../saisie/saisie.mjs';

/** @typedef {import('../index/chargement.mjs').Moteur} Moteur */
/**
 * @typedef {object} Ecran
 * @property {HTMLElement} racine
 * @property {import('./demande.mjs').Formulaire} formulaire
 * @property {import('./choix-commune.mjs').ChoixCommune} choix
 * @property {(nom: string) => HTMLElement} partie element that the template marks with `data-…`
 * @property {Record<string, import('../commun/phrases.mjs').Secours[]>} secours by need; the empty need has the default ones
 * @property {import('../reponse/reponse.mjs').Reponse} reponse
 * @property {import('./resultats.mjs').Faits} faits
 * @property {Moteur | null} moteur
 * @property {ReturnType<typeof setTimeout>} [attente]
 * @property {ReturnType<typeof setTimeout>} [suite]
 * @property {string} [montres] for which emergency numbers are on screen
 */

/** Screen readers should hear one count when the typing pauses, not one a key. */
const ANNONCE_APRES = 400;
/** Between two keys of someone who types fast, only what is at the top of the screen is made. */
const REPOS_APRES = 80;

/**
 * @param {HTMLElement} racine
 * @param {AbortSignal} signal the page is left
 */
export function monterOrienter(racine, signal) {
  const form = racine.querySelector('form');
  const liste = racine.querySelector('#o-communes');
  if (!form || !(liste instanceof HTMLElement)) return;
  const formulaire = lireFormulaire(form);
  const partie = partiesDe(racine);
  const secours = JSON.parse(racine.dataset.secours || '{}');
  const champ = /** @type {HTMLInputElement} */ (formulaire.champs.commune);
  const choix = monterChoixCommune(champ, liste, () => charger(ecran), () => montrer(ecran));
  const faits = rienDeFait(/** @type {HTMLTemplateElement} */ (partie('carte')));
  /** @type {Ecran} */
  const ecran = { racine, formulaire, choix, partie, secours, reponse: monterReponse(racine, formulaire, partie, signal), faits, moteur: null };
  form.hidden = false;
  ecouter(ecran, signal);
  void ouvrir(ecran);
}

/**
 * Looked for once: each key asks for several, beyond hundreds of options.
 * @param {HTMLElement} racine
 * @returns {Ecran['partie']}
 */
function partiesDe(racine) {
  const connues = /** @type {Map<string, HTMLElement>} */ (new Map());
  return (nom) => {
    const partie = connues.get(nom) || /** @type {HTMLElement} */ (racine.querySelector(`[data-${nom}]`));
    connues.set(nom, partie);
    return partie;
  };
}

/**
 * What a colleague's link asks for, then nothing of it stays in the address bar.
 * @param {Ecran} ecran
 */
async function ouvrir(ecran) {
  const partage = lirePartage(location.hash);
  if (partage) history.replaceState(null, '', location.pathname + location.search);
  montrer(ecran);
  try {
    const { communes, villes } = await charger(ecran);
    if (partage) remplir(ecran, partage, communes.get(partage.c || '') || null);
    montrer(ecran);
    await villes;
    if (!ecran.partie('resultats').contains(document.activeElement)) montrer(ecran);
  } catch {
    ecran.partie('resultats').replaceChildren(element('p', 'note', PANNE));
  }
}

/**
 * @param {Ecran} ecran
 * @param {import('./partage.mjs').Partage} partage
 * @param {import('../index/index.mjs').Commune | null} commune
 */
function remplir({ formulaire, choix, partie }, partage, commune) {
  depuisPartage(formulaire, partage);
  choix.choisir(commune);
  montrerLeMoment(formulaire, new Date());
  const plus = partie('nombre-de-criteres').closest('details');
  if (plus) plus.open = nombreDeCriteresReplies(formulaire) > 0;
}

/** @param {Ecran} ecran */
async function charger(ecran) {
  ecran.moteur = ecran.moteur || await chargerLeMoteur(ecran.racine.dataset.index || '');
  return ecran.moteur;
}

/**
 * @param {Ecran} ecran
 * @param {AbortSignal} signal
 */
function ecouter(ecran, signal) {
  const { formulaire: { form, champs }, partie } = ecran;
  const suivre = (/** @type {Event} */ { target }) => { if (target !== champs.commune) montrer(ecran); };
  form.addEventListener('input', suivre);
  form.addEventListener('change', suivre);
  form.addEventListener('submit', (evenement) => evenement.preventDefault());
  form.addEventListener('reset', (evenement) => { evenement.preventDefault(); effacer(ecran); });
  partie('copier-lien').addEventListener('click', () => void copierLeLien(ecran));
  ecran.racine.addEventListener('keydown', (evenement) => aLaTouche(ecran, evenement));
  // Hours went by while another tab was in front.
  document.addEventListener('visibilitychange', () => { if (!partie('resultats').contains(document.activeElement)) montrer(ecran); }, { signal });
}

/** @param {Ecran} ecran */
function montrer(ecran) {
  const { formulaire, choix, moteur, partie } = ecran;
  montrerLeMoment(formulaire, new Date());
  const replies = nombreDeCriteresReplies(formulaire);
  ecrire(partie('nombre-de-criteres'), replies ? ` (${replies})` : '');
  const demande = lireLaDemande(ecran);
  const remplie = estRemplie(formulaire, choix.commune()) || demande.saisie !== undefined;
  if (!moteur || !remplie) {
    montrerLesSecours(ecran, demande, true);
    annoncer(ecran, [element('p', 'note', INVITE)], '');
    return ecran.reponse.suivre(demande, false);
  }
  if (demande.commune?.ailleurs) {
    montrerLesSecours(ecran, demande, true);
    annoncer(ecran, noeudsDeLAutreSite(demande.commune, ecran.racine.dataset.racine || ''), AUTRE_SITE);
    return ecran.reponse.suivre(demande, true);
  }
  return repondreA(ecran, moteur, demande);
}

/**
 * @param {Ecran} ecran
 * @param {Moteur} moteur
 * @param {import('./orientation.mjs').Demande} demande
 */
function repondreA(ecran, moteur, demande) {
  const { groupes, complet, ouvert, termesDe } = orienter(moteur, demande);
  const racine = ecran.racine.dataset.racine || '';
  montrerLesSecours(ecran, demande, ouvert || !demande.ouverts);
  const avant = [
    ...noeudsDesSituations(demande, racine),
    ...phrasesDAvant(moteur, demande, groupes.length > 0),
    ...(groupes.length || !demande.mots ? [] : [boutonDeSignalement(demande.mots, 'suite')]),
    ...(complet ? [] : [element('p', 'note', pasTousLesMots(demande.mots, demande.saisie?.devines))]),
  ];
  const pose = commencer({ demande, racine, termesDe, faits: ecran.faits });
  const noeuds = () => [...avant, ...noeudsDesGroupes(groupes, pose, moteur.communes.values())];
  annoncer(ecran, noeuds(), bilan(groupes), () => {
    if (!pose.attend) return;
    finir(pose);
    poser(ecran.partie('resultats'), noeuds());
  });
  return ecran.reponse.suivre(demande, groupes.length > 0);
}

/**
 * That nothing is found, which commune the words may mean, where its own directory is.
 * @param {Moteur} moteur
 * @param {import('./orientation.mjs').Demande} demande
 * @param {boolean} trouve
 */
function phrasesDAvant(moteur, demande, trouve) {
  const notes = [trouve ? '' : RIEN, demande.commune ? '' : direLaCommune(moteur, demande)].filter(Boolean);
  const site = !demande.commune && demande.saisie ? siteDehors(demande.saisie.lieu, moteur.lecteur.atlas) : '';
  return [...notes, ...(site ? [lienVers('', site, SON_SITE)] : [])].map((dit) => element('p', 'note', dit));
}

/**
 * The field of the commune decides; when it is empty, a commune that the words say for sure.
 * @param {Ecran} ecran
 */
function lireLaDemande({ formulaire, choix, moteur }) {
  const demande = lireDemande(formulaire, choix.commune(), Math.floor(Date.now() / 60000));
  if (!moteur) return demande;
  if (choix.lieu()?.lecture === 'sans-domicile') return { ...demande, saisie: lireSansDomicile(moteur.lecteur, demande.mots) };
  if (!demande.mots) return demande;
  const saisie = lireSaisie(moteur.lecteur, demande.mots);
  const vide = !formulaire.champs.commune.value.trim();
  return { ...demande, saisie, commune: demande.commune || (vide ? saisie.commune : null) };
}

/**
 * The chain of a danger comes before everything else; then the one of a minor, or of somebody violent.
 * @param {Ecran} ecran
 * @param {import('./orientation.mjs').Demande} demande
 * @param {boolean} ouvert someone else may be reached
 */
function montrerLesSecours(ecran, { criteres, quand, saisie }, ouvert) {
  const { secours, moteur, partie } = ecran;
  const chaine = saisie?.chaine || [];
  // While someone types they stay the same, and to write them again costs more than all the results.
  const pour = criteres.filtres.flatMap(({ voulu }) => secours[`pour:${voulu}`] || []);
  const montres = JSON.stringify([criteres.besoin, criteres.filtres, quand, ouvert, moteur !== null, chaine.map(({ p }) => p)]);
  if (ecran.montres === montres) return;
  ecran.montres = montres;
  const numeros = [chaine, pour].find(({ length }) => length) || secours[criteres.besoin] || secours[''] || [];
  partie('titre-secours').textContent = chaine.length ? DANGER : pour.length ? POUR_ELLE : ouvert ? SECOURS : PERSONNE;
  partie('secours-bloc').classList.toggle('devant', pour.length > 0);
  partie('secours-bloc').classList.toggle('alerte', !ouvert || chaine.length > 0);
  partie('numeros').replaceChildren(...noeudsDesSecours(numeros, moteur?.fiches || [], quand));
}

/**
 * @param {Ecran} ecran
 * @param {Node[]} noeuds
 * @param {string} phrase
 * @param {() => void} suite when typing pauses
 */
function annoncer(ecran, noeuds, phrase, suite = () => {}) {
  poser(ecran.partie('resultats'), noeuds);
  clearTimeout(ecran.suite);
  ecran.suite = setTimeout(suite, REPOS_APRES);
  clearTimeout(ecran.attente);
  ecran.attente = setTimeout(() => { ecran.partie('annonce').textContent = phrase; }, ANNONCE_APRES);
}

/** @param {Ecran} ecran */
function arrets(ecran) {
  const liens = [...ecran.racine.querySelectorAll(ARRETS)];
  return liens.map((lien) => /** @type {HTMLElement} */ (lien)).filter((lien) => lien.getClientRects().length > 0);
}

/**
 * Which commune the words may mean, or that one is still to choose.
 * @param {Moteur} moteur
 * @param {import('./orientation.mjs').Demande} demande
 */
function direLaCommune({ lecteur }, { saisie }) {
  const dite = saisie && saisie.lieu.lecture !== 'aucun' ? direLieu(saisie.lieu, lecteur.atlas) : '';
  return [dite, saisie?.lieu.lecture === 'dehors' ? '' : SANS_COMMUNE].filter(Boolean).join(' ');
}

/**
 * In danger, to the first number, which is not called for the person; among close matches, to the first one.
 * @param {Ecran} ecran
 */
function ouvrirLePremier(ecran) {
  const { partie } = ecran;
  const demande = lireLaDemande(ecran);
  const premier = arrets(ecran)[0];
  if (demande.saisie?.chaine.length) partie('numeros').querySelector('a')?.focus();
  else if (ecran.moteur && orienter(ecran.moteur, demande).complet) premier?.click();
  else premier?.focus();
}

/** @param {Ecran} ecran */
function effacer(ecran) {
  const { formulaire, choix } = ecran;
  formulaire.champs.mots.value = '';
  formulaire.champs.jour.value = '';
  depuisPartage(formulaire, {});
  choix.choisir(null);
  montrer(ecran);
  formulaire.champs.mots.focus();
}

/**
 * From the words, Enter opens the first result and the arrows go through them; elsewhere they keep their meaning.
 * @param {Ecran} ecran
 * @param {KeyboardEvent} evenement
 */
function aLaTouche(ecran, evenement) {
  const { mots } = ecran.formulaire.champs;
  const pas = PAS.get(evenement.key);
  const { target } = evenement;
  if (evenement.isComposing || estUnRaccourci(evenement) || !(target instanceof Element)) return;
  if (evenement.key === 'Enter' && target === mots) ouvrirLePremier(ecran);
  if (!pas) return;
  if (target === mots || target.closest('.resultat')) deplacer(evenement, pas, arrets(ecran), mots);
}

/** @param {Ecran} ecran */
async function copierLeLien({ formulaire, choix, partie }) {
  const fragment = ecrirePartage(versPartage(formulaire, choix.commune()));
  const copie = await copierLeTexte(`${location.href.replace(/#.*$/, '')}#${fragment}`);
  const avecMots = formulaire.champs.mots.value.trim() !== '';
  partie('copie-faite').textContent = copie ? (avecMots ? LIEN_COPIE_SANS_MOTS : LIEN_COPIE) : LIEN_REFUSE;
}
