// A visitor uses the page as it ships: on a phone and a wide screen, in both themes.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { address, awake, close, copied, launch, onScreens, open, reload, wake } from './browser.mjs';
import { back, choose, dockerfile, hash, painted, read, reveal, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Runs a story on every kind of screen; the page must ask for nothing meanwhile. */
const everywhere = onScreens(() => browser);

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

  await back(page);
  assert.equal(await dockerfile(page), text);
  assert.equal(await page.locator('#bar .figure').first().innerText(), bar);
  await page.goForward();
  assert.equal(await dockerfile(page), changed);

  await reload(opened);
  assert.equal(await dockerfile(page), changed);
});

everywhere('typing replaces the entry of its address', async (page) => {
  await choose(page, 'base', 'alpine');
  await page.waitForFunction(() => location.hash.includes('base=alpine'));
  const length = await page.evaluate(() => history.length);
  const row = await reveal(page, 'name');
  await row.locator('input').fill('harbour');
  await page.waitForFunction(() => location.hash.includes('harbour'));
  assert.match(await dockerfile(page), /harbour/);
  assert.equal(await page.evaluate(() => history.length), length);
  await back(page);
  assert.doesNotMatch(await hash(page), /base=alpine/);
});

everywhere('copies the text that it shows', async (page) => {
  await turn(page, 'dockerfile');
  await page.locator('#files').getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied').first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await dockerfile(page));
});

test('where the clipboard is refused each Copy selects its own text', async () => {
  const before = (page) => page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { get: () => undefined }));
  const opened = await open(browser, { hash: '#v=1&user=root', before });
  const { page } = opened;
  const selected = () =>
    page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      return value?.slice(selectionStart, selectionEnd);
    });
  const file = await dockerfile(page);
  await page.locator('#files').getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByRole('textbox', { name: 'Text to copy' }).waitFor();
  assert.equal(await selected(), file);
  const line = page.getByRole('button', { name: 'Copy this line' }).first();
  if (!(await line.count())) await page.locator('.card h3 button').filter({ hasText: /root/i }).first().click();
  await line.click();
  await page.getByRole('textbox', { name: 'Text to copy' }).nth(1).waitFor();
  assert.match(await selected(), /^# .*=.*$/);
  await close(opened);
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

everywhere('all files are shared as one text', async (page) => {
  await turn(page, 'dockerfile');
  const file = await dockerfile(page);
  await page.locator('#share-button').click();
  const forms = page.locator('#share .segment');
  await forms.first().waitFor();
  assert.ok((await forms.count()) > 2, 'forms of a shared text');
  for (const form of await forms.all()) {
    const [name, room] = await form.evaluate((label) =>
      [label.querySelector('.name'), label].map((part) => part.getBoundingClientRect().width));
    assert.ok(name <= room, `${await form.textContent()}: ${name} px in ${room}`);
  }
  await page.locator('#share label').filter({ hasText: 'Files' }).click();
  await painted(page);
  const text = await page.locator('#shared-text').inputValue();
  assert.ok(text.includes(`\`Dockerfile\`\n\n\`\`\`dockerfile\n${file}\`\`\`\n`), text);
  for (const name of ['compose.yaml', 'commands.ps1', 'cmd/server/main.go']) assert.ok(text.includes(`\`${name}\``), name);
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

everywhere('files agree, are explained line by line, and light up where an option changes them', async (page) => {
  const port = async (from, to) => {
    const row = await reveal(page, 'ports');
    await row.getByRole('button', { name: `Remove ${from}` }).click();
    await row.getByRole('button', { name: 'Add to Ports' }).click();
    await row.locator('input').fill(to);
    await row.locator('input').press('Enter');
    await turn(page, 'dockerfile');
  };
  await choose(page, 'kubernetes', '1');
  for (const [file, line] of [
    ['Dockerfile', /^EXPOSE 9090$/m],
    ['compose', /^ +- "9090:9090"$/m],
    ['Commands', /--publish 9090:9090/],
    ['k8s', /containerPort: 9090$/m],
    ['main.go', /":9090"$/m],
  ]) {
    await read(page, file);
    await port('8080', '9090');
    assert.match(await dockerfile(page), line, file);
    const lit = page.locator('.line:is(.lit, .lit-again)', { hasText: '9090' });
    await lit.first().click();
    assert.match(await page.locator('.drawer').innerText(), /Ports/, file);
    if (await page.locator('.drawer.pinned [aria-label=Close]').isVisible()) await page.locator('.drawer [aria-label=Close]').click();
    await port('9090', '8080');
  }
});

test('a finding leads to its line in another file', async () => {
  const opened = await open(browser, { hash: '#v=1&p=tutorial-single-stage' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Line 16 of docker-compose.yml' }).click();
  assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'compose');
  assert.match(await page.evaluate(() => document.activeElement.innerText), /- \.\/:\/app/);
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

test('a page that is only read asks for no program', async () => {
  const opened = await open(browser, { asleep: true });
  assert.deepEqual(opened.watch.requests.filter((url) => url.endsWith('.wasm')), []);
  await close(opened);
});

everywhere(
  'waking changes nothing that is seen',
  async (page, { watch }) => {
    watch.settled = false;
    // Before any fact is too old.
    await page.clock.setFixedTime(new Date('2026-11-25'));
    const drawn = () => page.evaluate(() => document.getElementById('app').innerHTML.replace(/<!--.*?-->/g, ''));
    const asleep = await drawn();
    await wake(page);
    assert.equal(await drawn(), asleep);
  },
  { asleep: true },
);

/** A page whose program does not arrive until `go` is called. */
async function held(options) {
  let go;
  const wait = new Promise((resolve) => (go = resolve));
  const before = (page) => page.route('**/*.wasm', (route) => wait.then(() => route.continue()));
  // A copy for offline use would not wait.
  const opened = await open(browser, { asleep: true, serviceWorkers: 'block', until: 'load', before, ...options });
  return { opened, page: opened.page, go };
}

for (const width of [390, 1440]) {
  test(`what is done before the program runs is done once it does (${width} px)`, async () => {
    const { opened, page, go } = await held({ width });
    await choose(page, 'multi-stage', '0');
    await choose(page, 'strip', 'w');
    await page.getByText('Loading the options').waitFor();
    await page.locator('#preset').click();
    assert.equal(await hash(page), '');
    go();
    await page.locator('#preset-list').waitFor();
    assert.match(await hash(page), /multi-stage=0/);
    assert.match(await hash(page), /strip=w/);
    assert.ok(await page.getByText('Loading the options').isHidden());
    await close(opened);
  });
}

test('a link is not shown as another Dockerfile while its program is on the way', async () => {
  const { opened, page, go } = await held({ hash: '#v=1&p=tutorial-scratch' });
  await page.getByText('Loading the options').waitFor();
  assert.ok(await page.locator('ol.code').isHidden());
  go();
  await page.locator('ol.code').waitFor();
  assert.match(await dockerfile(page), /^FROM scratch$/m);
  await close(opened);
});

test('works without a network after the first visit', async () => {
  const opened = await open(browser, { asleep: true });
  const { page, context } = opened;
  await copied(page);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${address}#v=1&p=tutorial-scratch`);
  await awake(page);
  await choose(page, 'cgo', '1');
  assert.match(await dockerfile(page), /CGO_ENABLED=1/);
  await close(opened);
});

test('shows a preset and links to the others without scripts', async () => {
  const withScripts = await open(browser, { hash: '#v=1&p=tutorial-distroless' });
  const text = await dockerfile(withScripts.page);
  await close(withScripts);
  const opened = await open(browser, { javaScriptEnabled: false, asleep: true });
  const { page } = opened;
  await page.getByRole('link', { name: 'Tutorial: distroless' }).click();
  assert.equal(await dockerfile(page), text);
  await page.getByRole('link', { name: 'Recommended' }).click();
  assert.notEqual(await dockerfile(page), text);
  await close(opened);
});

test("a preset's own page leads to the live one", async () => {
  const opened = await open(browser, { path: 'presets/tutorial-scratch.html', asleep: true });
  await awake(opened.page);
  assert.equal(await hash(opened.page), '#v=1&p=tutorial-scratch');
  await close(opened);
});

test('shows the recommended Dockerfile without scripts', async () => {
  const withScripts = await open(browser);
  const text = await dockerfile(withScripts.page);
  await close(withScripts);
  for (const width of [390, 820, 1440]) {
    const opened = await open(browser, { width, height: 844, javaScriptEnabled: false, asleep: true });
    const { page } = opened;
    assert.equal(await dockerfile(page), text);
    const { y } = await page.locator('ol.code li').first().boundingBox();
    assert.ok(y < 500, `at ${width} px the Dockerfile begins ${y} px below the top`);
    assert.equal(await page.getByRole('button', { name: /^Apply|^Fix all/ }).count(), 0, 'no button that does nothing');
    await close(opened);
  }
});

test('says so where Wasm does not start', async () => {
  // What the offline copy fetches passes the route by.
  const before = (page) =>
    page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'no program' }));
  const opened = await open(browser, { asleep: true, serviceWorkers: 'block', before, meant: /WebAssembly/ });
  const { page } = opened;
  await page.mouse.move(300, 300);
  await page.getByText('This browser did not run').waitFor();
  await close(opened);
});

for (const missing of ['wasm', 'js']) {
  test(`a program that did not arrive is fetched again when the page is next used (${missing})`, async () => {
    let asked = 0;
    const isProgram = (url) => new RegExp(`/plimsoll-[0-9a-f]+(_bg)?\\.${missing}$`).test(url.pathname);
    const once = (route) => (++asked === 1 ? route.abort('internetdisconnected') : route.continue());
    const before = (page) => page.route(isProgram, once);
    const meant = /ERR_INTERNET_DISCONNECTED|failed: .*plimsoll-|Failed to fetch/;
    const opened = await open(browser, { asleep: true, serviceWorkers: 'block', before, meant });
    const { page } = opened;
    await page.mouse.move(300, 300);
    await page.getByText('The network did not deliver').waitFor();
    assert.ok(await page.getByText('This browser').isHidden());
    await page.mouse.move(310, 310);
    assert.equal(asked, 1, 'a pointer that passes by asks for nothing');
    await page.locator('#preset').click();
    await awake(page);
    await page.locator('#preset-list').waitFor();
    assert.ok(await page.getByText('The network did not deliver').isHidden());
    await close(opened);
  });
}

test('on a phone each tab is found again as it was left, and a new one from its top', async () => {
  const opened = await open(browser, { width: 390, height: 844 });
  const { page } = opened;
  const height = () => page.evaluate(() => scrollY);
  await reveal(page, 'base');
  await page.evaluate(() => scrollTo(0, 700));
  await turn(page, 'size');
  await page.waitForFunction(() => scrollY === 0);
  await page.evaluate(() => scrollTo(0, 300));
  await turn(page, 'options');
  await page.waitForFunction(() => scrollY === 700);
  await turn(page, 'size');
  await page.waitForFunction(() => scrollY === 300);

  await turn(page, 'findings');
  await page.locator('.card h3 button').first().click();
  await page.locator('.card').getByRole('button', { name: /^line \d+/i }).first().click();
  await page.locator('.line.selected').waitFor();
  const [line, drawer] = await Promise.all(['.line.selected', '.drawer'].map((one) => page.locator(one).boundingBox()));
  assert.ok(line.y > 0 && line.y + line.height <= drawer.y, `the line at ${line.y} px is below the sheet at ${drawer.y}`);
  await close(opened);
});
