/** When something was done, and its id: what its entry is found by. */
interface Place {
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly id: string;
}

/** The place of an entry, and nothing else of it. */
export const placeOf = ({ at, id }: Place): Place => ({ at, id });

/** Partition with all that was done on a day, `2026-11-22` (UTC). */
export const auditPartition = (day: string): string => `audit#${day}`;

/** Where an entry lies: with its day, by time. */
export const auditItemKey = ({ at, id }: Place) => ({ pk: auditPartition(at.slice(0, 10)), sk: `${at}#${id}` });
