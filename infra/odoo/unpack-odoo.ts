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

/** Debian keeps Odoo 19 in its unstable suite only. Unpacked, not installed, it runs on Debian 12's own Python. */
export const unpackOdoo = async (cache: string, report: (text: string) => void): Promise<OdooProgram> => {
  const root = join(cache, 'odoo-19');
  if (!existsSync(root)) {
    report('Fetching Odoo 19 from Debian (130 MB) …');
    // Complete or not there at all: an interrupted start leaves nothing that a later one would take for an Odoo.
    const draft = join(cache, `draft_${process.pid}`);
    try {
      await unpackInto(draft);
      await rename(join(draft, 'root'), root).catch((error: unknown) => {
        if (!existsSync(root)) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  return { root, version: (await readFile(join(root, 'version'), 'utf8')).trim() };
};

async function unpackInto(draft: string): Promise<void> {
  for (const folder of ['root', 'lists/partial', 'archives/partial']) {
    await mkdir(join(draft, folder), { recursive: true });
  }
  const sources = join(draft, 'sources.list');
  await writeFile(
    sources,
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${await mirror()} sid main\n`,
  );
  // A source list and a state of its own: the machine's apt never hears of the unstable suite.
  const settings = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(draft, 'lists')}`,
    `Dir::Cache=${draft}`,
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
  ].flatMap((setting) => ['-o', setting]);
  await runCommand('apt-get', ['update', '-q', '--error-on=any', ...settings], { timeoutMs: 300_000 });
  await runCommand('apt-get', ['download', '-q', ...settings, ...packages.split(' ')], {
    timeoutMs: 900_000,
    cwd: draft,
  });
  await unpackPackages(draft);
}

async function unpackPackages(draft: string): Promise<void> {
  const files = (await readdir(draft)).filter((name) => name.endsWith('.deb')).map((name) => join(draft, name));
  for (const file of files) await runCommand('dpkg-deb', ['-x', file, join(draft, 'root')], { timeoutMs: 300_000 });
  const odoo = files.find((file) => file.includes('/odoo-19_'));
  if (odoo === undefined) throw new Error("Debian's unstable suite has no package odoo-19");
  const version = await runCommand('dpkg-deb', ['-f', odoo, 'Version'], { timeoutMs: 30_000 });
  await writeFile(join(draft, 'root', 'version'), version);
}

/** Address of the Debian mirror that this machine's own apt uses. */
async function mirror(): Promise<string> {
  const filters = ['Created-By: Packages', 'Origin: Debian', 'Codename: bookworm', 'Component: main'];
  const sites = await runCommand('apt-get', ['indextargets', '--format', '$(REPO_URI)', ...filters], {
    timeoutMs: 30_000,
  });
  const [site] = sites.split('\n');
  if (site === undefined || site === '') throw new Error("apt's sources name no mirror of Debian 12");
  return site;
}
