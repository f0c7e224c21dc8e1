// What a screen reader says by itself on a page: the words of its live regions, as they come.

/** Begins to listen on the page that is open now; answers a function that gives what was said since. */
export async function listen(page) {
  await page.evaluate(() => {
    window.announced = [];
    const LIVE = '[role=status], [role=alert], [aria-live]';
    const note = (node) => {
      const region = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(LIVE);
      const words = region?.textContent.trim().replace(/\s+/g, ' ');
      if (words && words !== window.announced.at(-1)) window.announced.push(words);
    };
    new MutationObserver((changes) => changes.forEach((change) => note(change.target))).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => window.announced);
}
