/** What was looked for and not found, ready to be sent to who keeps the directory: nothing leaves by itself. */
import { copierLeTexte } from './copie.mjs';
import { element } from './elements.mjs';
import { COPIER_UN_SIGNALEMENT, SIGNALEMENT_COPIE, SIGNALEMENT_REFUSE, signalement } from './phrases.mjs';

/**
 * @param {string} mots as they were typed
 * @param {string} classe
 */
export function boutonDeSignalement(mots, classe) {
  const bouton = element('button', classe, COPIER_UN_SIGNALEMENT);
  bouton.type = 'button';
  bouton.addEventListener('click', async () => {
    bouton.textContent = await copierLeTexte(signalement(mots)) ? SIGNALEMENT_COPIE : SIGNALEMENT_REFUSE;
  });
  return bouton;
}
