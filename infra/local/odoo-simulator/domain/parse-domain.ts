import * as z from 'zod';
import { OdooError, valueError } from '../odoo-error.ts';
import { pythonText } from '../python-text.ts';

const operators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'like',
  'not like',
  'ilike',
  'not ilike',
  '=like',
  '=ilike',
] as const;
export type Operator = (typeof operators)[number];

const operandSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
]);
export type Operand = z.output<typeof operandSchema>;

const conditionSchema = z.tuple([z.string(), z.string(), operandSchema]);
const operatorSchema = z.enum(operators);

export interface Condition {
  readonly kind: 'condition';
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly operand: Operand;
  /** As Odoo quotes it in a message. */
  readonly text: string;
}

export type Domain =
  | Condition
  | { readonly kind: 'and' | 'or'; readonly left: Domain; readonly right: Domain }
  | { readonly kind: 'not'; readonly of: Domain }
  | { readonly kind: 'all' };

const parseCondition = (item: unknown): Condition => {
  const parsed = conditionSchema.safeParse(item);
  if (!parsed.success) throw valueError(`Domain() invalid item in domain: ${pythonText(item)}`);
  const [path, written, operand] = parsed.data;
  const text = `(${parsed.data.map(pythonText).join(', ')})`;
  const operator = operatorSchema.safeParse(written.toLowerCase());
  if (!operator.success) throw valueError(`Invalid operator in condition ${text}`);
  return { kind: 'condition', path: path.split('.'), operator: operator.data, operand, text };
};

const everything: Domain = { kind: 'all' };

/** Reads Odoo's prefix notation from its end, so that each operator finds its operands done. */
export const parseDomain = (domain: unknown): Domain => {
  if (!Array.isArray(domain)) {
    throw new OdooError('builtins.TypeError', `Domain() invalid argument type for domain: ${pythonText(domain)}`);
  }
  const done: Domain[] = [];
  const take = (): Domain => {
    const next = done.pop();
    if (next) return next;
    throw valueError(`Domain() malformed domain ${pythonText(domain)}`);
  };
  for (const item of domain.toReversed()) {
    if (item === '&') done.push({ kind: 'and', left: take(), right: take() });
    else if (item === '|') done.push({ kind: 'or', left: take(), right: take() });
    else if (item === '!') done.push({ kind: 'not', of: take() });
    else done.push(parseCondition(item));
  }
  return done.reduceRight<Domain>(
    (left, right) => (left.kind === 'all' ? right : { kind: 'and', left, right }),
    everything,
  );
};

/** Whether a domain asks for a field itself, such as `active`. */
export const mentions = (domain: Domain, name: string): boolean => {
  if (domain.kind === 'condition') return domain.path[0] === name;
  if (domain.kind === 'not') return mentions(domain.of, name);
  return domain.kind !== 'all' && (mentions(domain.left, name) || mentions(domain.right, name));
};
