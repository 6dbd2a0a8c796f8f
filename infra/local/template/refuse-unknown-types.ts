import type { Assembly } from './assembly.ts';
import * as types from './resource-types.ts';

const known: ReadonlySet<string> = new Set(
  Object.values(types).flatMap((value) => ('type' in value ? [value.type] : [...value])),
);

/** Throws a sentence that names every resource of a type that the local run neither runs nor ignores on purpose. */
export const refuseUnknownTypes = ({ resources }: Assembly): void => {
  const unknown = [...resources].filter(([, { Type }]) => !known.has(Type)).map(([id, { Type }]) => `${id} (${Type})`);
  if (unknown.length > 0) throw new Error(`The local run does not understand ${unknown.join(', ')}.`);
};
