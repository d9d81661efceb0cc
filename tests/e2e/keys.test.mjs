// A visitor without a pointer: where the keys lead, and where the focus is afterwards.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { close, launch, open } from './browser.mjs';
import { choose, dockerfile, hash, painted } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** The id of what has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement.id);

/** Whether the focus is in an element, by id. */
const isIn = (page, id) => page.evaluate((id) => document.getElementById(id).contains(document.activeElement), id);

test('works by keyboard alone', async () => {
  const opened = await open(browser);
  const { page } = opened;
  const text = await dockerfile(page);
  // From the top: the first stop skips to the options.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const inOptions = () => page.evaluate(() => document.activeElement.closest('#options') !== null);
  assert.ok(await inOptions(), 'the skip link leads to the options');

  const radio = page.locator('input[name=base]:checked');
  await radio.focus();
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await dockerfile(page), text);
  await page.locator('#preset').focus();
  await page.keyboard.press('Control+z');
  await page.waitForFunction((before) => [...document.querySelectorAll('ol.code code')].map((line) => line.textContent).join('') === before, text);
  await page.keyboard.press('Control+Shift+z');
  assert.match(await hash(page), /base=/);

  await page.locator('#line-3').focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'line-4');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^o-/, 'Enter on a line goes to its option');
  await page.keyboard.press('Escape');
  assert.equal(await focused(page), 'line-4', 'Escape goes back');
  await close(opened);
});

test('undo and redo end where the steps do', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await choose(page, 'cgo', '1');
  await page.locator('#preset').focus();
  for (let time = 0; time < 3; time++) {
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => !location.hash.includes('cgo=1'));
  }
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction(() => location.hash.includes('cgo=1'));
  await close(opened);
});

test('a popover takes the focus, and gives it back to where it came from', async () => {
  const opened = await open(browser);
  const { page } = opened;
  const opens = { '#share-button': ['Enter', 'share'], '#give-button': ['Enter', 'giving'], '#preset': ['Enter', 'preset-list'], '#line-3': ['?', 'keys'] };
  for (const [from, [key, popover]] of Object.entries(opens)) {
    for (const close of ['Escape', 'Close']) {
      await page.locator(from).focus();
      await page.keyboard.press(key);
      await page.locator(`#${popover}`).waitFor();
      assert.ok(await isIn(page, popover), `${popover} has the focus`);
      const button = page.locator(`#${popover}`).getByRole('button', { name: 'Close' });
      if (close === 'Close' && (await button.count())) await button.click();
      else await page.keyboard.press('Escape');
      await page.locator(`#${popover}`).waitFor({ state: 'detached' });
      await painted(page);
      assert.equal(`#${await focused(page)}`, from, `${close} in ${popover}`);
    }
  }
  await page.locator('#share-button').click();
  await page.locator('#share').waitFor();
  await page.locator('#line-3').focus();
  await page.keyboard.press('Escape');
  await page.locator('#share').waitFor({ state: 'detached' });
  await painted(page);
  assert.equal(await focused(page), 'line-3', 'what has the focus keeps it');
  await close(opened);
});

test('arrows walk through all presets and lessons', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await page.locator('#preset').focus();
  await page.keyboard.press('Enter');
  const ids = await page.locator('#preset-list button').evaluateAll((all) => all.map((one) => one.id));
  assert.ok(ids.some((id) => id.startsWith('lesson-')), ids.join(' '));
  for (const id of ids) {
    assert.equal(await focused(page), id);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), ids.at(-2));
  await close(opened);
});

test('arrows walk through the tabs that are shown', async () => {
  const opened = await open(browser, { width: 820 });
  const { page } = opened;
  const chosen = page.locator('.tabs [aria-selected=true]');
  assert.equal(await chosen.innerText(), 'Dockerfile');
  await chosen.focus();
  for (const [key, id] of [['ArrowRight', 'tab-size'], ['ArrowLeft', 'tab-dockerfile'], ['ArrowLeft', 'tab-findings'], ['ArrowRight', 'tab-dockerfile']]) {
    await page.keyboard.press(key);
    assert.deepEqual([await focused(page), await chosen.getAttribute('id')], [id, id], key);
  }
  await page.setViewportSize({ width: 390, height: 900 });
  await page.locator('#tab-options').click();
  assert.equal(await chosen.getAttribute('id'), 'tab-options');
  await close(opened);
});
