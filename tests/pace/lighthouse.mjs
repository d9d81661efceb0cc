// Lighthouse's scores for the page as it ships and for an article with embeds, on its phone with slow 4G.
// `cargo xtask pace` runs it; a busy machine gives lower ones.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { readFileSync } from 'node:fs';

/** The lowest score of each category, in percent. */
const LIMITS = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };
/** Pages, and the categories that each is asked about. The article's policy lets nothing be fetched, so that Lighthouse
    takes robots.txt there for a broken one. */
const PAGES = { '': Object.keys(LIMITS), 'demo.html': ['performance', 'accessibility', 'best-practices'] };
/** Milliseconds until the largest content is painted. */
const PAINT = 2_000;

const settings = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'));
const chrome = await launch({
  chromePath: process.env.CHROME,
  chromeFlags: [...settings['goog:chromeOptions'].args.filter((word) => !word.startsWith('--headless')), '--headless=new'],
});

for (const [name, categories] of Object.entries(PAGES)) {
  const { lhr } = await lighthouse(process.env.PLIMSOLL_PAGE + name, { port: chrome.port, onlyCategories: categories });
  console.log(`\n${name || 'the page'}`);
  if (!judge(lhr, categories)) process.exitCode = 1;
}
chrome.kill();

/** Prints what Lighthouse says; false where a limit is missed. */
function judge(lhr, categories) {
  let fine = true;
  for (const name of categories) {
    const { score, auditRefs } = lhr.categories[name];
    const percent = Math.round((score ?? 0) * 100);
    fine &&= percent >= LIMITS[name];
    console.log(`${name.padEnd(16)} ${percent} (at least ${LIMITS[name]})`);
    for (const { id, weight } of auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`    ${audit.title}: ${audit.displayValue ?? audit.score}`);
    }
  }
  const paint = lhr.audits['largest-contentful-paint'].numericValue;
  console.log(`largest contentful paint ${Math.round(paint)} ms (at most ${PAINT})`);
  return fine && paint <= PAINT;
}
