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
    ['ODOO_TRANSPORT', 'soap', 'must be auto, json2, jsonrpc or xmlrpc'],
  ])('refuse %s=%s and say what it must be', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name}: ${sentence}`);
  });

  test('want database and login where an Odoo shall be called by an RPC, which names both', () => {
    const environment = { ODOO_URL: 'http://127.0.0.1:8069', ODOO_TRANSPORT: 'jsonrpc', ODOO_DATABASE: 'shop' };
    expect(() => readSettings(environment)).toThrow('ODOO_LOGIN: must be set with ODOO_TRANSPORT=jsonrpc');
    expect(readSettings({ ...environment, ODOO_LOGIN: 'waybill' })).toMatchObject({ odooUrl: environment.ODOO_URL });
  });
});
