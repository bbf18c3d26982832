/**
 * « Ajouter une structure »: the form rendered by the generator writes a file here. Nothing leaves the page before a
 * click, nothing is stored, nothing enters its address (S11 to S13).
 */
import { chargerLeMoteur } from '../index/chargement.mjs';
import { monterChoixCommune } from '../orienter/choix-commune.mjs';
import { copy } from '../commun/copie.mjs';
import { controler, NECESSAIRE } from './controle.mjs';
import { porteDeLaForge, porteDuCourriel } from './depot.mjs';
import { composer, emplacement, texteDe } from './fiche.mjs';
import { ecrireYaml } from './yaml.mjs';

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Saisie */
/**
 * @typedef {object} Ecran
 * @property {HTMLElement} racine
 * @property {HTMLFormElement} form
 * @property {(nom: string) => HTMLElement} partie element that the template marks with `data-…`
 * @property {import('../orienter/choix-commune.mjs').ChoixCommune} choix
 * @property {import('./controle.mjs').Champ[]} champs
 * @property {import('./controle.mjs').Connue[]} connues fiches of the index, once it is there
 * @property {Set<string>} touches fields that were left, and their blocks: a fault is not shouted at who has not finished
 */

const COMMUNE = 'lieux.0.adresse.commune';
const PRET = 'Le fichier est prêt. Relisez-le.';
const COPIE = 'Texte copié.';
const REFUS = 'Copie impossible : sélectionnez le texte, puis copiez-le.';
const TROP_LONG = 'Le texte est trop long pour être déjà rempli : copiez-le, puis collez-le dans la page ou le message qui s’ouvre.';
const SUITE = 'Le site qui reçoit les propositions demande un compte, et crée votre copie. Rien n’est publié avant une relecture.';

/** @param {HTMLElement} racine */
export function monterAjouter(racine) {
  const form = racine.querySelector('form');
  const commune = racine.querySelector(`[data-chemin="${COMMUNE}"]`);
  const liste = racine.querySelector('[data-communes]');
  if (!form || !(commune instanceof HTMLInputElement) || !(liste instanceof HTMLElement)) return;
  const partie = (/** @type {string} */ nom) => /** @type {HTMLElement} */ (racine.querySelector(`[data-${nom}]`));
  const choix = monterChoixCommune(commune, liste, () => charger(ecran), () => surCommune(ecran));
  /** @type {Ecran} */
  const ecran = { racine, form, partie, choix, champs: [...racine.querySelectorAll('[data-chemin]')].map(champDe), connues: [], touches: new Set() };
  form.hidden = false;
  partie('fichier').hidden = false;
  partie('sans-script').hidden = true;
  ecouter(ecran);
  montrer(ecran);
}

/**
 * @param {Element} noeud
 * @returns {import('./controle.mjs').Champ}
 */
function champDe(noeud) {
  const { chemin = '', min = '0', max = '0', motif = '' } = /** @type {HTMLElement} */ (noeud).dataset;
  return { chemin, requis: noeud.hasAttribute('required'), min: Number(min), max: Number(max), motif };
}

/** @param {Ecran} ecran */
async function charger(ecran) {
  const moteur = await chargerLeMoteur(ecran.racine.dataset.index || '');
  ecran.connues = moteur.fiches.map(({ nom, adresse, territoire }) => ({ nom, adresse, territoire: territoire.slug }));
  return moteur;
}

/** @param {Ecran} ecran */
function ecouter(ecran) {
  const { form, touches } = ecran;
  form.addEventListener('input', () => montrer(ecran));
  form.addEventListener('change', () => montrer(ecran));
  form.addEventListener('focusout', ({ target }) => { if (target instanceof HTMLElement) toucher(touches, target); montrer(ecran); });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => { touches.clear(); ecran.choix.choisir(null); setTimeout(() => montrer(ecran)); });
  ecran.partie('copier').addEventListener('click', () => void copier(ecran));
  // The index tells which names are taken; without it the form works all the same.
  form.addEventListener('focusin', () => void charger(ecran).then(() => montrer(ecran), () => {}), { once: true });
}

/**
 * What one answer makes necessary elsewhere in its block is said too.
 * @param {Set<string>} touches
 * @param {HTMLElement} champ
 */
function toucher(touches, { dataset: { chemin = '', part = '' } }) {
  touches.add(chemin || part).add(familleDe(chemin));
}

/** @param {string} chemin « telephones.0.numero » */
function familleDe(chemin) {
  return `${chemin.split('.')[0]}.*`;
}

/** @param {Ecran} ecran */
function surCommune(ecran) {
  const commune = ecran.choix.commune();
  const code = ecran.racine.querySelector('[data-chemin$=".code_postal"]');
  if (commune && code instanceof HTMLInputElement && commune.codesPostaux.length === 1) code.value = commune.codesPostaux[0];
  montrer(ecran);
}

/**
 * @param {Ecran} ecran
 * @returns {import('./fiche.mjs').Reponses}
 */
function lire({ racine, partie, choix }) {
  const champs = [...racine.querySelectorAll('[data-chemin]')].map((noeud) => /** @type {HTMLElement} */ (noeud));
  const territoire = /** @type {HTMLSelectElement} */ (partie('part="territoire"'));
  return {
    type: /** @type {HTMLSelectElement} */ (partie('part="type"')).value,
    territoire: territoire.value,
    departement: territoire.selectedOptions[0]?.dataset.departement || '',
    champs: new Map(champs.map((noeud) => [noeud.dataset.chemin || '', reponse(noeud)])),
    commune: choix.commune(),
  };
}

/**
 * @param {HTMLElement} noeud
 * @returns {string | string[]}
 */
function reponse(noeud) {
  if (noeud instanceof HTMLFieldSetElement) {
    return [...noeud.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
  }
  const saisie = /** @type {Saisie} */ (noeud);
  return saisie instanceof HTMLInputElement && saisie.type === 'checkbox' && !saisie.checked ? '' : saisie.value;
}

/** @param {Ecran} ecran */
function montrer(ecran) {
  const reponses = lire(ecran);
  const type = /** @type {HTMLSelectElement} */ (ecran.partie('part="type"')).selectedOptions[0];
  const contexte = { protege: Boolean(type && type.hasAttribute('data-protege')), aujourdHui: jour(new Date()), connues: ecran.connues };
  const fautes = controler(reponses, ecran.champs, contexte);
  for (const noeud of ecran.racine.querySelectorAll('.ajouter-faute')) direLaFaute(ecran, noeud, fautes);
  montrerLeFichier(ecran, reponses, fautes);
}

/** @param {Date} date */
function jour(date) {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}

/**
 * @param {Ecran} ecran
 * @param {Element} noeud
 * @param {import('./controle.mjs').Fautes} fautes
 */
function direLaFaute({ racine, touches }, noeud, fautes) {
  const champ = racine.querySelector(`[aria-describedby~="${noeud.id}"]`);
  if (!(champ instanceof HTMLElement)) return;
  const cle = champ.dataset.chemin || champ.dataset.part || '';
  const message = fautes.get(cle) || '';
  const dite = touches.has(cle) || (message !== NECESSAIRE && touches.has(familleDe(cle))) ? message : '';
  if (noeud.textContent !== dite) noeud.textContent = dite;
  champ.setAttribute('aria-invalid', String(dite !== ''));
}

/**
 * @param {Ecran} ecran
 * @param {import('./fiche.mjs').Reponses} reponses
 * @param {import('./controle.mjs').Fautes} fautes
 */
function montrerLeFichier({ racine, partie }, reponses, fautes) {
  const texte = ecrireYaml(composer(reponses));
  const lieu = emplacement(reponses);
  const complet = fautes.size === 0;
  dire(partie('bilan'), complet ? PRET : manques(racine, fautes));
  dire(partie('chemin-du-fichier'), complet ? `Il se range dans ${lieu.dossier}/${lieu.nom}` : '');
  /** @type {HTMLTextAreaElement} */ (partie('texte')).value = texte;
  partie('portes').hidden = !complet;
  dire(partie('copie-faite'), '');
  ouvrirLesPortes({ racine, partie }, { ...lieu, titre: `Ajout : ${texteDe(reponses.champs.get('nom'))}`, texte }, reponses.territoire);
}

/**
 * A status that says the same thing again would be read again.
 * @param {HTMLElement} noeud
 * @param {string} texte
 */
function dire(noeud, texte) {
  if (noeud.textContent !== texte) noeud.textContent = texte;
}

/**
 * @param {HTMLElement} racine
 * @param {import('./controle.mjs').Fautes} fautes
 */
function manques(racine, fautes) {
  const noms = [...fautes.keys()].map((cle) => {
    const champ = racine.querySelector(`[data-chemin="${cle}"], [data-part="${cle}"]`);
    const libelle = champ && (champ.closest('label') || racine.querySelector(`label[for="${champ.id}"]`));
    const mots = libelle && [...libelle.childNodes].find(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent || '').trim());
    return ((mots && mots.textContent) || cle).trim();
  });
  return `À compléter ou à corriger : ${noms.join(', ')}.`;
}

/**
 * @param {Pick<Ecran, 'racine' | 'partie'>} ecran
 * @param {import('./depot.mjs').Fichier} fichier
 * @param {string} territoire
 */
function ouvrirLesPortes({ racine, partie }, fichier, territoire) {
  const { forge: reglage = '{}', contact = '', contacts = '{}' } = racine.dataset;
  const forge = JSON.parse(reglage);
  const vers = JSON.parse(contacts)[territoire] || contact;
  const portes = [
    poser(partie('forge-lien'), forge.adresse ? porteDeLaForge(forge, fichier) : null),
    poser(partie('courriel-lien'), vers ? porteDuCourriel(vers, fichier) : null),
  ];
  const tropLong = portes.some((porte) => porte && !porte.complet);
  dire(partie('conseil'), partie('portes').hidden ? '' : [tropLong ? TROP_LONG : '', forge.adresse ? SUITE : ''].filter(Boolean).join(' '));
}

/**
 * @param {HTMLElement} lien
 * @param {import('./depot.mjs').Porte | null} porte
 */
function poser(lien, porte) {
  lien.hidden = !porte;
  if (porte && lien instanceof HTMLAnchorElement) lien.href = porte.adresse;
  return porte;
}

/** @param {Ecran} ecran */
async function copier({ partie }) {
  const copie = await copy(/** @type {HTMLTextAreaElement} */ (partie('texte')).value);
  dire(partie('copie-faite'), copie ? COPIE : REFUS);
}
