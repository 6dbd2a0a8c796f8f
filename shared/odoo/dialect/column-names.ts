import { relations, renamedColumns } from './differences.ts';

/** Whether this Odoo still uses the older one of a column's two names. */
export type IsOlder = (model: string, column: string) => boolean;

type Names = (model: string, path: string) => string;

/** Models whose columns a call on this model may name. */
export const modelsNamedBy = (model: string): string[] =>
  [model, ...Object.values(relations[model] ?? {})].filter((candidate) =>
    renamedColumns.some((rename) => rename.model === candidate),
  );

/** Turns Odoo 19's name of a column, or a path of names by `/` or `.`, into this Odoo's. */
export const createOutgoing =
  (isOlder: IsOlder): Names =>
  (model, path) => {
    const separator = path.includes('/') ? '/' : '.';
    const names: string[] = [];
    let at: string | undefined = model;
    for (const name of path.split(separator)) {
      names.push(at === undefined ? name : outgoingName(isOlder, at, name));
      at = at === undefined ? undefined : relations[at]?.[name];
    }
    return names.join(separator);
  };

const outgoingName: (isOlder: IsOlder, model: string, name: string) => string = (isOlder, model, name) => {
  const rename = renamedColumns.find((candidate) => candidate.model === model && candidate.name === name);
  return rename && isOlder(model, name) ? rename.before : name;
};

/** Turns this Odoo's name of a column into Odoo 19's. */
export const createIncoming =
  (isOlder: IsOlder): Names =>
  (model, column) => {
    const rename = renamedColumns.find((candidate) => candidate.model === model && candidate.before === column);
    return rename && isOlder(model, rename.name) ? rename.name : column;
  };
