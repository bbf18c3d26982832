/**
 * The place that a text names, and how sure it is. A place is certain only when the text says it whole and means one
 * commune; everything else is a question, for a person to answer.
 */

import { cleDeLieu } from './atlas.mjs';
import { ecart } from '../mots/proximite.mjs';
import { AUCUN, conclure, MONTREES } from './conclure.mjs';
import { deviner, devinerLeCode, REGIONS } from './devine.mjs';
import { ARTICLES, estAnnonce, peutEtreUnLieu, reperer, VILLE, VOIES } from './reperes.mjs';

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('./atlas.mjs').Atlas} Atlas */
/** @typedef {import('./atlas.mjs').Nom} Nom */
/** @typedef {import('./atlas.mjs').Dehors} Dehors */
/** @typedef {import('./conclure.mjs').Candidate} Candidate */
/** @typedef {import('./conclure.mjs').Lieu} Lieu */
/** @typedef {import('./reperes.mjs').Repere} Repere */
/** @typedef {import('./reperes.mjs').Texte} Texte */

/** Short names that differ by one letter are other names. */
const ASSEZ_LONG = 7;
/** An unknown homonym is more likely than a known one from this size on. */
const GRANDE = 2000;
const PETITE = 500;
/** Up to this size, a longer name of the directory is as likely. */
const MOYENNE = 5000;
const AUTOUR_D_UN_LIEU = new Set(('a au aux b bp c cedex centre chez code commune cs d dans deux trois quatre de dep departement des domicilie domiciliee du en f france ' +
  'gare habite insee j je l la le les mairie quartier sous sur suis village ville postal residence lieu dit ici vers pour').split(' '));
const ARGENT = new Set('e eur euro euros de d des dette dettes dois doit devoir credit credits pret prets plus balles francs'.split(' '));
const FORMULAIRES = new Set('cerfa formulaire dossier numero no n article reference ref'.split(' '));
/** « saint » and three letters. */
const ASSEZ_POUR_UN_SAINT = 9;
const COMPTES = new Set(['deux', 'trois', 'quatre']);
const SAINTS = new Set(['saint', 'sainte']);

/**
 * In a field where only a place is expected.
 * @param {Atlas} atlas
 * @param {string} texte
 * @returns {Lieu}
 */
export function lireLeChamp(atlas, texte) {
  const lu = reperer(atlas, texte, true);
  if (lu.mots.length === 0 || REGIONS.has(lu.mots.join(' '))) return AUCUN;
  const trouve = interpreter(atlas, lu);
  if (trouve.lecture !== 'aucun') return trouve;
  return devinerLeCode(atlas, texte) || deviner(atlas, utiles(lu.mots)) || AUCUN;
}

/**
 * Among other words.
 * @param {Atlas} atlas
 * @param {string} texte
 * @param {(mot: string) => boolean} estUnMot it has a meaning of its own: never a misspelt name
 * @returns {Lieu}
 */
export function lireLaPhrase(atlas, texte, estUnMot) {
  const lu = reperer(atlas, texte, false, estUnMot);
  const trouve = interpreter(atlas, lu);
  if (trouve.lecture !== 'aucun') return trouve;
  for (let n = 0; n < lu.mots.length; n += 1) {
    const devine = SAINTS.has(lu.mots[n]) || peutEtreUnLieu(lu.mots, n) ? devinerLeMot(atlas, lu.mots.slice(n, n + 2), estUnMot) : null;
    if (devine) return { ...devine, pris: new Set() };
  }
  return AUCUN;
}

/**
 * « Saint-Dizer » is misspelt in its second word.
 * @param {Atlas} atlas
 * @param {string[]} mots a word and the next one
 * @param {(mot: string) => boolean} estUnMot
 */
function devinerLeMot(atlas, [mot, suivant = ''], estUnMot) {
  const long = (/** @type {string} */ texte) => texte.length > 4 && !/\d/.test(texte);
  if (SAINTS.has(mot)) return (long(suivant) && deviner(atlas, [mot, suivant], 1)) || nomCommence(atlas, `${mot} ${suivant}`);
  return long(mot) && !atlas.courants.has(mot) && !estUnMot(mot) ? deviner(atlas, [mot], 1) : null;
}

/**
 * « st diz »: the largest of those whose name begins so.
 * @param {Atlas} atlas
 * @param {string} debut
 * @returns {Lieu | null}
 */
function nomCommence({ noms }, debut) {
  if (debut.length < ASSEZ_POUR_UN_SAINT) return null;
  const siennes = noms.filter(({ cle }) => cle.startsWith(debut)).map(({ commune, nom }) => ({ commune, nom, sens: /** @type {const} */ ('nom'), code: '' }));
  siennes.sort((a, b) => b.commune.population - a.commune.population);
  return siennes.length ? { ...AUCUN, ...conclure(siennes.slice(0, 1), [], false) } : null;
}

/**
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @returns {Lieu}
 */
function interpreter(atlas, lu) {
  const { reperes } = lu;
  const noms = reperes.filter(({ genre, voie }) => genre === 'nom' && !voie);
  const codes = reperes.filter(({ genre, sens, dehors }) => genre === 'code' && (sens.length || dehors.length));
  const departements = new Set(reperes.filter(({ genre, voie }) => genre === 'departement' && !voie).map(({ departement }) => departement));
  const pris = new Set(reperes.filter(({ voie }) => !voie).flatMap(({ debut, fin }) => Array.from({ length: fin - debut }, (_, n) => debut + n)));
  const lieu = noms.length ? selonLesNoms(atlas, lu, noms, codes, departements) : sansNom(atlas, lu, codes, departements);
  return { ...AUCUN, ...lieu, pris };
}

/**
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Repere[]} codes
 * @param {Set<string>} departements
 * @returns {Partial<Lieu>}
 */
function sansNom(atlas, lu, codes, departements) {
  const entiers = codes.filter(({ debut }) => lu.mots[debut].length === 5);
  const candidates = entiers.flatMap(({ sens, debut }) => sens.map(({ commune, sorte }) => ({ commune, nom: commune.nom, sens: sorte, code: lu.mots[debut] })));
  if (candidates.length) return conclure(candidates, [], !resteEtranger(lu));
  const dehors = codes.flatMap((code) => code.dehors);
  if (dehors.length) return { lecture: 'dehors', dehors, nomDehors: dehors[0].nom };
  const inconnu = lu.reperes.some(({ genre }) => genre === 'code');
  const horsDIci = lu.champ ? undefined : lu.reperes.flatMap(({ genre, debut }) => (genre === 'code' ? departementDuCode(atlas, lu.mots, debut) : []))[0];
  if (horsDIci) return { lecture: 'dehors', departement: horsDIci.code, nomDehors: horsDIci.nom };
  const [code] = departements;
  if (departements.size !== 1 || inconnu || (lu.champ && resteEtranger(lu))) return {};
  const departement = atlas.departements.get(code);
  return departement?.ici ? { lecture: 'departement', departement: code } : { lecture: 'dehors', departement: code, nomDehors: departement?.nom || code };
}

/**
 * Among other words the codes of the rest of France are not there, but their first digits say the département; a sum
 * of money is not a code.
 * @param {Atlas} atlas
 * @param {string[]} mots
 * @param {number} rang
 * @returns {import('./atlas.mjs').Departement | []} one of another directory
 */
function departementDuCode({ departements }, mots, rang) {
  const code = mots[rang].toUpperCase();
  if (code.length < 5 || FORMULAIRES.has(mots[rang - 1])) return [];
  if (code.endsWith('00') && [mots[rang - 1], mots[rang + 1]].some((mot) => ARGENT.has(mot))) return [];
  const corse = code < '20200' ? '2A' : '2B';
  const departement = departements.get(code.startsWith('20') ? corse : code.slice(0, /^9[78]/.test(code) ? 3 : 2));
  return departement && !departement.ici ? departement : [];
}

/**
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Repere[]} noms
 * @param {Repere[]} codes
 * @param {Set<string>} departements
 * @returns {Partial<Lieu>}
 */
function selonLesNoms(atlas, lu, noms, codes, departements) {
  const ici = (/** @type {string} */ code) => departements.size === 0 || departements.has(code);
  const candidates = noms.flatMap((repere) => repere.noms.map((nom) => ({ commune: nom.commune, nom: nom.nom, sens: nom.sorte, code: '' })));
  const voulues = candidates.filter(({ commune }) => ici(commune.departement));
  const dehors = noms.flatMap((repere) => repere.dehors).filter(({ departement }) => ici(departement));
  if (codes.length) return avecUnCode(lu, voulues.length ? voulues : candidates, dehors, codes);
  if (!voulues.length && dehors.length) return ailleurs(atlas, lu, dehors);
  if (!voulues.length) return procheDans(atlas, lu, noms, ici) || conclure(candidates, [], false);
  const rivales = departements.size ? [] : dehors.filter(({ population }) => population > GRANDE && voulues.every(({ commune }) => commune.population < population));
  const jumelle = voulues.length === 1 && departements.size === 0 ? jumelleDe(atlas, voulues[0]) : null;
  if (jumelle) return conclure([jumelle, ...voulues], rivales, false);
  const franc = !estAccole(atlas, lu, noms) && noms.every((repere) => estFranche(atlas, lu, repere)) && !resteEtranger(lu);
  return conclure(voulues, rivales, franc, lu.reperes.some(({ genre }) => genre === 'code'));
}

/**
 * Outside, unless it is so small that a longer name of the directory, or one letter away, is as likely.
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Dehors[]} dehors
 * @returns {Partial<Lieu>}
 */
function ailleurs(atlas, lu, dehors) {
  if (lu.champ && resteEtranger(lu)) return {};
  const petites = lu.champ && dehors[0].population <= MOYENNE && lu.reperes.length === 1 && lu.mots.join('').length > 3;
  const proches = petites ? deviner(atlas, utiles(lu.mots)) : null;
  if (proches?.lecture === 'plusieurs' || (proches && dehors[0].population < PETITE)) return { ...proches, dehors };
  return { lecture: 'dehors', dehors: dehors.slice(0, MONTREES), nomDehors: dehors[0].nom };
}

/**
 * The name is that of another département: one that is close, in the one that was said.
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Repere[]} noms
 * @param {(departement: string) => boolean} ici
 */
function procheDans(atlas, { mots }, noms, ici) {
  const proches = deviner(atlas, mots.slice(noms[0].debut, noms[0].fin))?.communes.filter(({ commune }) => ici(commune.departement));
  return proches?.length ? conclure(proches, [], false) : null;
}

/**
 * A larger commune whose name differs by one letter: Châteauvilain is seldom meant for Châteauvillain.
 * @param {Atlas} atlas
 * @param {Candidate} candidate
 * @returns {Candidate | null}
 */
function jumelleDe({ noms }, { commune, nom }) {
  const colle = cleDeLieu(nom).replace(/ /g, '');
  if (colle.length < ASSEZ_LONG) return null;
  const jumelle = noms.find((autre) => autre.commune !== commune && autre.sorte === 'nom' && autre.commune.population > commune.population
    && autre.colle !== colle && ecart(autre.colle, colle, 1) <= 1);
  return jumelle ? { commune: jumelle.commune, nom: jumelle.nom, sens: 'nom', code: '' } : null;
}

/**
 * The name and the code must agree; a code that is only that of the Insee, and also a postal code, agrees with nothing.
 * @param {Texte} lu
 * @param {Candidate[]} candidates
 * @param {Dehors[]} dehors
 * @param {Repere[]} codes
 * @returns {Partial<Lieu>}
 */
function avecUnCode(lu, candidates, dehors, codes) {
  const sens = codes.flatMap((code) => code.sens);
  if (lu.mots.includes('cedex') && candidates.length) return conclure(candidates, [], !resteEtranger(lu));
  const double = sens.some(({ sorte }) => sorte === 'postal');
  const permis = new Set(sens.filter(({ sorte }) => sorte !== 'insee' || !double).map(({ commune }) => commune.insee));
  const accord = candidates.filter(({ commune }) => permis.has(commune.insee));
  if (accord.length) return conclure(accord, [], !resteEtranger(lu));
  const duCode = codes.flatMap((code) => code.dehors);
  const accordDehors = dehors.filter((commune) => duCode.some(({ nom }) => nom === commune.nom) || !sens.length);
  if (accordDehors.length && !sens.length) return { lecture: 'dehors', dehors: accordDehors, nomDehors: accordDehors[0].nom };
  const autres = sens.map(({ commune, sorte }) => ({ commune, nom: commune.nom, sens: sorte, code: '' }));
  const memes = new Set(candidates.map(({ commune }) => commune.insee));
  const ordre = autres.some(({ sens: sorte }) => sorte === 'cedex') ? [...autres, ...candidates] : [...candidates, ...autres.filter(({ commune }) => !memes.has(commune.insee))];
  return conclure(ordre, dehors, false, true);
}

/**
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Repere} repere
 */
function estFranche({ courants }, { mots, champ }, { debut, fin, noms, autour, suite }) {
  if (autour || suite) return false;
  if (champ || fin - debut > 1) return true;
  const annonce = estAnnonce(mots, debut) || mots.length === 1;
  const court = mots[debut].length < 5 || courants.has(mots[debut]);
  const dernier = fin === mots.length || annonce;
  const nommeUnLieu = estAnnonce(mots, debut) && !['a', 'sur', 'vers'].includes(mots[debut - 1]);
  return !court || nommeUnLieu || (annonce && !courants.has(mots[debut])) || (dernier && noms.some(({ commune }) => commune.population > VILLE));
}

/**
 * In a field, « Lay-Saint-Christophe » is neither Lay, of elsewhere, nor Saint-Christophe.
 * @param {Atlas} atlas
 * @param {Texte} lu
 * @param {Repere[]} reperes names
 */
function estAccole({ courants }, { mots, champ }, reperes) {
  const adresse = mots.some((mot) => VOIES.has(mot) || mot === 'quartier');
  return champ && !adresse && reperes.some(({ debut, fin, noms }) => {
    const ordinaire = AUTOUR_D_UN_LIEU.has(mots[debut]) || courants.has(mots[debut]);
    return !noms.length && !ordinaire && reperes.some((autre) => autre.debut === fin);
  });
}

/**
 * In a field, a word that nobody knows may be the other half of a name.
 * @param {Texte} lu
 */
function resteEtranger({ mots, reperes, champ }) {
  if (!champ) return false;
  const rue = mots.findIndex((mot) => ['rue', 'avenue', 'cours', 'place', 'boulevard', 'route', 'chemin', 'quartier', 'bp', 'cs'].includes(mot));
  const dernier = reperes.filter(({ genre, voie }) => genre !== 'departement' && !voie).pop();
  return mots.some((mot, n) => {
    const su = reperes.some(({ debut, fin }) => n >= debut && n < fin) || AUTOUR_D_UN_LIEU.has(mot) || /^\d{1,3}(?:e|er|eme)?$/.test(mot);
    // « La Hauteville » is not Hauteville, nor « Les Deux-Fays » Fays, nor « Latour-de-France » Latour.
    const accole = (n + 1 === dernier?.debut && (ARTICLES.has(mot) || COMPTES.has(mot))) || (mot === 'france' && mots[n - 1] === 'de');
    if (accole) return true;
    const adresse = rue >= 0 && n >= rue && dernier !== undefined && n < dernier.debut;
    return !su && !adresse;
  });
}

/** @param {string[]} mots */
function utiles(mots) {
  const restent = mots.filter((mot) => !/^\d/.test(mot));
  while (restent.length > 1 && ['a', 'au', 'ville', 'commune', 'mairie', 'de', 'cedex', 'le', 'la', 'les', 'l'].includes(restent[0])) restent.shift();
  return restent;
}

