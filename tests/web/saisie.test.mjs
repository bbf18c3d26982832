import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nomsDAilleurs } from '../../scripts/web/index/chargement.mjs';
import { creerRecherche } from '../../scripts/web/mots/trouver.mjs';
import { ajouterDehors } from '../../scripts/web/saisie/atlas.mjs';
import { unDeChaqueCode } from '../../scripts/web/saisie/conclure.mjs';
import { direLieu, preciser, siteDehors } from '../../scripts/web/saisie/phrases.mjs';
import { repondre } from '../../scripts/web/saisie/reponse.mjs';
import { creerLecteur, lireLieu, lireSaisie, lireSansDomicile } from '../../scripts/web/saisie/saisie.mjs';
import { pageDe } from '../../scripts/web/saisie/situations.mjs';
import { annuaire } from './petit-index.mjs';

const moteur = creerRecherche(annuaire.fiches);
const CENT_QUINZE = { n: 'Hébergement d’urgence', p: '115', u: 'france/115.html' };
const DIX_SEPT = { n: 'Police', p: '17', u: 'france/17.html' };
const lecteur = creerLecteur(annuaire.communes.values(), {
  usuels: [['saint diz', '52448']], cedex: [['52115', '52448']],
  departements: [['52', 'Haute-Marne', ''], ['54', 'Meurthe-et-Moselle', 'https://exemple.fr/54/']],
  courants: [], familles: {}, fauxAmis: [], sansDomicile: ['sans domicile'],
  dangers: [['violences', [DIX_SEPT], ['me frappe'], [], []], ['sans-toit', [CENT_QUINZE, DIX_SEPT], ['~ dormir rue'], ['dormir mal'], []]],
  besoins: [['manger', ['faim'], 'Manger'], ['loyer', ['loyer'], 'Loyer']], types: [['caf', ['=apl']]], fiches: [], absorbees: [['52018', '52121']],
  situations: [['Ne peut pas rentrer', { '': 'a.html', 52: 'b.html' }, ['je ne peux pas rentrer', 'il a changé la serrure'], ['sans-toit']], ['Papiers', { '': 'c.html' }, ['il a mon passeport'], []]],
}, () => false);
ajouterDehors(lecteur.atlas, [['54395', 'Nancy', '54000', 104000]]);

const lire = (/** @type {string} */ texte) => lireSaisie(lecteur, texte);
const insee = (/** @type {string} */ texte) => lire(texte).commune?.insee || '';

test('un lieu se lit parmi d’autres mots, et le reste se cherche', () => {
  assert.equal(insee('j’ai faim à Saint-Dizier'), '52448');
  assert.equal(insee('faim 52000 Chaumont'), '52121');
  assert.equal(insee('faim Brottes'), '52121');
  assert.deepEqual(lire('j’ai faim à Saint-Dizier').besoins, ['manger']);
});

test('un code Cedex mène à sa commune, et le dit', () => {
  const lieu = lireLieu(lecteur, '52115');
  assert.equal(lieu.lecture, 'certain');
  assert.match(preciser(lieu.communes[0]), /Cedex 52115/);
});

test('une ville d’ailleurs est nommée, jamais choisie', () => {
  const lieu = lireLieu(lecteur, 'Nancy');
  assert.equal(lieu.lecture, 'dehors');
  assert.match(direLieu(lieu, lecteur.atlas), /^Nancy \(Meurthe-et-Moselle\) n’est pas dans cet annuaire/);
  assert.equal(insee('faim Nancy'), '');
});

test('une petite commune d’à côté se lit avec un besoin, sauf si son nom est un mot', () => {
  const autour = creerLecteur(annuaire.communes.values(), { courants: ['marches', 'macon'], departements: [['55', 'Meuse', ''], ['71', 'Saône-et-Loire', '']] }, (mot) => mot === 'salon');
  ajouterDehors(autour.atlas, nomsDAilleurs({ annuaireVilles: { 71: ['Mâcon', 340] }, annuaireVoisines: { 55: 'Gondrecourt-le-Château;Contrisson;Salon;Marches' } }));
  const lieu = (/** @type {string} */ texte) => lireSaisie(autour, texte).lieu.nomDehors;
  assert.equal(lieu('caf gondrecourt le chateau'), 'Gondrecourt-le-Château');
  assert.equal(lieu('rsa Contrisson'), 'Contrisson');
  assert.equal(lieu('je voudrais manger ce soir et j’habite Contrisson'), 'Contrisson');
  assert.equal(lieu('je voudrais contrisson pour manger ce soir'), '');
  assert.deepEqual(['salon de massage', 'caf salon', 'il monte les marches', 'maçon cherche patron'].map(lieu), ['', '', '', '']);
  assert.equal(lieu('caf mâcon'), 'Mâcon');
});

test('une ville d’ailleurs se lit aussi par le début de son nom, si aucune d’ici ne commence ainsi', () => {
  const autour = creerLecteur(annuaire.communes.values(), {}, () => false);
  ajouterDehors(autour.atlas, [['88', 'Saint-Dié-des-Vosges', '', 19000], ['51', 'Bettancourt-la-Longue', '', 9000]]);
  assert.equal(lireSaisie(autour, 'faim à Saint-Dié').lieu.nomDehors, 'Saint-Dié-des-Vosges');
  assert.equal(lireSaisie(autour, 'faim Bettancourt').lieu.nomDehors, '');
});

test('de deux lignes d’une commune d’ailleurs, celle qui en dit le plus', () => {
  const autour = creerLecteur(annuaire.communes.values(), {}, () => false);
  ajouterDehors(autour.atlas, [['55', 'Contrisson', '', 0], ['55125', 'Contrisson', '55800', 360], ['55', 'Contrisson', '', 0]]);
  assert.deepEqual(autour.atlas.dehors.get('contrisson')?.map(({ population }) => population), [360]);
});

test('« rue de la Marne » n’est pas un département, « à la rue à Nancy » est un lieu', () => {
  const marne = creerLecteur(annuaire.communes.values(), { departements: [['51', 'Marne', '']] }, () => false);
  assert.equal(lireSaisie(marne, 'rue de la Victoire de la Marne').lieu.lecture, 'aucun');
  assert.equal(lireSaisie(marne, 'caf de la Marne').lieu.lecture, 'dehors');
  assert.equal(lire('à la rue à Nancy').lieu.nomDehors, 'Nancy');
});

test('« saint diz » est une question', () => {
  const lieu = lire('faim sainte-eul').lieu;
  assert.equal(lieu.lecture, 'aucun');
  assert.deepEqual(lire('faim saint eul').lieu.communes.map(({ nom }) => nom), ['Saint-Eulien']);
  assert.equal(insee('faim saint eul'), '');
});

test('le nom d’un lieu n’est pas un besoin', () => {
  ajouterDehors(lecteur.atlas, [['77', 'Loyer-sur-Seine', '', 9000]]);
  assert.deepEqual(lire('faim Loyer-sur-Seine').besoins, ['manger']);
});

test('à qui vit ailleurs, nul d’ici n’est proposé, même à qui veut tous les voir', () => {
  const noms = (/** @type {string} */ texte) => repondre(moteur, lire(texte), null, true).lignes().map(({ fiche }) => fiche.nom);
  assert.ok(noms('apl').length > 0);
  assert.deepEqual(noms('apl Nancy').filter((nom) => nom !== 'Ligne nationale'), []);
});

test('qui est nommé en entier vient d’abord, quoi que disent les autres mots', () => {
  const { lignes } = repondre(moteur, lire('loyer ligne nationale adresse'), null);
  assert.equal(lignes()[0]?.fiche.nom, 'Ligne nationale');
});

test('parmi d’autres mots, un code postal d’ailleurs dit son département ; une somme n’en est pas un', () => {
  const { lieu } = lire('faim 54120');
  assert.equal(lieu.lecture, 'dehors');
  assert.match(direLieu(lieu, lecteur.atlas), /^Meurthe-et-Moselle n’est pas dans cet annuaire/);
  assert.equal(lire('54100 euros de loyer').lieu.lecture, 'aucun');
  assert.equal(lire('loyer, une dette de 54100').lieu.lecture, 'aucun');
});

test('une lettre qui ne s’entend pas, ou la seconde moitié d’un nom : une question aussi', () => {
  const proches = (/** @type {string} */ texte) => lire(texte).lieu.communes.map(({ commune }) => commune.insee);
  assert.deepEqual(proches('faim Chaumon'), ['52121']);
  assert.deepEqual(proches('faim saint dizer'), ['52448']);
  assert.equal(insee('faim saint dizer'), '');
});

test('sans domicile et à Chaumont : la commune reste, la domiciliation vient', () => {
  const { commune, besoins, lieu } = lire('sans domicile à Chaumont');
  assert.deepEqual([commune?.insee, lieu.lecture], ['52121', 'certain']);
  assert.deepEqual(besoins, ['hebergement-urgence', 'domiciliation']);
});

test('un code à deux sens montre les deux d’abord', () => {
  const candidates = [['a', 'postal'], ['b', 'postal'], ['c', 'insee']].map(([nom, sens]) => ({ nom, sens, code: '52250' }));
  assert.deepEqual(unDeChaqueCode(/** @type {any} */ (candidates)).map(({ nom }) => nom), ['a', 'c', 'b']);
  const noms = [['a', 'nom'], ['b', 'nom'], ['c', 'ancien']].map(([nom, sens]) => ({ nom, sens, code: '' }));
  assert.deepEqual(unDeChaqueCode(/** @type {any} */ (noms)).map(({ nom }) => nom), ['a', 'b', 'c']);
});

test('un nom mal écrit est une question', () => {
  const lieu = lireLieu(lecteur, 'chomont');
  assert.equal(lieu.lecture, 'proche');
  assert.equal(direLieu(lieu, lecteur.atlas), 'Vouliez-vous dire Chaumont\u00a0?');
});

test('le danger donne sa chaîne, une fois chaque numéro, du plus pressant au moins', () => {
  assert.deepEqual(lire('à la rue, où dormir').chaine.map(({ p }) => p), ['115', '17']);
  assert.deepEqual(lire('il me frappe, je vais dormir à la rue').chaine.map(({ p }) => p), ['17', '115']);
  assert.deepEqual(lire('j’ai du mal à dormir, rue bruyante').chaine.map(({ p }) => p), ['115', '17']);
  assert.deepEqual(lire('dormir mal rue Foch').chaine, []);
});

test('sans domicile : le 115 et la domiciliation, sans commune', () => {
  assert.equal(lireLieu(lecteur, 'sans domicile').lecture, 'sans-domicile');
  const { besoins } = lireSansDomicile(lecteur, '');
  assert.deepEqual(besoins, ['hebergement-urgence', 'domiciliation']);
});

test('le métier dit par une phrase répond, la compétence garde son ordre', () => {
  const saisie = lire('apl Chaumont');
  const { lignes, sur } = repondre(moteur, saisie, saisie.commune);
  assert.equal(sur, true);
  assert.equal(lignes()[0]?.fiche.type, 'caf');
});

test('des mots que rien ne porte ne sont pas une réponse sûre', () => {
  const { sur } = repondre(moteur, lire('zzzzz'), null);
  assert.equal(sur, false);
});

test('ce que les gens disent mène à la situation, avant tout service', () => {
  const noms = (/** @type {string} */ texte) => lire(texte).situations.map(({ nom }) => nom);
  assert.deepEqual(noms('je peux pas rentrer ce soir'), ['Ne peut pas rentrer']);
  assert.deepEqual(noms('le proprio a changé ma serrure'), ['Ne peut pas rentrer']);
  assert.deepEqual(noms('il a gardé mon passeport'), ['Papiers']);
  assert.deepEqual(noms('passeport'), []);
  assert.deepEqual(noms('rentrer du bois'), []);
});

test('un danger lu mène à sa situation', () => {
  assert.deepEqual(lire('dormir à la rue').situations.map(({ nom }) => nom), ['Ne peut pas rentrer']);
});

test('la page d’une situation est celle du département, sinon celle du pays', () => {
  const [situation] = lire('je ne peux pas rentrer').situations;
  assert.equal(pageDe(situation, { departement: '52' }), 'b.html');
  assert.equal(pageDe(situation, null), 'a.html');
  assert.equal(pageDe({ nom: '', adresses: { 38: 'd.html' } }, { departement: '52' }), 'd.html');
});

test('le code Insee d’une commune absorbée mène à celle d’aujourd’hui', () => {
  assert.equal(insee('52018'), '52121');
  assert.equal(lireLieu(lecteur, '52018').lecture, 'certain');
});

test('une commune d’un autre département mène à l’annuaire de celui-ci', () => {
  assert.equal(siteDehors(lireLieu(lecteur, 'Nancy'), lecteur.atlas), 'https://exemple.fr/54/');
  assert.equal(siteDehors(lireLieu(lecteur, 'Saint-Dizier'), lecteur.atlas), '');
});

test('un code et un numéro tapés sans majuscules se lisent', () => {
  assert.deepEqual(lireLieu(lecteur, '(é&&(').communes.map(({ commune }) => commune.insee), ['52448']);
});
