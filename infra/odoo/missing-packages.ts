import { runProgram } from '../run-program.ts';
import type { OdooRelease } from './odoo-release.ts';

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
  const listing = await runProgram('dpkg-query', ['--show', '--showformat', format], { timeoutMs: 30_000 });
  const installed = new Set(listing.split('\n'));
  return packages[release].filter((name) => !installed.has(`${name} installed`));
};
