/**
 * The date of the site, which the generator writes at the head of the script of every page (`cadre/squelette.py`).
 *
 * @returns {{du: string, dit: string}} AAAA-MM-JJ, and in words; empty when nobody wrote them
 */
export function dateDuSite() {
  return /** @type {{annuaireSite?: {du: string, dit: string}}} */ (globalThis).annuaireSite || { du: '', dit: '' };
}
