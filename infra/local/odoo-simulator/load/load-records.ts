import type { Model } from '../models/model.ts';
import { OdooError } from '../odoo-error.ts';
import type { Content } from '../records/content.ts';
import { createRecord, updateRecord } from '../records/write-record.ts';
import type { Session } from '../session.ts';
import { type LoadMessage, type Position, tooManyErrors } from './load-message.ts';

/** A record of the call that waits to be made or changed. */
export interface Pending {
  readonly externalId: string | undefined;
  readonly id: number | undefined;
  readonly content: Content;
  readonly at: Position;
}

const makeRecord = (session: Session, model: Model, content: Content): number => {
  const row = createRecord(session, model, content);
  model.checkLoaded(row, session);
  return row.id;
};

const saveRecord = (session: Session, model: Model, { externalId, id, content }: Pending): number => {
  if (externalId === undefined) {
    if (id === undefined && session.mode === 'update') {
      const words = 'Cannot update a record without specifying its id or xml_id';
      throw new OdooError('odoo.exceptions.ValidationError', words);
    }
    if (id === undefined) return makeRecord(session, model, content);
    updateRecord(session, model, id, content);
    return id;
  }
  const existing = session.store.externalId(externalId);
  if (existing && existing.model !== model.name) {
    throw new OdooError(
      'odoo.exceptions.ValidationError',
      `For external id ${externalId} when trying to create/update a record of model ${model.name} ` +
        `found record of different model ${existing.model} (${existing.recordId})`,
    );
  }
  const recordId = existing?.recordId ?? makeRecord(session, model, content);
  if (!existing) {
    session.store.bindExternalId(externalId, { model: model.name, recordId, noupdate: session.noupdate });
  } else if (session.mode !== 'update' || !existing.noupdate) {
    updateRecord(session, model, recordId, content);
  }
  return recordId;
};

const describe = (error: OdooError): Pick<LoadMessage, 'message' | 'field' | 'moreinfo'> => {
  if (error.isUserError) return { message: error.message };
  if (error.isDatabaseError) {
    return { message: error.message, ...(error.field === undefined ? {} : { field: error.field }) };
  }
  const type = error.exception.replace('builtins.', '');
  return {
    message: `Unknown error during import: <class '${type}'>: ${error.message}`,
    moreinfo: 'Resolve other errors first',
  };
};

/** Saves them all, or says what stopped the first that failed. */
const saveTogether = (session: Session, model: Model, pending: readonly Pending[]): readonly number[] | OdooError => {
  const savepoint = session.store.savepoint();
  try {
    return pending.map((one) => saveRecord(session, model, one));
  } catch (error) {
    if (!(error instanceof OdooError)) throw error;
    session.store.rollback(savepoint);
    return error;
  }
};

interface Saved {
  readonly ids: readonly number[];
  readonly messages: readonly LoadMessage[];
}

/** One by one, to find out which fail; a failure undoes all since `start`. Gives up after ten errors when those are more than a tenth. */
const saveOneByOne = (session: Session, model: Model, pending: readonly Pending[], start: number): Saved => {
  const ids: number[] = [];
  const messages: LoadMessage[] = [];
  let errors = 0;
  for (const [index, one] of pending.entries()) {
    const saved = saveTogether(session, model, [one]);
    if (saved instanceof OdooError) {
      session.store.rollback(start);
      messages.push({ ...one.at, type: 'error', ...describe(saved) });
      errors += 1;
    } else ids.push(...saved);
    if (errors >= 10 && errors >= (index + 1) / 10) return { ids, messages: [...messages, tooManyErrors] };
  }
  return { ids, messages };
};

/**
 * Makes or changes records, by external id where they have one. When the whole fails with something meant for users, that comes first
 * among the messages with the position of the first record, as in Odoo: it may blame a record that is good.
 */
export const saveRecords = (session: Session, model: Model, pending: readonly Pending[], start: number): Saved => {
  const together = saveTogether(session, model, pending);
  if (!(together instanceof OdooError)) return { ids: together, messages: [] };
  const { ids, messages } = saveOneByOne(session, model, pending, start);
  const [first] = pending;
  const blamed: LoadMessage = { ...first?.at, type: 'error', message: together.message };
  const known = messages.some(({ record, message }) => record === blamed.record && message === blamed.message);
  return {
    ids,
    messages: together.isUserError && messages.length > 0 && !known ? [blamed, ...messages] : messages,
  };
};
