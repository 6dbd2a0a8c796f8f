import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { errorIn, type OdooUnderContract } from './odoo-under-contract.ts';

const path = '/json/2/sale.order/search';

const post = (odoo: OdooUnderContract, headers: Record<string, string>, body = '{"domain":[["id","=",0]]}') =>
  odoo.send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

const authorized = (odoo: OdooUnderContract) => ({
  authorization: `Bearer ${odoo.options.apiKey}`,
  'x-odoo-database': odoo.options.database,
});

const page = ({ status, headers, text }: { status: number; headers: Headers; text: string }) => ({
  status,
  isHtml: headers.get('content-type')?.startsWith('text/html') === true,
  text,
});

/** How JSON-2 answers calls that do not get as far as a method. */
export const transportCases: ContractCases = {
  'the version is told to anybody': async (odoo) => {
    const { status, text } = await odoo.send('/web/version', {});
    expect(status).toBe(200);
    expect(
      z.looseObject({ version: z.string(), version_info: z.array(z.unknown()) }).parse(JSON.parse(text)),
    ).toMatchObject({
      version: expect.stringMatching(/^19\.0/),
      version_info: [19, 0, 0, 'final', 0, ''],
    });
  },

  'a call is answered in JSON': async (odoo) => {
    const { status, headers, text } = await post(odoo, authorized(odoo));
    expect([status, headers.get('content-type'), text]).toEqual([200, 'application/json; charset=utf-8', '[]']);
  },

  'a wrong key and no key are 401, in different words': async (odoo) => {
    const wrong = await post(odoo, { ...authorized(odoo), authorization: 'bearer nonsense' });
    const name = 'werkzeug.exceptions.Unauthorized';
    expect(errorIn(wrong)).toEqual({ status: 401, name, message: 'Invalid apikey' });
    expect(wrong.headers.get('www-authenticate')?.trim()).toBe('Bearer');
    const none = await post(odoo, { 'x-odoo-database': odoo.options.database });
    const message = 'User not authenticated, use an API Key with a Bearer Authorization header.';
    expect(errorIn(none)).toEqual({ status: 401, name, message });
  },

  'a database that is not served is a page with status 404': async (odoo) => {
    const answer = page(await post(odoo, { ...authorized(odoo), 'x-odoo-database': 'nonsense' }));
    expect(answer).toMatchObject({ status: 404, isHtml: true });
    expect(answer.text).toContain('No database is selected');
  },

  'another content type is a page with status 415': async (odoo) => {
    const answer = page(await post(odoo, { ...authorized(odoo), 'content-type': 'text/plain' }));
    expect(answer).toMatchObject({ status: 415, isHtml: true });
  },

  'a body that is not JSON is a 400': async (odoo) => {
    const error = errorIn(await post(odoo, authorized(odoo), '{bad'));
    expect(error).toMatchObject({ status: 400, name: 'werkzeug.exceptions.BadRequest' });
    expect(error.message).toMatch(/^could not parse the body as json: /);
  },

  'a GET is a 404 that hints at POST': async (odoo) => {
    expect(errorIn(await odoo.send(path, { headers: authorized(odoo) }))).toEqual({
      status: 404,
      name: 'werkzeug.exceptions.NotFound',
      message: 'Did you mean POST /json/2/<model>/<method>?',
    });
  },

  'a model or a method that is unknown is a 404': async (odoo) => {
    const name = 'werkzeug.exceptions.NotFound';
    const model = errorIn(await odoo.call('sale.orderx', 'search', { domain: [] }));
    expect(model).toEqual({ status: 404, name, message: "the model 'sale.orderx' does not exist" });
    const method = errorIn(await odoo.call('sale.order', 'nomethod', {}));
    expect(method).toEqual({ status: 404, name, message: "The method 'sale.order.nomethod' does not exist" });
  },

  'a private method is forbidden': async (odoo) => {
    expect(errorIn(await odoo.call('sale.order', '_compute_amounts', { ids: [] }))).toEqual({
      status: 403,
      name: 'odoo.exceptions.AccessError',
      message: "Private methods (such as 'sale.order._compute_amounts') cannot be called remotely.",
    });
  },

  'wrong arguments are a 422': async (odoo) => {
    const refused = async (body: object, method = 'search') => errorIn(await odoo.call('sale.order', method, body));
    const error = (message: string) => ({ status: 422, name: 'werkzeug.exceptions.UnprocessableEntity', message });
    expect(await refused({})).toEqual(error("missing a required argument: 'domain'"));
    expect(await refused({ fields: ['id'] }, 'load')).toEqual(error("missing a required argument: 'data'"));
    expect(await refused({ domain: [], foo: 1 })).toEqual(error("got an unexpected keyword argument 'foo'"));
    expect(await refused({ domain: [], ids: [1] })).toEqual(error('cannot call sale.order.search with ids'));
  },

  'a right that is missing is a 403 outside of load': async (odoo) => {
    const body = { vals_list: [{ name: 'x', login: odoo.unique() }] };
    const error = errorIn(await odoo.call('res.users', 'create', body));
    expect(error).toMatchObject({ status: 403, name: 'odoo.exceptions.AccessError' });
    expect(error.message).toMatch(/^You are not allowed to create 'User' \(res\.users\) records\.\n\n/);
  },

  'a path that is not there is a page with status 404': async (odoo) => {
    expect(page(await odoo.send('/nowhere', {}))).toMatchObject({ status: 404, isHtml: true });
  },
};
