/**
 * The value of a day as authors write it, read as `scripts/annuaire/horaires/notation.py` does: both are held to
 * `tests/horaires/vecteurs.json`. A night (« 20h-2h ») ends after 1440, and belongs to the day when it begins.
 */

const MINUIT = 24 * 60;
const MIDI = 12 * 60;
const NUIT_DES = 15 * 60;
const NUIT_JUSQU_A = 12 * 60;

/** @typedef {{debut: number, fin: number, annonce: string, mode: string}} Tranche */
/** @typedef {{genre: string, texte: string, minutes: number}} Mot */
/** @typedef {{tranche: Tranche, suite: number, avant: boolean, apres: boolean}} Lue a slot, the place after it, where its mode was said */

/** @type {Record<string, [debut: number, fin: number]>} windows that only put slots in order, as `horaires/programme.py` has them */
const FENETRES = { matin: [480, 750], 'après-midi': [810, 1080], journée: [480, 1080], présence: [480, 1080] };
/** @type {[string, string][]} */
const ANNONCES = [['mat', 'matin'], ['apr', 'après-midi'], ['journ', 'journée'], ['pr', 'présence']];
/** @type {Record<string, [debut: number, depart: number, fin: number]>} hours of a moment, as `horaires/moments.py` has them */
const MOMENTS = { matin: [0, 719, 840], 'après-midi': [720, 1200, 1230], soir: [1020, 1440, 1560] };
const FIN = '(?![\\p{L}\\p{N}_])';
const MODE = '(?:(?:sur|avec|sans) )?(?:rendez[- ]vous|rdv)|(?:par )?t[ée]l[ée]phone';
const ANNONCE = "(?:le |en )?matin(?:ée)?|(?:l['’])?apr[èe]s[- ]midi|(?:toute )?(?:la )?journ[ée]e(?: (?:enti[èe]re|continue))?|pr[ée]sence";
const ENTRE_PARENTHESES = new RegExp(`(${ANNONCE}) ?\\(([^()]+)\\)|\\((${MODE}|${ANNONCE})\\)`, 'gu');
const MOTS = new RegExp([
  '(?<tout>24 ?h? ?(?:/|sur) ?24(?: ?h)?)',
  '(?<heure>[0-9]{1,2} ?(?:h(?:eures?)? ?(?:[0-9]{2}(?! ?[0-9h:])(?: ?min| ?mn)?)?|(?:: ?|\\.)[0-9]{2}(?: ?h)?)(?: ?du matin)?)(?![0-9])',
  '(?<nombre>[0-9]{1,2})(?![0-9h:]|\\.[0-9])',
  `(?<midi>midi)${FIN}|(?<minuit>minuit)${FIN}`,
  `(?<mode>${MODE})${FIN}(?: ?:)?`,
  `(?<annonce>${ANNONCE})${FIN}(?: ?:)?`,
  `(?<soir>(?:le |en )?soir(?:ée)?)${FIN}(?: ?:)?`,
  `(?<ferme>ferm[ée]e?s?)${FIN}`,
  `(?<ouvert>ouverte?s?)${FIN}|(?<vide>uniquement|seulement)${FIN}`,
  `(?<tiret>[-–—]|à${FIN}|jusqu['’]à)|(?<barre>/)`,
  `(?<suite>[,;+&]|et${FIN}|puis${FIN})|(?<de>de${FIN})`,
].join('|').replace(/^/, '\\s*(?:').concat(')'), 'yu');
const HORS_NOTATION = /vacances|scolaire|semaines? (?:im)?paires?|jours? (?:im)?pairs?|f[ée]ri[ée]/;
const BORNES = ['heure', 'nombre', 'minuit'];
const QUAND = [...BORNES, 'annonce', 'soir', 'tout'];

/**
 * @param {string} texte
 * @returns {boolean} can it be read, its slots in order?
 */
export function jourLisible(texte) {
  return lireJour(texte) !== null;
}

/**
 * @param {string} texte
 * @returns {Tranche[] | null} none when it says « fermé », `null` when it cannot be read
 */
export function lireJour(texte) {
  const plie = texte.toLowerCase().replace(ENTRE_PARENTHESES, '$1 $2$3 ').replace(/[ .;]+$/, '');
  const mots = HORS_NOTATION.test(plie) ? [] : lireMots(plie);
  if (!mots.length) return null;
  if (mots.length === 1 && mots[0].genre === 'ferme') return [];
  const tranches = lireTranches(mots);
  return tranches && tranches.every(({ debut }, n) => n === 0 || debut >= tranches[n - 1].fin) ? tranches : null;
}

/**
 * @param {string} texte
 * @returns {Mot[]} none when something is not a word of the notation
 */
function lireMots(texte) {
  const mots = [];
  MOTS.lastIndex = 0;
  while (MOTS.lastIndex < texte.length) {
    const trouve = MOTS.exec(texte);
    const [genre, dit] = Object.entries((trouve && trouve.groups) || {}).find(([, valeur]) => valeur !== undefined) || ['', ''];
    if (!genre) return [];
    mots.push(unMot(genre, dit));
  }
  const quand = mots.some(({ genre }) => QUAND.includes(genre));
  return mots
    .map((mot) => (mot.genre === 'ouvert' && !quand ? unMot('annonce', 'présence') : mot))
    .filter(({ genre }) => genre !== 'vide' && genre !== 'ouvert');
}

/**
 * @param {string} genre
 * @param {string} texte
 * @returns {Mot}
 */
function unMot(genre, texte) {
  if (genre === 'midi') return { genre: 'heure', texte, minutes: MIDI };
  const [heures = 0, minutes = 0] = (texte.match(/[0-9]+/g) || []).map(Number);
  const impossible = minutes > 59 || (heures > 12 && texte.endsWith('matin'));
  return { genre, texte, minutes: impossible ? -1 : heures * 60 + minutes };
}

/**
 * @param {Mot[]} mots
 * @returns {Tranche[] | null}
 */
function lireTranches(mots) {
  /** @type {Lue[]} */
  const lues = [];
  /** @type {[debut: number, fin: number][]} */
  const fermes = [];
  let [place, attendue] = [0, true];
  while (place < mots.length) {
    if (!attendue && ['suite', 'barre'].includes(mots[place].genre)) {
      [place, attendue] = [place + 1, true];
      continue;
    }
    if (mots[place].genre === 'ferme' && (mots[place + 1] || {}).genre === 'annonce') {
      fermes.push(FENETRES[annonceDe(mots[place + 1])]);
      [place, attendue] = [place + 2, false];
      if ((mots[place] || {}).texte === 'et') return null;
      continue;
    }
    const lue = lireTranche(mots, place);
    if (!lue || (fermes.length && lue.tranche.annonce)) return null;
    lues.push(lue);
    [place, attendue] = [lue.suite, false];
  }
  return attendue || contredites(lues, fermes) ? null : lues.map(({ tranche }) => tranche);
}

/**
 * Closed when it is open, or a mode that may be the one of all the slots.
 * @param {Lue[]} lues
 * @param {[debut: number, fin: number][]} fermes
 */
function contredites(lues, fermes) {
  if (!lues.length || lues.some(({ tranche }) => fermes.some(([debut, fin]) => tranche.debut < fin && debut < tranche.fin))) return true;
  return lues.some(({ avant, apres }, n) => n > 0 && lues[n - 1].avant && !avant && !apres);
}

/**
 * @param {Mot[]} mots
 * @param {number} place
 * @returns {Lue | null}
 */
function lireTranche(mots, place) {
  const avant = mots[place].genre === 'mode';
  const lue = lirePlage(mots, avant ? place + 1 : place);
  if (!lue) return null;
  const [tranche, suite] = lue;
  const apres = !avant && (mots[suite] || {}).genre === 'mode';
  const mode = avant ? modeDe(mots[place]) : apres ? modeDe(mots[suite]) : '';
  return { tranche: { ...tranche, mode }, suite: apres ? suite + 1 : suite, avant, apres };
}

/**
 * « 9h-12h », « matin »; both of one moment are one slot: « le matin de 9h à 12h ».
 * @param {Mot[]} mots
 * @param {number} place
 * @returns {[tranche: Tranche, suite: number] | null}
 */
function lirePlage(mots, place) {
  const premier = mots[place];
  if (!premier) return null;
  if (premier.genre === 'tout') return [uneTranche([0, MINUIT]), place + 1];
  const nomme = premier.genre === 'annonce' || premier.genre === 'soir';
  const heures = lireHeures(mots, nomme ? place + 1 : place);
  if (!nomme) {
    const suivant = heures && mots[heures[1]];
    const dit = suivant && momentDe(suivant) && estDe(suivant, heures[0]);
    return heures && [heures[0], dit ? heures[1] + 1 : heures[1]];
  }
  if (heures && estDe(premier, heures[0])) return heures;
  const annonce = annonceDe(premier);
  return annonce ? [{ ...uneTranche(FENETRES[annonce]), annonce }, place + 1] : null;
}

/**
 * @param {Mot[]} mots
 * @param {number} place
 * @returns {[tranche: Tranche, suite: number] | null}
 */
function lireHeures(mots, place) {
  const debut = (mots[place] || {}).genre === 'de' ? place + 1 : place;
  const bornes = lireBornes(mots.slice(debut, debut + 3));
  return bornes && [uneTranche(bornes), debut + 3];
}

/**
 * @param {[debut: number, fin: number]} bornes
 * @returns {Tranche}
 */
function uneTranche([debut, fin]) {
  return { debut, fin, annonce: '', mode: '' };
}

/** @param {Mot} mot */
function annonceDe({ genre, texte }) {
  return genre === 'annonce' ? (ANNONCES.find(([debut]) => texte.includes(debut)) || ['', ''])[1] : '';
}

/** @param {Mot} mot */
function momentDe(mot) {
  const nom = mot.genre === 'soir' ? 'soir' : annonceDe(mot);
  return nom in MOMENTS ? nom : '';
}

/**
 * @param {Mot} mot
 * @param {Tranche} tranche
 */
function estDe(mot, tranche) {
  const [debut, depart, fin] = MOMENTS[momentDe(mot)] || [0, MINUIT, Infinity];
  return debut <= tranche.debut && tranche.debut <= depart && tranche.fin <= fin;
}

/** @param {Mot} mot */
function modeDe({ texte }) {
  return texte.includes('phone') ? 'par téléphone' : texte.startsWith('sans') ? '' : 'sur rendez-vous';
}

/**
 * « 9h » « - » « 12h »; one of the two may be a bare number.
 * @param {Mot[]} mots
 * @returns {[debut: number, fin: number] | null}
 */
function lireBornes(mots) {
  if (mots.length < 3 || !['tiret', 'barre'].includes(mots[1].genre)) return null;
  const genres = [mots[0].genre, mots[2].genre];
  if (!genres.every((genre) => BORNES.includes(genre)) || genres.every((genre) => genre === 'nombre')) return null;
  const debut = mots[0].minutes;
  const fin = mots[2].genre === 'minuit' || (mots[2].minutes === 0 && debut > 0) ? MINUIT : mots[2].minutes;
  if (Math.min(debut, fin) < 0 || Math.max(debut, fin) > MINUIT) return null;
  if (fin > debut) return [debut, fin];
  return debut >= NUIT_DES && debut < MINUIT && fin > 0 && fin <= NUIT_JUSQU_A ? [debut, fin + MINUIT] : null;
}
