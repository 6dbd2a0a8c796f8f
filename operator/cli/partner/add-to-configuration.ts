import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import * as z from 'zod';
import { loadConfiguration } from '../../../infra/build/load-configuration.ts';
import { printLiteral } from './print-literal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A partner's entry in the configuration. */
export interface NewPartner {
  readonly id: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Whether the entry is in the file now; if not, what a person has to put there. */
export type Added = { readonly file: string } | { readonly byHand: string; readonly file: string };

const jsonSchema = z.looseObject({ partners: z.record(z.string(), z.unknown()) });

/**
 * Writes a partner into the configuration, below the line `partners: {` of a module or into the JSON, unless that would not
 * be the configuration that was there with one partner more; then nothing is changed. Throws a sentence for an entry that the configuration refuses.
 */
export const addToConfiguration = async (environment: Environment, partner: NewPartner): Promise<Added> => {
  const file = resolve(environment['WAYBILL_CONFIG'] || 'waybill.config.ts');
  const before = await loadConfiguration({ ...environment, WAYBILL_CONFIG: file });
  const line = `${printLiteral({ [partner.id]: partner.entry }).slice(2, -2)},`;
  const text = await readFile(file, 'utf8');
  const changed = extname(file) === '.json' ? inJson(text, partner) : inModule(text, line);
  if (changed === undefined) return { byHand: line, file };
  // Beside the file, since a module imports its types by their place.
  const candidate = `${file.slice(0, -extname(file).length)}.new${extname(file)}`;
  try {
    await writeFile(candidate, changed);
    const after = await loadConfiguration({ ...environment, WAYBILL_CONFIG: candidate });
    const { [partner.id]: added, ...others } = after.partners;
    if (!added || JSON.stringify({ ...after, partners: others }) !== JSON.stringify(before))
      return { byHand: line, file };
    await rename(candidate, file);
    return { file };
  } finally {
    await rm(candidate, { force: true });
  }
};

function inJson(text: string, { id, entry }: NewPartner): string {
  const configuration = jsonSchema.parse(JSON.parse(text));
  const partners = { ...configuration.partners, [id]: entry };
  return `${JSON.stringify({ ...configuration, partners }, undefined, 2)}\n`;
}

function inModule(text: string, line: string): string | undefined {
  const places = [...text.matchAll(/^([ \t]*)partners: \{[ \t]*$/gm)];
  const [place] = places;
  if (!place || places.length > 1) return undefined;
  const end = place.index + place[0].length;
  return `${text.slice(0, end)}\n${place[1]}  ${line}${text.slice(end)}`;
}
