// Every dead end of a camera and the way out of it: no camera, not allowed, too dark, nobody, two people, no consent, no script; and a
// capture page by keyboard alone, with what a screen reader is told. Chromium is shown a film as its camera, so each has its own browser.
//
// A page that is not served over https has no camera at all. Loopback counts as https, so here that page is one whose browser was made
// to know of none.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  another, asks, assertFits, atSide, cameraOn, launch, listen, look, pressByName, pressTabUntil, sendFile, shoot, specimen, startServer, takeFace,
  verdict,
} from './lib/harness.mjs';
import { acceptTerms, saveAndContinue, signIn } from './lib/applicant.mjs';
import { agree, chooseId, toPhotoId } from './lib/person.mjs';

let server;
let reviewers;

before(async () => {
  server = await startServer({ operatorName: 'Northwind' });
  reviewers = /a first reviewer, .*\n\s+(http\S+)/.exec(server.output())[1];
});
after(() => server.discard());

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });
const link = (page, name) => page.getByRole('link', { name, exact: true });
const main = (page) => page.getByRole('main');

let people = 0;

/** Somebody at the page that asks for their photo ID. */
async function atPhotoId(t, options) {
  people += 1;
  const { account_sid: account } = await server.createAccount(`Account ${people}`);
  const { sign_in_url: invitation } = await server.invite({ email: `person-${people}@fennimore.example`, role: 'owner', account });
  const browser = await launch({ origin: server.url, ...options });
  t.after(() => browser.close());
  await signIn(browser.page, invitation);
  const name = `Profile ${people}`;
  const profile = await toPhotoId(browser.page, server.url, { profile: name });
  return { ...browser, name, profile };
}

/** Somebody at the page about their face: their ID, of one side, is there. */
async function atSelfie(t, options) {
  const browser = await atPhotoId(t, options);
  await chooseId(browser.page, 'Driving licence');
  await atSide(browser.page, 'front');
  await sendFile(browser.page, specimen('licence-front.jpg'));
  await heading(browser.page, 'A photo of yourself');
  return browser;
}

const anySide = (page) => heading(page, new RegExp([asks.straight, asks.left, asks.right].join('|')));

/** The dead end is shown, and was told to those who do not see it. */
async function deadEnd(page, title) {
  const end = page.getByRole('heading', { level: 2, name: title, exact: true });
  await end.waitFor();
  assert.match(await page.locator('[aria-live=assertive]').innerText(), new RegExp(title));
  await link(page, 'Continue on your phone').waitFor();
}

/** From the dead end to the reviewers, by another way; answers nothing. */
async function asksForAnotherWay(page, why) {
  await link(page, 'Verify me another way').click();
  await heading(page, 'A photo of yourself');
  await page.getByRole('radio', { name: why }).check();
  await look(page);
  await saveAndContinue(page);
  await toReview(page);
}

async function toReview(page) {
  await heading(page, 'Notification');
  await main(page).getByText('You asked to be verified another way').waitFor();
  await page.getByLabel('Notification e-mail').fill('news@fennimore.example');
  await saveAndContinue(page);
  await acceptTerms(page);
  await heading(page, 'Check your answers');
  await look(page);
  await button(page, 'Submit for review').click();
  await heading(page, 'Your profile is being reviewed');
}

test('without a camera a person asks to be verified another way, and is approved once a reviewer has written down how', async (t) => {
  const { page, name, profile, close } = await atSelfie(t, { camera: 'none' });
  assert.equal((await page.evaluate(() => navigator.mediaDevices.enumerateDevices())).filter(({ kind }) => kind === 'videoinput').length, 0);
  await agree(page);
  await anySide(page);
  await deadEnd(page, 'No camera can be found');
  assert.equal(await page.getByLabel('Use a file instead').isVisible(), false, 'an old picture is not taken in place of the camera');
  await look(page, { picture: '30-no-camera.png' });
  await asksForAnotherWay(page, 'I have no camera that works');
  const desk = await launch({ origin: server.url });
  t.after(() => desk.close());
  await signIn(desk.page, reviewers);
  await main(desk.page).getByText('Asks to be verified another way').first().waitFor();
  await look(desk.page);
  await reviewerVerifies(desk.page, name);
  await page.goto(profile);
  await heading(page, 'Northwind Approved');
  await Promise.all([close(), desk.close()]);
});

async function reviewerVerifies(page, name) {
  await button(page, `Open ${name}`).click();
  await page.getByRole('heading', { name: 'Asks to be verified another way' }).waitFor();
  await main(page).getByText('I have no camera that works').first().waitFor();
  await look(page, { picture: '31-another-way.jpg' });
  await link(page, 'Approve').click();
  await main(page).getByText('Write down how this person was verified before you approve').waitFor();
  assert.equal(await button(page, 'Approve').count(), 0);
  await look(page);
  await link(page, 'Write down how they were verified').click();
  await heading(page, 'How was this person verified?');
  await button(page, 'Keep this').click();
  await page.locator('#error-summary').getByText('Write how you verified this person').waitFor();
  await look(page);
  await page.getByLabel('How you verified them').fill('A video call, with the document held beside the face.');
  await button(page, 'Keep this').click();
  await main(page).getByText('Kept. The case can be approved now.').waitFor();
  await link(page, 'Approve').click();
  await button(page, 'Approve').click();
  await page.getByText('Approved. The applicant is being told.').waitFor();
}

test('whoever refuses the consent is asked for no picture of their face, and gets into review', async (t) => {
  const { page, profile, close } = await atSelfie(t, { camera: specimen('face-straight.mjpeg') });
  await page.getByLabel('I do not agree', { exact: true }).check();
  await saveAndContinue(page);
  await page.locator('#error-summary').waitFor();
  assert.equal(await page.getByLabel('I do not agree', { exact: true }).isChecked(), true);
  await look(page, { picture: '32-consent-refused.png' });
  await page.goto(`${profile}/selfie/pictures`);
  assert.doesNotMatch(page.url(), /\/(straight|left|right)/, 'no picture of the face is asked for');
  await page.goto(`${profile}/selfie`);
  await page.getByRole('radio', { name: 'I do not want photos of my face to be used' }).check();
  await saveAndContinue(page);
  await toReview(page);
  await main(page).getByText('Refused', { exact: true }).waitFor();
  await close();
});

test('a camera that is not allowed is said with how to allow it, and works once it is', async (t) => {
  const { page, context, close } = await atSelfie(t, { camera: specimen('face-straight.mjpeg'), refused: true });
  await agree(page);
  await anySide(page);
  await button(page, 'Turn on the camera').click();
  await deadEnd(page, 'The camera is not allowed on this page');
  await main(page).getByText('allow the camera, then turn it on here').first().waitFor();
  await look(page, { picture: '33-not-allowed.png', narrow: true });
  await context.grantPermissions(['camera'], { origin: server.url });
  await button(page, 'Turn on the camera').click();
  assert.equal((await takeFace(page)).length, 3);
  await heading(page, 'Notification');
  await close();
});

test('a browser that knows of no camera says why, and offers every other way', async (t) => {
  const { page, close } = await atPhotoId(t, {});
  await page.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  await chooseId(page, 'National identity card');
  await atSide(page, 'front');
  await button(page, 'Turn on the camera').or(page.getByRole('heading', { level: 2, name: 'The browser keeps the camera from this page' })).first().waitFor();
  if (await button(page, 'Turn on the camera').isVisible()) await button(page, 'Turn on the camera').click();
  await deadEnd(page, 'The browser keeps the camera from this page');
  await look(page);
  await sendFile(page, specimen('card-front.jpg'));
  await atSide(page, 'back');
  await close();
});

const FLAWS = [
  ['face-dark', 'Find more light: the picture is too dark to read'],
  ['face-none', 'Bring the face into the frame: no face can be seen'],
  ['face-two', 'Be alone in the picture: more than one face can be seen'],
];

for (const [film, sentence] of FLAWS) {
  test(`before the camera of ${film} a person is told what to do, and after three tries may go on`, async (t) => {
    const { page, close } = await atSelfie(t, { camera: specimen(`${film}.mjpeg`) });
    await agree(page);
    await anySide(page);
    const asked = await page.getByRole('heading', { level: 1 }).innerText();
    await shoot(page);
    await verdict(page, sentence);
    await look(page);
    assert.equal(await button(page, 'Use this photo anyway').isVisible(), false);
    for (let tries = 1; tries < 3; tries += 1) {
      await button(page, 'Take it again').click();
      await shoot(page);
      await verdict(page, /./);
    }
    await main(page).getByText('a reviewer will see what is wrong with it').waitFor();
    await look(page);
    await button(page, 'Use this photo anyway').click();
    await page.getByRole('heading', { level: 1, name: asked, exact: true }).waitFor({ state: 'detached' });
    await anySide(page);
    await close();
  });
}

test('by keyboard alone a document and a face are taken, and a screen reader is told every step', async (t) => {
  const { page, close } = await atPhotoId(t, { camera: specimen('card-front.mjpeg') });
  await chooseId(page, 'National identity card');
  await atSide(page, 'front');
  await cameraOn(page);
  await look(page, { picture: '19-front.jpg', narrow: true });
  const heard = await listen(page);
  await pressByName(page, 'button', 'Take the photo');
  await page.locator('button:focus', { hasText: 'Use this photo' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  await pressTabUntil(page, button(page, 'Take it again'));
  await page.keyboard.press('Enter');
  await page.locator('button:focus', { hasText: 'Take the photo' }).waitFor();
  await page.keyboard.press('Space');
  await page.locator('button:focus', { hasText: 'Use this photo' }).waitFor();
  await page.keyboard.press('Space');
  await atSide(page, 'back');
  await page.locator('h1:focus').waitFor();
  assertHeard(await heard(), [
    'The photo is taken. Use it, or take it again.', 'The camera is on. Fill the shape, then take the photo.', 'The photo is taken. Use it, or take it again.',
    'Sending the photo', 'The photo is good.',
  ]);
  await cameraOn(page);
  await pressByName(page, 'button', 'Take the photo');
  await page.locator('button:focus', { hasText: 'Use this photo' }).waitFor();
  await page.keyboard.press('Enter');
  await heading(page, 'A photo of yourself');
  await close();
});

test('a countdown is told before a face is taken, and a verdict at once', async (t) => {
  const { page, close } = await atSelfie(t, { camera: specimen('face-none.mjpeg') });
  await agree(page);
  await anySide(page);
  await cameraOn(page);
  const heard = await listen(page);
  await pressByName(page, 'button', 'Take the photo');
  await page.locator('button:focus', { hasText: 'Use this photo' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('button:focus', { hasText: 'Take it again' }).waitFor();
  const said = await heard();
  assertHeard(said, ['3', '2', '1', 'The photo is taken. Use it, or take it again.', 'Sending the photo']);
  assert.match(said.at(-1), /no face can be seen|You already tried this file/);
  await close();
});

/** Everything was said, in this order; something else may have been said between. */
function assertHeard(said, wanted) {
  let from = 0;
  for (const words of wanted) {
    const at = said.indexOf(words, from);
    assert.ok(at >= 0, `"${words}" was not said after the ${from} words before; all that was said: ${said.join(' | ')}`);
    from = at + 1;
  }
}

test('without script the ID is sent as files, and the page about the face has its other ways', async (t) => {
  const { page, close } = await atPhotoId(t, { javaScript: false });
  await chooseId(page, 'National identity card');
  await atSide(page, 'front');
  assert.equal(await button(page, 'Turn on the camera').isVisible(), false);
  await button(page, 'Send the file').click();
  await main(page).getByText('Choose a file first, then send it').first().waitFor();
  for (const [file, sentence] of [
    [{ name: 'id.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('I am a passport.') }, /^This file is not a photo/],
    [another('card-front-blurred.jpg', 'without script'), /the picture is blurred$/],
  ]) {
    await page.getByLabel('Use a file instead').setInputFiles(file);
    await button(page, 'Send the file').click();
    await page.locator('#error-summary').getByText(sentence).waitFor();
    assert.match(await page.title(), /^Error: /);
    await assertFits(page);
  }
  for (const [side, file] of [['front', 'card-front.jpg'], ['back', 'card-back.jpg']]) {
    await atSide(page, side);
    await page.getByLabel('Use a file instead').setInputFiles(specimen(file));
    await button(page, 'Send the file').click();
  }
  await heading(page, 'A photo of yourself');
  await agree(page);
  await anySide(page);
  assert.match(await main(page).innerText(), /The camera needs JavaScript, which is turned off here\./);
  await link(page, 'Continue on your phone').waitFor();
  assert.equal(await page.getByLabel('Use a file instead').isVisible(), false);
  await link(page, 'Verify me another way').click();
  await page.getByRole('radio', { name: 'I cannot take such photos' }).check();
  await saveAndContinue(page);
  await heading(page, 'Notification');
  await close();
});
