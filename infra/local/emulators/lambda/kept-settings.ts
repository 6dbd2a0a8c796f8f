import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { MappingSettings } from './event-source-mapping.ts';

const settingsSchema = z.strictObject({ enabled: z.boolean(), batchSize: z.int() });
const keptSchema = z.record(z.string(), z.strictObject({ template: settingsSchema, current: settingsSchema }));

/** Settings of mappings across restarts. */
export interface KeptSettings {
  /** What a mapping was last set to, unless the template has since come to say something else. */
  settingsOf(uuid: string, template: MappingSettings): MappingSettings;
  keep(uuid: string, template: MappingSettings, current: MappingSettings): void;
}

/** Without a path nothing outlives the run. */
export const keepSettings = (path: string | undefined): KeptSettings => {
  const kept = path !== undefined && existsSync(path) ? keptSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  return {
    settingsOf: (uuid, template) => {
      const found = kept[uuid];
      return found !== undefined && isSame(found.template, template) ? found.current : template;
    },
    keep: (uuid, template, current) => {
      kept[uuid] = { template, current };
      if (path === undefined) return;
      writeFileSync(`${path}.new`, JSON.stringify(kept));
      renameSync(`${path}.new`, path);
    },
  };
};

const isSame = (one: MappingSettings, other: MappingSettings): boolean =>
  one.enabled === other.enabled && one.batchSize === other.batchSize;
