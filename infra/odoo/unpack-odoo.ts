import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';
import { downloadPackages } from './download-packages.ts';
import { mountPoints } from './in-root.ts';
import { type OdooRelease, odooReleases } from './odoo-release.ts';

/** An unpacked Odoo: the root of its file tree, and the version of the Debian package that it came from. */
export interface OdooProgram {
  readonly release: OdooRelease;
  readonly root: string;
  readonly version: string;
}

/** The Odoo that an earlier run unpacked into the cache. */
export const findProgram = async (cache: string, release: OdooRelease): Promise<OdooProgram | undefined> => {
  const root = programRoot(cache, release);
  if (!existsSync(root)) return undefined;
  return { release, root, version: (await readFile(join(root, 'version'), 'utf8')).trim() };
};

/**
 * Fetches Odoo from the one suite of a Debian mirror that has it, and unpacks it into the cache. Unpacked, not installed,
 * 19 runs on Debian 12's own Python, and 14 on the Python that is unpacked with it.
 */
export const unpackOdoo = async (cache: string, release: OdooRelease, mirror: string): Promise<OdooProgram> => {
  // Complete or not there at all: an interrupted start leaves nothing that a later one would take for an Odoo.
  const draft = join(cache, `draft_${process.pid}_${release}`);
  const root = programRoot(cache, release);
  try {
    await mkdir(draft);
    const files = await downloadPackages(draft, mirror, odooReleases[release]);
    await unpackPackages(files, join(draft, 'root'), release);
    await rename(join(draft, 'root'), root).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(root)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const program = await findProgram(cache, release);
  if (program === undefined) throw new Error(`${root} has vanished`);
  return program;
};

const programRoot = (cache: string, release: OdooRelease): string => join(cache, `odoo-${release}`);

async function unpackPackages(files: readonly string[], root: string, release: OdooRelease): Promise<void> {
  await mkdir(root);
  for (const file of files) await runProgram('dpkg-deb', ['-x', file, root], { timeoutMs: 300_000 });
  const odoo = files.find((file) => file.includes(`/odoo-${release}_`));
  if (odoo === undefined)
    throw new Error(`Debian's suite ${odooReleases[release].suite} has no package odoo-${release}`);
  const version = await runProgram('dpkg-deb', ['-f', odoo, 'Version'], { timeoutMs: 30_000 });
  for (const folder of mountPoints) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'version'), version);
}
