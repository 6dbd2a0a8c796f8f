/** The newest Odoo that Debian has, and the oldest that Waybill writes to. */
export type OdooRelease = 14 | 19;

interface ReleaseFacts {
  /** Suite of Debian whose package it is. */
  readonly suite: string;
  /** Unpacked by themselves. Odoo's pages link to the scripts of other packages, and are a 500 without; fonts are for looks. */
  readonly packages: readonly string[];
  /** Unpacked with all that they depend on: the release cannot run on this machine's own Python. */
  readonly completePackages: readonly string[];
  /** What every database of the release is a copy of. */
  readonly templateDatabase: string;
  /** Asks for demo data, which older releases install unasked. */
  readonly demoArguments: readonly string[];
  /** Option that takes the port of Odoo's second server. */
  readonly eventPortOption: string;
  /** A page that anybody gets, once Odoo has loaded its database. */
  readonly readyPath: string;
}

const pageParts = [
  'libjs-jquery',
  'libjs-underscore',
  ...['font-awesome', 'inconsolata'].map((name) => `fonts-${name}`),
];

/** The dependencies of Debian's odoo-14, without what prints reports and speaks to a database by hand. */
const librariesOf14 =
  'babel chardet dateutil decorator docutils feedparser freezegun gevent html2text idna jinja2 libsass lxml mako mock ' +
  'num2words ofxparse passlib pil polib psutil psycopg2 pydot pyparsing pypdf2 qrcode reportlab requests serial stdnum ' +
  'suds tz usb vobject werkzeug xlrd xlsxwriter xlwt zeep';

/** What differs between the releases as far as installing and serving them goes. */
export const odooReleases: Readonly<Record<OdooRelease, ReleaseFacts>> = {
  14: {
    suite: 'bullseye',
    packages: ['odoo-14', ...pageParts, 'libjs-jquery-ui', 'fonts-glyphicons-halflings', 'fonts-roboto-unhinted'],
    completePackages: ['dash', 'libc-bin', 'python3', ...librariesOf14.split(' ').map((name) => `python3-${name}`)],
    templateDatabase: 'waybill_template14',
    demoArguments: [],
    eventPortOption: '--longpolling-port',
    readyPath: '/web/webclient/locale/en_US',
  },
  19: {
    suite: 'sid',
    packages: ['odoo-19', ...pageParts, 'libjs-jquery-form', 'fonts-roboto-unhinted'],
    completePackages: [],
    templateDatabase: 'waybill_template',
    demoArguments: ['--with-demo'],
    eventPortOption: '--gevent-port',
    readyPath: '/web/version',
  },
};
