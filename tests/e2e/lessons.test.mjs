// A reader takes a lesson: finds it, flips its switches, reaches its goals, goes on to the next, and leaves.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { accessible, close, launch, onScreens } from './browser.mjs';
import { back, hash, turn } from './plimsoll.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const everywhere = onScreens(() => browser);

const goals = (page) => page.locator('.goals li').evaluateAll((rows) => rows.map((row) => row.className));

everywhere('a lesson is found in the chooser, done with its switches, and left', async (page) => {
  await turn(page, 'options');
  await page.locator('#preset').click();
  await accessible(page, 'the list');
  await page.locator('#lesson-scratch').click();
  await page.locator('#lesson-title').waitFor();
  assert.match(await hash(page), /lesson=scratch$/);
  assert.deepEqual(await goals(page), ['yes', 'no', 'no']);
  assert.equal(await page.locator('.group').count(), 0, 'only its own switches are shown');
  const rows = await page.locator('.lesson .row').evaluateAll((rows) => rows.map((row) => row.id));
  assert.deepEqual(rows, ['row-base', 'row-certs', 'row-cgo']);
  await page.waitForFunction(() => !document.querySelector('.pricing, [data-pricing]'));
  const tags = (await page.locator('.lesson .row').allInnerTexts()).join(' ');
  assert.match(tags, /MB/, 'there are prices');
  assert.doesNotMatch(tags, /would|starts/, 'a price gives no answer away');
  await accessible(page, 'a lesson');

  await page.locator('#row-cgo label', { hasText: 'off' }).click();
  await page.locator('#row-certs label', { hasText: 'yes' }).click();
  await page.getByText('With CGO off the program is static').waitFor();
  assert.deepEqual(await goals(page), ['yes', 'yes', 'yes']);
  assert.equal(await page.locator('.lesson [role=status]').innerText(), '3 of 3 goals reached.');
  await accessible(page, 'a lesson that is done');

  await back(page);
  await page.getByText('With CGO off the program is static').waitFor({ state: 'detached' });
  assert.deepEqual(await goals(page), ['yes', 'yes', 'no'], 'Back undoes a step of the lesson');

  await page.getByText('Hint', { exact: true }).click();
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await page.getByText('With CGO off the program is static').waitFor();
  assert.deepEqual(await goals(page), ['yes', 'yes', 'yes']);
  assert.match(await hash(page), /cgo=0|lesson=scratch/);

  await page.getByRole('button', { name: /^Next lesson/ }).click();
  await page.locator('#lesson-title', { hasText: 'Lesson 5' }).waitFor();
  await page.getByRole('button', { name: 'All options' }).click();
  await page.locator('.group').first().waitFor();
  assert.doesNotMatch(await hash(page), /lesson/);
});

everywhere('a link to a lesson opens it, and one to no lesson says so', async (page, { watch }) => {
  await page.locator('#lesson-title').waitFor();
  await page.locator('.proofs summary').click();
  assert.match(await page.locator('.proofs dd').first().innerText(), /no such file or directory/);
  assert.match(await page.locator('#hull [role=img]').getAttribute('aria-label'), /Goal: under/);
  await accessible(page, 'a linked lesson');
  watch.settled = false;
  await page.evaluate(() => (location.hash = '#lesson=nope'));
  await page.locator('.notice', { hasText: 'There is no lesson of this name.' }).waitFor();
}, { hash: '#lesson=scratch' });

everywhere('a lesson explains what is wrong, and leaves the mending to its own options', async (page) => {
  assert.deepEqual(await page.locator('#row-base label').evaluateAll((rows) => rows.length), 3, 'the bases it is about');
  await turn(page, 'findings');
  const mends = page.getByRole('button', { name: /^(Apply|Fix all)/ });
  const leave = page.getByRole('button', { name: 'leave the lesson' });
  await leave.click();
  await turn(page, 'findings');
  await mends.first().waitFor();
  await back(page);
  await turn(page, 'findings');
  await leave.waitFor();
  assert.equal(await mends.count(), 0, 'they are known, and not offered');
}, { hash: '#lesson=scratch' });
