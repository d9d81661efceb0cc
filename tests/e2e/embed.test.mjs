// A reader of an article with three playgrounds in it, on a phone and a wide screen: what they show, how they fit, and
// what the article and they say to one another.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { accessible, address, awake, close, copied, launch, noWider, open } from './browser.mjs';
import { back, choose, dockerfile } from './plimsoll.mjs';

const ARTICLE = 'demo.html';
/** The article's playgrounds: what each starts from. */
const ALL = [0, 1, 2];
/** The one that does not start as it opens. */
const BROKEN = 1;

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const playground = (page, index) => page.locator('plimsoll-playground').nth(index);

/** The frame of a playground, once the reader has come to it and it is drawn. */
async function read(page, index) {
  const element = playground(page, index);
  await element.evaluate((one) => one.scrollIntoView());
  const frame = element.locator('iframe');
  await frame.waitFor();
  return (await frame.elementHandle()).contentFrame();
}

async function readAll(page) {
  const frames = [];
  for (const index of ALL) frames.push(await read(page, index));
  return frames;
}

/** Waits until a playground is as high as what it shows. */
async function fits(page, index, frame) {
  const shown = playground(page, index).locator('iframe');
  const heights = async () => [
    await shown.evaluate((one) => one.clientHeight),
    await frame.evaluate(() => Math.ceil(document.getElementById('app').getBoundingClientRect().height)),
  ];
  // What it shows may still grow, and its article hears of that a moment later.
  const end = Date.now() + 10_000;
  let [outside, inside] = await heights();
  while (outside !== inside && Date.now() < end) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    [outside, inside] = await heights();
  }
  assert.equal(outside, inside, `the height of playground ${index}`);
  await noWider(frame, `playground ${index}`);
}

/** Sends a message to the first playground's frame from its article, or from another frame in it. */
const send = (from, data) =>
  from.evaluate((data) => {
    const article = window === top ? document : parent.document;
    article.querySelector('plimsoll-playground').shadowRoot.querySelector('iframe').contentWindow.postMessage(data, '*');
  }, data);

for (const width of [390, 1440]) {
  for (const theme of ['light', 'dark']) {
    test(`three playgrounds fit into an article (${width} px, ${theme})`, async () => {
      const opened = await open(browser, { width, theme, path: ARTICLE, asleep: true });
      const { page } = opened;
      const frames = await readAll(page);
      for (const index of ALL) {
        await fits(page, index, frames[index]);
        assert.equal(await frames[index].evaluate(() => document.documentElement.dataset.theme), theme);
        assert.match(await dockerfile(frames[index]), /^FROM .*/m);
      }
      assert.equal(await page.evaluate(() => document.activeElement.localName), 'body', 'no playground takes the focus');
      await noWider(page, 'the article');
      await accessible(page, 'an article');
      for (const frame of frames) assert.deepEqual(await frame.evaluate(() => window.broken), []);
      await close(opened);
    });

    test(`each playground works on its own, and Back stays the article's (${width} px, ${theme})`, async () => {
      const opened = await open(browser, { width, theme, asleep: true });
      const { page } = opened;
      await page.goto(address + ARTICLE);
      const frames = await readAll(page);
      const [entries, texts] = [await page.evaluate(() => history.length), await Promise.all(frames.map(dockerfile))];
      const broken = frames[BROKEN];
      assert.match(await broken.locator('.outcome').innerText(), /Won’t start[^]*no such file or directory/);
      await choose(broken, 'cgo', '0');
      await broken.getByText('Won’t start').waitFor({ state: 'detached' });
      await fits(page, BROKEN, broken);
      await choose(broken, 'base', 'alpine');
      assert.match(await dockerfile(broken), /^FROM alpine/m);
      assert.equal(await dockerfile(frames[0]), texts[0]);
      assert.equal(await page.evaluate(() => history.length), entries);

      const [popup] = await Promise.all([page.waitForEvent('popup'), broken.getByRole('link', { name: /full playground/ }).click()]);
      await awake(popup);
      assert.match(popup.url(), /base=alpine/);
      await popup.close();

      await broken.getByRole('button', { name: 'Undo' }).click();
      await broken.locator('body').press('Control+z');
      assert.equal(await dockerfile(broken), texts[BROKEN]);
      assert.ok(await broken.getByRole('button', { name: /^Undo/ }).isDisabled());
      await back(page);
      assert.equal(page.url(), address);
      await close(opened);
    });
  }
}

test('the stages that are not shipped are folded, but for the lines that matter', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const frame = await read(opened.page, BROKEN);
  const folded = await dockerfile(frame);
  assert.match(folded, /go build/);
  assert.doesNotMatch(folded, /go mod download/);
  await frame.getByRole('button', { name: /more lines/ }).click();
  assert.match(await dockerfile(frame), /go mod download/);
  await fits(opened.page, BROKEN, frame);
  await close(opened);
});

test('the unit of the weights stands where there is room for it, and on none of them', async () => {
  const places = (page) =>
    page.evaluate(() =>
      [document.querySelector('.code > .unit'), ...document.querySelectorAll('.code .weight:not(:empty)')].map((one) =>
        one?.getBoundingClientRect().toJSON(),
      ),
    );
  const isClear = ([unit, ...weights]) => {
    const lies = (box) =>
      box.left < unit.right && unit.left < box.right && box.top < unit.bottom && unit.top < box.bottom;
    return weights.length > 0 && !(unit && weights.some(lies));
  };
  const article = await open(browser, { path: ARTICLE, asleep: true });
  for (const index of ALL) {
    const frame = await read(article.page, index);
    await frame.locator('.code .weight').first().waitFor();
    assert.ok(isClear(await places(frame)), `playground ${index}`);
  }
  await close(article);
  const whole = await open(browser, {});
  const found = await places(whole.page);
  assert.ok(found[0] && isClear(found), 'the page, whose first line weighs nothing');
  await close(whole);
});

test('a lesson shows its goals and its help, and controls show other options', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const { page } = opened;
  const frame = await read(page, BROKEN);
  await frame.getByRole('heading', { name: /^Lesson \d+: What scratch leaves out/ }).waitFor();
  assert.equal(await frame.locator('.goals li.no').count(), 2);
  await frame.getByText('Hint').click();
  await fits(page, BROKEN, frame);
  await accessible(page, 'a hint');
  await choose(frame, 'cgo', '0');
  await choose(frame, 'certs', 'yes');
  await frame.locator('.goals li.no').first().waitFor({ state: 'detached' });
  assert.ok(await frame.getByText('With CGO off the program is static').isVisible());
  await playground(page, BROKEN).evaluate((one) => one.setAttribute('controls', 'user'));
  const other = await read(page, BROKEN);
  await other.locator('#row-user').waitFor();
  assert.equal(await other.locator('.row').count(), 1);
  await close(opened);
});

test('a playground follows theme and direction of its article', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const { page } = opened;
  const frame = await read(page, 0);
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await frame.waitForFunction(() => document.documentElement.dir === 'rtl');
  await accessible(page, 'right to left');
  await playground(page, 0).evaluate((one) => one.setAttribute('theme', 'light'));
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await close(opened);
});

test('a playground tells its article what it shows, and opens what it is told', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const { page } = opened;
  await page.evaluate(() => {
    window.told = [];
    for (const type of ['ready', 'state', 'report']) {
      document.addEventListener(`plimsoll-${type}`, ({ target, detail }) => window.told.push([type, target.getAttribute('label'), detail]));
    }
  });
  // It starts anew, so that all it says is heard.
  const label = await playground(page, BROKEN).evaluate((one) => {
    one.replaceWith(one.cloneNode(true));
    return one.getAttribute('label');
  });
  const frame = await read(page, BROKEN);
  const last = (type) => page.evaluate(([type, label]) => window.told.findLast(([one, from]) => one === type && from === label)?.[2], [type, label]);
  const wait = (part) =>
    page.waitForFunction(
      ([part, label]) => JSON.stringify(window.told.findLast(([type, from]) => type === 'report' && from === label) ?? '').includes(part),
      [part, label],
    );
  await wait('"starts":"no"');
  assert.match((await last('state')).link, /^#v=1&p=tutorial-scratch&.*cgo=unset.*&lesson=scratch$/);
  assert.deepEqual((await last('report')).report.lesson, { id: 'scratch', goals: 3, reached: 1 });
  await choose(frame, 'cgo', '0');
  await wait('"starts":"yes"');
  assert.doesNotMatch((await last('state')).link, /cgo=unset/);
  assert.equal((await last('report')).report.lesson.reached, 2);

  const entries = await page.evaluate(() => history.length);
  await playground(page, BROKEN).evaluate((one) => one.setAttribute('link', '#v=1&p=tutorial-multi-stage&nope=1'));
  await frame.getByText('nope=1').waitFor();
  assert.match(await dockerfile(frame), /^FROM alpine/m);
  assert.equal(await page.evaluate(() => history.length), entries);
  await close(opened);
});

test('a playground hears nobody but its article, and the article no other frame', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const { page } = opened;
  const frame = await read(page, 0);
  await fits(page, 0, frame);
  const theme = () => frame.evaluate(() => document.documentElement.dataset.theme);
  const other = await read(page, 1);
  for (const type of ['theme', 'height']) await send(other, { plimsoll: 1, type, theme: 'dark', height: 4000 });
  await other.evaluate(() => parent.postMessage({ plimsoll: 1, type: 'state', link: '#v=1&p=tutorial-scratch' }, '*'));
  for (const data of [null, 'dark', 1, [], { type: 'theme', theme: 'dark' }, { plimsoll: 2, type: 'theme', theme: 'dark' }, { plimsoll: 1, type: 'nope' }]) {
    await send(page, data);
  }
  for (const link of [7, 'javascript:alert(1)', `${address}index.html`]) await send(page, { plimsoll: 1, type: 'open', link });
  await page.evaluate(() => postMessage({ plimsoll: 1, type: 'height', height: 4000 }, '*'));
  // Messages arrive in order: what comes after this one has been heard.
  await send(page, { plimsoll: 1, type: 'direction', direction: 'rtl' });
  await frame.waitForFunction(() => document.documentElement.dir === 'rtl');
  assert.equal(await theme(), 'light');
  await fits(page, 0, frame);
  assert.match(await playground(page, 0).evaluate((one) => one.link), /lesson=multi-stage/);
  assert.match(frame.url(), /embed\.html/);
  assert.equal(page.url(), address + ARTICLE);
  await close(opened);
});

test('a playground in an article of another origin does the same', async () => {
  const article = `<!doctype html><html lang="en"><title>Article</title><script src="${address}embed.js" defer></script>
    <plimsoll-playground lesson="scratch"><pre><code>FROM scratch</code></pre></plimsoll-playground></html>`;
  const host = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(article));
  await new Promise((done) => host.listen(0, '127.0.0.1', done));
  const at = `http://127.0.0.1:${host.address().port}/`;
  const opened = await open(browser, { width: 390, height: 844, theme: 'dark', at, asleep: true });
  const { page } = opened;
  await page.evaluate(() => {
    window.told = [];
    document.addEventListener('plimsoll-report', ({ detail }) => window.told.push(detail.report.lesson?.reached));
  });
  const frame = await read(page, 0);
  assert.notEqual(await frame.evaluate(() => origin), await page.evaluate(() => origin));
  await fits(page, 0, frame);
  await choose(frame, 'cgo', '0');
  await page.waitForFunction(() => window.told.at(-1) === 2);
  assert.match(await playground(page, 0).evaluate((one) => one.link), /^#v=1&p=tutorial-scratch&/);
  await page.evaluate(() => (document.body.style.background = '#000'));
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  // As React does it.
  await playground(page, 0).evaluate((one) => void (one.link = '#v=1&p=tutorial-multi-stage'));
  await frame.locator('ol.code', { hasText: 'FROM alpine' }).waitFor();
  const [popup] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: /full playground/ }).click()]);
  await awake(popup);
  assert.match(await dockerfile(popup), /^FROM alpine/m);
  await close(opened);
  host.close();
});

test('a frame speaks to the origin that its address names, and to no other', async () => {
  const meant = /other\.example/;
  const opened = await open(browser, { path: ARTICLE, asleep: true, meant });
  const { page } = opened;
  const said = await page.evaluate(async (elsewhere) => {
    const [said, mine] = [[], []];
    addEventListener('message', ({ source, data }) => mine.includes(source) && said.push(data));
    const frame = (query) => {
      const one = document.body.appendChild(document.createElement('iframe'));
      one.src = `./embed.html${query}`;
      mine.push(one.contentWindow);
      return new Promise((done) => (one.onload = () => done(one)));
    };
    for (const query of ['', '?host=nonsense', `?host=${elsewhere}`]) {
      const one = await frame(query);
      const app = one.contentDocument.getElementById('app');
      while (!app.querySelector('[data-report]')) await new Promise((done) => requestAnimationFrame(done));
    }
    const before = said.length;
    await frame(`?host=${location.origin}`);
    while (said.length === before) await new Promise((done) => requestAnimationFrame(done));
    return said.slice(0, before);
  }, 'https://other.example');
  assert.deepEqual(said, []);
  await close(opened);
});

const HOSTILE = {
  lesson: ['no-such-lesson', '"><script>PWNED=1</script>', '../../x&name=$(echo PWNED)', 'scratch#v=2'],
  link: ['javascript:PWNED=1', '#v=1&p=%3Cimg%20src=x%20onerror=PWNED=1%3E', '#v=1&name=%0ARUN%20echo%20PWNED', `#v=1&name=${'a'.repeat(20_000)}`, '#%zz&&=&v=99'],
  controls: ['<img src=x onerror=PWNED=1>', '"><script>PWNED=1</script>', '../../etc,base', 'base&host=https://other.example'],
  theme: ['"><script>PWNED=1</script>'],
  label: ['"><img src=x onerror=PWNED=1>'],
  height: ['1e9', '-1', 'calc(1px)', '9px;background:url(//other.example)'],
};

test('hostile attributes do nothing', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true });
  const { page } = opened;
  for (const [name, values] of Object.entries(HOSTILE)) {
    for (const value of values) {
      await page.evaluate(([name, value]) => {
        const old = document.querySelector('plimsoll-playground');
        const fresh = document.createElement('plimsoll-playground');
        fresh.setAttribute(name, value);
        old.replaceWith(fresh);
      }, [name, value]);
      const frame = await read(page, 0);
      const text = await dockerfile(frame);
      assert.match(text, /^FROM /m, `${name}=${value}`);
      assert.doesNotMatch(text, /PWNED/);
      for (const one of [page, frame]) assert.equal(await one.evaluate(() => window.PWNED), undefined);
      await fits(page, 0, frame);
    }
  }
  assert.equal(page.url(), address + ARTICLE);
  await close(opened);
});

test('three playgrounds fetch one program', async () => {
  const opened = await open(browser, { height: 6_000, path: ARTICLE, asleep: true });
  const frames = await readAll(opened.page);
  const fetched = await Promise.all(
    frames.map((frame) =>
      frame.evaluate(() => performance.getEntriesByType('resource').filter((one) => /-[0-9a-f]{12,16}(_bg)?\./.test(one.name)).map((one) => [one.name, one.transferSize])),
    ),
  );
  const sent = fetched.flat().filter(([, bytes]) => bytes > 300).map(([name]) => name);
  assert.ok(sent.some((name) => name.endsWith('.wasm')));
  assert.deepEqual(sent, [...new Set(sent)], 'files that were sent more than once');
  await close(opened);
});

test('a playground that is far from the view is not asked for', async () => {
  const before = (page) =>
    page.addInitScript(() => {
      const push = () => document.documentElement?.style.setProperty('padding-top', '5000px');
      if (window === top) new MutationObserver(push).observe(document, { childList: true });
    });
  const opened = await open(browser, { path: ARTICLE, asleep: true, before });
  const isAsked = (path) => opened.watch.requests.some((url) => new URL(url).pathname === path);
  assert.ok(isAsked('/embed.js'));
  assert.ok(!isAsked('/embed.html'), 'far from the view');
  await read(opened.page, 0);
  assert.ok(isAsked('/embed.html'), 'in the view');
  await close(opened);
});

test('the Dockerfile is there as text until the playground is, and where it can not start', async () => {
  let go;
  const wait = new Promise((resolve) => (go = resolve));
  const before = (page) => page.route(/\.wasm$|frame\.js$/, (route) => wait.then(() => route.continue()));
  const opened = await open(browser, { width: 390, height: 844, path: ARTICLE, asleep: true, until: 'load', before });
  const { page } = opened;
  const text = playground(page, 0).locator('pre');
  await text.scrollIntoViewIfNeeded();
  await playground(page, 0).locator('iframe').waitFor({ state: 'attached' });
  assert.ok(await text.isVisible());
  assert.ok(await playground(page, 0).locator('iframe').isHidden());
  // Nobody hears this yet.
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  go();
  await playground(page, 0).locator('iframe').waitFor();
  assert.ok(await text.isHidden());
  const frame = await (await playground(page, 0).locator('iframe').elementHandle()).contentFrame();
  await frame.waitForFunction(() => document.documentElement.dir === 'rtl', null, { timeout: 5000 });
  await page.emulateMedia({ media: 'print' });
  assert.ok(await text.isVisible(), 'paper has the text');
  const room = await playground(page, 0).evaluate(
    (one) => one.getBoundingClientRect().bottom - one.lastElementChild.getBoundingClientRect().bottom,
  );
  assert.ok(room < 40, `${room} px of paper are kept free for the playground`);
  await close(opened);

  const cut = (page) => page.route('**/*.wasm', (route) => route.abort());
  const meant = /\.wasm$|ERR_FAILED|Failed to fetch/;
  const broken = await open(browser, { path: ARTICLE, asleep: true, before: cut, meant });
  await playground(broken.page, 0).locator('iframe').waitFor({ state: 'attached' });
  await broken.page.waitForLoadState('networkidle');
  assert.ok(await playground(broken.page, 0).locator('pre').isVisible());
  await close(broken);
});

test('an article without scripts has its Dockerfiles and their links', async () => {
  const opened = await open(browser, { path: ARTICLE, javaScriptEnabled: false, asleep: true });
  const { page } = opened;
  for (const index of ALL) {
    assert.match(await playground(page, index).locator('pre').innerText(), /^FROM golang/);
    assert.match(await playground(page, index).getByRole('link').getAttribute('href'), /^\.\/#v=1&lesson=/);
  }
  await close(opened);
});

test('a playground in a sandbox without storage works', async () => {
  const opened = await open(browser, { path: ARTICLE, asleep: true, meant: /The Clipboard API has been blocked/ });
  const { page } = opened;
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.id = 'boxed';
    frame.src = './embed.html?controls=cgo#v=1&p=tutorial-scratch';
    document.querySelector('main').prepend(frame);
  });
  const frame = await (await page.locator('#boxed').elementHandle()).contentFrame();
  await frame.locator('ol.code').waitFor();
  await choose(frame, 'cgo', '1');
  assert.match(await dockerfile(frame), /CGO_ENABLED=1/);
  await frame.getByRole('button', { name: 'Copy' }).click();
  await frame.getByRole('textbox', { name: 'Text to copy' }).waitFor();
  await close(opened);
});

test('an article works without a network once page and article were read', async () => {
  const opened = await open(browser, { asleep: true });
  const { page, context } = opened;
  await copied(page);
  await context.setOffline(true);
  await page.goto(address + ARTICLE);
  const frame = await read(page, BROKEN);
  await choose(frame, 'cgo', '0');
  assert.match(await dockerfile(frame), /CGO_ENABLED=0/);
  await close(opened);
});
