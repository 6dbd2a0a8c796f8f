import type { Assembly } from './assembly.ts';
import { type References, resolveValue } from './resolve-value.ts';
import type { ResourceType } from './resource-type.ts';

export interface Resource<Properties> {
  readonly id: string;
  readonly properties: Properties;
}

/**
 * All resources of a type, resolved and checked. Throws one sentence for the first property, value or reference that the
 * local run does not understand: what it would leave out silently would behave otherwise than on AWS.
 */
export const readResources = <Properties>(
  { resources }: Assembly,
  resourceType: ResourceType<Properties>,
  references: References,
): Resource<Properties>[] =>
  [...resources].flatMap(([id, { Type, Properties }]) => {
    if (Type !== resourceType.type) return [];
    return [{ id, properties: readProperties(`${id} (${Type})`, Properties, resourceType, references) }];
  });

const readProperties = <Properties>(
  what: string,
  given: Readonly<Record<string, unknown>>,
  { schema, ignored }: ResourceType<Properties>,
  references: References,
): Properties => {
  const understood: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (ignored.includes(name)) continue;
    if (!Object.hasOwn(schema.shape, name)) throw new Error(`${what}: the local run does not understand ${name}.`);
    understood[name] = resolveProperty(`${what}: ${name}`, value, references);
  }
  const parsed = schema.safeParse(understood);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${what}: the local run does not understand ${faults.join('; ')}.`);
};

const resolveProperty = (what: string, value: unknown, references: References): unknown => {
  try {
    return resolveValue(value, references);
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};
