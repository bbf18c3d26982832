/**
 * Brings a script of data in, once a page. Script elements, because `fetch` and modules do not work from `file://`
 * (the site opens from a USB key).
 */

/** Already in the page: after a failure, only those that are missing are asked again. */
const apportes = new Set();

/**
 * @param {string} source
 * @returns {Promise<void>}
 */
export function apporter(source) {
  if (apportes.has(source)) return Promise.resolve();
  return new Promise((tenir, rompre) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = () => { apportes.add(source); tenir(); };
    script.onerror = () => { script.remove(); rompre(new Error(`données absentes : ${source}`)); };
    document.head.append(script);
  });
}
