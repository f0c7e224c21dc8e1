// A database a test: made in the PostgreSQL cluster the test command started, and dropped when the test is done with it.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The cluster's address, which every PostgreSQL test needs: its absence is a failure, never a skip. */
function cluster() {
  const address = process.env.BONAFIDE_TEST_POSTGRES;
  if (!address) throw new Error('BONAFIDE_TEST_POSTGRES is not set: run scripts/test browser, or eval "$(scripts/postgres start)" first');
  return address;
}

/** The same server, another database. Done by hand because a URL with no host (a socket in `?host=`) is none to `URL`. */
export function withDatabase(address, name) {
  const parts = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(address);
  if (!parts) throw new Error(`not a PostgreSQL address: ${address}`);
  return `${parts[1]}/${name}${parts[2] ?? ''}`;
}

async function sql(address, statement) {
  const { stdout } = await run('psql', ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1', '--command', statement, address]);
  return stdout.trim();
}

/** A new empty database: `{ url, sql(statement), drop() }`. */
export async function createDatabase() {
  const address = cluster();
  const name = `browser_${process.pid}_${randomBytes(4).toString('hex')}`;
  await sql(address, `CREATE DATABASE ${name}`);
  const url = withDatabase(address, name);
  return { url, sql: (statement) => sql(url, statement), drop: () => sql(address, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
