// What the first view costs: everything that a browser asks for until the page rests, compressed with brotli
// as a host would do it. Fails over the ceiling.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { address, close, launch, open } from './browser.mjs';

/** What the page should weigh, and what it should never weigh more than. */
const GOAL = 150_000;
const LIMIT = 220_000;
/** What it may weigh until it keeps the limit: lower this whenever it has become lighter, never raise it. */
const CEILING = 456_000;

const browser = await launch();
const opened = await open(browser);
await close(opened);
await browser.close();

const sums = { wasm: 0, js: 0, css: 0, html: 0, other: 0 };
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
console.log('   kB as is   brotli  first view');
for (const url of new Set(opened.watch.requests.filter((url) => url.startsWith(address)))) {
  const name = new URL(url).pathname.slice(1) || 'index.html';
  const file = readFileSync(`${process.env.PLIMSOLL_DIST}/${name}`);
  const packed = brotliCompressSync(file, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length },
  });
  // What is compressed already is sent as it is.
  const bytes = Math.min(packed.length, file.length);
  const kind = name.split('.').pop();
  sums[kind in sums ? kind : 'other'] += bytes;
  console.log(`    ${kb(file.length)}  ${kb(bytes)}  ${name}`);
}
const total = Object.values(sums).reduce((sum, bytes) => sum + bytes, 0);
console.log(Object.entries(sums).map(([kind, bytes]) => `${kind} ${kb(bytes).trim()}`).join(', '));
console.log(`first view: ${kb(total).trim()} kB with brotli; goal ${GOAL / 1000}, limit ${LIMIT / 1000}, ceiling ${CEILING / 1000}`);
if (total > LIMIT) console.log(`over the limit by ${kb(total - LIMIT).trim()} kB`);
else if (total > GOAL) console.log(`over the goal by ${kb(total - GOAL).trim()} kB`);
if (total > CEILING) process.exitCode = 1;
