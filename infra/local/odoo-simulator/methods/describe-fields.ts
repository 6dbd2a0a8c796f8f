import type { Model } from '../models/model.ts';

/** What `fields_get` answers; the attributes that the simulator knows, or those that were asked for among them. */
export const describeFields = (model: Model, names: readonly string[], attributes: readonly string[]) => {
  const wanted = names.length === 0 ? Object.keys(model.fields) : names;
  const isWanted = (attribute: string) => attributes.length === 0 || attributes.includes(attribute);
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const field = model.fields[name];
      if (!field) return [];
      const { required = false, readonly = false, inverse, digits, ...rest } = field;
      const description = {
        name,
        ...rest,
        required,
        readonly,
        ...(inverse === undefined ? {} : { relation_field: inverse }),
        ...(digits === undefined ? {} : { digits: [16, digits] }),
      };
      return [[name, Object.fromEntries(Object.entries(description).filter(([attribute]) => isWanted(attribute)))]];
    }),
  );
};
