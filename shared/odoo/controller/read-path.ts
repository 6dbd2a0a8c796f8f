import { isObject } from './is-object.ts';

/** What lies at a dotted path of a JSON document; undefined where there is nothing. Never reads what is inherited. */
export const readPath = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => memberOf(value, name), document);

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[/^\d+$/.test(name) ? Number(name) : -1];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
