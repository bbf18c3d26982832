/** Hides the page at once (S3). */

/** Also the title of the tab: an ordinary word that names nothing. */
const MESSAGE = 'Chargement…';

/**
 * Takes the whole body out of the document: nothing shows through, even without the style sheet, and what the parser
 * is still reading goes out with it.
 * @returns {() => void} puts the page back
 */
export function couvrir() {
  const { body: page, title: titre } = document;
  const voile = document.createElement('body');
  const message = document.createElement('p');
  voile.className = 'voile';
  message.setAttribute('role', 'alert');
  voile.append(message);
  document.body = voile;
  document.title = MESSAGE;
  // Last, because screen readers announce what changes in an alert, not what it was born with.
  message.textContent = MESSAGE;
  return () => {
    document.body = page;
    document.title = titre;
  };
}
