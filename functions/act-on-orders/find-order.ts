import type { OrderRecord } from '../../shared/ledger/order-record.ts';
import { orUnavailable } from '../../shared/runtime/http/or-unavailable.ts';
import { Problem } from '../../shared/runtime/http/problem.ts';
import type { HttpRequest } from '../../shared/runtime/http/request.ts';
import type { ActingVerbs } from './acting-verbs.ts';

const longestId = 255;

/** The order that a path names, or a 404. */
export const findOrder = async (
  { read }: Pick<ActingVerbs, 'read'>,
  { pathParameters }: Pick<HttpRequest, 'pathParameters'>,
): Promise<OrderRecord> => {
  const { partner = '', externalId = '' } = pathParameters;
  const isPossible =
    partner !== '' && externalId !== '' && externalId.length <= longestId && partner.length <= longestId;
  const record = isPossible ? await orUnavailable(read({ partner, externalId }), 'ledger') : undefined;
  if (record) return record;
  throw new Problem('not-found', { detail: 'No order with this externalId was taken from this partner.' });
};

/** Refuses what only a parked order allows, with what became of this one. */
export const refuseUnlessParked = ({ state, odoo, discardedBy }: OrderRecord): void => {
  if (state === 'parked') return;
  const why = {
    accepted: 'The order is on its way to Odoo.',
    retrying: 'The order is on its way to Odoo.',
    written: `The order is in Odoo${odoo ? ` as ${odoo.name}` : ''}: change it there.`,
    discarded: `The order was discarded${discardedBy === undefined ? '' : ` by ${discardedBy}`}: restore it first.`,
  }[state];
  throw new Problem('not-parked', { detail: `Nothing was done. ${why}` });
};

/** What is thrown when somebody, or something, else was quicker. */
export const movedOn = (): Problem =>
  new Problem('edited-meanwhile', {
    detail: 'Nothing was done: somebody edited, replayed or discarded the order meanwhile. Look at it again.',
  });
