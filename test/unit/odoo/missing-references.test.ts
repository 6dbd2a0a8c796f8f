import { describe, expect, it } from 'vitest';
import { missingReferences } from '../../../shared/odoo/sale-order/missing-references.ts';
import { draftLines } from '../../../shared/odoo/sale-order/order-lines.ts';
import type { References } from '../../../shared/odoo/sale-order/references.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, someReferences } from '../../support/references.ts';

const missing = (order: Partial<OrderInput>, references: Partial<References> = {}, isReleased = true) => {
  const whole = anOrder(order);
  return missingReferences(whole, draftLines(whole, aConnection().products), someReferences(references), {
    isReleased,
  });
};
const lineOf = (sku: string, index = 1) => ({ externalId: String(index), sku, quantity: '1', unitPrice: '1.00' });
const ofLines = (lines: OrderInput['lines']): Partial<OrderInput> => ({
  ...{ lines, shipping: [], discounts: [] },
  totals: { tax: '0.00', total: `${lines.length}.00` },
});

describe('missingReferences', () => {
  it('finds nothing when everything is there', () => {
    expect(missing({})).toBeUndefined();
  });

  it('names the SKU, the company, and what to create', () => {
    expect(missing(ofLines([lineOf('ABC-1')]))).toMatchObject({
      class: 'missing-reference',
      owner: 'odoo-administrator',
      message:
        'SKU `ABC-1` is not the Internal Reference or barcode of any active product in Odoo company 1 (Engines SA).',
      remedy:
        'Create or unarchive a product with the Internal Reference `ABC-1` in Odoo; Waybill then sends its orders again by itself.',
    });
  });

  it('says how the order comes back where Waybill does not send it again by itself', () => {
    expect(missing(ofLines([lineOf('ABC-1')]), {}, false)?.remedy).toMatch(/in Odoo; then replay the order\.$/);
  });

  it('is about a thing by the name under which Odoo can be asked for it', () => {
    expect(missing(ofLines([lineOf('ABC-1')]))?.concern).toEqual({ kind: 'product', name: 'ABC-1' });
    expect(missing({}, { taxes: new Map() })?.concern).toEqual({ kind: 'tax', name: '20 excluded' });
    expect(missing({}, { countries: new Map() })?.concern).toEqual({ kind: 'country', name: 'FR' });
    expect(missing({ currency: 'CHF' })?.concern).toEqual({ kind: 'currency', name: 'CHF' });
  });

  it('is about what is wrong in the order itself first, which no new product mends', () => {
    const { sku: _sku, ...line } = lineOf('x', 2);
    expect(missing(ofLines([lineOf('ABC-1'), line]))).toMatchObject({
      owner: 'partner',
      concern: { kind: 'value', name: 'sku' },
      remedy: expect.stringMatching(/ABC-1.*Give the article a SKU at its source; then send .* higher revision\.$/),
    });
  });

  it('refuses to choose between two products of one SKU', () => {
    const products = new Map([['TWIN', { id: 1, name: 'Twin', matches: 2 }]]);
    expect(missing(ofLines([lineOf('TWIN')]), { products })?.message).toContain(
      'is the Internal Reference of 2 products',
    );
  });

  it('tells which line has no article at all', () => {
    const { sku: _sku, ...line } = lineOf('x');
    expect(missing(ofLines([{ ...line, externalId: 'L9' }]))?.message).toBe('Line L9 has neither a SKU nor a barcode.');
  });

  it('names the configured product that shipping needs', () => {
    const products = new Map([...someReferences().products].filter(([sku]) => sku !== 'SHIP'));
    expect(missing({}, { products })?.message).toContain('`SHIP`');
  });

  it('names the tax by its percentage and by whether prices include it', () => {
    expect(missing({}, { taxes: new Map([['20 included', 1]]) })?.message).toBe(
      'Odoo company 1 (Engines SA) has no sales tax of 20 % on top of the price.',
    );
  });

  it('names the country and the currency', () => {
    expect(missing({}, { countries: new Map() })?.message).toBe('Odoo has no country with the code `FR`.');
    expect(missing({ currency: 'CHF' })?.message).toBe('Odoo company 1 (Engines SA) has no pricelist in CHF.');
  });

  it('does not miss a state: an address is right without', () => {
    expect(missing({}, { states: new Map() })).toBeUndefined();
  });

  it('names each thing once, three at most, and says how many there are', () => {
    const skus = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'A'];
    const message = missing(ofLines(skus.map((sku, index) => lineOf(sku, index + 1))))?.message;
    expect(message?.match(/SKU `/g)).toHaveLength(3);
    expect(message).toMatch(/^7 things are missing, such as: SKU `A`/);
  });
});
