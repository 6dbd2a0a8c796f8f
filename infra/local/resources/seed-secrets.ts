import { randomUUID } from 'node:crypto';
import type { SecretStore } from '../emulators/secrets-manager/secret-store.ts';
import type { Plan } from '../template/plan.ts';

/** Values by the secret's name: a text as it is, anything else as JSON. */
export type SecretValues = Readonly<Record<string, unknown>>;

interface Seeds {
  readonly values: SecretValues;
  /** The place to put a value, for the sentence that says that it is missing. */
  readonly source: string;
}

/**
 * Gives every secret of the template its value. Throws a sentence that names each secret for which there is none, or an
 * empty one, and the place to put it.
 */
export const seedSecrets = ({ secrets }: Plan, store: SecretStore, seeds: Seeds): void => {
  const missing = secrets.flatMap(({ properties: { Name: name } }) => {
    const value = Object.hasOwn(seeds.values, name) ? seeds.values[name] : undefined;
    if (value === undefined) return store.has(name) ? [] : [`The secret ${name} has no value.`];
    if (isEmpty(value)) return [`The secret ${name} is empty, or has an empty part.`];
    store.seed(name, { id: randomUUID(), value: toText(value), createdAtMs: Date.now() });
    return [];
  });
  if (missing.length > 0) throw new Error(`${missing.join('\n')}\nPut it into ${seeds.source}.`);
};

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** An empty key would let everybody in who sends an empty one, so one empty part makes the whole unusable. */
const isEmpty = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() === '' || isEmptyJson(value);
  if (typeof value !== 'object' || value === null) return value === null;
  const parts = Object.values(value);
  return parts.length === 0 || parts.some(isEmpty);
};

const isEmptyJson = (text: string): boolean => {
  if (!text.trim().startsWith('{')) return false;
  try {
    return isEmpty(JSON.parse(text));
  } catch {
    return false;
  }
};
