import * as z from 'zod';
import { fail, succeed } from '../../../failure/result.ts';
import { type Loaded, loadRecords } from '../../load-records.ts';
import type { CallOdoo } from '../../transports/call-odoo.ts';
import { changeContact, odooContext } from '../load-contexts.ts';

/** A contact that belongs below another one. */
export interface Link {
  readonly externalId: string;
  readonly odooId: number;
  readonly parentId: number;
}

const idsSchema = z.array(z.object({ id: z.int() }));

/** From this many addresses of one contact on, such as a house account's, a call of their own is a quarter of the work. */
const manyOfOne = 10;

/**
 * Puts contacts below others. One that is below anybody already stays where it is, since a person may have moved it. One
 * call when there is nothing to do, two for any number of links, and one more for each contact that gets ten or more.
 *
 * Contacts are not loaded with their `parent_id` to begin with: with the accounting module installed Odoo 19's `load` then
 * reads the parent's credit limit as the integration user, who has no business seeing it, and refuses. Changing one that is
 * there goes another way inside Odoo that needs no such right.
 */
export const linkContacts = async (call: CallOdoo, links: readonly Link[]): Promise<Loaded> => {
  const distinct = [...new Map(links.map((link) => [link.externalId, link])).values()];
  const loose = await findLoose(call, distinct);
  if (!loose.ok) return new Map(distinct.map(({ externalId }) => [externalId, fail(loose.failure)]));
  const byParent = Map.groupBy(
    distinct.filter(({ odooId }) => loose.value.has(odooId)),
    ({ parentId }) => parentId,
  );
  const linked = new Map(distinct.map(({ externalId, odooId }) => [externalId, succeed(odooId)]));
  const groups = [...byParent.values()];
  const results = [await linkEach(call, groups.filter((group) => group.length < manyOfOne).flat())];
  for (const group of groups.filter(({ length }) => length >= manyOfOne)) results.push(await linkAll(call, group));
  return new Map([...linked, ...results.flatMap((result) => [...result])]);
};

/** Which of them are below nobody. */
async function findLoose(call: CallOdoo, links: readonly Link[]) {
  if (links.length === 0) return succeed(new Set<number>());
  const ids = links.map(({ odooId }) => odooId);
  const domain = [
    ['id', 'in', ids],
    ['parent_id', '=', false],
  ];
  const context = { ...odooContext, active_test: false };
  const found = await call(
    'res.partner',
    'search_read',
    { domain, fields: ['id'], limit: ids.length, context },
    idsSchema,
  );
  return found.ok ? succeed(new Set(found.value.map(({ id }) => id))) : found;
}

const linkEach = (call: CallOdoo, links: readonly Link[]): Promise<Loaded> =>
  loadRecords(
    call,
    'res.partner',
    links.map(({ externalId, parentId }) => ({ externalId, row: { 'parent_id/.id': String(parentId) } })),
    changeContact,
  );

async function linkAll(call: CallOdoo, links: readonly Link[]): Promise<Loaded> {
  const vals = { parent_id: links[0]?.parentId };
  const ids = links.map(({ odooId }) => odooId);
  const written = await call('res.partner', 'write', { ids, vals, context: changeContact }, z.literal(true));
  return new Map(links.map(({ externalId, odooId }) => [externalId, written.ok ? succeed(odooId) : written]));
}
