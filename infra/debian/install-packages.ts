import { runProgram } from '../run-program.ts';

/** Installs packages of Debian's with what they depend on, and not what they recommend; apt's lists must be fresh. */
export const installPackages = async (packages: readonly string[]): Promise<void> => {
  if (packages.length === 0) return;
  // Another apt may be at work, on a machine that has just started for example.
  const settings = ['-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends'];
  await runProgram('apt-get', ['install', '-y', '-q', ...settings, ...packages], {
    timeoutMs: 1_200_000,
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
  });
};
