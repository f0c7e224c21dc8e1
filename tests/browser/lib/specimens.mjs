// Pictures of people and documents that do not exist, as `cargo run -p bonafide-specimen --example specimens` draws them: files to be
// chosen, and films for the browser's camera.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './program.mjs';

const folder = () => process.env.BONAFIDE_SPECIMENS ?? join(root, 'target/specimens');

/** The path of a drawn picture or film, like `card-front.jpg` or `face-turning.mjpeg`. */
export function specimen(name) {
  const path = join(folder(), name);
  if (!existsSync(path)) throw new Error(`there is no ${path}: run cargo run -p bonafide-specimen --example specimens -- ${folder()}`);
  return path;
}

/** The same picture as another file: with a comment more, so that a server which saw the first one judges this one too. */
export function another(name, text) {
  const jpeg = readFileSync(specimen(name));
  const comment = Buffer.from(text);
  const head = Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]);
  return { name, mimeType: 'image/jpeg', buffer: Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)]) };
}
