/** The form of « Orienter », read as a request, or filled from a shared link. Nothing here is ever submitted. */

/** @typedef {import('./partage.mjs').Partage} Partage */
/** @typedef {import('./orientation.mjs').Demande} Demande */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {{form: HTMLFormElement, champs: Champs, filtres: HTMLSelectElement[], attentes: HTMLInputElement[]}} Formulaire `filtres`: lists that the schema asks for */
/** @typedef {Record<Nom, HTMLInputElement | HTMLSelectElement>} Champs */
/** @typedef {typeof NOMS[number]} Nom */

const NOMS = /** @type {const} */ (
  ['mots', 'commune', 'besoin', 'nationalite', 'regime', 'bailleur', 'quand', 'jour', 'heure']);
/** Keys of a shared link for the lists of the form; filters bring theirs. */
const CLES = /** @type {const} */ (
  [['b', 'besoin'], ['n', 'nationalite'], ['r', 'regime'], ['h', 'bailleur']]);

/**
 * @param {HTMLFormElement} form
 * @returns {Formulaire}
 */
export function lireFormulaire(form) {
  const champs = Object.fromEntries(NOMS.map((nom) => [nom, form.querySelector(`#o-${nom}`)]));
  const filtres = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll('[data-filtre]')]);
  const attentes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[data-demander]')]);
  return { form, champs: /** @type {Champs} */ (champs), filtres, attentes };
}

/**
 * One letter asks for nothing yet.
 * @param {string} valeur
 */
function motsTapes(valeur) {
  const mots = valeur.trim();
  return mots.length > 1 ? mots : '';
}

/**
 * @param {Formulaire} formulaire
 * @param {Commune | null} commune
 * @param {number} minute now, in minutes since the epoch
 * @returns {Demande}
 */
export function lireDemande(formulaire, commune, minute) {
  const { champs } = formulaire;
  const moment = momentChoisi(formulaire);
  const { value: besoin } = champs.besoin;
  return {
    mots: motsTapes(champs.mots.value),
    commune,
    criteres: { besoin, filtres: filtresChoisis(formulaire), attentes: attentesCochees(formulaire) },
    personne: { nationalite: champs.nationalite.value, regime: champs.regime.value, bailleur: champs.bailleur.value },
    quand: moment ? { ...moment, minute } : { minute },
    ouverts: moment !== null || champs.quand.value === 'maintenant',
  };
}

/**
 * @param {Formulaire} formulaire
 * @returns {import('./criteres.mjs').Filtre[]}
 */
function filtresChoisis({ filtres }) {
  return filtres.filter(({ value }) => value)
    .map(({ value, dataset: { filtre = '', tous = '', mots = '' } }) => ({ champ: filtre, voulu: value, tous, mots }));
}

/**
 * The words are those of the vocabulary, which the page gives.
 * @param {Formulaire} formulaire
 * @returns {import('./criteres.mjs').Attente[]}
 */
function attentesCochees({ attentes }) {
  return attentes.filter(({ checked }) => checked).map(({ value, dataset }) => [value, dataset.demander || value]);
}

/**
 * @param {Formulaire} formulaire
 * @returns {{jour: string, heure: number} | null} null until both the day and the time are there
 */
function momentChoisi(formulaire) {
  const { quand, jour, heure } = formulaire.champs;
  const [heures, minutes] = heure.value.split(':').map(Number);
  if (quand.value !== 'choisi' || !jour.value || !heure.value) return null;
  return { jour: jour.value, heure: heures * 60 + minutes };
}

/**
 * Shows the day and time fields when they matter, on this very minute to begin with.
 * @param {Formulaire} formulaire
 * @param {Date} maintenant
 */
export function montrerLeMoment(formulaire, maintenant) {
  const { form, champs } = formulaire;
  const moment = /** @type {HTMLElement} */ (form.querySelector('[data-moment]'));
  const cache = champs.quand.value !== 'choisi';
  if (moment.hidden !== cache) moment.hidden = cache; // written again, it would be styled again
  if (moment.hidden || champs.jour.value) return;
  const deux = (/** @type {number} */ n) => String(n).padStart(2, '0');
  champs.jour.value = [maintenant.getFullYear(), deux(maintenant.getMonth() + 1), deux(maintenant.getDate())].join('-');
  champs.heure.value = `${deux(maintenant.getHours())}:${deux(maintenant.getMinutes())}`;
}

/**
 * @param {Formulaire} formulaire
 * @param {Commune | null} commune
 * @returns {boolean} at least one criterion is filled
 */
export function estRemplie({ champs, filtres, attentes }, commune) {
  const choisis = [champs.quand, ...filtres, ...CLES.map(([, nom]) => champs[nom])].some(({ value }) => value);
  return commune !== null || choisis || motsTapes(champs.mots.value) !== '' || attentes.some(({ checked }) => checked);
}

/**
 * How many of the folded criteria are in use: folded must not mean forgotten.
 * @param {Formulaire} formulaire
 */
export function nombreDeCriteresReplies(formulaire) {
  const { champs } = formulaire;
  const listes = CLES.filter(([, nom]) => nom !== 'besoin' && champs[nom].value);
  return listes.length + filtresChoisis(formulaire).length + attentesCochees(formulaire).length;
}

/**
 * @param {Formulaire} formulaire
 * @param {Commune | null} commune
 * @returns {Partage}
 */
export function versPartage(formulaire, commune) {
  const { champs, filtres } = formulaire;
  const listes = Object.fromEntries([...CLES.map(([cle, nom]) => [cle, champs[nom].value]), ...filtres.map(({ value, dataset }) => [dataset.lien, value])]);
  const moment = champs.quand.value === 'choisi' ? `${champs.jour.value} ${champs.heure.value}` : champs.quand.value;
  return { ...listes, c: commune?.insee || '', s: attentesCochees(formulaire).map(([code]) => code), q: moment };
}

/**
 * A value that the form does not know leaves its field empty.
 * @param {Formulaire} formulaire
 * @param {Partage} partage
 */
export function depuisPartage({ champs, filtres, attentes }, partage) {
  for (const filtre of filtres) choisir(filtre, partage[/** @type {'p'} */ (filtre.dataset.lien)] || '');
  for (const [cle, nom] of CLES) choisir(/** @type {HTMLSelectElement} */ (champs[nom]), partage[cle] || '');
  for (const caseACocher of attentes) caseACocher.checked = (partage.s || []).includes(caseACocher.value);
  const [, jour, heure] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)$/.exec(partage.q || '') || [];
  champs.quand.value = jour ? 'choisi' : partage.q === 'maintenant' ? partage.q : '';
  if (jour) [champs.jour.value, champs.heure.value] = [jour, heure];
}

/**
 * @param {HTMLSelectElement} liste
 * @param {string} valeur
 */
function choisir(liste, valeur) {
  const connue = [...liste.options].some((option) => option.value === valeur);
  liste.value = connue ? valeur : '';
}
