import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../shared/runtime/parse-json.ts';

/**
 * Documents of one platform in the folder that WAYBILL_SAMPLES names, each with its file's name; none where it is not set.
 * A file may hold several orders in lists.
 */
export const samplesOf = (platform: string, file = /\.json$/): [name: string, document: unknown][] => {
  const folder = process.env['WAYBILL_SAMPLES'];
  if (!folder) return [];
  return readdirSync(join(folder, platform))
    .filter((name) => file.test(name))
    .flatMap((name) => {
      const parsed = parseJson(readFileSync(join(folder, platform, name)));
      return 'value' in parsed ? [[name, parsed.value]] : [];
    });
};

/** What looks like an order in documents, in whatever lists and fields. */
export const ordersIn = (
  documents: readonly (readonly [name: string, document: unknown])[],
  isOrder: (document: Readonly<Record<string, unknown>>) => boolean,
): (readonly [name: string, document: unknown])[] =>
  documents.flatMap(([name, document]) =>
    ordersWithin(document, isOrder).map((order, index) => [`${name}, ${index}`, order] as const),
  );

function ordersWithin(document: unknown, isOrder: (document: Readonly<Record<string, unknown>>) => boolean): unknown[] {
  if (typeof document !== 'object' || document === null) return [];
  const entries = Object.entries(document);
  if (!Array.isArray(document) && isOrder(Object.fromEntries(entries))) return [document];
  return entries.flatMap(([, value]) => ordersWithin(value, isOrder));
}
