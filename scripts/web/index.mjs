/**
 * The index as the generator wrote it (`scripts/annuaire/exports/recherche/`), read back under readable names.
 *
 * One script per territory; what is absent of an entry is unknown, never « no ».
 */

/** @typedef {import('./etat.mjs').Horaires} Horaires */
/** @typedef {[critere: string, admis: string[], mots: string]} Reserve a service kept for some people */
/** @typedef {{inclure: [string, string][], exclure: [string, string][], base: string}} Zone parts and their words */
/** @typedef {{titre: string, horaires: Horaires}} Presence */
/**
 * @typedef {object} Territoire
 * @property {string} slug
 * @property {string} nom
 * @property {string} departement empty for the whole of France
 * @property {number} ordre rank among the territories of the site
 * @property {Map<string, string[]>} secteurs communes of the sectors whose limits are known
 */
/**
 * @typedef {object} Fiche
 * @property {string} adresse of its page, from the root of the site
 * @property {string} nom
 * @property {string} type
 * @property {string} libelle of its type
 * @property {string} autres other names
 * @property {string} missions
 * @property {number} rang
 * @property {string} statut said unless it is in activity
 * @property {Territoire} territoire
 * @property {string[]} communes INSEE codes of where it receives people
 * @property {string} lieux their names
 * @property {string[]} voisinages INSEE codes of those communes and SIREN of their intercommunalités
 * @property {string[]} besoins
 * @property {string} mots words of its needs and publics
 * @property {string} metier words of its type and of the needs that it answers first
 * @property {Record<string, number>} priorites its rank for the needs that it answers first
 * @property {string[]} publics
 * @property {string[]} nonRequis
 * @property {string[]} langues
 * @property {string} cout
 * @property {string} telephone its own
 * @property {[numero: string, nom: string] | null} porte front door to call
 * @property {string} resume of its hours
 * @property {Presence[]} presences
 * @property {string} source how old its hours are
 * @property {Zone | null} zone null when unknown
 * @property {Reserve[]} reserves
 */
/**
 * @typedef {object} Commune
 * @property {string} insee
 * @property {string} nom
 * @property {string[]} codesPostaux
 * @property {string} epci SIREN, empty for none
 * @property {string} epciNom
 * @property {string} departement
 * @property {number} population
 * @property {string[]} anciennes names of those that merged into it
 * @property {string} page address of « Qui contacter à … ? », empty beyond the limits of the département
 */
/** @typedef {{fiches: Fiche[], communes: Map<string, Commune>}} Annuaire fiches by territory, then in alphabetical order */

/**
 * @typedef {object} Entree keys are those of `exports/recherche/entree.py`
 * @property {string} u
 * @property {string} n
 * @property {string} k
 * @property {string} [a]
 * @property {string[]} [c]
 * @property {string} [m]
 * @property {number} [r]
 * @property {string} [x]
 * @property {Record<string, number>} [f]
 * @property {[string, string]} [j]
 * @property {string} [p]
 * @property {string[]} [b]
 * @property {string[]} [g]
 * @property {string[]} [s]
 * @property {string[]} [l]
 * @property {string} [o]
 * @property {number} [z]
 * @property {Reserve[]} [q]
 * @property {string} [h]
 * @property {[rang: number, genre: Horaires['g'], titre: string][]} [e]
 * @property {string} [w]
 */
/**
 * @typedef {object} Index
 * @property {number} version
 * @property {[slug: string, nom: string, departement: string, ordre: number]} territoire
 * @property {[fuseau: string, jour: string, horizon: number, origine: number]} jour
 * @property {Vocabulaire} types
 * @property {Vocabulaire} besoins
 * @property {Vocabulaire} publics
 * @property {Record<string, string[]>} secteurs
 * @property {[inclure: [string, string][], exclure: [string, string][], base: string][]} zones
 * @property {[number[], [number, string][]][]} horaires
 * @property {[siren: string, nom: string][]} epci
 * @property {LigneCommune[]} communes
 * @property {Entree[]} fiches
 */
/** @typedef {Record<string, [libelle: string, mots: string]>} Vocabulaire */
/** @typedef {[insee: string, nom: string, codes: string, epci: number, habitants: number, ...anciennes: string[]]} LigneCommune */

export const VERSION = 2;
const ALPHABET = new Intl.Collator('fr');

/**
 * @param {Index[]} indexes one per territory; they arrive in any order
 * @returns {Annuaire}
 */
export function lireIndex(indexes) {
  const communes = new Map(indexes.flatMap((index) => index.communes.map((ligne) => lireCommune(index, ligne))));
  const fiches = indexes.flatMap((index) => lireFiches(index, communes));
  return { communes, fiches: fiches.sort((a, b) => a.territoire.ordre - b.territoire.ordre || ALPHABET.compare(a.nom, b.nom)) };
}

/**
 * @param {string} insee
 */
export function departementDe(insee) {
  return insee.slice(0, /^9[78]/.test(insee) ? 3 : 2);
}

/**
 * @param {Index} index
 * @param {LigneCommune} ligne
 * @returns {[string, Commune]}
 */
function lireCommune({ territoire: [slug, , sien], epci }, [insee, nom, codes, rang, population, ...anciennes]) {
  const departement = departementDe(insee);
  const [siren, epciNom] = epci[rang];
  // Written by `scripts/annuaire/pages/commune.py`.
  const page = departement === sien ? `${slug}/communes/${insee.toLowerCase()}.html` : '';
  return [insee, {
    insee, nom, codesPostaux: codes.split(' '), epci: siren, epciNom, departement, population, anciennes, page,
  }];
}

/**
 * @param {Index} index
 * @param {Map<string, Commune>} communes
 * @returns {Fiche[]}
 */
function lireFiches(index, communes) {
  const [slug, nom, departement, ordre] = index.territoire;
  const territoire = { slug, nom, departement, ordre, secteurs: new Map(Object.entries(index.secteurs)) };
  const zones = index.zones.map(([inclure, exclure, base]) => ({ inclure, exclure, base }));
  return index.fiches.map((entree) => ({
    ...reconnaitre(index, entree, communes),
    ...filtres(entree),
    territoire,
    zone: entree.z === undefined ? null : zones[entree.z],
    presences: (entree.e || []).map(([rang, genre, titre]) => ({ titre, horaires: horairesDe(index, entree, rang, genre) })),
  }));
}

/**
 * @param {Index} index
 * @param {Entree} entree
 * @param {Map<string, Commune>} communes
 */
function reconnaitre({ types, besoins, publics }, entree, communes) {
  const { u, n, k, a = '', c = [], m = '', b = [], f = {}, g = [], r = 0, x = '', p = '', j = null, h = '', w = '' } = entree;
  return {
    adresse: u, nom: n, type: k, libelle: types[k][0], autres: a, missions: m, rang: r, statut: x, telephone: p, porte: j,
    resume: h, source: w, communes: c, besoins: b,
    lieux: c.flatMap((insee) => communes.get(insee)?.nom || []).join(', '),
    voisinages: [...c, ...c.flatMap((insee) => communes.get(insee)?.epci || [])],
    priorites: f,
    mots: [...b.map((code) => besoins[code]), ...g.map((code) => publics[code])].flat().join(' '),
    metier: [types[k][1], ...Object.keys(f).flatMap((code) => besoins[code])].join(' '),
  };
}

/** @param {Entree} entree */
function filtres({ g = [], s = [], l = [], o = '', q = [] }) {
  return { publics: g, nonRequis: s, langues: l, cout: o, reserves: q };
}

/**
 * The same object that a page carries for its own schedule.
 * @param {Index} index
 * @param {Entree} entree
 * @param {number} rang
 * @param {Horaires['g']} genre
 * @returns {Horaires}
 */
function horairesDe({ jour: [z, d, h, o], horaires }, { p, j }, rang, genre) {
  const [i, s] = horaires[rang];
  return { z, d, h, o, i, s, g: genre, t: p || j ? 1 : 0 };
}
