/**
 * What someone did to a page, undone when it is left: browsers keep it whole for « page précédente » (S8). The other
 * script gives back its screens (`ecrans.mjs`); this is what holds without it. What the page unfolds itself says so.
 */
export function oublier() {
  for (const form of document.forms) form.reset();
  for (const repli of document.querySelectorAll('details')) repli.open = 'ouvert' in repli.dataset;
  getSelection()?.removeAllRanges();
}
