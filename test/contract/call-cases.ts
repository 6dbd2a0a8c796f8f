import { expect } from 'vitest';
import { z } from 'zod';
import type { ContractCases } from './contract-case.ts';
import { loadCustomer } from './odoo-samples.ts';
import { createIfAbsent, type OdooUnderContract, transports } from './odoo-under-contract.ts';

const ids = z.array(z.int());

/** What each transport makes of a call; the failures by their class, their concern and Odoo's own words. */
const byEach = async <T>(ask: (name: (typeof transports)[number]) => Promise<T>) => Promise.all(transports.map(ask));

const refusalOf = async (odoo: OdooUnderContract, model: string, method: string, args: object) =>
  byEach(async (name) => {
    const answer = await odoo.callBy(name)(model, method, { ...args }, z.unknown());
    if (answer.ok) throw new Error(`${name} took ${model}.${method}`);
    const { class: failureClass, outcome, scope, concern, operatorMessage } = answer.failure;
    return { class: failureClass, outcome, scope, concern, operatorMessage };
  });

/** What Waybill's own transports make of Odoo's answers: the same, whichever of them is asked. */
export const callCases: ContractCases = {
  'every transport calls methods of the model and of records, with and without arguments': async (odoo) => {
    const contexts = await byEach((name) =>
      odoo.callBy(name)('res.users', 'context_get', {}, z.looseObject({ uid: z.int() })),
    );
    expect(new Set(contexts.map((context) => context.ok && context.value.uid)).size).toBe(1);
    const access = await byEach((name) =>
      odoo.callBy(name)('sale.order', 'has_access', { ids: [], operation: 'create' }, z.boolean()),
    );
    expect(access).toEqual(transports.map(() => ({ ok: true, value: true })));
    const counts = await byEach((name) =>
      odoo.callBy(name)('res.users', 'search_count', { domain: [['id', '=', 0]] }, z.int()),
    );
    expect(counts).toEqual(transports.map(() => ({ ok: true, value: 0 })));
  },

  'every transport brings any text to Odoo and back': async (odoo) => {
    for (const name of transports) {
      const call = odoo.callBy(name);
      const text = `]]> <b>&amp;</b> "é😀" 'x' \\ ${odoo.unique()}`;
      const made = await call('res.partner', 'create', { vals_list: [{ name: text, comment: false }] }, ids);
      if (!made.ok) throw new Error(made.failure.operatorMessage);
      const read = await call(
        'res.partner',
        'read',
        { ids: made.value, fields: ['name', 'email', 'parent_id'] },
        z.unknown(),
      );
      expect(read).toEqual({ ok: true, value: [{ id: made.value[0], name: text, email: false, parent_id: false }] });
      const found = await call('res.partner', 'search', { domain: [['name', '=', text]], limit: 2 }, ids);
      expect(found).toEqual(made);
      const written = await call(
        'res.partner',
        'write',
        { ids: made.value, vals: { name: 'Renamed' } },
        z.literal(true),
      );
      expect(written).toEqual({ ok: true, value: true });
    }
  },

  'every transport leaves out what XML cannot hold, or keeps it': async (odoo) => {
    for (const name of transports) {
      const text = `bell ${odoo.unique()}`;
      const fields = ['id', 'name'];
      const data = [[`contract.${odoo.unique()}`, `${text}\u0007`]];
      const loaded = await odoo.callBy(name)(
        'res.partner',
        'load',
        { fields, data, context: createIfAbsent },
        z.object({ ids }),
      );
      if (!loaded.ok) throw new Error(loaded.failure.operatorMessage);
      const read = await odoo.callBy('xmlrpc')(
        'res.partner',
        'read',
        { ids: loaded.value.ids, fields: ['name'] },
        z.unknown(),
      );
      expect(read).toEqual({ ok: true, value: [{ id: loaded.value.ids[0], name: text }] });
    }
  },

  'every transport finds out external ids': async (odoo) => {
    const externalId = await loadCustomer(odoo);
    const { ids: loaded } = await odoo.load('res.partner', ['id', 'name'], [[externalId, 'Ada Lovelace']]);
    const [id = 0] = loaded || [];
    const answers = await byEach((name) =>
      odoo.callBy(name)('res.partner', 'get_external_id', { ids: [id] }, z.record(z.string(), z.string())),
    );
    expect(answers).toEqual(transports.map(() => ({ ok: true, value: { [id]: externalId } })));
  },

  'a refusal means the same by every transport, and is told in the words of Odoo': async (odoo) => {
    const missing = { ids: [99_999_999], vals: { name: 'x' } };
    for (const [model, method, args, failureClass, words] of [
      ['sale.orderx', 'search', { domain: [] }, 'misconfigured', /sale\.orderx/],
      ['sale.order', 'nomethod', { ids: [1] }, 'misconfigured', /nomethod/],
      ['res.partner', 'write', missing, 'missing-reference', /does not exist or has been deleted/],
      [
        'res.users',
        'create',
        { vals_list: [{ name: 'x', login: 'x' }] },
        'forbidden',
        /AccessError: You are not allowed/,
      ],
      ['sale.order', 'create', { vals_list: [{ note: 'x' }] }, 'invalid', /partner_id/],
      [
        'sale.order',
        'search',
        { domain: [['foo', '=', 1]] },
        'misconfigured',
        /ValueError: Invalid field sale\.order\.foo/,
      ],
    ] as const) {
      const refusals = await refusalOf(odoo, model, method, args);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          class: failureClass,
          outcome: 'answered',
          operatorMessage: expect.stringMatching(words),
        });
      }
      expect(new Set(refusals.map(({ scope, concern }) => JSON.stringify([scope, concern]))).size).toBe(1);
    }
  },

  'what nobody may call is not sent': async (odoo) => {
    const refusals = [
      ...(await refusalOf(odoo, 'sale.order', '_compute_amounts', { ids: [] })),
      ...(await refusalOf(odoo, 'sale.order/../x', 'read', { ids: [] })),
    ];
    expect(new Set(refusals.map(({ class: itsClass, outcome }) => `${itsClass} ${outcome}`))).toEqual(
      new Set(['misconfigured not-sent']),
    );
  },
};
