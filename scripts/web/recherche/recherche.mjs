/**
 * The search field of a page: a form rendered by the generator, brought to life here.
 *
 * Results are a plain list of links under the field, not an ARIA combobox: every screen reader knows how to
 * read it, a phone link can stand beside each fiche, and the arrow keys are only a shortcut for Tab.
 * Nothing typed leaves the page: no address, no storage, no request holds the query (S11 to S13).
 */
import { chargerLeMoteur } from '../index/chargement.mjs';
import { poser } from '../commun/gardes.mjs';
import { estUnRaccourci, deplacer, PAS } from '../commun/clavier.mjs';
import { direDAbord, pasTousLesMots, phraseDuCompte, phraseDeRien, PANNE, CHARGEMENT } from '../commun/phrases.mjs';
import { noeudsDesCommunes, noeudsDuDanger, noeudsDeRien, noeudsDePanne, noeudsTrouves, noeudsDuLieu, noeudsDePasAPas, ARRETS } from './resultats.mjs';
import { unDeChaqueCode } from '../saisie/conclure.mjs';
import { communesCommencees } from '../saisie/debuts.mjs';
import { repondre } from '../saisie/reponse.mjs';
import { direLieu, preciser, siteDehors } from '../saisie/phrases.mjs';
import { lireSaisie } from '../saisie/saisie.mjs';

/** @typedef {import('../index/chargement.mjs').Moteur} Moteur */
/** @typedef {import('../saisie/reponse.mjs').Reponse} Reponse */
/** @typedef {import('../saisie/saisie.mjs').Saisie} Saisie */
/** @typedef {import('./resultats.mjs').Page} Page page of a commune, and why it is shown */
/**
 * @typedef {object} Vue
 * @property {HTMLFormElement} form
 * @property {HTMLInputElement} champ
 * @property {HTMLElement} resultats
 * @property {HTMLElement} etat
 * @property {import('./resultats.mjs').Adresses} adresses
 * @property {string} index
 * @property {boolean} page results belong to the page: they stay when the focus leaves
 * @property {Moteur | null} moteur
 * @property {Saisie | null} saisie
 * @property {Reponse} reponse
 * @property {Page[]} communes the one that is certain, or those that the text may mean
 * @property {ReturnType<typeof setTimeout>} [attente]
 */

/** @type {Reponse} */
const RIEN = { rangs: [], points: [], termesDe: () => [], lignes: () => [], sur: false };
const SAISIE_MIN = 2;
const MONTREES = 8;
const COMMUNES_MONTREES = 2;
/** Screen readers should hear one count when the typing pauses, not one a key. */
const ANNONCE_APRES = 400;

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal the page is left
 */
export function monterRecherche(form, signal) {
  const vue = lireLeFormulaire(form);
  if (!vue) return;
  garderPrive(vue.champ);
  ecouter(vue, signal);
  // Someone may have begun to type before this script arrived.
  if (document.activeElement === vue.champ) void rafraichir(vue);
}

/**
 * @param {HTMLFormElement} form
 * @returns {Vue | null}
 */
function lireLeFormulaire(form) {
  const champ = form.querySelector('input');
  const resultats = /** @type {HTMLElement | null} */ (form.querySelector('[data-resultats]'));
  const etat = /** @type {HTMLElement | null} */ (form.querySelector('[data-etat]'));
  const { racine = '', index = '', liste = '', page } = form.dataset;
  if (!champ || !resultats || !etat) return null;
  return {
    form, champ, resultats, etat, index, adresses: { racine, liste, faites: new Map() },
    page: page !== undefined, moteur: null, saisie: null, reponse: RIEN, communes: [],
  };
}

/**
 * Without a name the field cannot enter an address; a spelling service of the browser would send the words away.
 * @param {HTMLInputElement} champ
 */
function garderPrive(champ) {
  champ.removeAttribute('name');
  champ.spellcheck = false;
  champ.setAttribute('autocapitalize', 'none');
  champ.setAttribute('autocorrect', 'off');
}

/**
 * @param {Vue} vue
 * @param {AbortSignal} signal
 */
function ecouter(vue, signal) {
  const { form, champ } = vue;
  champ.addEventListener('input', () => void rafraichir(vue));
  champ.addEventListener('focus', () => { if (vue.resultats.hidden) void rafraichir(vue); });
  form.addEventListener('keydown', (evenement) => aLaTouche(vue, evenement));
  form.addEventListener('submit', (evenement) => { evenement.preventDefault(); void ouvrirDAbord(vue); });
  form.addEventListener('focusout', ({ relatedTarget }) => quitter(vue, relatedTarget));
  document.addEventListener('pointerdown', ({ target }) => quitter(vue, target), { signal });
}

/**
 * Closes when the focus or a click went elsewhere; a lost focus without a new place is not a departure.
 * @param {Vue} vue
 * @param {EventTarget | null} ou
 */
function quitter(vue, ou) {
  if (!vue.page && ou instanceof Node && !vue.form.contains(ou)) replierLesResultats(vue);
}

/** @param {Vue} vue */
const saisieDe = (vue) => vue.champ.value.trim();

/** @param {Vue} vue */
async function rafraichir(vue) {
  try {
    if (vue.moteur) return montrerLesResultats(vue, vue.moteur);
    const moteur = await chargerLIndex(vue);
    vue.moteur = moteur;
    montrerLesResultats(vue, moteur);
    // A town of elsewhere was taken for an ordinary word until then; results that were closed stay so.
    void moteur.villes.then(() => { if (document.activeElement === vue.champ && !vue.resultats.hidden) montrerLesResultats(vue, moteur); });
  } catch {
    echouer(vue);
  }
}

/** @param {Vue} vue */
function chargerLIndex(vue) {
  if (saisieDe(vue)) annoncer(vue, CHARGEMENT);
  return chargerLeMoteur(vue.index);
}

/**
 * @param {Vue} vue
 * @param {Moteur} moteur
 */
function montrerLesResultats(vue, moteur) {
  if (saisieDe(vue).length < SAISIE_MIN) return replierLesResultats(vue);
  const saisie = lireSaisie(moteur.lecteur, saisieDe(vue));
  vue.saisie = saisie;
  vue.reponse = repondre(moteur, saisie, saisie.commune);
  vue.communes = pagesDe(moteur, saisie, saisieDe(vue));
  const { rangs, sur } = vue.reponse;
  if (rangs.length + avant(saisie) === 0 && (vue.communes.length === 0 || motsVains(vue))) {
    const secours = saisie.besoins.map((code) => moteur.lecteur.secours.get(code) || []).find(({ length }) => length) || moteur.secours;
    deplierLesResultats(vue, [...lieuDe(vue), ...noeudsDesCommunes(vue.communes, vue.adresses), ...noeudsDeRien(secours, vue.adresses, saisieDe(vue))]);
    annoncer(vue, phraseDeRien(secours));
  } else {
    deplierLesResultats(vue, quelquesTrouves(vue, MONTREES));
    annoncer(vue, direDAbord(premierSansFiche(vue), phraseDuCompte(rangs.length, sur)));
  }
}

/**
 * A commune alone says whom to contact; beside words that nobody answers, it is not enough.
 * @param {Vue} vue
 */
function motsVains({ saisie, reponse }) {
  return saisie !== null && saisie.commune !== null && saisie.reste !== '' && reponse.rangs.length === 0;
}

/**
 * The page of the commune that the text says; or of those that it may mean, or that it begins to name.
 * @param {Moteur} engine
 * @param {Saisie} saisie
 * @param {string} texte
 * @returns {Page[]}
 */
function pagesDe({ lecteur: { atlas } }, { lieu, commune, chaine }, texte) {
  const commencees = lieu.lecture === 'aucun' && chaine.length === 0 ? communesCommencees(atlas, texte) : [];
  const pages = [...lieu.communes, ...commencees].filter((candidate) => candidate.commune.page);
  return unDeChaqueCode(pages).slice(0, commune ? 1 : COMMUNES_MONTREES).map((candidate) => ({ commune: candidate.commune, nom: candidate.nom, precision: preciser(candidate) }));
}

/**
 * What there is to say of the place: a question, or that it is elsewhere.
 * @param {Vue} vue
 */
function lieuDe({ saisie, moteur }) {
  if (!saisie || !moteur || ['certain', 'aucun'].includes(saisie.lieu.lecture)) return [];
  return noeudsDuLieu(direLieu(saisie.lieu, moteur.lecteur.atlas), siteDehors(saisie.lieu, moteur.lecteur.atlas));
}

/**
 * @param {Vue} vue
 * @param {number} limite
 */
function quelquesTrouves(vue, limite) {
  const communes = [...lieuDe(vue), ...noeudsDesCommunes(vue.communes, vue.adresses)];
  const trouves = noeudsTrouves(vue.reponse, limite, vue.adresses, pasTousLesMots(saisieDe(vue), vue.saisie?.devines), () => toutMontrer(vue));
  const { chaine = [], situations = [], commune = null } = vue.saisie || {};
  const premiers = [...noeudsDuDanger(chaine, vue.adresses), ...noeudsDePasAPas(situations, commune, vue.adresses)];
  // With a need, who answers it is first; the page of the commune follows.
  return [...premiers, ...(besoinDAbord(vue) ? [...trouves, ...communes] : [...communes, ...trouves])];
}

/**
 * How many lines come before any result.
 * @param {Saisie} saisie
 */
function avant({ chaine, situations }) {
  return chaine.length + situations.length;
}

/** @param {Vue} vue */
function besoinDAbord({ saisie, reponse }) {
  return saisie !== null && saisie.commune !== null && saisie.reste !== '' && reponse.sur;
}

/**
 * How many lines stand before the fiches.
 * @param {Vue} vue
 */
function avantLesFiches(vue) {
  return (vue.saisie ? avant(vue.saisie) : 0) + (besoinDAbord(vue) ? 0 : vue.communes.length);
}

/**
 * Words of the first line, when it is not a fiche.
 * @param {Vue} vue
 */
function premierSansFiche(vue) {
  const ligne = avantLesFiches(vue) ? vue.resultats.querySelector('.recherche-fiche') : null;
  return ((ligne && ligne.querySelector('.recherche-nom')) || (ligne && ligne.firstElementChild))?.textContent || '';
}

/** @param {Vue} vue */
function toutMontrer(vue) {
  poser(vue.resultats, quelquesTrouves(vue, Infinity));
  arretsDe(vue)[avantLesFiches(vue) + MONTREES]?.focus();
}

/** @param {Vue} vue */
function echouer(vue) {
  if (!saisieDe(vue)) return;
  deplierLesResultats(vue, noeudsDePanne(vue.adresses));
  annoncer(vue, PANNE);
}

/**
 * @param {Vue} vue
 * @param {Node[]} noeuds
 */
function deplierLesResultats(vue, noeuds) {
  poser(vue.resultats, noeuds);
  vue.resultats.hidden = false;
}

/** @param {Vue} vue */
function replierLesResultats(vue) {
  vue.saisie = null;
  vue.reponse = RIEN;
  vue.communes = [];
  vue.resultats.hidden = true;
  vue.resultats.replaceChildren();
  clearTimeout(vue.attente);
  vue.etat.textContent = '';
}

/**
 * @param {Vue} vue
 * @param {string} phrase
 */
function annoncer(vue, phrase) {
  clearTimeout(vue.attente);
  vue.attente = setTimeout(() => { vue.etat.textContent = phrase; }, ANNONCE_APRES);
}

/**
 * Enter opens what is certain: the page of a commune, the first fiche that answers. A number is never called, a guess
 * never opened: they are only reached, for the person to judge.
 * @param {Vue} vue
 */
async function ouvrirDAbord(vue) {
  const demande = saisieDe(vue);
  await rafraichir(vue);
  const [premier] = arretsDe(vue);
  const { saisie, reponse } = vue;
  if (!premier || !saisie || reponse.rangs.length + vue.communes.length + avant(saisie) === 0 || saisieDe(vue) !== demande) return;
  const sure = (saisie.commune !== null && !motsVains(vue)) || (reponse.sur && vue.communes.length === 0);
  if (sure && avant(saisie) === 0) premier.click();
  else premier.focus();
}

/**
 * @param {Vue} vue
 * @returns {HTMLElement[]}
 */
function arretsDe(vue) {
  return [...vue.resultats.querySelectorAll(ARRETS)].map((noeud) => /** @type {HTMLElement} */ (noeud));
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 */
function aLaTouche(vue, evenement) {
  if (evenement.isComposing || estUnRaccourci(evenement)) return;
  const pas = PAS.get(evenement.key);
  if (pas) deplacer(evenement, pas, arretsDe(vue), vue.champ);
  if (evenement.key === 'Escape') echapper(vue, evenement);
}

/**
 * The first Escape closes the results, the next one empties the field.
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 */
function echapper(vue, evenement) {
  evenement.preventDefault();
  const etaitFerme = vue.resultats.hidden;
  replierLesResultats(vue);
  if (etaitFerme) vue.champ.value = '';
  else viserSansBruit(vue);
}

/**
 * Back to the field without its focus handler opening the results again.
 * @param {Vue} vue
 */
function viserSansBruit(vue) {
  vue.resultats.hidden = false;
  vue.champ.focus();
  vue.resultats.hidden = true;
}
