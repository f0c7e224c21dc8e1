// The harness tested on a small site of its own: it does what the roads rely on, and it fails when it should. A guard that never
// barks would make every other browser test worthless.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import {
  assertAccessible, assertFits, axe, checkByLabel, createDatabase, engines, fillByLabel, launch, officiallySigned, overflowing, picture, pressByName,
  pressTabUntil, selectByLabel, webhookSink,
} from './lib/harness.mjs';

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'";

const page = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A small page</title><link rel="icon" href="data:,"></head><body><main><h1>A small page</h1>${body}</main></body></html>`;

const FORM = `<form method="post" action="/form"><p><label for="name">Business name</label> <input id="name" name="name" value="old"></p>
<p><label for="notes">Notes</label> <textarea id="notes" name="notes">old</textarea></p>
<p><label for="type">Type</label> <select id="type" name="type"><option>Sole trader</option><option>Partnership</option><option>Company</option></select></p>
<fieldset><legend>Role</legend><p><input type="radio" id="a" name="role" value="owner" checked> <label for="a">Owner</label></p>
<p><input type="radio" id="b" name="role" value="director"> <label for="b">Director</label></p></fieldset>
<p><input type="checkbox" id="ok" name="ok"> <label for="ok">I agree</label></p><button>Save</button></form>
<p id="free" tabindex="-1">Not a stop of the Tab key</p>`;

const PAGES = {
  '/good': page('<p>Nothing is wrong here.</p>'),
  '/form': page(FORM),
  '/unlabelled': page('<input name="lonely"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
  '/inline': page('<script>document.title = "should not run"</script>'),
  '/outside': page('<a href="http://elsewhere.example/">Elsewhere</a>'),
  '/missing': page('<link rel="stylesheet" href="/no-such.css">'),
  '/wide': page('<div style="width: 900px" id="plank">wide</div>'),
  '/thrower': page('<script src="/throw.js"></script>'),
};

const received = [];
let site, origin;

before(async () => {
  site = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname === '/throw.js') return response.setHeader('content-type', 'text/javascript').end('throw new Error("planted")');
    if (request.method === 'POST') for await (const part of request) received.push(...new URLSearchParams(part.toString()));
    // The inline style of /wide is the page's own planting, so that page alone goes without the policy.
    if (pathname !== '/wide') response.setHeader('content-security-policy', POLICY);
    const status = pathname === '/broken' ? 500 : PAGES[pathname] ? 200 : 404;
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(PAGES[pathname] ?? page('<p>Not here.</p>'));
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  origin = `http://127.0.0.1:${site.address().port}`;
});

after(() => {
  site.closeAllConnections();
  site.close();
});

async function open(t, path, options = {}) {
  const browser = await launch({ origin, ...options });
  t.after(() => browser.close());
  await browser.page.goto(origin + path);
  return browser;
}

test('a good page passes everything, wide and narrow, light and dark', async (t) => {
  for (const [viewport, colorScheme] of [['wide', 'light'], ['narrow', 'dark']]) {
    const browser = await open(t, '/good', { viewport, colorScheme });
    await assertAccessible(browser.page);
    await assertFits(browser.page);
    assert.equal(await browser.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), colorScheme === 'dark');
    await browser.close();
  }
});

test('a field without a label and a picture without words are found by axe under a strict policy', async (t) => {
  const browser = await open(t, '/unlabelled');
  const found = (await axe(browser.page)).map(({ id }) => id);
  assert.ok(found.includes('label'), found.join());
  assert.ok(found.includes('image-alt'), found.join());
  await assert.rejects(assertAccessible(browser.page), /image-alt/);
  assert.deepEqual(browser.guard.take(), []);
});

test('a script that the policy refuses is seen, and spoils the end of the test', async (t) => {
  const browser = await open(t, '/inline');
  assert.equal(await browser.page.title(), 'A small page');
  await assert.rejects(browser.close(), /policy: .*Content Security Policy/);
});

test('a request to another host never leaves, and is seen', async (t) => {
  const browser = await open(t, '/outside');
  const failing = browser.page.waitForEvent('requestfailed');
  await browser.page.getByRole('link').click();
  assert.match((await failing).failure().errorText, /NAME_NOT_RESOLVED/);
  // Chromium may ask again by itself, so it is the kind and the address that count, not how often.
  const outside = browser.guard.take().filter(({ kind }) => kind === 'outside');
  assert.deepEqual([...new Set(outside.map(({ text }) => text))], ['http://elsewhere.example/']);
});

test('a missing style, an error of a script and a broken answer are seen', async (t) => {
  const seen = async (path) => (await open(t, path)).guard.take().map(({ kind }) => kind);
  assert.deepEqual(await seen('/missing'), ['console']);
  assert.deepEqual(await seen('/thrower'), ['script']);
  assert.deepEqual(await seen('/broken'), ['server']);
});

test('a page that says it is not there is no fault of the page', async (t) => {
  const browser = await open(t, '/not-here');
  await browser.close();
});

test('what sticks out of a narrow window is named', async (t) => {
  const { page } = await open(t, '/wide', { viewport: 'narrow' });
  assert.deepEqual(await overflowing(page), ['div#plank']);
  await assert.rejects(assertFits(page), /div#plank/);
});

for (const javaScript of [true, false]) {
  test(`a form is filled and sent by keyboard alone, ${javaScript ? 'with' : 'without'} script`, async (t) => {
    const browser = await open(t, '/form', { javaScript });
    received.length = 0;
    await fillByLabel(browser.page, 'Business name', 'Café Ñandú & Sons');
    await fillByLabel(browser.page, 'Notes', 'two words');
    await selectByLabel(browser.page, 'Type', 'Company');
    await checkByLabel(browser.page, 'Director');
    await checkByLabel(browser.page, 'I agree');
    const answered = browser.page.waitForResponse((response) => response.request().method() === 'POST');
    await pressByName(browser.page, 'button', 'Save');
    await answered;
    const sent = { name: 'Café Ñandú & Sons', notes: 'two words', type: 'Company', role: 'director', ok: 'on' };
    assert.deepEqual(Object.fromEntries(received), sent);
    await browser.close();
  });
}

test('what the keyboard cannot reach, or the page does not have, fails', async (t) => {
  const { page } = await open(t, '/form');
  await assert.rejects(pressTabUntil(page, page.locator('#free'), { limit: 12 }), /Tab never reached .*Business name/);
  await assert.rejects(fillByLabel(page, 'No such label', 'x'), /there is no/);
  await assert.rejects(selectByLabel(page, 'Type', 'Charity'), /no option "Charity"/);
});

test('a picture is taken', async (t) => {
  const { page } = await open(t, '/form', { viewport: 'narrow' });
  const path = await picture(page, 'harness-form');
  assert.ok((await stat(path)).size > 1000);
});

test('the receiver keeps what came and answers as it was told', async () => {
  const sink = await webhookSink({ path: '/hook?of=test' });
  sink.answer(503, { status: 200, headers: { 'retry-after': '1' } });
  const send = () => fetch(sink.url, { method: 'POST', body: 'a=1&b=%C3%B1&a=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  const coming = sink.next({ where: ({ form }) => form[1][1] === 'ñ' });
  const statuses = [(await send()).status, (await send()).status, (await send()).status];
  assert.deepEqual(statuses, [503, 200, 204]);
  const { url, method, body, form } = await coming;
  assert.deepEqual([url, method, body.toString(), form], [sink.url, 'POST', 'a=1&b=%C3%B1&a=2', [['a', '1'], ['b', 'ñ'], ['a', '2']]]);
  await assert.rejects(sink.next({ where: ({ method: used }) => used === 'PUT', timeout: 50 }), /no such webhook came/);
  await sink.close();
});

test('the official validator refuses a webhook that nobody signed and takes a published example', async () => {
  // The example of the field's public documentation: address, five fields, token 12345.
  const form = [['CallSid', 'CA1234567890ABCDE'], ['Caller', '+14158675309'], ['Digits', '1234'], ['From', '+14158675309'], ['To', '+18005551212']];
  const signed = { url: 'https://mycompany.com/myapp.php?foo=1&bar=2', form, headers: { 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' } };
  assert.equal(await officiallySigned(signed, '12345'), true);
  assert.equal(await officiallySigned({ ...signed, headers: {} }, '12345'), false);
});

for (const engine of engines.filter((name) => name === 'postgres')) {
  test(`a database of ${engine} is made for a test and dropped after it`, async () => {
    const database = await createDatabase();
    assert.equal(await database.sql('SELECT 6 * 7'), '42');
    await database.drop();
    await assert.rejects(database.sql('SELECT 1'), /does not exist/);
  });
}
