import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CallOdoo } from '../../shared/odoo/transports/call-odoo.ts';
import { createTransport, type TransportName } from '../../shared/odoo/transports/create-transport.ts';
import { createLogins } from '../../shared/odoo/transports/logins.ts';

/** Where an Odoo is, real or simulated, with the keys of two users. */
export interface OdooContractOptions {
  readonly url: string;
  readonly database: string;
  /** Login of the integration user; the administrator's is `admin`. */
  readonly login: string;
  /** Key of the integration user. */
  readonly apiKey: string;
  readonly adminApiKey: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Cell = string | number | boolean;
type Caller = 'integration' | 'administrator';

export const transports = ['json2', 'jsonrpc', 'xmlrpc'] as const;

const errorSchema = z.object({
  name: z.string(),
  message: z.string(),
  arguments: z.array(z.unknown()),
  context: z.record(z.string(), z.unknown()),
  debug: z.string(),
});

const messageSchema = z.looseObject({ type: z.enum(['error', 'warning']), message: z.string() });
const loadResultSchema = z.strictObject({
  ids: z.union([z.array(z.int()), z.literal(false)]),
  messages: z.array(messageSchema),
  nextrow: z.literal(0),
});
type LoadResult = z.output<typeof loadResultSchema>;

/** The context that makes `load` create what is absent and leave the rest alone. */
export const createIfAbsent = { mode: 'update', noupdate: true, tz: 'UTC', lang: 'en_US' } as const;

/** What the cases of the contract ask an Odoo with. Every name they make ends in a text of their own, so that they can run again and at the same time. */
export interface OdooUnderContract {
  readonly options: OdooContractOptions;
  /** A text that nobody has used before. */
  unique(): string;
  send(path: string, init: RequestInit): Promise<Answer>;
  call(model: string, method: string, body: object, caller?: Caller): Promise<Answer>;
  /** A transport of Waybill's own, for the integration user unless another one is named. */
  callBy(transport: TransportName, caller?: Caller): CallOdoo;
  /** Throws unless the answer is a success that the schema accepts. */
  ask<T>(schema: z.ZodType<T>, model: string, method: string, body: object, caller?: Caller): Promise<T>;
  load(
    model: string,
    fields: readonly string[],
    data: readonly (readonly Cell[])[],
    context?: object,
    caller?: Caller,
  ): Promise<LoadResult>;
}

/** The body of a JSON-2 error. Throws for anything else. */
export const errorIn = ({ status, text }: Answer) => {
  const { name, message } = errorSchema.parse(JSON.parse(text));
  return { status, name, message };
};

/** By JSON-2, in the simplest way, unless a transport is to be tried: then `ask` and `load` go by Waybill's own. */
export const odooUnderContract = (options: OdooContractOptions, tried?: TransportName): OdooUnderContract => {
  const logins = createLogins(Date.now);
  const callBy = (transport: TransportName, caller: Caller = 'integration'): CallOdoo => {
    const { url, database } = options;
    const isAdministrator = caller === 'administrator';
    const login = isAdministrator ? 'admin' : options.login;
    const apiKey = isAdministrator ? options.adminApiKey : options.apiKey;
    return createTransport(transport, { connection: { url, database, login }, apiKey, timeoutMs: 60_000, logins });
  };

  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${options.url}${path}`, { signal: AbortSignal.timeout(60_000), ...init });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const call = (model: string, method: string, body: object, caller: Caller = 'integration') =>
    send(`/json/2/${model}/${method}`, {
      method: 'POST',
      headers: {
        authorization: `bearer ${caller === 'administrator' ? options.adminApiKey : options.apiKey}`,
        'content-type': 'application/json',
        'x-odoo-database': options.database,
      },
      body: JSON.stringify(body),
    });
  const ask = async <T>(schema: z.ZodType<T>, model: string, method: string, body: object, caller?: Caller) => {
    if (tried) {
      const answer = await callBy(tried, caller)(model, method, { ...body }, schema);
      if (answer.ok) return answer.value;
      throw new Error(
        `${model}.${method} failed by ${tried}: ${answer.failure.operatorMessage} ${answer.failure.detail}`,
      );
    }
    const { status, text } = await call(model, method, body, caller);
    if (status !== 200) throw new Error(`${model}.${method} answered ${status}: ${text.slice(0, 1000)}`);
    return schema.parse(JSON.parse(text));
  };
  return {
    options,
    unique: () => randomUUID().slice(0, 13),
    send,
    call,
    callBy,
    ask,
    load: (model, fields, data, context = createIfAbsent, caller = 'integration') =>
      ask(loadResultSchema, model, 'load', { fields, data, context }, caller),
  };
};
