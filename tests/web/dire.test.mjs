import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { abreger, dire } from '../../scripts/web/horaires/dire.mjs';

/** @typedef {import('../../scripts/web/horaires/etat.mjs').Horaires} Horaires */
/** @typedef {[string, string, number]} Tranche début et fin à l’heure de Paris, code */

/**
 * Paris, sans la bibliothèque du navigateur : heure d’été entre les derniers dimanches de mars et d’octobre, à 1 h
 * en temps universel.
 * @param {string} quand « 2026-11-23 09:30 », ou 24:00
 */
function paris(quand) {
  const [jour, heure] = quand.split(' ');
  const [h, m] = heure.split(':').map(Number);
  const mur = Date.parse(jour) / 60000 + h * 60 + m;
  const annee = Number(jour.slice(0, 4));
  const ete = mur >= dernierDimanche(annee, 2) + 120 && mur < dernierDimanche(annee, 9) + 180;
  return mur - (ete ? 120 : 60);
}

/**
 * @param {number} annee
 * @param {number} mois
 */
function dernierDimanche(annee, mois) {
  const fin = new Date(Date.UTC(annee, mois + 1, 0));
  return fin.getTime() / 60000 - fin.getUTCDay() * 1440;
}

/**
 * @param {Horaires['g']} g
 * @param {Tranche[]} tranches
 * @param {Record<string, string>} [raisons]
 * @param {Partial<Horaires>} [autres]
 * @returns {Horaires}
 */
function horaires(g, tranches, raisons = {}, autres = {}) {
  const d = autres.d || '2026-11-21';
  const o = paris(`${d} 00:00`);
  const i = [];
  let fin = o;
  for (const [debut, apres, code] of tranches) {
    i.push(paris(debut) - fin, paris(apres) - paris(debut), code);
    fin = paris(apres);
  }
  const s = Object.entries(raisons).map(([jour, texte]) => /** @type {[number, string]} */ ([(Date.parse(jour) - Date.parse(d)) / 864e5, texte]));
  return { z: 'Europe/Paris', d, h: 400, o, i, s, g, ...autres };
}

/**
 * Les mêmes tranches à plusieurs dates.
 * @param {string[]} jours
 * @param {[string, string, number][]} tranches
 * @returns {Tranche[]}
 */
const chaque = (jours, tranches) => jours.flatMap((j) => tranches.map(([a, b, c]) => /** @type {Tranche} */ ([`2026-${j} ${a}`, `2026-${j} ${b}`, c])));

/**
 * @param {string} du
 * @param {number} combien
 * @param {string} texte
 */
const jours = (du, combien, texte) => Object.fromEntries(Array.from({ length: combien }, (_, n) => [new Date(Date.parse(du) + n * 864e5).toISOString().slice(0, 10), texte]));

/** @param {string} texte */
function typo(texte) {
  return texte
    .replace(/(\d) h\b/g, '$1\u00a0h')
    .replace(/\bh (\d)/g, 'h\u00a0$1')
    .replace(/ ;/g, '\u202f;')
    .replace(/ :/g, '\u00a0:')
    .replace(/(\d|1er) (janvier|février|novembre|décembre)/g, '$1\u00a0$2');
}

// Le 21 novembre 2026 est un samedi.
const GUICHET = horaires(
  'ouverture',
  [
    ...chaque(['11-23'], [['09:00', '12:00', 1], ['14:00', '17:30', 1]]),
    ...chaque(['11-24'], [['09:00', '12:00', 1], ['12:00', '17:00', 2]]),
    ...chaque(['11-26'], [['09:00', '12:00', 3], ['14:00', '17:00', 2]]),
    ...chaque(['11-28'], [['10:00', '12:00', 1]]),
    ...chaque(['12-04', '12-18'], [['08:05', '18:00', 1]]),
  ],
  {
    '2026-11-27': 'jour férié', '2026-11-28': 'ouverture exceptionnelle',
    ...jours('2026-12-05', 13, 'fermeture : congés'), ...jours('2026-12-19', 60, 'fermeture : travaux'),
  },
);
const POSTE = horaires(
  'presence',
  [
    ...chaque(['11-23'], [['08:00', '18:00', 6]]),
    ...chaque(['11-24'], [['08:00', '12:30', 4]]),
    ...chaque(['11-25'], [['13:30', '18:00', 5]]),
    ...chaque(['11-26'], [['08:00', '18:00', 7]]),
    ...chaque(['11-27'], [['09:00', '12:00', 1], ['14:00', '17:00', 2]]),
    ...chaque(['12-01'], [['08:00', '12:30', 4]]),
    ...chaque(['12-02'], [['08:00', '18:00', 8]]),
    ...chaque(['12-14'], [['08:00', '18:00', 6]]),
  ],
  {
    '2026-11-30': 'jour férié', '2026-12-01': 'absence, remplacement : la mairie', '2026-12-02': 'jour férié',
    ...jours('2026-12-07', 4, 'absence : congés'), '2026-12-11': 'fermeture : inventaire',
    ...jours('2026-12-15', 40, 'absence'),
  },
  { t: 1 },
);
const LIGNE = horaires(
  'ligne',
  [...chaque(['11-23', '11-24'], [['09:00', '12:00', 1], ['14:00', '17:00', 3]]), ...chaque(['11-26'], [['08:00', '12:30', 4], ['14:00', '16:00', 8]])],
  { '2026-11-25': 'jour férié', '2026-11-26': 'jour férié' },
  { t: 1 },
);
const NUIT = horaires('ouverture', [['2026-11-23 20:00', '2026-11-24 06:00', 1], ['2026-11-27 18:00', '2026-11-30 07:00', 1], ['2026-12-01 00:00', '2026-12-01 24:00', 1]]);
// « jeudi et vendredi : 20h-2h », le vendredi étant férié et fermé, le samedi ouvert jusqu’à 12 h juste après une nuit.
const SOIREES = horaires(
  'ouverture',
  [['2026-12-31 20:00', '2027-01-01 02:00', 1], ['2027-01-08 20:00', '2027-01-09 12:00', 1], ['2027-01-14 20:00', '2027-01-15 02:00', 1]],
  { '2027-01-01': 'jour férié' },
);
const TOUJOURS = horaires('ouverture', [['2026-11-21 00:00', '2026-12-10 24:00', 1], ['2026-12-12 00:00', '2027-12-25 24:00', 1]], { '2026-12-11': 'fermeture' });
const DEMI_GUICHET = horaires('ouverture', chaque(['11-24', '11-26'], [['08:00', '12:30', 4]]), jours('2026-11-27', 30, 'fermeture : congés'));

/** @type {[Horaires, string, string, string][]} */
const TABLE = [
  [SOIREES, '2026-12-31 22:00', 'Ouvert, ferme demain à 2 h', 'plein'],
  [SOIREES, '2027-01-01 00:30', 'Ouvert, ferme à 2 h', 'plein'],
  [SOIREES, '2027-01-01 10:00', 'Fermé (jour férié), rouvre vendredi 8 janvier à 20 h', 'vide'],
  [SOIREES, '2027-01-08 23:00', 'Ouvert, ferme demain à 12 h', 'plein'],
  [SOIREES, '2027-01-09 15:00', 'Fermé, rouvre jeudi à 20 h', 'vide'],
  // Guichet : code 1, avant, pendant, entre, après ; distances
  [GUICHET, '2026-11-21 10:00', 'Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée lundi à 9 h', 'vide'],
  [GUICHET, '2026-11-22 23:59', 'Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée demain à 9 h', 'vide'],
  [GUICHET, '2026-11-23 00:00', 'Fermé, ouvre à 9 h', 'vide'],
  [GUICHET, '2026-11-23 08:59', 'Fermé, ouvre à 9 h', 'vide'],
  [GUICHET, '2026-11-23 09:00', 'Ouvert, ferme à 12 h', 'plein'],
  [GUICHET, '2026-11-23 12:00', 'Fermé, ouvre à 14 h', 'vide'],
  [GUICHET, '2026-11-23 17:29', 'Ouvert, ferme à 17 h 30', 'plein'],
  [GUICHET, '2026-11-23 17:30', 'Fermé, rouvre demain à 9 h', 'vide'],
  // Codes 2 et 3
  [GUICHET, '2026-11-24 11:00', 'Ouvert jusqu’à 12 h', 'plein'],
  [GUICHET, '2026-11-24 12:00', 'Sur rendez-vous jusqu’à 17 h', 'demi'],
  [GUICHET, '2026-11-24 17:00', 'Fermé ; prochaine ouverture annoncée jeudi à 9 h, par téléphone', 'vide'],
  [GUICHET, '2026-11-26 08:00', 'Prochaine ouverture annoncée aujourd’hui à 9 h, par téléphone', 'vide'],
  [GUICHET, '2026-11-26 09:00', 'Joignable par téléphone jusqu’à 12 h', 'demi'],
  [GUICHET, '2026-11-26 13:00', 'Prochaine ouverture annoncée aujourd’hui à 14 h, sur rendez-vous', 'vide'],
  // Jour férié fermé, ouverture exceptionnelle, fermetures
  [GUICHET, '2026-11-27 10:00', 'Fermé (jour férié), rouvre demain à 10 h', 'vide'],
  [GUICHET, '2026-11-28 09:00', 'Fermé, ouvre à 10 h (ouverture exceptionnelle)', 'vide'],
  [GUICHET, '2026-11-28 11:00', 'Ouvert, ferme à 12 h (ouverture exceptionnelle)', 'plein'],
  [GUICHET, '2026-11-28 12:00', 'Fermé, rouvre vendredi à 8 h 05', 'vide'],
  [GUICHET, '2026-11-27 23:59', 'Fermé (jour férié), rouvre demain à 10 h', 'vide'],
  [GUICHET, '2026-12-05 10:00', 'Fermé (congés), rouvre vendredi 18 décembre à 8 h 05', 'vide'],
  [GUICHET, '2026-12-11 10:00', 'Fermé (congés), rouvre vendredi 18 décembre à 8 h 05', 'vide'],
  [GUICHET, '2026-12-12 10:00', 'Fermé (congés), rouvre vendredi à 8 h 05', 'vide'],
  [GUICHET, '2026-12-18 19:00', '', ''],
  [GUICHET, '2026-12-24 10:00', 'Fermeture jusqu’au mardi 16 février (travaux)', 'vide'],
  // Poste : codes 4 à 7, dits dès minuit et jusqu’à la fin de la fenêtre
  [POSTE, '2026-11-21 10:00', 'Pas de présence annoncée aujourd’hui ; prochaine annoncée lundi (journée)', 'vide'],
  [POSTE, '2026-11-22 10:00', 'Pas de présence annoncée aujourd’hui ; prochaine annoncée demain (journée)', 'vide'],
  [POSTE, '2026-11-23 00:00', 'Présence annoncée aujourd’hui (journée), heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-23 17:59', 'Présence annoncée aujourd’hui (journée), heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-23 18:00', 'Présence terminée pour aujourd’hui ; prochaine annoncée demain (matin)', 'vide'],
  [POSTE, '2026-11-24 07:00', 'Présence annoncée ce matin, heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-24 10:00', 'Présence annoncée ce matin, heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-24 12:30', 'Présence terminée pour aujourd’hui ; prochaine annoncée demain (après-midi)', 'vide'],
  [POSTE, '2026-11-25 09:00', 'Présence annoncée cet après-midi, heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-25 15:00', 'Présence annoncée cet après-midi, heures exactes non publiées', 'demi'],
  [POSTE, '2026-11-25 18:00', 'Présence terminée pour aujourd’hui ; prochaine annoncée demain (heure inconnue)', 'vide'],
  [POSTE, '2026-11-26 03:00', 'Présence annoncée aujourd’hui, heure inconnue', 'demi'],
  [POSTE, '2026-11-26 12:00', 'Présence annoncée aujourd’hui, heure inconnue', 'demi'],
  [POSTE, '2026-11-26 18:00', 'Présence terminée pour aujourd’hui ; prochaine annoncée demain à 9 h', 'vide'],
  // Poste à heures publiées
  [POSTE, '2026-11-27 08:00', 'Prochaine présence annoncée aujourd’hui à 9 h', 'vide'],
  [POSTE, '2026-11-27 09:00', 'Présence en ce moment, jusqu’à 12 h', 'plein'],
  [POSTE, '2026-11-27 13:00', 'Prochaine présence annoncée aujourd’hui à 14 h, sur rendez-vous', 'vide'],
  [POSTE, '2026-11-27 15:00', 'Sur rendez-vous jusqu’à 17 h', 'demi'],
  [POSTE, '2026-11-27 17:00', 'Présence terminée pour aujourd’hui ; prochaine annoncée mardi (matin)', 'vide'],
  // Fériés, absences
  [POSTE, '2026-11-30 10:00', 'Pas de présence annoncée aujourd’hui (jour férié) ; prochaine annoncée demain (matin)', 'vide'],
  [POSTE, '2026-12-01 10:00', 'Présence annoncée ce matin, heures exactes non publiées (absence, remplacement : la mairie)', 'demi'],
  [POSTE, '2026-12-01 13:00', 'Présence terminée pour aujourd’hui ; prochaine possible demain (jour férié, à confirmer)', 'vide'],
  [POSTE, '2026-12-02 00:00', 'Jour férié : présence inconnue, appelez avant de venir', 'demi'],
  [POSTE, '2026-12-02 23:59', 'Jour férié : présence inconnue, appelez avant de venir', 'demi'],
  [{ ...POSTE, t: undefined }, '2026-12-02 10:00', 'Jour férié : présence inconnue', 'demi'],
  [POSTE, '2026-12-07 10:00', 'Absence (congés), prochaine présence annoncée lundi 14 décembre (journée)', 'vide'],
  [POSTE, '2026-12-08 10:00', 'Absence (congés), prochaine présence annoncée lundi (journée)', 'vide'],
  [POSTE, '2026-12-11 10:00', 'Fermé (inventaire) ; prochaine présence annoncée lundi (journée)', 'vide'],
  [POSTE, '2026-12-20 10:00', 'Absence jusqu’au samedi 23 janvier', 'vide'],
  [POSTE, '2027-01-30 10:00', '', ''],
  // Ligne téléphonique
  [LIGNE, '2026-11-22 10:00', 'Pas de permanence téléphonique annoncée aujourd’hui ; prochaine annoncée demain à 9 h', 'vide'],
  [LIGNE, '2026-11-23 10:00', 'La ligne répond jusqu’à 12 h', 'plein'],
  [LIGNE, '2026-11-23 13:00', 'La ligne répond à partir de 14 h', 'vide'],
  [LIGNE, '2026-11-23 15:00', 'La ligne répond jusqu’à 17 h', 'plein'],
  [LIGNE, '2026-11-24 17:00', 'Permanence téléphonique terminée pour aujourd’hui ; prochaine annoncée jeudi (matin)', 'vide'],
  [LIGNE, '2026-11-25 10:00', 'La ligne est fermée (jour férié) ; prochaine permanence téléphonique annoncée demain (matin)', 'vide'],
  [LIGNE, '2026-11-26 10:00', 'Jour férié : permanence téléphonique inconnue', 'demi'],
  // Nuit, plusieurs jours, minuit, 24 h sur 24
  [NUIT, '2026-11-23 21:00', 'Ouvert, ferme demain à 6 h', 'plein'],
  [NUIT, '2026-11-24 05:59', 'Ouvert, ferme à 6 h', 'plein'],
  [NUIT, '2026-11-24 06:00', 'Fermé, rouvre vendredi à 18 h', 'vide'],
  [NUIT, '2026-11-27 19:00', 'Ouvert, ferme lundi à 7 h', 'plein'],
  [NUIT, '2026-11-30 08:00', 'Fermé, rouvre demain à 0 h', 'vide'],
  [NUIT, '2026-12-01 08:00', 'Ouvert, ferme à minuit', 'plein'],
  [{ ...NUIT, g: 'presence' }, '2026-11-23 21:00', 'Présence en ce moment, jusqu’à demain à 6 h', 'plein'],
  [TOUJOURS, '2026-11-21 00:00', 'Ouvert 24 h sur 24', 'plein'],
  [TOUJOURS, '2026-12-05 12:00', 'Ouvert, ferme jeudi à minuit', 'plein'],
  [TOUJOURS, '2026-12-11 12:00', 'Fermé, rouvre demain à 0 h', 'vide'],
  [{ ...TOUJOURS, g: 'ligne' }, '2026-12-12 12:00', 'La ligne répond 24 h sur 24', 'plein'],
  [{ ...TOUJOURS, g: 'presence' }, '2026-12-12 12:00', 'Présence en ce moment, 24 h sur 24', 'plein'],
  // Guichet à demi-journées : jamais « fermé » quand l’heure est inconnue
  [DEMI_GUICHET, '2026-11-23 10:00', 'Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée demain (matin)', 'vide'],
  [DEMI_GUICHET, '2026-11-24 10:00', 'Ouverture annoncée ce matin, heures exactes non publiées', 'demi'],
  [DEMI_GUICHET, '2026-11-24 13:00', 'Ouverture terminée pour aujourd’hui ; prochaine annoncée jeudi (matin)', 'vide'],
  [DEMI_GUICHET, '2026-11-28 13:00', 'Fermeture jusqu’au samedi 26 décembre (congés)', 'vide'],
  // Silences : horizon, page ancienne, appareil en retard, rien de publié
  [TOUJOURS, '2027-02-19 12:00', 'Ouvert 24 h sur 24', 'plein'],
  [TOUJOURS, '2027-02-20 00:00', '', ''],
  [TOUJOURS, '2027-12-26 00:00', '', ''],
  [TOUJOURS, '2026-11-20 23:59', '', ''],
  [TOUJOURS, '2026-11-19 12:00', '', ''],
  [GUICHET, '2027-02-17 10:00', '', ''],
  [horaires('ouverture', []), '2026-11-23 10:00', '', ''],
  [horaires('ouverture', [], jours('2026-11-21', 400, 'fermeture')), '2026-11-23 10:00', '', ''],
];

for (const [h, quand, texte, signe] of TABLE) {
  test(`${h.g}, ${quand} : « ${texte} »`, () => {
    assert.deepEqual(dire(h, paris(quand)), { texte: typo(texte), signe });
  });
}

test('au-delà de 30 jours, une ouverture ne se dit pas', () => {
  const h = horaires('ouverture', [['2026-12-21 09:00', '2026-12-21 12:00', 1]]);
  assert.equal(dire(h, paris('2026-11-21 12:00')).texte, typo('Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée lundi 21 décembre à 9 h'));
  const loin = horaires('ouverture', [['2026-12-22 09:00', '2026-12-22 12:00', 1]]);
  assert.equal(dire(loin, paris('2026-11-21 12:00')).texte, '');
});

test('le même jour de la semaine suivante porte sa date', () => {
  const h = horaires('presence', [['2026-11-28 08:00', '2026-11-28 18:00', 6]]);
  assert.match(dire(h, paris('2026-11-21 12:00')).texte, /annoncée samedi 28\u00a0novembre \(journée\)$/);
  assert.match(dire(h, paris('2026-11-22 12:00')).texte, /annoncée samedi \(journée\)$/);
});

test('une fermeture sans terme connu n’en reçoit pas', () => {
  const h = horaires('ouverture', [['2026-11-21 09:00', '2026-11-21 12:00', 1]], jours('2026-11-22', 399, 'fermeture : travaux'));
  assert.equal(dire(h, paris('2026-11-30 12:00')).texte, 'Fermeture (travaux)');
});

test('la nuit du 25 octobre 2026, le guichet ouvre à son heure (H6)', () => {
  const h = horaires('ouverture', [['2026-10-25 09:00', '2026-10-25 12:00', 1]], {}, { d: '2026-10-24' });
  assert.equal(h.o + h.i[0], 29881320 + 10 * 60);
  // 2 h 30 revient deux fois : 0 h 30 puis 1 h 30 en temps universel.
  for (const minute of [29881320 + 150, 29881320 + 210]) assert.equal(dire(h, minute).texte, typo('Fermé, ouvre à 9 h'));
  assert.equal(dire(h, 29881320 - 1).texte, typo('Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée demain à 9 h'));
  assert.equal(dire(h, 29881320 + 600).texte, typo('Ouvert, ferme à 12 h'));
});

test('la nuit du 28 mars 2027, une garde de nuit est plus courte d’une heure (H6)', () => {
  const h = horaires('ouverture', [['2027-03-27 22:00', '2027-03-28 06:00', 1]], {}, { d: '2027-03-27' });
  assert.equal(h.i[1], 7 * 60);
  assert.equal(dire(h, 30103140 - 1).texte, typo('Ouvert, ferme demain à 6 h'));
  assert.equal(dire(h, 30103140 + 299).texte, typo('Ouvert, ferme à 6 h'));
  assert.equal(dire(h, 30103140 + 300).texte, '');
});

test('au passage de l’année, les mots suivent', () => {
  const h = horaires('ouverture', [['2026-12-31 22:00', '2027-01-01 02:00', 1], ['2027-01-01 14:00', '2027-01-01 16:00', 1]], {}, { d: '2026-12-20' });
  assert.equal(dire(h, paris('2026-12-30 12:00')).texte, typo('Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée demain à 22 h'));
  assert.equal(dire(h, paris('2026-12-31 23:59')).texte, typo('Ouvert, ferme demain à 2 h'));
  assert.equal(dire(h, paris('2027-01-01 00:00')).texte, typo('Ouvert, ferme à 2 h'));
  assert.equal(dire(h, paris('2027-01-01 03:00')).texte, typo('Fermé, ouvre à 14 h'));
  const premier = horaires('presence', [['2027-01-01 08:00', '2027-01-01 18:00', 6]], {}, { d: '2026-12-20' });
  assert.match(dire(premier, paris('2026-12-20 12:00')).texte, /annoncée vendredi 1er\u00a0janvier \(journée\)$/);
});

test('à Nouméa et à La Réunion, « demain » est celui de la structure (H5)', () => {
  // Dimanche 22 novembre 2026 à 22 h 30 en temps universel : lundi 9 h 30 à Nouméa, 2 h 30 à La Réunion.
  const minute = 20779 * 1440 + 22 * 60 + 30;
  const jour = 20779 * 1440;
  const noumea = { ...GUICHET, z: 'Pacific/Noumea', d: '2026-11-22', o: jour - 660, i: [1440 + 480, 180, 1], s: [] };
  assert.equal(dire(noumea, minute).texte, typo('Ouvert, ferme à 11 h'));
  const reunion = { ...noumea, z: 'Indian/Reunion', o: jour - 240 };
  assert.equal(dire(reunion, minute).texte, typo('Fermé, ouvre à 8 h'));
  assert.equal(dire(reunion, minute - 180).texte, typo('Pas d’ouverture annoncée aujourd’hui ; prochaine annoncée demain à 8 h'));
});

test('la phrase ne dépend pas du fuseau de l’appareil (H5)', () => {
  const module = new URL('../../scripts/web/horaires/dire.mjs', import.meta.url).href;
  const cas = TABLE.map(([h, quand]) => [h, paris(quand)]);
  const script = `import { dire } from ${JSON.stringify(module)};
    console.log(JSON.stringify(${JSON.stringify(cas)}.map(([h, m]) => dire(h, m))));`;
  const attendu = cas.map(([h, m]) => dire(/** @type {Horaires} */ (h), Number(m)));
  for (const TZ of ['UTC', 'America/Los_Angeles', 'Pacific/Noumea']) {
    const dit = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } });
    assert.deepEqual(JSON.parse(dit.toString()), attendu, TZ);
  }
});

/** Petit générateur (mulberry32) : les essais au hasard sont les mêmes à chaque fois. */
function hasard(/** @type {number} */ graine) {
  let a = graine;
  return (/** @type {number} */ limite) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limite);
  };
}

/** @type {Horaires['g'][]} */
const GENRES = ['presence', 'ouverture', 'ligne'];
const RAISONS = ['jour férié', 'fermeture', 'fermeture : congés', 'absence', 'absence : congés', 'absence, remplacement : la mairie', 'ouverture exceptionnelle'];

/**
 * @param {(limite: number) => number} tirer
 * @param {(n: number) => number} code
 * @param {boolean} ferme des fermetures datées sont possibles
 */
function auHasard(tirer, code, ferme) {
  const i = [];
  for (let n = 1 + tirer(40); n > 0; n -= 1) i.push(tirer(2 * 1440), 1 + tirer(600), code(tirer(100)));
  /** @type {[number, string][]} */
  const s = Array.from({ length: 90 }, (_, n) => [n, RAISONS[tirer(RAISONS.length)]]);
  return horaires(GENRES[tirer(3)], [], {}, { i, s: ferme ? s.filter(() => tirer(3) === 0) : [], t: tirer(2) });
}

test('aucun chiffre d’heure n’est jamais écrit pour les codes 4 à 8', () => {
  const tirer = hasard(3);
  for (let essai = 0; essai < 5000; essai += 1) {
    const h = auHasard(tirer, (n) => 4 + (n % 5), true);
    const { texte } = dire(h, h.o + tirer(60 * 1440));
    // Une date lointaine (« lundi 7 décembre ») est publiée, elle ; une heure ne l’est pas.
    assert.doesNotMatch(texte.replace(/\d+(er)?\u00a0(novembre|décembre|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre)/g, ''), /\d|minuit/, texte);
  }
});

test('« fermé » ne se dit jamais d’heures inconnues, ni d’un poste sans fermeture datée', () => {
  const tirer = hasard(4);
  for (let essai = 0; essai < 5000; essai += 1) {
    const demi = auHasard(tirer, (n) => 4 + (n % 5), false);
    assert.doesNotMatch(dire(demi, demi.o + tirer(60 * 1440)).texte, /ferm/i);
    /** @type {Horaires} */
    const poste = { ...auHasard(tirer, (n) => 1 + (n % 8), false), g: 'presence' };
    assert.doesNotMatch(dire(poste, poste.o + tirer(60 * 1440)).texte, /ferm/i);
  }
});

test('toute phrase est bien composée, et le signe va avec elle', () => {
  const tirer = hasard(5);
  const vus = new Set();
  for (let essai = 0; essai < 10000; essai += 1) {
    const h = auHasard(tirer, (n) => 1 + (n % 8), tirer(2) === 0);
    const { texte, signe } = dire(h, h.o + tirer(100 * 1440) - 2880);
    vus.add(signe);
    assert.equal(texte === '', signe === '', texte);
    assert.doesNotMatch(texte, / [:;?!]|'|undefined|NaN|null|\d h|h \d|  |^ | $|\( | \)|,,/, texte);
    if (texte) assert.match(texte, /^[A-ZÀ-Ý]/);
  }
  assert.equal(vus.size, 4);
});

test('dans une liste de postes, la phrase se dit en peu de mots', () => {
  assert.equal(abreger('Présence annoncée aujourd’hui (journée), heures exactes non publiées'), 'Aujourd’hui (journée)');
  assert.equal(abreger('Présence annoncée aujourd’hui, heure inconnue'), 'Aujourd’hui, heure inconnue');
  assert.equal(
    abreger('Pas de présence annoncée aujourd’hui\u202f; prochaine annoncée lundi (journée)'),
    'Prochaine\u00a0: lundi (journée)',
  );
  assert.equal(abreger('Absence (congés), prochaine présence annoncée lundi (matin)'), 'Absence (congés), prochaine présence annoncée lundi (matin)');
  assert.equal(abreger(''), '');
});
