/**
 * The département of a chosen commune in dots, with that commune and the places of those who answer: pure geometry, as
 * `scripts/annuaire/carte/fond.py` draws the pages.
 */

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {{x: number, y: number}} Place */
/** @typedef {{texte: string, x: number, y: number, gauche: boolean}} Nom */
/** @typedef {{hauteur: number, points: Place[], carres: Place[], choisie: Place, noms: Nom[]}} Dessin */

export const LARGEUR = 400;
const HAUTEUR_MAX = 460;
const BORD = 14;
/** Half a line of text, and the width of a letter. */
const LIGNE = 18;
const LETTRE = 8.7;
const ECART = 11;

/**
 * @param {Iterable<Commune>} communes
 * @param {Commune} choisie
 * @param {Fiche[]} fiches those who answer, the first ones first; what has no point is not there
 * @returns {Dessin | null} nothing when nobody knows where the commune is
 */
export function dessiner(communes, choisie, fiches) {
  const toutes = [...communes].filter(({ departement, point }) => departement === choisie.departement && point);
  if (!choisie.point || toutes.length < 2) return null;
  const placer = projection(toutes);
  const parInsee = new Map(toutes.map((commune) => [commune.insee, commune]));
  const lieux = new Set(fiches.flatMap((fiche) => (fiche.points.length ? fiche.communes : [])));
  lieux.delete(choisie.insee);
  const places = [...lieux].flatMap((insee) => parInsee.get(insee) || []);
  return {
    hauteur: placer.hauteur, points: toutes.map(placer), carres: places.map(placer), choisie: placer(choisie),
    noms: nommer([choisie, ...places], placer),
  };
}

/** @param {Commune[]} communes */
function projection(communes) {
  const latitudes = communes.map(latitude);
  const longitudes = communes.map(longitude);
  const [nord, sud, ouest, est] = [Math.max(...latitudes), Math.min(...latitudes), Math.min(...longitudes), Math.max(...longitudes)];
  const etroit = Math.cos(((nord + sud) / 2) * (Math.PI / 180));
  const echelle = Math.min((LARGEUR - 2 * BORD) / ((est - ouest) * etroit || 1e-6), (HAUTEUR_MAX - 2 * BORD) / (nord - sud || 1e-6));
  const marge = (LARGEUR - (est - ouest) * etroit * echelle) / 2;
  /** @param {Commune} commune @returns {Place} */
  const placer = (commune) => ({
    x: Math.round(marge + (longitude(commune) - ouest) * etroit * echelle), y: Math.round(BORD + (nord - latitude(commune)) * echelle),
  });
  return Object.assign(placer, { hauteur: Math.round((nord - sud) * echelle) + 2 * BORD });
}

/** @param {Commune} commune */
const latitude = ({ point }) => (point ? point[0] : 0);
/** @param {Commune} commune */
const longitude = ({ point }) => (point ? point[1] : 0);

/**
 * The chosen one first; a name that would touch another is not written.
 * @param {Commune[]} communes
 * @param {(commune: Commune) => Place} placer
 */
function nommer(communes, placer) {
  const noms = /** @type {(Nom & {debut: number, fin: number})[]} */ ([]);
  for (const commune of communes) {
    const { x, y } = placer(commune);
    const long = commune.nom.length * LETTRE;
    const gauche = x + ECART + long > LARGEUR;
    const debut = gauche ? x - ECART - long : x + ECART;
    const nom = { texte: commune.nom, x: gauche ? x - ECART : x + ECART, y: y + 5, gauche, debut, fin: debut + long };
    if (debut >= 0 && noms.every((autre) => Math.abs(autre.y - nom.y) >= LIGNE || autre.fin < nom.debut || nom.fin < autre.debut)) noms.push(nom);
  }
  return noms;
}
