// A fresh Chromium for each test, and a guard that remembers what a person would not see: errors in the console, refusals of
// the content security policy, and requests to any other host.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** A desk and the narrowest phone. */
export const viewports = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } };

// No GPU, no sandbox (containers have none), and nothing of the browser's own that would talk to the outside.
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const DEVICE = '--use-fake-device-for-media-stream';

/**
 * The camera a browser has, as `{ args, permissions }`. 'pattern' shows a test picture; 'none' is a machine without a camera; anything else
 * is the path of a film that is shown again and again. `refused`: its owner does not let the page use it.
 */
function cameraOf(camera, refused) {
  if (camera === 'none') return { args: [], permissions: ['camera'] };
  const device = camera === 'pattern' ? [DEVICE] : [DEVICE, `--use-file-for-fake-video-capture=${camera}`];
  // To grant some other thing is how Chromium is told that everything else is refused.
  return refused ? { args: device, permissions: ['notifications'] } : { args: [...device, '--use-fake-ui-for-media-stream'], permissions: ['camera'] };
}

/**
 * Starts Chromium with a new profile, and answers `{ page, context, guard, close() }`.
 *
 * `origin`: the one address that pages may talk to. `viewport`: 'wide', 'narrow' or a size. `colorScheme`: 'light' or 'dark'.
 * `javaScript: false`: as for somebody without script. `camera`, `refused`: see `cameraOf`. `close()` throws when the guard saw something that no
 * test took, and does nothing the second time; so in a test: `const browser = await launch({ origin: server.url }); t.after(() => browser.close());`
 */
export async function launch({
  origin, viewport = 'wide', javaScript = true, colorScheme = 'light', locale = 'en-GB', camera = 'pattern', refused = false, ...more
} = {}) {
  if (!origin) throw new Error('launch needs the origin that pages may talk to');
  const { args, permissions } = cameraOf(camera, refused);
  const profile = await mkdtemp(join(tmpdir(), 'bonafide-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.BONAFIDE_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: viewports[viewport] ?? viewport,
    javaScriptEnabled: javaScript,
    colorScheme,
    locale,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    permissions,
    args: [...FLAGS, ...args],
    ...more,
  });
  context.setDefaultTimeout(15_000);
  const guard = new Guard(context, origin);
  const page = context.pages()[0] ?? (await context.newPage());
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    guard.assertClean();
  };
  return { page, context, guard, close };
}

/** What went wrong behind the page. */
class Guard {
  #problems = [];
  #documents = new Set();

  constructor(context, origin) {
    const home = new URL(origin).origin;
    context.on('request', (request) => this.#request(request, home));
    context.on('response', (response) => this.#response(response));
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#add('script', error.error().message));
  }

  #add(kind, text) {
    this.#problems.push({ kind, text });
  }

  #request(request, home) {
    const address = request.url();
    // What a script sends may be refused on purpose too: the page then tells why.
    if (request.isNavigationRequest() || (request.resourceType() === 'xhr' && request.method() === 'POST')) this.#documents.add(address);
    if (/^(data|blob|about|chrome|chrome-error|chrome-extension):/.test(address)) return;
    if (new URL(address).origin !== home) this.#add('outside', address);
  }

  #response(response) {
    if (response.status() >= 500) this.#add('server', `${response.status()} ${response.url()}`);
  }

  // A page that answers 404 or 422 on purpose is also a line in the console; a picture or style that is missing is a fault.
  #console(message) {
    const text = message.text();
    if (message.type() !== 'error' && !/Content Security Policy/i.test(text)) return;
    if (text.startsWith('Failed to load resource') && this.#documents.has(message.location().url)) return;
    this.#add(/Content Security Policy/i.test(text) ? 'policy' : 'console', text);
  }

  /** What was seen since the last `take`, as `[{ kind, text }]`, kind one of outside, server, console, policy, script; and forgets it. */
  take() {
    return this.#problems.splice(0);
  }

  /** Throws when something was seen that no test took. */
  assertClean() {
    const seen = this.take();
    if (seen.length > 0) throw new Error(`behind the page:\n${seen.map(({ kind, text }) => `  ${kind}: ${text}`).join('\n')}`);
  }
}
