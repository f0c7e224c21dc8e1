// The program as whoever runs it knows it: it says when it is ready, answers that it is well, ends when asked and comes back after a power cut.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, startServer } from './lib/harness.mjs';

for (const engine of engines) {
  test(`on ${engine} the program is ready when it says so, ends cleanly, and comes back after kill -9`, async (t) => {
    const server = await startServer({ engine });
    t.after(() => server.discard());
    const healthy = async () => [(await fetch(`${server.url}/healthz`)).status, (await fetch(`${server.url}/readyz`)).status];
    assert.match(server.output(), new RegExp(`^Bonafide is ready.*${server.url}`, 'm'));
    assert.deepEqual(await healthy(), [200, 200]);
    await server.kill();
    await server.start();
    assert.deepEqual(await healthy(), [200, 200]);
    assert.equal(await server.stop(), 0);
    await assert.rejects(healthy());
  });

  test(`on ${engine} commands work beside a running program and without one`, async (t) => {
    const server = await startServer({ engine });
    t.after(() => server.discard());
    const account = await server.createAccount('Beside a running program');
    assert.match(account.account_sid, /^AC[0-9a-f]{32}$/);
    await server.stop();
    const invited = await server.invite({ email: 'owner@example.com', role: 'owner', account: account.account_sid });
    assert.match(invited.user_sid, /^US[0-9a-f]{32}$/);
    assert.ok(invited.sign_in_url.startsWith(`${server.url}/`), invited.sign_in_url);
  });
}

test('a program that cannot start says why to the test that started it', async () => {
  await assert.rejects(startServer({ args: ['--no-such-flag'] }), /bonafide serve ended with \d+; it printed:\n.*no-such-flag/s);
});
