import { classifyLoadMessage } from '../../failure/classify-load-message.ts';
import type { Failure } from '../../failure/failure.ts';
import { makeFailure } from '../../failure/make-failure.ts';
import type { ErrorShape, Scalar } from '../../runtime/controller-configuration.ts';
import { holds } from './holds.ts';
import { readPath } from './read-path.ts';

/** The failure that a controller which catches its errors tells of, as its configuration says; undefined if it tells of none. */
export const configuredFailure = (value: unknown, status: number, shape: ErrorShape): Failure | undefined => {
  if (!shape.when.some((condition) => holds(condition, value, status))) return undefined;
  const message = textOf(shape.message === undefined ? undefined : readPath(value, shape.message));
  const code = shape.code === undefined ? undefined : readPath(value, shape.code);
  const rule = shape.classes.find((candidate) => fits(candidate, code, message));
  const words = message || textOf(code) || 'it does not say why';
  if (!rule) return classifyLoadMessage(words);
  const name = rule.concern && textOf(readPath(value, rule.concern.name));
  return makeFailure({
    class: rule.class,
    outcome: 'answered',
    message: `Odoo refuses the order: ${firstLine(words)}`,
    concern: rule.concern && name ? { kind: rule.concern.kind, name } : undefined,
    detail: [textOf(code), words].filter((part) => part !== '').join(': '),
  });
};

function fits(
  { code, words }: { code?: Scalar | undefined; words?: string | undefined },
  foundCode: unknown,
  message: string,
): boolean {
  if (code !== undefined && code !== foundCode) return false;
  return words === undefined || message.toLowerCase().includes(words.toLowerCase());
}

const textOf = (value: unknown): string => {
  if (value === undefined || value === null || value === false) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';
