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

/** @type {Record<string, [debut: number, fin: number]>} windows that only put slots in order, as `horaires/programme.py` has them */
const FENETRES = { matin: [480, 750], 'après-midi': [810, 1080], journée: [480, 1080], présence: [480, 1080] };
/** @type {[string, string][]} */
const ANNONCES = [['mat', 'matin'], ['apr', 'après-midi'], ['journ', 'journée'], ['pr', 'présence']];
const FIN = '(?![\\p{L}\\p{N}_])';
const MOTS = new RegExp([
  '(?<tout>24 ?h? ?(?:/|sur) ?24(?: ?h)?)',
  '(?<heure>[0-9]{1,2} ?(?:h(?:eures?)? ?(?:[0-9]{2}(?! ?[0-9h:])(?: ?min| ?mn)?)?|(?:: ?|\\.)[0-9]{2}(?: ?h)?))(?![0-9])',
  '(?<nombre>[0-9]{1,2})(?![0-9h:]|\\.[0-9])',
  `(?<midi>midi)${FIN}|(?<minuit>minuit)${FIN}`,
  `(?<mode>(?:(?:sur|avec) )?(?:rendez[- ]vous|rdv)|(?:par )?t[ée]l[ée]phone)${FIN}`,
  `(?<annonce>(?:le )?matin(?:ée)?|(?:l['’])?apr[èe]s[- ]midi|(?:toute )?(?:la )?journ[ée]e|pr[ée]sence)${FIN}`,
  `(?<ferme>ferm[ée]e?s?)${FIN}`,
  `(?<tiret>[-–—]|à${FIN}|jusqu['’]à)|(?<barre>/)`,
  `(?<suite>[,;+&]|et${FIN}|puis${FIN})|(?<de>de${FIN})`,
].join('|').replace(/^/, '\\s*(?:').concat(')'), 'yu');
const HORS_NOTATION = /vacances|scolaire|semaines? (?:im)?paires?|jours? (?:im)?pairs?|f[ée]ri[ée]/;

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
  const plie = texte.toLowerCase().replace(/[ .;]+$/, '');
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
  return mots;
}

/**
 * @param {string} genre
 * @param {string} texte
 * @returns {Mot}
 */
function unMot(genre, texte) {
  if (genre === 'midi') return { genre: 'heure', texte, minutes: MIDI };
  const [heures = 0, minutes = 0] = (texte.match(/[0-9]+/g) || []).map(Number);
  return { genre, texte, minutes: minutes < 60 ? heures * 60 + minutes : -1 };
}

/**
 * @param {Mot[]} mots
 * @returns {Tranche[] | null}
 */
function lireTranches(mots) {
  const tranches = [];
  let [place, attendue] = [0, true];
  while (place < mots.length) {
    if (!attendue && ['suite', 'barre'].includes(mots[place].genre)) {
      [place, attendue] = [place + 1, true];
      continue;
    }
    const [tranche, suivante] = lireTranche(mots, place);
    if (!tranche) return null;
    tranches.push(tranche);
    [place, attendue] = [suivante, false];
  }
  return attendue ? null : tranches;
}

/**
 * @param {Mot[]} mots
 * @param {number} place
 * @returns {[Tranche | null, suivante: number]}
 */
function lireTranche(mots, place) {
  const premier = mots[place];
  const annonce = premier.genre === 'annonce' ? (ANNONCES.find(([debut]) => premier.texte.includes(debut)) || [])[1] || '' : '';
  const seul = premier.genre === 'tout' || annonce;
  const debut = premier.genre === 'de' ? place + 1 : place;
  const bornes = annonce ? FENETRES[annonce] : seul ? [0, MINUIT] : lireBornes(mots.slice(debut, debut + 3));
  const fin = seul ? place + 1 : debut + 3;
  const mode = fin < mots.length && mots[fin].genre === 'mode' ? (mots[fin].texte.includes('phone') ? 'par téléphone' : 'sur rendez-vous') : '';
  return [bornes && { debut: bornes[0], fin: bornes[1], annonce, mode }, fin + (mode ? 1 : 0)];
}

/**
 * « 9h » « - » « 12h »; one of the two may be a bare number.
 * @param {Mot[]} mots
 * @returns {[debut: number, fin: number] | null}
 */
function lireBornes(mots) {
  if (mots.length < 3 || !['tiret', 'barre'].includes(mots[1].genre)) return null;
  const genres = [mots[0].genre, mots[2].genre];
  if (!genres.every((genre) => ['heure', 'nombre', 'minuit'].includes(genre)) || genres.every((genre) => genre === 'nombre')) return null;
  const debut = mots[0].minutes;
  const fin = mots[2].genre === 'minuit' || (mots[2].minutes === 0 && debut > 0) ? MINUIT : mots[2].minutes;
  if (Math.min(debut, fin) < 0 || Math.max(debut, fin) > MINUIT) return null;
  if (fin > debut) return [debut, fin];
  return debut >= NUIT_DES && debut < MINUIT && fin > 0 && fin <= NUIT_JUSQU_A ? [debut, fin + MINUIT] : null;
}
