// A task handed from the laptop to a phone: a link that opens once and shows these pictures alone, two pictures taken there, and the
// laptop's page that goes on by itself. The phone is a browser of its own, small and touched.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits, atSide, cameraOn, launch, look, picture, sendFile, specimen, startServer } from './lib/harness.mjs';
import { signIn } from './lib/applicant.mjs';
import { chooseId, toPhotoId } from './lib/person.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let server;
before(async () => { server = await startServer({ operatorName: 'Northwind' }); });
after(() => server.discard());

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });
const main = (page) => page.getByRole('main');

/** A laptop without a camera that asks for both sides of an ID. */
async function laptop(t, options = {}) {
  const { account_sid: account } = await server.createAccount('Household 12');
  const { sign_in_url: invitation } = await server.invite({ email: `${account.slice(-8)}@fennimore.example`, role: 'owner', account });
  const browser = await launch({ origin: server.url, camera: 'none', ...options });
  t.after(() => browser.close());
  await signIn(browser.page, invitation);
  browser.profile = await toPhotoId(browser.page, server.url);
  await chooseId(browser.page, 'National identity card');
  await atSide(browser.page, 'front');
  return browser;
}

async function phone(t) {
  const browser = await launch({ origin: server.url, camera: specimen('card-front.mjpeg'), ...PHONE });
  t.after(() => browser.close());
  return browser;
}

/** Asks for a link and answers it. */
async function makeLink(page) {
  await page.getByRole('link', { name: 'Continue on your phone' }).click();
  await heading(page, 'Continue on your phone');
  await button(page, 'Make the link').click();
  await heading(page, 'Open this on your phone');
  return /http\S+\/phone\/\S+/.exec(await main(page).innerText())[0];
}

/** What a phone shows may not say who it is for. */
async function assertDiscreet(page) {
  await assertAccessible(page);
  await assertFits(page);
  assert.doesNotMatch(await page.locator('body').innerText(), /Ottoline|Fennimore|Laternenweg|1985/);
}

test('a phone takes both pictures, the laptop goes on by itself, and the link opens no second time', async (t) => {
  const { page, close } = await laptop(t);
  const link = await makeLink(page);
  await page.getByRole('img', { name: 'Code with the link for your phone' }).waitFor();
  await page.getByText('Waiting for the phone.').waitFor();
  await look(page, { picture: '28-phone-code.png' });
  const { page: small, context, close: hangUp } = await phone(t);
  await small.goto(link);
  await heading(small, 'Take the photos with this phone');
  await assertDiscreet(small);
  await small.reload();
  await button(small, 'Take the photos here').tap();
  await atSide(small, 'front');
  await page.getByText('The phone is connected. Photos taken: 0 / 2').waitFor();
  await cameraOn(small);
  await assertDiscreet(small);
  await picture(small, '29-phone-front.jpg', { tallest: 844 });
  await button(small, 'Take the photo').tap();
  await button(small, 'Use this photo').tap();
  await atSide(small, 'back');
  await page.getByText('The phone is connected. Photos taken: 1 / 2').waitFor();
  await assertDiscreet(small);
  await sendFile(small, specimen('card-back.jpg'));
  await heading(small, 'Done. Go back to the other screen.');
  await assertDiscreet(small);
  await heading(page, 'A photo of yourself');
  const other = await context.newPage();
  assert.equal((await other.goto(link)).status(), 410);
  await heading(other, 'This link no longer opens');
  await assertDiscreet(other);
  await other.goto(`${server.url}/profiles`);
  await heading(other, 'Sign in');
  await Promise.all([close(), hangUp()]);
});

test('a new link ends the one before, and the phone that had it', async (t) => {
  const { page, close } = await laptop(t);
  const first = await makeLink(page);
  const { page: small, close: hangUp } = await phone(t);
  await small.goto(first);
  await button(small, 'Take the photos here').tap();
  await atSide(small, 'front');
  await button(page, 'Make a new link').click();
  await heading(page, 'Open this on your phone');
  await small.reload();
  await heading(small, 'This link no longer opens');
  await assertDiscreet(small);
  await Promise.all([close(), hangUp()]);
});

test('without script the laptop watches the phone and goes on too', async (t) => {
  const { page, profile, close } = await laptop(t, { javaScript: false });
  const link = await makeLink(page);
  await page.getByRole('link', { name: 'I have opened it on the phone' }).click();
  await page.getByText('Waiting for the phone.').waitFor();
  const { page: small, close: hangUp } = await phone(t);
  await small.goto(link);
  await button(small, 'Take the photos here').tap();
  for (const [side, file] of [['front', 'card-front.jpg'], ['back', 'card-back.jpg']]) {
    await atSide(small, side);
    await sendFile(small, specimen(file));
  }
  await heading(small, 'Done. Go back to the other screen.');
  await heading(page, 'A photo of yourself');
  await page.goto(`${profile}/photo-id`);
  assert.equal(await main(page).getByText('Taken', { exact: true }).count(), 2);
  await Promise.all([close(), hangUp()]);
});
