import type { GroupsReply, LaneReply, StatsReply } from '../../shared/contract/operator/now-replies.ts';
import type { EditResult, OrderDetail, OrderPage, OrderRow } from '../../shared/contract/operator/order-replies.ts';

const at = '2026-11-22T10:00:00.000Z';

export const anOrderRow = (over: Partial<OrderRow> = {}): OrderRow => ({
  ...{
    id: 'ord_1',
    partner: 'acme',
    externalId: '1001',
    connection: 'main',
    revision: 1,
    state: 'parked',
    attempts: 1,
  },
  ...{ receivedAt: at, updatedAt: at, money: { total: '1234.50', currency: 'EUR' } },
  ...{
    class: 'missing-reference',
    message: 'SKU `ABC-1` is unknown in Odoo',
    cause: 'missing-reference#product#ABC-1',
  },
  ...over,
});

export const aPage = (...orders: OrderRow[]): OrderPage => ({ orders });

export const aDetail = (over: Partial<OrderDetail> = {}): OrderDetail => ({
  order: anOrderRow(),
  failure: {
    ...{
      class: 'missing-reference',
      message: 'SKU ABC-1 is unknown',
      operatorMessage: 'SKU `ABC-1` is unknown in Odoo',
    },
    ...{ remedy: 'Create the product.', owner: 'odoo-administrator', runbook: '/console/runbook#missing-reference' },
  },
  version: 'v1',
  canonical: { externalId: '1001', taxesIncluded: false, lines: [{ externalId: '1', sku: 'ABC-1', quantity: '2' }] },
  original: { mediaType: 'application/json', body: '{"as":"sent"}', receivedAt: at, from: 'canonical' },
  edits: [],
  life: [{ at, event: 'parked', text: 'Odoo did not know the article.' }],
  ...{ mayEdit: true, mayReplay: true, mayDiscard: true, mayRestore: false },
  ...over,
});

export const anEdit = (over: Partial<EditResult['edit']> = {}): EditResult['edit'] => ({
  ...{ id: 'edt_1', at, by: 'ada', reason: 'Renamed', state: 'proposed' },
  changes: [{ pointer: '/lines/0/sku', before: 'ABC-1', after: 'ABC-2' }],
  ...over,
});

export const anEditResult = (over: Partial<EditResult> = {}): EditResult => ({
  ...{ edit: anEdit(), needsApproval: false, text: '1 field would change.', version: 'v1' },
  ...over,
});

export const someGroups: GroupsReply = {
  ...{ asOf: at, count: 143, money: [{ total: '18204.00', currency: 'EUR' }], isComplete: true },
  groups: [
    {
      ...{ connection: 'main', cause: 'missing-reference#product#ABC-1', class: 'missing-reference' },
      ...{ concern: { kind: 'product', name: 'ABC-1' }, title: 'SKU `ABC-1` is unknown in Odoo' },
      ...{ remedy: 'Create the product.', owner: 'odoo-administrator', runbook: '/console/runbook#missing-reference' },
      ...{ releasesItself: true, count: 143, money: [{ total: '18204.00', currency: 'EUR' }], partners: ['acme'] },
      ...{ oldest: at, newest: at, sample: { id: 'ord_1', partner: 'acme', externalId: '1001' } },
    },
  ],
};

export const aLane = (over: Partial<LaneReply> = {}): LaneReply => ({
  ...{ connection: 'main', lane: 'live', state: 'running', consumer: 'on' },
  ...{ messages: { waiting: 0, delayed: 0, inFlight: 0 } },
  ...over,
});

export const someStats = (over: Partial<StatsReply> = {}): StatsReply => ({
  ...{ asOf: at, level: 'well', headline: 'All is well.', sentences: [] },
  parked: { count: 0, money: [] },
  waiting: { count: 0, isComplete: true, money: [] },
  perMinute: [],
  ...over,
});
