/**
 * What someone did to a page, undone when it is left: browsers keep it whole for « page précédente » (S8). The other
 * script gives back its screens (`ecrans.mjs`); this is what holds without it.
 */
export function oublier() {
  for (const form of document.forms) form.reset();
  for (const repli of document.querySelectorAll('details')) repli.open = false;
  getSelection()?.removeAllRanges();
}
