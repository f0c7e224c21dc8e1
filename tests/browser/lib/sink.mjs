// A receiver of webhooks on loopback: keeps every request byte for byte, and answers as it is told.

import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * Starts one: `{ url, requests, answer(…), next(…), close() }`.
 *
 * A request is `{ at, method, url, headers, rawHeaders, body, form }`: `url` in full as the sender was given it, `headers` with lower-case
 * names, `body` a Buffer, `form` pairs in the order they came (pairs, because a name that comes twice must be seen).
 */
export async function webhookSink({ path = '/status' } = {}) {
  const requests = [];
  const answers = [];
  const waiting = new Set();
  const server = createServer(async (request, response) => {
    const received = await receive(request, origin);
    requests.push(received);
    const { status, headers, body } = answers.shift() ?? { status: 204 };
    response.writeHead(status, headers).end(body);
    for (const wake of waiting) wake();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: `${origin}${path}`,
    requests,
    /** What the next requests get, in order: `500`, or `{ status, headers, body }`; after these, 204. */
    answer: (...given) => answers.push(...given.map((one) => (typeof one === 'number' ? { status: one } : one))),
    next: (options) => next(requests, waiting, options),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function receive(request, origin) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const form = [...new URLSearchParams(body.toString('utf8'))];
  const { method, headers, rawHeaders } = request;
  return { at: Date.now(), method, url: origin + request.url, headers, rawHeaders, body, form };
}

/** The first request that `where` takes and no earlier `next` took; waits for it. */
function next(requests, waiting, { where = () => true, timeout = 15_000 } = {}) {
  return new Promise((done, fail) => {
    const end = (settle, value) => (clearTimeout(timer), waiting.delete(look), settle(value));
    const timer = setTimeout(() => end(fail, new Error(`no such webhook came within ${timeout} ms; ${requests.length} came in all`)), timeout);
    const look = () => {
      const found = requests.find((one) => !one.taken && where(one));
      if (!found) return;
      found.taken = true;
      end(done, found);
    };
    waiting.add(look);
    look();
  });
}
