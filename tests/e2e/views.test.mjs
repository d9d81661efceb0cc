// Every view of the page keeps the rules of accessibility, at five widths and in both themes, and fits into its
// width.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, close, launch, noWider, open } from './browser.mjs';
import { choose, links, turn, views } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function sound(page, where) {
  await accessible(page, where);
  await noWider(page, where);
}

for (const width of [320, 390, 820, 1280, 1440]) {
  // In the width between them only the columns differ.
  for (const theme of width === 820 ? ['light'] : ['light', 'dark']) {
    test(`views are accessible at ${width} px, ${theme}`, async (t) => {
      for (const [name, show] of Object.entries(views)) {
        await t.test(name, async () => {
          const opened = await open(browser, { width, theme });
          await show(opened.page);
          await sound(opened.page, name);
          await close(opened);
        });
      }
      for (const [name, hash] of Object.entries(links)) {
        await t.test(name, async () => {
          const opened = await open(browser, { width, theme, hash });
          for (const tab of ['options', 'dockerfile', 'size', 'findings']) {
            await turn(opened.page, tab);
            await sound(opened.page, `${name}, ${tab}`);
            if (width >= 1264) break;
          }
          await close(opened);
        });
      }
    });
  }
}

for (const [width, height] of [[390, 900], [1440, 900], [1440, 640]]) {
  test(`no mark's number of the hull lies under its ring (${width} by ${height} px)`, async () => {
    const opened = await open(browser, { width, height });
    const { page } = opened;
    for (const base of ['alpine', 'distroless-static', 'scratch', 'distroless-base', 'debian', 'ubuntu']) {
      await choose(page, 'base', base);
      await turn(page, 'size');
      await page.locator('#hull .float circle').filter({ visible: true }).first().waitFor();
      const numbers = await page.evaluate(() => {
        const box = (element) => element.getBoundingClientRect();
        const side = [...document.querySelectorAll('#hull svg.scale')].find((one) => box(one).height > 0);
        const ring = box(side.querySelector('.float:not(.would) circle'));
        const texts = [...side.querySelectorAll('.tick text')];
        const under = texts.filter((text) => box(text).bottom > ring.top + 2 && box(text).top < ring.bottom - 2);
        return { all: texts.length, under: under.map((text) => text.textContent) };
      });
      assert.deepEqual(numbers.under, [], `on ${base}`);
      assert.ok(numbers.all >= 9, `${numbers.all} numbers are left on ${base}`);
    }
    await close(opened);
  });
}
