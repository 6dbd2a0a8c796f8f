import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadConfiguration } from '../../../infra/build/load-configuration.ts';
import { checkPartners } from '../../../shared/partner/check-partners.ts';
import { parseConfiguration, secretNameOfPartner } from '../../../shared/runtime/configuration.ts';
import { idSchema } from '../../../shared/runtime/partner-configuration.ts';
import { collect } from '../collect.ts';
import { exitCodes, type Terminal } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { addToConfiguration } from '../partner/add-to-configuration.ts';
import { type Credentials, makeCredentials } from '../partner/make-credentials.ts';
import { onboardingPage } from '../partner/onboarding-page.ts';
import { printLiteral } from '../partner/print-literal.ts';
import { openSecretFile } from '../secret-file.ts';
import { UsageError } from '../usage-error.ts';

interface Values {
  readonly platform: string;
  readonly connection?: string | undefined;
  readonly shop?: readonly string[] | undefined;
  readonly signing?: string | undefined;
  readonly url?: string | undefined;
  readonly out: string;
}

/** `waybill partner add`: a partner's configuration, its secret, and the page to send to its developer. */
const add = defineCommand({
  name: 'add',
  summary:
    "Adds a partner: its entry in the configuration, its secret, and a page for the partner's developer with commands to paste.",
  examples: ['partner add kiosk', 'partner add paper-shop --platform woocommerce --shop url=https://paper.example.com'],
  line: (line) =>
    line
      .argument('<id>', '2 to 32 of a–z, 0–9 and "-"')
      .option('--platform <name>', 'what its shop runs on; canonical is an interface of its own', 'canonical')
      .option('--connection <id>', 'the Odoo that its orders go to, where the configuration has several')
      .option('--shop <name=value>', 'a setting of its shop; several times', collect)
      .option('--signing <secret>', 'what its platform signs with, where the platform shows it')
      .option('--url <url>', 'where Waybill is; else WAYBILL_URL, else http://127.0.0.1:8787')
      .option('--out <folder>', 'where the page goes', 'onboarding')
      .option('--dry-run', 'checks the entry and shows it, and makes nothing')
      .option('--json', 'prints what was made as JSON, for scripts'),
  async run({ args: [id], values, terminal }) {
    const entry = await checkedEntry(id, values, terminal);
    if (values.dryRun) {
      terminal.print(values.json ? JSON.stringify({ partner: id, entry }) : printLiteral({ [id]: entry }));
      return exitCodes.well;
    }
    const credentials = makeCredentials({ platform: values.platform, signing: values.signing });
    const { page, secretPlace } = await keep(id, values, credentials, terminal);
    // Last, so that no partner is configured whose keys could not be kept.
    const added = await addToConfiguration(inFolder(terminal), { id, entry });
    if (values.json) terminal.print(JSON.stringify({ partner: id, page, secret: secretPlace, ...added }));
    else for (const line of describe(id, page, secretPlace, added)) terminal.print(line);
    return exitCodes.well;
  },
});

/** `waybill partner`: those who send orders. */
export const partner = defineCommand({
  name: 'partner',
  summary: 'Adds a partner, with its keys and a page for its developer.',
  line: (line) => line,
  verbs: [add],
});

/** Relative to where the command was given, as every path is. */
const inFolder = ({ environment, folder }: Terminal): Terminal['environment'] =>
  environment['WAYBILL_CONFIG']
    ? { ...environment, WAYBILL_CONFIG: resolve(folder, environment['WAYBILL_CONFIG']) }
    : environment;

async function checkedEntry(id: string, { platform, connection: named, shop }: Values, terminal: Terminal) {
  const configuration = await loadConfiguration(inFolder(terminal));
  if (!idSchema.safeParse(id).success) {
    throw new UsageError(`${id} is no id: 2 to 32 of a–z, 0–9 and "-", starting with a letter.`);
  }
  if (Object.hasOwn(configuration.partners, id)) throw new UsageError(`There is a partner ${id} already.`);
  const ids = Object.keys(configuration.connections);
  const connection = named ?? (ids.length === 1 ? ids[0] : undefined);
  if (connection === undefined) throw new UsageError(`Name one of the connections: --connection ${ids.join('|')}`);
  const settings = Object.fromEntries((shop ?? []).map(settingIn));
  const entry = { connection, platform, ...(Object.keys(settings).length > 0 && { shop: settings }) };
  const parsed = parseConfiguration({ ...configuration, partners: { ...configuration.partners, [id]: entry } });
  checkPartners({ partners: parsed.partners });
  return entry;
}

/** A list where there are commas, a text otherwise. */
function settingIn(setting: string): [string, string | string[]] {
  const [, name, value] = /^([\w-]+)=(.+)$/s.exec(setting) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`${setting} is no setting such as url=https://shop.example.com.`);
  return [name, value.includes(',') ? value.split(',') : value];
}

async function keep(id: string, values: Values, credentials: Credentials, { environment, folder }: Terminal) {
  const out = resolve(folder, values.out);
  await mkdir(out, { recursive: true });
  const url = (values.url ?? environment['WAYBILL_URL'] ?? 'http://127.0.0.1:8787').replace(/\/+$/, '');
  const page = join(out, `${id}.html`);
  const onlyMine = { mode: 0o600 };
  await writeFile(page, onboardingPage({ id, platform: values.platform, credentials, url }), onlyMine);
  const text = JSON.stringify(credentials.secret);
  const { WAYBILL_SECRETS: path } = environment;
  if (path) {
    const safe = openSecretFile(resolve(folder, path), secretNameOfPartner(id));
    await safe.write(text);
    return { page, secretPlace: safe.place };
  }
  const secretPlace = join(out, `${id}.secret.json`);
  await writeFile(secretPlace, `${text}\n`, onlyMine);
  return { page, secretPlace };
}

type Added = Awaited<ReturnType<typeof addToConfiguration>>;

function describe(id: string, page: string, secretPlace: string, added: Added): string[] {
  const isFile = secretPlace.endsWith('.secret.json');
  return [
    'byHand' in added
      ? `Put this line into the partners of ${added.file}:\n  ${added.byHand}`
      : `${added.file} has the partner ${id}.`,
    ...(isFile
      ? [
          `Its secret is in ${secretPlace}. After the next deployment:`,
          `  aws secretsmanager put-secret-value --secret-id ${secretNameOfPartner(id)} --secret-string file://${secretPlace}`,
          `For npm start it belongs under ${secretNameOfPartner(id)} into the file that WAYBILL_SECRETS names.`,
        ]
      : [`Its keys are in ${secretPlace}.`]),
    `Send ${page} to the partner's developer, safely: it holds the keys.`,
  ];
}
