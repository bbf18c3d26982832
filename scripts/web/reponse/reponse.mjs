/**
 * The answer first: a phone folds the form into a summary as soon as it can answer, numbers come once, and the focus
 * goes to what was answered. A screen reader hears the count from « Orienter » itself, once.
 */
import { nombreDeCriteresReplies } from '../orienter/demande.mjs';
import { direLaDemande, direLeMoment } from './phrases.mjs';
import { direChaqueNumeroUneFois, rangerLesSecours } from './premiere.mjs';

/** @typedef {import('../orienter/demande.mjs').Formulaire} Formulaire */
/** @typedef {import('../orienter/orientation.mjs').Demande} Demande */
/** @typedef {{suivre: (demande: Demande, repond: boolean) => void}} Reponse */
/**
 * @typedef {object} Vue
 * @property {HTMLElement} page
 * @property {Formulaire} formulaire
 * @property {(nom: string) => HTMLElement} partie
 * @property {[titre: string, sous: string]} invite what the page says while it asks
 * @property {Demande | null} demande the last one that had an answer
 * @property {string} laissee what was asked when the form was opened again
 * @property {MediaQueryList} etroit
 * @property {boolean} auClavier arrows change a list at each key: nothing folds under them
 */

/** As the style: beside the results, the form stays. */
const ETROIT = '(max-width: 59.99rem)';

/**
 * @param {HTMLElement} page
 * @param {Formulaire} formulaire
 * @param {Vue['partie']} partie
 * @param {AbortSignal} signal the page is left
 * @returns {Reponse}
 */
export function monterReponse(page, formulaire, partie, signal) {
  const invite = /** @type {[string, string]} */ ([partie('titre').textContent, partie('sous-titre').textContent]);
  /** @type {Vue} */
  const vue = { page, formulaire, partie, invite, demande: null, laissee: '', etroit: matchMedia(ETROIT), auClavier: false };
  const { form } = formulaire;
  form.addEventListener('pointerdown', () => { vue.auClavier = false; });
  form.addEventListener('keydown', (evenement) => aLaTouche(vue, evenement), { capture: true });
  // What a finger is on stays under it: until the question changes, only the button folds the form.
  for (const nom of ['resultats', 'secours-bloc']) partie(nom).addEventListener('pointerdown', () => { vue.laissee = cle(vue); });
  // Once the field that is left has said what it chose.
  form.addEventListener('focusout', () => setTimeout(() => plierSiPossible(vue)));
  partie('voir').addEventListener('click', () => plier(vue));
  partie('modifier').addEventListener('click', () => deplier(vue));
  vue.etroit.addEventListener('change', () => { if (estPlie(vue)) deplier(vue); }, { signal });
  const observateur = new MutationObserver(relireLesNumeros);
  // Each key ends by reading them all: what changes meanwhile is not noted down.
  formulaire.champs.mots.addEventListener('input', () => observateur.disconnect());
  return { suivre: (demande, repond) => { suivre(vue, demande, repond); relireLesNumeros(); } };

  /** Lines come later too: when typing pauses, from what is unfolded. */
  function relireLesNumeros() {
    direChaqueNumeroUneFois([partie('secours-bloc'), partie('resultats')]);
    // What changed until now is read: it is forgotten, not told.
    observateur.disconnect();
    observateur.observe(partie('resultats'), { childList: true, subtree: true });
  }
}

/**
 * @param {Vue} vue
 * @param {Demande} demande
 * @param {boolean} repond someone is found
 */
function suivre(vue, demande, repond) {
  const dite = demande.commune && (demande.criteres.besoin || demande.mots);
  vue.demande = repond && (dite || enDanger(demande)) ? demande : null;
  vue.partie('voir').hidden = !vue.demande || !vue.etroit.matches;
  rangerLesSecours(vue.partie('secours-bloc'), vue.partie('resultats').querySelector('.premier'));
  if (estPlie(vue)) dire(vue, vue.demande);
  plierSiPossible(vue);
}

/**
 * Whom to call does not depend on where one is.
 * @param {Demande} demande
 */
function enDanger({ saisie }) {
  return saisie !== undefined && saisie.chaine.length > 0;
}

/** @param {Vue} vue */
function estPlie({ formulaire }) {
  return formulaire.form.hidden;
}

/** @param {Vue} vue */
function plierSiPossible(vue) {
  if (vue.demande && vue.etroit.matches && !estPlie(vue) && !enCours(vue) && cle(vue) !== vue.laissee) plier(vue);
}

/**
 * Someone is typing, or goes through a list with the keyboard.
 * @param {Vue} vue
 */
function enCours({ formulaire: { form, champs }, auClavier }) {
  const actif = document.activeElement;
  if (!actif || !form.contains(actif)) return false;
  if (actif === champs.commune) return champs.commune.getAttribute('aria-expanded') === 'true';
  return auClavier || actif.matches('#o-mots, #o-jour, #o-heure, details *');
}

/**
 * What one asks for, to know whether it has changed.
 * @param {Vue} vue
 */
function cle({ demande, formulaire: { champs } }) {
  return JSON.stringify([demande?.commune?.insee, demande?.mots, demande?.criteres, ...Object.values(champs).map(({ value }) => value)]);
}

/** @param {Vue} vue */
function plier(vue) {
  const { formulaire: { form }, partie } = vue;
  if (!vue.demande) return;
  const dedans = form.contains(document.activeElement);
  form.hidden = true;
  vue.page.classList.add('plie');
  partie('modifier').hidden = false;
  dire(vue, vue.demande);
  const numero = enDanger(vue.demande) ? partie('numeros').querySelector('a') : null;
  if (dedans) (numero || partie('titre')).focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** @param {Vue} vue */
function deplier(vue) {
  const { formulaire: { form, champs }, partie } = vue;
  vue.laissee = cle(vue);
  form.hidden = false;
  vue.page.classList.remove('plie');
  partie('modifier').hidden = true;
  dire(vue, null);
  (champs.besoin.value ? champs.besoin : champs.mots).focus();
}

/**
 * @param {Vue} vue
 * @param {Demande | null} demande
 */
function dire({ partie, invite, formulaire }, demande) {
  const { besoin } = formulaire.champs;
  const choisi = besoin instanceof HTMLSelectElement && besoin.value ? besoin.selectedOptions[0].text : '';
  const moment = demande && demande.quand.jour !== undefined ? demande.quand : null;
  const [titre, sous] = demande
    ? [direLaDemande(demande.commune?.nom || '', choisi, demande.saisie?.reste || demande.mots),
      direLeMoment(moment, demande.ouverts, nombreDeCriteresReplies(formulaire))]
    : invite;
  partie('titre').textContent = titre;
  partie('sous-titre').textContent = sous;
}

/**
 * On a phone, Enter from the words answers: it does not leave for the first result.
 * @param {Vue} vue
 * @param {KeyboardEvent} evenement
 */
function aLaTouche(vue, evenement) {
  vue.auClavier = true;
  if (evenement.key !== 'Enter' || evenement.isComposing || evenement.target !== vue.formulaire.champs.mots) return;
  if (!vue.demande || !vue.etroit.matches) return;
  evenement.preventDefault();
  evenement.stopPropagation();
  plier(vue);
}
