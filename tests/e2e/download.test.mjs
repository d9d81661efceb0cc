// All files of every preset, downloaded by the page itself and unpacked: they are the ones that the page shows and
// that were built and run by a real engine, as tests/files/runs/ tells.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible, close, launch, open } from './browser.mjs';
import { turn, views } from './plimsoll.mjs';

const runs = new URL('../files/runs/', import.meta.url);
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Presses the button and unpacks what comes. */
async function all(page) {
  await turn(page, 'dockerfile');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all files' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^[a-z0-9._-]+\.zip$/);
  return unpacked(readFileSync(await download.path()));
}

/** Paths and texts of a ZIP archive of stored files, by its central directory. */
function unpacked(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50, 'the end of an archive');
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    assert.equal(bytes.readUInt16LE(at + 10), 0, 'stored');
    const [size, name] = [bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.push([bytes.toString('utf8', at + 46, at + 46 + name), bytes.toString('utf8', start, start + size)]);
    at += 46 + name;
  }
  assert.equal(at, end, 'nothing but the files');
  return files;
}

/** The digest of tests/files/run.rs. */
function digest(files) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(files.map(([path, text]) => `${path}\0${text}\0`).join(''))) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  }
  return sum.toString(16).padStart(16, '0');
}

const presets = readdirSync(runs).map((name) => name.replace('.json', ''));

test('what every preset gives in one archive is what was built and run', async () => {
  assert.ok(presets.length >= 10, `${presets.length} presets were run`);
  const stale = [];
  for (const preset of presets) {
    const opened = await open(browser, { hash: `#v=1&p=${preset}` });
    const files = await all(opened.page);
    assert.equal(files[0][0], 'Dockerfile');
    const run = JSON.parse(readFileSync(new URL(`${preset}.json`, runs), 'utf8'));
    if (digest(files) !== run.files) stale.push(preset);
    await close(opened);
  }
  assert.ok(stale.length * 4 <= presets.length, `not run since they changed: ${stale}`);
});

for (const [width, theme] of [[390, 'dark'], [1440, 'light']]) {
  test(`the archive holds what the tabs show, and .dockerignore what it hides (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page } = opened;
    const files = new Map(await all(page));
    await views['another file'](page);
    const shown = (await page.locator('ol.code code').allTextContents()).join('');
    assert.equal(files.get('.dockerignore'), shown);
    const rows = page.getByRole('region', { name: 'What reaches the build' }).getByRole('row');
    assert.match(await rows.filter({ hasText: 'go.mod' }).innerText(), /yes$/);
    const hidden = await rows.filter({ hasText: '.git/HEAD' }).innerText();
    const line = Number(hidden.match(/no, by line (\d+)$/)[1]);
    assert.equal(shown.split('\n')[line - 1], '.git');
    const [scroll, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(scroll <= room, `the page is ${scroll} px wide`);
    await accessible(page, 'what reaches the build');
    await close(opened);
  });
}
