import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { cacheFolder } from '../../infra/odoo/cache-folder.ts';
import { prepareOdoo } from '../../infra/odoo/prepare-odoo.ts';
import { runOdooShell } from '../../infra/odoo/run-odoo-shell.ts';

/** An order as Odoo's `create` needs it; `tax_ids` are database ids, and no tax at all when absent. */
export interface PlainOrder {
  readonly ref: string;
  readonly partner: Readonly<Record<'name' | 'email' | 'street' | 'city' | 'zip' | 'country_code', string>>;
  readonly lines: readonly {
    readonly product_default_code: string;
    readonly qty: number;
    readonly price_unit: number;
    readonly tax_ids?: readonly number[];
  }[];
}

const resultSchema = z.object({ millisecondsPerOrder: z.number().positive() });

/**
 * The time that Odoo itself needs for an order and its customer, in milliseconds: its ORM's `create`, in its own process,
 * 100 a transaction, after one batch for warming up. The orders stay in `database`, which this machine's PostgreSQL holds.
 */
export const measureInProcessCreate = async (
  { database, login }: { readonly database: string; readonly login: string },
  orders: readonly PlainOrder[],
): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  try {
    const { keys: _, ...setup } = await prepareOdoo(cacheFolder(process.env), 19, console.log);
    const file = join(folder, 'orders.json');
    await writeFile(file, JSON.stringify(orders));
    const script = await readFile(new URL('in-process-create.py', import.meta.url), 'utf8');
    const environment = { WAYBILL_ORDERS: file, WAYBILL_LOGIN: login };
    const output = await runOdooShell({ ...setup, dataFolder: folder }, { database, script, environment });
    return resultSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? '')).millisecondsPerOrder;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
