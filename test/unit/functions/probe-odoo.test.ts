import { describe, expect, it } from 'vitest';
import { type ProbeOdooDeps, probeAll, probeOne } from '../../../functions/probe-odoo/probe-odoo.ts';
import { readAppointments } from '../../../functions/probe-odoo/read-appointments.ts';
import type { Failure } from '../../../shared/failure/failure.ts';
import { makeFailure } from '../../../shared/failure/make-failure.ts';
import { policiesSchema } from '../../../shared/failure/policies.ts';
import type { LaneStatus, Trouble } from '../../../shared/ledger/lane-status.ts';
import { createRecordedLog } from '../../support/recorded-log.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = (ms: number): string => new Date(now.getTime() + ms).toISOString();
const away = makeFailure({ class: 'unavailable', outcome: 'not-sent', message: 'Odoo is away.' });
const troubleAt = (probeAt: string, probes = 0): Trouble => ({ failure: away, since: later(-60_000), probeAt, probes });
const hold = { reason: 'Stock-taking', by: 'ada', since: later(-60_000) };

interface World {
  readonly status?: Omit<LaneStatus, 'connection'>;
  /** What the probe finds; nothing when left out. */
  readonly finds?: Failure;
  /** What the configuration of `main` names and Odoo does not have. */
  readonly misfit?: Failure;
  /** False when somebody else was quicker to note something. */
  readonly isNoted?: boolean;
  readonly isSwitching?: boolean;
  readonly brokenConnections?: readonly string[];
}

/** The probe among literals, of the connection `main` unless said otherwise, and what it did. */
const createProbing = (world: World = {}) => {
  let status: LaneStatus = { connection: 'main', ...world.status };
  const switched: [consumer: string, isOn: boolean][] = [];
  const appointments: [connection: string, delayMs: number][] = [];
  const log = createRecordedLog();
  let probes = 0;
  let nowMs = now.getTime();
  const asked: string[] = [];
  const paused: [failureClass: string, delayMs: number][] = [];
  const probe = async () => {
    probes++;
    return world.finds;
  };
  const policies = policiesSchema.parse({});
  const probed = (connection: string) => ({
    ...{ connection, policies, probe },
    findMisfit: async () => {
      asked.push(connection);
      return connection === 'main' ? world.misfit : undefined;
    },
    pauseLanes: async (failure: Failure, delayMs: number) => {
      paused.push([failure.class, delayMs]);
    },
    consumers: { live: `${connection}-live`, replay: `${connection}-replay` },
  });
  const deps: ProbeOdooDeps = {
    connections: [probed('main'), probed('other')],
    ledger: {
      readLaneStatus: async (connection) => {
        if (world.brokenConnections?.includes(connection)) throw new Error('The ledger is away');
        return connection === 'main' ? status : { connection };
      },
      recordProbe: async ({ failure, probeAt, seen }) => {
        const trouble = { ...seen, failure, probeAt: probeAt.toISOString(), probes: seen.probes + 1 };
        if (world.isNoted !== false) status = { ...status, trouble };
        return world.isNoted ?? true;
      },
      recordRecovered: async () => {
        const { trouble: _, ...rest } = status;
        if (world.isNoted !== false) status = { ...rest, recoveringSince: now.toISOString() };
        return world.isNoted ?? true;
      },
    },
    laneSwitch: {
      set: async ({ id }, isOn) => {
        switched.push([id, isOn]);
        return world.isSwitching !== true;
      },
    },
    probes: {
      make: async (connection, delayMs) => {
        appointments.push([connection, delayMs]);
      },
    },
    foundFitAtMs: new Map(),
    ...{ now: () => new Date(nowMs), random: () => 0, log },
  };
  const pass = (ms: number): void => {
    nowMs += ms;
  };
  return { deps, asked, paused, pass, switched, appointments, log, countProbes: () => probes, status: () => status };
};

const bothOf = (connection: string, isOn: boolean) => [
  [`${connection}-live`, isOn],
  [`${connection}-replay`, isOn],
];

describe('a connection in trouble', () => {
  it('whose Odoo is well again has its lanes switched on, and says for how long they stood', async () => {
    const probing = createProbing({ status: { trouble: troubleAt(later(0)) } });
    await probeOne(probing.deps, 'main');
    expect(probing.switched).toEqual(bothOf('main', true));
    expect(probing.status()).toEqual({ connection: 'main', recoveringSince: now.toISOString() });
    expect(probing.log.lines).toMatchObject([{ event: 'lane.recovered', fields: { pausedMs: 60_000 } }]);
  });

  it('whose Odoo is not well stays off, remembers why, and makes the next appointment', async () => {
    const denied = makeFailure({ class: 'unauthenticated', outcome: 'answered', message: 'Another key.' });
    const probing = createProbing({ status: { trouble: troubleAt(later(0)) }, finds: denied });
    await probeOne(probing.deps, 'main');
    expect(probing.switched).toEqual(bothOf('main', false));
    expect(probing.status().trouble).toMatchObject({ failure: denied, probes: 1, probeAt: later(60_000) });
    expect(probing.appointments).toEqual([['main', 60_000]]);
  });

  it.each([
    [0, 10_000],
    [1, 10_000],
    [2, 40_000],
    [99, 40_000],
  ])('that was asked about %i times is asked about again after %i ms', async (probes, delayMs) => {
    const probing = createProbing({ status: { trouble: troubleAt(later(0), probes) }, finds: away });
    await probeOne(probing.deps, 'main');
    expect(probing.appointments).toEqual([['main', delayMs]]);
  });

  it('is asked about when Odoo says, however often it was asked before', async () => {
    const busy = makeFailure({ class: 'throttled', outcome: 'answered', message: 'Busy.', retryAfterMs: 90_000 });
    const probing = createProbing({ status: { trouble: troubleAt(later(0), 9) }, finds: busy });
    await probeOne(probing.deps, 'main');
    expect(probing.appointments).toEqual([['main', 90_000]]);
  });

  it('is not asked about before its time, but its lanes are switched off if they are not', async () => {
    const probing = createProbing({ status: { trouble: troubleAt(later(5_000)) } });
    await probeOne(probing.deps, 'main');
    expect([probing.countProbes(), probing.appointments]).toEqual([0, []]);
    expect(probing.switched).toEqual(bothOf('main', false));
  });

  it('makes no second appointment when two ask at the same time', async () => {
    const probing = createProbing({ status: { trouble: troubleAt(later(0)) }, finds: away, isNoted: false });
    await probeOne(probing.deps, 'main');
    expect(probing.appointments).toEqual([]);
  });
});

describe('a lane that a person holds', () => {
  it('stays off, whatever Odoo says', async () => {
    const probing = createProbing({ status: { holdLive: hold, trouble: troubleAt(later(0)) } });
    await probeOne(probing.deps, 'main');
    expect(probing.status().holdLive).toEqual(hold);
    expect(probing.switched).toEqual([
      ['main-live', false],
      ['main-replay', true],
    ]);
  });

  it('is no reason to ask Odoo anything', async () => {
    const probing = createProbing({ status: { holdReplay: hold } });
    await probeOne(probing.deps, 'main');
    expect(probing.countProbes()).toBe(0);
    expect(probing.switched).toEqual([
      ['main-live', true],
      ['main-replay', false],
    ]);
  });
});

describe('every minute', () => {
  it('all connections are looked after, and a consumer that was left in the wrong state is put right', async () => {
    const probing = createProbing({ status: { trouble: troubleAt(later(30_000)) } });
    await probeAll(probing.deps);
    expect(probing.switched).toHaveLength(4);
    expect(probing.switched).toEqual(expect.arrayContaining([...bothOf('main', false), ...bothOf('other', true)]));
  });

  it('one connection that cannot be looked after keeps no other from it, and fails the run at its end', async () => {
    const probing = createProbing({ brokenConnections: ['main'] });
    await expect(probeAll(probing.deps)).rejects.toThrow('The probe failed for main');
    expect(probing.switched).toEqual(bothOf('other', true));
  });

  it('a consumer that is just changing is left to the next minute', async () => {
    const probing = createProbing({ isSwitching: true });
    await probeOne(probing.deps, 'main');
    expect(probing.log.lines.map(({ event }) => event)).toEqual(['lane.switching', 'lane.switching']);
  });
});

describe('an appointment', () => {
  it('names its connection', () => {
    const Records = [{ body: '{"schema":1,"connection":"main"}' }];
    expect(readAppointments({ Records })).toEqual(['main']);
  });

  it('is something else than an event of the schedule', () => {
    expect(readAppointments({})).toBeUndefined();
  });

  it('of an unknown connection does nothing', async () => {
    const probing = createProbing();
    await probeOne(probing.deps, 'gone');
    expect([probing.switched, probing.countProbes()]).toEqual([[], 0]);
  });
});

describe('a configuration that names what Odoo does not have', () => {
  const misfit = makeFailure({ class: 'misconfigured', outcome: 'not-sent', message: 'There is no team.' });

  it('stops the lanes of its connection by the first run of the schedule, before any order fails', async () => {
    const probing = createProbing({ misfit });
    await probeAll(probing.deps);
    expect(probing.paused).toEqual([['misconfigured', 40_000]]);
  });

  it('is looked at once where it fits, and again ten minutes later', async () => {
    const probing = createProbing();
    const timesAsked: number[] = [];
    for (const ms of [0, 60_000, 8 * 60_000, 60_000]) {
      probing.pass(ms);
      await probeAll(probing.deps);
      timesAsked.push(probing.asked.filter((connection) => connection === 'main').length);
    }
    expect(timesAsked).toEqual([1, 1, 1, 2]);
  });

  it('is the probe’s to look at while the lanes stand', async () => {
    const probing = createProbing({ misfit, status: { trouble: troubleAt(later(60_000)) } });
    await probeAll(probing.deps);
    expect(probing.asked).toEqual(['other']);
  });

  it('stops nothing when Odoo cannot be asked, and is looked at by the next run', async () => {
    const probing = createProbing({ misfit: away });
    await probeAll(probing.deps);
    await probeAll(probing.deps);
    expect(probing.paused).toEqual([]);
    expect(probing.asked).toEqual(['main', 'other', 'main']);
  });
});
