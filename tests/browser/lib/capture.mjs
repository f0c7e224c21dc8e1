// Taking a picture as a person does: with the camera or as a file, up to the verdict.

import assert from 'node:assert/strict';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' });
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** What is to be done on the page of each side. */
export const asks = {
  front: 'Take a photo of the front',
  back: 'Take a photo of the back',
  straight: 'Look straight into the camera',
  left: 'Turn your head to your left',
  right: 'Turn your head to your right',
};

/** Waits for the page of a side. */
export const atSide = (page, side) => heading(page, asks[side]).waitFor();

/** Chooses a file and sends it; what came of it is for the caller to see. A file is a path, or `{ name, mimeType, buffer }`. */
export async function sendFile(page, file) {
  await page.getByLabel('Use a file instead').setInputFiles(file);
  await button(page, 'Use this photo').click();
}

/** Waits until the camera shows something. Whoever has allowed it before need not turn it on. */
export async function cameraOn(page) {
  await button(page, 'Take the photo').waitFor();
  await page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
}

/** Takes a picture with the camera and sends it. */
export async function shoot(page) {
  await cameraOn(page);
  await button(page, 'Take the photo').click();
  await button(page, 'Use this photo').click();
}

/** The verdict on a picture that was not kept, told at once and loudly; answers its first sentence. */
export async function verdict(page, sentence) {
  const told = page.getByRole('alert').filter({ hasText: sentence });
  await told.waitFor();
  return told;
}

/** The three pictures of a face, in the order in which they are asked for; `at` is called before each. Answers the order. */
export async function takeFace(page, { at = async () => {} } = {}) {
  const order = [];
  const sides = ['straight', 'left', 'right'];
  while (order.length < sides.length) {
    await heading(page, new RegExp(sides.filter((side) => !order.includes(side)).map((side) => asks[side]).join('|'))).waitFor();
    const asked = await heading(page, /./).innerText();
    const side = sides.find((one) => asks[one] === asked);
    assert.ok(side && !order.includes(side), `"${asked}" is asked for again`);
    await cameraOn(page);
    await at(page, side);
    await shoot(page);
    order.push(side);
    await heading(page, asked).waitFor({ state: 'detached' });
  }
  return order;
}

/** Passes when the pictures that a part of a page shows have really come; answers how many they are. */
export async function picturesIn(part) {
  const pictures = await part.getByRole('img').and(part.locator('img')).all();
  for (const picture of pictures) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((image) => image.decode());
    assert.ok(await picture.evaluate((image) => image.naturalWidth > 100), `${await picture.getAttribute('alt')} did not come`);
    assert.notEqual(await picture.getAttribute('alt'), '');
  }
  return pictures.length;
}
