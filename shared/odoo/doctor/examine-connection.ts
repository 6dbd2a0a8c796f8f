import { checkAddress } from './check-address.ts';
import { checkBodyLimit } from './check-body-limit.ts';
import { checkClock } from './check-clock.ts';
import { checkColumns } from './check-columns.ts';
import { checkCompany } from './check-company.ts';
import { checkConfiguration } from './check-configuration.ts';
import { checkCurrencies } from './check-currencies.ts';
import { checkDatabase } from './check-database.ts';
import { checkDryRun } from './check-dry-run.ts';
import { checkEmail } from './check-email.ts';
import { checkGroups } from './check-groups.ts';
import { checkHttp } from './check-http.ts';
import { checkKey } from './check-key.ts';
import { checkKeyExpiry } from './check-key-expiry.ts';
import { checkLanguage } from './check-language.ts';
import { checkLines } from './check-lines.ts';
import { checkModules } from './check-modules.ts';
import { checkOdoo } from './check-odoo.ts';
import { checkProducts } from './check-products.ts';
import { checkProxy } from './check-proxy.ts';
import { checkRights } from './check-rights.ts';
import { checkSpeed } from './check-speed.ts';
import { checkSurplusRights } from './check-surplus-rights.ts';
import { checkTaxes } from './check-taxes.ts';
import { checkTcp } from './check-tcp.ts';
import { checkTls } from './check-tls.ts';
import { checkTransport } from './check-transport.ts';
import { checkUser } from './check-user.ts';
import { type Diagnosis, failed, skipped } from './diagnosis.ts';
import type { Patient } from './patient.ts';

type Check = (patient: Patient) => Promise<Diagnosis>;

/** In the order in which an engineer would look; each with the steps without which it makes no sense. */
const steps = [
  ['dns', [], checkAddress],
  ['tcp', ['dns'], checkTcp],
  ['tls', ['tcp'], checkTls],
  ['http', ['tls'], checkHttp],
  ['odoo', ['http'], checkOdoo],
  ['clock', ['http'], checkClock],
  ['proxy', ['http'], checkProxy],
  ['transport', ['odoo'], checkTransport],
  ['database', ['transport'], checkDatabase],
  ['key', ['database'], checkKey],
  ['key-expiry', ['key'], checkKeyExpiry],
  ['user', ['key'], checkUser],
  ['groups', ['user'], checkGroups],
  ['rights', ['user'], checkRights],
  ['surplus-rights', ['user'], checkSurplusRights],
  ['modules', ['key'], checkModules],
  ['columns', ['rights'], checkColumns],
  ['company', ['user'], checkCompany],
  ['configuration', ['rights', 'columns', 'company'], checkConfiguration],
  ['products', ['rights'], checkProducts],
  ['lines', ['rights', 'company'], checkLines],
  ['taxes', ['company', 'rights'], checkTaxes],
  ['currencies', ['company', 'rights'], checkCurrencies],
  ['language', ['user'], checkLanguage],
  ['email', ['user'], checkEmail],
  ['body-limit', ['key'], checkBodyLimit],
  ['speed', ['key'], checkSpeed],
  ['dry-run', ['rights', 'columns', 'company', 'configuration', 'products'], checkDryRun],
] as const satisfies readonly (readonly [string, readonly string[], Check])[];

/** Names that scripts may rely on. */
export type StepName = (typeof steps)[number][0];

/** What one step of the examination found. */
export type Finding = { readonly step: StepName } & Diagnosis;

/**
 * Walks the list that an engineer would walk, one step after the other, and changes nothing in Odoo. A step whose ground
 * has failed is skipped. Never rejects: a check that breaks is a finding, too. `report` hears of each finding at once.
 */
export const examineConnection = async (
  patient: Patient,
  report: (finding: Finding) => void = () => {},
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const [step, grounds, check] of steps) {
    const broken = findings.find((finding) => hasNoGround(grounds, finding));
    const diagnosis = broken
      ? skipped(`Not looked at, since ${broken.step} ${broken.status === 'failed' ? 'failed' : 'was not looked at'}.`)
      : await run(check, patient);
    const finding = { step, ...diagnosis };
    findings.push(finding);
    report(finding);
  }
  return findings;
};

const hasNoGround = (grounds: readonly string[], { step, status }: Finding): boolean =>
  grounds.includes(step) && (status === 'failed' || status === 'skipped');

const run = (check: Check, patient: Patient): Promise<Diagnosis> =>
  check(patient).catch((error: unknown) =>
    failed(
      `The check itself broke (${error instanceof Error ? error.name : 'unknown'}).`,
      'Report this with the version of Odoo; look at the point by hand meanwhile.',
    ),
  );
