/**
 * A field where one commune is chosen among those that its text may mean (ARIA combobox with a list).
 *
 * The text alone chooses only what it says for sure, with Tab and Enter alike; what is close, or means several
 * communes, is a question in the message under the field.
 */
import { element, lienVers } from '../commun/elements.mjs';
import { communeSure, lireLieu } from '../saisie/saisie.mjs';
import { direLieu, preciser, siteDehors, SON_SITE } from '../saisie/phrases.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/chargement.mjs').Moteur} Moteur */
/** @typedef {import('../saisie/conclure.mjs').Lieu} Lieu */
/** @typedef {{commune: () => Commune | null, lieu: () => Lieu | null, choisir: (commune: Commune | null) => void}} ChoixCommune */
/**
 * @typedef {object} Vue
 * @property {HTMLInputElement} champ
 * @property {HTMLElement} liste
 * @property {HTMLElement} message why nothing is chosen
 * @property {() => Promise<Moteur>} charger
 * @property {() => void} auChangement
 * @property {import('../saisie/conclure.mjs').Candidate[]} propositions
 * @property {number} active rank of the proposition that the arrows reached, -1 for none
 * @property {Lieu | null} lieu
 * @property {Commune | null} commune
 * @property {import('../saisie/atlas.mjs').Atlas | null} atlas
 */

const QUESTIONS = 3;

/**
 * @param {HTMLInputElement} champ
 * @param {HTMLElement} liste
 * @param {() => Promise<Moteur>} charger
 * @param {() => void} auChangement
 * @returns {ChoixCommune}
 */
export function monterChoixCommune(champ, liste, charger, auChangement) {
  const message = element('div', 'choix-message');
  message.id = `${champ.id}-message`;
  message.setAttribute('role', 'status');
  liste.after(message);
  // What the page says of the field stays: a help, a fault.
  champ.setAttribute('aria-describedby', [champ.getAttribute('aria-describedby'), message.id].filter(Boolean).join(' '));
  /** @type {Vue} */
  const vue = { champ, liste, message, charger, auChangement, propositions: [], active: -1, lieu: null, commune: null, atlas: null };
  champ.addEventListener('input', () => void aLaFrappe(vue));
  champ.addEventListener('keydown', (evenement) => void aLaTouche(vue, evenement));
  champ.addEventListener('blur', () => void auDepart(vue));
  // Before the blur that the click would cause.
  liste.addEventListener('pointerdown', (evenement) => evenement.preventDefault());
  liste.addEventListener('click', ({ target }) => auClic(vue, target));
  return { commune: () => vue.commune, lieu: () => vue.lieu, choisir: (commune) => retenir(vue, commune) };
}

/** @param {Vue} vue */
async function aLaFrappe(vue) {
  dire(vue, []);
  const lieu = await relire(vue);
  if (!lieu) return;
  montrerLesChoix(vue, lieu.communes);
  changer(vue, lieu);
}

/**
 * What the field says; nothing when its text changed meanwhile.
 * @param {Vue} vue
 * @returns {Promise<Lieu | null>}
 */
async function relire(vue) {
  const { value: texte } = vue.champ;
  const moteur = await vue.charger();
  await moteur.completer(texte);
  if (vue.champ.value !== texte) return null;
  vue.atlas = moteur.lecteur.atlas;
  return texte.trim() ? lireLieu(moteur.lecteur, texte) : AUCUN;
}

/** @type {Lieu} */
const AUCUN = { lecture: 'aucun', communes: [], dehors: [], departement: '', nomDehors: '', pris: new Set() };

/**
 * What is left in the field must not look like a choice that was not made.
 * @param {Vue} vue
 */
async function auDepart(vue) {
  replierLesChoix(vue);
  if (!vue.commune && vue.champ.value.trim()) {
    const lieu = await relire(vue);
    if (!lieu) return;
    changer(vue, lieu);
    expliquer(vue, lieu);
  }
  if (vue.commune) vue.champ.value = libelleDe(vue.commune);
  vue.champ.setAttribute('aria-invalid', String(!vue.commune && vue.champ.value.trim() !== ''));
}

/**
 * A question, with the likeliest answers to press; or where the place is, and what remains possible.
 * @param {Vue} vue
 * @param {Lieu} lieu
 */
function expliquer(vue, lieu) {
  if (!vue.atlas || lieu.lecture === 'certain') return dire(vue, []);
  const boutons = lieu.communes.slice(0, QUESTIONS).map((candidate) => {
    const bouton = element('button', 'choix-bouton', `${candidate.nom} (${candidate.commune.codesPostaux[0]})`);
    bouton.type = 'button';
    bouton.addEventListener('click', () => { retenir(vue, candidate.commune); vue.auChangement(); vue.champ.focus(); });
    return bouton;
  });
  const site = siteDehors(lieu, vue.atlas);
  const lien = site ? [' ', lienVers('', site, SON_SITE)] : [];
  return dire(vue, [element('p', '', direLieu(lieu, vue.atlas), ...lien), ...boutons]);
}

/**
 * @param {Vue} vue
 * @param {Node[]} noeuds
 */
function dire({ message }, noeuds) {
  message.replaceChildren(...noeuds);
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 */
async function aLaTouche(vue, evenement) {
  const pas = { ArrowDown: 1, ArrowUp: -1 }[evenement.key];
  if (pas && vue.propositions.length) return activer(vue, evenement, pas);
  if (evenement.key === 'Escape' && !vue.liste.hidden) {
    evenement.preventDefault();
    replierLesChoix(vue);
  }
  if (evenement.key !== 'Enter' || vue.commune && vue.liste.hidden) return;
  evenement.preventDefault();
  if (vue.active >= 0) return prendre(vue, vue.active);
  const lieu = await relire(vue);
  if (!lieu || !vue.champ.value.trim()) return;
  const sure = communeSure(lieu);
  if (sure) retenir(vue, sure);
  else expliquer(vue, lieu);
  vue.lieu = lieu;
  vue.auChangement();
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 * @param {number} pas
 */
function activer(vue, evenement, pas) {
  evenement.preventDefault();
  const combien = vue.propositions.length;
  vue.active = vue.active < 0 && pas < 0 ? combien - 1 : (vue.active + pas + combien) % combien;
  vue.liste.hidden = false;
  marquerLeChoix(vue);
}

/** @param {Vue} vue */
function marquerLeChoix(vue) {
  const options = [...vue.liste.children];
  options.forEach((option, rang) => option.setAttribute('aria-selected', String(rang === vue.active)));
  const active = options[vue.active];
  if (active) active.scrollIntoView({ block: 'nearest' });
  if (active) vue.champ.setAttribute('aria-activedescendant', active.id);
  else vue.champ.removeAttribute('aria-activedescendant');
  vue.champ.setAttribute('aria-expanded', String(!vue.liste.hidden));
}

/**
 * @param {Vue} vue
 * @param {EventTarget | null} cible
 */
function auClic(vue, cible) {
  const option = cible instanceof Element ? cible.closest('[role=option]') : null;
  if (option) prendre(vue, [...vue.liste.children].indexOf(option));
}

/**
 * @param {Vue} vue
 * @param {import('../saisie/conclure.mjs').Candidate[]} propositions
 */
function montrerLesChoix(vue, propositions) {
  vue.propositions = propositions;
  vue.active = -1;
  vue.liste.replaceChildren(...propositions.map((proposition, rang) => noeudDOption(vue, proposition, rang)));
  vue.liste.hidden = propositions.length === 0;
  marquerLeChoix(vue);
}

/**
 * @param {Vue} vue
 * @param {import('../saisie/conclure.mjs').Candidate} candidate
 * @param {number} rang
 */
function noeudDOption({ liste }, candidate, rang) {
  const noeud = element('li', 'choix', element('span', 'choix-nom', candidate.nom), ' ', element('span', 'choix-precision', preciser(candidate)));
  noeud.id = `${liste.id}-${rang}`;
  noeud.setAttribute('role', 'option');
  return noeud;
}

/**
 * @param {Vue} vue
 * @param {number} rang
 */
function prendre(vue, rang) {
  retenir(vue, vue.propositions[rang].commune);
  vue.auChangement();
}

/**
 * @param {Vue} vue
 * @param {Commune | null} commune
 */
function retenir(vue, commune) {
  vue.commune = commune;
  vue.lieu = null;
  vue.champ.value = commune ? libelleDe(commune) : '';
  vue.champ.removeAttribute('aria-invalid');
  dire(vue, []);
  montrerLesChoix(vue, []);
}

/** @param {Vue} vue */
function replierLesChoix(vue) {
  vue.liste.hidden = true;
  vue.active = -1;
  marquerLeChoix(vue);
}

/**
 * @param {Vue} vue
 * @param {Lieu} lieu
 */
function changer(vue, lieu) {
  const commune = communeSure(lieu);
  const neuf = commune !== vue.commune || lieu.lecture !== vue.lieu?.lecture;
  vue.commune = commune;
  vue.lieu = lieu;
  if (neuf) vue.auChangement();
}

/** @param {Commune} commune */
function libelleDe({ nom, codesPostaux }) {
  return `${nom} (${codesPostaux[0]})`;
}
