/**
 * A field where one commune is chosen among those that its text may mean (ARIA combobox with a list).
 *
 * The text alone decides nothing while it may mean several communes: a postal code often does.
 */
import { communeSansDoute, proposerCommunes } from '../lieux/communes.mjs';
import { element } from '../commun/elements.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../lieux/communes.mjs').Noms} Noms */
/** @typedef {{commune: () => Commune | null, choisir: (commune: Commune | null) => void}} ChoixCommune */
/**
 * @typedef {object} Vue
 * @property {HTMLInputElement} champ
 * @property {HTMLElement} liste
 * @property {() => Promise<Noms>} noms
 * @property {() => void} onChange
 * @property {import('../lieux/communes.mjs').Proposition[]} propositions
 * @property {number} active rank of the proposition that the arrows reached, -1 for none
 * @property {Commune | null} commune
 */

/**
 * @param {HTMLInputElement} champ
 * @param {HTMLElement} liste
 * @param {() => Promise<Noms>} noms
 * @param {() => void} onChange
 * @returns {ChoixCommune}
 */
export function mountChoixCommune(champ, liste, noms, onChange) {
  /** @type {Vue} */
  const vue = { champ, liste, noms, onChange, propositions: [], active: -1, commune: null };
  champ.addEventListener('input', () => void onInput(vue));
  champ.addEventListener('keydown', (event) => onKey(vue, event));
  champ.addEventListener('blur', () => void onLeave(vue));
  // Before the blur that the click would cause.
  liste.addEventListener('pointerdown', (event) => event.preventDefault());
  liste.addEventListener('click', ({ target }) => onClick(vue, target));
  return { commune: () => vue.commune, choisir: (commune) => set(vue, commune) };
}

/** @param {Vue} vue */
async function onInput(vue) {
  const texte = vue.champ.value;
  const noms = await vue.noms();
  if (vue.champ.value !== texte) return;
  show(vue, proposerCommunes(noms, texte));
  change(vue, communeSansDoute(noms, texte));
}

/**
 * What is left in the field must not look like a choice that was not made.
 * @param {Vue} vue
 */
async function onLeave(vue) {
  close(vue);
  if (!vue.commune && vue.champ.value) change(vue, communeSansDoute(await vue.noms(), vue.champ.value));
  if (vue.commune) vue.champ.value = label(vue.commune);
  vue.champ.setAttribute('aria-invalid', String(!vue.commune && vue.champ.value !== ''));
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} event
 */
function onKey(vue, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && vue.propositions.length) return activate(vue, event, step);
  if (event.key === 'Enter' && !vue.liste.hidden) {
    event.preventDefault();
    pick(vue, Math.max(vue.active, 0));
  }
  if (event.key === 'Escape' && !vue.liste.hidden) {
    event.preventDefault();
    close(vue);
  }
}

/**
 * @param {Vue} vue
 * @param {KeyboardEvent} event
 * @param {number} step
 */
function activate(vue, event, step) {
  event.preventDefault();
  const count = vue.propositions.length;
  vue.active = vue.active < 0 && step < 0 ? count - 1 : (vue.active + step + count) % count;
  vue.liste.hidden = false;
  mark(vue);
}

/** @param {Vue} vue */
function mark(vue) {
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
 * @param {EventTarget | null} target
 */
function onClick(vue, target) {
  const option = target instanceof Element ? target.closest('[role=option]') : null;
  if (option) pick(vue, [...vue.liste.children].indexOf(option));
}

/**
 * @param {Vue} vue
 * @param {import('../lieux/communes.mjs').Proposition[]} propositions
 */
function show(vue, propositions) {
  vue.propositions = propositions;
  vue.active = -1;
  vue.liste.replaceChildren(...propositions.map((proposition, rang) => optionNode(vue, proposition, rang)));
  vue.liste.hidden = propositions.length === 0;
  mark(vue);
}

/**
 * @param {Vue} vue
 * @param {import('../lieux/communes.mjs').Proposition} proposition
 * @param {number} rang
 */
function optionNode({ liste }, { nom, precision }, rang) {
  const node = element('li', 'choix', element('span', 'choix-nom', nom), ' ', element('span', 'choix-precision', precision));
  node.id = `${liste.id}-${rang}`;
  node.setAttribute('role', 'option');
  return node;
}

/**
 * @param {Vue} vue
 * @param {number} rang
 */
function pick(vue, rang) {
  set(vue, vue.propositions[rang].commune);
  vue.onChange();
}

/**
 * @param {Vue} vue
 * @param {Commune | null} commune
 */
function set(vue, commune) {
  vue.commune = commune;
  vue.champ.value = commune ? label(commune) : '';
  vue.champ.removeAttribute('aria-invalid');
  show(vue, []);
}

/** @param {Vue} vue */
function close(vue) {
  vue.liste.hidden = true;
  vue.active = -1;
  mark(vue);
}

/**
 * @param {Vue} vue
 * @param {Commune | null} commune
 */
function change(vue, commune) {
  if (commune === vue.commune) return;
  vue.commune = commune;
  vue.onChange();
}

/** @param {Commune} commune */
function label({ nom, codesPostaux }) {
  return `${nom} (${codesPostaux[0]})`;
}
