import type { FaultList } from './faults/fault-list.ts';
import type { Store } from './records/store.ts';
import type { Restrictions } from './restrictions.ts';
import type { User } from './session.ts';

export interface RecordedCall {
  readonly model: string;
  readonly method: string;
  readonly status: number;
}

/** The parts that the HTTP side works with. */
export interface Simulation {
  readonly store: Store;
  readonly faults: FaultList;
  readonly database: string;
  /** Odoo's major version that is played. */
  readonly version: number;
  /** By API key. */
  readonly users: Map<string, User>;
  /** What was taken from the integration user. */
  readonly restrictions: Restrictions;
  /** The last calls, oldest first; at most a thousand. */
  readonly calls: RecordedCall[];
  readonly now: () => Date;
  /** Makes what the last call did final, on disk too where a folder was given. */
  readonly commit: () => void;
}
