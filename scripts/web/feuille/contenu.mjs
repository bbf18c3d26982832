/**
 * What the sheet says, as values: one to five services, and the fixed sentences around them. Nothing here is stored,
 * sent, or put in an address.
 */

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {{nom: string, numero: string, quand: string, ou: string}} Service */
/**
 * @typedef {object} Demande
 * @property {Service[]} services
 * @property {string} jour AAAA-MM-JJ, or nothing
 * @property {string} heure HH:MM, or nothing
 * @property {string} libre
 * @property {boolean} discrete
 */
/** @typedef {{avant: string, texte: string, genre: 'titre' | 'nom' | 'numero' | 'ligne' | 'libre' | 'a-remplir'}} Ligne `avant`: a fixed sentence before it */

export const AU_PLUS = 5;
export const LIBRE_AU_PLUS = 80;

/**
 * @param {Fiche} fiche
 * @returns {Service | null} null without a number to call nor a place to go
 */
export function serviceDe({ nom, telephone, porte, resume, voies, lieux }) {
  const numero = telephone || porte?.[0] || '';
  const ou = [voies, lieux].filter(Boolean).join(', ');
  return numero || ou ? { nom, numero, quand: resume, ou } : null;
}

/**
 * Words to avoid, as `schema/discretion.py` reads them: beginnings of words, or whole words.
 * @param {[mot: string, entier: boolean][]} mots
 * @param {string} texte
 */
export function parle(mots, texte) {
  const plie = texte.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/œ/g, 'oe')
    .replace(/(\d)\s(?=\d)/g, '$1').replace(/[^a-z0-9]+/g, '-');
  return mots.some(([mot, entier]) => new RegExp(`(?:^|-)${mot}${entier ? '(?![a-z0-9])' : ''}`).test(plie));
}

/**
 * A paper found in a bag: no name, no word that says why, no number that speaks for itself (S25). What is left out
 * leaves room to write.
 * @param {Service} service
 * @param {[string, boolean][]} mots
 * @returns {Service}
 */
export function taire({ numero, quand, ou }, mots) {
  const tu = (/** @type {string} */ texte) => (parle(mots, texte) ? '' : texte);
  return { nom: '', numero: tu(numero), quand: tu(quand), ou: tu(ou) };
}

/**
 * @param {Demande} demande
 * @param {[string, boolean][]} mots
 * @returns {Ligne[]}
 */
export function lignesDe({ services, jour, heure, libre, discrete }, mots) {
  const dits = services.map((service) => (discrete ? taire(service, mots) : service));
  return [
    { avant: discrete ? 'Rendez-vous' : 'À contacter', texte: '', genre: 'titre' },
    ...(jour || heure ? [ligne(jour ? 'Le' : 'À', [direJour(jour), direHeure(heure)].filter(Boolean).join(' · '))]
      : [/** @type {Ligne} */ ({ avant: 'Le', texte: '', genre: 'a-remplir' })]),
    ...dits.flatMap(lignesDuService),
    ...(libre ? [/** @type {Ligne} */ ({ avant: '', texte: libre, genre: 'libre' })] : []),
    ...(discrete ? [] : [ligne('En danger : le 17 ou le 112. Si vous ne pouvez pas parler : SMS au 114.', '')]),
  ];
}

/**
 * @param {Service} service
 * @returns {Ligne[]}
 */
function lignesDuService({ nom, numero, quand, ou }) {
  return [
    ...(nom ? [/** @type {Ligne} */ ({ avant: '', texte: nom, genre: 'nom' })] : []),
    numero ? { avant: 'Téléphone', texte: numero, genre: 'numero' } : { avant: 'Téléphone', texte: '', genre: 'a-remplir' },
    ...(quand ? [ligne('Quand', quand)] : []),
    ...(ou ? [ligne('Où', ou)] : []),
  ];
}

/**
 * @param {string} avant
 * @param {string} texte
 * @returns {Ligne}
 */
function ligne(avant, texte) {
  return { avant, texte, genre: 'ligne' };
}

/** @param {string} jour */
export function direJour(jour) {
  const [annee, mois, quantieme] = jour.split('-');
  return jour ? `${quantieme}/${mois}/${annee}` : '';
}

/** @param {string} heure */
export function direHeure(heure) {
  return heure.replace(':', '\u00a0h\u00a0').replace(/\u00a0h\u00a000$/, '\u00a0h').replace(/^0/, '');
}

/**
 * Fixed but for names, numbers and the appointment: the site writes nobody's words (issue of abuse). The free line
 * stays on paper.
 * @param {Demande} demande
 * @param {[string, boolean][]} mots
 */
export function sms({ services, jour, heure, discrete }, mots) {
  const quand = [direJour(jour), direHeure(heure)].filter(Boolean).join(' ');
  const dits = services.map((service) => (discrete ? taire(service, mots) : service));
  const lignes = dits.map(({ nom, numero, ou }) => [nom, numero || ou].filter(Boolean).join('\u00a0: ')).filter(Boolean);
  return [...(quand || discrete ? [`Rendez-vous${quand && ` ${quand}`}`] : []), ...lignes].join('\n');
}
