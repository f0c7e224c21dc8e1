// The judgement of the official library on a webhook's signature: asked of it, not computed again here.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { root } from './program.mjs';

/** Whether the official validator accepts a request of `webhookSink` as signed with the account's auth token. */
export async function officiallySigned(request, authToken) {
  const python = process.env.BONAFIDE_PYTHON ?? join(root, 'target/venv/bin/python');
  const child = spawn(python, ['-B', join(root, 'tests/clients/validate.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const signature = request.headers['x-twilio-signature'] ?? '';
  child.stdin.end(JSON.stringify({ url: request.url, form: request.form, signature, auth_token: authToken }));
  const verdict = (await text(child.stdout)).trim();
  const [code] = await ended;
  if (code !== 0) throw new Error(`tests/clients/validate.py ended with ${code}`);
  return verdict === 'valid';
}
