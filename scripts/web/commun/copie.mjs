/** « Copier le numéro » buttons: hidden in the page as rendered, because without this script they do nothing. */

const NUMERO_COPIE = 'Numéro copié';
const COPIE_IMPOSSIBLE = 'Copie impossible';
const MONTRE_PENDANT = 2000;

/** @param {HTMLButtonElement} bouton a drawing, then its words in a span; or only words */
export function monterCopie(bouton) {
  const mots = bouton.querySelector('span') || bouton;
  const libelle = mots.textContent || '';
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;
  bouton.hidden = false;
  // The new label is the only answer to the click, so it must be heard as well as seen.
  bouton.setAttribute('aria-live', 'polite');
  bouton.addEventListener('click', async () => {
    const copie = await copierLeTexte(enClair(bouton.dataset.copie || ''));
    mots.textContent = copie ? NUMERO_COPIE : COPIE_IMPOSSIBLE;
    clearTimeout(attente);
    attente = setTimeout(() => { mots.textContent = libelle; }, MONTRE_PENDANT);
  });
}

/**
 * No-break spaces are for the eye; some softphones refuse them.
 * @param {string} numero
 */
function enClair(numero) {
  return numero.replace(/\s/g, ' ');
}

/**
 * @param {string} texte
 * @returns {Promise<boolean>}
 */
export async function copierLeTexte(texte) {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    // Absent over plain http and refused by some workstations.
    return copierParSelection(texte);
  }
}

/** @param {string} texte */
function copierParSelection(texte) {
  const vise = document.activeElement;
  const zone = document.createElement('textarea');
  zone.value = texte;
  zone.readOnly = true;
  document.body.append(zone);
  zone.select();
  const copie = essayerDeCopier();
  zone.remove();
  if (vise instanceof HTMLElement) vise.focus();
  return copie;
}

function essayerDeCopier() {
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
