/**
 * A small directory as `index.mjs` reads it, after the real fiches of Haute-Marne.
 * Columns: territory, page, name, commune, needs, phone, rank, other names and keywords.
 */

/** @typedef {import('../../scripts/web/index/index.mjs').Fiche} Fiche */

const TYPES = /** @type {Record<string, string>} */ ({
  'poste-iscg': 'Poste ISCG', mds: 'Service social départemental', departement: 'Département',
  ase: 'Protection de l’enfance', ccas: 'CCAS ou mairie', cias: 'CIAS', caf: 'CAF', cpam: 'CPAM', msa: 'MSA',
  chrs: 'CHRS', siao: 'SIAO et 115', hebergement: 'Hébergement et logement accompagné',
  'aide-victimes': 'Aide aux victimes', 'violences-conjugales': 'Violences conjugales', cidff: 'CIDFF',
  'acces-au-droit': 'Accès au droit', justice: 'Justice', police: 'Commissariat', gendarmerie: 'Gendarmerie',
  prefecture: 'Préfecture et services de l’État', sante: 'Santé', handicap: 'Handicap et grand âge',
  jeunesse: 'Jeunesse', 'france-services': 'France services', bailleur: 'Bailleur social', consulat: 'Consulat',
  caritatif: 'Association caritative', etranger: 'Aide aux étrangers', 'numero-national': 'Numéro national',
  aide: 'Aide ou mesure de protection',
});

/** @type {[string, string, string, string, string, string, number, string][]} */
const LINES = [
  ['52', 'poste-iscg/saint-dizier', 'Intervenant social au commissariat de Saint-Dizier', 'Saint-Dizier', 'Parler à un travailleur social, Violences dans le couple ou la famille, Aide après une infraction', '', 3, 'ISC'],
  ['52', 'poste-iscg/chaumont', 'Intervenant social au commissariat de Chaumont', 'Chaumont', 'Parler à un travailleur social, Violences dans le couple ou la famille, Aide après une infraction', '', 3, 'ISC'],
  ['52', 'poste-iscg/andelot-blancheville', 'Intervenant social en gendarmerie, permanence d’Andelot', 'Andelot-Blancheville', 'Parler à un travailleur social, Violences dans le couple ou la famille', '', 3, 'ISG'],
  ['52', 'poste-iscg/joinville', 'Intervenant social en gendarmerie, permanence de Joinville', 'Joinville', 'Parler à un travailleur social, Violences dans le couple ou la famille', '', 3, 'ISG'],
  ['52', 'poste-iscg/langres', 'Intervenante sociale en gendarmerie, compagnie de Langres', 'Langres', 'Parler à un travailleur social, Violences dans le couple ou la famille', '', 3, 'ISG'],
  ['52', 'aide-victimes/adaj', 'ADAJ, France Victimes 52', 'Chaumont, Saint-Dizier, Langres, Joinville', 'Aide après une infraction, Information juridique, Porter plainte', '03 25 03 93 91', 1, 'Association départementale d’aide au justiciable'],
  ['52', 'aide-victimes/bav-chaumont', 'Bureau d’aide aux victimes de Chaumont', 'Chaumont', 'Aide après une infraction', '', 0, 'BAV tribunal judiciaire'],
  ['52', 'violences-conjugales/sos-femmes-accueil', 'SOS Femmes Accueil', 'Saint-Dizier', 'Violences dans le couple ou la famille, Abri pour ce soir, Accueil de jour, hygiène', '03 25 06 50 70', 1, 'foyer, femmes battues'],
  ['52', 'violences-conjugales/ecoute-hopital-chaumont', 'SOS Femmes Accueil, lieu d’écoute au centre hospitalier de Chaumont', 'Chaumont', 'Violences dans le couple ou la famille, Porter plainte', '', 0, ''],
  ['52', 'cidff/haute-marne', 'CIDFF de la Haute-Marne', 'Chaumont', 'Information juridique, Séparation ou conflit familial, Emploi et formation', '03 25 02 07 02', 0, 'Centre d’information sur les droits des femmes et des familles'],
  ['52', 'justice/tribunal-chaumont', 'Tribunal judiciaire de Chaumont', 'Chaumont', 'Information juridique', '', 0, 'TGI, juge aux affaires familiales, JAF, procureur'],
  ['52', 'justice/tribunal-saint-dizier', 'Tribunal de proximité de Saint-Dizier', 'Saint-Dizier', 'Information juridique', '', 0, ''],
  ['52', 'acces-au-droit/cdad', 'CDAD de la Haute-Marne', 'Chaumont', 'Information juridique', '', 0, 'Conseil départemental de l’accès au droit'],
  ['52', 'acces-au-droit/mjd-saint-dizier', 'Maison de justice et du droit de Saint-Dizier', 'Saint-Dizier', 'Information juridique', '03 25 07 30 30', 0, 'MJD, point-justice, conciliateur, Défenseur des droits'],
  ['52', 'acces-au-droit/la-rochotte', 'Point d’accès au droit de Chaumont, La Rochotte', 'Chaumont', 'Information juridique', '03 25 01 76 92', 0, 'point-justice'],
  ['52', 'siao/la-passerelle', 'SIAO 52 et 115, La Passerelle', 'Chaumont', 'Abri pour ce soir, Hébergement ou logement accompagné', '115', 1, 'hébergement d’urgence, samu social, sans domicile'],
  ['52', 'hebergement/colbert-jason', 'Pensions de famille Colbert et Jason', 'Saint-Dizier', 'Hébergement ou logement accompagné', '', 0, ''],
  ['52', 'hebergement/trois-margelles', 'Résidence Les Trois Margelles', 'Langres', 'Hébergement ou logement accompagné', '', 0, 'Habitat et Humanisme'],
  ['52', 'etranger/ahmi', 'AHMI, association haut-marnaise pour les immigrés', 'Saint-Dizier', 'Titre de séjour et asile', '', 0, ''],
  ['52', 'departement/haute-marne', 'Conseil départemental de la Haute-Marne', 'Chaumont', 'Aide financière, Parler à un travailleur social', '03 25 32 88 88', 0, ''],
  ['52', 'departement/solidarite', 'Direction de la solidarité départementale', 'Chaumont', 'Personnes âgées et perte d’autonomie, Aide financière', '0 800 11 44 20', 0, 'APA, insertion, logement'],
  ['52', 'mds/saint-dizier', 'Circonscription d’action sociale de Saint-Dizier', 'Saint-Dizier', 'Parler à un travailleur social, Famille, petite enfance, parentalité', '03 25 56 69 33', 0, 'CAS, PMI, assistante sociale'],
  ['52', 'mds/langres', 'Circonscription d’action sociale de Langres', 'Langres', 'Parler à un travailleur social', '', 0, 'CAS, assistante sociale'],
  ['52', 'handicap/clic-saint-dizier', 'CLIC de Saint-Dizier', 'Saint-Dizier', 'Personnes âgées et perte d’autonomie', '03 25 04 19 19', 0, 'coordination gérontologique'],
  ['52', 'handicap/mdph', 'MDPH de la Haute-Marne', 'Chaumont', 'Handicap', '03 25 01 19 51', 0, 'Maison départementale des personnes handicapées, AAH'],
  ['52', 'ase/haute-marne', 'Protection de l’enfance de la Haute-Marne', 'Chaumont', 'Enfant en danger', '', 0, 'ASE, aide sociale à l’enfance, CRIP, information préoccupante'],
  ['52', 'ccas/saint-dizier', 'CCAS de Saint-Dizier', 'Saint-Dizier', 'Aide financière, Domiciliation', '03 25 07 31 31', 0, 'mairie'],
  ['52', 'ccas/chaumont', 'C’Sam, développement social de la Ville de Chaumont', 'Chaumont', 'Aide financière, Domiciliation', '03 25 30 60 00', 0, 'CCAS, mairie'],
  ['52', 'cias/grand-langres', 'CIAS du Grand Langres', 'Langres', 'Aide financière, Domiciliation', '', 0, ''],
  ['52', 'ccas/bologne', 'Mairie de Bologne', 'Bologne', 'Aide financière, Domiciliation', '03 25 01 41 23', 0, 'CCAS'],
  ['52', 'ccas/bourbonne-les-bains', 'Mairie de Bourbonne-les-Bains', 'Bourbonne-les-Bains', 'Aide financière, Domiciliation', '03 25 90 14 80', 0, 'CCAS'],
  ['52', 'ccas/joinville', 'Mairie de Joinville', 'Joinville', 'Aide financière, Domiciliation', '03 25 94 13 01', 0, 'CCAS'],
  ['52', 'ccas/langres', 'Mairie de Langres', 'Langres', 'Aide financière, Domiciliation', '03 25 87 77 77', 0, 'CCAS'],
  ['52', 'ccas/la-porte-du-der', 'Mairie de La Porte du Der', 'La Porte du Der', 'Aide financière, Domiciliation', '03 25 04 22 62', 0, 'CCAS, Montier-en-Der'],
  ['52', 'ccas/nogent', 'Mairie de Nogent', 'Nogent', 'Aide financière, Domiciliation', '03 25 31 85 77', 0, 'CCAS'],
  ['52', 'ccas/wassy', 'Mairie de Wassy', 'Wassy', 'Aide financière, Domiciliation', '03 25 55 31 90', 0, 'CCAS'],
  ['52', 'caf/haute-marne', 'CAF de la Haute-Marne', 'Chaumont', 'Droits sociaux et prestations, Aide financière', '03 25 30 27 29', 0, 'allocations familiales, RSA, APL'],
  ['52', 'cpam/langres', 'CPAM de la Haute-Marne, point d’accueil de Langres', 'Langres', 'Droits sociaux et prestations, Se soigner', '36 46', 0, 'sécurité sociale, assurance maladie'],
  ['52', 'msa/sud-champagne', 'MSA Sud Champagne', '', 'Droits sociaux et prestations', '', 0, 'mutualité sociale agricole'],
  ['52', 'france-services/bologne', 'France services Bologne', 'Bologne', 'Démarches administratives et numériques', '03 25 03 44 08', 0, 'maison de services au public'],
  ['52', 'france-services/chalindrey', 'France services Chalindrey', 'Chalindrey', 'Démarches administratives et numériques', '03 25 88 82 03', 0, ''],
  ['52', 'france-services/wassy', 'France services Wassy', 'Wassy', 'Démarches administratives et numériques', '', 0, ''],
  ['52', 'jeunesse/mission-locale-chaumont', 'Mission locale de Chaumont', 'Chaumont', 'Emploi et formation', '03 25 32 23 00', 0, 'jeunes de 16 à 25 ans'],
  ['52', 'jeunesse/mission-locale-langres', 'Mission locale de Langres', 'Langres', 'Emploi et formation', '03 25 87 52 44', 0, 'jeunes de 16 à 25 ans'],
  ['52', 'jeunesse/mission-locale-saint-dizier', 'Mission locale de Saint-Dizier', 'Saint-Dizier', 'Emploi et formation', '03 25 56 11 36', 0, 'jeunes de 16 à 25 ans'],
  ['52', 'sante/hopital-chaumont', 'Centre hospitalier de Chaumont', 'Chaumont', 'Se soigner, Faire constater des blessures', '03 25 30 70 30', 0, 'hôpital, urgences'],
  ['52', 'sante/hopital-saint-dizier', 'Hôpital Geneviève-de-Gaulle-Anthonioz', 'Saint-Dizier', 'Se soigner, Porter plainte', '', 0, 'urgences'],
  ['52', 'sante/chhm-andre-breton', 'Centre hospitalier de la Haute-Marne, hôpital André-Breton', 'Saint-Dizier', 'Santé mentale, détresse, écoute', '', 0, 'CHHM, psychiatrie'],
  ['52', 'sante/jeanne-mance', 'Centre médical Jeanne-Mance', 'Langres', 'Santé mentale, détresse, écoute', '', 0, 'CHHM, psychiatrie, CMP'],
  ['52', 'bailleur/hamaris', 'Hamaris', '', 'Trouver un logement, Loyer ou charges impayés, expulsion', '', 0, 'HLM, office départemental de l’habitat'],
  ['52', 'bailleur/chaumont-habitat', 'Chaumont Habitat', 'Chaumont', 'Trouver un logement, Loyer ou charges impayés, expulsion', '', 0, 'HLM, OPH'],
  ['52', 'caritatif/secours-populaire-saint-dizier', 'Secours populaire, antenne de Saint-Dizier', 'Saint-Dizier', 'Aide alimentaire, Vêtements et équipement', '', 0, 'vestiaire'],
  ['52', 'caritatif/chez-louise', 'Croix-Rouge, épicerie sociale « Chez Louise »', 'Langres', 'Aide alimentaire', '', 0, ''],
  ['52', 'caritatif/restos-du-coeur', 'Restos du Cœur de la Haute-Marne', 'Chaumont, Langres, Saint-Dizier, Joinville, Nogent', 'Aide alimentaire', '', 0, ''],
  ['52', 'caritatif/secours-catholique-chalindrey', 'Secours catholique, vestiaire de Chalindrey', 'Chalindrey', 'Vêtements et équipement', '', 0, ''],
  ['52', 'prefecture/haute-marne', 'Préfecture de la Haute-Marne', 'Chaumont', 'Titre de séjour et asile', '03 25 30 52 52', 0, ''],
  ['52', 'prefecture/langres', 'Sous-préfecture de Langres', 'Langres', 'Titre de séjour et asile', '03 25 87 07 57', 0, 'Maison de l’État'],
  ['52', 'police/chaumont', 'Commissariat de police de Chaumont', 'Chaumont', 'Porter plainte, Danger immédiat', '03 25 03 85 50', 0, ''],
  ['52', 'police/saint-dizier', 'Commissariat de police de Saint-Dizier', 'Saint-Dizier', 'Porter plainte, Danger immédiat', '', 0, ''],
  ['52', 'gendarmerie/joinville', 'Gendarmerie de Joinville', 'Joinville', 'Porter plainte, Danger immédiat', '', 0, 'communauté de brigades'],
  ['52', 'gendarmerie/langres', 'Brigade de gendarmerie de Langres', 'Langres', 'Porter plainte, Danger immédiat', '03 25 87 00 10', 0, ''],
  ['52', 'gendarmerie/nogent', 'Brigade de gendarmerie de Nogent', 'Nogent', 'Porter plainte, Danger immédiat', '03 25 31 82 17', 0, ''],
  ['52', 'consulat/algerie-metz', 'Consulat d’Algérie à Metz', 'Metz', 'Passeport et papiers consulaires', '', 0, ''],
  ['fr', 'numero-national/17', 'Police secours et gendarmerie', '', 'Danger immédiat', '17', 3, ''],
  ['fr', 'numero-national/112', 'Urgence européenne', '', 'Danger immédiat', '112', 3, ''],
  ['fr', 'numero-national/114', 'Urgence par SMS pour les personnes sourdes', '', 'Danger immédiat', '114', 3, 'malentendants'],
  ['fr', 'numero-national/119', 'Enfance en danger', '', 'Enfant en danger', '119', 3, 'Allô 119'],
  ['fr', 'numero-national/3919', 'Violences Femmes Info', '', 'Violences dans le couple ou la famille', '3919', 3, 'femmes victimes'],
  ['fr', 'numero-national/116006', 'France Victimes, numéro national', '', 'Aide après une infraction', '116 006', 2, '08 842 846 37'],
  ['fr', 'numero-national/3018', 'Harcèlement et cyberharcèlement', '', 'Harcèlement et discriminations', '3018', 2, ''],
  ['fr', 'aide/aide-universelle-urgence', 'Aide universelle d’urgence aux victimes de violences conjugales', '', 'Aide financière, Violences dans le couple ou la famille', '', 0, ''],
  ['fr', 'aide/fsl', 'Fonds de solidarité pour le logement', '', 'Loyer ou charges impayés, expulsion, Aide financière', '', 0, 'FSL'],
  ['fr', 'aide/ordonnance-de-protection', 'Ordonnance de protection', '', 'Mesure de protection, Violences dans le couple ou la famille', '', 0, 'JAF'],
  ['fr', 'aide/telephone-grave-danger', 'Téléphone grave danger', '', 'Mesure de protection', '', 0, 'TGD'],
];

/** @type {Fiche} */
export const VIDE = {
  adresse: '', nom: '', type: '', libelle: '', autres: '', missions: '', voies: '', rang: 0, statut: '', communes: [], lieux: '',
  voisinages: [], points: [], besoins: [], priorites: {}, mots: '', metier: '', filtres: {}, nonRequis: [], conditions: {}, cout: '', telephone: '', porte: null,
  dire: [], resume: '', presences: [], source: '', zone: null, reserves: [],
  territoire: { slug: '52-haute-marne', nom: 'Haute-Marne', departement: '52', ordre: 1, secteurs: new Map() },
};
const FRANCE = { slug: 'france', nom: 'France', departement: '', ordre: 9, secteurs: new Map() };

/** @type {Fiche[]} */
export const fiches = LINES.map(([where, path, nom, lieux, mots, phone, rang, autres]) => {
  const type = path.split('/')[0];
  const territoire = where === 'fr' ? FRANCE : VIDE.territoire;
  // Phones are displayed with no-break spaces, as the generator writes them.
  const telephone = phone.replace(/ /g, '\u00a0');
  return { ...VIDE, adresse: `${territoire.slug}/${path}.html`, nom, type, libelle: TYPES[type], lieux, territoire, autres, mots, telephone, rang };
});
