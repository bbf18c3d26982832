/** Where a file goes once written: addresses that open the forge or a message, already filled when they are short enough. */

/** @typedef {{adresse: string, genre: string, branche: string}} Forge see `model/forge.py` */
/** @typedef {{dossier: string, nom: string, titre: string, texte: string}} Fichier */
/** @typedef {{adresse: string, complet: boolean}} Porte without its text when it would be too long: one pastes it */

/** Forges and mail programs lose what is longer (requirement C4). */
export const ADRESSE_MAX = 2000;

/**
 * @param {Forge} forge
 * @param {Fichier} fichier
 * @returns {Porte}
 */
export function porteDeLaForge(forge, fichier) {
  return forge.genre === 'gitlab' ? porteDuTicket(forge, fichier) : porteDuNouveauFichier(forge, fichier);
}

/**
 * @param {Forge} forge
 * @param {Fichier} fichier
 */
function porteDuNouveauFichier({ adresse, branche }, { dossier, nom, titre, texte }) {
  const debut = `${adresse}/new/${chemin(branche)}/${chemin(dossier)}`;
  return laPlusComplete(`${debut}?${requete({ filename: nom, message: titre, value: texte })}`, `${debut}?${requete({ filename: nom })}`);
}

/**
 * A forge that cannot fill a new file receives a ticket.
 * @param {Forge} forge
 * @param {Fichier} fichier
 */
function porteDuTicket({ adresse }, { dossier, nom, titre, texte }) {
  const debut = `${adresse}/-/issues/new`;
  const corps = `Fichier : ${dossier}/${nom}\n\n\`\`\`yaml\n${texte}\`\`\`\n`;
  const avecTitre = { 'issue[title]': titre };
  return laPlusComplete(`${debut}?${requete({ ...avecTitre, 'issue[description]': corps })}`, `${debut}?${requete(avecTitre)}`);
}

/**
 * @param {string} contact
 * @param {Fichier} fichier
 * @returns {Porte}
 */
export function porteDuCourriel(contact, { dossier, nom, texte }) {
  const sujet = { subject: 'Ajout d’une fiche' };
  const corps = `Fichier : ${dossier}/${nom}\n\n${texte}`.replace(/\n/g, '\r\n');
  const debut = `mailto:${encodeURIComponent(contact).replace('%40', '@')}`;
  return laPlusComplete(`${debut}?${requete({ ...sujet, body: corps })}`, `${debut}?${requete(sujet)}`);
}

/**
 * @param {string} entiere
 * @param {string} courte
 * @returns {Porte}
 */
function laPlusComplete(entiere, courte) {
  const complet = entiere.length <= ADRESSE_MAX;
  return { adresse: complet ? entiere : courte, complet };
}

/** @param {string} texte */
function chemin(texte) {
  return texte.split('/').map(encodeURIComponent).join('/');
}

/** @param {Record<string, string>} valeurs */
function requete(valeurs) {
  return Object.entries(valeurs).map(([cle, valeur]) => `${encodeURIComponent(cle)}=${encodeURIComponent(valeur)}`).join('&');
}
