/** The sheet on screen: what is chosen, how it looks, and the three ways to hand it over. In memory only. */
import { element, lienVers } from '../commun/elements.mjs';
import { AU_PLUS, LIBRE_AU_PLUS, lignesDe, serviceDe, sms, traduire } from './contenu.mjs';
import { dessiner } from './qr.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('./contenu.mjs').Demande} Demande */
/** @typedef {import('./contenu.mjs').Langue} Langue */
/** @typedef {{discrets: [string, boolean][], fiches: Record<string, import('./contenu.mjs').Ajouts>, langues: Langue[]}} Mots */
/** @typedef {{fiches: Fiche[], debut: string, style: string, copier: (texte: string) => Promise<boolean>}} Apports */
/** @typedef {(racine: HTMLElement, apports: Apports) => void} Ouvrir */

const TROP = `${AU_PLUS}\u00a0services au plus.`;
const COURT = /^[\d\s]{2,4}$/; // 17, 115: everybody has them, and they head the page
const DEUX = 2; // more of them are set in small type: paper cuts what is too long
const NON_RELUE = 'traduction non relue';

/** @type {Ouvrir} */
export function ouvrir(racine, { fiches, debut, style, copier }) {
  const mots = /** @type {{annuaireMots?: Mots}} */ (globalThis).annuaireMots || { discrets: [], fiches: {}, langues: [] };
  const services = proposes(fiches, debut, mots);
  const premier = services.findIndex(({ numero }) => !COURT.test(numero));
  const choix = services.map(({ nom }, rang) => caseACocher(nom, rang === Math.max(premier, 0)));
  const jour = champ('date');
  const heure = champ('time');
  const libre = champ('text');
  libre.maxLength = LIBRE_AU_PLUS;
  const discrete = caseACocher('Discrète\u00a0: sans nom de service', false);
  const langue = liste([['', 'Français seulement'], ...mots.langues.map(({ code, nom }) => /** @type {[string, string]} */ ([code, nom]))]);
  const etat = element('p', 'quoi');
  etat.setAttribute('role', 'status');
  const papier = element('div', 'feuille');
  const codeQr = element('div', 'feuille-qr');
  const envoyer = lienVers('', '', 'Envoyer par SMS');

  const demande = () => ({
    services: services.filter((_, rang) => choix[rang].case.checked).slice(0, AU_PLUS),
    jour: jour.value, heure: heure.value, libre: libre.value.trim(), discrete: discrete.case.checked,
  });
  const seconde = () => mots.langues.find(({ code }) => code === langue.value);
  const texte = () => sms(demande(), mots.discrets, seconde());
  const montrer = () => {
    const combien = choix.filter((c) => c.case.checked).length;
    for (const c of choix) c.case.disabled = combien >= AU_PLUS && !c.case.checked;
    etat.textContent = combien >= AU_PLUS ? TROP : '';
    const lignes = () => lignesDe(demande(), mots.discrets).map((ligne) => noeudDeLigne(ligne, seconde()));
    papier.className = combien > DEUX ? 'feuille serree' : 'feuille';
    const copie = element('div', 'feuille-copie', ...lignes());
    copie.setAttribute('aria-hidden', 'true');
    papier.replaceChildren(element('div', 'feuille-copie', ...lignes()), copie);
    codeQr.replaceChildren();
    envoyer.href = `sms:?body=${encodeURIComponent(texte())}`;
  };

  const form = element('form', 'feuille-choix', ...[
    ...(choix.length ? [groupe('Services', ...choix.map((c) => c.noeud))] : [element('p', 'inconnu', 'Aucun service sur cette page.')]),
    etat,
    etiquette('Date', jour), etiquette('Heure', heure), etiquette('Une ligne de plus', libre), discrete.noeud, etiquette('Seconde langue', langue),
    element('p', 'demande-gestes',
      bouton('Imprimer', () => print()),
      bouton('Code à scanner', () => codeQr.replaceChildren(dessiner(texte(), 'Code à scanner\u00a0: les numéros choisis'))),
      bouton('Copier le SMS', async () => { etat.textContent = await copier(texte()) ? 'SMS copié.' : 'La copie n’est pas possible ici.'; }),
      envoyer,
      bouton('Fermer', () => { racine.replaceChildren(); racine.classList.remove('ouverte'); })),
  ]);
  form.autocomplete = 'off';
  form.addEventListener('submit', (evenement) => evenement.preventDefault());
  form.addEventListener('input', montrer);
  const titre = element('h2', '', 'Feuille à remettre');
  titre.tabIndex = -1;
  const feuilleDeStyle = element('link', '');
  feuilleDeStyle.rel = 'stylesheet';
  feuilleDeStyle.href = style;
  racine.replaceChildren(feuilleDeStyle, titre, form, codeQr, papier);
  racine.classList.add('ouverte');
  montrer();
  titre.focus();
}

/**
 * Services that the page shows at this moment, in its order: those of its visible links to fiches, and its own. Where a
 * step says that their usual sentence would be wrong, paper does not have it either.
 * @param {Fiche[]} fiches
 * @param {string} debut address of the root of the site
 * @param {Mots} mots
 */
function proposes(fiches, debut, mots) {
  const parAdresse = new Map(fiches.filter(({ adresse }) => adresse).map((fiche) => [new URL(debut + fiche.adresse, location.href).pathname, fiche]));
  const liens = [...document.querySelectorAll('main a[href]:not(nav a)')].filter((lien) => lien.getClientRects().length > 0);
  const cheminDe = (/** @type {Element} */ lien) => (lien instanceof HTMLAnchorElement && lien.origin === location.origin ? lien.pathname : '');
  const muets = new Set(liens.filter((lien) => lien.closest('[data-muette]')).map(cheminDe));
  return [...new Set([location.pathname, ...liens.map(cheminDe)])].flatMap((chemin) => {
    const fiche = parAdresse.get(chemin);
    return (fiche && serviceDe(muets.has(chemin) ? { ...fiche, dire: [] } : fiche, mots.fiches[fiche.adresse])) || [];
  });
}

/**
 * A sentence that is fixed is said in both languages, the one under the other; what a fiche says stays French.
 * @param {import('./contenu.mjs').Ligne} ligne
 * @param {Langue | undefined} langue
 */
function noeudDeLigne(ligne, langue) {
  const { avant, texte, genre } = ligne;
  const suite = langue && texte ? traduire(ligne, langue) : '';
  const traduite = avant && langue ? langue.mots[avant] : '';
  const fixe = [
    ...(avant ? [element('span', 'feuille-fixe', avant)] : []),
    ...(traduite && langue ? [dansSaLangue(traduite, langue)] : []),
  ];
  const note = genre === 'titre' && langue && !langue.relue ? [element('small', '', NON_RELUE)] : [];
  return element(genre === 'titre' ? 'h3' : 'p', `feuille-${genre}`, ...fixe, ...note, ...(texte ? [element('span', 'feuille-texte', texte)] : []), ...(suite && langue ? [dansSaLangue(suite, langue)] : []));
}

/**
 * @param {string} texte
 * @param {Langue} langue
 */
function dansSaLangue(texte, { code, sens }) {
  const noeud = element('span', 'feuille-langue', texte);
  noeud.lang = code;
  noeud.dir = sens;
  return noeud;
}

/** @param {string} type */
function champ(type) {
  const noeud = element('input', '');
  noeud.type = type;
  noeud.autocomplete = 'off';
  return noeud;
}

/**
 * @param {string} nom
 * @param {boolean} cochee
 */
function caseACocher(nom, cochee) {
  const noeud = champ('checkbox');
  noeud.checked = cochee;
  return { case: noeud, noeud: element('label', 'feuille-case', noeud, ` ${nom}`) };
}

/** @param {[string, string][]} options */
function liste(options) {
  const noeud = element('select', '', ...options.map(([valeur, nom]) => new Option(nom, valeur)));
  noeud.setAttribute('autocomplete', 'off');
  return noeud;
}

/**
 * @param {string} nom
 * @param {HTMLElement} noeud
 */
function etiquette(nom, noeud) {
  return element('label', '', `${nom} `, noeud);
}

/**
 * @param {string} nom
 * @param {...Node} noeuds
 */
function groupe(nom, ...noeuds) {
  return element('fieldset', '', element('legend', '', nom), ...noeuds);
}

/**
 * @param {string} nom
 * @param {() => void} geste
 */
function bouton(nom, geste) {
  const noeud = element('button', '', nom);
  noeud.type = 'button';
  noeud.addEventListener('click', geste);
  return noeud;
}
