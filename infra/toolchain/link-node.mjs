// npm 10 removes node_modules/.bin/node while it rolls back the other platforms' optional packages; npm scripts would
// then silently run on the machine's own Node. As the project's postinstall this puts the link back.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { findNode24, projectRoot } from './node24.mjs';

const node = findNode24();
if (node !== undefined && node !== process.execPath && process.platform !== 'win32') {
  const bin = `${projectRoot}node_modules/.bin`;
  mkdirSync(bin, { recursive: true });
  rmSync(`${bin}/node`, { force: true });
  symlinkSync(relative(bin, node), `${bin}/node`);
}
