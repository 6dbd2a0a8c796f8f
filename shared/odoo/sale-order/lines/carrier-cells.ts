import type { LoadRecord } from '../../load-record.ts';
import { carrierKey } from '../references/carriers.ts';
import type { References, Referring } from '../references/references.ts';
import type { DraftLine } from './draft-line.ts';

/**
 * The carrier of the first shipping line that has one. Where the connection knows no carriers the order's own is left as it
 * is, since a person may have chosen it.
 */
export const carrierCells = (
  { connection }: Referring,
  lines: readonly DraftLine[],
  { carriers }: Pick<References, 'carriers'>,
): LoadRecord['row'] => {
  if (!Object.values(connection.carriers).some(({ carrier }) => carrier !== undefined)) return {};
  const name = lines.flatMap(({ delivery }) => delivery?.carrier ?? []).at(0);
  const carrier = name === undefined ? undefined : carriers.get(carrierKey(name));
  return { 'carrier_id/.id': carrier === undefined ? '' : String(carrier.id) };
};
