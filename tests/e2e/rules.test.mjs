// The pages of rules and causes as they ship: reachable, readable without scripts, on paper and without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, address, close, copied, launch, noWider, open } from './browser.mjs';
import { back, choose, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const PAGES = ['rules/index.html', 'rules/runs-as-root.html', 'rules/binary-missing.html', 'rules/shell-form-start.html'];

for (const width of [320, 390, 1280, 1440]) {
  for (const theme of ['light', 'dark']) {
    test(`pages of rules are accessible at ${width} px, ${theme}`, async () => {
      for (const path of PAGES) {
        const opened = await open(browser, { width, theme, path, asleep: true });
        const { page } = opened;
        await accessible(page, path);
        await noWider(page, path);
        await close(opened);
      }
    });
  }
}

for (const width of [390, 1440]) {
  test(`a finding leads to its page, and Back to the recipe (${width} px)`, async () => {
    const opened = await open(browser, { width });
    const { page } = opened;
    await choose(page, 'user', 'root');
    await turn(page, 'findings');
    const link = page.getByRole('link', { name: 'runs-as-root' });
    if (!(await link.count())) await page.locator('.card h3 button').filter({ hasText: /root/i }).first().click();
    await link.click();
    await page.getByRole('heading', { level: 1, name: /root/i }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/rules/runs-as-root.html');
    // What a page that is left had not loaded yet counts as failed.
    await page.waitForLoadState();
    await back(page);
    assert.match(await page.evaluate(() => location.hash), /user=root/);
    await close(opened);
  });
}

test('without scripts every rule is reached from the page', async () => {
  const opened = await open(browser, { javaScriptEnabled: false, asleep: true });
  const { page, context } = opened;
  await page.getByRole('link', { name: 'All rules and causes' }).click();
  const links = await page.locator('main li a').evaluateAll((links) => links.map((link) => link.href));
  assert.ok(links.length > 100, `${links.length} links`);
  for (const link of links) {
    const answer = await context.request.get(link);
    assert.equal(answer.status(), 200, link);
  }
  await page.locator('main li a').first().click();
  assert.equal(await page.locator('ol.code').count(), 2);
  await page.getByRole('link', { name: 'To the playground' }).click();
  assert.equal(page.url(), address);
  await close(opened);
});

test('a page of a rule that was read works without a network, and no other was fetched', async () => {
  const asked = [];
  const before = (page) => page.context().on('request', (request) => asked.push(request.url()));
  const opened = await open(browser, { asleep: true, before });
  const { page, context } = opened;
  await copied(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  assert.deepEqual(asked.filter((url) => url.includes('/rules/')), []);
  const rule = `${address}rules/runs-as-root.html`;
  await page.goto(rule);
  await page.waitForFunction(async (rule) => (await caches.match(rule)) !== undefined, rule);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /root/i }).waitFor();
  await close(opened);
});

test('a page of a rule prints as an article', async () => {
  const opened = await open(browser, { path: 'rules/runs-as-root.html', asleep: true });
  const { page } = opened;
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.masthead').isHidden());
  assert.ok(await page.locator('ol.code').last().isVisible());
  await close(opened);
});
