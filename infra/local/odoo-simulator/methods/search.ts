import { compileDomain } from '../domain/match-domain.ts';
import { mentions, parseDomain } from '../domain/parse-domain.ts';
import type { Model } from '../models/model.ts';
import { userError, valueError } from '../odoo-error.ts';
import type { Row, Value } from '../records/row.ts';
import type { Session } from '../session.ts';
import { readValue, titledLink } from './read-value.ts';

interface Range {
  readonly order?: string | null | undefined;
  readonly offset?: number | null | undefined;
  readonly limit?: number | null | undefined;
}

const orderPattern = /^\s*([a-z_0-9.]+)(?:\s+(asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*$/i;

const sortKey = (session: Session, model: Model, row: Row, name: string): Value => {
  const field = model.fields[name];
  const value = readValue(session, model, row, name);
  const linked = field?.type === 'many2one' ? titledLink(session, field, value) : false;
  return linked ? linked[1] : value;
};

/** PostgreSQL puts what is empty last, or first when descending. */
const compareValues = (a: Value, b: Value): number => {
  if (a === b) return 0;
  if (a === false && typeof b !== 'boolean') return 1;
  if (b === false && typeof a !== 'boolean') return -1;
  return a < b ? -1 : 1;
};

const compileOrder = (session: Session, model: Model, order: string) => {
  const terms = order.split(',').map((term) => {
    const [, name, direction] = orderPattern.exec(term) ?? [];
    if (name === undefined) throw userError(`Invalid "order" specified (${order}).`);
    if (!model.fields[name]) throw valueError(`Invalid field '${name}' on model '${model.name}'`);
    return { name, sign: direction?.toLowerCase() === 'desc' ? -1 : 1 };
  });
  return (a: Row, b: Row): number => {
    for (const { name, sign } of terms) {
      const difference = compareValues(sortKey(session, model, a, name), sortKey(session, model, b, name));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  };
};

/** Records that a domain holds for, in the asked or the model's own order; archived ones only when asked for. */
export const searchRows = (session: Session, model: Model, domain: unknown, range: Range = {}): readonly Row[] => {
  const parsed = parseDomain(domain);
  const matches = compileDomain(model, parsed, session);
  const hidesArchived = session.activeOnly && 'active' in model.fields && !mentions(parsed, 'active');
  const found = session.store
    .rows(model.name)
    .filter((row) => model.isVisible(row, session) && matches(row) && !(hidesArchived && row['active'] === false));
  const offset = range.offset ?? 0;
  const limit = range.limit ?? found.length;
  return found.toSorted(compileOrder(session, model, range.order ?? model.order)).slice(offset, offset + limit);
};
