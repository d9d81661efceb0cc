// Lighthouse's scores for the page as it ships, on its phone with slow 4G. `cargo xtask pace` runs it; a busy
// machine gives lower ones.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { readFileSync } from 'node:fs';

/** The lowest score of each category, in percent. */
const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
/** Milliseconds until the largest content is painted. */
const PAINT = 2_000;

const settings = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'));
const chrome = await launch({
  chromePath: process.env.CHROME,
  chromeFlags: [...settings['goog:chromeOptions'].args.filter((word) => !word.startsWith('--headless')), '--headless=new'],
});
const { lhr } = await lighthouse(process.env.PLIMSOLL_PAGE, { port: chrome.port, onlyCategories: Object.keys(LIMITS) });
chrome.kill();

let fine = true;
for (const [name, limit] of Object.entries(LIMITS)) {
  const { score, auditRefs } = lhr.categories[name];
  const percent = Math.round((score ?? 0) * 100);
  fine &&= percent >= limit;
  console.log(`${name.padEnd(16)} ${percent} (at least ${limit})`);
  for (const { id, weight } of auditRefs) {
    const audit = lhr.audits[id];
    if (weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`    ${audit.title}: ${audit.displayValue ?? audit.score}`);
  }
}
const paint = lhr.audits['largest-contentful-paint'].numericValue;
fine &&= paint <= PAINT;
console.log(`largest contentful paint ${Math.round(paint)} ms (at most ${PAINT})`);
if (!fine) process.exitCode = 1;
