// What a second build runs again, and the stages: read, asked with the keyboard, and led to from a lesson.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, close, launch, noWider, open } from './browser.mjs';
import { turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const [width, theme] of [[390, 'light'], [1440, 'dark']]) {
  test(`a change says what runs again, why, and what moves (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page } = opened;
    opened.watch.settled = true;
    await turn(page, 'size');
    const section = page.getByRole('region', { name: 'What runs again' });
    const said = section.getByRole('status');
    await section.scrollIntoViewIfNeeded();
    assert.match(await said.innerText(), /^When cmd\/server\/main\.go changes, 3 of 8 steps run again, the first on line 8\. 1 new layer/);
    const steps = (text) => section.getByRole('row', { name: text });
    assert.match(await steps(/go mod download/).innerText(), /cached/);
    assert.match(await steps(/Line 8/).innerText(), /runs: main\.go changed/);

    const choices = section.getByRole('radio');
    assert.ok((await choices.count()) >= 5);
    await choices.first().focus();
    await page.keyboard.press('ArrowDown');
    await section.getByText(/^When go\.mod changes/).waitFor();
    assert.match(await steps(/go mod download/).innerText(), /runs: after line 5/);
    await page.keyboard.press('ArrowDown');
    await section.getByText(/^When README\.md changes, nothing runs again/).waitFor();
    await accessible(page, 'what runs again');
    await noWider(page, 'the page');
    await close(opened);
  });

  test(`the stages say what is copied from where, and what is left (${width} px, ${theme})`, async () => {
    const opened = await open(browser, { width, theme });
    const { page } = opened;
    opened.watch.settled = true;
    await turn(page, 'size');
    const rows = page.getByRole('region', { name: 'Stages' }).locator('ol > li');
    await rows.first().scrollIntoViewIfNeeded();
    assert.equal(await rows.count(), 2);
    assert.match(await rows.nth(0).innerText(), /build stage[^]*thrown away[^]*from golang:[^]*go\.mod, go\.sum/);
    assert.match(await rows.nth(1).innerText(), /final stage[^]*shipped[^]*\/out\/server from build stage, line 17/);
    await rows.nth(1).getByRole('button', { name: 'final stage' }).click();
    assert.equal(await page.locator('.drawer h2, .drawer b').first().innerText(), 'Line 16');
    await close(opened);
  });
}

test('a lesson about the cache leads to what runs again, and its switches change that', async () => {
  const opened = await open(browser, { width: 390, hash: '#lesson=layer-caching' });
  const { page } = opened;
  await turn(page, 'options');
  await page.getByRole('button', { name: 'See what a second build runs again' }).click();
  const section = page.getByRole('region', { name: 'What runs again' });
  await section.getByRole('heading', { name: 'What runs again' }).waitFor();
  const download = section.getByRole('row', { name: /go mod download/ });
  assert.match(await download.innerText(), /runs/);
  await turn(page, 'options');
  await page.locator('#row-deps-first label').first().click();
  await turn(page, 'size');
  await section.getByRole('row', { name: /go mod download.*cached/ }).waitFor();
  await close(opened);
});
