import { describe, expect, test } from 'vitest';
import { succeed } from '../../../../shared/failure/result.ts';
import type { Dialect } from '../../../../shared/odoo/dialect/dialect.ts';
import { inDialect } from '../../../../shared/odoo/dialect/in-dialect.ts';
import { readDialect } from '../../../../shared/odoo/dialect/read-dialect.ts';
import { loadRecords } from '../../../../shared/odoo/load-records.ts';
import { probeConnection } from '../../../../shared/odoo/probe-connection.ts';
import { createIfAbsent } from '../../../../shared/odoo/sale-order/load-contexts.ts';
import { orderRecordOf } from '../../../../shared/odoo/sale-order/order-record.ts';
import { contactsOfOrder } from '../../../support/contacts-of-order.ts';
import { anOrder } from '../../../support/orders.ts';
import { aConnection, aPartner, someReferences } from '../../../support/references.ts';
import { createRecordedOdoo, fieldsOf } from '../recorded-fields/recorded-odoo.ts';

const versions = [14, 15, 16, 17, 18, 19, 20];

const connectTo = async (version: number) => {
  const odoo = createRecordedOdoo(version, ({ method }) => {
    if (method === 'load') return { value: { ids: [1], messages: [] } };
    if (method === 'context_get') return { value: { uid: 7 } };
    return { value: true };
  });
  const call = inDialect(odoo.call, async () => succeed(version));
  const dialect = await readDialect(call, version);
  if (!dialect.ok) throw new Error(`An Odoo ${version} was not understood`);
  return { calls: odoo.calls, call, dialect: dialect.value };
};

/** The record of an order with all that an order can have, as this Odoo speaks. */
const recordFor = (dialect: Dialect) => {
  const references = someReferences({ dialect, pricelists: new Map([['USD', 1]]) });
  const order = anOrder({ note: 'Ring & wait\ntwice', paymentReference: 'PAY-1' });
  const context = { connectionId: 'main', connection: aConnection(), partner: 'acme', policy: aPartner(), order };
  const record = orderRecordOf(context, contactsOfOrder(context, references), references);
  if (!record.ok) throw new Error(record.failure.message);
  return record.value;
};

/** The columns of a `load` of orders that the version does not have. */
const unknownColumns = (version: number, columns: readonly string[]): string[] => {
  const fields = fieldsOf(version);
  return columns.filter((column) => {
    const [own = '', ofLine = 'id'] = column.split('/');
    if (own !== 'order_line') return !Object.hasOwn(fields['sale.order'] ?? {}, own);
    return !/^\.?id$/.test(ofLine) && !Object.hasOwn(fields['sale.order.line'] ?? {}, ofLine);
  });
};

describe.each(versions)('an Odoo %i', (version) => {
  test('is sent only columns that it has, and all that it requires', async () => {
    const { call, calls, dialect } = await connectTo(version);
    await loadRecords(call, 'sale.order', [recordFor(dialect)], createIfAbsent);
    const sent = calls.at(-1)?.args['fields'];
    const columns = Array.isArray(sent) ? sent.map(String) : [];

    expect(columns.length).toBeGreaterThan(15);
    expect(unknownColumns(version, columns)).toEqual([]);
    const required = ['partner_id', 'partner_invoice_id', 'partner_shipping_id', 'date_order', 'pricelist_id'];
    const named = columns.map((column) => column.split('/')[0]);
    expect(required.filter((column) => !named.includes(column))).toEqual([]);
  });

  test('is found well by the probe', async () => {
    const { call } = await connectTo(version);

    expect(await probeConnection(call, aConnection())).toBeUndefined();
  });
});

describe('the differences', () => {
  test.each([
    [14, 2],
    [18, 2],
    [19, 12],
  ])('of prices: Odoo %i keeps %i digits', async (version, digits) => {
    expect((await connectTo(version)).dialect.priceDigits).toBe(digits);
  });

  test.each([
    [14, true],
    [16, true],
    [17, false],
    [19, false],
  ])('of pricelists: whether an order of Odoo %i must have one is %s', async (version, isRequired) => {
    expect((await connectTo(version)).dialect.column('sale.order', 'pricelist_id')?.isRequired).toBe(isRequired);
  });

  test('of notes: 14 keeps plain text, later ones HTML', async () => {
    expect(recordFor((await connectTo(14)).dialect).row['note']).toBe('Ring & wait\ntwice');
    expect(recordFor((await connectTo(15)).dialect).row['note']).toBe('Ring &amp; wait<br>twice');
  });

  test('of repricing: only lines of 18 and later say that their price was typed in', async () => {
    const column = 'order_line/technical_price_unit';

    expect(recordFor((await connectTo(17)).dialect).row).not.toHaveProperty([column]);
    expect(recordFor((await connectTo(18)).dialect).row).toHaveProperty([column], '0');
  });

  test('of taxes: an order of 20 says itself that they are not in its prices', async () => {
    expect(recordFor((await connectTo(20)).dialect).row['document_tax_mode']).toBe('tax_excluded');
    expect(recordFor((await connectTo(19)).dialect).row).not.toHaveProperty('document_tax_mode');
  });

  test('of flags: what 14 lets a draft change is not read-only', async () => {
    const { dialect } = await connectTo(14);

    expect(dialect.column('sale.order', 'pricelist_id')?.isReadonly).toBe(false);
    expect(dialect.column('sale.order', 'amount_total')?.isReadonly).toBe(true);
  });
});
