import { type Fault, faultSchema } from './fault.ts';

const maximumFaults = 100;

export interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  /** How many calls it has hit. */
  readonly hits: number;
}

/** The faults that wait for a call, oldest first. */
export interface FaultList {
  /** Returns the fault's id. Throws a ZodError for a fault that makes no sense, an Error beyond 100 faults. */
  add(fault: unknown): number;
  list(): readonly ActiveFault[];
  clear(): void;
  /** What hits a call: all matching latencies and at most one other fault; counts them as used. */
  take(model: string, method: string): { readonly latencyMs: number; readonly fault: Fault | undefined };
}

interface Entry {
  readonly id: number;
  readonly fault: Fault;
  hits: number;
  skipped: number;
}

const isSpent = ({ fault, hits }: Entry): boolean => fault.times !== undefined && hits >= fault.times;

const concerns = ({ fault }: Entry, model: string, method: string): boolean =>
  (fault.model === undefined || fault.model === model) && (fault.method === undefined || fault.method === method);

/** Counts a matching call; says whether the fault hits it. */
const strikes = (entry: Entry): boolean => {
  if (entry.skipped < entry.fault.skip) {
    entry.skipped += 1;
    return false;
  }
  entry.hits += 1;
  return true;
};

export const createFaultList = (): FaultList => {
  let entries: Entry[] = [];
  let lastId = 0;
  return {
    add: (input) => {
      if (entries.length >= maximumFaults) throw new Error(`There are ${maximumFaults} faults already; clear some.`);
      lastId += 1;
      entries.push({ id: lastId, fault: faultSchema.parse(input), hits: 0, skipped: 0 });
      return lastId;
    },
    list: () => entries.map(({ id, fault, hits }) => ({ id, fault, hits })),
    clear: () => {
      entries = [];
    },
    take: (model, method) => {
      const matching = entries.filter((entry) => concerns(entry, model, method));
      const latencies = matching.filter(({ fault }) => fault.kind === 'latency').filter(strikes);
      const hit = matching.filter(({ fault }) => fault.kind !== 'latency').find(strikes);
      entries = entries.filter((entry) => !isSpent(entry));
      const latencyMs = latencies.reduce(
        (total, { fault }) => total + (fault.kind === 'latency' ? fault.latencyMs : 0),
        0,
      );
      return { latencyMs, fault: hit?.fault };
    },
  };
};
