import { methods } from '../methods/methods.ts';
import { OdooError } from '../odoo-error.ts';

type Named = Readonly<Record<string, unknown>>;

/** What older versions take on the model, with the names of the arguments. */
const onOlderModels: Readonly<Record<string, readonly string[]>> = {
  check_access_rights: ['operation', 'raise_exception'],
  has_group: ['group_ext_id'],
};

const indexError = () => new OdooError('builtins.IndexError', 'list index out of range');

/**
 * The arguments of `execute_kw` by their names, as JSON-2 has them. Throws what Odoo raises where the ids of a method of
 * records, or what a `create` shall create, are not in the first place.
 */
export const namedArguments = (name: string, positional: readonly unknown[], named: Named): Named => {
  const older = onOlderModels[name];
  if (older && typeof positional[0] === 'string') {
    return { ...named, ...Object.fromEntries(positional.map((value, index) => [older[index], value])) };
  }
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return named;
  if (positional.length === 0 && (!method.onModel || name === 'create')) throw indexError();
  const [first, ...rest] = positional;
  const values = method.onModel ? positional : rest;
  const names = [...method.required, ...method.optional];
  if (values.length > names.length) {
    const words = `BaseModel.${name}() takes ${names.length + 1} positional arguments but ${values.length + 1} were given`;
    throw new OdooError('builtins.TypeError', words);
  }
  return {
    ...named,
    ...Object.fromEntries(values.map((value, index) => [names[index], value])),
    ...(method.onModel ? {} : { ids: typeof first === 'number' ? [first] : first }),
  };
};
