// A visitor brings a Dockerfile of their own: types it, pastes it, mends it and passes it on.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, close, launch, onScreens, open, reload } from './browser.mjs';
import { back, dockerfile, hash, own, painted, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const everywhere = onScreens(() => browser);

const area = (page) => page.locator('#own-text');
const value = async (page) => {
  await painted(page);
  return area(page).inputValue();
};
const bar = (page) => page.locator('#bar').innerText();

/** Puts a text into the editor, as one keystroke would. */
async function write(page, text) {
  await area(page).fill(text);
}

/** Waits until the report speaks of what is written. */
async function until(page, has) {
  await page.waitForFunction((has) => document.getElementById('results').textContent.includes(has), has);
}

/** Shows one of the files. */
async function file(page, name) {
  await turn(page, 'dockerfile');
  const tab = page.getByRole('tab', { name, exact: true });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole('combobox', { name: 'File' }).selectOption(name);
}

/** Takes the fix of the finding on MAINTAINER, and waits until that is gone. */
async function mend(page) {
  const card = page.locator('.card').filter({ has: page.locator('h3', { hasText: 'MAINTAINER' }) });
  await card.waitFor();
  const heading = card.locator('h3 button');
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
  await card.getByRole('button', { name: /^Apply/ }).first().click();
  await card.waitFor({ state: 'detached' });
  return card;
}

/** What is drawn lies exactly below what is written, and nothing makes the page wider. */
async function aligned(page) {
  const [layers, inner, room] = await page.evaluate(() => {
    const area = document.getElementById('own-text');
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    const drawn = area.parentElement.querySelector('pre');
    const fits = area.scrollWidth <= area.clientWidth && area.scrollHeight <= area.clientHeight;
    // Lines far from the window are rows without letters.
    const [rows, lines] = [drawn.textContent, area.value].map((text) => text.split('\n'));
    const same = rows.length >= lines.length && rows.every((row, at) => row === '' || row.startsWith(lines[at]));
    return [[box(area.getBoundingClientRect()), box(drawn.getBoundingClientRect())], fits && same, document.documentElement.scrollWidth <= innerWidth];
  });
  assert.equal(layers[0], layers[1], 'both layers are as large');
  assert.ok(inner, 'the area does not scroll in itself');
  assert.ok(room, 'the page is no wider than its window');
}

const REFUSED = 'FROM scratch\nCPY a /a\n';
const ROOT = 'FROM golang:1.27-alpine\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nMAINTAINER me\nCMD /app\n';

everywhere('the editor opens with the file that is shown, and Back leaves it', async (page) => {
  const text = await dockerfile(page);
  await own(page);
  assert.equal(await value(page), text);
  assert.equal(await page.locator('#options .group').count(), 1);
  await aligned(page);
  await back(page);
  await page.locator('ol.code').waitFor({ state: 'attached' });
  assert.equal(await dockerfile(page), text);
  assert.ok((await page.locator('#options .group').count()) > 1);
  await page.goForward();
  assert.equal(await value(page), text);
});

everywhere('the report follows what is typed, and a reload brings it back', async (page, opened) => {
  await own(page);
  const before = await page.evaluate(() => history.length);
  const begun = await hash(page);
  await write(page, 'FROM alpine:3.24\nCMD ["/server"]\n');
  await until(page, '/server');
  await page.waitForFunction((begun) => location.hash !== begun, begun);
  const first = await hash(page);
  assert.match(first, /own=/);
  await area(page).press('Control+End');
  await area(page).pressSequentially('USER 65532\n');
  const text = 'FROM alpine:3.24\nCMD ["/server"]\nUSER 65532\n';
  assert.equal(await value(page), text);
  await aligned(page);
  assert.equal(await page.evaluate(() => history.length), before);
  // Typing rests before the address follows.
  await page.waitForFunction((first) => location.hash !== first, first);
  await reload(opened);
  assert.equal(await value(page), text);
});

everywhere('what BuildKit refuses has its words at the line', async (page) => {
  await own(page);
  await write(page, REFUSED);
  const words = 'dockerfile parse error on line 2: unknown instruction: CPY (did you mean COPY?)';
  await page.locator('#own-said').getByText(words).waitFor();
  assert.equal(await area(page).getAttribute('aria-invalid'), 'true');
  assert.equal(await area(page).getAttribute('aria-describedby'), 'own-said');
  const [said, line] = await page.evaluate(() => {
    const top = (element) => Math.round(element.getBoundingClientRect().top);
    const area = document.getElementById('own-text');
    return [top(document.querySelector('.own .words')), top(area) + 6 + 22];
  });
  assert.ok(Math.abs(said - line) < 6, `at ${said}, line 2 is at ${line}`);
  await accessible(page, 'a refused file');
  assert.match(await bar(page), /won[’']t build/i);
  await write(page, 'FROM scratch\nCOPY a /a\n');
  await page.locator('.own .words').waitFor({ state: 'detached' });
  assert.equal(await area(page).getAttribute('aria-invalid'), null);
});

everywhere('a fix mends the text, and Undo takes it back', async (page) => {
  await own(page);
  await write(page, ROOT);
  await turn(page, 'findings');
  const card = await mend(page);
  const focused = await page.evaluate(() => document.activeElement.id);
  assert.match(focused, /^(card-|findings-title)/);
  const mended = await value(page);
  assert.ok(!mended.includes('MAINTAINER') && mended.endsWith('CMD /app\n'), mended);
  await page.locator('#toast').getByRole('button', { name: 'Undo' }).click();
  await card.waitFor();
  assert.equal(await value(page), ROOT);
});

everywhere('files beside it are read too', async (page) => {
  await own(page);
  await write(page, ROOT);
  await turn(page, 'findings');
  await page.locator('.card h3', { hasText: 'MAINTAINER' }).waitFor();
  await file(page, '.hadolint.yaml');
  await write(page, 'ignored:\n  - DL4000\n');
  await turn(page, 'findings');
  await page.locator('.silenced').waitFor();
  await file(page, '.dockerignore');
  await write(page, '.git\n');
  await aligned(page);
  await accessible(page, 'another file');
});

for (const text of ['</textarea><script>PWNED=1</script>\nFROM <img src=x onerror=PWNED=1>\n', 'FROM a\0b\u202e\n', '&lt;b&gt;', '\n\nFROM a']) {
  test(`a hostile text stays text: ${JSON.stringify(text)}`, async () => {
    const opened = await open(browser);
    const { page, watch } = opened;
    watch.settled = true;
    await own(page);
    await area(page).focus();
    await page.keyboard.press('Control+a');
    const steps = await page.evaluate(() => history.length);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.keyboard.press('Control+v');
    assert.equal(await value(page), text);
    await page.waitForFunction((steps) => history.length === steps + 1, steps);
    await reload(opened);
    assert.equal(await value(page), text);
    assert.equal(await page.evaluate(() => window.PWNED), undefined);
    assert.equal(await page.locator('.own img, .own script, .results img').count(), 0);
    await close(opened);
  });
}

test('a chosen file keeps how it ends its lines, also through a fix', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await own(page);
  const text = ROOT.replaceAll('\n', '\r\n').trimEnd();
  await page.locator('#own-file').setInputFiles({ name: 'api.Dockerfile', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.locator('#toast').waitFor();
  await mend(page);
  await page.locator('#files').getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied').first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes('\r\nCMD /app') && !/[^\r]\n/.test(copied) && !copied.endsWith('\n'), JSON.stringify(copied));
  await close(opened);
});

test('what an image costs elsewhere follows what is written', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await own(page);
  for (const base of ['alpine:3.24', 'golang:1.27']) {
    const before = await bar(page);
    await write(page, `FROM ${base}\nCMD ["/bin/true"]\n`);
    await page.waitForFunction((before) => document.getElementById('bar').innerText !== before, before);
    const download = await page.locator('.figure:not(.main) > span').innerText();
    await page.waitForFunction((download) => {
      const row = document.querySelector('[aria-labelledby="wire-title"] tbody tr').textContent;
      return row.startsWith(`First pull${download}`);
    }, download);
  }
  await close(opened);
});

test('a file that is dropped anywhere opens in the editor', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['FROM scratch\n'], 'Dockerfile'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await area(page).waitFor();
  assert.equal(await value(page), 'FROM scratch\n');
  await close(opened);
});

test('works by keyboard alone, and Tab leaves the editor', async () => {
  const opened = await open(browser);
  const { page } = opened;
  await page.locator('#preset').focus();
  await page.keyboard.press('Enter');
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.waitForFunction(() => document.activeElement.closest('#preset-list'));
  for (let step = 0; step < 40 && (await focused()) !== 'preset-own'; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'own-text');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(REFUSED);
  assert.equal(await value(page), REFUSED);
  await page.keyboard.press('Shift+Tab');
  assert.notEqual(await focused(), 'own-text');
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'own-text');
  await page.keyboard.press('Tab');
  assert.notEqual(await focused(), 'own-text');
  // The line of the refusal is one step away, and leads to it. Until the report follows, it is that of half a text.
  await page.locator('#own-said').getByText('unknown instruction: CPY').waitFor();
  await page.locator('#own-said button').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'own-text' && document.activeElement.selectionStart === 13);
  await close(opened);
});

const LONG = `FROM golang:1.27-alpine AS build\n${Array.from({ length: 1998 }, (_, n) => `RUN echo "step ${(n * 2654435761) % 4294967296}" > /tmp/${n}`).join('\n')}\nCMD ["/app"]\n`;

test('a file of 2,000 lines can be typed in, and is too long for a link', async () => {
  const opened = await open(browser);
  const { page, watch } = opened;
  await own(page);
  await write(page, LONG);
  await area(page).press('Control+End');
  const waits = [];
  for (const letter of 'USER 65532') {
    waits.push(
      await page.evaluate(
        (letter) =>
          new Promise((done) => {
            const start = performance.now();
            document.execCommand('insertText', false, letter);
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
          }),
        letter,
      ),
    );
  }
  assert.ok((await value(page)).endsWith('USER 65532'));
  assert.ok(Math.max(...waits) < 1_000, `${waits}`);
  await page.waitForFunction(() => document.querySelector('.own .flag, .own .word') !== null);
  await aligned(page);
  const size = await page.locator('.figure.main strong').innerText();
  await page.waitForFunction((size) => document.querySelector('.hull [role=img]').ariaLabel.startsWith(`Draught: ${size}`), size);
  // Of as many layers the first are named, and the rest is one sum.
  await page.locator('.weighs tbody tr').last().getByText(/^\d{4} more layers$/).waitFor();
  assert.equal(await page.locator('.weighs tbody tr').count(), 101);
  await page.waitForFunction(() => location.hash === '#v=1&own=');
  await page.locator('#share-button').click();
  await page.locator('#share').getByText('too long for a link').waitFor();
  assert.ok((await page.locator('#shared-text').inputValue()).endsWith('USER 65532'));
  await accessible(page, 'too long for a link');
  await reload({ page, watch });
  assert.ok((await value(page)).endsWith('USER 65532'), 'this browser keeps it');
  const other = await open(browser, { hash: await hash(page) });
  await other.page.locator('.notice').getByText('too long for a link').waitFor();
  assert.match(await dockerfile(other.page), /^FROM golang/m);
  await close(other);
  await close(opened);
});

for (const link of ['#v=1&own=AAAA', `#v=1&own=${'A'.repeat(20_000)}`, '#v=1&own=%3Cscript%3EPWNED=1%3C/script%3E&own-ignore=AwA']) {
  test(`a broken text is said and left out: ${link.slice(0, 60)}`, async () => {
    const opened = await open(browser, { hash: link });
    const { page } = opened;
    await page.locator('.notice').waitFor();
    assert.equal(await area(page).count(), 0);
    assert.match(await dockerfile(page), /^FROM golang/m);
    assert.equal(await page.evaluate(() => window.PWNED), undefined);
    await close(opened);
  });
}
