/** Entry of the script of the sheet, brought in when somebody opens it (`lanceur.mjs`). */
import { ouvrir } from './ecran.mjs';

Object.assign(globalThis, { annuaireFeuille: ouvrir });
