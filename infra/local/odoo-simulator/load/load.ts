import type { Model } from '../models/model.ts';
import type { Session } from '../session.ts';
import { type Cell, isFilled, parseColumn } from './cell.ts';
import { convertRecord } from './convert-record.ts';
import { extractRecords, type RawRecord } from './extract-records.ts';
import { qualify } from './find-reference.ts';
import { cellMessage, type LoadMessage, type Position } from './load-message.ts';
import { type Pending, saveRecords } from './load-records.ts';

export interface LoadResult {
  readonly ids: readonly number[] | false;
  readonly messages: readonly LoadMessage[];
  readonly nextrow: number;
}

/** The record's own database id, as a `.id` column gives it. */
const ownId = (record: RawRecord, model: Model, session: Session, at: Position, log: (m: LoadMessage) => void) => {
  const cell = record.cells.get('.id');
  if (!isFilled(cell)) return undefined;
  const id = Number(cell);
  if (session.store.find(model.name, id)) return id;
  log({ ...at, type: 'error', field: '.id', message: `Unknown database identifier '${cell}'` });
  return undefined;
};

/**
 * Odoo's `load`: rows in, ids out, all or nothing. A record whose external id exists is left alone when it was made with `noupdate`
 * and the mode is `update`. On any error `ids` is false and nothing has changed. Throws ValueError for an unknown column.
 */
export const load = (
  session: Session,
  model: Model,
  fields: readonly string[],
  data: readonly (readonly Cell[])[],
): LoadResult => {
  const start = session.store.savepoint();
  const ids: number[] = [];
  const messages: LoadMessage[] = [];
  let pending: Pending[] = [];
  const flush = () => {
    const batch = pending;
    pending = [];
    if (batch.length === 0) return;
    const saved = saveRecords(session, model, batch, start);
    ids.push(...saved.ids);
    messages.push(...saved.messages);
  };
  const flushOwn = (externalId: string) => {
    if (pending.some((one) => one.externalId === externalId)) flush();
  };

  for (const [index, { record, rows }] of extractRecords(model, fields.map(parseColumn), data).entries()) {
    const at: Position = { rows, record: index };
    const id = ownId(record, model, session, at, (message) => messages.push(message));
    const conversion = { session, flush: flushOwn };
    const content = convertRecord(record, model, conversion, (name, error, type) =>
      messages.push(cellMessage(error, type, at, name, model.fields[name]?.string ?? name)),
    );
    const cell = record.cells.get('id');
    pending.push({ externalId: isFilled(cell) ? qualify(String(cell), session) : undefined, id, content, at });
  }
  flush();

  const failed = messages.some(({ type }) => type === 'error');
  if (failed) session.store.rollback(start);
  return { ids: failed ? false : ids, messages, nextrow: 0 };
};
