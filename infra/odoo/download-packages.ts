import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../run-program.ts';

interface Wanted {
  readonly suite: string;
  readonly packages: readonly string[];
  readonly completePackages: readonly string[];
}

/** Fetches packages, the complete ones with all that they depend on, into `folder` and yields their files. */
export const downloadPackages = async (folder: string, mirror: string, wanted: Wanted): Promise<string[]> => {
  const settings = await privateApt(folder, mirror, wanted.suite);
  await runProgram('apt-get', ['update', '-q', '--error-on=any', ...settings], { timeoutMs: 300_000 });
  const names = [...wanted.packages, ...(await withDependencies(wanted.completePackages, settings))];
  // If this process is killed nothing shall go on filling a folder that the next one clears away.
  const download = ['--pdeathsig', 'TERM', 'apt-get', 'download', '-q', ...settings, ...new Set(names)];
  await runProgram('setpriv', download, { timeoutMs: 900_000, cwd: folder });
  return (await readdir(folder)).filter((name) => name.endsWith('.deb')).map((name) => join(folder, name));
};

/** A source list and a state of its own: the machine's apt never hears of the suite. */
async function privateApt(folder: string, mirror: string, suite: string): Promise<string[]> {
  for (const name of ['lists/partial', 'archives/partial']) await mkdir(join(folder, name), { recursive: true });
  const sources = join(folder, 'sources.list');
  await writeFile(sources, `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${suite} main\n`);
  // A system on which nothing is installed yet.
  const status = join(folder, 'status');
  await writeFile(status, '');
  return [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State::Lists=${join(folder, 'lists')}`,
    `Dir::State::status=${status}`,
    `Dir::Cache=${folder}`,
    // A mirror may lag behind by weeks, as frozen ones do; its lists are signed by Debian all the same.
    'Acquire::Check-Valid-Until=false',
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
  ].flatMap((setting) => ['-o', setting]);
}

async function withDependencies(packages: readonly string[], settings: readonly string[]): Promise<string[]> {
  if (packages.length === 0) return [];
  const args = ['install', '--simulate', '--no-install-recommends', ...settings, ...packages];
  const plan = await runProgram('apt-get', args, { timeoutMs: 60_000 });
  return plan.split('\n').flatMap((line) => /^Inst (\S+)/.exec(line)?.[1] ?? []);
}
