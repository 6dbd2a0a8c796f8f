import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** An unpacked Odoo: the root of its file tree, and the version of the Debian package that it came from. */
export interface OdooProgram {
  readonly root: string;
  readonly version: string;
}

// Odoo's pages link to the scripts of other packages, and without them are a 500, its 404 page included; the fonts are for looks.
const packages =
  'odoo-19 libjs-jquery libjs-jquery-form libjs-underscore fonts-roboto-unhinted fonts-font-awesome fonts-inconsolata';

/** The Odoo that an earlier run unpacked into the cache. */
export const findProgram = async (cache: string): Promise<OdooProgram | undefined> => {
  const root = programRoot(cache);
  if (!existsSync(root)) return undefined;
  return { root, version: (await readFile(join(root, 'version'), 'utf8')).trim() };
};

/**
 * Fetches Odoo from the unstable suite of a Debian mirror, the only one that has it, and unpacks it into the cache.
 * Unpacked, not installed, it runs on Debian 12's own Python.
 */
export const unpackOdoo = async (cache: string, mirror: string): Promise<OdooProgram> => {
  // Complete or not there at all: an interrupted start leaves nothing that a later one would take for an Odoo.
  const draft = join(cache, `draft_${process.pid}`);
  try {
    await downloadPackages(draft, mirror);
    await unpackPackages(draft);
    await rename(join(draft, 'root'), programRoot(cache)).catch((error: unknown) => {
      // Another process was faster.
      if (!existsSync(programRoot(cache))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const program = await findProgram(cache);
  if (program === undefined) throw new Error(`${programRoot(cache)} has vanished`);
  return program;
};

const programRoot = (cache: string): string => join(cache, 'odoo-19');

async function downloadPackages(draft: string, mirror: string): Promise<void> {
  for (const folder of ['root', 'lists/partial', 'archives/partial']) {
    await mkdir(join(draft, folder), { recursive: true });
  }
  const sources = join(draft, 'sources.list');
  await writeFile(sources, `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} sid main\n`);
  // A source list and a state of its own: the machine's apt never hears of the unstable suite.
  const settings = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(draft, 'lists')}`,
    `Dir::Cache=${draft}`,
    // A mirror may lag behind by weeks, as frozen ones do; its lists are signed by Debian all the same.
    'Acquire::Check-Valid-Until=false',
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
  ].flatMap((setting) => ['-o', setting]);
  await runCommand('apt-get', ['update', '-q', '--error-on=any', ...settings], { timeoutMs: 300_000 });
  await runCommand('apt-get', ['download', '-q', ...settings, ...packages.split(' ')], {
    timeoutMs: 900_000,
    cwd: draft,
  });
}

async function unpackPackages(draft: string): Promise<void> {
  const files = (await readdir(draft)).filter((name) => name.endsWith('.deb')).map((name) => join(draft, name));
  for (const file of files) await runCommand('dpkg-deb', ['-x', file, join(draft, 'root')], { timeoutMs: 300_000 });
  const odoo = files.find((file) => file.includes('/odoo-19_'));
  if (odoo === undefined) throw new Error("Debian's unstable suite has no package odoo-19");
  const version = await runCommand('dpkg-deb', ['-f', odoo, 'Version'], { timeoutMs: 30_000 });
  await writeFile(join(draft, 'root', 'version'), version);
}
