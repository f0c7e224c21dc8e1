// The same road by other ways: by keyboard alone, without script, in Spanish, in the dark, after a session has ended, in two tabs at
// once, and the desk by its keys. The engine makes no difference to a page, so one is enough here.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertFits, checkByLabel, fillByLabel, launch, letter, look, pressByName, selectByLabel, startServer, viewports,
} from './lib/harness.mjs';
import { beginProfile, business, fillProfile, first, saveAndContinue, signIn, submit } from './lib/applicant.mjs';

let server;
let reviewers;

before(async () => {
  server = await startServer({ operatorName: 'Northwind' });
  reviewers = /a first reviewer, .*\n\s+(http\S+)/.exec(server.output())[1];
});
after(() => server.discard());

let people = 0;

/** A browser of somebody with an account of their own, at the door. */
async function somebody(t, options = {}) {
  people += 1;
  const email = `person-${people}@harbour-lantern.example`;
  const { account_sid: account } = await server.createAccount(`Account ${people}`);
  const { sign_in_url: invitation } = await server.invite({ email, role: 'owner', account });
  const browser = await launch({ origin: server.url, ...options });
  t.after(() => browser.close());
  return { ...browser, email, invitation };
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();

/** Presses a link or a button that leads to another page, and waits until it is there. */
const goByName = (page, role, name) => Promise.all([page.waitForEvent('domcontentloaded'), pressByName(page, role, name)]);

test('by keyboard alone a business gets from its invitation into review', async (t) => {
  const { page, invitation, close } = await somebody(t);
  await page.goto(invitation);
  await goByName(page, 'button', 'Sign in');
  await goByName(page, 'link', 'Create a profile');
  await heading(page, 'What are you?');
  await checkByLabel(page, 'Business');
  await checkByLabel(page, /I have a business registration ID/);
  await goByName(page, 'button', 'Create the profile');
  await heading(page, 'Business');
  await goByName(page, 'link', 'General information');
  await generalByKeyboard(page);
  await businessByKeyboard(page);
  for (const [label, text] of Object.entries(first)) await fillByLabel(page, label, text);
  await checkByLabel(page, 'Director');
  await goByName(page, 'button', 'Save and continue');
  await heading(page, 'Second representative');
  await goByName(page, 'link', 'Back');
  await goByName(page, 'link', 'Notification');
  await fillByLabel(page, 'Notification e-mail', 'compliance@harbour-lantern.example');
  await goByName(page, 'button', 'Save and continue');
  await checkByLabel(page, 'I accept the terms of service and the privacy policy');
  await goByName(page, 'button', 'Save and continue');
  await heading(page, 'Check your answers');
  await goByName(page, 'button', 'Submit for review');
  await heading(page, 'Your profile is being reviewed');
  await close();
});

/** A wrong answer on the way: the summary has the focus, and Enter on its line is enough to be at the field. */
async function generalByKeyboard(page) {
  await heading(page, 'General information');
  await fillByLabel(page, 'Profile name', business.profile);
  await checkByLabel(page, 'A new address');
  await goByName(page, 'button', 'Save and continue');
  await page.locator('#error-summary:focus').waitFor();
  await pressByName(page, 'link', 'Enter the business name as it is registered');
  assert.ok(await page.getByLabel('Legal business name').evaluate((field) => field === document.activeElement));
  await page.keyboard.type(business.name);
  await goByName(page, 'button', 'Save and continue');
  await heading(page, 'In which country is the address?');
  await selectByLabel(page, 'In which country is the address?', 'Australia');
  await goByName(page, 'button', 'Continue');
  await heading(page, 'New address');
  await fillByLabel(page, 'Street and number', business.street);
  await fillByLabel(page, 'Suburb', business.suburb);
  await selectByLabel(page, 'State', 'New South Wales');
  await fillByLabel(page, 'Postcode', business.postcode);
  await goByName(page, 'button', 'Save the address');
}

async function businessByKeyboard(page) {
  await heading(page, 'Business information');
  await checkByLabel(page, 'My own business');
  await checkByLabel(page, 'Limited liability company');
  await selectByLabel(page, 'Industry', 'Hospitality');
  await checkByLabel(page, 'ACN: Australian Company Number (Australia)');
  await fillByLabel(page, 'Registration number', business.number);
  await checkByLabel(page, 'Australia');
  await fillByLabel(page, 'Website', business.website);
  await goByName(page, 'button', 'Save and continue');
  await heading(page, 'Authorised representative');
}

test('the first stop of the Tab key leads past the header to what the page is about', async (t) => {
  const { page, close } = await somebody(t);
  await page.goto(`${server.url}/sign-in`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.getByLabel('E-mail address').evaluate((field) => field === document.activeElement));
  await close();
});

test('without script a business gets into review, and a reviewer approves it', async (t) => {
  const { page, invitation, close } = await somebody(t, { javaScript: false });
  await signIn(page, invitation);
  const profile = await fillProfile(page, server.url, { name: 'Made without script', at: fitsNarrow });
  await submit(page);
  await fitsNarrow(page);
  const desk = await launch({ origin: server.url, javaScript: false });
  t.after(() => desk.close());
  await signIn(desk.page, reviewers);
  await desk.page.getByRole('button', { name: 'Open Made without script' }).click();
  await fitsNarrow(desk.page);
  assert.equal(await desk.page.getByRole('button', { name: 'Keyboard shortcuts' }).isVisible(), false);
  await desk.page.getByRole('link', { name: 'Approve' }).click();
  await desk.page.getByRole('button', { name: 'Approve' }).click();
  await heading(desk.page, 'Waiting for review');
  await page.goto(profile);
  await heading(page, /Approved$/);
  await Promise.all([close(), desk.close()]);
});

async function fitsNarrow(page) {
  await page.setViewportSize(viewports.narrow);
  await assertFits(page);
  await page.setViewportSize(viewports.wide);
}

// Words that every English page of ours has and no Spanish one; names and addresses that were typed hold none of them.
const ENGLISH = /\b(?:the|and|your|you|this|with|what|back|save|continue|sign|profile|profiles|address|name|submit|required|optional|choose|enter|review|business|started)\b/gi;

async function assertSpanish(page) {
  const seen = await page.evaluate(() => {
    const copy = document.body.cloneNode(true);
    for (const other of copy.querySelectorAll('[lang]:not([lang="es"]), code, .code, script')) other.remove();
    const spoken = [...copy.querySelectorAll('[aria-label], [title], [alt]')].flatMap((one) => [one.ariaLabel, one.title, one.alt]);
    return { lang: document.documentElement.lang, text: [document.title, copy.textContent, ...spoken].join('\n') };
  });
  assert.equal(seen.lang, 'es', page.url());
  const left = seen.text.match(ENGLISH) ?? [];
  assert.deepEqual([...new Set(left)], [], `English on ${page.url()}`);
  await fitsNarrow(page);
}

test('in Spanish no page has an English word left over', async (t) => {
  const { page, invitation, close } = await somebody(t, { locale: 'es-ES' });
  await page.goto(`${server.url}/sign-in`);
  await assertSpanish(page);
  await page.getByRole('button', { name: 'Enviarme un enlace' }).click();
  await assertSpanish(page);
  await page.goto(`${server.url}/desk/sign-in`);
  await assertSpanish(page);
  await page.goto(invitation);
  await assertSpanish(page);
  await page.getByRole('button', { name: 'Entrar' }).click();
  await assertSpanish(page);
  await page.goto(`${server.url}/profiles/new`);
  await page.getByLabel('Empresa', { exact: true }).check();
  await page.getByRole('button', { name: 'Crear el perfil' }).click();
  await assertSpanish(page);
  await page.getByLabel(/Tengo un número de registro/).check();
  await page.getByRole('button', { name: 'Crear el perfil' }).click();
  await assertSpanish(page);
  const profile = page.url();
  await page.goto(`${profile}/check`);
  await assertSpanish(page);
  await page.getByRole('button', { name: /^Enviar/ }).click();
  await heading(page, /^Corrija \d+ cosas/);
  await assertSpanish(page);
  for (const place of ['general', 'business', 'representative', 'second-representative', 'notification', 'terms']) await sectionInSpanish(page, `${profile}/${place}`);
  for (const place of [`${profile}/general/address`, `${profile}/general/address?country=ES`, `${profile}/delete`, `${server.url}/terms`, `${server.url}/privacy`, `${server.url}/nowhere`]) {
    await page.goto(place);
    await assertSpanish(page);
  }
  await close();
});

/** A page as it is found, and as it comes back empty. */
async function sectionInSpanish(page, address) {
  await page.goto(address);
  await assertSpanish(page);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: 'Guardar y continuar' }).click()]);
  await assertSpanish(page);
}

test('the language can be changed on a page, and stays', async (t) => {
  const { page, close } = await somebody(t);
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('link', { name: 'Español' }).click();
  await heading(page, 'Entrar');
  await page.goto(`${server.url}/desk/sign-in`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  await close();
});

test('in the dark every page is dark, and can be read', async (t) => {
  const { page, invitation, close } = await somebody(t, { colorScheme: 'dark' });
  const inDark = async () => {
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number));
    assert.ok(Math.max(...ground) < 64, `${page.url()} has a ground of ${ground}`);
    await look(page);
  };
  await page.goto(invitation);
  await inDark();
  await page.getByRole('button', { name: 'Sign in' }).click();
  const profile = server.url + (await beginProfile(page, server.url));
  await inDark();
  await page.goto(`${profile}/check`);
  await inDark();
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await heading(page, /^Fix/);
  await inDark();
  for (const place of ['general?fix=1', 'business?fix=1', 'terms', 'delete']) {
    await page.goto(`${profile}/${place}`);
    await inDark();
  }
  const done = await fillProfile(page, server.url);
  await submit(page);
  await page.goto(done);
  await inDark();
  await close();
});

test('words typed before a session ended are still there after signing in again', async (t) => {
  const { page, context, email, invitation, close } = await somebody(t);
  await signIn(page, invitation);
  const profile = server.url + (await beginProfile(page, server.url));
  await page.goto(`${profile}/representative`);
  await page.getByLabel('First name', { exact: true }).fill('Amelia');
  await page.getByLabel('Last name', { exact: true }).fill('Okonkwo');
  const other = await context.newPage();
  await other.goto(`${server.url}/profiles`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await heading(other, 'Sign in');
  await page.getByRole('button', { name: 'Save and come back later' }).click();
  await heading(page, 'You are signed out');
  await look(page);
  const [door] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: /another tab/ }).click()]);
  await door.getByLabel('E-mail address').fill(email);
  await door.getByRole('button', { name: 'Send me a link' }).click();
  const link = /http\S+\/sign-in\/\S+/.exec(await letter(server, { to: email, subject: /^Sign in/ }))[0];
  await signIn(door, link);
  await heading(door, 'Profiles');
  await page.getByRole('button', { name: 'Go on' }).click();
  await heading(page, 'Business');
  await page.goto(`${profile}/representative`);
  assert.equal(await page.getByLabel('Last name', { exact: true }).inputValue(), 'Okonkwo');
  await close();
});

test('of two tabs the one that saves second is shown both words and loses neither', async (t) => {
  const { page, context, invitation, close } = await somebody(t);
  await signIn(page, invitation);
  const profile = server.url + (await beginProfile(page, server.url));
  await page.goto(`${profile}/general`);
  const other = await context.newPage();
  await other.goto(`${profile}/general`);
  await other.getByLabel('Profile name').fill('Named in the second tab');
  await other.getByRole('button', { name: 'Save and come back later' }).click();
  await heading(other, 'Named in the second tab');
  await page.getByLabel('Profile name').fill('Named in the first tab');
  await saveAndContinue(page);
  await page.getByText('Somebody else changed this page').waitFor();
  assert.equal(await page.getByLabel('Profile name').inputValue(), 'Named in the first tab');
  await page.getByText('Named in the second tab').waitFor();
  await look(page);
  await other.reload();
  await heading(other, 'Named in the second tab');
  await page.getByRole('button', { name: 'Save and come back later' }).click();
  await heading(page, 'Named in the first tab');
  await close();
});

test('the desk is worked by its keys, and the keys can be switched off', async (t) => {
  const applicant = await somebody(t);
  await signIn(applicant.page, applicant.invitation);
  const names = ['First in the queue', 'Second in the queue'];
  for (const name of names) {
    await fillProfile(applicant.page, server.url, { name });
    await submit(applicant.page);
  }
  const { page, close } = await launch({ origin: server.url });
  t.after(() => close());
  const { sign_in_url: invitation } = await server.invite({ email: 'keys@northwind.example', role: 'reviewer' });
  await signIn(page, invitation);
  await walkTo(page, names);
  await page.keyboard.press('Enter');
  await heading(page, names[0]);
  await showsItsKeys(page);
  await page.keyboard.press('l');
  await page.getByText('Let go. Somebody else can take the case now.').waitFor();
  await page.goBack();
  await page.reload();
  await page.keyboard.press('c');
  await page.getByText('Nobody else can decide it until').waitFor();
  await page.keyboard.press('r');
  await heading(page, 'Note a reason');
  await page.goBack();
  await page.keyboard.press('a');
  await heading(page, `Approve ${names[0]}?`);
  await page.keyboard.press('y');
  await page.getByText('Approved. The applicant is being told.').waitFor();
  await switchesOff(page);
  await Promise.all([close(), applicant.close()]);
});

const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim().replace(/\s+/g, ' '));

async function walkTo(page, [one, two]) {
  await heading(page, 'Waiting for review');
  await page.keyboard.press('j');
  for (let more = 9; more > 0 && !(await focused(page)).includes(one); more -= 1) await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.match(await focused(page), new RegExp(two));
  await page.keyboard.press('k');
  assert.match(await focused(page), new RegExp(one));
}

/** The list of keys is made of what is on the page, and holds every one of them. */
async function showsItsKeys(page) {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.waitFor();
  const keys = await dialog.locator('dt').allTextContents();
  for (const key of ['a', 'r', 'l', 'j', 'k', '?']) assert.ok(keys.includes(key), `${key} is not among ${keys}`);
  await look(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}

async function switchesOff(page) {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByLabel('Use single-key shortcuts').uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  const before = await focused(page);
  await page.keyboard.press('j');
  assert.equal(await focused(page), before);
}
