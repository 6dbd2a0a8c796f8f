import type { Ledger } from '../ledger/ledger.ts';
import type { Configuration, Connection } from '../runtime/configuration.ts';
import { apiKeyOf } from './connection-secret.ts';
import { createControllerWriter } from './controller/create-controller-writer.ts';
import type { CallGate } from './limits/call-gate.ts';
import { createOdooWriter, type OdooWriter } from './odoo-writer.ts';

interface WriterPlace {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partners: Configuration['partners'];
  /** The connection's secret, not older than `maximumAgeMs` if that is given. */
  readonly readSecret: (maximumAgeMs?: number) => Promise<string | undefined>;
  /** Where orders are claimed that a transport could write twice. */
  readonly ledger: Pick<Ledger, 'claimOrder' | 'unclaimOrder'>;
  /** Where the connection has limits. */
  readonly gate?: CallGate | undefined;
  readonly now: () => number;
}

/** The writer for a connection's transport. */
export const createWriter = ({
  connectionId,
  connection,
  partners,
  readSecret,
  ledger,
  gate,
  now,
}: WriterPlace): OdooWriter => {
  const { controller } = connection;
  if (connection.transport === 'controller' && controller) {
    return createControllerWriter({ connectionId, connection, partners, controller, readSecret, ledger, gate, now });
  }
  const readApiKey = async (maximumAgeMs?: number) => apiKeyOf(await readSecret(maximumAgeMs));
  return createOdooWriter({ connectionId, connection, partners, readApiKey, gate, now });
};
