/** The exit by keyboard: listens, says each press in the status region and shows it as dots on the button (S4). */
import { APPUIS, DELAI, REPOS, suivante } from './maj.mjs';

/** Words after each press. */
const RESTE = ['', 'Maj\u00a0: encore 2\u00a0fois pour quitter.', 'Maj\u00a0: encore 1\u00a0fois pour quitter.'];
const TROP_TARD = 'Délai dépassé.';

/**
 * @param {() => void} quitter
 * @returns {() => void} forgets the presses and empties what was said
 */
export function monterRaccourci(quitter) {
  let suite = REPOS;
  /** @type {ReturnType<typeof setTimeout>} */
  let attente;

  /** @param {string} mots */
  const oublier = (mots) => {
    suite = REPOS;
    clearTimeout(attente);
    montrer(0, mots);
  };
  const expirer = () => {
    oublier(TROP_TARD);
    attente = setTimeout(() => oublier(''), DELAI);
  };
  const avancer = () => {
    if (suite.appuis === APPUIS) {
      oublier('');
      quitter();
      return;
    }
    if (suite.appuis === 1) {
      clearTimeout(attente);
      attente = setTimeout(expirer, DELAI);
    }
    montrer(suite.appuis, RESTE[suite.appuis]);
  };
  /** @param {KeyboardEvent} evenement */
  const ecouter = (evenement) => {
    const avant = suite;
    suite = suivante(avant, evenement);
    if (evenement.type === 'keyup' && suite.appuis > 0 && suite !== avant) avancer();
    else if (suite.appuis < avant.appuis) oublier('');
  };

  // Captured: whatever another script does of a key, this one sees it.
  window.addEventListener('keydown', ecouter, true);
  window.addEventListener('keyup', ecouter, true);
  // « Maj » and a click choose text or open a window: not a press of its own.
  window.addEventListener('pointerdown', () => oublier(''), true);
  return () => oublier('');
}

/**
 * @param {number} appuis
 * @param {string} mots
 */
function montrer(appuis, mots) {
  const points = document.querySelector('.quitter-points');
  const etat = document.querySelector('.quitter-etat');
  if (points) points.textContent = appuis ? '●'.repeat(appuis) + '○'.repeat(APPUIS - appuis) : '';
  if (etat) etat.textContent = mots;
}
