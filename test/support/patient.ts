import type { Answer } from '../../shared/failure/exchange.ts';
import { makeFailure } from '../../shared/failure/make-failure.ts';
import { fail, succeed } from '../../shared/failure/result.ts';
import type { Network } from '../../shared/odoo/doctor/network.ts';
import type { BotUser, Patient, Visit } from '../../shared/odoo/doctor/patient.ts';
import type { CallService } from '../../shared/odoo/transports/call-service.ts';
import type { Connection } from '../../shared/runtime/configuration.ts';
import { aConnection } from './references.ts';
import { createScriptedOdoo } from './scripted-odoo.ts';

export const nowMs = Date.parse('2026-11-22T10:00:00Z');

/** The user of a healthy connection. */
const bot: BotUser = {
  ...{ id: 7, login: 'integration', name: 'Integration', active: true, share: false },
  ...{ email: 'noreply@example.com', tz: 'UTC', lang: 'en_US' },
  ...{ company_id: [1, 'Engines SA'], company_ids: [1], partner_id: [45, 'Integration'] },
};

/** What an Odoo answers to a request, over that of a healthy one; a text instead is a network error's code. */
type Answered = Partial<Answer> | string;

interface Symptoms {
  readonly connection?: Partial<Connection>;
  readonly apiKey?: string | undefined;
  readonly network?: Partial<Network>;
  /** Answers by path. */
  readonly pages?: Readonly<Record<string, Answered>>;
  readonly user?: Partial<BotUser> | 'refused';
  /** What Odoo's services answer over an RPC. */
  readonly service?: CallService;
  readonly script?: Parameters<typeof createScriptedOdoo>[0];
  readonly nowMs?: number;
}

const healthyPages: Readonly<Record<string, Answered>> = {
  '/web/version': { body: { version: '19.0' }, headers: { date: 'Sun, 22 Nov 2026 10:00:00 GMT', server: 'nginx' } },
  '/json/2/res.users/context_get': { status: 401, body: { name: 'werkzeug.exceptions.Unauthorized', message: '' } },
  '/web/database/list': { body: { error: { message: 'Odoo Server Error' } } },
};

/** An Odoo under examination that is well but for the symptoms. What it was asked by path is in `visited`. */
export const aPatient = ({ connection, pages = {}, user = {}, script, service, network, ...rest }: Symptoms = {}) => {
  const visited: { readonly path: string; readonly body: unknown }[] = [];
  const known = { ...aConnection(), ...connection };
  const time = rest.nowMs ?? nowMs;

  const visit: Patient['visit'] = async (path, request) => {
    visited.push({ path, body: request?.body });
    const answered = pages[path] ?? healthyPages[path] ?? { status: 404, contentType: 'text/html', body: 'Not Found' };
    return { exchange: exchangeOf(answered), sentAtMs: time, answeredAtMs: time + 40 };
  };
  const patient: Patient = {
    ...{ connectionId: 'main', partners: {}, connection: known, apiKey: 'apiKey' in rest ? rest.apiKey : 'key' },
    url: new URL(known.url),
    network: {
      lookUp: async () => ['93.184.215.14'],
      connect: async () => 12,
      greet: async () => ({
        protocol: 'TLSv1.3',
        issuer: 'R11',
        names: 'odoo.test',
        validToMs: time + 80 * 86_400_000,
      }),
      ...network,
    },
    visit,
    frontDoor: () => visit('/web/version'),
    knock: () => visit('/json/2/res.users/context_get'),
    call: createScriptedOdoo(script ?? (() => ({ value: [] }))).call,
    serviceOf: () => service ?? (async () => succeed({ server_version: '18.0' })),
    versionOf: async () => succeed(19),
    self: async () => (user === 'refused' ? fail(refusal) : succeed({ ...bot, ...user })),
    now: () => time,
  };
  return { ...patient, visited };
};

function exchangeOf(answered: Answered): Visit['exchange'] {
  if (typeof answered === 'string') return { networkError: { code: answered, sent: true } };
  return { answer: { status: 200, contentType: 'application/json', headers: {}, body: '', ...answered } };
}

const refusal = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'The key is refused.' });

/** What `call` answers when the user lacks a right. */
export const forbidden = makeFailure({ class: 'forbidden', outcome: 'answered', message: 'A right is missing.' });

/** What `call` answers for a model that is not there. */
export const noSuchModel = makeFailure({ class: 'misconfigured', outcome: 'answered', message: 'There is no model.' });

/** An error of the network with a code. */
export const networkError = (code: string): Error => Object.assign(new Error(code), { code });
