import { pbkdf2Sync } from 'node:crypto';
import { type Postgres, runSql } from './postgres.ts';

interface OdooDatabase {
  readonly postgres: Postgres;
  readonly database: string;
}

/** Odoo finds a key by its first digits (INDEX_SIZE in `res_users.py`) and compares the rest by its hash. */
const indexDigits = 8;
const rounds = 6_000;

/** Gives a user another API key, good at once; `key` has 40 hexadecimal digits. Asks no running Odoo. */
export const createApiKey = async (
  { postgres, database }: OdooDatabase,
  { login, key, salt }: { login: string; key: string; salt: Buffer },
): Promise<void> => {
  const hash = `$pbkdf2-sha512$${rounds}$${toText(salt)}$${toText(pbkdf2Sync(key, salt, rounds, 64, 'sha512'))}`;
  const statement = `
    insert into res_users_apikeys (name, user_id, key, index)
    select 'Waybill', id, '${hash}', '${key.slice(0, indexDigits)}' from res_users where login = '${login}' returning id`;
  const made = await runSql(postgres, database, statement);
  if (made.length !== 1) throw new Error(`Odoo has no user ${login}`);
};

/** Withdraws an API key; the next call with it is refused. */
export const revokeApiKey = async ({ postgres, database }: OdooDatabase, key: string): Promise<void> => {
  const statement = `delete from res_users_apikeys where index = '${key.slice(0, indexDigits)}' returning id`;
  const gone = await runSql(postgres, database, statement);
  if (gone.length === 0) throw new Error('Odoo has no such API key');
};

/** Base64 as passlib writes it. */
const toText = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '.').replace(/=+$/, '');
