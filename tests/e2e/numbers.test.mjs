// Every number of the page opens to its basis, source, date and range, by pointer, by touch and by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, close, launch, open, touch } from './browser.mjs';
import { links, reveal, turn } from './plimsoll.mjs';

const TABS = ['options', 'dockerfile', 'size', 'findings'];
const PAGES = ['', links['a heavy image'], '#v=1&p=recommended&base=alpine&tools=jq'];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** What an opened figure says: how it came about and how far it reaches, or that nobody knows. */
function sound(said, where) {
  const words = /measured|published|computed|assumed|Nobody has|no image can be built/;
  assert.match(said, words, where);
  assert.match(said, /\d bytes|Nobody has|no image can be built|No part of it differs/, where);
}

/** Sizes in view that nothing opens. */
const closed = (page) =>
  page.evaluate(() => {
    // The scale of a bar, the text that says what a MB is, and what has been opened.
    const free = '.stack, .ladder header, footer, .told, .sources, .terminal, .unseen, .popover, .about, [role=status]';
    const owners = [
      ['[id^=figure-], .figure, .line, .strip', () => true],
      ['.row', (row) => row.querySelector('.prices')],
      ['tr', (row) => row.querySelector('[id^=figure-]')],
      ['.fix', (fix) => fix.querySelector('[id^=figure-]')],
      // The chosen ledger's total stands at the foot of its table.
      ['.books', () => document.querySelector('[id^=figure-total-]')],
      ['.hull', (hull) => hull.querySelector('button')],
    ];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const left = [];
    while (walk.nextNode()) {
      const text = walk.currentNode;
      const parent = text.parentElement;
      if (!/\d\s?[MkG]B\b/.test(text.data) || !parent.checkVisibility() || parent.closest(free)) continue;
      const opens = owners.some(([selector, has]) => parent.closest(selector) && has(parent.closest(selector)));
      if (!opens) left.push(text.data);
    }
    return left;
  });

for (const width of [390, 1440]) {
  for (const hash of PAGES) {
    test(`every number opens (${width} px, ${hash || 'as it opens'})`, async () => {
      const opened = await open(browser, { width, hash });
      const { page } = opened;
      const press = (button) => (width < 700 ? button.tap() : button.click());
      let count = 0;
      for (const tab of TABS) {
        await turn(page, tab);
        assert.deepEqual(await closed(page), [], tab);
        const ids = await page.locator('[id^=figure-]:visible').evaluateAll((all) => all.map((one) => one.id));
        for (const id of ids) {
          const button = page.locator(`#${id}`);
          await press(button);
          assert.equal(await button.getAttribute('aria-expanded'), 'true', id);
          sound(await page.locator('.told').allInnerTexts().then((all) => all.join('\n')), id);
          await page.keyboard.press('Escape');
          assert.equal(await page.locator('.told').count(), 0, `${id}: Escape closes`);
          count += 1;
        }
        if (width > 1264) break;
      }
      assert.ok(count > 20, `${count} figures`);
      await close(opened);
    });
  }

  test(`the bar's and the hull's figures lead to what they are made of (${width} px)`, async () => {
    const opened = await open(browser, { width });
    const { page } = opened;
    for (const [button, id] of [
      ['#bar .figure.main', 'figure-total-unpacked'],
      ['#bar .figure:not(.main)', 'figure-total-download'],
      ['#hull button', 'figure-rung-'],
    ]) {
      await page.locator(button).click();
      const open = page.locator(`[id^=${id}][aria-expanded=true]`);
      await open.waitFor();
      assert.ok(await open.evaluate((one) => one === document.activeElement), `${button} moves the focus there`);
      sound(await page.locator('.told').innerText(), button);
    }
    await accessible(page, 'an opened figure');
    await close(opened);
  });
}

test('prices and lines open by one key', async () => {
  const opened = await open(browser);
  const { page } = opened;
  const row = await reveal(page, 'base');
  await row.locator('input:checked').focus();
  await page.keyboard.press('i');
  const told = row.locator('.told');
  assert.ok((await told.count()) > 3, 'each value says what it would be made of');
  for (const said of await told.allInnerTexts()) sound(said, 'a value of base');
  await accessible(page, 'opened prices');
  await page.keyboard.press('i');
  assert.equal(await told.count(), 0);
  const number = await page.locator('.line:has(.weight.shipped)').first().getAttribute('data-kin');
  await page.locator(`[data-kin="${number}"].line`).focus();
  await page.keyboard.press('i');
  sound(await page.locator('.drawer .told').innerText(), number);
  await close(opened);
});

test('a size of which not all is known stands as one figure in the summary', async () => {
  const opened = await open(browser, { hash: '#v=1&base=chainguard-static' });
  assert.match(await opened.page.locator('#bar .figure.main strong').innerText(), /^≥\s[\d.]+$/);
  await close(opened);
});

/** What flips are told to give, once all of that is known; `now` and the like stand aside. */
async function prices(page) {
  await page.waitForFunction(() => !document.querySelector('.pricing, [data-pricing]'));
  return page.locator('.options .row').evaluateAll((rows) =>
    rows.map((row) => [row.id, ...[...row.querySelectorAll('.tag')].map((tag) => tag.textContent)]));
}

test('prices that were found out before the press are those of the page that it gives', async () => {
  const opened = await open(browser);
  const { page } = opened;
  for (const [option, value] of [['base', 'alpine'], ['cgo', '1'], ['strip', 'none'], ['multi-stage', null]]) {
    const row = await reveal(page, option);
    const label = row.locator('label').filter(value ? { has: page.locator(`input[value="${value}"]`) } : {}).first();
    await label.hover();
    // The pointer rests until the page has looked ahead, or it does not: the prices are the same.
    if (option !== 'strip') await prices(page);
    await label.click();
    await page.waitForFunction((name) => location.hash.includes(`&${name}=`), option);
    const shown = await prices(page);
    const fresh = await open(browser, { hash: new URL(page.url()).hash });
    assert.deepEqual(shown, await prices(fresh.page), `${option}=${value}`);
    await close(fresh);
  }
  await close(opened);
});

test('flags in the table of other builds can be copied as they are', async () => {
  const opened = await open(browser);
  const names = await opened.page.locator('.variants th[scope=row]').allTextContents();
  assert.ok(names.some((name) => name.endsWith(', -s -w')), names.join('; '));
  await close(opened);
});

test('what a finger touches is followed before it lifts', async () => {
  const opened = await open(browser, { width: 390, height: 844 });
  const { page, context } = opened;
  const row = await reveal(page, 'base');
  const label = row.locator('label').filter({ has: page.locator('input[value="alpine"]') });
  await label.scrollIntoViewIfNeeded();
  const lift = await touch(await context.newCDPSession(page), label);
  await row.locator('label.pointed').waitFor();
  assert.doesNotMatch(page.url(), /base=/, 'nothing is chosen yet');
  await lift();
  await page.waitForFunction(() => location.hash.includes('base=alpine'));
  await close(opened);
});

test('a press is drawn before the next paint, on a slow processor too', async () => {
  const opened = await open(browser, { width: 390, height: 844 });
  const { page, context } = opened;
  await reveal(page, 'cgo');
  const finger = await context.newCDPSession(page);
  // What follows the finger takes so long that Yew would put the rest off.
  await finger.send('Emulation.setCPUThrottlingRate', { rate: 12 });
  for (const value of ['1', '0', '1', '0']) {
    const label = page.locator('#row-cgo label').filter({ has: page.locator(`input[value="${value}"]`) });
    await label.scrollIntoViewIfNeeded();
    const bar = page.evaluate(
      () =>
        new Promise((done) => {
          const paint = () => requestAnimationFrame(() => done(document.getElementById('bar').textContent));
          addEventListener('change', paint, { once: true, capture: true });
        }),
    );
    const lift = await touch(finger, label);
    await page.locator('#row-cgo label.pointed').waitFor();
    await lift();
    assert.match(await bar, value === '1' ? /Won’t build/ : /Builds/, `at the first paint after cgo=${value}`);
    await page.locator('[data-pricing]').waitFor({ state: 'detached' });
  }
  await close(opened);
});
