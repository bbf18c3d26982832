/** « Copier le numéro » buttons: hidden in the page as rendered, because without this script they do nothing. */

const NUMERO_COPIE = 'Numéro copié';
const COPIE_IMPOSSIBLE = 'Copie impossible';
const MONTRE_PENDANT = 2000;

/** @param {HTMLButtonElement} button a drawing, then its words in a span; or only words */
export function monterCopie(button) {
  const words = button.querySelector('span') || button;
  const label = words.textContent || '';
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  button.hidden = false;
  // The new label is the only answer to the click, so it must be heard as well as seen.
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    const copied = await copierLeTexte(enClair(button.dataset.copie || ''));
    words.textContent = copied ? NUMERO_COPIE : COPIE_IMPOSSIBLE;
    clearTimeout(attente);
    attente = setTimeout(() => { words.textContent = label; }, MONTRE_PENDANT);
  });
}

/**
 * No-break spaces are for the eye; some softphones refuse them.
 * @param {string} phone
 */
function enClair(phone) {
  return phone.replace(/\s/g, ' ');
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
export async function copierLeTexte(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent over plain http and refused by some workstations.
    return copierParSelection(text);
  }
}

/** @param {string} text */
function copierParSelection(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  const copied = essayerDeCopier();
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

function essayerDeCopier() {
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
