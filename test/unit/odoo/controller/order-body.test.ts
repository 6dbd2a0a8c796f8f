import { describe, expect, it } from 'vitest';
import { encodeRequest } from '../../../../shared/odoo/controller/encode-request.ts';
import { orderBody } from '../../../../shared/odoo/controller/order-body.ts';
import { aControllerConnection } from '../../../support/controller-world.ts';
import { anOrder } from '../../../support/orders.ts';
import { aPartner } from '../../../support/references.ts';

type Different = Parameters<typeof aControllerConnection>[1];

const bodyOf = (different: Different, ...orders: ReturnType<typeof anOrder>[]) => {
  const { connection, controller } = aControllerConnection('http://odoo.test', different);
  const pending = orders.map((order) => ({
    ...{ id: `ord_${order.externalId}`, partner: 'acme', policy: aPartner(), connectionId: 'main', connection, order },
  }));
  return orderBody(pending, controller);
};

describe('the body for a controller', () => {
  it('is the canonical order under "order" where nothing is said', () => {
    const order = anOrder();
    expect(bodyOf({}, order)).toEqual({ order });
  });

  it('is a list under "orders" for a controller that takes many', () => {
    const orders = [anOrder({ externalId: 'a' }), anOrder({ externalId: 'b' })];
    expect(bodyOf({ orders: 'many' }, ...orders)).toEqual({ orders });
  });

  it('has the fields, the lines and the constants that the mapping names, where it names them', () => {
    const body = bodyOf(
      {
        body: {
          at: 'data.order',
          constants: { 'data.source': 'waybill', version: 2 },
          fields: {
            ref: 'reference',
            'customer.mail': 'customer.email',
            first_sku: 'lines.0.sku',
            when: { from: 'placedAt', as: 'odooTime' },
            day: { from: 'placedAt', as: 'odooDate' },
            total: { from: 'totals.total', as: 'number' },
            revision: { from: 'revision', as: 'text' },
            warehouse: { from: 'attributes.warehouse', default: 'main' },
            nothing: 'attributes.none',
            tags: { constant: ['web'] },
            rows: { each: 'lines', fields: { sku: 'sku', qty: { from: 'quantity', as: 'number' } } },
          },
        },
      },
      anOrder({ revision: 7 }),
    );
    expect(body).toEqual({
      version: 2,
      data: {
        source: 'waybill',
        order: {
          ref: '1001',
          customer: { mail: 'ada@example.com' },
          first_sku: 'E-COM06',
          when: '2026-11-22 09:58:00',
          day: '2026-11-22',
          total: 25.8,
          revision: '7',
          warehouse: 'main',
          tags: ['web'],
          rows: [{ sku: 'E-COM06', qty: 2 }],
        },
      },
    });
  });

  it('has shipping and discounts among all lines, on the products of the connection, and adds up', () => {
    const body = bodyOf(
      {
        body: {
          at: '',
          fields: { rows: { each: 'allLines', fields: { sku: 'sku', n: 'quantity', price: 'unitPrice' } } },
        },
      },
      anOrder(),
    );
    expect(body).toEqual({
      rows: [
        { sku: 'E-COM06', n: '2', price: '9.50' },
        { sku: 'SHIP', n: '1', price: '5.00' },
        { sku: 'OFF', n: '1', price: '-2.00' },
      ],
    });
  });

  it('carries the idempotency key inside of the order where a field is named for it', () => {
    expect(bodyOf({ idempotency: { field: 'meta.key' } }, anOrder({ revision: 3 }))).toMatchObject({
      order: { meta: { key: 'ord_1001:3' } },
    });
  });

  it('names an order by Waybill’s id where partners share an Odoo', () => {
    const fields = { ref: 'reference' };
    expect(bodyOf({ reference: 'waybillId', body: { fields } }, anOrder())).toEqual({ order: { ref: 'ord_1001' } });
  });

  it('reads nothing that an object has inherited', () => {
    expect(bodyOf({ body: { fields: { a: 'constructor.name', b: 'toString' } } }, anOrder())).toEqual({ order: {} });
  });
});

describe('a request', () => {
  const request = { path: '/api/order', method: 'POST', body: { order: { a: 1 }, note: 'x & y', none: undefined } };

  it('has JSON-RPC around the body for a json controller', () => {
    expect(JSON.parse(encodeRequest({ ...request, type: 'json' }).body ?? '')).toMatchObject({
      jsonrpc: '2.0',
      params: { order: { a: 1 }, note: 'x & y' },
    });
  });

  it('holds lists and objects as JSON in the fields of a form', () => {
    const { body, headers } = encodeRequest({ ...request, type: 'http', encoding: 'form' });
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({ order: '{"a":1}', note: 'x & y' });
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('has the places in its path filled in, whatever a reference holds', () => {
    const { path } = encodeRequest({
      ...{ path: '/orders/{reference}/{other}', method: 'GET', type: 'http' },
      places: { reference: 'a/b?c#ü' },
      query: { q: '1&2' },
    });
    expect(path).toBe('/orders/a%2Fb%3Fc%23%C3%BC/{other}?q=1%262');
  });
});
