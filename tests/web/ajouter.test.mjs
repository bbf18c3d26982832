import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controler, jugerChamp } from '../../scripts/web/ajouter/controle.mjs';
import { ADRESSE_MAX, porteDeLaForge, porteDuCourriel } from '../../scripts/web/ajouter/depot.mjs';
import { composer, emplacement, nomDuFichier } from '../../scripts/web/ajouter/fiche.mjs';
import { ecrireYaml, nettoyer } from '../../scripts/web/ajouter/yaml.mjs';

const CHAUMONT = /** @type {import('../../scripts/web/index/index.mjs').Commune} */ ({
  insee: '52121', nom: 'Chaumont', codesPostaux: ['52000'], epci: '200068658', epciNom: 'CA de Chaumont', departement: '52',
  population: 21000, anciennes: [], point: null, page: '52-haute-marne/communes/52121.html',
});
const CONTEXTE = { protege: false, aujourdHui: '2026-11-22', connues: [] };
const LIBRE = { requis: false, min: 0, max: 500, motif: '' };
const CHAMPS = [
  { ...LIBRE, chemin: 'nom', requis: true, min: 2, max: 120 },
  { ...LIBRE, chemin: 'presentation', requis: true, min: 2 },
  { ...LIBRE, chemin: 'lieux.0.adresse.voie' },
  { ...LIBRE, chemin: 'telephones.0.numero', motif: '^\\+?[0-9][0-9 ]{1,18}$' },
  { ...LIBRE, chemin: 'horaires.semaine.lundi' },
  { ...LIBRE, chemin: 'sources.0.titre', requis: true },
  { ...LIBRE, chemin: 'sources.0.url', motif: '^https?://[^\\s<>"]+$' },
  { ...LIBRE, chemin: 'sources.0.date', motif: '^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$' },
];
const BON = {
  nom: 'Épicerie des Tilleuls', presentation: 'Elle vend des produits à petit prix.', 'lieux.0.adresse.voie': '2 rue de l’Exemple',
  'telephones.0.numero': '03 53 01 00 09', 'horaires.semaine.lundi': '9h-12h, 14h-17h30', 'sources.0.titre': 'Site', 'sources.0.url': 'https://exemple.fr/contact',
  'sources.0.date': '2026-10',
};

/**
 * @param {Record<string, string | string[]>} changes
 * @param {Partial<import('../../scripts/web/ajouter/fiche.mjs').Reponses>} [autres]
 */
function reponses(changes = {}, autres = {}) {
  return { type: 'caritatif', territoire: '52-haute-marne', departement: '52', champs: new Map(Object.entries({ ...BON, ...changes })), commune: CHAUMONT, ...autres };
}

/** @param {Record<string, string | string[]>} changes @param {Partial<typeof CONTEXTE>} [contexte] */
function fautes(changes, contexte = {}) {
  return Object.fromEntries(controler(reponses(changes), CHAMPS, { ...CONTEXTE, ...contexte }));
}

test('un texte qui se lirait autrement est mis entre guillemets', () => {
  const cas = {
    Chaumont: 'Chaumont', non: '"non"', Oui: '"Oui"', '03 25 03 93 91': '"03 25 03 93 91"', '01000': '"01000"', 'a: b': '"a: b"', 'a #b': '"a #b"',
    'dit "ici"': '"dit \\"ici\\""', 'c\\d': '"c\\\\d"', '- x': '"- x"', '*ancre': '"*ancre"', '': '""', '~': '"~"', '2026-10-01': '"2026-10-01"',
    'Ligne\r\nautre': 'Ligne autre', 'l’accueil (rez-de-chaussée)': 'l’accueil (rez-de-chaussée)', '{{ 7*7 }}': '"{{ 7*7 }}"', 'fin ': 'fin',
  };
  for (const [texte, ecrit] of Object.entries(cas)) assert.equal(ecrireYaml({ nom: texte }), `nom: ${ecrit}\n`, texte);
});

test('ce que le contrôle refuserait en silence est retiré', () => {
  assert.equal(nettoyer('\u202ea\u200b\u00a0\u0000b\u2028c\ud800\ufeff'), 'a b c');
  assert.equal(nettoyer('e\u0301te\u0301'), 'été');
});

test('les blocs et les listes s’emboîtent comme dans une fiche', () => {
  const ecrit = ecrireYaml({ lieux: [{ adresse: { voie: '2 rue', commune: '52121' }, acces: 'Sonnez' }], besoins: ['dormir', 'non'] });
  assert.equal(ecrit, 'lieux:\n  - adresse:\n      voie: "2 rue"\n      commune: "52121"\n    acces: Sonnez\nbesoins:\n  - dormir\n  - "non"\n');
});

test('une réponse vide ne laisse aucune trace dans le fichier', () => {
  const fiche = composer(reponses({ site: ' ', besoins: [], 'zone.inclure': '' }, { commune: null }));
  assert.deepEqual(Object.keys(fiche), ['nom', 'presentation', 'lieux', 'telephones', 'horaires', 'sources']);
});

test('le territoire servi s’écrit en codes, et jamais sans commune connue', () => {
  const zone = (/** @type {string} */ choix, commune = /** @type {typeof CHAUMONT | null} */ (CHAUMONT)) => composer(reponses({ 'zone.inclure': choix }, { commune })).zone;
  assert.deepEqual(zone('commune'), { inclure: ['commune:52121'] });
  assert.deepEqual(zone('epci'), { inclure: ['epci:200068658'] });
  assert.deepEqual(zone('dep'), { inclure: ['dep:52'] });
  assert.deepEqual(zone('france'), { inclure: ['france'] });
  assert.equal(zone('epci', null), undefined);
  assert.equal(zone(''), undefined);
});

test('le nom du fichier est celui de la page', () => {
  assert.equal(nomDuFichier('Épicerie l’Étoile (œuvre)'), 'epicerie-l-etoile-oeuvre');
  assert.equal(nomDuFichier('Кафе'), 'fiche');
  assert.equal(nomDuFichier('CON'), 'fiche-con');
  assert.ok(nomDuFichier('é'.repeat(200)).length <= 60);
  assert.deepEqual(emplacement(reponses()), { dossier: 'directory/52-haute-marne/caritatif', nom: 'epicerie-des-tilleuls.yml' });
});

test('une fiche juste ne reçoit aucun reproche', () => assert.deepEqual(fautes({}), {}));

test('chaque oubli et chaque forme fausse sont dits sur leur champ', () => {
  const cas = /** @type {[Record<string, string>, string][]} */ ([
    [{ nom: '' }, 'nom'], [{ nom: 'é'.repeat(121) }, 'nom'], [{ 'telephones.0.numero': '03 25 03' }, 'telephones.0.numero'],
    [{ 'telephones.0.numero': 'zéro' }, 'telephones.0.numero'], [{ 'telephones.0.numero': '06 12 34 56 78' }, 'telephones.0.ligne_professionnelle'],
    [{ 'horaires.semaine.lundi': '9-12' }, 'horaires.semaine.lundi'], [{ 'sources.0.url': '' }, 'sources.0.url'],
    [{ 'sources.0.url': 'https://x' }, 'sources.0.url'], [{ 'sources.0.url': 'javascript:alert(1)' }, 'sources.0.url'],
    [{ 'sources.0.date': '2026-02-30' }, 'sources.0.date'], [{ 'sources.0.date': '2026-12' }, 'sources.0.date'], [{ 'sources.0.date': 'hier' }, 'sources.0.date'],
    [{ presentation: 'Demandez Mme Exemple.' }, 'presentation'], [{ presentation: 'Un <b>gras</b>' }, 'presentation'],
    [{ 'lieux.0.adresse.code_postal': '52100' }, 'lieux.0.adresse.code_postal'], [{ 'telephones.0.numero': '', 'telephones.0.libelle': 'Standard' }, 'telephones.0.numero'],
  ]);
  for (const [changes, champ] of cas) assert.deepEqual(Object.keys(fautes(changes)), [champ], JSON.stringify(changes));
});

test('une adresse sans commune choisie n’est pas proposée', () => {
  const lues = controler(reponses({}, { commune: null }), CHAMPS, CONTEXTE);
  assert.deepEqual([...lues.keys()], ['lieux.0.adresse.commune']);
});

test('l’adresse d’un lieu qui peut abriter des victimes est refusée', () => {
  assert.deepEqual(Object.keys(fautes({}, { protege: true })), ['lieux.0.adresse.voie']);
});

test('une fiche qui existe déjà est reconnue par son nom ou par son fichier', () => {
  const connue = { nom: 'EPICERIE des tilleuls', adresse: '52-haute-marne/ccas/x.html', territoire: '52-haute-marne' };
  assert.deepEqual(Object.keys(fautes({}, { connues: /** @type {never[]} */ ([connue]) })), ['nom']);
  assert.deepEqual(fautes({}, { connues: /** @type {never[]} */ ([{ ...connue, territoire: '48-lozere' }]) }), {});
});

test('une longueur se compte comme le contrôle la compte', () => {
  assert.equal(jugerChamp({ ...LIBRE, chemin: 'nom', max: 2 }, '🙂🙂', CONTEXTE), '');
});

const FICHIER = { dossier: 'directory/52-haute-marne/ccas', nom: 'x.yml', titre: 'Ajout : Été & « Cie »', texte: 'nom: "a: b"\n' };
const FORGE = { adresse: 'https://forge.example/o/annuaire', genre: 'github', branche: 'main' };

test('la forge ouvre un nouveau fichier déjà rempli', () => {
  const { adresse, complet } = porteDeLaForge(FORGE, FICHIER);
  const url = new URL(adresse);
  assert.equal(complet, true);
  assert.equal(url.pathname, '/o/annuaire/new/main/directory/52-haute-marne/ccas');
  assert.deepEqual(Object.fromEntries(url.searchParams), { filename: 'x.yml', message: 'Ajout : Été & « Cie »', value: 'nom: "a: b"\n' });
});

test('une forge qui ne sait pas remplir un fichier ouvre un ticket', () => {
  const url = new URL(porteDeLaForge({ ...FORGE, genre: 'gitlab' }, FICHIER).adresse);
  assert.equal(url.pathname, '/o/annuaire/-/issues/new');
  assert.match(url.searchParams.get('issue[description]') || '', /```yaml\nnom: "a: b"\n```/);
});

test('une adresse trop longue s’ouvre vide : le texte se copie', () => {
  const long = { ...FICHIER, texte: `presentation: ${'é'.repeat(500)}\n` };
  for (const genre of ['github', 'gitlab']) {
    const porte = porteDeLaForge({ ...FORGE, genre }, long);
    assert.equal(porte.complet, false);
    assert.ok(porte.adresse.length <= ADRESSE_MAX);
    assert.doesNotMatch(porte.adresse, /presentation/);
  }
  assert.equal(porteDuCourriel('a@b.example', long).complet, false);
});

test('le courriel porte le fichier, lignes comprises, sous un objet neutre', () => {
  const { adresse } = porteDuCourriel('corrections@exemple.example', FICHIER);
  assert.ok(adresse.startsWith('mailto:corrections@exemple.example?subject=Ajout%20d%E2%80%99une%20fiche&body='));
  assert.match(decodeURIComponent(adresse), /x\.yml\r\n\r\nnom: "a: b"\r\n$/);
});
