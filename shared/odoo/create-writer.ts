import type { Ledger } from '../ledger/ledger.ts';
import type { Configuration, Connection } from '../runtime/configuration.ts';
import { apiKeyOf } from './connection-secret.ts';
import { createControllerWriter } from './controller/create-controller-writer.ts';
import { createOdooWriter, type OdooWriter } from './odoo-writer.ts';

interface WriterPlace {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partners: Configuration['partners'];
  /** The connection's secret, not older than `maximumAgeMs` if that is given. */
  readonly readSecret: (maximumAgeMs?: number) => Promise<string | undefined>;
  /** Where orders are claimed that a transport could write twice. */
  readonly ledger: Pick<Ledger, 'claimOrder' | 'unclaimOrder'>;
  readonly now: () => number;
}

/** The writer for a connection's transport. */
export const createWriter = ({
  connectionId,
  connection,
  partners,
  readSecret,
  ledger,
  now,
}: WriterPlace): OdooWriter => {
  const { controller } = connection;
  if (connection.transport === 'controller' && controller) {
    return createControllerWriter({ connectionId, connection, partners, controller, readSecret, ledger, now });
  }
  const readApiKey = async (maximumAgeMs?: number) => apiKeyOf(await readSecret(maximumAgeMs));
  return createOdooWriter({ connectionId, connection, partners, readApiKey, now });
};
