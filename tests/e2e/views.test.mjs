// Every view of the page keeps the rules of accessibility, at four widths and in both themes, and fits into its
// width.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, close, launch, open } from './browser.mjs';
import { links, turn, views } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function sound(page, where) {
  await accessible(page, where);
  const [scroll, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(scroll <= width, `${where}: the page is ${scroll} px wide`);
}

for (const width of [320, 390, 1280, 1440]) {
  for (const theme of ['light', 'dark']) {
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
