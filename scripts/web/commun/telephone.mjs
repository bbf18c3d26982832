/** Phone numbers as displayed, made into links: the same links as the generator writes (requirement A18). */

/** Country codes by first digits of the national number: +33 262 … reaches nobody in La Réunion. */
const OUTRE_MER = new Map([
  ['262', /^0(?:262|263|269|639|692|693)/],
  ['590', /^0(?:590|690|691)/],
  ['594', /^0(?:594|694)/],
  ['596', /^0(?:596|696|697)/],
]);

/** Emergency and listening numbers, which have no country code. */
const COURTS = /^(?:\d{2,4}|116\d{3})$/;

/** Nobody hears who calls it: one writes to it. */
const PAR_SMS = new Set(['114']);

/** @param {string} chiffres */
function indicatifDuPays(chiffres) {
  for (const [code, motif] of OUTRE_MER) {
    if (motif.test(chiffres)) return code;
  }
  return '33';
}

/**
 * The `tel:` address of one displayed number, or nothing when the text is not one number that can be dialled:
 * a wrong link is worse than none.
 * @param {string} numero
 * @returns {string | null}
 */
export function lienDAppel(numero) {
  if (!/^\+?[\d\s.()-]+$/.test(numero)) return null;
  const chiffres = numero.replace(/\D/g, '');
  if (numero.startsWith('+')) return `tel:+${chiffres}`;
  if (PAR_SMS.has(chiffres)) return `sms:${chiffres}`;
  if (COURTS.test(chiffres)) return `tel:${chiffres}`;
  return /^0[1-9]\d{8}$/.test(chiffres) ? `tel:+${indicatifDuPays(chiffres)}${chiffres.slice(1)}` : null;
}
