import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDynamodb } from '../../infra/local/emulators/dynamodb/start-dynamodb.ts';
import { auditEntrySchema } from '../../shared/contract/operator/audit-replies.ts';
import { createAudit } from '../../shared/ledger/audit.ts';
import { auditItemKey } from '../../shared/ledger/audit-keys.ts';
import { type AuditQuery, listAudit } from '../../shared/ledger/list-audit.ts';
import { createLedgerTable } from '../support/ledger-table.ts';

let server: Awaited<ReturnType<typeof startDynamodb>>;
let table: Parameters<typeof createAudit>[0];
let tables = 0;

beforeAll(async () => {
  server = await startDynamodb({});
});
afterAll(() => server.close());
beforeEach(async () => {
  const name = `ledger-${tables++}`;
  table = { client: await createLedgerTable(server.url, name), table: name };
});

const ada = { name: 'ada', role: 'operator' } as const;
const begin = (id: string, at: string, more: object = {}) =>
  createAudit(table).begin({ ...{ id, at, by: ada, act: 'order.edit', target: { partner: 'acme' } }, ...more });

const query: AuditQuery = {
  since: new Date('2026-11-01T00:00:00Z'),
  until: new Date('2026-12-01T00:00:00Z'),
  limit: 100,
};
const list = async (more: Partial<AuditQuery> = {}, mayGoOn = () => true) => {
  const { entries, next } = await listAudit(table, { ...query, ...more }, mayGoOn);
  return { ids: entries.map(({ id }) => id), entries, next };
};

describe('the audit', () => {
  it('gives back what was written down, as its contract says, and for three years', async () => {
    const entry = { id: 'act_1', at: '2026-11-22T10:00:00.000Z', by: ada, act: 'order.edit', reason: 'Mended' };
    const target = { partner: 'acme', externalId: '1001' };
    await createAudit(table).begin({ ...entry, target, before: { version: 'a', nested: [null, 1.5, 'x'] } });
    const { entries } = await list();
    expect(auditEntrySchema.parse(entries[0])).toEqual({
      ...{ ...entry, target, before: { version: 'a', nested: [null, 1.5, 'x'] } },
      outcome: 'begun',
    });
    const key = marshall(auditItemKey(entry));
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.table, Key: key }));
    expect(Number(Item?.['expiresAt']?.N) * 1_000).toBe(Date.parse('2029-11-21T10:00:00Z'));
  });

  it('says what came of an act, and of a detail that is too large only how large it is', async () => {
    await begin('act_1', '2026-11-22T10:00:00.000Z');
    const entry = { id: 'act_1', at: '2026-11-22T10:00:00.000Z' };
    await createAudit(table).finish(entry, { outcome: 'done', after: { text: 'x'.repeat(9_000) } });
    expect((await list()).entries).toMatchObject([{ outcome: 'done', after: { characters: 9_011 } }]);
  });

  it('never writes over an act', async () => {
    await begin('act_1', '2026-11-22T10:00:00.000Z');
    await expect(begin('act_1', '2026-11-22T10:00:00.000Z')).rejects.toThrow('conditional');
  });
});

describe('the list of acts', () => {
  const days = ['2026-10-31T23:59:59.999Z', '2026-11-01T00:00:00.000Z', '2026-11-20T12:00:00.000Z'];
  const times = [...days, '2026-11-21T00:00:00.000Z', '2026-11-21T08:00:00.000Z', '2026-12-01T00:00:00.000Z'];

  beforeEach(() => Promise.all(times.map((at, index) => begin(`act_${index}`, at))));

  it('is by time over days, the latest first, with its beginning and without its end', async () => {
    expect((await list()).ids).toEqual(['act_4', 'act_3', 'act_2', 'act_1']);
  });

  it('goes on behind each page, and shows nothing twice and leaves nothing out', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 10; page++) {
      const { ids: some, next } = await list({ limit: 1, after });
      ids.push(...some);
      after = next;
      if (after === undefined) break;
    }
    expect(ids).toEqual(['act_4', 'act_3', 'act_2', 'act_1']);
  });

  it('ends early when its time is up, and goes on from there', async () => {
    const first = await list({}, () => false);
    expect(first.ids).toEqual(['act_4', 'act_3', 'act_2'].slice(0, first.ids.length));
    expect(first.next).toBeDefined();
    const rest: string[] = [];
    for (let { next } = first; next !== undefined; ) {
      const page = await list({ after: next }, () => false);
      rest.push(...page.ids);
      next = page.next;
    }
    expect([...first.ids, ...rest]).toEqual(['act_4', 'act_3', 'act_2', 'act_1']);
  });

  it.each([
    [{ by: 'grace' }, ['act_g']],
    [{ act: 'order.' }, ['act_4', 'act_3', 'act_2', 'act_1']],
    [{ act: 'lane.' }, ['act_g']],
    [{ partner: 'other' }, ['act_g']],
    [{ partner: 'other', externalId: '7' }, ['act_g']],
    [{ partner: 'other', externalId: '8' }, []],
  ])('is of those only that fit %j', async (filter, ids) => {
    const more = {
      by: { name: 'grace', role: 'admin' },
      act: 'lane.pause',
      target: { partner: 'other', externalId: '7' },
    };
    await begin('act_g', '2026-11-21T07:00:00.000Z', more);
    expect((await list(filter)).ids).toEqual(ids);
  });
});
