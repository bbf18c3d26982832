/**
 * Says, while one types, what the checker would refuse. It knows less than the checker, which always has the last word;
 * it never refuses what the checker accepts (but for what must not be proposed in public).
 */
import { aplatir } from '../mots/termes.mjs';
import { lienDAppel } from '../commun/telephone.mjs';
import { nomDuFichier, texteDe } from './fiche.mjs';
import { jourLisible } from '../horaires/notation.mjs';

/** @typedef {import('./fiche.mjs').Reponses} Reponses */
/** @typedef {{chemin: string, requis: boolean, min: number, max: number, motif: string}} Champ what the schema says of a field */
/** @typedef {Map<string, string>} Fautes by path of field; `type` and `territoire` are fields too */
/** @typedef {{nom: string, adresse: string, territoire: string}} Connue a fiche that exists already */
/** @typedef {{protege: boolean, aujourdHui: string, connues: Connue[]}} Contexte */

const CIVILITE = /(?:^|[^\p{L}])(?:M\.|MM\.|Mr\.?|Mmes?|Mlle|Monsieur|Madame|Mademoiselle|Maître|Dr\.?|Docteur|Pr\.?|Professeur)\s+\p{Lu}/u;
const BALISE = /<[a-zA-Z/!]|\]\(|&[a-z]+;|^#{1,6} |\*\*/;
const MOBILE = /^(?:0|\+33)[67]/;
/** Short numbers that exist (`telephones.py`); any other one of two to four digits is a number that was cut. */
const COURT = /^(?:1[578]|11[2459]|19[167]|116(?:000|006|111|117|123)|3\d{3}|10\d{2})$/;
const HOTE = /^https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{2,5})?(?:[/?#]|$)/i;
/** A street, or a door: what may say where a shelter is. */
const SITUENT = ['lieux.0.adresse.voie', 'lieux.0.acces'];
const TITRE = 'sources.0.titre';
export const NECESSAIRE = 'Cette réponse est nécessaire.';

/**
 * @param {Reponses} reponses
 * @param {Champ[]} champs
 * @param {Contexte} contexte
 * @returns {Fautes} in the order of the form
 */
export function controler(reponses, champs, contexte) {
  /** @type {Fautes} */
  const fautes = new Map();
  const ajouter = (/** @type {string} */ chemin, /** @type {string} */ message) => { if (message && !fautes.has(chemin)) fautes.set(chemin, message); };
  ajouter('type', reponses.type ? '' : 'Choisissez un type.');
  ajouter('territoire', reponses.territoire ? '' : 'Choisissez un territoire.');
  for (const champ of champs) ajouter(champ.chemin, jugerChamp(champ, texteDe(reponses.champs.get(champ.chemin)), contexte));
  for (const [chemin, message] of ensemble(reponses, contexte)) ajouter(chemin, message);
  return fautes;
}

/**
 * @param {Champ} champ
 * @param {string} texte
 * @param {Contexte} contexte
 * @returns {string} empty when nothing is wrong
 */
export function jugerChamp({ chemin, requis, min, max, motif }, texte, contexte) {
  if (!texte) return requis ? NECESSAIRE : '';
  if (min && longueur(texte) < min) return `Écrivez au moins ${min} caractères.`;
  if (max && longueur(texte) > max) return `Trop long de ${longueur(texte) - max} caractères (${max} au plus).`;
  if (motif && !new RegExp(motif, 'u').test(texte)) return formeAttendue(chemin);
  return jugerLeSens(chemin, texte, contexte) || jugerLeTexte(chemin, texte);
}

/**
 * Characters as Python and JSON Schema count them.
 * @param {string} texte
 */
function longueur(texte) {
  return [...texte].length;
}

/** @param {string} chemin */
function formeAttendue(chemin) {
  if (chemin.endsWith('numero')) return 'Écrivez un seul numéro, avec des chiffres et des espaces.';
  if (chemin.endsWith('code_postal')) return 'Un code postal a cinq chiffres.';
  if (chemin.endsWith('date')) return 'Écrivez la date ainsi : 2026, 2026-10 ou 2026-10-31.';
  if (chemin.startsWith('courriels')) return 'Écrivez une seule adresse, comme accueil@exemple.fr.';
  return 'Écrivez l’adresse complète, qui commence par https://';
}

/**
 * @param {string} chemin
 * @param {string} texte
 * @param {Contexte} contexte
 */
function jugerLeSens(chemin, texte, { aujourdHui, protege }) {
  if (chemin.endsWith('numero')) return seCompose(texte) ? '' : 'Ce numéro ne peut pas se composer : comptez ses chiffres.';
  if (chemin.endsWith('date')) return jugerLaDate(texte, aujourdHui);
  if (chemin === 'site' || chemin.endsWith('url')) return HOTE.test(texte) ? '' : formeAttendue(chemin);
  if (chemin.startsWith('horaires.')) return jourLisible(texte) ? '' : 'Écrivez « 9h-12h, 14h-17h30 », « matin », « fermé »…';
  if (protege && SITUENT.includes(chemin)) return 'Ce type de lieu peut abriter des victimes : effacez cette adresse.';
  return '';
}

/** @param {string} texte */
function seCompose(texte) {
  const chiffres = texte.replace(/ /g, '');
  return COURT.test(chiffres) || (chiffres.length > 6 && lienDAppel(texte) !== null);
}

/**
 * @param {string} chemin
 * @param {string} texte
 */
function jugerLeTexte(chemin, texte) {
  if (chemin === 'site' || chemin.endsWith('url')) return '';
  if (BALISE.test(texte)) return 'Écrivez du texte simple, sans mise en forme.';
  if (chemin.startsWith('sources') || chemin.endsWith('voie')) return '';
  return CIVILITE.test(texte) ? 'Écrivez la fonction, jamais le nom d’une personne.' : '';
}

/**
 * @param {string} texte « 2026 », « 2026-10 » or « 2026-10-31 »
 * @param {string} aujourdHui
 */
function jugerLaDate(texte, aujourdHui) {
  const [annee, mois = 1, jour = 1] = texte.split('-').map(Number);
  const date = new Date(Date.UTC(annee, mois - 1, jour));
  if (date.getUTCMonth() !== mois - 1 || date.getUTCDate() !== jour) return 'Cette date n’est pas dans le calendrier.';
  return texte > aujourdHui.slice(0, texte.length) ? 'Cette date est dans le futur.' : '';
}

/**
 * What several answers say together.
 * @param {Reponses} reponses
 * @param {Contexte} contexte
 * @returns {Generator<[chemin: string, message: string]>}
 */
function* ensemble({ champs, commune, territoire, type }, { connues }) {
  const lu = (/** @type {string} */ chemin) => texteDe(champs.get(chemin));
  const situe = ['voie', 'code_postal'].some((c) => lu(`lieux.0.adresse.${c}`)) || lu('lieux.0.acces');
  if (!commune && (situe || lu('lieux.0.adresse.commune'))) yield ['lieux.0.adresse.commune', 'Choisissez la commune dans la liste.'];
  const code = lu('lieux.0.adresse.code_postal');
  if (commune && code && !commune.codesPostaux.includes(code)) yield ['lieux.0.adresse.code_postal', `Attendu : ${commune.codesPostaux.join(' ou ')}.`];
  if (!commune && ['commune', 'epci'].includes(lu('zone.inclure'))) yield ['zone.inclure', 'Choisissez d’abord la commune.'];
  if (lu('telephones.0.libelle') && !lu('telephones.0.numero')) yield ['telephones.0.numero', 'Écrivez le numéro.'];
  yield* mobile(lu('telephones.0.numero').replace(/ /g, ''), lu('telephones.0.ligne_professionnelle'));
  if (lu(TITRE) && !lu('sources.0.url') && !lu('sources.0.reference')) yield ['sources.0.url', 'Donnez son adresse internet, ou une référence.'];
  yield* doublon(lu('nom'), `${territoire}/${type}`, connues);
}

/**
 * @param {string} numero
 * @param {string} professionnel
 * @returns {Generator<[chemin: string, message: string]>}
 */
function* mobile(numero, professionnel) {
  const chemin = 'telephones.0.ligne_professionnelle';
  if (MOBILE.test(numero) && !professionnel) yield [chemin, 'Cochez si c’est la ligne d’un service. Sinon, effacez le numéro.'];
  if (!numero && professionnel) yield ['telephones.0.numero', 'Écrivez le numéro.'];
}

/**
 * The same name in the same territory, or the same file.
 * @param {string} nom
 * @param {string} dossier
 * @param {Connue[]} connues
 * @returns {Generator<[chemin: string, message: string]>}
 */
function* doublon(nom, dossier, connues) {
  const [cle, fichier] = [aplatir(nom), `${dossier}/${nomDuFichier(nom)}.html`];
  const existe = connues.some((f) => f.adresse === fichier || (f.territoire === dossier.split('/')[0] && aplatir(f.nom) === cle));
  if (nom && existe) yield ['nom', 'Une fiche porte déjà ce nom : cherchez-la, et corrigez-la.'];
}
