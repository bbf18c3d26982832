/**
 * Who is competent for a person, and why: the same verdicts as `scripts/annuaire/competence/avis.py`, which
 * `tests/competence/test_competence_navigateur.py` compares on every fiche and commune.
 *
 * An unknown zone, or a sector whose limits nobody published, is « à confirmer »: never « partout », never dropped.
 */

/** @typedef {import('../index/index.mjs').Fiche} Fiche */
/** @typedef {import('../index/index.mjs').Commune} Commune */
/** @typedef {'competent' | 'a-confirmer' | 'non'} Niveau */
/** @typedef {{niveau: Niveau, raison: string, condition: string}} Avis */
/**
 * What one knows of the person; an empty text was not asked.
 * @typedef {{nationalite: string, regime: string, bailleur: string}} Personne
 */

/** The type whose competence depends on being its tenant. */
const BAILLEUR = 'bailleur';

/**
 * Does this part of a zone hold the commune? `null`: a sector of the same département, limits unknown.
 * @param {Fiche} fiche
 * @param {string} element
 * @param {Commune} commune
 * @returns {boolean | null}
 */
export function contient({ territoire }, element, commune) {
  const [genre, code] = element.split(':');
  switch (genre) {
    case 'france': return true;
    case 'dep': return code === commune.departement;
    case 'epci': return code === commune.epci;
    case 'commune': return code === commune.insee;
    default: return dansLeSecteur(territoire, code, commune);
  }
}

/**
 * @param {import('../index/index.mjs').Territoire} territoire
 * @param {string} code
 * @param {Commune} commune
 */
function dansLeSecteur({ secteurs, departement }, code, commune) {
  const communes = secteurs.get(code);
  if (communes) return communes.includes(commune.insee);
  return departement === commune.departement ? null : false;
}

/**
 * @param {Fiche} fiche
 * @param {Commune} commune
 * @param {Personne} personne
 * @returns {Avis}
 */
export function avis(fiche, commune, personne) {
  const lieu = selonLeLieu(fiche, commune);
  if (lieu.niveau === 'non') return lieu;
  const refus = refusSelonLaPersonne(fiche, personne);
  if (refus) return non(refus);
  return fiche.reserves.length ? { ...lieu, condition: aDemander(fiche, personne) } : lieu;
}

/** @param {string} raison @returns {Avis} */
function non(raison) {
  return { niveau: 'non', raison, condition: '' };
}

/** @type {WeakMap<object, {commune: Commune, territoire: object, lieu: Avis}>} */
const juges = new WeakMap();

/**
 * Of the place alone. Thousands of fiches share a few zones: each is judged once for a commune.
 * @param {Fiche} fiche
 * @param {Commune} commune
 * @returns {Avis}
 */
export function selonLeLieu(fiche, commune) {
  const { zone, territoire } = fiche;
  if (!zone) {
    const voisin = ['', commune.departement].includes(territoire.departement);
    return { niveau: voisin ? 'a-confirmer' : 'non', raison: 'territoire inconnu', condition: '' };
  }
  const connu = juges.get(zone);
  if (connu && connu.commune === commune && connu.territoire === territoire) return connu.lieu;
  const lieu = selonLaZone(fiche, zone, commune);
  juges.set(zone, { commune, territoire, lieu });
  return lieu;
}

/**
 * @param {Fiche} fiche
 * @param {import('../index/index.mjs').Zone} zone its own
 * @param {Commune} commune
 * @returns {Avis}
 */
function selonLaZone(fiche, zone, commune) {
  /** @param {[string, string][]} parts @param {boolean | null} reponse */
  const premier = (parts, reponse) => parts.find(([element]) => contient(fiche, element, commune) === reponse);
  const exclu = premier(zone.exclure, true);
  if (exclu) return non(`sauf ${exclu[1]}`);
  const compris = premier(zone.inclure, true);
  if (compris) return { niveau: 'competent', raison: compris[1], condition: '' };
  const incertain = premier(zone.inclure, null);
  if (incertain) return { niveau: 'a-confirmer', raison: incertain[1], condition: '' };
  return non('hors de son territoire');
}

/**
 * @param {Fiche} fiche
 * @param {Personne} personne
 */
function refusSelonLaPersonne(fiche, personne) {
  if (fiche.type === BAILLEUR && personne.bailleur && personne.bailleur !== fiche.adresse) return 'un autre bailleur';
  const refuse = fiche.reserves.find(([critere, admis]) => connu(personne, critere) && !admis.includes(connu(personne, critere)));
  return refuse ? refuse[2] : '';
}

/**
 * @param {Fiche} fiche
 * @param {Personne} personne
 */
function aDemander({ reserves }, personne) {
  return reserves.filter(([critere]) => !connu(personne, critere)).map(([, , mots]) => mots).join(' ; ');
}

/**
 * @param {Personne} personne
 * @param {string} critere
 */
function connu(personne, critere) {
  return personne[/** @type {keyof Personne} */ (critere)];
}
