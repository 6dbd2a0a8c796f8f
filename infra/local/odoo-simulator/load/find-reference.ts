import { displayName } from '../methods/read-value.ts';
import type { Field } from '../models/field.ts';
import { modelBehind } from '../models/models.ts';
import type { Session } from '../session.ts';
import { byName } from './extract-records.ts';
import { CellError, possibleRecords } from './load-message.ts';

/** Makes the records of the call that are still waiting when the external id is one of theirs, so that a later row can link to it. */
export type FlushPending = (externalId: string) => void;

export const qualify = (externalId: string, { module }: Session): string =>
  externalId.includes('.') ? externalId : `${module}.${externalId}`;

const findByDatabaseId = (text: string, field: Field, { store }: Session): number | undefined => {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) {
    const moreInfo = possibleRecords(field.relation ?? '', false);
    throw new CellError(`Invalid database id '${text}' for the field '%(field)s'`, moreInfo);
  }
  return store.find(field.relation ?? '', Number(text))?.id;
};

/** The record behind an external id, if there is one. Throws a CellError when it is one of another model. */
export const findByExternalId = (
  text: string,
  field: Field,
  session: Session,
  flush: FlushPending,
): number | undefined => {
  const name = qualify(text, session);
  flush(name);
  const target = session.store.externalId(name);
  if (!target) return undefined;
  if (target.model === field.relation) return target.recordId;
  // Odoo names no field here.
  const words = `Invalid external ID ${name}: expected model '${field.relation}', found '${target.model}'`;
  throw new CellError(words, undefined, false);
};

const findByName = (text: string, field: Field, session: Session) => {
  const model = modelBehind(field);
  const ids = session.store
    .rows(model.name)
    .filter((row) => row['active'] !== false && displayName(session, model, row) === text)
    .map(({ id }) => id);
  return { id: ids[0], matches: ids.length };
};

interface Reference {
  readonly id: number | undefined;
  readonly warning?: CellError;
}

const locate = (text: string, subfield: string, field: Field, session: Session, flush: FlushPending): Reference => {
  if (subfield === '.id') return { id: findByDatabaseId(text, field, session) };
  if (subfield === 'id') return { id: findByExternalId(text, field, session, flush) };
  const { id, matches } = findByName(text, field, session);
  if (matches < 2) return { id };
  const words = `Found multiple matches for value "${text}" in field "%(field)s" (${matches} matches)`;
  return { id, warning: new CellError(words, undefined, false) };
};

const kinds: Readonly<Record<string, string>> = { id: 'external id', '.id': 'database id', [byName]: 'name' };

/** Finds the record that a cell links to by external id, database id or name. Throws a CellError when there is none. */
export const findReference = (
  text: string,
  subfield: string,
  field: Field,
  session: Session,
  flush: FlushPending,
): { readonly id: number; readonly warning?: CellError } => {
  const { id, ...rest } = locate(text, subfield, field, session, flush);
  if (id !== undefined) return { id, ...rest };
  throw new CellError(
    `No matching record found for ${kinds[subfield]} '${text}' in field '%(field)s'`,
    possibleRecords(field.relation ?? '', subfield === byName),
  );
};
