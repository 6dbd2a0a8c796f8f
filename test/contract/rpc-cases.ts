import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import type { OdooUnderContract } from './odoo-under-contract.ts';

const json = { 'content-type': 'application/json' };
const errorSchema = z.object({ error: z.object({ data: z.object({ name: z.string(), message: z.string() }) }) });

const post = (odoo: OdooUnderContract, path: string, headers: Record<string, string>, body: string) =>
  odoo.send(path, { method: 'POST', headers, body });

const service = async (odoo: OdooUnderContract, name: string, method: string, args: readonly unknown[]) => {
  const params = { service: name, method, args };
  const request = JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'call', params });
  const { status, text } = await post(odoo, '/jsonrpc', json, request);
  expect(status).toBe(200);
  return z.looseObject({ jsonrpc: z.literal('2.0'), id: z.literal(7) }).parse(JSON.parse(text));
};

const errorOf = async (answer: Promise<unknown>): Promise<string> => {
  const { name, message } = errorSchema.parse(await answer).error.data;
  return `${name}: ${message.trim().split('\n').at(-1)}`;
};

const execute = async (odoo: OdooUnderContract, model: string, method: string, args: unknown[], named = {}) => {
  const { database, login, apiKey } = odoo.options;
  const { result: user } = await service(odoo, 'common', 'login', [database, login, apiKey]);
  return service(odoo, 'object', 'execute_kw', [database, user, apiKey, model, method, args, named]);
};

const xml = (text: string | number) =>
  `<value>${typeof text === 'number' ? `<int>${text}</int>` : `<string>${text}</string>`}</value>`;

const executeXml = async (odoo: OdooUnderContract, model: string, method: string, id: number, key?: string) => {
  const { database, login, apiKey } = odoo.options;
  const { result: user } = await service(odoo, 'common', 'login', [database, login, apiKey]);
  const params = [xml(database), xml(Number(user)), xml(key ?? apiKey), xml(model), xml(method)];
  const args = `<value><array><data><value><array><data>${xml(id)}</data></array></value></data></array></value>`;
  const body = `<methodCall><methodName>execute_kw</methodName><params>${[...params, args]
    .map((value) => `<param>${value}</param>`)
    .join('')}</params></methodCall>`;
  const { status, headers, text } = await post(odoo, '/xmlrpc/2/object', { 'content-type': 'text/xml' }, body);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  return text.replaceAll(/>\s+</g, '><').replaceAll('&apos;', "'");
};

const faultOf = (text: string): string | undefined =>
  /<name>faultCode<\/name><value><int>(\d)<\/int><\/value>/.exec(text)?.[1];

/** How the services behind both RPCs answer, whatever happens with status 200. */
export const rpcCases: ContractCases = {
  'the version is told to anybody by a service': async (odoo) => {
    const { result } = await service(odoo, 'common', 'version', []);
    expect(result).toMatchObject({ server_version: '19.0', server_version_info: [19, 0, 0, 'final', 0, ''] });
    const call = '<methodCall><methodName>version</methodName><params></params></methodCall>';
    const { text } = await post(odoo, '/xmlrpc/2/common', { 'content-type': 'text/xml' }, call);
    expect(text).toContain('<string>19.0</string>');
  },

  'a login is answered with a number, and with false when the key is wrong': async (odoo) => {
    const { database, login, apiKey } = odoo.options;
    expect(await service(odoo, 'common', 'login', [database, login, apiKey])).toMatchObject({
      result: expect.any(Number),
    });
    expect(await service(odoo, 'common', 'login', [database, login, 'nonsense'])).toMatchObject({ result: false });
  },

  'a call with a wrong key is denied': async (odoo) => {
    const { database, login, apiKey } = odoo.options;
    const { result: user } = await service(odoo, 'common', 'login', [database, login, apiKey]);
    const call = service(odoo, 'object', 'execute_kw', [database, user, '', 'res.users', 'context_get', []]);
    expect(await errorOf(call)).toBe('odoo.exceptions.AccessDenied: Access Denied');
    expect(faultOf(await executeXml(odoo, 'res.partner', 'read', 1, ''))).toBe('3');
  },

  'a database that is not there is an error of PostgreSQL': async (odoo) => {
    const call = service(odoo, 'object', 'execute_kw', ['nonsense', 2, 'x', 'res.users', 'context_get', []]);
    expect(await errorOf(call)).toMatch(/^psycopg2\.OperationalError: .*database "nonsense" does not exist/);
    expect(await service(odoo, 'db', 'db_exist', ['nonsense'])).toMatchObject({ result: false });
    expect(await service(odoo, 'db', 'db_exist', [odoo.options.database])).toMatchObject({ result: true });
  },

  'methods of records want the ids in the first place, and create what it shall create': async (odoo) => {
    const indexError = 'builtins.IndexError: list index out of range';
    expect(await errorOf(execute(odoo, 'res.partner', 'read', [], { fields: ['name'] }))).toBe(indexError);
    expect(await errorOf(execute(odoo, 'res.partner', 'create', [], { vals_list: [{ name: 'x' }] }))).toBe(indexError);
    expect(await execute(odoo, 'res.partner', 'create', [[{ name: odoo.unique() }]])).toMatchObject({
      result: [expect.any(Number)],
    });
    expect(await execute(odoo, 'res.partner', 'search', [], { domain: [['id', '=', 0]] })).toMatchObject({
      result: [],
    });
  },

  'what JSON-2 refuses by status an RPC refuses by an exception': async (odoo) => {
    expect(await errorOf(execute(odoo, 'sale.orderx', 'search', [[]]))).toBe(
      "odoo.exceptions.UserError: Object sale.orderx doesn't exist",
    );
    expect(await errorOf(execute(odoo, 'sale.order', 'nomethod', [[1]]))).toBe(
      "builtins.AttributeError: The method 'sale.order.nomethod' does not exist",
    );
    expect(await errorOf(execute(odoo, 'sale.order', '_compute_amounts', [[]]))).toBe(
      "odoo.exceptions.AccessError: Private methods (such as 'sale.order._compute_amounts') cannot be called remotely.",
    );
    expect(await errorOf(execute(odoo, 'sale.order', 'search', [[]], { foo: 1 }))).toBe(
      "builtins.TypeError: BaseModel.search() got an unexpected keyword argument 'foo'",
    );
    expect(await errorOf(execute(odoo, 'sale.order', 'search', []))).toBe(
      "builtins.TypeError: BaseModel.search() missing 1 required positional argument: 'domain'",
    );
  },

  'XML-RPC has a fault for each kind of refusal': async (odoo) => {
    expect(faultOf(await executeXml(odoo, 'sale.orderx', 'read', 1))).toBe('2');
    expect(faultOf(await executeXml(odoo, 'sale.order', '_compute_amounts', 1))).toBe('4');
    const broken = await executeXml(odoo, 'sale.order', 'nomethod', 1);
    expect(faultOf(broken)).toBe('1');
    expect(broken).toContain("\nAttributeError: The method 'sale.order.nomethod' does not exist");
  },

  'XML-RPC cannot tell external ids but as metadata': async (odoo) => {
    const [partner] = await odoo.ask(z.array(z.int()), 'res.partner', 'search', { domain: [], limit: 1, order: 'id' });
    const broken = await executeXml(odoo, 'res.partner', 'get_external_id', partner ?? 0);
    expect(broken).toContain('TypeError: dictionary key must be string');
    expect(await executeXml(odoo, 'res.partner', 'get_metadata', partner ?? 0)).toContain('<name>xmlid</name>');
  },

  'what is no call is refused': async (odoo) => {
    const page = await post(odoo, '/jsonrpc', { 'content-type': 'text/plain' }, '{}');
    expect([page.status, page.headers.get('content-type')]).toEqual([415, 'text/html; charset=utf-8']);
    expect(await post(odoo, '/jsonrpc', json, '{bad')).toMatchObject({ status: 400, text: 'Invalid JSON data' });
    const fault = await post(odoo, '/xmlrpc/2/object', { 'content-type': 'text/xml' }, '<methodCall');
    expect(faultOf(fault.text.replaceAll(/>\s+</g, '><'))).toBe('1');
  },
};
