import * as z from 'zod';
import type { FaultList } from './fault-list.ts';

const bodySchema = z.object({ operation: z.enum(['create', 'read', 'unlink', 'write']) });
const readingMethods: ReadonlySet<string> = new Set(['read', 'search', 'search_count', 'search_read']);

/** Whether a call of `has_access` must answer no, because calls that need the right are denied by a fault. */
export const deniesAccess = (faults: FaultList, model: string, body: unknown): boolean => {
  const asked = bodySchema.safeParse(body);
  return faults.list().some(({ fault }) => {
    if (fault.kind !== 'access-denied' || !asked.success) return false;
    if (fault.model !== undefined && fault.model !== model) return false;
    const isReading = asked.data.operation === 'read';
    return fault.method === undefined || readingMethods.has(fault.method) === isReading;
  });
};
