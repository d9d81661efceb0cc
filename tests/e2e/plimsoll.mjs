// What tests know of the page: ids of options are permanent, everything else is found by role and name.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/**
 * Waits until what was just done is painted, and what may wait for that is drawn. A page whose program does not run has
 * nothing to wait for.
 */
export async function painted(page) {
  if (!(await page.locator('html[data-awake]').count())) return;
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
}

/** The Dockerfile as the page shows it. */
export async function dockerfile(page) {
  await painted(page);
  return (await page.locator('ol.code code').allTextContents()).join('');
}

/** One step back in the history, which has an entry of what was done last once that is painted. */
export async function back(page) {
  await painted(page);
  await page.goBack();
}

/** The recipe's link, as the address bar shows it. */
export async function hash(page) {
  await painted(page);
  return page.evaluate(() => location.hash);
}

/** Shows one of the tabs of a narrow screen; does nothing where all of them are in view. */
export async function turn(page, tab) {
  const button = page.locator(`#tab-${tab}`);
  if (await button.isVisible()) await button.click();
}

/** Shows one of the files, by what its tab says. */
export async function read(page, file) {
  await turn(page, 'dockerfile');
  const tab = page.getByRole('tab', { name: file, exact: true });
  if (await tab.isVisible()) await tab.click();
  else await page.getByRole('combobox', { name: 'File' }).selectOption({ label: file });
}

/** Brings an option into view, whatever is folded. */
export async function reveal(page, option) {
  await turn(page, 'options');
  const row = page.locator(`#row-${option}`);
  for (const folded of FOLDED) {
    while (!(await row.isVisible()) && (await page.locator(folded).count())) await page.locator(folded).first().click();
  }
  await row.waitFor({ timeout: 1_000 });
  return row;
}

/** What unfolds options: headings of groups, then what shows the rest of each. */
const FOLDED = ['#options h2 [aria-expanded=false]', '#options .more[aria-expanded=false]'];

/** Gives an option one of its listed values, with the pointer. */
export async function choose(page, option, value) {
  const row = await reveal(page, option);
  const select = row.locator('select');
  const radio = row.locator(`input[value="${value}"]`);
  if (await select.count()) await select.selectOption(value);
  else if (await radio.count()) await row.locator('label').filter({ has: page.locator(`input[value="${value}"]`) }).click();
  else if ((await row.locator('input').isChecked()) !== (value === '1')) await row.locator('label').click();
  await painted(page);
}

/** The archive of all files, as the page's button gives it. */
export async function archive(page) {
  await turn(page, 'dockerfile');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download all files' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^[a-z0-9._-]+\.zip$/);
  return readFileSync(await download.path());
}

/** Opens the editor of one's own Dockerfile. */
export async function own(page) {
  await turn(page, 'options');
  await page.locator('#preset').click();
  await page.locator('#preset-own').click();
  await page.locator('#own-text').waitFor();
  // Its entry of the history comes after the paint.
  await painted(page);
}

/** Every view of the page: what to do to a fresh one to see it. */
export const views = {
  'as it opens': async () => {},
  'a single stage': (page) => choose(page, 'multi-stage', '0'),
  'all options': async (page) => {
    await turn(page, 'options');
    for (const folded of FOLDED) {
      while (await page.locator(folded).count()) await page.locator(folded).first().click();
    }
  },
  'list of presets': async (page) => {
    await turn(page, 'options');
    await page.locator('#preset').click();
  },
  'a value that is refused': async (page) => {
    const row = await reveal(page, 'health-path');
    await row.locator('input').fill('not a path');
  },
  'a line': async (page) => {
    await turn(page, 'dockerfile');
    await page.locator('#line-3').click();
  },
  'another file': (page) => read(page, '.dockerignore'),
  'commands for another shell': async (page) => {
    await read(page, 'Commands');
    await page.getByRole('button', { name: 'PowerShell' }).click();
    await page.locator('#line-2').click();
  },
  'a build line by line': async (page) => {
    await read(page, 'Terminal');
    await page.getByRole('button', { name: 'The build line by line' }).click();
    await page.getByText('[internal] load build definition from Dockerfile').first().waitFor();
    await page.locator('pre', { hasText: /^#\d+ CACHED$/m }).first().waitFor();
  },
  'sizes': (page) => turn(page, 'size'),
  'findings': (page) => turn(page, 'findings'),
  'where a file is given': async (page) => {
    await turn(page, 'options');
    await page.locator('#give-button').click();
  },
  "one's own Dockerfile": own,
  'share': (page) => page.locator('#share-button').click(),
  'keys': (page) => page.keyboard.press('?'),
};

/** Links whose page looks different from the start, with what they show. */
export const links = {
  'an image that does not start': '#v=1&p=tutorial-scratch&cgo=1',
  'a link with problems': '#v=1&p=recommended&go=9.99&nope=1&base=%3Cb%3E',
  'every file': '#v=1&p=postgres-service&bake=1&workflow=1&kubernetes=1',
  'a heavy image': '#v=1&p=tutorial-single-stage',
};
