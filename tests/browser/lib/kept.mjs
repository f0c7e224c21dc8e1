// Every byte a server keeps, and the search through it for what nobody may read there.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { specimen } from './specimens.mjs';

const run = promisify(execFile);
const MOST = 512 * 1024 * 1024;

// How pictures begin, and what they hold, long enough that sealed bytes do not hold it by chance.
const PICTURES = ['ffd8ffe000104a46', '4a46494600', '457869660000', '89504e470d0a1a0a', 'ffc0001108', 'ffc4001f0000', '255044462d31'].map((hex) => Buffer.from(hex, 'hex'));
const MAGIC = ['ffd8ff', '89504e47', '52494646', '25504446'].map((hex) => Buffer.from(hex, 'hex'));

/** Each file of the data folder, and on PostgreSQL each table in the binary form of COPY, in which bytes stand as they are; by name. */
export async function kept(server) {
  const entries = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const all = new Map(await Promise.all(files.map(async (file) => [file.slice(server.dataDir.length + 1), await readFile(file)])));
  if (server.database) {
    const names = (await server.database.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).split('\n');
    for (const name of names) all.set(`table ${name}`, await table(server.database.url, name));
  }
  return all;
}

async function table(address, name) {
  const command = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--command', `COPY ${name} TO STDOUT (FORMAT binary)`, address];
  return (await run('psql', command, { encoding: 'buffer', maxBuffer: MOST })).stdout;
}

/** A text as itself, in small letters, in hexadecimal, in UTF-16 and in base64. */
function spellings(text) {
  const plain = Buffer.from(text);
  const spelt = [text, text.toLowerCase(), plain.toString('hex'), plain.toString('base64').replace(/.?=*$/, '')];
  return [...spelt.map((one) => Buffer.from(one)), Buffer.from(text, 'utf16le')];
}

/** Sixteen bytes from twenty places of a picture: enough to know it by. */
function pieces(name) {
  const bytes = readFileSync(specimen(name));
  const stride = Math.floor(bytes.length / 21);
  return Array.from({ length: 20 }, (_, at) => bytes.subarray((at + 1) * stride, (at + 1) * stride + 16));
}

/**
 * Passes when nothing that a server keeps holds one of the texts in any spelling, a piece of one of the pictures, or a picture at all.
 * `shown` must be there: a search that looks in the wrong place would find nothing.
 */
export async function assertSealed(server, { texts, pictures, shown }) {
  const all = await kept(server);
  const holders = (bytes) => [...all].filter(([, there]) => there.includes(bytes)).map(([where]) => where);
  assert.ok(holders(Buffer.from(shown)).length > 0, 'the search looks where nothing is');
  assert.ok([...all.keys()].filter((name) => name.startsWith('documents/')).length >= pictures.length, 'the pictures lie elsewhere');
  for (const text of texts) for (const bytes of spellings(text)) assert.deepEqual(holders(bytes), [], `"${text}" can be read`);
  for (const name of pictures) for (const bytes of pieces(name)) assert.deepEqual(holders(bytes), [], `a piece of ${name} can be read`);
  for (const bytes of PICTURES) assert.deepEqual(holders(bytes), [], `${bytes.toString('hex')} of a picture is there`);
  const open = [...all].filter(([, there]) => MAGIC.some((magic) => there.subarray(0, magic.length).equals(magic)));
  assert.deepEqual(open.map(([where]) => where), [], 'a picture lies open');
}
