/**
 * What the sheet says, as values: one to five services, and the fixed sentences around them. Nothing here is stored,
 * sent, or put in an address.
 */

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {[jours: number[], texte: string][]} Semaine */
/** @typedef {{d?: string[], s?: Semaine}} Ajouts papers and week, that what the script of the sheet adds to the index (`exports/feuille.py`) */
/** @typedef {{nom: string, numero: string, dire: string, touches: string[], quand: string, semaine: Semaine, ou: string, apporter: string}} Service */
/**
 * @typedef {object} Demande
 * @property {Service[]} services
 * @property {string} jour AAAA-MM-JJ, or nothing
 * @property {string} heure HH:MM, or nothing
 * @property {string} libre
 * @property {boolean} discrete
 */
/**
 * @typedef {object} Ligne
 * @property {string} avant a fixed sentence before it
 * @property {string} texte
 * @property {'titre' | 'nom' | 'numero' | 'ligne' | 'libre' | 'a-remplir'} genre
 * @property {Semaine} [semaine] what `texte` says, when it can be said in another language
 * @property {{jour: string, heure: string}} [date] the same
 */
/** @typedef {{code: string, nom: string, sens: string, relue: boolean, jours: string[], mots: Record<string, string>}} Langue */

export const AU_PLUS = 5;
export const LIBRE_AU_PLUS = 80;
/** Everybody knows them: 17, 112, 115 (as `Discretion.parlant`). */
const COURT = /^\D*(?:\d\D*){1,3}$/;

/**
 * @param {Fiche} fiche
 * @param {Ajouts} [ajouts]
 * @returns {Service | null} null without a number to call nor a place to go
 */
export function serviceDe({ nom, telephone, porte, resume, voies, lieux, dire: [phrase = '', , , menu = []] }, { d = [], s = [] } = {}) {
  const numero = telephone || porte?.[0] || '';
  const ou = [voies, lieux].filter(Boolean).join(', ');
  const touches = menu.map(([touche, pour]) => `${touche}\u00a0: ${pour}`);
  const service = { nom, numero, dire: phrase, touches, quand: resume, semaine: s, ou, apporter: d.join(', ') };
  return numero || ou ? service : null;
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
export function taire({ numero, dire, touches, quand, semaine, ou, apporter }, mots) {
  const tu = (/** @type {string} */ texte) => (parle(mots, texte) ? '' : texte);
  const dites = { dire: tu(dire), touches: touches.filter(tu), apporter: tu(apporter) };
  return { nom: '', numero: COURT.test(numero) ? '' : tu(numero), ...dites, quand: tu(quand), semaine: tu(quand) ? semaine : [], ou: tu(ou) };
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
    ...(jour || heure ? [{ ...ligne(jour ? 'Le' : 'À', [direJour(jour), direHeure(heure)].filter(Boolean).join(' · ')), date: { jour, heure } }]
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
function lignesDuService({ nom, numero, dire, touches, quand, semaine, ou, apporter }) {
  return [
    ...(nom ? [/** @type {Ligne} */ ({ avant: '', texte: nom, genre: 'nom' })] : []),
    numero ? { avant: 'Téléphone', texte: numero, genre: 'numero' } : { avant: 'Téléphone', texte: '', genre: 'a-remplir' },
    ...(dire ? [ligne('À dire', dire)] : []),
    ...touches.map((touche) => ligne('Touche', touche)),
    ...(quand ? [{ ...ligne('Quand', quand), semaine }] : []),
    ...(ou ? [ligne('Où', ou)] : []),
    ...(apporter ? [ligne('À apporter', apporter)] : []),
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

/**
 * What a line says after its fixed sentence, in the language of the person; nothing when it is not fixed.
 * @param {Ligne} ligne
 * @param {Langue} langue
 */
export function traduire({ texte, semaine, date }, langue) {
  if (date) return [date.jour && enToutesLettres(date.jour, langue), date.heure].filter(Boolean).join(' · ');
  if (semaine?.length) return semaine.map(([jours, quand]) => `${enSuite(jours.map((rang) => langue.jours[rang]), jours)} ${langue.mots[quand] || quand}`).join(' · ');
  return langue.mots[texte] || '';
}

/**
 * Three days in a row or more are said by the first and the last.
 * @param {string[]} noms
 * @param {number[]} rangs
 */
function enSuite(noms, rangs) {
  const suivis = rangs.length > 2 && rangs[rangs.length - 1] - rangs[0] === rangs.length - 1;
  return suivis ? `${noms[0]} – ${noms[noms.length - 1]}` : noms.join(', ');
}

/**
 * Days and months as the CLDR has them, with the figures of the French line above.
 * @param {string} jour
 * @param {Langue} langue
 */
function enToutesLettres(jour, { code }) {
  const mots = new Intl.DateTimeFormat(`${code}-u-nu-latn`, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return mots.format(new Date(`${jour}T00:00:00Z`));
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
 * stays on paper. What is fixed is also in the language of the person.
 * @param {Demande} demande
 * @param {[string, boolean][]} mots
 * @param {Langue} [langue]
 */
export function sms({ services, jour, heure, discrete }, mots, langue) {
  const quand = [direJour(jour), direHeure(heure)].filter(Boolean).join(' ');
  const dits = services.map((service) => (discrete ? taire(service, mots) : service));
  const lignes = dits.map(({ nom, numero, ou }) => [nom, numero || ou].filter(Boolean).join('\u00a0: ')).filter(Boolean);
  const titre = ['Rendez-vous', langue?.mots['Rendez-vous']].filter(Boolean).join(' · ');
  return [...(quand || discrete ? [`${titre}${quand && ` ${quand}`}`] : []), ...lignes].join('\n');
}
