// All files of every preset, downloaded by the page itself: the archives hold what the page shows, and are, byte for byte,
// those that a real engine unpacked, built and ran, as tests/files/runs/ tells. An engine is not at hand for every
// change, so up to a quarter of them may be newer than their run.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { accessible, close, launch, noWider, open } from './browser.mjs';
import { archive, views } from './plimsoll.mjs';

const runs = new URL('../files/runs/', import.meta.url);
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Paths and texts of a ZIP archive of deflated files, by its central directory. */
function unpacked(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50, 'the end of an archive');
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    assert.equal(bytes.readUInt16LE(at + 10), 8, 'deflated');
    const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const text = inflateRawSync(bytes.subarray(start, start + packed));
    assert.equal(text.length, size);
    files.push([bytes.toString('utf8', at + 46, at + 46 + name), text.toString('utf8')]);
    at += 46 + name + extra + comment;
  }
  assert.equal(at, end, 'nothing but the files');
  return files;
}

/** The digest of tests/files/run.rs. */
function digest(bytes) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of bytes) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  return sum.toString(16).padStart(16, '0');
}

test('three of four archives of presets are those that were unpacked, built and run', async () => {
  const cases = readdirSync(runs).map((name) => JSON.parse(readFileSync(new URL(name, runs), 'utf8')));
  assert.ok(cases.length >= 16, `${cases.length} recipes were run`);
  const stale = [];
  for (const run of cases) {
    const opened = await open(browser, { hash: `#v=1&${run.link}` });
    const bytes = await archive(opened.page);
    assert.equal(unpacked(bytes)[0][0], 'Dockerfile');
    if (digest(bytes) !== run.archive) stale.push(run.link);
    await close(opened);
  }
  assert.ok(stale.length * 4 <= cases.length, `not run since they changed: ${stale}`);
});

for (const [width, theme] of [[390, 'dark'], [1440, 'light']]) {
  test(`the archive holds what the tabs show, and .dockerignore what it hides (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page } = opened;
    const files = new Map(unpacked(await archive(page)));
    await views['another file'](page);
    const shown = (await page.locator('ol.code code').allTextContents()).join('');
    assert.equal(files.get('.dockerignore'), shown);
    const rows = page.getByRole('region', { name: 'What reaches the build' }).getByRole('row');
    assert.match(await rows.filter({ hasText: 'go.mod' }).innerText(), /yes$/);
    const hidden = await rows.filter({ hasText: '.git/HEAD' }).innerText();
    const line = Number(hidden.match(/no, by line (\d+)$/)[1]);
    assert.equal(shown.split('\n')[line - 1], '.git');
    await noWider(page, 'the page');
    await accessible(page, 'what reaches the build');
    await close(opened);
  });
}
