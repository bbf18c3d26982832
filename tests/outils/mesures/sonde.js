// Put in the page before its own scripts: times each keystroke, from the event to the image that shows its effect.
(() => {
  const frappes = [];
  let attente = null;
  let debut = 0;
  let image = 0;
  const canal = new MessageChannel();
  // The message comes once style, layout and paint of that image are done.
  canal.port1.onmessage = () => {
    frappes[frappes.length - 1].rendu = performance.now() - image;
    frappes[frappes.length - 1].attendu = performance.now() - debut;
    attente?.();
  };
  addEventListener('input', () => {
    debut = performance.now();
    // Asked for before the page's own listeners, so that what they leave for the image is counted too.
    requestAnimationFrame(() => { image = performance.now(); canal.port2.postMessage(null); });
  }, { capture: true });
  addEventListener('input', () => frappes.push({ script: performance.now() - debut, rendu: 0, attendu: 0 }));
  globalThis.sonde = {
    frappes,
    // Call before the key, await after it.
    preparer() { globalThis.sonde.faite = new Promise((resolve) => { attente = resolve; }); },
    // From `depuis` (a name of event) to the first element that `selecteur` finds.
    premier(depuis, selecteur) {
      let t0 = 0;
      if (depuis) addEventListener(depuis, () => { t0 = t0 || performance.now(); }, { capture: true });
      globalThis.sonde.premiere = new Promise((resolve) => {
        new MutationObserver((_, moi) => {
          if (!document.querySelector(selecteur)) return;
          moi.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - t0)));
        }).observe(document, { childList: true, subtree: true });
      });
    },
  };
})();
