// The whole road of a person, on both engines: the wrong country and then the right one, a picture out of focus and then a sharp one, the
// face before the camera, review, rejection for an expired ID with a box drawn on it, that page again, approval. Every page on the way
// is looked at, wide and narrow. Nobody on the pictures exists.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  another, assertFits, assertSealed, atSide, cameraOn, engines, launch, letter, look, picturesIn, sendFile, specimen, startServer, takeFace,
  verdict,
} from './lib/harness.mjs';
import { acceptTerms, saveAndContinue, signIn } from './lib/applicant.mjs';
import { agree, beginPerson, chooseId, fillDetails, fillGeneralOf, person } from './lib/person.mjs';

const OPERATOR = 'Northwind';
const FRONT = 'card-front.jpg';
const EXPIRED = 'The date of expiry at the lower right has passed.';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (page, name) => page.getByRole('link', { name, exact: typeof name === 'string' });
const main = (page) => page.getByRole('main');

async function setOut(t, engine) {
  const server = await startServer({ engine, operatorName: OPERATOR });
  t.after(() => server.discard());
  const { account_sid: account } = await server.createAccount('Household 12');
  const { sign_in_url: invitation } = await server.invite({ email: person.email, role: 'owner', account });
  const reviewers = /a first reviewer, .*\n\s+(http\S+)/.exec(server.output())[1];
  const applicant = await launch({ origin: server.url, camera: specimen('face-turning.mjpeg') });
  t.after(() => applicant.close());
  const reviewer = await launch({ origin: server.url });
  t.after(() => reviewer.close());
  return { server, invitation, reviewers, applicant, reviewer };
}

async function states(page) {
  return (await page.locator('.task-state').allInnerTexts()).map((state) => state.trim());
}

async function begins({ applicant: { page }, server, invitation }) {
  await signIn(page, invitation);
  const profile = await beginPerson(page, server.url);
  assert.deepEqual(await states(page), ['Not started', 'Not started', 'Cannot start yet', 'Cannot start yet', 'Not started', 'Not started', 'Not started']);
  await look(page);
  return profile;
}

/** The wrong country, and already the front of a document of it. */
async function goesAstray({ applicant: { page } }, profile) {
  await page.goto(`${profile}/general`);
  await look(page);
  await fillGeneralOf(page, { country: 'France' });
  await heading(page, 'Individual details');
  await look(page);
  await fillDetails(page, { at: look });
  await look(page);
  assert.ok(await page.getByRole('radio', { name: /^Passport/ }).isVisible(), 'a passport is always among them');
  await main(page).getByText('Titre de séjour').waitFor();
  assert.equal(await main(page).getByText('Personalausweis').count(), 0);
  await chooseId(page, 'National identity card');
  await atSide(page, 'front');
  await sendFile(page, specimen(FRONT));
  await atSide(page, 'back');
}

/** The country put right asks for the photo ID again, and for nothing else. */
async function findsTheWay({ applicant: { page } }, profile) {
  await page.goto(`${profile}/general`);
  assert.equal(await page.getByLabel('Telephone number', { exact: true }).inputValue(), '+49 1512 3456789');
  await fillGeneralOf(page, { country: 'Germany' });
  await main(page).getByText('“Photo ID” is to be done again, because it depends on an answer that you changed').waitFor();
  await look(page, { picture: '18-country-changed.png' });
  await page.goto(profile);
  assert.deepEqual((await states(page)).slice(0, 4), ['Completed', 'Completed', 'Not started', 'Cannot start yet']);
  await page.goto(`${profile}/photo-id`);
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  assert.equal(await main(page).locator('img').count(), 0, 'the picture of the other document is gone');
  await look(page, { picture: '17-photo-id.png' });
}

async function takesItsPictures({ applicant: { page } }) {
  await main(page).getByText('Personalausweis').waitFor();
  await chooseId(page, 'National identity card');
  await atSide(page, 'front');
  await cameraOn(page);
  await look(page);
  await sendFile(page, specimen('card-front-blurred.jpg'));
  await verdict(page, 'Hold the camera still and tap to focus: the picture is blurred');
  await look(page, { picture: '20-blurred.jpg', narrow: true });
  await page.reload();
  await main(page).getByText('Hold the camera still and tap to focus: the picture is blurred').first().waitFor();
  await look(page);
  await sendFile(page, specimen(FRONT));
  await atSide(page, 'back');
  await look(page);
  await sendFile(page, specimen('card-back.jpg'));
}

async function showsTheFace({ applicant: { page } }) {
  await heading(page, 'A photo of yourself');
  await look(page, { picture: '21-consent.png' });
  await agree(page);
  const order = await takeFace(page, {
    at: async (shown, side) => look(shown, side === 'straight' ? { picture: '22-face.jpg', narrow: true } : {}),
  });
  assert.deepEqual([...order].sort(), ['left', 'right', 'straight']);
}

async function checksAndSubmits({ applicant: { page } }) {
  await heading(page, 'Notification');
  await page.getByLabel('Notification e-mail').fill(person.news);
  await saveAndContinue(page);
  await acceptTerms(page);
  await heading(page, 'Check your answers');
  assert.equal(await picturesIn(main(page)), 5);
  await main(page).getByText('27 March 1985').waitFor();
  await look(page, { picture: '23-check-pictures.jpg' });
  await button(page, 'Submit for review').click();
  await heading(page, 'Your profile is being reviewed');
  await look(page);
  assert.equal(await main(page).getByRole('link', { name: /Retake the photo/ }).count(), 0, 'nothing is left to be taken');
}

async function reviewerLooksCloser({ reviewer: { page }, reviewers }) {
  await signIn(page, reviewers);
  await button(page, `Open ${person.profile}`).click();
  await heading(page, person.profile);
  await page.getByRole('heading', { name: 'Pictures', exact: true }).waitFor();
  assert.ok(await picturesIn(main(page)) >= 5);
  await main(page).getByText('Personalausweis').first().waitFor();
  await main(page).getByText('Portraits side by side').waitFor();
  await look(page, { picture: '24-desk-pictures.jpg', from: page.getByRole('heading', { name: 'Pictures', exact: true }) });
  const tools = page.getByRole('group', { name: 'Look closer: Photo ID: Front', exact: true });
  await tools.getByRole('button', { name: 'Zoom in' }).click();
  await tools.getByRole('button', { name: 'Turn right' }).click();
  await tools.getByText('150 % · 90°').waitFor();
  await tools.getByRole('button', { name: 'Show whole' }).click();
  await tools.getByText('100 % · 0°').waitFor();
}

/** One key on the picture is the reason; a box is drawn, and its numbers follow. */
async function reviewerRejects({ reviewer: { page } }) {
  const front = page.locator('figure').filter({ has: page.getByRole('heading', { name: 'Photo ID: Front', exact: true }) });
  await front.getByRole('link', { name: /expired/i }).click();
  await heading(page, 'Word the reason');
  await look(page);
  await page.getByLabel('What the applicant is told').fill(EXPIRED);
  await page.getByLabel('From the left').fill('60');
  await button(page, 'Note this reason').click();
  await page.locator('#error-summary').getByText('Enter all four numbers, or leave all four empty').first().waitFor();
  await look(page);
  await drawBox(page);
  await look(page, { picture: '25-box.jpg', from: page.getByRole('group', { name: /Box on the picture/ }) });
  await button(page, 'Note this reason').click();
  await page.getByText('Reason noted').waitFor();
  await look(page);
  await link(page, 'Reject for 1 reason').click();
  await heading(page, `Reject ${person.profile}?`);
  await look(page);
  await button(page, 'Reject for 1 reason').click();
  await page.getByText('Rejected. The applicant is being told.').waitFor();
}

async function drawBox(page) {
  const picture = page.getByRole('group', { name: /Box on the picture/ }).locator('img');
  await picture.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await picture.boundingBox();
  await page.mouse.move(x + width * 0.5, y + height * 0.6);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.7);
  await page.mouse.move(x + width * 0.9, y + height * 0.8);
  await page.mouse.up();
  const typed = await Promise.all(['From the left', 'From the top', 'Width', 'Height'].map((label) => page.getByLabel(label, { exact: true }).inputValue()));
  typed.map(Number).forEach((number, at) => assert.ok(Math.abs(number - [50, 60, 40, 20][at]) < 2, typed.join()));
}

/** The box is seen, that page alone is asked for, and the picture is taken again. */
async function applicantRetakes({ applicant: { page }, server }, profile) {
  assert.match(await letter(server, { to: person.news, subject: /needs changes/ }), /date of expiry at the lower right/);
  await page.goto(profile);
  await heading(page, 'Fix 1 thing and submit again');
  await main(page).getByText(EXPIRED).waitFor();
  await look(page);
  await page.locator('.reason-link').click();
  await atSide(page, 'front');
  await main(page).getByText(EXPIRED).waitFor();
  await main(page).getByText('The part that is meant is outlined in the lower right of the picture.').first().waitFor();
  assert.ok(await picturesIn(main(page)) >= 1);
  await look(page, { picture: '26-retake.jpg', narrow: true, tallest: 980 });
  await sendFile(page, another(FRONT, 'renewed'));
  await heading(page, 'Check your answers and submit again');
  await look(page);
  await page.goto(`${profile}/check`);
  await button(page, 'Submit for review').click();
  await heading(page, 'Your profile is being reviewed');
}

/** Old beside new; nothing else has changed. */
async function reviewerApproves({ reviewer: { page } }) {
  await link(page, 'Queue').click();
  await button(page, `Open ${person.profile}`).click();
  await page.getByRole('heading', { name: 'Changed since the last decision' }).waitFor();
  await page.getByRole('heading', { name: /Front, before$/ }).waitFor();
  await page.getByRole('heading', { name: /Front, now$/ }).waitFor();
  assert.equal(await page.getByRole('heading', { name: /, before$/ }).count(), 1);
  await picturesIn(main(page));
  await look(page, { picture: '27-old-and-new.jpg' });
  await link(page, 'Approve').click();
  await heading(page, `Approve ${person.profile}?`);
  await button(page, 'Approve').click();
  await page.getByText('Approved. The applicant is being told.').waitFor();
}

async function applicantIsApproved({ applicant: { page }, server }, profile) {
  await letter(server, { to: person.news, subject: /was approved/ });
  await page.goto(profile);
  await heading(page, `${OPERATOR} Approved`);
  await look(page);
  await page.goto(`${profile}/photo-id`);
  assert.equal(await picturesIn(main(page)), 2);
  await assertFits(page);
}

/** Whoever has the data folder and the database, and not the key, reads nothing of all this. */
async function isSealed({ server }, profile) {
  const { email, telephone, first, last, street, city, postcode, news } = person;
  const texts = [person.profile, email, telephone, telephone.replace(/\D/g, ''), first, last, street, `${postcode} ${city}`, news, 'fennimore', '1985-03-27', '27 March 1985', EXPIRED];
  await assertSealed(server, { texts, pictures: [FRONT, 'card-back.jpg', 'card-front-blurred.jpg'], shown: profile.split('/').at(-1) });
}

for (const engine of engines) {
  test(`on ${engine} a person goes astray, shows an ID and a face, is rejected for the ID, takes that picture again and is approved`, async (t) => {
    const road = await setOut(t, engine);
    const profile = await begins(road);
    await goesAstray(road, profile);
    await findsTheWay(road, profile);
    await takesItsPictures(road);
    await showsTheFace(road);
    await checksAndSubmits(road);
    await reviewerLooksCloser(road);
    await reviewerRejects(road);
    await applicantRetakes(road, profile);
    await reviewerApproves(road);
    await applicantIsApproved(road, profile);
    await Promise.all([road.applicant.close(), road.reviewer.close()]);
    assert.match((await road.server.command('audit', 'verify')).stdout, /\d/);
    await isSealed(road, profile);
  });
}
