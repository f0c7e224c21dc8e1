// What every stop of a road asks of the page in front of it: no violation, nothing wider than the window, one heading, a title that
// says so, wide and narrow. One place, so that no road can walk past a page without looking.

import assert from 'node:assert/strict';
import { viewports } from './chromium.mjs';
import { assertAccessible, assertFits, picture } from './page.mjs';

/** How much of a page a picture shows. */
const TALLEST = 1280;

/**
 * Looks at the page on a wide and on a narrow screen; `picture` names one to be kept, `narrow: true` one of the phone as well, `from` what
 * it begins with if not with the top of the page, `tallest` how much of the page it shows.
 */
export async function look(page, { picture: name, narrow = false, from, tallest = TALLEST } = {}) {
  await assertSound(page);
  await assertAccessible(page);
  await assertFits(page);
  if (name) await keep(page, name, { from, tallest });
  await page.setViewportSize(viewports.narrow);
  await assertFits(page);
  await assertAccessible(page);
  if (name && narrow) await keep(page, name.replace(/(?=\.|$)/, '-narrow'), { from, tallest });
  await page.setViewportSize(viewports.wide);
}

// A picture shows the page as somebody finds it who has just come, not where the last step left the focus.
async function keep(page, name, shown) {
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, name, shown);
}

async function assertSound(page) {
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    heading: document.querySelector('h1')?.textContent.trim() ?? '',
    title: document.title,
    leftOver: document.body.innerText.match(/\{ ?\$|\bundefined\b|⁨/)?.[0],
  }));
  assert.equal(seen.headings, 1, `${page.url()} has ${seen.headings} headings of the first level`);
  assert.ok(seen.title.includes(seen.heading), `the title "${seen.title}" does not say "${seen.heading}"`);
  assert.equal(seen.leftOver, undefined, `${page.url()} shows something that was not filled in`);
}

/** Follows a link and answers the element its fragment names, which must be in view. */
export async function landOn(page, link) {
  await link.click();
  await page.waitForLoadState();
  const { hash } = new URL(page.url());
  assert.notEqual(hash, '', `the link to ${page.url()} names no field`);
  const field = page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`);
  assert.equal(await field.count(), 1, `there is no ${hash} on ${page.url()}`);
  assert.ok(await field.evaluate((element) => element.matches('input, select, textarea')), `${hash} is nothing to answer`);
  await assertInView(page, field, hash);
  return field;
}

async function assertInView(page, field, hash) {
  const box = await field.boundingBox();
  const { height } = page.viewportSize();
  assert.ok(box && box.y >= 0 && box.y + Math.min(box.height, 24) <= height, `${hash} on ${page.url()} is out of view: ${JSON.stringify(box)}`);
}
