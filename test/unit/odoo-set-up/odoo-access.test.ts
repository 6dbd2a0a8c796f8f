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
    adminLogin: 'admin',
    adminApiKey: 'admin key',
  });
});

it('hands an Odoo on to a child process unchanged', () => {
  const access = readOdooAccess({ ...environment, ODOO_LOGIN: 'waybill@example.com' });
  expect(readOdooAccess(odooEnvironment(access))).toEqual(access);
});

it('reads an Odoo 14 beside it, and hands it on', () => {
  const access = readOdooAccess(environment);
  const other = { ...access, url: 'https://old.example', adminLogin: 'root' };
  const variables = { ...environment, ...odooEnvironment(other, 14) };
  expect(readOdooAccess(variables, 14)).toEqual(other);
  expect(readOdooAccess(variables)).toEqual(access);
  expect(() => readOdooAccess(environment, 14)).toThrow('ODOO14_URL must be');
});

it('names every variable that is missing, empty or no address', () => {
  const read = () => readOdooAccess({ ODOO_URL: 'odoo', ODOO_API_KEY: '' });
  expect(read).toThrow('ODOO_URL must be an address such as http://127.0.0.1:8069');
  expect(read).toThrow('ODOO_DATABASE is not set');
  expect(read).toThrow('ODOO_API_KEY is empty');
  expect(read).toThrow('ODOO_ADMIN_API_KEY is not set');
});
