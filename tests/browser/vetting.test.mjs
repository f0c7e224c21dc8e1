// What the program finds by itself, at the desk: good papers are looked at up to the proposal without a person's help; every kind of
// wrong paper has its finding, one key makes a reason of it, and its owner reads the reason with the box, never the score. Nobody on
// the pictures exists, and nobody on the list does.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { test } from 'node:test';
import { engines, launch, look, startServer } from './lib/harness.mjs';
import { signIn } from './lib/applicant.mjs';
import { caller, submit, truthOf } from './lib/submission.mjs';

const PATIENCE = 120_000;
/** An invented entry of an invented list, in Cyrillic: the same name as on one of the passports. */
const LIST = 'id,kind,name,aliases,birth_dates,countries,programs\n9001,person,Воронцович Геннадий,,1961-04-17,CZ,INVENTED\n';

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' });
const found = (page, sentence) => page.locator('.finding').filter({ hasText: sentence }).first();

async function setOut(t, { env = {}, engine = engines[0] } = {}) {
  const server = await startServer({ engine, env });
  t.after(() => server.discard());
  const account = await server.createAccount('Household 12');
  const { sign_in_url: invitation } = await server.invite({ email: 'owner@household.example', role: 'owner', account: account.account_sid });
  const reviewers = /a first reviewer, .*\n\s+(http\S+)/.exec(server.output())[1];
  return { server, account, invitation, reviewers, call: caller(server, account) };
}

async function importList({ server }) {
  const file = join(server.dataDir, 'invented.csv');
  writeFileSync(file, LIST);
  await server.command('screening', 'import', '--list', 'invented', file);
}

async function atDesk(t, { server, reviewers }) {
  const { page, close } = await launch({ origin: server.url });
  t.after(close);
  await signIn(page, reviewers);
  return page;
}

/** Opens a case once the program has looked at it. */
async function openCase(page, server, name) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    await page.goto(`${server.url}/desk`);
    const waiting = button(page, `Open ${name}`);
    if (await waiting.count()) {
      await waiting.click();
      await heading(page, name);
      if (await page.locator('#vetting .finding, #vetting li').count()) return;
    }
    assert.ok(Date.now() < until, `${name} was not looked at`);
    await pause(500);
  }
}

/** Kinds of wrong papers: the pictures, the finding at the desk, what the applicant is told. */
const WRONG = [
  { name: 'expired', pages: { PhotoPage: 'expired-passport' }, finding: 'the document has expired', told: 'expired' },
  { name: 'check digit', pages: { PhotoPage: 'check-digit-passport' }, finding: 'a check digit of the machine-readable lines cannot be right', told: 'document' },
  { name: 'other name', pages: { PhotoPage: 'other-name-passport' }, finding: /Differs[\s\S]*Name/, told: 'name' },
  { name: 'other birth', pages: { PhotoPage: 'other-birth-passport' }, finding: /Differs[\s\S]*Date of birth/, told: 'date of birth' },
  { name: 'other face', pages: { PhotoPage: 'other-face-passport' }, finding: 'are probably two people’s', told: 'face' },
  { name: 'no face', pages: { PhotoPage: 'no-face-passport' }, finding: 'no face was found', told: 'face' },
  { name: 'glare', pages: { PhotoPage: 'glare-passport' }, finding: /reflect|machine-readable lines/, told: '' },
  { name: 'nothing', pages: { PhotoPage: 'nothing' }, truth: () => truthOf('good-passport'), finding: 'no machine-readable lines were found', told: '' },
  {
    name: 'barcode of another', type: 'dl', pages: { Front: 'licence-front-of-another', Back: 'licence-back-of-another' },
    finding: 'the barcode says something else than the front', told: '', hidden: true,
  },
  { name: 'on a list', pages: { PhotoPage: 'sanctioned-passport' }, finding: 'somebody on a sanctions list has a name like this', told: '', hidden: true },
  { name: 'used before', pages: { PhotoPage: 'good-passport' }, finding: 'the same document stands in another profile', told: '', about: 'profile' },
];

for (const engine of engines) {
  test(`good papers are looked at without a person's help, up to the proposal, on ${engine}`, { timeout: 600_000 }, async (t) => {
    const house = await setOut(t, { engine });
    await importList(house);
    await submit(house.call, house.account, { name: 'Good papers', pages: { PhotoPage: 'good-passport' } });
    const page = await atDesk(t, house);
    await openCase(page, house.server, 'Good papers');
    await page.getByText('Everything was looked at and speaks for it').waitFor();
    await page.locator('#vetting summary').first().click();
    await found(page, 'every check digit is right').waitFor();
    await found(page, 'are probably one person’s').waitFor();
    assert.match(await found(page, 'are probably one person’s').innerText(), /does not show that a living person/);
    await look(page, { picture: '40-desk-found.jpg', from: page.getByRole('heading', { name: 'What the program found' }) });
  });
}

test('every kind of wrong paper has its finding, and its reason when rejected', { timeout: 900_000 }, async (t) => {
  const house = await setOut(t);
  await importList(house);
  await submit(house.call, house.account, { name: 'first of all', pages: { PhotoPage: 'good-passport' } });
  const profiles = new Map();
  for (const { name, pages, type, truth } of WRONG) {
    profiles.set(name, await submit(house.call, house.account, { name, pages, type, truth: truth?.() }));
  }
  const page = await atDesk(t, house);
  const { page: owner, close } = await launch({ origin: house.server.url });
  t.after(close);
  await signIn(owner, house.invitation);
  for (const wrong of WRONG) {
    await t.test(wrong.name, async () => {
      await openCase(page, house.server, wrong.name);
      const finding = found(page, wrong.finding);
      await finding.waitFor({ timeout: 10_000 }).catch(async () => assert.fail(`not found in: ${await page.locator('#vetting').innerText()}`));
      await finding.focus();
      await page.keyboard.press('n');
      await page.getByText('Reason noted', { exact: false }).first().waitFor();
      if (wrong.name === 'other name') await look(page, { picture: '41-desk-differs.jpg', from: found(page, wrong.finding) });
      if (wrong.name === 'on a list') await look(page, { picture: '42-desk-listed.jpg', from: found(page, wrong.finding) });
      await page.goto(`${page.url().split(/[?#]/)[0]}/reject`);
      await button(page, /^Reject/).click();
      await owner.goto(`${house.server.url}/profiles/${profiles.get(wrong.name)}`);
      const told = await owner.getByRole('main').innerText();
      assert.doesNotMatch(told, /[Dd]istance|sanction|0[.,]\d\d/, 'neither a score nor a list is told');
      if (wrong.hidden) return;
      assert.match(told.toLowerCase(), new RegExp(wrong.told));
      if (wrong.about !== 'profile') assert.ok(await owner.locator('.pictured-part').count(), 'the box is shown');
    });
  }
});

test('where the operator says so, what is plain is rejected at once', { timeout: 300_000 }, async (t) => {
  const house = await setOut(t, { env: { BONAFIDE_REJECT_AT_ONCE: 'document_expired,mrz_check_digit' } });
  const profile = await submit(house.call, house.account, { name: 'Expired', pages: { PhotoPage: 'expired-passport' } });
  const { page, close } = await launch({ origin: house.server.url });
  t.after(close);
  await signIn(page, house.invitation);
  const until = Date.now() + PATIENCE;
  for (;;) {
    await page.goto(`${house.server.url}/profiles/${profile}`);
    if (await page.getByText('has expired').count()) break;
    assert.ok(Date.now() < until, 'it was not rejected');
    await pause(500);
  }
  assert.ok(await page.locator('.pictured-part').count(), 'with the box');
  await look(page, { picture: '43-rejected-at-once.jpg' });
});

test('a server without models starts, says so, and leaves the checks to people', { timeout: 300_000 }, async (t) => {
  const house = await setOut(t, { env: { BONAFIDE_MODELS: '/nonexistent' } });
  assert.match(house.server.output(), /models are missing/);
  await submit(house.call, house.account, { name: 'Without models', pages: { PhotoPage: 'good-passport' } });
  const page = await atDesk(t, house);
  await openCase(page, house.server, 'Without models');
  await page.getByRole('heading', { name: 'Not looked at' }).waitFor();
  await page.getByText('the model for it is not installed').first().waitFor();
});
