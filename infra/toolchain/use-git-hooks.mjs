// The project's postinstall runs this: git then formats at each commit. It does nothing in CI, outside a checkout of
// the project's own, and where somebody has chosen other hooks.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { projectRoot } from './node24.mjs';

const git = (...parameters) => spawnSync('git', parameters, { cwd: projectRoot, encoding: 'utf8' });

if (!process.env.CI && existsSync(`${projectRoot}.git`) && git('config', '--get', 'core.hooksPath').status === 1) {
  git('config', '--local', 'core.hooksPath', '.githooks');
}
