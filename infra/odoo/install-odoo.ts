import { installPackages } from '../debian/install-packages.ts';
import { refreshLists } from '../debian/refresh-lists.ts';
import { runProgram } from '../run-program.ts';
import { missingPackages } from './missing-packages.ts';
import type { OdooRelease } from './odoo-release.ts';
import { findProgram, type OdooProgram, unpackOdoo } from './unpack-odoo.ts';

/** Installs from Debian's packages what this machine lacks of Odoo and PostgreSQL; asks nothing of the network if nothing. */
export const installOdoo = async (
  cache: string,
  release: OdooRelease,
  report: (text: string) => void,
): Promise<OdooProgram> => {
  const missing = await missingPackages(release);
  const program = await findProgram(cache, release);
  if (program !== undefined && missing.length === 0) return program;
  report(`Installing Odoo ${release} and ${missing.length} packages that it needs from Debian (a minute or two) …`);
  await refreshLists(report);
  // Asked before an installation starts, because that rewrites the files that the answer comes from.
  const mirror = await debianMirror();
  const [unpacked] = await Promise.all([program ?? unpackOdoo(cache, release, mirror), installPackages(missing)]);
  return unpacked;
};

/** Address of the Debian mirror that this machine's own apt uses. */
async function debianMirror(): Promise<string> {
  const filters = ['Created-By: Packages', 'Origin: Debian', 'Codename: bookworm', 'Component: main'];
  const format = ['--format', '$(REPO_URI)'];
  const addresses = await runProgram('apt-get', ['indextargets', ...format, ...filters], { timeoutMs: 30_000 });
  const [address] = addresses.split('\n');
  if (address === undefined || address === '') throw new Error("apt's sources name no mirror of Debian 12");
  return address;
}
