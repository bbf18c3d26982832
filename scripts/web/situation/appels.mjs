/**
 * Whom a step of a situation means for a commune: the same bodies as `scripts/annuaire/competence/appels.py`, which
 * `tests/competence/test_appels_navigateur.py` compares.
 */
import { ouvertureDe } from '../horaires/ouverture.mjs';
import { rangDeDistance } from '../lieux/distance.mjs';
import { avis } from '../lieux/zones.mjs';

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {{f: string[], t: string[], b: string[]}} Etape fiches that it names by the address of their page, types, needs */
/** @typedef {{fiche: Fiche, avis: import('../lieux/zones.mjs').Avis, ouverture: import('../horaires/ouverture.mjs').Ouverture}} Service */

const ANONYME = { nationalite: '', regime: '', bailleur: '' };

/**
 * Those that the step names, then those of its kinds, the nearest first; who surely deals with this commune before who may, who is closed
 * at that hour last.
 * @param {Fiche[]} fiches
 * @param {Etape} etape
 * @param {Commune} commune
 * @param {import('../horaires/ouverture.mjs').Quand} quand
 * @returns {Service[]}
 */
export function servicesDe(fiches, etape, commune, quand) {
  const services = candidates(fiches, etape, commune).flatMap((fiche) => {
    const verdict = avis(fiche, commune, ANONYME);
    const retenue = etape.f.includes(fiche.adresse) ? verdict.niveau !== 'non' : estUtile(fiche, verdict, commune);
    return retenue ? [{ fiche, avis: verdict, ouverture: ouvertureDe(fiche, quand) }] : [];
  });
  const cote = (/** @type {Service} */ { avis: { niveau }, ouverture }) => Number(niveau !== 'competent') * 2 + Number(ouverture.verdict === 'non');
  return services.sort((a, b) => cote(a) - cote(b));
}

/**
 * @param {Fiche[]} fiches
 * @param {Etape} etape
 * @param {Commune} commune
 */
function candidates(fiches, { f, t, b }, commune) {
  const nommees = f.flatMap((adresse) => fiches.find((fiche) => fiche.adresse === adresse) || []);
  const locales = fiches.filter((fiche) => fiche.territoire.departement !== '' && repond(fiche, t, b) && !nommees.includes(fiche));
  const rangs = new Map(locales.map((fiche) => [fiche, rangDeDistance(fiche, commune)]));
  const ecart = (/** @type {Fiche} */ x, /** @type {Fiche} */ y) => t.indexOf(x.type) - t.indexOf(y.type) || (rangs.get(x) || 0) - (rangs.get(y) || 0);
  return [...nommees, ...locales.sort(ecart)];
}

/**
 * @param {Fiche} fiche
 * @param {string[]} types
 * @param {string[]} besoins
 */
function repond({ type, besoins: siens }, types, besoins) {
  if (types.length + besoins.length === 0) return false;
  return (types.length === 0 || types.includes(type)) && (besoins.length === 0 || besoins.some((code) => siens.includes(code)));
}

/**
 * As `competence/pertinence.py`: who is not sure to be competent at least receives near, or nowhere in particular.
 * @param {Fiche} fiche
 * @param {import('../lieux/zones.mjs').Avis} verdict
 * @param {Commune} commune
 */
function estUtile({ communes, voisinages }, { niveau }, { epci }) {
  return niveau === 'competent' || (niveau === 'a-confirmer' && (communes.length === 0 || voisinages.includes(epci)));
}
