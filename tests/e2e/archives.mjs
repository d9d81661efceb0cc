// Downloads the archive of all files of many recipes by the page itself, each into a file: `cargo xtask conformance
// files` has them run by a real engine. PLIMSOLL_ARCHIVES is the folder, PLIMSOLL_CASES has lines of name, tab and link.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, launch, open } from './browser.mjs';
import { archive } from './plimsoll.mjs';

const { PLIMSOLL_ARCHIVES: folder, PLIMSOLL_CASES: cases } = process.env;
const browser = await launch();
for (const line of cases.trim().split('\n')) {
  const [name, link] = line.split('\t');
  const opened = await open(browser, { hash: `#v=1&${link}` });
  writeFileSync(join(folder, `${name}.zip`), await archive(opened.page));
  await close(opened);
}
await browser.close();
