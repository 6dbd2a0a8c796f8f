import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../shared/runtime/parse-json.ts';

/** A platform's own sample. */
interface Sample {
  readonly name: string;
  readonly document: unknown;
}

/**
 * The samples of a platform that lie in a folder of the folder that `WAYBILL_SAMPLES` names, strictly parsed; none where it
 * names none. They are the platforms' own and not part of Waybill.
 */
export const samplesOf = (platform: string): Sample[] => {
  const folder = join(process.env['WAYBILL_SAMPLES'] ?? '', platform);
  if (!process.env['WAYBILL_SAMPLES'] || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const parsed = parseJson(readFileSync(join(folder, name)));
      if ('fault' in parsed) throw new Error(`${name} ${parsed.fault.message}`);
      return { name, document: parsed.value };
    });
};
