import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { loadConfiguration } from '../../infra/build/load-configuration.ts';
import { apiKeyOf } from '../../shared/odoo/connection-secret.ts';
import {
  type Configuration,
  type Connection,
  secretNameOfConnection,
  transportSchema,
} from '../../shared/runtime/configuration.ts';
import { UsageError } from './usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A connection, and the key that this machine has of it. */
export interface ChosenConnection {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly partners: Configuration['partners'];
  readonly apiKey: string | undefined;
}

/**
 * The connection of the configuration that `id` names, or the only one, with its key; ODOO_URL, ODOO_DATABASE,
 * ODOO_LOGIN and ODOO_TRANSPORT stand in for what it says. Throws a sentence when there is none, or when a file cannot be read.
 */
export const chooseConnection = async (environment: Environment, id: string | undefined): Promise<ChosenConnection> => {
  const { connections, partners } = await loadConfiguration(environment);
  const ids = Object.keys(connections);
  const connectionId = id ?? (ids.length === 1 ? ids[0] : undefined);
  const connection = connectionId === undefined ? undefined : connections[connectionId];
  if (connectionId === undefined || connection === undefined) {
    throw new UsageError(`Name one of the connections: --connection ${ids.join('|')}`);
  }
  return {
    connectionId,
    connection: { ...connection, ...overridesOf(environment) },
    partners,
    apiKey: environment['ODOO_API_KEY'] || (await keyInFile(environment['WAYBILL_SECRETS'], connectionId)),
  };
};

function overridesOf(environment: Environment) {
  const { ODOO_URL: url, ODOO_DATABASE: database, ODOO_LOGIN: login } = environment;
  const transport = transportSchema.optional().safeParse(environment['ODOO_TRANSPORT'] || undefined);
  if (!transport.success) throw new UsageError(`ODOO_TRANSPORT must be one of ${transportSchema.options.join(', ')}.`);
  if (url && !URL.canParse(url)) throw new UsageError('ODOO_URL is no address such as https://odoo.example.com.');
  return {
    ...(url && { url: url.replace(/\/+$/, '') }),
    ...(database && { database }),
    ...(login && { login }),
    ...(transport.data && { transport: transport.data }),
  };
}

async function keyInFile(path: string | undefined, connectionId: string): Promise<string | undefined> {
  if (!path) return undefined;
  try {
    const secrets = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(path, 'utf8')));
    const secret = secrets[secretNameOfConnection(connectionId)];
    return apiKeyOf(typeof secret === 'string' ? secret : JSON.stringify(secret));
  } catch {
    // Neither the text nor the parser's message, which quotes it, may be shown.
    throw new Error(`WAYBILL_SECRETS: ${path} cannot be read as a JSON object from secret name to value.`);
  }
}
