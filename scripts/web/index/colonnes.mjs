/**
 * The fiches of a territory, which the generator wrote as columns: all the values of a key together. What fiches
 * share is read once, then each of them only points to it.
 */
import { aplatir } from '../mots/termes.mjs';
import { lireOuvertures } from './horaires-partages.mjs';

/** @typedef {import('./index.mjs').Fiche} Fiche */
/** @typedef {import('./index.mjs').Commune} Commune */
/** @typedef {import('./index.mjs').Territoire} Territoire */
/**
 * @template Valeur
 * @typedef {[valeurs: Valeur[], rangs: number[]]} Codee distinct values, and the rank of the one of each fiche
 */
/**
 * Columns: one value or rank per fiche, "" or null when there is none. Keys are those of `exports/recherche/entree.py`.
 * @typedef {object} Colonnes
 * @property {string[]} u
 * @property {string[]} n
 * @property {string[]} a
 * @property {string[]} m
 * @property {string[]} p
 * @property {string[]} v
 * @property {Codee<string>} k
 * @property {Codee<string[] | null>} c
 * @property {Codee<number | null>} r
 * @property {Codee<string | null>} x
 * @property {Codee<Record<string, number> | null>} f
 * @property {Codee<[ou: number | string, nom: string] | null>} j
 * @property {Codee<string[] | null>} b
 * @property {Codee<string[] | null>} g those of `index.filtres` have their column too
 * @property {Codee<string[] | null>} s
 * @property {Codee<Record<string, 'oui' | 'non'> | null>} y
 * @property {Codee<string | null>} o
 * @property {Codee<number | null>} z
 * @property {Codee<import('./index.mjs').Reserve[] | null>} q
 * @property {Codee<import('./horaires-partages.mjs').Ouverture | null>} e
 * @property {Codee<string | null>} w
 * @property {Codee<1 | null>} h never measured
 * @property {Codee<import('./index.mjs').Dire | null>} d
 */
/**
 * @typedef {object} Index
 * @property {number} version
 * @property {[slug: string, nom: string, departement: string, ordre: number]} territoire
 * @property {[fuseau: string, jour: string, horizon: number, origine: number]} jour
 * @property {Vocabulaire} types
 * @property {Record<string, string | null>} dossiers of the pages, by type; null for those of an unknown site
 * @property {Vocabulaire} besoins
 * @property {Vocabulaire} publics
 * @property {Record<string, string>} filtres column of each field that « Orienter » filters by
 * @property {Record<string, string[]>} secteurs
 * @property {[element: string, mots: string][]} parties
 * @property {[inclure: number[], exclure: number[], base: string][]} zones
 * @property {import('./horaires-partages.mjs').HorairesPartages} horaires
 * @property {[siren: string, nom: string][]} epci
 * @property {LigneCommune[]} communes
 * @property {([number, number] | 0)[]} points of those communes, in thousandths of a degree; 0 when unknown
 * @property {Record<string, [number, number]>} ailleurs points of other communes where people are received
 * @property {Record<string, string>} [voisins] folder of the pages of communes that are on another site, by département
 * @property {Colonnes} fiches in alphabetical order
 */
/** @typedef {Record<string, [libelle: string, mots: string]>} Vocabulaire */
/** @typedef {[insee: string, nom: string, codes: string, epci: number, habitants: number, ...anciennes: string[]]} LigneCommune */

/** @typedef {ReturnType<typeof lirePartage>} Partage */

/** Stands for the name of the first commune of a fiche, in its texts. */
const ICI = '\u001f';
/** @type {import('../lieux/distance.mjs').Point[]} */
const AUCUN = [];

/**
 * @param {Index} index
 * @param {Map<string, Commune>} communes
 * @returns {Fiche[]}
 */
export function lireFiches(index, communes) {
  const [slug, nom, departement, ordre] = index.territoire;
  const territoire = { slug, nom, departement, ordre, secteurs: new Map(Object.entries(index.secteurs)) };
  const partage = lirePartage(index, communes);
  return index.fiches.n.map((_, rang) => lireFiche(index, partage, territoire, rang));
}

/**
 * One array for each kind of value, in the ranks of its column.
 * @param {Index} index
 * @param {Map<string, Commune>} communes
 */
function lirePartage(index, communes) {
  const { fiches: { b, c, f, g }, besoins, publics, parties, ailleurs } = index;
  const colonnes = Object.entries(index.filtres).map(([champ, lettre]) => /** @type {const} */ ([champ, filtresDe(index)[lettre]]));
  const partie = (/** @type {number} */ rang) => parties[rang];
  return {
    zones: index.zones.map(([inclure, exclure, base]) => ({ inclure: inclure.map(partie), exclure: exclure.map(partie), base })),
    lieux: c[0].map((insee) => lireLieux(insee || [], communes, ailleurs)),
    ouvertures: lireOuvertures(index),
    besoins: b[0].map((codes) => motsDe(codes || [], besoins)),
    publics: g[0].map((codes) => motsDe(codes || [], publics)),
    filtrer: (/** @type {number} */ rang) => Object.fromEntries(colonnes.map(([champ, colonne]) => [champ, de(colonne, rang) || []])),
    metiers: f[0].map((priorites) => motsDe(Object.keys(priorites || {}), besoins)),
  };
}

/** @param {Index} index */
const filtresDe = ({ fiches }) => /** @type {Record<string, Codee<string[] | null>>} */ (/** @type {unknown} */ (fiches));

/**
 * @param {string[]} codes
 * @param {Vocabulaire} vocabulaire
 */
function motsDe(codes, vocabulaire) {
  return codes.map((code) => ` ${vocabulaire[code].join(' ')}`).join('');
}

/**
 * @param {string[]} insee
 * @param {Map<string, Commune>} communes
 * @param {Record<string, [number, number]>} ailleurs
 */
function lireLieux(insee, communes, ailleurs) {
  const connues = insee.flatMap((code) => communes.get(code) || []);
  const points = insee.flatMap((code) => {
    const point = communes.get(code)?.point || enDegres(ailleurs[code]);
    return point ? [point] : [];
  });
  const ici = communes.get(insee[0])?.nom || '';
  return {
    ici, communes: insee,
    // As `exports/recherche/entree.py` writes it in the names of files.
    fichier: aplatir(ici).replace(/[^a-z0-9]+/g, '-'),
    lieux: connues.map(({ nom }) => nom).join(', '),
    points: points.length === insee.length ? points : AUCUN,
    voisinages: [...insee, ...connues.map(({ epci }) => epci).filter(Boolean)],
  };
}

/**
 * @param {[number, number] | 0 | undefined} point thousandths of a degree
 * @returns {import('../lieux/distance.mjs').Point | null}
 */
export function enDegres(point) {
  return point ? [point[0] / 1000, point[1] / 1000] : null;
}

/**
 * One literal for all, so that they have the same shape: browsers read such objects faster.
 * @param {Index} index
 * @param {Partage} partage
 * @param {Territoire} territoire
 * @param {number} rang
 * @returns {Fiche}
 */
function lireFiche({ fiches, types, dossiers }, partage, territoire, rang) {
  const { ici, fichier, communes, lieux, voisinages, points } = partage.lieux[fiches.c[1][rang]];
  const { resume, presences } = partage.ouvertures[fiches.e[1][rang]];
  const type = de(fiches.k, rang);
  const zone = de(fiches.z, rang);
  const telephone = fiches.p[rang];
  const porte = lirePorte(fiches, partage, rang);
  return {
    adresse: dossiers[type] === null ? '' : `${dossiers[type]}${completer(fiches.u[rang], fichier)}.html`,
    nom: completer(fiches.n[rang], ici),
    type,
    libelle: types[type][0],
    autres: completer(fiches.a[rang], ici),
    missions: completer(fiches.m[rang], ici),
    voies: fiches.v[rang],
    rang: de(fiches.r, rang) || 0,
    statut: de(fiches.x, rang) || '',
    territoire, communes, lieux, voisinages,
    points: de(fiches.h, rang) ? AUCUN : points,
    besoins: de(fiches.b, rang) || [],
    priorites: de(fiches.f, rang) || {},
    mots: partage.besoins[fiches.b[1][rang]] + partage.publics[fiches.g[1][rang]],
    metier: types[type][1] + partage.metiers[fiches.f[1][rang]],
    filtres: partage.filtrer(rang),
    nonRequis: de(fiches.s, rang) || [],
    conditions: de(fiches.y, rang) || {},
    cout: de(fiches.o, rang) || '',
    telephone, porte, resume,
    dire: de(fiches.d, rang) || [],
    presences: presences[telephone || porte ? 1 : 0],
    source: de(fiches.w, rang) || '',
    zone: zone === null ? null : partage.zones[zone],
    reserves: de(fiches.q, rang) || [],
  };
}

/**
 * @template Valeur
 * @param {Codee<Valeur>} colonne
 * @param {number} rang
 */
function de([valeurs, rangs], rang) {
  return valeurs[rangs[rang]];
}

/**
 * @param {string} texte
 * @param {string} ici
 */
function completer(texte, ici) {
  return texte.includes(ICI) ? texte.split(ICI).join(ici) : texte;
}

/**
 * The number and the name to ask for: those of a fiche of this territory, unless they are written.
 * @param {Colonnes} fiches
 * @param {Partage} partage
 * @param {number} rang
 * @returns {[numero: string, nom: string] | null}
 */
function lirePorte(fiches, { lieux }, rang) {
  const porte = de(fiches.j, rang);
  if (!porte || typeof porte[0] === 'string') return /** @type {[string, string] | null} */ (porte);
  const [voisine, nom] = porte;
  return [fiches.p[voisine], nom || completer(fiches.n[voisine], lieux[fiches.c[1][voisine]].ici)];
}
