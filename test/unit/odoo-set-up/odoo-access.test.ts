import { expect, it } from 'vitest';
import { odooEnvironment, readOdooAccess } from '../../../infra/odoo/odoo-access.ts';

const environment = {
  ODOO_URL: 'http://127.0.0.1:8069/',
  ODOO_DATABASE: 'shop',
  ODOO_API_KEY: 'key',
  ODOO_ADMIN_API_KEY: 'admin key',
};

it('reads an Odoo from the environment, and takes the default integration user', () => {
  expect(readOdooAccess(environment)).toEqual({
    url: 'http://127.0.0.1:8069',
    database: 'shop',
    login: 'integration',
    apiKey: 'key',
    adminApiKey: 'admin key',
  });
});

it('hands an Odoo on to a child process unchanged', () => {
  const access = readOdooAccess({ ...environment, ODOO_LOGIN: 'waybill@example.com' });
  expect(readOdooAccess(odooEnvironment(access))).toEqual(access);
});

it('names every variable that is missing, empty or no address', () => {
  const read = () => readOdooAccess({ ODOO_URL: 'odoo', ODOO_API_KEY: '' });
  expect(read).toThrow('ODOO_URL must be an address such as http://127.0.0.1:8069');
  expect(read).toThrow('ODOO_DATABASE is not set');
  expect(read).toThrow('ODOO_API_KEY is empty');
  expect(read).toThrow('ODOO_ADMIN_API_KEY is not set');
});
