// Draws the README's picture.

import { mkdirSync } from 'node:fs';
import { close, launch, open } from './browser.mjs';

const folder = new URL('../../docs/', import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const browser = await launch();
const opened = await open(browser, { width: 1440, height: 900 });
await opened.page.screenshot({ path: `${folder}screenshot.png` });
await close(opened);
await browser.close();
console.log('drew docs/screenshot.png');
