/** Phone numbers as displayed, made into links. */

const OVERSEAS = /^0(?:262|263|590|594|596|639|69\d|976)/;

/**
 * The `tel:` address of one displayed number, or nothing when the text is not exactly one number.
 *
 * Short numbers and 08 numbers stay as they are (+33 115 does not exist), and so do overseas numbers,
 * whose country code is not +33: their national form works from everywhere in France.
 * @param {string} phone
 * @returns {string | null}
 */
export function telHref(phone) {
  if (!/^\+?[\d\s.()-]+$/.test(phone)) return null;
  const digits = phone.replace(/\D/g, '');
  if (phone.startsWith('+')) return `tel:+${digits}`;
  const metropolitan = /^0[1-79]\d{8}$/.test(digits) && !OVERSEAS.test(digits);
  return metropolitan ? `tel:+33${digits.slice(1)}` : `tel:${digits}`;
}
