import { describe, expect, test } from 'vitest';
import { type ConfigurationInput, parseConfiguration } from '../../../shared/runtime/configuration.ts';

type ConnectionInput = ConfigurationInput['connections'][string];

const products = { shipping: 'SHIP', discount: 'DISCOUNT', fee: 'FEE' };
const parse = (different: Partial<ConnectionInput>, partner: { defaults?: { team?: string } } = {}) =>
  parseConfiguration({
    connections: { main: { url: 'http://odoo.test', products, ...different } },
    partners: { acme: { connection: 'main', ...partner } },
  });

describe('a configured field', () => {
  test('may be any that nothing else fills', () => {
    const fields = { x_channel: 'attributes.channel', team_id: '=Website' };

    expect(parse({ fields }).connections['main']?.fields).toEqual(fields);
  });

  test.each(['client_order_ref', 'order_line', 'state'])('cannot be %s, which the order itself fills', (field) => {
    expect(() => parse({ fields: { [field]: '=1' } })).toThrow(
      `connections.main.fields.${field}: is what Waybill fills`,
    );
  });

  test('cannot be what a default fills, be it the connection’s or a partner’s', () => {
    const fields = { team_id: '=Website' };

    expect(() => parse({ fields, defaults: { team: 'Shop' } })).toThrow('is filled by `defaults.team` already');
    expect(() => parse({ fields }, { defaults: { team: 'Shop' } })).toThrow('is filled by `defaults.team` already');
  });
});
