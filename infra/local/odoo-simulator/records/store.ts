import { type Change, type ExternalId, subjectOf } from './change.ts';
import type { Row, Values } from './row.ts';

/** The database of the simulator: rows and external ids in memory, with the savepoints that `load` needs. */
export interface Store {
  find(model: string, id: number): Row | undefined;
  /** In the order of their ids. */
  rows(model: string): readonly Row[];
  insert(model: string, values: Values, id?: number): Row;
  update(model: string, id: number, values: Values): void;
  /** Takes the record away, and every external id that leads to it. */
  remove(model: string, id: number): void;
  externalId(name: string): ExternalId | undefined;
  /** The external ids that lead to a record, in the order they were given. */
  externalIdsOf(model: string, id: number): readonly string[];
  bindExternalId(name: string, target: ExternalId): void;
  savepoint(): number;
  rollback(savepoint: number): void;
  /** Makes all since the last commit final and returns the last change about each thing. */
  commit(): readonly Change[];
  /** Puts back what an earlier commit returned. */
  restore(changes: readonly Change[]): void;
  /** Counts up and, as a PostgreSQL sequence, is not rolled back. */
  nextNumber(sequence: string): number;
}

interface Step {
  readonly before: Change;
  readonly after: Change;
}

/** Ids of what callers create start here, so that demo data added later never takes an id that is already kept on disk. */
const firstOwnId = 1001;

export const createStore = (): Store => {
  const tables = new Map<string, Map<number, Row>>();
  const externalIds = new Map<string, ExternalId>();
  const sequences = new Map<string, number>();
  let steps: Step[] = [];

  const table = (model: string) => {
    const existing = tables.get(model) ?? new Map<number, Row>();
    tables.set(model, existing);
    return existing;
  };
  const raise = (sequence: string, to: number) => sequences.set(sequence, Math.max(sequences.get(sequence) ?? 0, to));

  const apply = (change: Change) => {
    if (change.kind === 'externalId') {
      if (change.target) externalIds.set(change.name, change.target);
      else externalIds.delete(change.name);
    } else if (change.row) {
      table(change.model).set(change.id, change.row);
    } else {
      table(change.model).delete(change.id);
    }
  };
  const record = (before: Change, after: Change) => {
    apply(after);
    steps.push({ before, after });
  };
  const setRow = (model: string, id: number, row: Row | null) =>
    record({ kind: 'row', model, id, row: table(model).get(id) ?? null }, { kind: 'row', model, id, row });
  const setExternalId = (name: string, target: ExternalId | null) =>
    record({ kind: 'externalId', name, target: externalIds.get(name) ?? null }, { kind: 'externalId', name, target });

  const externalIdsOf = (model: string, id: number) =>
    [...externalIds].flatMap(([name, target]) => (target.model === model && target.recordId === id ? [name] : []));

  const nextNumber = (sequence: string) => {
    const next = (sequences.get(sequence) ?? 0) + 1;
    sequences.set(sequence, next);
    return next;
  };

  return {
    find: (model, id) => table(model).get(id),
    rows: (model) => [...table(model).values()].sort((a, b) => a.id - b.id),
    insert: (model, values, id) => {
      raise(model, firstOwnId - 1);
      const row: Row = { ...values, id: id ?? nextNumber(model) };
      setRow(model, row.id, row);
      return row;
    },
    update: (model, id, values) => {
      const row = table(model).get(id);
      if (row) setRow(model, id, { ...row, ...values, id });
    },
    remove: (model, id) => {
      setRow(model, id, null);
      for (const name of externalIdsOf(model, id)) setExternalId(name, null);
    },
    externalId: (name) => externalIds.get(name),
    externalIdsOf,
    bindExternalId: setExternalId,
    savepoint: () => steps.length,
    rollback: (savepoint) => {
      for (const { before } of steps.splice(savepoint).reverse()) apply(before);
    },
    commit: () => {
      const last = new Map(steps.map(({ after }) => [subjectOf(after), after]));
      steps = [];
      return [...last.values()];
    },
    restore: (changes) => {
      for (const change of changes) {
        apply(change);
        if (change.kind === 'row') raise(change.model, change.id);
      }
    },
    nextNumber,
  };
};
