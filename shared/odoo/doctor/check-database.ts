import * as z from 'zod';
import { type Diagnosis, failed, healthy, warning } from './diagnosis.ts';
import type { Patient } from './patient.ts';
import { transportOf } from './transport-of.ts';
import { isWithoutDatabase } from './without-database.ts';

const existsSchema = z.object({ result: z.boolean() });
const listSchema = z.object({ result: z.array(z.string()) });

/** Whether Odoo finds the configured database; a wrong name and a PostgreSQL that is down, which it mixes up, are told apart. */
export const checkDatabase = async (patient: Patient): Promise<Diagnosis> =>
  (await transportOf(patient)) === 'json2' ? checkByKnock(patient) : checkByName(patient);

/** An RPC names the database in every call; whether it is there is asked once more than needed, but without a key. */
async function checkByName(patient: Patient): Promise<Diagnosis> {
  const { database } = patient.connection;
  if (database === undefined) return findOutWhy(patient);
  const isThere = await exists(patient, database);
  if (isThere === false) return findOutWhy(patient);
  if (isThere === undefined) return healthy(`Odoo does not say without a key whether it has the database ${database}.`);
  return warnOfList(patient, `The database ${database} answers.`);
}

async function checkByKnock(patient: Patient): Promise<Diagnosis> {
  const { exchange } = await patient.knock();
  if ('networkError' in exchange) {
    return failed(`A call is not answered (${exchange.networkError.code}).`, "Look into Odoo's log.");
  }
  if (isWithoutDatabase(exchange.answer)) return findOutWhy(patient);
  if (exchange.answer.status >= 500) {
    return failed(
      `Odoo breaks before it has asked for the key (HTTP ${exchange.answer.status}).`,
      "Look into Odoo's log: most often PostgreSQL is down, or a module of the database does not load.",
    );
  }
  const name = patient.connection.database;
  return warnOfList(patient, name === undefined ? 'The only database answers.' : `The database ${name} answers.`);
}

async function warnOfList(patient: Patient, found: string): Promise<Diagnosis> {
  const names = await listDatabases(patient);
  if (names === undefined) return healthy(found);
  return warning(
    `${found} Anybody may list the databases of this server (${names.length}).`,
    "Set list_db = False in Odoo's configuration: the database manager is open to whoever finds it.",
  );
}

async function findOutWhy(patient: Patient): Promise<Diagnosis> {
  const { database } = patient.connection;
  if (database === undefined) {
    return failed(
      'Odoo serves several databases, or none, and the connection names none.',
      "Put the name of the database into the connection's `database`.",
    );
  }
  // Every PostgreSQL has this one, and Odoo itself connects to it.
  const isUp = await exists(patient, 'postgres');
  const isThere = await exists(patient, database);
  if (isThere) {
    return failed(
      `The database ${database} exists, but Odoo does not serve it at this address.`,
      "Change --db-filter (dbfilter) in Odoo's configuration, or use the host name that belongs to the database.",
    );
  }
  if (isUp) {
    return failed(
      `There is no database ${database}.`,
      "Correct the connection's `database`: names are case-sensitive, and Odoo Online's are the part before .odoo.com.",
    );
  }
  return failed(
    `Odoo reaches no database: PostgreSQL is down, or there is no database ${database}.`,
    'Start PostgreSQL; if it runs, correct the name.',
  );
}

/** Odoo's old service for databases tells without a key; it goes away with Odoo 20. */
async function exists({ visit }: Patient, name: string): Promise<boolean | undefined> {
  const params = { service: 'db', method: 'db_exist', args: [name] };
  const { exchange } = await visit('/jsonrpc', { method: 'POST', body: { jsonrpc: '2.0', method: 'call', params } });
  return 'answer' in exchange ? existsSchema.safeParse(exchange.answer.body).data?.result : undefined;
}

async function listDatabases({ visit }: Patient): Promise<string[] | undefined> {
  const body = { jsonrpc: '2.0', method: 'call', params: {} };
  const { exchange } = await visit('/web/database/list', { method: 'POST', body });
  return 'answer' in exchange ? listSchema.safeParse(exchange.answer.body).data?.result : undefined;
}
