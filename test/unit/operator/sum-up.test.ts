import { describe, expect, test } from 'vitest';
import type { CauseGroup } from '../../../shared/causes/cause-group.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import type { LaneStatus, Trouble } from '../../../shared/ledger/lane-status.ts';
import type { ConnectionSituation } from '../../../shared/operator/situation.ts';
import { sumUp } from '../../../shared/operator/sum-up.ts';
import { sumMoney } from '../../../shared/replay/sum-money.ts';

const now = new Date('2026-11-23T07:00:00Z');
const nothing = { asOf: now.toISOString(), count: 0, money: [], isComplete: true };
const eur = (total: string) => [{ total, currency: 'EUR' }];

interface Given {
  readonly connection?: string;
  readonly status?: Partial<LaneStatus>;
  readonly waiting?: Partial<ConnectionSituation['waiting']>;
  readonly groups?: readonly CauseGroup[];
}
const aConnection = ({ connection = 'main', status = {}, waiting = {}, groups = [] }: Given): ConnectionSituation => ({
  connection,
  status: { connection, ...status },
  waiting: { ...nothing, ...waiting },
  causes: {
    ...nothing,
    count: groups.reduce((sum, { count }) => sum + count, 0),
    money: sumMoney(groups.flatMap(({ money }) => money)),
    groups: [...groups],
  },
});
const aGroup = (different: Partial<CauseGroup> = {}): CauseGroup => ({
  ...{ connection: 'main', cause: 'missing-reference#product:abc', class: 'missing-reference' },
  ...{ title: 'SKU `ABC-1` is unknown in Odoo', remedy: 'Create the product `ABC-1` in Odoo.' },
  ...{ owner: 'odoo-administrator', releasesItself: true, count: 143, money: eur('18204.00'), partners: [] },
  ...{ oldest: '2026-11-23T06:12:00.000Z', newest: '2026-11-23T06:59:00.000Z' },
  sample: { id: 'ord_1', partner: 'acme', externalId: 'A-1' },
  ...different,
});
const trouble = (different: Partial<Parameters<typeof makeFailure>[0]> = {}): Trouble => ({
  failure: makeFailure({
    ...{ class: 'unauthenticated', outcome: 'answered', message: 'Odoo refuses the key.' },
    ...different,
  }),
  ...{ since: '2026-11-23T06:12:00.000Z', probeAt: '2026-11-23T07:01:00.000Z', probes: 12 },
});
const say = (...connections: readonly Given[]) =>
  sumUp({ now, connections: connections.map(aConnection), replays: [] });
const hold = { by: 'ada', reason: 'stocktaking', since: '2026-11-22T06:12:00.000Z' };
const waiting = { count: 312, money: eur('18204.00'), oldest: '2026-11-23T06:12:00.000Z' };

describe('the headline', () => {
  test.each<[string, Given, 'well' | 'attention' | 'trouble', string]>([
    ['nothing at all', {}, 'well', 'All is well: no order waits, and none is parked.'],
    [
      'orders on their way',
      { waiting: { count: 1, oldest: '2026-11-23T06:59:00.000Z' } },
      'well',
      'All is well: 1 order is on the way to Odoo, and none is parked.',
    ],
    [
      'a refused key',
      { status: { trouble: trouble() }, waiting },
      'trouble',
      '312 orders worth 18,204.00 EUR did not arrive: Odoo refuses the API key since 06:12 UTC.',
    ],
    [
      'an Odoo that is down before anything came',
      { status: { trouble: trouble({ class: 'unavailable' }) } },
      'trouble',
      'No order waits yet, but none would be written: Odoo cannot be reached since 06:12 UTC.',
    ],
    [
      'more orders than were counted',
      {
        status: { trouble: trouble() },
        waiting: {
          ...waiting,
          count: 50_000,
          isComplete: false,
          money: [...eur('1234567.5'), { total: '950', currency: 'JPY' }],
        },
      },
      'trouble',
      'More than 50,000 orders worth at least 1,234,567.5 EUR and 950 JPY did not arrive: Odoo refuses the API key since 06:12 UTC.',
    ],
    [
      'a lane that a person paused, with orders before it',
      { status: { holdLive: hold }, waiting },
      'trouble',
      '312 orders worth 18,204.00 EUR did not arrive: ada paused the live lane at 2026-11-22 06:12 UTC: stocktaking.',
    ],
    [
      'a lane that a person paused, with none',
      { status: { holdReplay: hold } },
      'attention',
      'ada paused the replay lane at 2026-11-22 06:12 UTC: stocktaking.',
    ],
    [
      'late orders though lanes run',
      { waiting },
      'trouble',
      '312 orders worth 18,204.00 EUR wait, the oldest since 06:12 UTC, though the lanes run.',
    ],
    [
      'parked orders',
      { groups: [aGroup()] },
      'attention',
      '143 orders worth 18,204.00 EUR did not arrive: SKU `ABC-1` is unknown in Odoo, since 06:12 UTC.',
    ],
    [
      'orders that are parked for several causes',
      { groups: [aGroup(), aGroup({ cause: 'defect#x', class: 'defect', count: 2, money: eur('1.50') })] },
      'attention',
      '145 orders worth 18,205.50 EUR did not arrive, for 2 causes.',
    ],
    [
      'a single parked order without money',
      { groups: [aGroup({ count: 1, money: [] })] },
      'attention',
      '1 order did not arrive: SKU `ABC-1` is unknown in Odoo, since 06:12 UTC.',
    ],
  ])('of %s', (_, given, level, headline) => {
    expect(say(given)).toMatchObject({ level, headline });
  });
});

describe('the sentences', () => {
  test('say whose turn it is and what happens by itself', () => {
    expect(say({ status: { trouble: trouble() }, waiting }).sentences).toEqual([
      { text: 'Nothing is lost: every accepted order stays in the ledger until it is in Odoo.' },
      {
        text: "It is the operator's turn: put a valid API key of the integration user into the connection's secret; Waybill tries again by itself.",
        href: '/console/runbook#unauthenticated',
      },
      { text: 'Waybill asks Odoo again at 07:01 UTC and goes on by itself once it is well.' },
    ]);
  });

  test('say that nobody has to act where nobody has', () => {
    const { sentences } = say({ status: { trouble: trouble({ class: 'throttled' }) } });
    expect(sentences[1]?.text).toBe('Nobody has to act: Waybill waits as long as Odoo asks.');
  });

  test('say of parked orders whether Waybill sends them by itself', () => {
    const { sentences } = say({
      groups: [
        aGroup(),
        aGroup({
          cause: 'defect#x',
          title: 'Something breaks inside Odoo',
          class: 'defect',
          count: 2,
          releasesItself: false,
        }),
      ],
    });
    expect(sentences.map(({ href }) => href)).toEqual([
      undefined,
      '/console/causes/main/missing-reference%23product%3Aabc',
      '/console/causes/main/defect%23x',
    ]);
    expect(sentences[1]?.text).toBe(
      "143 orders worth 18,204.00 EUR did not arrive: SKU `ABC-1` is unknown in Odoo, since 06:12 UTC. It is the Odoo administrator's turn: create the product `ABC-1` in Odoo. Waybill looks for it every minute and sends these orders by itself once it is there.",
    );
    expect(sentences[2]?.text).toContain('Waybill does not send these orders by itself: replay them');
  });

  test('say once that Waybill sends orders by itself, where the remedy says so', () => {
    const remedy = 'Create the product `ABC-1` in Odoo; Waybill then sends its orders again by itself.';
    const { sentences } = say({ groups: [aGroup({ remedy })] });
    expect(sentences.map(({ text }) => text).join(' ')).toMatch(
      /; Waybill then sends its orders again by itself\. Waybill looks for it every minute\.$/,
    );
  });

  test('begin with the worst, name the connection where there are several, and stay few', () => {
    const groups = Array.from({ length: 30 }, (_, index) => aGroup({ cause: `c#${index}`, count: 30 - index }));
    const { level, headline, sentences } = say(
      { connection: 'first', status: { holdReplay: hold }, groups },
      { connection: 'second', status: { trouble: trouble() }, waiting },
    );
    expect(level).toBe('trouble');
    expect(headline).toBe(
      '312 orders worth 18,204.00 EUR did not arrive (connection second): Odoo refuses the API key since 06:12 UTC.',
    );
    expect(sentences.length).toBeLessThanOrEqual(20);
    expect(sentences.map(({ text }) => text)).toContain('325 orders did not arrive for 25 other causes.');
  });

  test('tell of replays that are under way', () => {
    const replay = {
      id: 'rpl_1',
      by: 'ada',
      state: 'running',
      total: 300,
      sent: 120,
      written: 100,
      parkedAgain: 3,
    } as const;
    const replays = [{ ...replay, isDryRun: false }];
    expect(sumUp({ now, connections: [aConnection({})], replays }).sentences).toEqual([
      {
        text: 'A replay by ada is under way: of 300 orders 120 were sent, 100 written, 3 parked again.',
        href: '/console/replays/rpl_1',
      },
    ]);
  });
});
