import * as z from 'zod';
import { load } from '../load/load.ts';
import { readCsv } from '../load/read-csv.ts';
import type { Model } from '../models/model.ts';
import { modelNamed } from '../models/models.ts';
import { parseWallClock } from '../moment.ts';
import { valueError } from '../odoo-error.ts';
import { pythonText } from '../python-text.ts';
import { type Row, textIn } from '../records/row.ts';
import type { Session } from '../session.ts';

const argumentsSchema = z.object({
  /** What each column is; false for one that is left out. */
  fields: z.array(z.union([z.string(), z.literal(false)])),
  columns: z.array(z.union([z.string(), z.literal(false)])),
  options: z.looseObject({
    has_headers: z.boolean().default(false),
    // Odoo takes others; nobody here sends them.
    separator: z.literal(','),
    quoting: z.literal('"'),
  }),
  dryrun: z.boolean().default(false),
});

/** Odoo's import of an uploaded file: `load`, and on a dry run everything is taken back while the answer stays as it was. */
export const executeImport = (session: Session, uploads: readonly Row[], given: unknown) => {
  const { fields, options, dryrun } = argumentsSchema.parse(given);
  const [upload, ...others] = uploads;
  if (!upload || others.length > 0) throw valueError(`Expected singleton: base_import.import(${idsOf(uploads)})`);
  const rows = readCsv(textIn(upload, 'file'));
  const wanted = fields.flatMap((name, index) => (name === false ? [] : [{ name, index }]));
  const data = rows
    .slice(options.has_headers ? 1 : 0)
    .map((row) => wanted.map(({ index }) => row[index] ?? ''))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const names = wanted.map(({ name }) => name);
  const model = modelNamed(textIn(upload, 'res_model'));
  const unreadable = findBadDate(model, names, data);
  if (unreadable) return { messages: [unreadable] };
  const start = session.store.savepoint();
  const result = load(session, model, names, data);
  if (dryrun) session.store.rollback(start);
  const nameAt = names.indexOf('name');
  return { ...result, name: nameAt < 0 ? [] : data.map((row) => row[nameAt] ?? '') };
};

/** The import reads dates itself, and stops at the first that it cannot read, before `load` and in words of its own. */
const findBadDate = (model: Model, names: readonly string[], data: readonly (readonly string[])[]) => {
  for (const [index, name] of names.entries()) {
    const type = model.fields[name]?.type;
    if (type !== 'date' && type !== 'datetime') continue;
    const line = data.findIndex((row) => row[index] !== '' && parseWallClock(row[index] ?? '') === undefined);
    if (line < 0) continue;
    const why = `time data ${pythonText(data[line]?.[index])} does not match format '%Y-%m-%d'`;
    const message = `Column ${name} contains incorrect values. Error in line ${line + 1}: ${why}`;
    return { type: 'error', message, record: false, not_matching_error: true, field_path: [name], field_type: type };
  }
  return undefined;
};

const idsOf = (rows: readonly Row[]): string => rows.map(({ id }) => id).join(', ');
