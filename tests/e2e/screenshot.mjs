// Draws the README's picture, and the one that others show beside a link.

import { mkdirSync } from 'node:fs';
import { close, launch, open } from './browser.mjs';

const root = new URL('../../', import.meta.url).pathname;
mkdirSync(`${root}docs`, { recursive: true });
const browser = await launch();
for (const [path, size] of [
  ['docs/screenshot.png', { width: 1440, height: 900 }],
  ['static/social.png', { width: 1200, height: 630 }],
]) {
  const opened = await open(browser, size);
  await opened.page.screenshot({ path: `${root}${path}` });
  await close(opened);
  console.log(`drew ${path}`);
}
await browser.close();
