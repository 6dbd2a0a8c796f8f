import * as z from 'zod';

/** What references in a template stand for; both throw an error for what they do not know. */
export interface References {
  /** Also knows pseudo parameters such as `AWS::Region`. */
  ref(name: string): string;
  getAtt(logicalId: string, attribute: string): string;
}

const intrinsics: Readonly<Record<string, (argument: unknown, references: References) => unknown>> = {
  Ref: (argument, references) => references.ref(z.string().parse(argument)),
  'Fn::GetAtt': (argument, references) => references.getAtt(...z.tuple([z.string(), z.string()]).parse(argument)),
  'Fn::Join': (argument, references) => {
    const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
    return z.array(z.coerce.string()).parse(resolveValue(parts, references)).join(separator);
  },
  'Fn::Split': (argument, references) => {
    const [separator, text] = z.tuple([z.string(), z.unknown()]).parse(argument);
    return z.string().parse(resolveValue(text, references)).split(separator);
  },
  'Fn::Select': (argument, references) => {
    const [index, list] = z.tuple([z.coerce.number().int().min(0), z.unknown()]).parse(argument);
    return z.array(z.unknown()).parse(resolveValue(list, references))[index];
  },
  'Fn::Sub': (argument, references) =>
    z
      .string()
      .parse(argument)
      .replace(/\$\{(!?)([^}.]+)(?:\.([^}]+))?\}/g, (whole, literal: string, name: string, attribute?: string) => {
        if (literal !== '') return whole.replace('!', '');
        return attribute === undefined ? references.ref(name) : references.getAtt(name, attribute);
      }),
};

/** Replaces the intrinsic functions in a value of the template. Throws an error that names one it does not know. */
export const resolveValue = (value: unknown, references: References): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, references));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ['', undefined];
  const intrinsic = entries.length === 1 && Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (intrinsic !== undefined) return intrinsic(argument, references);
  const unknown = entries.find(([key]) => key.startsWith('Fn::') || key === 'Ref' || key === 'Condition');
  // A policy's "Condition" is no intrinsic, but policies are never resolved.
  if (unknown !== undefined) throw new Error(`The local run does not understand ${unknown[0]} in this place.`);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolveValue(item, references)]));
};
