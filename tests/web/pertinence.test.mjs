/** Known-item queries as people type them: what counts is the fiche among the first five. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSearch, search } from '../../scripts/web/search.mjs';
import { index } from './fiches.mjs';

const THRESHOLD = 0.9;

/** @type {Record<string, [string, string][]>} */
const QUERIES = {
  'faute dans le thème': [
    ['violances conjugales saint dizier', 'violences-conjugales/sos-femmes-accueil'],
    ['hebergemant', 'siao/la-passerelle'],
    ['gendarmrie joinville', 'gendarmerie/joinville'],
    ['comissariat saint dizier', 'police/saint-dizier'],
    ['prefecure', 'prefecture/haute-marne'],
    ['tribunnal chaumont', 'justice/tribunal-chaumont'],
    ['mision locale langres', 'jeunesse/mission-locale-langres'],
    ['domicilliation wassy', 'ccas/wassy'],
    ['secour populaire', 'caritatif/secours-populaire-saint-dizier'],
    ['harcelment', 'numero-national/3018'],
    ['psichiatrie langres', 'sante/jeanne-mance'],
    ['consula algerie', 'consulat/algerie-metz'],
    ['victmes chaumont', 'aide-victimes/bav-chaumont'],
    ['ordonance protection', 'aide/ordonnance-de-protection'],
  ],
  'faute dans la commune': [
    ['poste iscg chomont', 'poste-iscg/chaumont'],
    ['mairie bologn', 'ccas/bologne'],
    ['mairie bourbone', 'ccas/bourbonne-les-bains'],
    ['ccas joinvile', 'ccas/joinville'],
    ['ccas saint dizer', 'ccas/saint-dizier'],
    ['mission locale saint disier', 'jeunesse/mission-locale-saint-dizier'],
    ['hopital chaumnot', 'sante/hopital-chaumont'],
    ['france services chalindret', 'france-services/chalindrey'],
    ['gendarmerie lagres', 'gendarmerie/langres'],
    ['gendarmerie lanrges', 'gendarmerie/langres'],
    ['brigade nojent', 'gendarmerie/nogent'],
    ['intervenant social andelo', 'poste-iscg/andelot-blancheville'],
    ['commissariat chaumond', 'police/chaumont'],
  ],
  'sans faute, mots des gens': [
    ['dormir ce soir abri', 'siao/la-passerelle'],
    ['enfant en danger', 'numero-national/119'],
    ['epicerie sociale', 'caritatif/chez-louise'],
    ['assistante sociale langres', 'mds/langres'],
    ['titre de sejour', 'prefecture/haute-marne'],
    ['loyer impayé', 'bailleur/hamaris'],
    ['rsa', 'caf/haute-marne'],
    ['hlm chaumont', 'bailleur/chaumont-habitat'],
    ['femmes battues', 'violences-conjugales/sos-femmes-accueil'],
    ['personnes âgées saint-dizier', 'handicap/clic-saint-dizier'],
    ['vestiaire vetements', 'caritatif/secours-populaire-saint-dizier'],
    ['telephone grave danger', 'aide/telephone-grave-danger'],
    ['sourd urgence', 'numero-national/114'],
  ],
};

const engine = createSearch(index);

/** @param {[string, string]} pair */
function missed([query, page]) {
  const best = search(engine, query).slice(0, 5).map(({ fiche }) => fiche.u);
  return best.some((u) => u.endsWith(`/${page}.html`)) ? [] : [`« ${query} » → [${best.join(', ')}]`];
}

for (const [family, pairs] of Object.entries(QUERIES)) {
  test(`au moins neuf recherches sur dix aboutissent : ${family}`, () => {
    const misses = pairs.flatMap(missed);
    assert.ok(1 - misses.length / pairs.length >= THRESHOLD, misses.join('\n'));
  });
}

test('au moins neuf recherches sur dix aboutissent dans la liste des quarante', (t) => {
  const pairs = Object.values(QUERIES).flat();
  const misses = pairs.flatMap(missed);
  t.diagnostic(`${pairs.length - misses.length} sur ${pairs.length} ${misses.join(' ')}`);
  assert.ok(pairs.length >= 40);
  assert.ok(1 - misses.length / pairs.length >= THRESHOLD, misses.join('\n'));
});
