// Opens the built page in the installed browser and watches it: whatever goes wrong while a test uses the
// page fails that test, whether it looked there or not. Nothing here knows what is on the page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { chromium } from 'playwright-core';

/** Where the built page is served; `cargo xtask test` says. */
export const address = process.env.PLIMSOLL_PAGE ?? fail('run this by `cargo xtask test`');

/** Switches that keep a browser to itself; those of webdriver.json. */
const settings = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'));
const quiet = settings['goog:chromeOptions'].args.filter((word) => !word.startsWith('--headless'));

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

function fail(message) {
  throw new Error(message);
}

/** Starts the browser. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROME, headless: true, args: quiet });
}

/**
 * A page and what went wrong on it so far: errors on its console, broken policies, requests that left its
 * origin or failed, and requests after it was `settled`. Its program runs, unless it shall stay `asleep`.
 * It is opened at `at`, once that is done to it what `before` does, and is there when `until` says so. What goes wrong
 * because the test is about it is `meant`.
 */
export async function open(browser, options = {}) {
  const { width = 1440, height = 900, theme = 'light', path = '', hash = '', at = address + path + hash, ...others } = options;
  const { asleep = false, before = () => {}, until = 'networkidle', meant, ...rest } = others;
  const home = [address, `${new URL(at).origin}/`];
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 700,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...rest,
  });
  await context.addInitScript(() => {
    window.broken = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.broken.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  const page = await context.newPage();
  const watch = { wrong: [], requests: [], settled: false, meant };
  page.on('console', (message) => {
    const text = message.text();
    // What the test's own tool says, where it keeps the offline copy away.
    if (text === 'Service Worker registration blocked by Playwright') return;
    if (['error', 'warning'].includes(message.type())) watch.wrong.push(`console: ${text}`);
  });
  page.on('pageerror', (error) => watch.wrong.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // The browser asks for the icon on its own account, and drops that when the address changes meanwhile.
    const dropped = request.failure()?.errorText === 'net::ERR_ABORTED' && request.url().endsWith('/icon.svg');
    if (!dropped) watch.wrong.push(`failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) watch.wrong.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    watch.requests.push(url);
    if (![...home, 'data:'].some((start) => url.startsWith(start))) watch.wrong.push(`left the origin: ${url}`);
    // For its tab the browser itself may ask for the icon again, at any new address.
    if (watch.settled && !url.endsWith('/icon.svg')) watch.wrong.push(`unasked request: ${url}`);
  });
  await before(page);
  await page.goto(at, { waitUntil: until });
  if (!asleep) await wake(page);
  return { page, context, watch };
}

/** Starts the program as a first sign of use does, and waits for it. */
export async function wake(page) {
  await page.dispatchEvent('body', 'focusin');
  await awake(page);
}

/** Waits until the program runs; a page that has just been opened has no document yet, and is waited for too. */
export const awake = (page) => page.locator('html[data-awake]').waitFor({ state: 'attached' });

/** Ends a page, and fails if anything went wrong on it. */
export async function close({ page, context, watch }) {
  // Without scripts nothing was noted.
  const broken = await page.evaluate(() => window.broken ?? []);
  await context.close();
  const wrong = [...watch.wrong, ...broken].filter((one) => !watch.meant?.test(one));
  assert.deepEqual(wrong, [], 'what went wrong while the page was used');
}

/** Opens a page anew, and wakes it. */
export async function reload({ page, watch }) {
  watch.settled = false;
  await page.reload({ waitUntil: 'networkidle' });
  await wake(page);
  watch.settled = true;
}

/** Fails where a page, or a frame of one, is wider than its window. */
export async function noWider(page, where) {
  const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(wide <= room, `${where} is ${wide} px wide in ${room}`);
}

/** Fails for every accessibility rule that the page breaks now. */
export async function accessible(page, where) {
  // The page's policy lets nobody add a script, so this goes past it. Frames are looked into where it is in them.
  for (const frame of page.frames()) await frame.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const rows = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
  assert.deepEqual(rows, [], `${where}: accessibility`);
}

/** Tests of a story on a narrow and a wide screen, in both themes; it may cause no request. `browser` gives the browser. */
export const onScreens =
  (browser) =>
  (name, story, settings = {}) => {
    for (const [width, theme] of [[390, 'light'], [390, 'dark'], [1440, 'light'], [1440, 'dark']]) {
      test(`${name} (${width} px, ${theme})`, async () => {
        const opened = await open(browser(), { width, theme, ...settings });
        opened.watch.settled = true;
        await story(opened.page, opened);
        await close(opened);
      });
    }
  };

/** Touches the middle of what is found with a finger, by a session of the browser's protocol; gives what lifts it. */
export async function touch(session, found) {
  const { x, y, width, height } = await found.boundingBox();
  const send = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [{ x: x + width / 2, y: y + height / 2 }]);
  return () => send('touchEnd', []);
}

/** Waits until the copy for use without a network is there and answers. */
export const copied = (page) =>
  page.evaluate(async () => {
    const { active, waiting, installing } = await navigator.serviceWorker.ready;
    const worker = active ?? waiting ?? installing;
    if (worker.state !== 'activated') {
      await new Promise((done) => worker.addEventListener('statechange', () => worker.state === 'activated' && done()));
    }
  });
