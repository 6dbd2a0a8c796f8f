import * as z from 'zod';
import { fail, type Result, succeed } from '../../failure/result.ts';
import type { CallOdoo } from '../transports/call-odoo.ts';
import { createIncoming, createOutgoing, type IsOlder, modelsNamedBy } from './column-names.ts';
import { renamedColumns, spokenVersion } from './differences.ts';
import { translateAnswer, translateArguments, translateMethod } from './translate-call.ts';

/** Odoo's major version, 14 to 21; asks at most once in a while. */
export type VersionOf = () => Promise<Result<number>>;

const columnsSchema = z.record(z.string(), z.unknown());

/**
 * Calls Odoo as `call` does, but takes and answers Odoo 19's names of columns and methods whatever its version is. Which
 * of two names a column has is asked of Odoo itself, a call a model and once, since Odoo Online has versions in between.
 */
export const inDialect = (call: CallOdoo, versionOf: VersionOf): CallOdoo => {
  const known = new Map<string, ReadonlySet<string>>();

  const learn = async (models: readonly string[]): Promise<Result<IsOlder>> => {
    for (const model of models.filter((candidate) => !known.has(candidate))) {
      const columns = await call(model, 'fields_get', { attributes: ['type'] }, columnsSchema);
      if (!columns.ok) return columns;
      known.set(model, olderNames(model, new Set(Object.keys(columns.value))));
    }
    return succeed((model, column) => known.get(model)?.has(column) ?? false);
  };

  return async (model, method, args, schema) => {
    const version = await versionOf();
    if (!version.ok) return fail(version.failure);
    if (version.value >= spokenVersion) return call(model, method, args, schema);
    const isOlder = await learn(modelsNamedBy(model));
    if (!isOlder.ok) return isOlder;
    const [outgoing, incoming] = [createOutgoing(isOlder.value), createIncoming(isOlder.value)];
    const changed = translateMethod(version.value, model, method, args);
    const translated = translateArguments(changed.args, (path) => outgoing(model, path));
    const restored = z.preprocess(
      (answer) => translateAnswer(method, answer, (column) => incoming(model, column)),
      schema,
    );
    return call(model, changed.method, translated, restored);
  };
};

/** Columns, by Odoo 19's name, that a model with these columns has under their older one. */
const olderNames = (model: string, columns: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    renamedColumns
      .filter((rename) => rename.model === model && columns.has(rename.before) && !columns.has(rename.name))
      .map(({ name }) => name),
  );
