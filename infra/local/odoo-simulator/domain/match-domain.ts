import { displayName, readValue } from '../methods/read-value.ts';
import { isRelational } from '../models/field.ts';
import type { Model } from '../models/model.ts';
import { modelBehind } from '../models/models.ts';
import { valueError } from '../odoo-error.ts';
import type { Row, Value } from '../records/row.ts';
import type { Session } from '../session.ts';
import type { Condition, Domain, Operand, Operator } from './parse-domain.ts';

type Scalar = string | number | boolean | null;
type Test = (row: Row) => boolean;

/** `%` and `_` as in SQL; without them `like` looks anywhere in the text. */
const patternOf = (text: string, anywhere: boolean, ignoreCase: boolean): RegExp => {
  const escaped = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(anywhere ? escaped : `^${escaped}$`, ignoreCase ? 'isu' : 'su');
};

const isUnset = (value: Scalar): boolean => value === false || value === null || value === '';

const equals = (value: Scalar, operand: Scalar): boolean =>
  value === operand || (isUnset(value) && isUnset(operand)) || (value === 0 && operand === false);

const compare = (value: Scalar, operator: '<' | '<=' | '>' | '>=', operand: Scalar): boolean => {
  if (isUnset(value) || value === null || operand === null || typeof value !== typeof operand) return false;
  if (operator === '<') return value < operand;
  if (operator === '<=') return value <= operand;
  return operator === '>' ? value > operand : value >= operand;
};

const asList = (operand: Operand): readonly Scalar[] => (Array.isArray(operand) ? operand : [operand]);
const first = (operand: Operand): Scalar => asList(operand)[0] ?? null;

const matchers: Readonly<Record<Operator, (operand: Operand) => (value: Scalar) => boolean>> = {
  '=': (operand) => (value) => asList(operand).some((one) => equals(value, one)),
  '!=': (operand) => (value) => !asList(operand).some((one) => equals(value, one)),
  in: (operand) => {
    const wanted = new Set<Scalar>(asList(operand));
    return (value) => wanted.has(value) || (isUnset(value) && wanted.has(false));
  },
  'not in': (operand) => {
    const matches = matchers.in(operand);
    return (value) => !matches(value);
  },
  '<': (operand) => (value) => compare(value, '<', first(operand)),
  '<=': (operand) => (value) => compare(value, '<=', first(operand)),
  '>': (operand) => (value) => compare(value, '>', first(operand)),
  '>=': (operand) => (value) => compare(value, '>=', first(operand)),
  like: (operand) => matchText(operand, true, false),
  ilike: (operand) => matchText(operand, true, true),
  '=like': (operand) => matchText(operand, false, false),
  '=ilike': (operand) => matchText(operand, false, true),
  'not like': (operand) => not(matchText(operand, true, false)),
  'not ilike': (operand) => not(matchText(operand, true, true)),
};

const not = (matches: (value: Scalar) => boolean) => (value: Scalar) => !matches(value);

const matchText = (operand: Operand, anywhere: boolean, ignoreCase: boolean) => {
  const pattern = patternOf(String(first(operand) ?? ''), anywhere, ignoreCase);
  return (value: Scalar) => typeof value === 'string' && pattern.test(value);
};

const isNegative = (operator: Operator): boolean => operator === '!=' || operator.startsWith('not ');

/** The values that a condition looks at: each of a list's, or one `false` when there is none. */
const scalarsOf = (value: Value): readonly Scalar[] => {
  if (typeof value !== 'object') return [value];
  return value.length === 0 ? [false] : value;
};

const compileCondition = (model: Model, condition: Condition, session: Session): Test => {
  const [name = '', ...rest] = condition.path;
  const field = model.fields[name];
  if (!field) throw valueError(`Invalid field ${model.name}.${name} in condition ${condition.text}`);
  const matches = matchers[condition.operator](condition.operand);
  const quantify = (values: readonly Scalar[], test: (value: Scalar) => boolean) =>
    isNegative(condition.operator) ? values.every(test) : values.some(test);
  if (!isRelational(field)) return (row) => quantify(scalarsOf(readValue(session, model, row, name)), matches);

  const behind = modelBehind(field);
  const target = (id: Scalar) => (typeof id === 'number' ? session.store.find(behind.name, id) : undefined);
  if (rest.length > 0) {
    const inner = compileCondition(behind, { ...condition, path: rest }, session);
    return (row) =>
      scalarsOf(readValue(session, model, row, name)).some((id) => {
        const linked = target(id);
        return linked !== undefined && inner(linked);
      });
  }
  const byTitle =
    asList(condition.operand).some((one) => typeof one === 'string') || condition.operator.endsWith('like');
  return (row) =>
    quantify(scalarsOf(readValue(session, model, row, name)), (id) => {
      const linked = byTitle ? target(id) : undefined;
      return matches(linked ? displayName(session, behind, linked) : id);
    });
};

/** Prepares a domain for many rows. Throws ValueError for a field that the model does not have. */
export const compileDomain = (model: Model, domain: Domain, session: Session): Test => {
  switch (domain.kind) {
    case 'all':
      return () => true;
    case 'condition':
      return compileCondition(model, domain, session);
    case 'not': {
      const inner = compileDomain(model, domain.of, session);
      return (row) => !inner(row);
    }
    default: {
      const left = compileDomain(model, domain.left, session);
      const right = compileDomain(model, domain.right, session);
      return domain.kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
  }
};
