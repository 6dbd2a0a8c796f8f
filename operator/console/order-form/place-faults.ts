import type { Fault } from '../../../shared/order/fault.ts';

/** What is wrong, by the field that the form shows for it. */
export interface PlacedFaults {
  /** Pointer of a shown field → what is wrong with it. */
  readonly byField: ReadonlyMap<string, readonly string[]>;
  /** All of them in the order of the form, for a summary that leads to the fields. */
  readonly all: readonly Fault[];
}

/**
 * Gives each fault to the field it points to, or to the nearest one around it that the form shows: an unknown field inside
 * an address is the address's.
 */
export const placeFaults = (faults: readonly Fault[], shown: readonly string[]): PlacedFaults => {
  const known = new Set(shown);
  const rank = new Map(shown.map((pointer, index) => [pointer, index]));
  const placed = faults.map((fault) => ({ ...fault, field: nearest(fault.pointer, known) }));
  const byField = new Map<string, readonly string[]>();
  for (const { field, pointer, message } of placed) {
    const text = pointer === field ? message : `${lastStep(pointer)} ${message}`;
    byField.set(field, [...(byField.get(field) ?? []), text]);
  }
  const all = placed.toSorted((one, other) => (rank.get(one.field) ?? -1) - (rank.get(other.field) ?? -1));
  return { byField, all: all.map(({ pointer, message }) => ({ pointer, message })) };
};

/** The pointer itself, else the longest shown one that it lies in; empty for the whole order. */
export const nearest = (pointer: string, shown: ReadonlySet<string>): string => {
  if (pointer === '' || shown.has(pointer)) return pointer;
  return nearest(pointer.slice(0, pointer.lastIndexOf('/')), shown);
};

const lastStep = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);
