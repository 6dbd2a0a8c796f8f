import { describe, expect, it } from 'vitest';
import { draftLines } from '../../../shared/odoo/sale-order/lines/draft-lines.ts';
import { missingReferences } from '../../../shared/odoo/sale-order/missing/missing-references.ts';
import type { References } from '../../../shared/odoo/sale-order/references/references.ts';
import type { OrderInput } from '../../../shared/order/order.ts';
import { anOrder } from '../../support/orders.ts';
import { aConnection, aDialect, aPartner, aProduct, someReferences } from '../../support/references.ts';

const missing = (input: Partial<OrderInput>, different: Partial<References> = {}, isReleased = true) => {
  const connection = aConnection();
  const { 'missing-reference': patience, ...failures } = connection.failures;
  const released = { ...failures, 'missing-reference': { ...patience, release: isReleased } };
  const references = someReferences(different);
  const context = { connection: { ...connection, failures: released }, policy: aPartner(), order: anOrder(input) };
  return missingReferences(context, draftLines(context, references.dialect), references);
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
    const products = new Map([['TWIN', aProduct(1, 'Twin', { matches: 2 })]]);
    expect(missing(ofLines([lineOf('TWIN')]), { products })?.message).toContain(
      'is the Internal Reference of 2 products',
    );
  });

  it('tells which line has no article at all', () => {
    const { sku: _sku, ...line } = lineOf('x');
    expect(missing(ofLines([{ ...line, externalId: 'L9' }]))?.message).toMatch(
      /^Line L9 has neither a SKU nor a barcode, .* `products\.custom`/,
    );
  });

  it('names the configured product that shipping needs', () => {
    const products = new Map([...someReferences().products].filter(([sku]) => sku !== 'SHIP'));
    expect(missing({}, { products })).toMatchObject({
      concern: { kind: 'product', name: 'SHIP' },
      message:
        "No active product in Odoo company 1 (Engines SA) has the Internal Reference `SHIP`, which the connection's `products` names.",
      remedy: expect.stringContaining('or correct `products`'),
    });
  });

  it.each([
    [{ matches: 2 }, '2 products in Odoo company 1 (Engines SA) have the Internal Reference `SHIP`'],
    [
      { obstacle: 'archived' },
      "`Delivery` in Odoo company 1 (Engines SA), on which the connection's `products` books it",
    ],
    [{ obstacle: 'other-company' }, 'it belongs to another company'],
  ] as const)('says what is wrong with a configured product (%o)', (wrong, words) => {
    const products = new Map([...someReferences().products, ['SHIP', aProduct(9, 'Delivery', wrong)]]);
    expect(missing({}, { products })?.message).toContain(words);
  });

  it.each([
    [undefined, 'has no active delivery method `Parcel`', 'Create or unarchive the delivery method'],
    [2, 'has 2 delivery methods `Parcel`', 'Leave one delivery method'],
    [1, 'The integration user cannot see the product of the delivery method `Parcel`', 'Share that product'],
  ])('names a carrier that Odoo has not, has twice, or whose product is hidden (%s)', (matches, words, step) => {
    const connection = { ...aConnection(), carriers: { DHL: { carrier: 'Parcel' } } };
    const carrier = { id: 5, name: 'Parcel', product: undefined };
    const carriers = new Map(matches === undefined ? [] : [['Parcel', { ...carrier, matches }]]);
    const references = someReferences({ carriers });
    const context = { connection, policy: aPartner(), order: anOrder() };
    const failure = missingReferences(context, draftLines(context, references.dialect), references);
    expect(failure?.message).toContain(words);
    expect(failure?.message).toContain("which the connection's `carriers` names for `DHL`");
    expect(failure?.remedy).toContain(step);
  });

  it('names the tax by its percentage and by whether prices include it', () => {
    expect(missing({}, { taxes: new Map() })?.message).toBe(
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

  it('tells a product that is archived, and one of another company, from one that is not there', () => {
    const products = new Map([
      ['OLD', aProduct(1, 'Old desk', { obstacle: 'archived' })],
      ['THEIRS', aProduct(2, 'Their desk', { obstacle: 'other-company' })],
    ]);
    expect(missing(ofLines([lineOf('OLD')]), { products })).toMatchObject({
      message: 'SKU `OLD` is `Old desk` in Odoo company 1 (Engines SA), which is archived.',
      concern: { kind: 'product', name: 'OLD' },
    });
    expect(missing(ofLines([lineOf('THEIRS')]), { products })?.message).toBe(
      'SKU `THEIRS` is `Their desk`, which belongs to another company than 1 (Engines SA).',
    );
  });

  it('passes over an archived product for one of the same article that can be sold', () => {
    const products = new Map([
      ['OLD', aProduct(1, 'Old desk', { obstacle: 'archived' })],
      ['4006', aProduct(2, 'New desk')],
    ]);
    expect(missing(ofLines([{ ...lineOf('OLD'), barcode: '4006' }]), { products })).toBeUndefined();
  });

  it('refuses to choose between the product of the SKU and that of the barcode', () => {
    const products = new Map([
      ['DESK', aProduct(1, 'Desk')],
      ['4006', aProduct(2, 'Chair')],
    ]);
    const failure = missing(ofLines([{ ...lineOf('DESK'), barcode: '4006' }]), { products });
    expect(failure?.message).toBe(
      'The SKU and the barcode of line 1 lead to two products in Odoo company 1 (Engines SA): `DESK` is Desk, `4006` is Chair.',
    );
    expect(failure?.remedy).toMatch(/then replay the order\.$/);
  });

  it('names a unit that Odoo has not, has twice, or that the product cannot be counted in', () => {
    const [line] = [{ ...lineOf('E-COM06'), unit: 'Kg' }];
    const units = (matches: number, kind: string) =>
      new Map([
        ['kg', { id: 16, name: 'kg', matches, kind }],
        ['#1', { id: 1, name: 'Units', matches: 1, kind: '1' }],
      ]);
    expect(missing(ofLines([line]))).toMatchObject({
      message: 'Odoo has no active unit of measure `Kg`.',
      concern: { kind: 'unit', name: 'kg' },
      remedy: expect.stringMatching(/once Odoo has it, and after a change of the configuration replay them\.$/),
    });
    expect(missing(ofLines([line]), { units: units(2, '1') })?.message).toBe('Odoo has 2 units of measure `Kg`.');
    expect(missing(ofLines([line]), { units: units(1, '15') })?.message).toBe(
      '`Product E-COM06` is counted in `Units` in Odoo, which `kg` cannot be turned into.',
    );
    expect(missing(ofLines([line]), { units: units(1, '1') })).toBeUndefined();
  });

  it('names a quantity that Odoo would round, and the setting that lets it keep it', () => {
    const dialect = aDialect({ 'sale.order.line.product_uom_qty': { digits: 2 } });
    const lines = [{ ...lineOf('E-COM06'), quantity: '1.2340', unitPrice: '1' }];
    const order = { ...ofLines(lines), totals: { tax: '0.00', total: '1.23' } };
    expect(missing(order, { dialect })).toMatchObject({
      message: 'Odoo keeps 2 decimals of quantities, which is too few for 1.2340.',
      remedy: expect.stringContaining('"Product Unit" more digits'),
    });
    expect(missing(ofLines([{ ...lineOf('E-COM06'), quantity: '1.00' }]), { dialect })).toBeUndefined();
  });

  it('names a price of thousandths that Odoo would round', () => {
    const dialect = { ...aDialect(), version: 18, priceDigits: 2 };
    const order = { ...ofLines([{ ...lineOf('E-COM06'), unitPrice: '1.005' }]), currency: 'KWD' };
    const pricelists = new Map([['KWD', 4]]);
    expect(missing({ ...order, totals: { tax: '0', total: '1.005' } }, { dialect, pricelists })?.message).toBe(
      'Odoo keeps 2 decimals of prices, which is too few for 1.005 KWD.',
    );
  });

  it('names each thing once, three at most, and says how many there are', () => {
    const skus = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'A'];
    const message = missing(ofLines(skus.map((sku, index) => lineOf(sku, index + 1))))?.message;
    expect(message?.match(/SKU `/g)).toHaveLength(3);
    expect(message).toMatch(/^7 things are missing, such as: SKU `A`/);
  });
});
