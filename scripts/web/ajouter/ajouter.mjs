/**
 * « Ajouter une structure »: the form rendered by the generator is asked step by step, and writes a file at the end.
 * Nothing leaves the page before a click, nothing is stored, nothing enters its address (S11 to S13).
 */
import { chargerLeMoteur } from '../index/chargement.mjs';
import { monterChoixCommune } from '../orienter/choix-commune.mjs';
import { copierLeTexte } from '../commun/copie.mjs';
import { element } from '../commun/elements.mjs';
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
 * @property {HTMLElement[]} etapes one is shown, the last one holds the file
 * @property {number} rang of the step shown
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
  const ecran = { racine, form, partie, choix, champs: [...racine.querySelectorAll('[data-chemin]')].map(champDe), connues: [], touches: new Set(), etapes: [...form.querySelectorAll('[data-etape]')].map(enHtml), rang: 0 };
  form.hidden = false;
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
  form.addEventListener('submit', (evenement) => { evenement.preventDefault(); continuer(ecran); });
  form.addEventListener('reset', () => { touches.clear(); ecran.choix.choisir(null); setTimeout(() => aller(ecran, 0)); });
  ecran.partie('precedent').addEventListener('click', () => aller(ecran, ecran.rang - 1));
  ecran.partie('copier').addEventListener('click', () => void copier(ecran));
  // The index tells which names are taken; without it the form works all the same.
  form.addEventListener('focusin', () => void charger(ecran).then(() => montrer(ecran), () => {}), { once: true });
}

/**
 * What one answer makes necessary elsewhere in its block is said too.
 * @param {Set<string>} touches
 * @param {HTMLElement} champ
 */
function toucher(touches, champ) {
  touches.add(cleDe(champ)).add(familleDe(champ.dataset.chemin || ''));
}

/** @param {HTMLElement} racine */
function champsDe(racine) {
  return [...racine.querySelectorAll('[data-chemin], [data-part]')].map(enHtml);
}

/** @param {HTMLElement} champ */
function cleDe({ dataset: { chemin = '', part = '' } }) {
  return chemin || part;
}

/** @param {string} chemin « telephones.0.numero » */
function familleDe(chemin) {
  return `${chemin.split('.')[0]}.*`;
}

/**
 * The title takes the focus: its words are heard, and the step is read from its beginning.
 * @param {Ecran} ecran
 * @param {number} rang
 */
function aller(ecran, rang) {
  const { etapes, partie } = ecran;
  ecran.rang = rang;
  etapes.forEach((etape, n) => { etape.hidden = n !== rang; });
  partie('precedent').hidden = rang === 0;
  partie('suivant').hidden = rang === etapes.length - 1;
  partie('manques').hidden = true;
  montrer(ecran);
  etapes[rang].querySelector('h2')?.focus();
}

/**
 * Forward, unless an answer of this step, or of one before, is missing or wrong.
 * @param {Ecran} ecran
 */
function continuer(ecran) {
  const { etapes, rang, touches } = ecran;
  for (const champ of champsDe(etapes[rang])) toucher(touches, champ);
  const fautes = montrer(ecran);
  const ou = etapes.slice(0, rang + 1).findIndex((etape) => [...fautes.keys()].some((cle) => etape.contains(champDit(ecran.racine, cle))));
  if (ou < 0) return aller(ecran, Math.min(rang + 1, etapes.length - 1));
  if (ou < rang) aller(ecran, ou);
  return direLesManques(ecran, fautes);
}

/**
 * All the faults of the step in one place, which takes the focus: they are heard once, and each leads to its field.
 * @param {Ecran} ecran
 * @param {import('./controle.mjs').Fautes} fautes
 */
function direLesManques({ racine, partie, etapes, rang }, fautes) {
  const ici = champsDe(etapes[rang]).map(cleDe).filter((cle) => fautes.has(cle));
  const lignes = ici.map((cle) => {
    const bouton = element('button', '', `${libelle(racine, cle)}\u00a0: ${fautes.get(cle)}`);
    bouton.type = 'button';
    bouton.addEventListener('click', () => montrerLeChamp(racine, cle));
    return element('li', '', bouton);
  });
  const titre = ici.length > 1 ? `${ici.length} réponses à compléter ou à corriger` : 'Une réponse à compléter ou à corriger';
  partie('manques').replaceChildren(element('p', 'fort', titre), element('ul', '', ...lignes));
  partie('manques').hidden = false;
  partie('manques').focus();
}

/**
 * @param {HTMLElement} racine
 * @param {string} cle
 */
function montrerLeChamp(racine, cle) {
  const champ = champDit(racine, cle);
  champ?.closest('details')?.setAttribute('open', '');
  champ?.focus();
}

/**
 * @param {HTMLElement} racine
 * @param {string} cle path of a field, `type` or `territoire`
 * @returns {HTMLElement | null}
 */
function champDit(racine, cle) {
  return racine.querySelector(`[data-chemin="${cle}"], [data-part="${cle}"]`);
}

/** @param {Element} noeud */
function enHtml(noeud) {
  return /** @type {HTMLElement} */ (noeud);
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
  return fautes;
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
  const cle = cleDe(champ);
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
  partie('reponses').replaceChildren(...relire(racine));
  dire(partie('chemin-du-fichier'), complet ? `${lieu.dossier}/${lieu.nom}` : '');
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
  return `À compléter ou à corriger\u00a0: ${[...fautes.keys()].map((cle) => libelle(racine, cle)).join(', ')}.`;
}

/**
 * @param {HTMLElement} racine
 * @param {string} cle
 */
function libelle(racine, cle) {
  const champ = champDit(racine, cle);
  const noeud = champ && (champ.querySelector('legend') || champ.closest('label') || racine.querySelector(`label[for="${champ.id}"]`));
  const mots = noeud && [...noeud.childNodes].find(({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent || '').trim());
  return ((mots && mots.textContent) || cle).trim();
}

/**
 * What was answered, in the words of the form, to be read again.
 * @param {HTMLElement} racine
 */
function relire(racine) {
  return champsDe(racine).flatMap((champ) => {
    const mots = motsDe(champ);
    return mots ? [element('dt', '', libelle(racine, cleDe(champ))), element('dd', '', mots)] : [];
  });
}

/** @param {HTMLElement} champ */
function motsDe(champ) {
  if (champ instanceof HTMLSelectElement) return champ.value && (champ.selectedOptions[0].textContent || '');
  if (champ instanceof HTMLFieldSetElement) return [...champ.querySelectorAll(':checked')].map((coche) => (coche.closest('label')?.textContent || '').trim()).join(', ');
  const dite = reponse(champ);
  return dite === 'oui' && champ.matches('[type="checkbox"]') ? 'Oui' : String(dite).trim();
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
  const copie = await copierLeTexte(/** @type {HTMLTextAreaElement} */ (partie('texte')).value);
  dire(partie('copie-faite'), copie ? COPIE : REFUS);
}
