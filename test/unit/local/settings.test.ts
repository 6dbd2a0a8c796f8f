import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../infra/local/settings.ts';

describe('the settings of the local run', () => {
  test('take the port of the contract and no folder when nothing is set', () => {
    expect(readSettings({})).toMatchObject({ port: 8787, dataDirectory: undefined, odooUrl: undefined });
  });

  test('take an empty variable for one that is not set', () => {
    expect(readSettings({ PORT: '', ODOO_URL: '', ODOO_TRANSPORT: '' })).toEqual(readSettings({}));
  });

  test.each([
    ['PORT', 'eighty', 'must be the number of a TCP port'],
    ['ODOO_TRANSPORT', 'jsonrpc', 'must be json2'],
  ])('refuse %s=%s and say what it must be', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name}: ${sentence}`);
  });
});
