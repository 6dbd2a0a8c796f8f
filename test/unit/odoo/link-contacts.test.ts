import { expect, it } from 'vitest';
import * as z from 'zod';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { linkContacts } from '../../../shared/odoo/sale-order/contacts/link-contacts.ts';
import { createScriptedOdoo } from '../../support/scripted-odoo.ts';

const linkTo = (parentId: number, odooId: number) => ({ externalId: `waybill_main.a${odooId}`, odooId, parentId });
const rowsSchema = z.object({ data: z.array(z.array(z.string())) });

/** An Odoo in which all contacts but these are below somebody. */
const createOdoo = (...loose: readonly number[]) =>
  createScriptedOdoo(({ method, args }) => {
    if (method === 'search_read') return { value: loose.map((id) => ({ id })) };
    if (method === 'write') return { value: true };
    const { data } = rowsSchema.parse(args);
    return { value: { ids: data.map(([id = '']) => Number(id.replace(/\D/g, ''))), messages: [] } };
  });

it('puts only those below others that are below nobody', async () => {
  const odoo = createOdoo(2);
  const linked = await linkContacts(odoo.call, [linkTo(7, 1), linkTo(8, 2)]);
  expect([...linked.values()].map(({ ok }) => ok)).toEqual([true, true]);
  expect(odoo.calls[1]?.args).toMatchObject({ fields: ['id', 'parent_id/.id'], data: [['waybill_main.a2', '8']] });
});

it('asks once and changes nothing where all is in place, and does neither without contacts', async () => {
  const odoo = createOdoo();
  await linkContacts(odoo.call, [linkTo(7, 1), linkTo(7, 1)]);
  expect(odoo.calls.map(({ method }) => method)).toEqual(['search_read']);
  await linkContacts(odoo.call, []);
  expect(odoo.calls).toHaveLength(1);
});

it('puts the many addresses of one contact below it in one stroke', async () => {
  const ids = Array.from({ length: 12 }, (_, index) => index + 1);
  const odoo = createOdoo(...ids);
  const linked = await linkContacts(odoo.call, [
    ...ids.slice(0, 10).map((id) => linkTo(77, id)),
    linkTo(8, 11),
    linkTo(9, 12),
  ]);
  expect(linked.size).toBe(12);
  expect(odoo.calls.map(({ method }) => method)).toEqual(['search_read', 'load', 'write']);
  expect(odoo.calls[2]?.args).toMatchObject({ ids: ids.slice(0, 10), vals: { parent_id: 77 } });
});

it('tells of every contact when Odoo cannot be asked', async () => {
  const failure = makeFailure({ class: 'unavailable', outcome: 'unknown', message: 'Odoo is away.' });
  const linked = await linkContacts(createScriptedOdoo(() => ({ failure })).call, [linkTo(7, 1), linkTo(8, 2)]);
  expect([...linked.values()]).toEqual([
    { ok: false, failure },
    { ok: false, failure },
  ]);
});
