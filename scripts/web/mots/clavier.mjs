/** What fingers typed on another keyboard than the one they know. Pure. */

/** Digits of a French keyboard without its shift key. */
const CHIFFRES = new Map(Array.from('à&é"\'(-è_ç', (signe, chiffre) => [signe, String(chiffre)]));
/** Lengths of the numbers that people look for: 17, 115, 3919, 52100, a phone number. */
const LONGUEURS = new Set([2, 3, 4, 5, 10]);
/** Letters that change places between AZERTY and QWERTY. */
const LETTRES = new Map(Object.entries({ a: 'q', q: 'a', z: 'w', w: 'z', ';': 'm' }));
/** No French word has these letters, but for a few initials and the « qlqn » of text messages. */
const IMPOSSIBLE = /\b(?!ql|[io]qtf|rqth|bqe?\b)[a-z]*[b-pr-z]q(?!u|s\b)[a-pr-z]/i;

/** Initials typed one by one, and nothing else. */
const EPELE = /^(?:\p{L} ){2,}\p{L}$/u;

/**
 * « &&( » is 115, « (é&àà » is 52100, « cqf » is caf, « m d p h » is mdph; anything else stays as it was typed.
 * @param {string} tape
 * @returns {{texte: string, devine: boolean}} `devine`: letters were changed, which is only a guess
 */
export function remettre(tape) {
  const chiffres = tape.replace(/\S+/g, enChiffres).replace(EPELE, (sigle) => sigle.replace(/ /g, ''));
  const devine = IMPOSSIBLE.test(chiffres);
  return { texte: devine ? Array.from(chiffres, (lettre) => LETTRES.get(lettre.toLowerCase()) || lettre).join('') : chiffres, devine };
}

/** @param {string} mot */
function enChiffres(mot) {
  const signes = Array.from(mot);
  const parlant = signes.some((signe) => '&é"(è_ç'.includes(signe)) && !/^\p{L}+$/u.test(mot);
  return parlant && LONGUEURS.has(signes.length) && signes.every((signe) => CHIFFRES.has(signe)) ? signes.map((signe) => CHIFFRES.get(signe)).join('') : mot;
}
