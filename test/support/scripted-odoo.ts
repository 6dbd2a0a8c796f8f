import type { Failure } from '../../shared/failure/failure.ts';
import { fail, succeed } from '../../shared/failure/result.ts';
import type { Arguments, CallOdoo } from '../../shared/odoo/transports/call-odoo.ts';

interface Call {
  readonly model: string;
  readonly method: string;
  readonly args: Arguments;
}

/** What a scripted Odoo says to one call: a value, which must fit the caller's schema, or a failure. */
type Line = { readonly value: unknown } | { readonly failure: Failure };

/** An Odoo that answers as `script` says and remembers what it was asked; `index` counts the calls from zero. */
export const createScriptedOdoo = (script: (call: Call, index: number) => Line) => {
  const calls: Call[] = [];
  const call: CallOdoo = async (model, method, args, schema) => {
    const line = script({ model, method, args }, calls.length);
    calls.push({ model, method, args });
    return 'failure' in line ? fail(line.failure) : succeed(schema.parse(line.value));
  };
  return { call, calls };
};
