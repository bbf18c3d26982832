/**
 * The page of a situation, given a commune: each step gets its bodies, with their numbers and whether they answer now.
 * Without this script the page names those of the whole département, and leads to the communes.
 */
import { element, listeDe } from '../commun/elements.mjs';
import { PANNE } from '../commun/phrases.mjs';
import { chargerLeMoteur } from '../index/chargement.mjs';
import { monterChoixCommune } from '../orienter/choix-commune.mjs';
import { ecrirePartage, lirePartage } from '../orienter/partage.mjs';
import { noeudsADire } from '../reponse/a-dire.mjs';
import { noeudDuResultat } from '../reponse/ligne.mjs';
import { servicesDe } from './appels.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */

const PERSONNE = 'Personne de connu pour cette commune.';
const RIEN_A_CETTE_HEURE = 'Rien d’annoncé à cette heure';

/**
 * @param {HTMLElement} racine
 * @param {AbortSignal} signal the page is left
 */
export function monterSituation(racine, signal) {
  const form = racine.querySelector('form[data-commune]');
  const champ = form?.querySelector('input');
  const liste = form?.querySelector('ul');
  if (!(form instanceof HTMLFormElement) || !champ || !liste) return;
  const charger = () => chargerLeMoteur(racine.dataset.index || '');
  const suivre = async () => {
    const commune = choix.commune();
    if (commune) montrer(racine, commune, (await charger()).fiches);
  };
  const choix = monterChoixCommune(champ, liste, charger, () => void suivre());
  form.hidden = false;
  form.addEventListener('submit', (evenement) => evenement.preventDefault());
  document.addEventListener('visibilitychange', () => void suivre(), { signal });
  void ouvrir(racine, choix, suivre, charger);
}

/**
 * The commune that a link asks for, then nothing of it stays in the address bar.
 * @param {HTMLElement} racine
 * @param {import('../orienter/choix-commune.mjs').ChoixCommune} choix
 * @param {() => Promise<void>} suivre
 * @param {() => Promise<import('../index/chargement.mjs').Moteur>} charger
 */
async function ouvrir(racine, choix, suivre, charger) {
  const partage = lirePartage(location.hash);
  if (!partage?.c) return;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    choix.choisir((await charger()).communes.get(partage.c) || null);
    await suivre();
  } catch {
    dire(racine, PANNE);
  }
}

/**
 * @param {HTMLElement} racine
 * @param {Commune} commune
 * @param {import('../index/index.mjs').Fiche[]} fiches
 */
function montrer(racine, commune, fiches) {
  // What the page says of its own département would be false there.
  const { departement = '' } = racine.dataset;
  const ailleurs = departement !== '' && commune.departement !== departement;
  racine.querySelector('[data-ailleurs]')?.toggleAttribute('hidden', !ailleurs);
  if (ailleurs) return;
  const quand = { minute: Math.floor(Date.now() / 60000) };
  for (const etape of racine.querySelectorAll('[data-etape]')) {
    if (!(etape instanceof HTMLElement)) continue;
    const services = servicesDe(fiches, JSON.parse(etape.dataset.etape || '{}'), commune, quand);
    const lignes = services.map((service) => {
      const ligne = noeudDuResultat({ ...service, aDemander: [] }, { quand, commune }, racine.dataset.racine || '');
      if (!etape.matches('[data-muette]')) ligne.append(...noeudsADire(service.fiche));
      return ligne;
    });
    etape.querySelector('[data-services]')?.replaceChildren(...noeudsDe(lignes, services.every(({ ouverture }) => ouverture.verdict === 'non')));
  }
  const orienter = racine.querySelector('a[data-orienter-la-commune]');
  if (orienter instanceof HTMLAnchorElement) {
    const voulu = { ...lirePartage(orienter.hash), c: commune.insee };
    orienter.href = `${orienter.href.replace(/#.*$/, '')}#${ecrirePartage(voulu)}`;
  }
  dire(racine, `Étapes pour ${commune.nom}.`);
}

/**
 * @param {HTMLElement[]} lignes
 * @param {boolean} fermes nobody of them is announced at that hour
 */
function noeudsDe(lignes, fermes) {
  if (lignes.length === 0) return [element('p', 'inconnu', PERSONNE)];
  const liste = listeDe(lignes, 'Services');
  liste.className = 'resultats';
  return fermes ? [element('p', 'a-confirmer', RIEN_A_CETTE_HEURE), liste] : [liste];
}

/**
 * @param {HTMLElement} racine
 * @param {string} phrase
 */
function dire(racine, phrase) {
  const annonce = racine.querySelector('[data-annonce]');
  if (annonce) annonce.textContent = phrase;
}
