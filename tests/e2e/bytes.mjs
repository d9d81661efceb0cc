// What the page costs, compressed with brotli as a host would do it: the first view, which is everything that a
// browser asks for until the page rests, and the program that comes when the page is used; and in an article the script
// that it includes, and what an embed asks for beside the program. Fails over a limit.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { address, close, launch, open, wake } from './browser.mjs';

/** What the first view should weigh, and what it may never weigh more than, in bytes. */
const GOAL = 150_000;
const LIMIT = 220_000;
/** What the program may weigh: lower this whenever it has become lighter. */
const PROGRAM = 843_000;
/** What an article includes, and what an embed may weigh beside the program. */
const SCRIPT = 3_000;
const EMBED = 20_000;

const browser = await launch();
const opened = await open(browser, { asleep: true });
const requested = () => [...new Set(opened.watch.requests.filter((url) => url.startsWith(address)))];
const first = requested();
await wake(opened.page);
const later = requested().filter((url) => !first.includes(url));
await close(opened);
const article = await open(browser, { path: 'embed.html', asleep: true });
const framed = [...new Set(article.watch.requests)].filter((url) => !later.includes(url));
await close(article);
await browser.close();

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
console.log('   kB as is   brotli');
const view = weigh('first view', first);
const program = weigh('program', later);
console.log(`first view: ${kb(view).trim()} kB with brotli; goal ${GOAL / 1000}, limit ${LIMIT / 1000}`);
console.log(`program: ${kb(program).trim()} kB with brotli; limit ${PROGRAM / 1000}`);
const script = weigh('script of an article', [`${address}embed.js`]);
const embed = weigh('embed', framed);
console.log(`embed: ${kb(embed).trim()} kB with brotli beside the program; limit ${EMBED / 1000}`);
if (script > SCRIPT || embed > EMBED || framed.some((url) => url.endsWith('.wasm'))) process.exitCode = 1;
if (view > LIMIT || program > PROGRAM || !later.some((url) => url.endsWith('.wasm'))) process.exitCode = 1;

function weigh(part, urls) {
  let sum = 0;
  for (const url of urls) {
    const name = new URL(url).pathname.slice(1) || 'index.html';
    const file = readFileSync(`${process.env.PLIMSOLL_DIST}/${name}`);
    const packed = brotliCompressSync(file, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length },
    });
    // What is compressed already is sent as it is.
    const bytes = Math.min(packed.length, file.length);
    sum += bytes;
    console.log(`    ${kb(file.length)}  ${kb(bytes)}  ${part}: ${name}`);
  }
  return sum;
}
