import { expect, test } from 'vitest';
import { showAudit } from '../../../functions/act-on-orders/show-audit.ts';
import type { AuditEntry } from '../../../shared/contract/operator/audit-replies.ts';

const entry: AuditEntry = {
  ...{ id: 'act_1', at: '2026-11-22T10:00:00.000Z', by: { name: 'ada', role: 'operator' } },
  ...{ act: 'order.discard', target: { partner: 'acme', externalId: '=1+1' }, reason: 'twice, "by mistake"' },
  ...{ before: { state: 'parked' }, after: { state: 'discarded' }, outcome: 'done' },
};

const request = {
  ...{ method: 'GET', path: '/v1/operator/audit', pathParameters: {}, body: Buffer.alloc(0) },
  ...{ query: { partner: 'acme' }, headers: { accept: 'text/csv' } },
};

test('the audit as CSV holds who, what, why, before and after, no formula, and leads to its next page', async () => {
  const next = '2026-11-22T10:00:00.000Z#act_1';
  const listAudit = async () => ({ entries: [entry], next });
  const { body, headers } = await showAudit({ listAudit, now: () => new Date('2026-11-23') }, request);

  const [heading, row] = String(body).split('\r\n');
  expect(heading).toBe(
    'at,by,role,act,partner,externalId,connection,lane,replay,cause,deliveries,outcome,problem,reason,before,after',
  );
  expect(row).toBe(
    `2026-11-22T10:00:00.000Z,ada,operator,order.discard,acme,'=1+1,,,,,,done,,"twice, ""by mistake""",` +
      '"{""state"":""parked""}","{""state"":""discarded""}"',
  );
  expect(headers?.['link']).toBe(`</v1/operator/audit?partner=acme&cursor=${encodeURIComponent(next)}>; rel="next"`);
});
