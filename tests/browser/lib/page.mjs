// What is asked of every page: that axe-core finds nothing, that it fits its window, and what it looks like.

import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axeCore from 'axe-core';
import { root } from './program.mjs';

/** The violations axe-core finds, as `[{ id, impact, help, where }]`; none is allowed. Works in a browser with script only: axe-core waits for timers. */
export async function axe(page) {
  const judged = judge(page);
  judged.catch(() => {}); // The page may be closed under a judgement that came too late.
  const late = new AbortController();
  const tooLate = sleep(30_000, undefined, { signal: late.signal }).then(() => {
    throw new Error(`axe-core did not finish on ${page.url()}; it cannot in a browser without script`);
  });
  tooLate.catch(() => {});
  const { violations, passes } = await Promise.race([judged, tooLate]).finally(() => late.abort());
  if (violations.length + passes.length === 0) throw new Error('axe-core judged nothing: is there a page?');
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, where: nodes.map((node) => node.target.join(' ')) }));
}

// Evaluated, not added as a script element: a strict content security policy refuses the element, and it should.
async function judge(page) {
  await page.evaluate(axeCore.source);
  return page.evaluate(() => window.axe.run(document, { resultTypes: ['violations', 'passes'] }));
}

/** Throws, naming each, when axe-core finds a violation. */
export async function assertAccessible(page) {
  const found = await axe(page);
  if (found.length === 0) return;
  const lines = found.map(({ id, impact, help, where }) => `  ${id} (${impact}): ${help}\n    ${where.join('\n    ')}`);
  throw new Error(`axe-core found ${found.length} at ${page.url()}:\n${lines.join('\n')}`);
}

/** The elements that stick out of the window sideways, outermost first; empty when the page fits. */
export function overflowing(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    return out.map((element) => `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((name) => `.${name}`).join('')}`);
  });
}

/** Throws when a person would have to scroll sideways. */
export async function assertFits(page) {
  const out = await overflowing(page);
  if (out.length > 0) throw new Error(`${page.url()} is wider than its window: ${out.slice(0, 8).join(', ')}`);
}

/**
 * A screenshot into tests/out, and into docs/pictures when BONAFIDE_PICTURES=1 asks for new ones. Answers its path.
 *
 * The whole page, or with `tallest` no more of it than that from its top, or from a thing on it, so that a picture in a document can be
 * read. A PNG, unless the name ends in `.jpg`: a page with photographs on it is five times smaller so.
 */
export async function picture(page, name, { tallest = Infinity, from } = {}) {
  const file = /\.(?:png|jpg)$/.test(name) ? name : `${name}.png`;
  const path = join(root, 'tests/out', file);
  await mkdir(dirname(path), { recursive: true });
  const { width, height } = await page.evaluate(() => ({ width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight }));
  const top = from ? await from.evaluate((element) => Math.max(0, Math.floor(element.getBoundingClientRect().top + window.scrollY) - 16)) : 0;
  const clip = { x: 0, y: top, width, height: Math.min(height - top, tallest) };
  const format = file.endsWith('.jpg') ? { type: 'jpeg', quality: 72 } : { type: 'png' };
  await page.screenshot({ path, fullPage: true, clip, animations: 'disabled', caret: 'hide', ...format });
  if (process.env.BONAFIDE_PICTURES === '1') {
    const shown = join(root, 'docs/pictures', file);
    await mkdir(dirname(shown), { recursive: true });
    await copyFile(path, shown);
  }
  return path;
}
