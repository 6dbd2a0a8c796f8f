import { existsSync, readFileSync } from 'node:fs';

/** Throws unless this machine is what the installation was made for: Debian 12, as root. */
export const checkMachine = (): void => {
  const lacking = [
    ...(isDebian12() ? [] : ['this machine is not Debian 12']),
    ...(process.getuid?.() === 0 ? [] : ['this user is not root']),
    ...(existsSync('/usr/bin/apt-get') ? [] : ['there is no apt-get']),
  ];
  if (lacking.length > 0) throw new Error(lacking.join(' and '));
};

function isDebian12(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(release) && /^VERSION_ID="12"$/m.test(release);
}
