import { UsageError } from '../usage-error.ts';

/**
 * A JSON document with the fields changed that `settings` name, `/lines/0/sku=ABC`. The text is what stands there
 * afterwards where a text stood, or nothing; elsewhere, and behind `:=`, it is JSON. `-` is the end of a list.
 */
export const changeFields = (document: unknown, settings: readonly string[]): unknown => {
  const holder = { '': structuredClone(document) };
  for (const setting of settings) change(holder, setting);
  return holder[''];
};

function change(holder: object, setting: string): void {
  const [, pointer, isJson, text] = /^((?:\/[^/=]*?)+?)(:?)=(.*)$/s.exec(setting) ?? [];
  if (pointer === undefined || text === undefined) {
    throw new UsageError(`${setting} is no setting such as /lines/0/sku=ABC-1.`);
  }
  const path = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = path.pop() ?? '';
  const parent = path.reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), holder);
  if (!isObject(parent)) throw new UsageError(`The order has nothing that ${pointer} could be set in.`);
  const key = Array.isArray(parent) && last === '-' ? String(parent.length) : last;
  const present: unknown = Reflect.get(parent, key);
  const isText = isJson === '' && (typeof present === 'string' || present === undefined);
  Reflect.set(parent, key, isText ? text : parse(text, setting));
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function parse(text: string, setting: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${setting}: where no text stands, JSON is needed, such as true or ["a"].`);
  }
}
