import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { examineConnection } from '../../../shared/odoo/doctor/examine-connection.ts';
import { createNetwork } from '../../../shared/odoo/doctor/network.ts';
import { createPatient } from '../../../shared/odoo/doctor/patient.ts';
import { requiredRightsOf } from '../../../shared/odoo/required-access.ts';
import type { MadeKey } from '../../../shared/odoo/setup/make-key.ts';
import { secretWithKey } from '../../../shared/odoo/setup/secret-with-key.ts';
import { setUpUser } from '../../../shared/odoo/setup/set-up-user.ts';
import { secretNameOfConnection } from '../../../shared/runtime/configuration.ts';
import { type ChosenConnection, chooseConnection } from '../choose-connection.ts';
import { exitCodes, type Terminal } from '../command.ts';
import { defineCommand } from '../define-command.ts';
import { describeFinding } from '../describe-finding.ts';
import { openSafe } from '../open-safe.ts';
import { readPassword } from '../read-password.ts';
import { UsageError } from '../usage-error.ts';

/** Odoo takes a key for a year at most from whoever makes it in its dialog. */
const keyDaysSchema = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(365));

interface Values {
  readonly email?: string | undefined;
  readonly adminLogin: string;
  readonly keyDays: string;
}

/**
 * `waybill odoo setup`: makes Waybill's user in Odoo with the rights that it needs and no more, and its key, puts the key
 * into the connection's secret, and examines the connection with it; exit code 1 when a step failed. An administrator's
 * password is asked for once, and kept nowhere. It may be run again, and then brings back what is not as it should be.
 */
const setup = defineCommand({
  name: 'setup',
  summary:
    "Makes Waybill's user, group and key in Odoo, keeps the key in the connection's secret and tries it. Asks for an administrator's password or API key (ODOO_ADMIN_PASSWORD).",
  examples: ['odoo setup --connection main --email noreply@example.com'],
  line: (line) =>
    line
      .option('--connection <id>', 'which one, where the configuration has several')
      .option('--login <login>', "of Waybill's user; else the connection's, else waybill")
      .option('--email <address>', "of Waybill's user")
      .option('--admin-login <login>', 'of the administrator', 'admin')
      .option('--key-days <days>', 'how long the key is good, 1 to 365', '90')
      .option('--json', 'prints a report as JSON, for scripts'),
  async run({ values, terminal }) {
    const chosen = await chooseConnection(terminal.environment, values.connection);
    const login = values.login ?? chosen.connection.login ?? 'waybill';
    const { key, place } = await setUp({ ...chosen, login }, values, terminal);
    if (!values.json) {
      terminal.print(`Odoo has the user ${login}, and its key is in ${place}${endOf(key)}.`);
      if (chosen.connection.login !== login) terminal.print(`Put login: '${login}' into the connection.`);
      terminal.print(`Examining ${chosen.connection.url} (connection ${chosen.connectionId}) …`);
    }
    const patient = createPatient({
      ...chosen,
      connection: { ...chosen.connection, login },
      apiKey: key.apiKey,
      network: createNetwork({ now: Date.now }),
      now: Date.now,
    });
    const findings = await examineConnection(patient, (finding) => {
      if (!values.json) for (const line of describeFinding(finding)) terminal.print(line);
    });
    if (values.json) {
      const report = { connection: chosen.connectionId, login, keyIn: place, keyEndsAt: key.endsAt, findings };
      terminal.print(JSON.stringify(report, undefined, 2));
    }
    return findings.some(({ status }) => status === 'failed') ? exitCodes.notWell : exitCodes.well;
  },
});

/** `waybill odoo`: what is done in Odoo itself. */
export const odoo = defineCommand({
  name: 'odoo',
  summary: "Makes Waybill's user in Odoo, its group and its key.",
  line: (line) => line,
  verbs: [setup],
});

async function setUp(
  { connectionId, connection, login }: ChosenConnection & { readonly login: string },
  values: Values,
  { environment }: Terminal,
): Promise<{ readonly key: MadeKey; readonly place: string }> {
  const keyDays = keyDaysSchema.safeParse(values.keyDays);
  if (!keyDays.success) throw new UsageError('--key-days is a whole number from 1 to 365.');
  const { url, database, companyId } = connection;
  if (database === undefined) throw new UsageError("Put the database's name into the connection's `database` first.");
  const safe = await openSafe(environment, secretNameOfConnection(connectionId));
  // Before anything is made in Odoo: a key that cannot be kept would be lost.
  const secret = await safe.read();
  const adminLogin = values.adminLogin;
  const question = `Password or API key of ${adminLogin} at ${url}: `;
  const password = await readPassword(environment, 'ODOO_ADMIN_PASSWORD', question);
  const made = await setUpUser({
    place: { url, database, timeoutMs: connection.callTimeoutMs },
    administrator: { login: adminLogin, password },
    plan: { login, email: values.email, companyId, rights: requiredRightsOf(connection), keyDays: keyDays.data },
    keepKey: (key) => safe.write(secretWithKey(secret, key)),
    newPassword: () => randomBytes(32).toString('base64url'),
    now: () => new Date(),
  });
  if (made.ok) return { key: made.value, place: safe.place };
  throw new Error(`${made.failure.operatorMessage}\n${made.failure.remedy}`);
}

const endOf = ({ endsAt }: MadeKey): string =>
  endsAt === undefined ? ' and does not end' : ` until ${endsAt.toISOString().slice(0, 10)}`;
