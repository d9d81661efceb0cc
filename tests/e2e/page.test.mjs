// A visitor uses the page as it ships: on a phone and a wide screen, in both themes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, close, launch, open } from './browser.mjs';
import { choose, dockerfile, hash, reveal, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Runs a story on every kind of screen; the page must ask for nothing meanwhile. */
function everywhere(name, story) {
  for (const width of [390, 1440]) {
    for (const theme of ['light', 'dark']) {
      test(`${name} (${width} px, ${theme})`, async () => {
        const opened = await open(browser, { width, theme });
        opened.watch.settled = true;
        await story(opened.page, opened);
        await close(opened);
      });
    }
  }
}

/** Reloads what the address bar says. */
async function reload({ page, watch }) {
  watch.settled = false;
  await page.reload({ waitUntil: 'networkidle' });
  watch.settled = true;
}

everywhere('opens with a Dockerfile, its size and its verdicts', async (page) => {
  assert.match(await page.title(), /Plimsoll/);
  assert.match(await dockerfile(page), /^FROM golang:.*\n[^]*^ENTRYPOINT .*\n$/m);
  assert.match(await page.locator('#bar').innerText(), /\d[\d.]*\s+MB/);
  assert.equal(await page.locator('#bar .answer').count(), 5);
});

everywhere('a toggle changes text, size and address, and Back undoes it', async (page, opened) => {
  const [text, bar] = [await dockerfile(page), await page.locator('#bar .figure').first().innerText()];
  await choose(page, 'base', 'alpine');
  const changed = await dockerfile(page);
  assert.match(changed, /^FROM alpine/m);
  assert.notEqual(await page.locator('#bar .figure').first().innerText(), bar);
  assert.match(await hash(page), /base=alpine/);

  await page.goBack();
  assert.equal(await dockerfile(page), text);
  assert.equal(await page.locator('#bar .figure').first().innerText(), bar);
  await page.goForward();
  assert.equal(await dockerfile(page), changed);

  await reload(opened);
  assert.equal(await dockerfile(page), changed);
});

everywhere('typing replaces the entry of its address', async (page) => {
  await choose(page, 'base', 'alpine');
  const length = await page.evaluate(() => history.length);
  const row = await reveal(page, 'name');
  await row.locator('input').fill('harbour');
  await page.waitForFunction(() => location.hash.includes('harbour'));
  assert.match(await dockerfile(page), /harbour/);
  assert.equal(await page.evaluate(() => history.length), length);
  await page.goBack();
  assert.doesNotMatch(await hash(page), /base=alpine/);
});

everywhere('copies the text that it shows', async (page) => {
  await turn(page, 'dockerfile');
  await page.locator('#files').getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied').first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await dockerfile(page));
});

everywhere('a shared link shows the same', async (page) => {
  await choose(page, 'cgo', '1');
  await page.locator('#share-button').click();
  const shared = await page.locator('#shared-text').inputValue();
  assert.ok(shared.includes('cgo=1'), shared);
  const other = await open(browser, { hash: shared.slice(shared.indexOf('#')) });
  assert.equal(await dockerfile(other.page), await dockerfile(page));
  await close(other);
});

everywhere('a fix takes its finding away', async (page) => {
  await choose(page, 'user', 'root');
  await turn(page, 'findings');
  const card = page.locator('.card').filter({ hasText: 'runs-as-root' });
  const heading = page.locator('.card h3 button').filter({ hasText: /root/i }).first();
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
  await card.getByRole('button', { name: /^Apply/ }).first().click();
  await card.waitFor({ state: 'detached' });
  assert.match(await dockerfile(page), /^USER (?!root)/m);
});

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
  const focused = () => page.evaluate(() => document.activeElement.id);
  assert.equal(await focused(), 'line-4');
  await page.keyboard.press('Enter');
  assert.match(await focused(), /^o-/, 'Enter on a line goes to its option');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'line-4', 'Escape goes back');
  await close(opened);
});

const HOSTILE = [
  '#v=1&p=recommended&name=%0ARUN%20echo%20PWNED',
  '#v=1&p=recommended&package=$(echo%20PWNED)&goproxy=%60echo%20PWNED%60',
  '#v=1&p=%3Cimg%20src=x%20onerror=PWNED=1%3E',
  '#v=1&p=recommended&nope=%3Cscript%3EPWNED=1%3C/script%3E',
  '#v=1&p=recommended&labels=%E2%80%A8RUN%20echo%20PWNED',
  '#%zz&&=&=%FF%FE&v=99',
  `#v=1&name=${'a'.repeat(20_000)}`,
];

for (const link of HOSTILE) {
  test(`a hostile link opens, and says what it left out: ${link.slice(0, 60)}`, async () => {
    const opened = await open(browser, { hash: link });
    const { page } = opened;
    await page.locator('.notice').waitFor();
    const text = await dockerfile(page);
    assert.match(text, /^FROM /m);
    assert.doesNotMatch(text, /PWNED/);
    assert.equal(await page.evaluate(() => window.PWNED), undefined);
    await page.locator('.notice').getByRole('button', { name: 'Close' }).click();
    assert.equal(await page.locator('.notice').count(), 0);
    await close(opened);
  });
}

test('shows the recommended Dockerfile without scripts', async () => {
  const withScripts = await open(browser);
  const text = await dockerfile(withScripts.page);
  await close(withScripts);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  assert.equal(await dockerfile(page), text);
  await context.close();
});

test('says so where Wasm does not start', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(address);
  await page.getByText(/can[’']t start/).first().waitFor({ timeout: 5_000 });
  await context.close();
});
