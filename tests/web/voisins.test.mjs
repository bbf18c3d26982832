/** A département with a site of its own names services and communes of the next one, whose pages are elsewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lireIndex } from '../../scripts/web/index/index.mjs';
import { enColonnes, indexDe } from './petit-index.mjs';

const VOISIN = '../51-marne/51-marne/';
const ICI = indexDe({
  communes: [['51478', 'Saint-Eulien', '52100', 0, 413], ['52448', 'Saint-Dizier', '52100', 0, 22858]],
  voisins: { 51: `${VOISIN}communes/` },
});

/** @param {string | null} dossier */
function annuaireAvec(dossier) {
  const fiches = enColonnes([{ u: 'vitry', n: 'CCAS de Vitry', k: 'ccas', p: '03 26 00 00 00' }]);
  return lireIndex([ICI, indexDe({ territoire: ['51-marne', 'Marne', '51', 2], dossiers: { ccas: dossier }, fiches })]);
}

test('une commune voisine mène à son site, et se sait ailleurs', () => {
  const { communes } = annuaireAvec(null);
  assert.equal(communes.get('51478')?.page, `${VOISIN}communes/51478.html`);
  assert.equal(communes.get('51478')?.ailleurs, true);
  assert.equal(communes.get('52448')?.ailleurs, false);
});

test('une fiche voisine a l’adresse de son site, ou aucune quand on ne la connaît pas', () => {
  const { fiches: [fiche] } = annuaireAvec(`${VOISIN}ccas/`);
  assert.equal(fiche.adresse, `${VOISIN}ccas/vitry.html`);
  const { fiches: [sans] } = annuaireAvec(null);
  assert.deepEqual([sans.adresse, sans.telephone, sans.territoire.nom], ['', '03 26 00 00 00', 'Marne']);
});
