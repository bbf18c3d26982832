/**
 * How far a service receives people from a commune, as the crow flies: the same numbers and the same rule as
 * `scripts/annuaire/socle/distances.py` and `competence/distance.py`. Said beside competence, never before it; of two
 * that are worth as much, the nearest comes first.
 */

/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {[latitude: number, longitude: number]} Point degrees */

/** Kilometres: the mean radius of the Earth. */
const RAYON = 6371.0088;
/** Kilometres to sort by: after all those that are known. */
const INCONNUE = 1e6;
const NB = '\u00a0';

/** @param {number} degres */
const radians = (degres) => (degres * Math.PI) / 180;

/**
 * @param {Point} a
 * @param {Point} b
 */
export function kilometres([latitude, longitude], [autreLatitude, autreLongitude]) {
  const hauteur = Math.sin(radians(autreLatitude - latitude) / 2) ** 2;
  const largeur = Math.sin(radians(autreLongitude - longitude) / 2) ** 2;
  const corde = hauteur + Math.cos(radians(latitude)) * Math.cos(radians(autreLatitude)) * largeur;
  return 2 * RAYON * Math.asin(Math.sqrt(Math.min(corde, 1)));
}

/** @param {number} km */
export function arrondir(km) {
  return Math.floor(km + 0.5);
}

/** @param {number} km */
export function direLaDistance(km) {
  return km ? `à ${km}${NB}km à vol d’oiseau` : `à moins d’un${NB}kilomètre à vol d’oiseau`;
}

/**
 * Kilometres to its nearest place; null when nobody can say, or in the commune itself. What shelters people has no point.
 * @param {Pick<Fiche, 'communes' | 'points'>} fiche
 * @param {Pick<Commune, 'insee' | 'point'>} commune
 */
export function eloignement({ communes, points }, { insee, point }) {
  if (!point || !points || !points.length || communes.includes(insee)) return null;
  return arrondir(Math.min(...points.map((sien) => kilometres(point, sien))));
}

/**
 * To break a tie: in the commune, then the nearest, then those whose distance is unknown.
 * @param {Pick<Fiche, 'communes' | 'points'>} fiche
 * @param {Pick<Commune, 'insee' | 'point'>} commune
 */
export function rangDeDistance(fiche, commune) {
  return fiche.communes.includes(commune.insee) ? 0 : eloignement(fiche, commune) ?? INCONNUE;
}
