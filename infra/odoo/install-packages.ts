import type { OdooRelease } from './odoo-release.ts';
import { runCommand } from './run-command.ts';

/** Odoo 19's own dependencies as Debian 12 has them; the versions that Debian's unstable suite asks for are newer. */
const pythonLibraries =
  'asn1crypto babel cbor2 chardet cryptography dateutil docutils freezegun geoip2 gevent greenlet idna jinja2 libsass ' +
  'lxml magic markupsafe num2words ofxparse openpyxl openssl passlib pil polib psutil psycopg2 pypdf qrcode reportlab ' +
  'requests rjsmin serial stdnum tz urllib3 usb vobject werkzeug xlrd xlsxwriter xlwt zeep';

/** Odoo 14 comes with a Python of its own. */
const packages: Readonly<Record<OdooRelease, readonly string[]>> = {
  14: ['postgresql'],
  19: ['postgresql', 'python3', ...pythonLibraries.split(' ').map((name) => `python3-${name}`)],
};

/** Which of Debian 12's own packages, PostgreSQL and Odoo's Python libraries, this machine lacks for a release. */
export const missingPackages = async (release: OdooRelease): Promise<string[]> => {
  const format = `\${Package} \${db:Status-Status}\n`;
  const listing = await runCommand('dpkg-query', ['--show', '--showformat', format], { timeoutMs: 30_000 });
  const installed = new Set(listing.split('\n'));
  return packages[release].filter((name) => !installed.has(`${name} installed`));
};

/** Installs {@link missingPackages}; apt's lists must be fresh. */
export const installPackages = async (missing: readonly string[]): Promise<void> => {
  if (missing.length === 0) return;
  // Another apt may be at work, on a machine that has just started for example.
  const settings = ['-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends'];
  await runCommand('apt-get', ['install', '-y', '-q', ...settings, ...missing], {
    timeoutMs: 1_200_000,
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
  });
};
