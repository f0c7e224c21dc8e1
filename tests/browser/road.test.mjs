// The whole road, on both engines, as the people on it walk it: a business is invited, submits too early, puts everything right, is
// reviewed, rejected, corrects itself and is approved. Every page on the way is looked at, wide and narrow.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertFits, engines, landOn, launch, letter, look, officiallySigned, startServer, webhookSink } from './lib/harness.mjs';
import {
  acceptTerms, beginProfile, business, chooseCountry, fillAddress, fillBusiness, fillGeneral, fillPerson, first, saveAndContinue, signIn,
} from './lib/applicant.mjs';

const OPERATOR = 'Northwind';
const NEWS = 'compliance@harbour-lantern.example';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (page, name) => page.getByRole('link', { name, exact: typeof name === 'string' });

/** What a road carries with it: the program, its people, their browsers, and the receiver of the business. */
async function setOut(t, engine) {
  const server = await startServer({ engine, operatorName: OPERATOR });
  t.after(() => server.discard());
  const sink = await webhookSink({ path: '/bonafide?of=harbour' });
  t.after(() => sink.close());
  const account = await server.createAccount('Harbour Lantern');
  const { sign_in_url: invitation } = await server.invite({ email: first['E-mail address'], role: 'owner', account: account.account_sid });
  const reviewers = /a first reviewer, .*\n\s+(http\S+)/.exec(server.output())[1];
  const [applicant, reviewer] = [await launch({ origin: server.url }), await launch({ origin: server.url })];
  t.after(() => Promise.all([applicant.close(), reviewer.close()]));
  return { server, sink, account, invitation, reviewers, applicant, reviewer };
}

/** The error summary: focused, first in the title, one line a problem, and each line leads to its field. */
async function assertSummary(page, sentences) {
  const summary = page.locator('#error-summary');
  await summary.waitFor();
  assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the summary is not focused');
  assert.match(await page.title(), /^Error: /);
  assert.deepEqual(await summary.getByRole('link').allTextContents(), sentences);
  for (const sentence of sentences) {
    await summary.getByRole('link', { name: sentence }).click();
    const focused = await page.evaluate(() => ({ name: document.activeElement.name, wrong: document.activeElement.closest('.field-problem')?.textContent ?? '' }));
    assert.ok(focused.wrong.includes(sentence), `"${sentence}" leads to ${focused.name}`);
  }
}

async function comesIn({ server, applicant: { page }, invitation }) {
  await page.goto(`${server.url}/sign-in`);
  await heading(page, 'Sign in');
  await look(page, { picture: '01-sign-in' });
  await button(page, 'Send me a link').click();
  await assertSummary(page, ['Enter your e-mail address']);
  await look(page);
  await page.goto(invitation);
  await look(page);
  await button(page, 'Sign in').click();
  await heading(page, 'Profiles');
  await look(page);
}

async function begins({ applicant: { page }, server }) {
  await link(page, 'Create a profile').click();
  await heading(page, 'What are you?');
  await page.getByLabel('Business', { exact: true }).check();
  await look(page, { picture: '02-choose' });
  await button(page, 'Create the profile').click();
  await assertSummary(page, ['Tick the box to confirm this']);
  await look(page);
  const path = await beginProfile(page, server.url);
  const states = await page.locator('.task-state').allInnerTexts();
  assert.deepEqual(states.map((state) => state.trim()), ['Not started', 'Cannot start yet', 'Not started', 'Not started', 'Not started', 'Not started', 'Not started']);
  await look(page);
  return server.url + path;
}

/** In any order: the terms first, then half a person, put aside for later. */
async function beginsWhereItLikes({ applicant: { page } }, profile) {
  await link(page, 'Terms').click();
  await look(page, { picture: '09-terms' });
  await saveAndContinue(page);
  await assertSummary(page, ['Read the terms of service and the privacy policy, and accept them']);
  await look(page);
  await acceptTerms(page);
  await heading(page, 'Check your answers');
  await page.goto(`${profile}/representative`);
  await page.getByLabel('First name', { exact: true }).fill(first['First name']);
  await button(page, 'Save and come back later').click();
  await heading(page, 'Business');
  const states = await page.locator('.task-state').allInnerTexts();
  assert.deepEqual(states.map((state) => state.trim()), ['Not started', 'Cannot start yet', 'In progress', 'Not started', 'Not started', 'Completed', 'Not started']);
  await look(page, { picture: '03-task-list', narrow: true });
}

/** Submits with everything missing, and is told at once, reason by reason, where to go. */
async function submitsTooEarly({ applicant: { page } }, profile) {
  await link(page, 'Check your answers').click();
  await page.getByText('would be rejected at once').waitFor();
  await look(page);
  await button(page, 'Submit for review').click();
  await heading(page, /^Fix \d+ things and submit again$/);
  await page.getByText(`${OPERATOR} Rejected`, { exact: true }).waitFor();
  await look(page);
  const reasons = page.locator('.reason-link');
  const count = await reasons.count();
  assert.equal(await heading(page, `Fix ${count} things and submit again`), undefined);
  for (let reason = 0; reason < count; reason += 1) {
    const field = await landOn(page, reasons.nth(reason));
    assert.equal(await field.evaluate((element) => element.closest('.field-problem') !== null), true, `nothing is said at ${page.url()}`);
    await page.goto(profile);
  }
  return count;
}

async function answersGeneral({ applicant: { page } }, profile) {
  await page.goto(`${profile}/general`);
  await look(page);
  await fillGeneral(page);
  await heading(page, 'In which country is the address?');
  await look(page);
  await chooseCountry(page, 'Australia');
  await heading(page, 'New address');
  await look(page);
  await fillAddress(page, { street: business.boxed });
  await heading(page, 'New address');
  await assertSummary(page, [await page.locator('#error-summary a').first().innerText()]);
  assert.match(await page.locator('#error-summary').innerText(), /PO box/);
  assert.equal(await page.getByLabel('Street and number').inputValue(), business.boxed);
  await look(page, { picture: '05-address' });
  await fillAddress(page);
  await heading(page, 'Business information');
  await page.goto(`${profile}/general`);
  await look(page, { picture: '04-general' });
  await saveAndContinue(page);
}

/** One answer wrong on purpose: said, linked, kept as it was typed, and then put right. */
async function answersBusiness({ applicant: { page } }, profile) {
  await heading(page, 'Business information');
  await look(page);
  await fillBusiness(page, { number: '12' });
  await saveAndContinue(page);
  await assertSummary(page, ['Enter the registration number as your authority wrote it, like 123 456 780']);
  assert.equal(await page.getByLabel('Registration number', { exact: true }).inputValue(), '12');
  await look(page);
  await page.getByLabel('Registration number', { exact: true }).fill(business.numberWithWrongCheckDigit);
  await saveAndContinue(page);
  await page.locator('#error-summary').waitFor();
  assert.equal(await page.getByLabel('Registration number', { exact: true }).inputValue(), business.numberWithWrongCheckDigit);
  await page.getByLabel('Registration number', { exact: true }).fill(business.number);
  await saveAndContinue(page);
  await heading(page, 'Authorised representative');
  await page.goto(`${profile}/business`);
  await look(page, { picture: '06-business' });
  await saveAndContinue(page);
}

/** The second representative may not be the first again, and may be left out. */
async function namesRepresentatives({ applicant: { page } }, profile) {
  await heading(page, 'Authorised representative');
  await look(page);
  await fillPerson(page);
  await saveAndContinue(page);
  await heading(page, 'Second representative');
  await look(page);
  await fillPerson(page);
  await saveAndContinue(page);
  await assertSummary(page, ['Name a second representative who is another person than the first']);
  await look(page);
  await button(page, 'Remove: Second representative').click();
  await page.goto(`${profile}/second-representative`);
  assert.equal(await page.getByLabel('First name', { exact: true }).inputValue(), '');
  await page.goto(`${profile}/representative`);
  await page.getByText('Understood as').waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Telephone number', { exact: true }).inputValue(), '+61 491 570 156');
  await look(page, { picture: '07-representative' });
}

/** A test by each channel shows what came back. */
async function asksForNews({ applicant: { page }, sink, server, account }, profile) {
  await page.goto(`${profile}/notification`);
  await look(page);
  await page.getByLabel('Notification e-mail').fill(NEWS);
  await page.getByLabel('Status callback URL').fill('ftp://elsewhere.example/');
  await saveAndContinue(page);
  await assertSummary(page, ['Enter a public web address in full, like https://example.com/status']);
  await look(page);
  await page.getByLabel('Status callback URL').fill(sink.url);
  await saveAndContinue(page);
  await heading(page, 'Terms');
  await page.goto(`${profile}/notification`);
  await look(page, { picture: '08-notification' });
  await button(page, 'Send a test to the callback').click();
  const called = await sink.next({ where: ({ form }) => form.some(([name]) => name === 'Test') });
  assert.ok(await officiallySigned(called, account.auth_token), 'the official validator refuses the test');
  await page.getByText('Arrived').waitFor();
  assert.match(await page.getByRole('main').innerText(), /204/);
  await look(page);
  await page.goto(`${profile}/notification`);
  await button(page, 'Send a test e-mail').click();
  await page.getByText('Arrived').waitFor();
  await look(page);
  await letter(server, { to: NEWS, subject: /A test letter/ });
}

async function checksAndSubmits({ applicant: { page } }, profile) {
  await page.goto(profile);
  await heading(page, 'Check your answers and submit again');
  await look(page);
  await link(page, 'Check your answers').click();
  await heading(page, 'Check your answers');
  await look(page, { picture: '10-check' });
  await button(page, 'Submit for review').click();
  await heading(page, 'Your profile is being reviewed');
}

/** In review everything can be read and nothing changed, whoever tries. */
async function isLocked({ applicant: { page }, server }, profile) {
  await page.getByText('In Review', { exact: true }).first().waitFor();
  assert.deepEqual(await formsOf(page), ['/sign-out']);
  await page.goto(`${profile}/representative`);
  assert.deepEqual(await formsOf(page), ['/sign-out']);
  await page.getByText(first['First name'], { exact: true }).waitFor();
  await look(page);
  const csrf = await page.locator('input[name=csrf], .sign-out input[type=hidden]').first().evaluate((input) => [input.name, input.value]);
  const answer = await page.request.post(`${profile}/representative`, {
    form: { [csrf[0]]: csrf[1], 'authorized_representative_1.first_name': 'Mallory' }, headers: { origin: server.url }, maxRedirects: 0,
  });
  assert.equal(answer.status(), 409);
  await page.reload();
  assert.doesNotMatch(await page.getByRole('main').innerText(), /Mallory/);
  await page.goto(profile);
}

const formsOf = (page) => page.locator('form').evaluateAll((forms) => forms.map((form) => new URL(form.action).pathname));

async function reviewerRejects({ reviewer: { page }, reviewers }) {
  await signIn(page, reviewers);
  await heading(page, 'Waiting for review');
  await look(page, { picture: '13-queue' });
  await button(page, `Open ${business.profile}`).click();
  await heading(page, business.profile);
  await look(page, { picture: '14-case' });
  await page.getByRole('link', { name: /^Note a reason.*Website/ }).click();
  await heading(page, 'Note a reason');
  await look(page);
  await button(page, 'Continue').click();
  await assertSummary(page, ['Choose the reason']);
  await page.getByLabel('What is the reason?').selectOption('unverifiable.business_website');
  await button(page, 'Continue').click();
  await heading(page, 'Word the reason');
  await page.getByLabel(/^Private note/).fill('Tried from two networks.');
  await page.getByLabel('What the applicant is told').fill('The website did not open when we tried it on three days.');
  await look(page, { picture: '15-reason' });
  await page.getByLabel('What the applicant is told').fill('');
  await button(page, 'Note this reason').click();
  await assertSummary(page, ['Write what the applicant is told']);
  assert.equal(await page.getByLabel(/^Private note/).inputValue(), 'Tried from two networks.');
  await look(page);
  await page.getByLabel('What the applicant is told').fill('The website did not open when we tried it on three days.');
  await button(page, 'Note this reason').click();
  await page.getByText('Reason noted').waitFor();
  await look(page);
  await link(page, 'Reject for 1 reason').click();
  await heading(page, `Reject ${business.profile}?`);
  assert.doesNotMatch(await page.getByRole('main').innerText(), /two networks/);
  await look(page);
  await button(page, 'Reject for 1 reason').click();
  await page.getByText('Rejected. The applicant is being told.').waitFor();
  await look(page);
}

const rejectedBy = ({ sink }, sequence) => sink.next({ where: ({ form }) => of(form).Status === 'twilio-rejected' && Number(of(form).Sequence) > sequence });
const of = (form) => Object.fromEntries(form);

/** A webhook says everything once, signed, and is the account's own. */
async function assertCalled(called, { account }, status) {
  const names = called.form.map(([name]) => name);
  assert.equal(new Set(names).size, names.length, `a name twice: ${names}`);
  assert.equal(of(called.form).AccountSid, account.account_sid);
  assert.equal(of(called.form).Status, status);
  assert.ok(called.headers['i-twilio-idempotency-token'] ?? called.headers['idempotency-key'], 'there is no idempotency key');
  assert.ok(await officiallySigned(called, account.auth_token), `the official validator refuses ${status}`);
}

async function applicantCorrects(road, profile) {
  const { page } = road.applicant;
  const called = await rejectedBy(road, 1);
  await assertCalled(called, road, 'twilio-rejected');
  assert.match(of(called.form).FailureReason, /did not open when we tried it/);
  assert.doesNotMatch(called.body.toString(), /networks/);
  const told = await letter(road.server, { to: NEWS, subject: /needs changes/ });
  assert.match(told, /did not open when we tried it/);
  assert.ok(told.includes(profile), 'the letter does not lead to the profile');
  await page.goto(profile);
  await heading(page, 'Fix 1 thing and submit again');
  assert.doesNotMatch(await page.getByRole('main').innerText(), /networks/);
  await look(page, { picture: '11-rejected', narrow: true });
  const field = await landOn(page, page.locator('.reason-link'));
  assert.equal(await field.inputValue(), `${business.website}/`);
  await look(page);
  await field.fill('https://www.harbour-lantern.example');
  await saveAndContinue(page);
  await heading(page, 'Check your answers and submit again');
  await look(page);
  await page.goto(`${profile}/check`);
  await button(page, 'Submit for review').click();
  await heading(page, 'Your profile is being reviewed');
  await look(page, { picture: '12-in-review' });
}

async function reviewerApproves({ reviewer: { page } }) {
  await link(page, 'Queue').click();
  await page.getByText('Submitted again').waitFor();
  await button(page, `Open ${business.profile}`).click();
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  assert.equal(headings[0], 'Changed since the last decision');
  const change = await page.locator('.change').allInnerTexts();
  assert.equal(change.length, 1, change.join());
  assert.match(change[0], /https:\/\/harbour-lantern\.example[\s\S]*https:\/\/www\.harbour-lantern\.example/);
  await look(page);
  await link(page, 'Approve').click();
  await heading(page, `Approve ${business.profile}?`);
  await look(page);
  await button(page, 'Approve').click();
  await page.getByText('Approved. The applicant is being told.').waitFor();
  await look(page);
  for (const place of ['Decided', 'Not delivered', 'Mail']) {
    await link(page, place).click();
    await look(page);
  }
}

async function applicantIsApproved(road, profile) {
  const { page } = road.applicant;
  const called = await road.sink.next({ where: ({ form }) => of(form).Status === 'twilio-approved' });
  await assertCalled(called, road, 'twilio-approved');
  assert.match(await letter(road.server, { to: NEWS, subject: /was approved/ }), /Harbour Lantern main profile/);
  await page.goto(profile);
  await heading(page, `${OPERATOR} Approved`);
  assert.deepEqual(await formsOf(page), ['/sign-out']);
  await look(page, { picture: '16-approved' });
  await link(page, 'Profiles').click();
  await look(page);
}

for (const engine of engines) {
  test(`on ${engine} a business is rejected at once, corrects itself, is reviewed, corrects itself again and is approved`, async (t) => {
    const road = await setOut(t, engine);
    await comesIn(road);
    const profile = await begins(road);
    await beginsWhereItLikes(road, profile);
    await submitsTooEarly(road, profile);
    await answersGeneral(road, profile);
    await answersBusiness(road, profile);
    await namesRepresentatives(road, profile);
    await asksForNews(road, profile);
    await checksAndSubmits(road, profile);
    await isLocked(road, profile);
    await reviewerRejects(road);
    await applicantCorrects(road, profile);
    await reviewerApproves(road);
    await applicantIsApproved(road, profile);
    await Promise.all([road.applicant.close(), road.reviewer.close()]);
    assert.match((await road.server.command('audit', 'verify')).stdout, /\d/);
  });
}
