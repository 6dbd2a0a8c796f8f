import * as z from 'zod';
import { majorOf } from '../transports/major-of.ts';
import type { Patient } from './patient.ts';

/** Odoo's version as it says it itself, and its major number (that of `saas~18.3` is 18). */
export interface OdooVersion {
  readonly text: string;
  readonly major: number;
}

const versionSchema = z.object({ version: z.string() });
const oldVersionSchema = z.object({ result: z.object({ server_version: z.string() }) });

/** Asks without database and key: Odoo 19 and later by `/web/version`, older ones by a JSON-RPC route. */
export const readVersion = async ({ frontDoor, visit }: Patient): Promise<OdooVersion | undefined> => {
  const recent = versionSchema.safeParse(bodyOf(await frontDoor()));
  if (recent.success) return versionOf(recent.data.version);
  const body = { jsonrpc: '2.0', method: 'call', params: {} };
  const old = oldVersionSchema.safeParse(bodyOf(await visit('/web/webclient/version_info', { method: 'POST', body })));
  return old.success ? versionOf(old.data.result.server_version) : undefined;
};

const bodyOf = ({ exchange }: Awaited<ReturnType<Patient['frontDoor']>>): unknown =>
  'answer' in exchange ? exchange.answer.body : undefined;

function versionOf(text: string): OdooVersion | undefined {
  const major = majorOf(text);
  return major === undefined ? undefined : { text, major };
}
