// A visitor gives the page a compiled program or a go.mod, on a phone and a wide screen: nothing is sent, and
// what it sets can be undone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible, close, launch, noWider, open } from './browser.mjs';
import { back, dockerfile, hash, reveal, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A Go program of which only the headers are there; tests/programs.rs says how it is kept. */
function program(name, size) {
  const kept = readFileSync(new URL(`../programs/${name}.slices`, import.meta.url));
  const file = Buffer.alloc(size ?? Number(kept.readBigUInt64LE(0)));
  for (let at = 8; at < kept.length; ) {
    const [start, length] = [Number(kept.readBigUInt64LE(at)), kept.readUInt32LE(at + 8)];
    kept.copy(file, start, at + 12, at + 12 + length);
    at += 12 + length;
  }
  return file;
}

async function give(page, name, buffer) {
  await turn(page, 'options');
  await page.locator('#give-button').click();
  await page.locator('#give-file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.locator('#given-notice').getByText(name).waitFor();
}

for (const [width, theme] of [[390, 'dark'], [1440, 'light']]) {
  test(`a given program is read here and sets its exact size (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page, watch } = opened;
    watch.settled = true;
    const before = await hash(page);
    await give(page, 'server', program('hello-none'));
    assert.match(await hash(page), /binary=2392617/);
    // All of it is compressed here, after it was read.
    await page.waitForFunction(() => /binary-gzip=[1-9]/.test(location.hash));
    await accessible(page, 'a given program');
    await page.locator('#given-notice').getByRole('button', { name: 'All it says' }).click();
    const said = page.locator('.given');
    assert.match(await said.innerText(), /Built by go1\.26\.8/);
    assert.match(await said.locator('table').innerText(), /\.gopclntab/);
    await noWider(page, 'the page');
    await accessible(page, 'what a program says');
    await back(page);
    assert.equal(await hash(page), before);
    await close(opened);
  });

  test(`a program for another machine is seen at once (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page } = opened;
    await give(page, 'server', program('hello-arm64-w'));
    assert.match(await page.locator('#given-notice').innerText(), /exec format error/);
    await close(opened);
  });

  test(`a pasted go.mod sets what its modules need (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page, watch } = opened;
    watch.settled = true;
    await turn(page, 'options');
    await page.locator('#give-button').click();
    await page.locator('#give-text').fill('module example.com/a\n\ngo 1.26\n\nrequire github.com/DataDog/zstd v1.5.7\n');
    await accessible(page, 'where a go.mod is pasted');
    await page.locator('#giving').getByRole('button', { name: 'Read it' }).click();
    assert.match(await hash(page), /c=required/);
    await reveal(page, 'c');
    await close(opened);
  });
}

test('a file of 200 MB is read at once, and dropping it does not leave the page', async () => {
  const opened = await open(browser);
  const { page, watch } = opened;
  watch.settled = true;
  const text = await dockerfile(page);
  const headers = [...program('hello-none').subarray(0, 4096)];
  const spent = await page.evaluate((headers) => {
    const data = new DataTransfer();
    const megabyte = new Uint8Array(1_000_000);
    const head = new Uint8Array(headers);
    data.items.add(new File([head, ...Array(200).fill(megabyte)], 'large'));
    const begin = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    return new Promise((done) => {
      const look = () => (document.getElementById('given-notice') ? done(performance.now() - begin) : requestAnimationFrame(look));
      look();
    });
  }, headers);
  assert.ok(spent < 2_000, `${spent} ms`);
  assert.equal(await dockerfile(page), text);
  await close(opened);
});
