// The real program on a fresh data folder, a free loopback port and a database of its own, as an operator would start it.
//
// Nothing here knows how the program is built inside: it holds the contract of the command line (the ready line, the health
// answers, the JSON of the commands) and the tests hold the pages.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from './database.mjs';

const run = promisify(execFile);
const READY = /^Bonafide is ready/m;
const PATIENCE = 20_000;

/** The repository's root. */
export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

/** Both engines, or those that BONAFIDE_ENGINES names: every road is walked once on each. */
export const engines = (process.env.BONAFIDE_ENGINES ?? 'sqlite,postgres').split(',');

const binary = () => process.env.BONAFIDE_BINARY ?? join(root, 'target/debug/bonafide');

/** The environment without our own variables, so that a developer's settings never reach a test. */
function bareEnvironment(extra) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('BONAFIDE_'));
  return { ...Object.fromEntries(kept), ...extra };
}

/** A port nobody listens on now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts `bonafide serve` and answers when it says it is ready.
 *
 * `engine`: 'sqlite' or 'postgres'. `operatorName`: what labels say. `env`: more BONAFIDE_… variables. `args`: more flags of `serve`.
 * In a test: `const server = await startServer({ engine }); t.after(() => server.discard());`
 */
export async function startServer({ engine = 'sqlite', operatorName = 'Bonafide', env = {}, args = [] } = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bonafide-data-'));
  const database = engine === 'postgres' ? await createDatabase() : undefined;
  const port = await freePort();
  const server = new Server({ engine, dataDir, database, port, operatorName, env, args });
  try {
    await server.start();
  } catch (cause) {
    await server.discard();
    throw cause;
  }
  return server;
}

/** A started program and the commands an operator would type beside it. */
class Server {
  #child;
  #output = '';

  constructor({ engine, dataDir, database, port, operatorName, env, args }) {
    Object.assign(this, { engine, dataDir, database, args });
    this.url = `http://127.0.0.1:${port}`;
    this.databaseUrl = database?.url ?? `sqlite:${join(dataDir, 'bonafide.db')}`;
    // The commands are told the same public address as the server: without it their links would lead to the default one.
    this.env = bareEnvironment({ BONAFIDE_DATA: dataDir, BONAFIDE_DATABASE_URL: this.databaseUrl, BONAFIDE_PUBLIC_URL: this.url, ...env });
    this.serveFlags = ['--listen', `127.0.0.1:${port}`, '--data', dataDir, '--database-url', this.databaseUrl, '--public-url', this.url, '--operator-name', operatorName];
  }

  get pid() {
    return this.#child?.pid;
  }

  /** All it has printed since the first start, both streams. */
  output() {
    return this.#output;
  }

  /** Starts it (again, on the same data, after `stop` or `kill`). */
  async start() {
    const child = spawn(binary(), ['serve', ...this.serveFlags, ...this.args], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    await this.#ready(child);
  }

  #ready(child) {
    return new Promise((done, fail) => {
      let printed = '';
      const end = (settle, value) => (clearTimeout(timer), settle(value));
      const failed = (what) => end(fail, new Error(`bonafide serve ${what}; it printed:\n${this.#output}`));
      const timer = setTimeout(() => failed(`was not ready after ${PATIENCE} ms`), PATIENCE);
      child.stdout.setEncoding('utf8').on('data', (text) => {
        this.#output += text;
        printed += text;
        if (READY.test(printed)) end(done);
      });
      child.stderr.setEncoding('utf8').on('data', (text) => (this.#output += text));
      child.once('error', (error) => failed(`could not start: ${error.message}`));
      child.once('exit', (code, signal) => failed(`ended with ${signal ?? code}`));
    });
  }

  /** Runs another command on the same data: `await server.command('audit', 'verify')` → `{ stdout, stderr }`; throws when it fails. */
  command(...words) {
    return run(binary(), words, { env: this.env, timeout: PATIENCE });
  }

  /** The same, with `--json`, answered as a value. */
  async json(...words) {
    const { stdout } = await this.command(...words, '--json');
    return JSON.parse(stdout);
  }

  /** `{ account_sid, auth_token }` */
  createAccount(name) {
    return this.json('account', 'create', '--name', name);
  }

  /** `{ user_sid, sign_in_url }`; a customer belongs to an `account`, a reviewer to the operator. */
  invite({ email, role, account }) {
    return this.json('user', 'invite', '--email', email, '--role', role, ...(account ? ['--account', account] : []));
  }

  /** What the e-mail catcher holds. */
  mails() {
    return this.json('mail', 'list');
  }

  /** One caught e-mail, as `bonafide mail show` prints it. */
  async mail(sid) {
    return (await this.command('mail', 'show', sid)).stdout;
  }

  /** Ends it as an operator would, and answers its exit code: a clean end is 0. */
  async stop(signal = 'SIGTERM') {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    const [code] = await ended;
    clearTimeout(insist);
    return code;
  }

  /** Ends it as a power cut would. */
  kill() {
    return this.stop('SIGKILL');
  }

  /** Ends it and removes its data and its database. */
  async discard() {
    await this.stop();
    await this.database?.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
